"""The clause alignment: a second opinion on where the text stands, from larger units than words.

Units end at a sign and have four words or more. Blocks of up to three units a side, five in all, are aligned in
order; a block's gain is ``(cosine - 0.10) * mean words - 2 * (units - 2)``, leaving a unit out costs nothing
(the prototype's recipe). Words inside an aligned block are lifted before the word path is sought, and the
blocks say how well the paragraphs of the two sides correspond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from recension.alignment.weights import exact

if TYPE_CHECKING:
    from recension.alignment.sides import BoolArray, FloatArray, IntArray

#: A unit has at least so many words; the prototype's value.
LEAST_WORDS = 4
#: Block shapes tried: up to three units a side, five in all; the prototype's value.
SHAPES = tuple((p, q) for p in (1, 2, 3) for q in (1, 2, 3) if p + q <= 5)
#: A cosine below this is what unrelated blocks have; the prototype's value.
CHANCE_COSINE = 0.10
#: What every unit beyond one a side costs; the prototype's value.
JOIN_COST = 2.0
#: Products of as many multiplications are made sparsely: a twentieth of them is not by zero, but a small one is done
#: before a sparse table is made.
SPARSE_FROM = 400_000
#: A word of one unit stands in six blocks: of so many units …
_SIZES = np.array([1, 2, 2, 3, 3, 3])
#: … that begin so many units before its own.
_STEPS = np.array([0, 0, 1, 0, 1, 2])


class Block(NamedTuple):
    """Left words ``left:left_end`` aligned with right words ``right:right_end``, and the gain."""

    left: int
    left_end: int
    right: int
    right_end: int
    gain: float


def unit_starts(paragraph: IntArray, ends: BoolArray) -> IntArray:
    """Where units begin, with the number of words as the last entry.

    Args:
        paragraph: Paragraph of each word.
        ends: Whether a clause ends after each word.

    Returns:
        Ascending starts; a unit never crosses a paragraph, and a short rest joins the unit before it.

    Example:
        >>> ends = np.array([False, True, False, False, False, True, True])
        >>> unit_starts(np.zeros(7, np.int64), ends).tolist()
        [0, 7]
    """
    size = len(paragraph)
    breaks = np.flatnonzero(np.diff(paragraph)) + 1
    hard = {*breaks.tolist(), size}
    stops = ends.copy()
    stops[breaks - 1] = True
    starts = [0] if size else []
    first_of_paragraph = 0
    for stop in np.flatnonzero(stops).tolist():
        after = stop + 1
        if after in hard:
            if after - starts[-1] < LEAST_WORDS and starts[-1] > first_of_paragraph:
                starts.pop()
            starts.append(after)
            first_of_paragraph = after
        elif after - starts[-1] >= LEAST_WORDS:
            starts.append(after)
    if starts and starts[-1] != size:
        starts.append(size)
    return np.array(starts, np.int64)


def clause_blocks(words: tuple[IntArray, IntArray], starts: tuple[IntArray, IntArray]) -> list[Block]:
    """Align the clauses of a stretch.

    Args:
        words: Word numbers of both sides.
        starts: Where the units of both sides begin, as ``unit_starts`` gives them.

    Returns:
        Blocks of positive gain, ascending on both sides.
    """
    rows, columns = len(starts[0]) - 1, len(starts[1]) - 1
    if rows < 1 or columns < 1:
        return []
    gains = _gains(words, starts)
    best = np.zeros((rows + 1, columns + 1))
    for i in range(1, rows + 1):
        row = best[i]
        row[:] = best[i - 1]
        for (p, q), gain in gains.items():
            if p <= i:
                np.maximum(row[q:], best[i - p, : columns + 1 - q] + gain[i - p], out=row[q:])
        np.maximum.accumulate(row, out=row)
    return _trace(best, gains, starts)


def _trace(
    best: FloatArray, gains: dict[tuple[int, int], FloatArray], starts: tuple[IntArray, IntArray]
) -> list[Block]:
    """The blocks on the best path, read from its end."""
    i, j = best.shape[0] - 1, best.shape[1] - 1
    found = []
    while i and j and best[i, j] > 0:
        value = best[i, j]
        if value == best[i, j - 1]:
            j -= 1
        elif value == best[i - 1, j]:
            i -= 1
        else:
            for (p, q), gain in gains.items():
                if p <= i and q <= j and best[i - p, j - q] + gain[i - p, j - q] == value:
                    break
            left, right = starts[0], starts[1]
            place = (int(left[i - p]), int(left[i]), int(right[j - q]), int(right[j]))
            found.append(Block(*place, float(gain[i - p, j - q])))
            i, j = i - p, j - q
    return found[::-1]


def _gains(
    words: tuple[IntArray, IntArray], starts: tuple[IntArray, IntArray]
) -> dict[tuple[int, int], FloatArray]:
    """The gain of every block shape at every pair of units."""
    vocabulary, number = np.unique(np.concatenate(words), return_inverse=True)
    units = [len(start) - 1 for start in starts]
    numbers = number[: len(words[0])], number[len(words[0]) :]
    places = [np.repeat(np.arange(len(start) - 1), np.diff(start)) for start in starts]
    held = [
        np.bincount(np.unique(place * len(vocabulary) + side) % len(vocabulary), minlength=len(vocabulary))
        for place, side in zip(places, numbers, strict=True)
    ]
    rarity = np.log((1 + sum(units)) / (held[0] + held[1] + 0.5)) + 0.05
    common = (held[0] > 0) & (held[1] > 0)
    vectors = [_vectors(place, side, rarity, common) for place, side in zip(places, numbers, strict=True)]
    means = [_means(np.diff(start) / 2) for start in starts]
    offsets = _offsets(units[0]), _offsets(units[1])
    gains = {}
    cosine = _cosines(*vectors)
    for p, q in SHAPES:
        high, wide = units[0] + 1 - p, units[1] + 1 - q
        if high < 1 or wide < 1:
            continue
        top, first = int(offsets[0][p - 1]), int(offsets[1][q - 1])
        part = cosine[top : top + high, first : first + wide] - CHANCE_COSINE
        part *= means[0][p][:, None] + means[1][q]
        gains[p, q] = exact(part) - JOIN_COST * (p + q - 2)
    return gains


def _means(half: FloatArray) -> dict[int, FloatArray]:
    """What the lengths of blocks of one, two and three units add to the mean length of two blocks."""
    two = half[:-1] + half[1:]
    return {1: half, 2: two, 3: two[:-1] + half[2:]}


def _cosines(one: FloatArray, other: FloatArray) -> FloatArray:
    """Dot products of all rows, added in one order whatever the number of threads: sparsely where that is worth it."""
    if len(one) * len(other) * one.shape[1] < SPARSE_FROM:
        found: FloatArray = np.einsum("ik,jk->ij", one, other)
    else:
        found = (csr_array(one) @ csr_array(other).T).toarray()
    return found


def _offsets(units: int) -> IntArray:
    """Where the blocks of one, two and three units begin among the stacked ones, and where they end."""
    counts = [max(units + 1 - size, 0) for size in (1, 2, 3)]
    return np.cumsum([0, *counts])


def _vectors(unit: IntArray, word: IntArray, rarity: FloatArray, common: BoolArray) -> FloatArray:
    """Unit vectors of all blocks of one, two and three units, stacked; only the words both sides have make a column.

    The other words add to the norm alone, so a page against a book needs no table of the book's vocabulary.
    """
    units, columns = int(unit[-1]) + 1, int(np.count_nonzero(common))
    column = np.cumsum(common) - 1
    shared = common[word]
    cells = unit[shared] * columns + column[word[shared]]
    table = np.bincount(cells, minlength=units * columns).reshape(units, columns)
    stack = [table]
    for size in (2, 3):
        if units >= size:
            stack.append(stack[-1][:-1] + table[size - 1 :])
    counts = np.concatenate(stack)
    vectors = np.log1p(np.arange(counts.max(initial=0) + 1))[counts] * rarity[common]
    norm = np.einsum("ij,ij->i", vectors, vectors) + _squares(unit[~shared], word[~shared], units, rarity)
    vectors /= np.maximum(np.sqrt(norm), 1e-12)[:, None]
    return vectors


def _squares(unit: IntArray, word: IntArray, units: int, rarity: FloatArray) -> FloatArray:
    """What some words add to the squared norms of all blocks, stacked as the vectors are."""
    block = unit - _STEPS[:, None]
    cells = (block + _offsets(units)[_SIZES - 1][:, None]) * len(rarity) + word
    keys, counts = np.unique(cells[(block >= 0) & (block <= units - _SIZES[:, None])], return_counts=True)
    squares = (np.log1p(counts) * rarity[keys % len(rarity)]) ** 2
    return np.bincount(keys // len(rarity), weights=squares, minlength=int(_offsets(units)[3])).astype(
        np.float64
    )
