"""Anchors: runs of words that stand once on each side, chained, and the windows they cut two long texts into.

Only texts too long for one table are cut. A run of words unique on both sides is a candidate; the candidates
are chained by the longest increasing subsequence, and of the chain only those are cut at that their
neighbours in the chain support (same shift, nearby).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from recension.alignment.sides import FloatArray, IntArray

#: Lengths of the word runs tried as anchors, longest first.
RUNS = (5, 4, 3, 2, 1)
#: A stretch is solved in one table when rows * columns / (rows + columns) is at most this; it bounds all
#: cells visited by this number times the words of both sides.
CELLS_PER_WORD = 400
#: Words a side a window should have; large enough for the tables to be worth their overhead.
WINDOW = 300


class Window(NamedTuple):
    """Left words ``left_start:left_end`` to be aligned with right words ``right_start:right_end``."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int

    @property
    def fits(self) -> bool:
        """May the window be solved in one table?"""
        rows, columns = self.left_end - self.left_start, self.right_end - self.right_start
        return rows * columns <= CELLS_PER_WORD * (rows + columns)


def windows(left: IntArray, right: IntArray) -> list[Window]:
    """Cut two texts into windows that each fit one table, in order.

    Args:
        left: Word numbers of the left side.
        right: Word numbers of the right side.

    Returns:
        Windows that cover both sides, ascending. Stretches without any anchor are cut in proportion.
    """
    done: list[Window] = []
    todo = [(Window(0, len(left), 0, len(right)), 0)]
    while todo:
        window, level = todo.pop()
        if window.fits:
            done.append(window)
            continue
        if level == len(RUNS):
            todo.extend((part, 0) for part in _halves(window))
            continue
        ours = left[window.left_start : window.left_end]
        theirs = right[window.right_start : window.right_end]
        cuts = _cuts(ours, theirs, RUNS[level])
        if cuts:
            todo.extend((part, level) for part in _parts(window, cuts))
        else:
            todo.append((window, level + 1))
    return sorted(done)


def _parts(window: Window, cuts: list[tuple[int, int]]) -> list[Window]:
    starts = [(0, 0), *cuts]
    ends = [*cuts, (window.left_end - window.left_start, window.right_end - window.right_start)]
    return [
        Window(window.left_start + i, window.left_start + k, window.right_start + j, window.right_start + h)
        for (i, j), (k, h) in zip(starts, ends, strict=True)
    ]


def _halves(window: Window) -> list[Window]:
    """The fallback where nothing is shared: cut both sides in the middle."""
    rows, columns = window.left_end - window.left_start, window.right_end - window.right_start
    return _parts(window, [(rows // 2, columns // 2)])


def runs(words: IntArray, other: IntArray, length: int) -> tuple[IntArray, IntArray]:
    """Number the runs of ``length`` words of two sides alike: equal runs, equal numbers."""
    both = np.concatenate([words, other])
    number = both
    for step in range(1, length):
        after = np.concatenate([both[step:], np.zeros(step, np.int64)])
        _, number = np.unique(number * (int(both.max(initial=0)) + 1) + after, return_inverse=True)
    return number[: len(words) - length + 1], number[len(words) : len(both) - length + 1]


def shared_once(left: IntArray, right: IntArray) -> tuple[IntArray, IntArray]:
    """Places of the numbers that stand exactly once on each side, ascending by the left place."""
    ours, place, count = np.unique(left, return_index=True, return_counts=True)
    theirs, other_place, other_count = np.unique(right, return_index=True, return_counts=True)
    place, ours = place[count == 1], ours[count == 1]
    other_place, theirs = other_place[other_count == 1], theirs[other_count == 1]
    _, at, other_at = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
    one, other = place[at], other_place[other_at]
    order = np.argsort(one)
    return one[order], other[order]


def chain(places: IntArray) -> list[int]:
    """Indices of a longest increasing subsequence (patience sorting)."""
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places.tolist()):
        pile = bisect_left(tails, place)
        before.append(heads[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(place)
            heads.append(at)
        else:
            tails[pile] = place
            heads[pile] = at
    found = []
    at = heads[-1] if heads else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _cuts(left: IntArray, right: IntArray, length: int) -> list[tuple[int, int]]:
    """Places to cut at, about WINDOW words apart, each the best supported of its neighbourhood."""
    if min(len(left), len(right)) < length:
        return []
    ours, theirs = shared_once(*runs(left, right, length))
    kept = chain(theirs)
    ours, theirs = ours[kept], theirs[kept]
    if not len(ours):
        return []
    inside = (ours > 0) & (theirs > 0)
    ours, theirs = ours[inside], theirs[inside]
    support = _support(ours, theirs)
    cuts: list[tuple[int, int]] = []
    block = (ours + theirs) // (2 * WINDOW)
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
            near = (ours[step:] - ours[:-step] <= 40) & (np.abs(shift[step:] - shift[:-step]) <= 10)
            support[step:] += near
            support[:-step] += near
    return support
