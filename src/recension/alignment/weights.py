"""What a word is worth, and how like two words are.

A word is worth log(1 + N / (20 * count)), N and counts over both sides together: near zero for "the", about
6 for a word that stands once in 10,000 (the prototypes' formula, measured on the development texts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array

    from recension.alignment.sides import FloatArray, IntArray

#: Damps the weight of rare words; the prototypes' value.
DAMPING = 20.0
#: Texts shorter than this are weighed as if they had so many words, so that a sentence can carry a link.
#: About the size of the development texts the bars were measured on.
LEAST_WORDS = 2000
#: Two unequal words of at least this many letters may match by their trigrams; the prototypes' value.
FUZZY_LETTERS = 4
#: … if their Dice coefficient reaches this.
FUZZY_DICE = 0.5
#: What an unequal match is worth beside an equal one; the prototypes' value.
FUZZY_SHARE = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of two sides: ``left``/``right`` number each token's word, ``weight`` is by word.

    ``likeness[word, word]`` is what a match of the two is worth; absent entries are 0.
    """

    left: IntArray
    right: IntArray
    weight: FloatArray
    likeness: csr_array


def lexicon(left: Sequence[str], right: Sequence[str]) -> Lexicon:
    """Number the words of both sides and weigh them.

    Args:
        left: Alignment keys of the left side's tokens.
        right: Those of the right side.

    Returns:
        The lexicon; words are numbered in the order of their keys, so nothing depends on hash order.

    Example:
        >>> found = lexicon(["the", "party"], ["the", "parties"])
        >>> found.left.tolist(), found.right.tolist()
        ([2, 1], [2, 0])
        >>> bool(found.likeness[1, 0] > 0)
        True
    """
    words = sorted({*left, *right})
    number = {word: at for at, word in enumerate(words)}
    one = np.fromiter((number[key] for key in left), np.int64, len(left))
    other = np.fromiter((number[key] for key in right), np.int64, len(right))
    counts = np.bincount(one, minlength=len(words)) + np.bincount(other, minlength=len(words))
    weight = np.log1p(max(len(left) + len(right), LEAST_WORDS) / (DAMPING * np.maximum(counts, 1)))
    return Lexicon(one, other, weight, _likeness(words, one, other, weight))


def _likeness(words: list[str], left: IntArray, right: IntArray, weight: FloatArray) -> csr_array:
    """Equal words at their full weight, words with shared trigrams at less."""
    from scipy.sparse import csr_array

    shape = (len(words), len(words))
    alike = _trigram_dice(words, left, right)
    rows, columns, dice = alike
    value = FUZZY_SHARE * dice * np.minimum(weight[rows], weight[columns])
    both = np.arange(len(words))
    return csr_array(
        (np.concatenate([weight, value]), (np.concatenate([both, rows]), np.concatenate([both, columns]))),
        shape=shape,
    )


def _trigram_dice(words: list[str], left: IntArray, right: IntArray) -> tuple[IntArray, IntArray, FloatArray]:
    """Pairs of a left and a right word, unequal, whose trigram sets have a Dice coefficient of FUZZY_DICE or more."""
    from scipy.sparse import csr_array

    grams: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for at, word in enumerate(words):
        if len(word) >= FUZZY_LETTERS and not word[0].isdecimal():
            padded = f" {word}"
            for gram in {padded[i : i + 3]: None for i in range(len(padded) - 2)}:
                rows.append(at)
                columns.append(grams.setdefault(gram, len(grams)))
    if not grams:
        nothing = np.zeros(0, np.int64)
        return nothing, nothing, np.zeros(0)
    table = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(words), len(grams)))
    size = np.bincount(np.asarray(rows), minlength=len(words)).astype(np.float64)
    ours, theirs = np.unique(left), np.unique(right)
    shared = (table[ours] @ table[theirs].T).tocoo()
    row, column = ours[shared.row], theirs[shared.col]
    dice = 2.0 * shared.data / (size[row] + size[column])
    kept = (dice >= FUZZY_DICE) & (row != column)
    return row[kept], column[kept], dice[kept]
