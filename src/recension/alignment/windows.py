"""Windows: the stretches between anchors, cut until each fits one table.

Nothing is cut that fits. What does not is cut at shared runs of words that stand once on each side of the
stretch, of five words, then four, down to one; then, in texts that repeat themselves, at the n-th occurrence
of a run on both sides; and where nothing at all is shared, in the middle. So the cells visited stay within
CELLS_PER_WORD times the words of both sides, whatever the input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from recension.alignment.anchors import Run, chain, chained, long_runs, numbered_runs, shared_once

if TYPE_CHECKING:
    from recension.alignment.sides import FloatArray, IntArray

#: Lengths of the word runs cut at, longest first.
LENGTHS = (5, 4, 3, 2, 1)
#: A stretch fits when rows * columns / (rows + columns) is at most this: 1,200 words against 1,200. Larger
#: tables gained nothing on the development texts, smaller ones lose the view of a moved paragraph.
CELLS_PER_WORD = 150
#: … and has at most so many cells (64 MB a table): a page against a book is cut too.
MOST_CELLS = 8_000_000
#: Words a side between two cuts.
SPACING = 200
#: A cut must be supported by a neighbour in the chain at most so many words away …
NEAR = 40
#: … whose shift between the sides differs by at most so many words.
SLACK = 10
#: Length of the runs whose n-th occurrences are paired in texts that repeat themselves.
REPEATED = 3


class Window(NamedTuple):
    """Left words ``left:left_end`` to be aligned with right words ``right:right_end``."""

    left: int
    left_end: int
    right: int
    right_end: int

    @property
    def fits(self) -> bool:
        """May the window be solved in one table?"""
        words = self.left_end - self.left + self.right_end - self.right
        return self.cells <= min(CELLS_PER_WORD * words, MOST_CELLS)

    @property
    def cells(self) -> int:
        """How many cells its table has."""
        return (self.left_end - self.left) * (self.right_end - self.right)


class Layout(NamedTuple):
    """How two texts are solved: equal ``runs`` as they stand, ``windows`` by tables; together they cover both."""

    runs: list[Run]
    windows: list[Window]


def layout(left: IntArray, right: IntArray, *, anchors: bool = True) -> Layout:
    """Lay out two texts.

    Args:
        left: Word numbers of the left side.
        right: Word numbers of the right side.
        anchors: Whether long equal runs are taken out first; the tests compare both ways.

    Returns:
        Runs and windows, ascending; windows with an empty side are left out.
    """
    runs = long_runs(left, right) if anchors else []
    gaps = []
    i = j = 0
    for run in runs:
        gaps.append(Window(i, run.left, j, run.right))
        i, j = run.left + run.length, run.right + run.length
    gaps.append(Window(i, len(left), j, len(right)))
    windows = [part for gap in gaps for part in _cut(gap, left, right) if part.cells]
    return Layout(runs, windows)


def _cut(gap: Window, left: IntArray, right: IntArray) -> list[Window]:
    """Cut a gap until each part fits."""
    done: list[Window] = []
    todo = [(gap, 0)]
    while todo:
        window, level = todo.pop()
        if window.fits:
            done.append(window)
            continue
        ours, theirs = left[window.left : window.left_end], right[window.right : window.right_end]
        cuts = _cuts(*_anchors(ours, theirs, level))
        if cuts:
            todo.extend((part, level) for part in _parts(window, cuts))
        elif level <= len(LENGTHS):
            todo.append((window, level + 1))
        else:
            todo.extend((part, level) for part in _parts(window, [(len(ours) // 2, len(theirs) // 2)]))
    return sorted(done)


def _anchors(left: IntArray, right: IntArray, level: int) -> tuple[IntArray, IntArray]:
    """Candidates for cuts: unique runs at the first levels, n-th occurrences at the next, none at the last."""
    if level < len(LENGTHS):
        return chained(left, right, LENGTHS[level])
    if level > len(LENGTHS):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    ours, theirs = (_occurrences(side) for side in numbered_runs(left, right, REPEATED))
    base = max(len(left), len(right)) + 1
    one, other = shared_once(ours[0] * base + ours[1], theirs[0] * base + theirs[1])
    kept = chain(other)
    return one[kept], other[kept]


def _occurrences(numbers: IntArray) -> tuple[IntArray, IntArray]:
    """The numbers, and for each place how often its number stood before."""
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    count = np.empty_like(numbers)
    count[order] = np.arange(len(numbers)) - np.repeat(first, np.diff(np.append(first, len(numbers))))
    return numbers, count


def _cuts(ours: IntArray, theirs: IntArray) -> list[tuple[int, int]]:
    """Places to cut at, about SPACING words apart, each the best supported of its neighbourhood."""
    inside = (ours > 0) & (theirs > 0)
    ours, theirs = ours[inside], theirs[inside]
    if not len(ours):
        return []
    support = _support(ours, theirs)
    cuts = []
    block = (ours + theirs) // (2 * SPACING)
    for start in np.flatnonzero(np.diff(block, prepend=-1)).tolist():
        end = int(np.searchsorted(block, block[start], side="right"))
        best = start + int(np.argmax(support[start:end]))
        if support[best] > 0:
            cuts.append((int(ours[best]), int(theirs[best])))
    return cuts


def _support(ours: IntArray, theirs: IntArray) -> FloatArray:
    """How many of the four neighbours in the chain stand near and at nearly the same shift."""
    shift = ours - theirs
    support = np.zeros(len(ours))
    for step in (1, 2):
        if len(ours) > step:
            near = ours[step:] - ours[:-step] <= NEAR
            near &= np.abs(shift[step:] - shift[:-step]) <= SLACK
            support[step:] += near
            support[:-step] += near
    return support


def _parts(window: Window, cuts: list[tuple[int, int]]) -> list[Window]:
    """The window cut at places counted from its beginning."""
    starts = [(0, 0), *cuts]
    ends = [*cuts, (window.left_end - window.left, window.right_end - window.right)]
    return [
        Window(window.left + i, window.left + k, window.right + j, window.right + h)
        for (i, j), (k, h) in zip(starts, ends, strict=True)
    ]
