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
    starts = [0] if size else []
    first_of_paragraph = 0
    for stop in np.flatnonzero(ends | np.isin(np.arange(1, size + 1), breaks)).tolist():
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
    bags = [_bag(side, start, len(vocabulary)) for side, start in zip(numbers, starts, strict=True)]
    held = [np.bincount(bag.word, minlength=len(vocabulary)) for bag in bags]
    rarity = np.log((1 + sum(units)) / (held[0] + held[1] + 0.5)) + 0.05
    common = (held[0] > 0) & (held[1] > 0)
    vectors = [_vectors(bag, size, rarity, common) for bag, size in zip(bags, units, strict=True)]
    lengths = [np.diff(start).astype(np.float64) for start in starts]
    gains = {}
    # a sparse product adds in one order, whatever the number of threads
    cosine = (csr_array(vectors[0]) @ csr_array(vectors[1]).T).toarray()
    for p, q in SHAPES:
        high, wide = units[0] + 1 - p, units[1] + 1 - q
        if high < 1 or wide < 1:
            continue
        top, first = _offset(units[0], p), _offset(units[1], q)
        part = cosine[top : top + high, first : first + wide]
        tall, long = (
            np.convolve(lengths[0], np.ones(p), "valid"),
            np.convolve(lengths[1], np.ones(q), "valid"),
        )
        gains[p, q] = exact((part - CHANCE_COSINE) * (tall[:, None] + long[None, :]) / 2) - JOIN_COST * (
            p + q - 2
        )
    return gains


def _offset(units: int, size: int) -> int:
    """Where the blocks of ``size`` units begin among the stacked vectors."""
    return sum(max(units + 1 - smaller, 0) for smaller in range(1, size))


class _Bag(NamedTuple):
    """How often each word stands in each unit, ascending by unit and word."""

    unit: IntArray
    word: IntArray
    times: FloatArray


def _bag(numbers: IntArray, starts: IntArray, size: int) -> _Bag:
    """The words of the units of one side, of ``size`` different words."""
    unit = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    keys, count = np.unique(unit * size + numbers, return_counts=True)
    return _Bag(keys // size, keys % size, count.astype(np.float64))


def _vectors(bag: _Bag, units: int, rarity: FloatArray, common: BoolArray) -> FloatArray:
    """Unit vectors of all blocks of one, two and three units, stacked; only the words both sides have make a column.

    The other words add to the norm alone, so a page against a book needs no table of the book's vocabulary.
    """
    column = np.cumsum(common) - 1
    shared = common[bag.word]
    table = np.zeros((units, int(common.sum())))
    table[bag.unit[shared], column[bag.word[shared]]] = bag.times[shared]
    rest = _Bag(bag.unit[~shared], bag.word[~shared], bag.times[~shared])
    stack, norms = [table], [_squares(rest, 1, units, rarity)]
    for size in (2, 3):
        if units >= size:
            stack.append(stack[-1][:-1] + table[size - 1 :])
            norms.append(_squares(rest, size, units, rarity))
    vectors = np.log1p(np.concatenate(stack)) * rarity[common]
    norm = np.sqrt(np.einsum("ij,ij->i", vectors, vectors) + np.concatenate(norms))
    unit: FloatArray = vectors / np.maximum(norm, 1e-12)[:, None]
    return unit


def _squares(bag: _Bag, size: int, units: int, rarity: FloatArray) -> FloatArray:
    """The squared norm of the blocks of ``size`` units."""
    blocks = units + 1 - size
    block = np.concatenate([bag.unit - step for step in range(size)])
    inside = (block >= 0) & (block < blocks)
    keys, which = np.unique((block * len(rarity) + np.tile(bag.word, size))[inside], return_inverse=True)
    count = np.bincount(which, weights=np.tile(bag.times, size)[inside], minlength=len(keys))
    squares = (np.log1p(count) * rarity[keys % len(rarity)]) ** 2
    return np.bincount(keys // len(rarity), weights=squares, minlength=blocks).astype(np.float64)
