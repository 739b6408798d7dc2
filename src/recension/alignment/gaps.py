"""The word alignment of a stretch: the monotone path of greatest summed match weight.

A match is lifted by its neighbourhood, so that "the" beside agreeing words counts and a lone "the" hardly does:
``0.3 * w + 0.5 * min(w, sum of best matches at offset d = ±1..±3, ±1 off the diagonal, each / |d|)``.
Leaving a word out costs nothing, which makes each row of the table one running maximum: the table is filled
a row at a time by numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recension.alignment.weights import exact

if TYPE_CHECKING:
    from recension.alignment.sides import FloatArray, IntArray
    from recension.alignment.weights import Lexicon

#: What a match keeps without support from its neighbours; the prototypes' value.
LONE_SHARE = 0.3
#: What the support of its neighbours adds at most; the prototypes' value.
SUPPORT_SHARE = 0.5
#: How many words away support is looked for; the prototypes' value.
SUPPORT_REACH = 3


def similarity(lexicon: Lexicon, left: IntArray, right: IntArray) -> FloatArray:
    """What a match of each left word with each right word is worth by itself.

    Args:
        lexicon: Words of both sides.
        left: Word numbers of the left stretch.
        right: Word numbers of the right stretch.

    Returns:
        A table of ``len(left)`` rows and ``len(right)`` columns; 0 where two words do not match.
    """
    ours, row = np.unique(left, return_inverse=True)
    theirs, column = np.unique(right, return_inverse=True)
    table = np.where(ours[:, None] == theirs[None, :], lexicon.weight[ours][:, None], 0.0)
    counts = lexicon.bounds[ours + 1] - lexicon.bounds[ours]
    if counts.any():
        line = np.repeat(np.arange(len(ours)), counts)
        first = np.cumsum(counts) - counts
        entry = np.arange(len(line)) + np.repeat(lexicon.bounds[ours] - first, counts)
        place = np.minimum(np.searchsorted(theirs, lexicon.others[entry]), len(theirs) - 1)
        here = theirs[place] == lexicon.others[entry]
        table[line[here], place[here]] = lexicon.worths[entry[here]]
    found: FloatArray = table.take(row, axis=0).take(column, axis=1)
    return found


def lifted(plain: FloatArray) -> FloatArray:
    """The table of plain match weights with each match lifted by its neighbourhood."""
    height, width = plain.shape
    reach = SUPPORT_REACH + 1
    padded = np.zeros((height + 2 * reach, width + 2 * reach))
    padded[reach : reach + height, reach : reach + width] = plain
    cells, line = padded.ravel(), width + 2 * reach
    at = np.flatnonzero(cells > 0)
    support = np.zeros(len(at))
    for distance in range(1, SUPPORT_REACH + 1):
        for step in (-distance, distance):
            near = at + step * (line + 1)
            best = cells.take(near)
            np.maximum(best, cells.take(near - 1), out=best)
            np.maximum(best, cells.take(near + 1), out=best)
            support += best / distance
    weight = cells.take(at)
    cells[at] = exact(LONE_SHARE * weight + SUPPORT_SHARE * np.minimum(weight, support))
    return padded[reach : reach + height, reach : reach + width]


def best_path(table: FloatArray) -> tuple[IntArray, IntArray, float]:
    """The monotone path through positive cells of greatest sum.

    Args:
        table: Non-negative match weights.

    Returns:
        Rows and columns of the path's cells, ascending, and their sum. Of equal paths the one that takes
        its matches latest in the rows, then latest in the columns.

    Example:
        >>> rows, columns, value = best_path(np.array([[1.0, 0.0], [0.0, 2.0]]))
        >>> rows.tolist(), columns.tolist(), value
        ([0, 1], [0, 1], 3.0)
    """
    matched = np.flatnonzero((table > 0).any(axis=1)), np.flatnonzero((table > 0).any(axis=0))
    table = table.take(matched[0], axis=0).take(matched[1], axis=1)
    height, width = table.shape
    best = np.zeros((height + 1, width + 1))
    for i in range(height):
        row = best[i + 1, 1:]
        np.add(best[i, :-1], table[i], out=row)
        np.maximum(row, best[i, 1:], out=row)
        np.maximum.accumulate(row, out=row)
    rows: list[int] = []
    columns: list[int] = []
    i, j = height, width
    while i and j:
        value = best[i, j]
        if value == best[i, j - 1]:
            # a run of equal values may be long: jump to its beginning
            j = int(np.searchsorted(best[i, : j + 1], value))
        elif value == best[i - 1, j]:
            i -= 1
        else:
            i, j = i - 1, j - 1
            rows.append(i)
            columns.append(j)
        if value == 0.0:
            break
    return matched[0][rows[::-1]], matched[1][columns[::-1]], float(best[height, width])
