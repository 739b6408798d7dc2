"""The gap solver against an oracle that enumerates every alignment of small inputs."""

from __future__ import annotations

import functools
import operator
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.alignment.clauses import SHAPES, clause_blocks, unit_starts
from recension.alignment.gaps import best_path, lifted, similarity
from recension.alignment.weights import Lexicon, lexicon, rare
from recension.alignment.windows import layout

WORDS = ["party", "parties", "cells", "cell", "the", "of", "strong", "stronger", "we", "go"]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)
SETTINGS = settings(max_examples=60, deadline=None)


def worth(words: Lexicon, left: int, right: int) -> float:
    """What one match is worth, looked up pair by pair."""
    if left == right:
        return float(words.weight[left])
    entries = range(int(words.bounds[left]), int(words.bounds[left + 1]))
    return next((float(words.worths[at]) for at in entries if words.others[at] == right), 0.0)


def objective(words: Lexicon) -> np.ndarray:
    """The documented worth of every cell, by plain loops."""
    rows, columns = len(words.left), len(words.right)
    plain = [
        [worth(words, int(words.left[i]), int(words.right[j])) for j in range(columns)] for i in range(rows)
    ]

    def at(i: int, j: int) -> float:
        return plain[i][j] if 0 <= i < rows and 0 <= j < columns else 0.0

    table = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            support = sum(
                max(at(i + d, j + d + off) for off in (-1, 0, 1)) / abs(d) for d in (-3, -2, -1, 1, 2, 3)
            )
            table[i, j] = 0.3 * plain[i][j] + 0.5 * min(plain[i][j], support)
    return table


def oracle(table: np.ndarray) -> float:
    """The greatest sum over all monotone alignments, each of them looked at."""
    rows, columns = table.shape
    return max(
        sum(table[i, j] for i, j in zip(ours, theirs, strict=True))
        for size in range(min(rows, columns) + 1)
        for ours in combinations(range(rows), size)
        for theirs in combinations(range(columns), size)
    )


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_promise_7_the_path_attains_the_optimum_of_the_documented_objective(
    left: list[str], right: list[str]
) -> None:
    words = lexicon(left, right)
    table = lifted(similarity(words, words.left, words.right))
    assert np.allclose(table, objective(words), atol=1e-3)
    rows, columns, value = best_path(table)
    assert value == table[rows, columns].sum() == oracle(table)
    assert (np.diff(rows) > 0).all()
    assert (np.diff(columns) > 0).all()
    assert (table[rows, columns] > 0).all()


@SETTINGS
@given(texts, texts)
def test_likeness_is_symmetric_and_greatest_for_equal_words(left: list[str], right: list[str]) -> None:
    one, other = lexicon(left, right), lexicon(right, left)
    there, back = (similarity(words, words.left, words.right) for words in (one, other))
    assert np.allclose(there, back.T)
    equal = np.array([[a == b for b in right] for a in left])
    assert (there[equal] > 0).all()
    assert (there <= one.weight[one.left][:, None] + 1e-9).all()


def test_words_are_worth_more_the_rarer_they_are() -> None:
    words = lexicon(["the"] * 9 + ["juche"], ["the"] * 9 + ["chuch'e"])
    weight = dict(zip(sorted({"the", "juche", "chuch'e"}), words.weight.tolist(), strict=True))
    assert weight["juche"] == weight["chuch'e"] > rare(words) > weight["the"] > 0
    assert abs(weight["juche"] - np.log1p(20 / 20)) < 1e-3
    assert abs(weight["the"] - np.log1p(20 / (20 * 18))) < 1e-3


def test_unequal_words_match_by_trigrams_from_half_on_and_only_if_long() -> None:
    words = lexicon(["advance", "cat", "abcd"], ["advances", "cats", "abxy"])
    table = similarity(words, words.left, words.right)
    dice = 2 * 6 / (6 + 7)  # " ad" adv dva van anc nce | and ces
    assert np.count_nonzero(table) == 1
    assert abs(table[0, 0] - 0.8 * dice * words.weight[words.left[0]]) < 1e-3


@SETTINGS
@given(st.lists(st.integers(0, 4), max_size=30), st.lists(st.integers(0, 4), max_size=30), st.booleans())
def test_windows_and_runs_never_overlap_and_keep_the_order(
    left: list[int], right: list[int], anchors: bool
) -> None:
    plan = layout(np.array(left, np.int64), np.array(right, np.int64), anchors=anchors)
    pieces = [(run.left, run.left + run.length, run.right, run.right + run.length) for run in plan.runs]
    for run in plan.runs:
        assert left[run.left : run.left + run.length] == right[run.right : run.right + run.length]
    pieces = sorted(pieces + [tuple(window) for window in plan.windows])
    for before, after in pairwise(pieces):
        assert before[1] <= after[0]
        assert before[3] <= after[2]
    assert all(window.fits and window.cells for window in plan.windows)


def test_clause_units_end_at_signs_and_never_cross_a_paragraph() -> None:
    paragraph = np.array([0] * 9 + [1] * 3)
    ends = np.array([0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1], np.bool_)
    assert unit_starts(paragraph, ends).tolist() == [0, 5, 9, 12]


def clause_oracle(gains: dict[tuple[int, int, int, int], float], i: int, j: int) -> float:
    """The greatest summed gain of blocks in order among the first units of both sides."""
    if i == 0 or j == 0:
        return 0.0
    best = max(clause_oracle(gains, i - 1, j), clause_oracle(gains, i, j - 1))
    for p, q in SHAPES:
        if p <= i and q <= j:
            best = max(best, clause_oracle(gains, i - p, j - q) + gains[i - p, i, j - q, j])
    return best


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.lists(texts, min_size=1, max_size=4))
def test_clause_blocks_attain_the_optimum(left: list[list[str]], right: list[list[str]]) -> None:
    words = lexicon(functools.reduce(operator.iadd, left, []), functools.reduce(operator.iadd, right, []))
    starts = tuple(np.cumsum([0, *(len(unit) for unit in side)]) for side in (left, right))
    sides = words.left, words.right
    gains = {}
    units = left, right
    idf = {}
    everything = [set(unit) for side in units for unit in side]
    for word in set().union(*everything):
        idf[word] = np.log((1 + len(everything)) / (sum(word in unit for unit in everything) + 0.5)) + 0.05
    for p, q in SHAPES:
        for i in range(len(left) + 1 - p):
            for j in range(len(right) + 1 - q):
                one, other = (
                    functools.reduce(operator.iadd, left[i : i + p], []),
                    functools.reduce(operator.iadd, right[j : j + q], []),
                )
                vector = [
                    {word: np.log1p(bag.count(word)) * idf[word] for word in bag} for bag in (one, other)
                ]
                norm = [np.sqrt(sum(value**2 for value in bag.values())) for bag in vector]
                cosine = sum(value * vector[1].get(word, 0) for word, value in vector[0].items()) / (
                    norm[0] * norm[1]
                )
                gains[i, i + p, j, j + q] = (cosine - 0.1) * (len(one) + len(other)) / 2 - 2 * (p + q - 2)
    found = clause_blocks(sides, (starts[0], starts[1]))
    assert abs(sum(block.gain for block in found) - clause_oracle(gains, len(left), len(right))) < 0.01
    assert all(block.gain > 0 for block in found)
