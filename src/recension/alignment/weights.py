"""What a word is worth, and how like two words are.

A word is worth log(1 + N / (20 * count)), N and counts over both sides together: near zero for "the", about
6 for a word that stands once in 10,000 (the prototypes' formula, measured on the development texts).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.alignment.sides import BoolArray, FloatArray, IntArray

#: Damps the weight of rare words; the prototypes' value.
DAMPING = 20.0
#: Two unequal words of at least this many letters may match by their trigrams; the prototypes' value.
FUZZY_LETTERS = 4
#: Words whose likeness to all others is computed at once; bounds the memory of very large vocabularies.
CHUNK = 2000
#: Weights are whole multiples of 1 / GRAIN: fine enough to change nothing, and every sum of them is exact, so that a tie
#: is a tie on every platform and in every order of adding.
GRAIN = 4096.0
#: … if their Dice coefficient reaches this.
FUZZY_DICE = 0.5
#: What an unequal match is worth beside an equal one; the prototypes' value.
FUZZY_SHARE = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of two sides: ``left``/``right`` number each token's word, ``weight`` is by word.

    Unequal words that may match are kept by left word: those of word ``w`` are ``others[bounds[w]:bounds[w + 1]]``,
    and what a match is worth stands at the same places in ``worths``. ``numeric`` tells the numbers, by word.
    """

    left: IntArray
    right: IntArray
    weight: FloatArray
    bounds: IntArray
    others: IntArray
    worths: FloatArray
    numeric: BoolArray


def lexicon(left: Sequence[str], right: Sequence[str]) -> Lexicon:
    """Number the words of both sides and weigh them.

    Args:
        left: Alignment keys of the left side's tokens.
        right: Those of the right side.

    Returns:
        The lexicon; words are numbered in the order of their keys, so nothing depends on hash order.

    Example:
        >>> found = lexicon(["the", "party"], ["the", "parties"])
        >>> found.left.tolist(), found.right.tolist(), found.others.tolist()
        ([2, 1], [2, 0], [0])
    """
    ours, theirs = set(left), set(right)
    words = sorted(ours | theirs)
    number = {word: at for at, word in enumerate(words)}
    one = np.fromiter(map(number.__getitem__, left), np.int64, len(left))
    other = np.fromiter(map(number.__getitem__, right), np.int64, len(right))
    counts = np.bincount(np.concatenate([one, other]), minlength=len(words))
    weight = exact(np.log1p((len(left) + len(right)) / (DAMPING * np.maximum(counts, 1))))
    rows, columns, dice = _alike(number, ours, theirs)
    worths = exact(FUZZY_SHARE * dice * np.minimum(weight[rows], weight[columns]))
    bounds = np.searchsorted(rows, np.arange(len(words) + 1))
    numeric = np.fromiter((word[:1].isdecimal() for word in words), np.bool_, len(words))
    return Lexicon(one, other, weight, bounds, columns, worths, numeric)


def rare(lexicon: Lexicon) -> float:
    """What a word is worth that stands once on each side: the unit of mass that travels between texts of any length."""
    return math.log1p((len(lexicon.left) + len(lexicon.right)) / (2 * DAMPING))


def exact(values: FloatArray) -> FloatArray:
    """Values rounded to whole multiples of 1 / GRAIN, whose sums are exact in any order."""
    rounded: FloatArray = np.rint(values * GRAIN) / GRAIN
    return rounded


def _alike(number: dict[str, int], ours: set[str], theirs: set[str]) -> tuple[IntArray, IntArray, FloatArray]:
    """Pairs of unequal words that may match, and their likeness; ascending by the left word, then the right one."""
    row, column, dice = _dice(number, sorted(ours), sorted(theirs))
    order = np.lexsort((column, row))
    order = order[row[order] != column[order]]
    return row[order], column[order], dice[order]


def _dice(
    number: dict[str, int], ours: list[str], theirs: list[str]
) -> tuple[IntArray, IntArray, FloatArray]:
    """Pairs whose trigram sets have a Dice coefficient of FUZZY_DICE or more."""
    from scipy.sparse import csr_array

    chosen = [
        [word for word in words if len(word) >= FUZZY_LETTERS and not word[0].isdecimal()]
        for words in (ours, theirs)
    ]
    numbers = [np.fromiter(map(number.__getitem__, words), np.int64, len(words)) for words in chosen]
    row, gram, grams = _trigrams(chosen[0] + chosen[1])
    bounds = np.searchsorted(row, np.arange(len(chosen[0]) + len(chosen[1]) + 1))
    split = len(chosen[0])
    middle = int(bounds[split])
    sizes = np.diff(bounds[: split + 1]), np.diff(bounds[split:])
    ones = np.ones(len(gram))
    one = csr_array((ones[:middle], gram[:middle], bounds[: split + 1]), shape=(split, grams))
    other = csr_array((ones[middle:], gram[middle:], bounds[split:] - middle), shape=(len(chosen[1]), grams))
    across = other.T.tocsr()
    found: list[tuple[IntArray, IntArray, FloatArray]] = []
    for start in range(0, max(split, 1), CHUNK):
        shared = (one[start : start + CHUNK] @ across).tocoo()
        dice = 2.0 * shared.data / (sizes[0][start + shared.row] + sizes[1][shared.col])
        likely = dice >= FUZZY_DICE
        found.append((start + shared.row[likely], shared.col[likely].astype(np.int64), dice[likely]))
    left, right, dice = (np.concatenate([each[field] for each in found]) for field in range(3))
    return numbers[0][left], numbers[1][right], dice.astype(np.float64)


def _trigrams(words: list[str]) -> tuple[IntArray, IntArray, int]:
    """The distinct trigrams of words, each with a space before it, as places of a sparse table: rows, columns, width."""
    letters = np.frombuffer(
        "".join([f" {word}" for word in words]).encode("utf-32-le", "surrogatepass"), "<u4"
    )
    code = letters.astype(np.int64)
    length = np.fromiter(map(len, words), np.int64, len(words)) - 1
    row = np.repeat(np.arange(len(words)), length)
    place = np.arange(len(row)) + 2 * row  # every word before has two places more than trigrams
    trigram = (code[place] << 42) | (code[place + 1] << 21) | code[place + 2]
    known, gram = np.unique(trigram, return_inverse=True)
    cells = np.unique(row * len(known) + gram)
    return cells // max(len(known), 1), cells % max(len(known), 1), len(known)
