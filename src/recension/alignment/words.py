"""The word alignment of a zone: equal runs as they stand, windows by tables guided by their clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from recension.alignment.clauses import CHANCE_COSINE, clause_blocks, unit_starts
from recension.alignment.gaps import best_path, lifted, similarity
from recension.alignment.windows import layout

if TYPE_CHECKING:
    from recension.alignment.anchors import Run
    from recension.alignment.clauses import Block
    from recension.alignment.sides import BoolArray, FloatArray, IntArray
    from recension.alignment.weights import Lexicon
    from recension.alignment.windows import Window

#: By how much a match inside an aligned clause block is lifted. Measured on the development texts from 0 to
#: 1.2: the log loss of the links falls until 0.6 and stays level after.
CLAUSE_LIFT = 0.6


class Text(NamedTuple):
    """One side of what is to be aligned: word numbers, the paragraph of each word, whether a clause ends there."""

    words: IntArray
    paragraph: IntArray
    ends: BoolArray


def part(text: Text, at: IntArray) -> Text:
    """The words of a text at some places."""
    return Text(text.words[at], text.paragraph[at], text.ends[at])


class Path(NamedTuple):
    """A monotone word alignment.

    ``left``/``right`` are places in the two texts, ascending; ``plain`` is the worth of each match by itself,
    ``lifted`` with its neighbourhood; ``anchored`` tells the matches of equal runs. ``clauses`` has the
    clause gain of pairs of paragraphs. ``cells`` counts the cells of the tables.
    """

    left: IntArray
    right: IntArray
    plain: FloatArray
    lifted: FloatArray
    anchored: BoolArray
    clauses: dict[tuple[int, int], float]
    cells: int


class Piece(NamedTuple):
    """A part of the path, of one run or one window."""

    left: IntArray
    right: IntArray
    plain: FloatArray
    lifted: FloatArray
    anchored: bool


def word_path(
    lexicon: Lexicon, left: Text, right: Text, *, clauses: bool = True, anchors: bool = True
) -> Path:
    """Align the words of two texts in order.

    Args:
        lexicon: Weights and likeness of the words.
        left: The left text.
        right: The right text.
        clauses: Whether the clause alignment guides the words; not asked for in residual passes.
        anchors: Whether long equal runs are taken out first.

    Returns:
        The path.
    """
    plan = layout(left.words, right.words, anchors=anchors)
    gains: dict[tuple[int, int], float] = {}
    pieces = [_stands(lexicon, left, run) for run in plan.runs]
    pieces.extend(
        _solve(lexicon, (left, right), window, gains if clauses else None) for window in plan.windows
    )
    pieces = sorted((piece for piece in pieces if len(piece.left)), key=lambda piece: int(piece.left[0]))
    nothing = Piece(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0), anchored=False)
    pieces = pieces or [nothing]
    one = np.concatenate([piece.left for piece in pieces])
    other = np.concatenate([piece.right for piece in pieces])
    anchored = np.repeat([piece.anchored for piece in pieces], [len(piece.left) for piece in pieces])
    if clauses and anchored.any():
        _add_runs(gains, left.paragraph[one[anchored]], right.paragraph[other[anchored]])
    return Path(
        one,
        other,
        np.concatenate([piece.plain for piece in pieces]),
        np.concatenate([piece.lifted for piece in pieces]),
        anchored,
        gains,
        sum(window.cells for window in plan.windows),
    )


def _stands(lexicon: Lexicon, left: Text, run: Run) -> Piece:
    """The matches of an equal run."""
    steps = np.arange(run.length)
    weight = lexicon.weight[left.words[run.left + steps]]
    return Piece(run.left + steps, run.right + steps, weight, weight, anchored=True)


def _solve(
    lexicon: Lexicon, texts: tuple[Text, Text], window: Window, gains: dict[tuple[int, int], float] | None
) -> Piece:
    """The matches of one window; its clause gains are added to ``gains``."""
    left, right = texts
    rows, columns = slice(window.left, window.left_end), slice(window.right, window.right_end)
    plain = similarity(lexicon, left.words[rows], right.words[columns])
    table = lifted(plain)
    if gains is not None:
        starts = (
            unit_starts(left.paragraph[rows], left.ends[rows]),
            unit_starts(right.paragraph[columns], right.ends[columns]),
        )
        for block in clause_blocks((left.words[rows], right.words[columns]), starts):
            table[block.left : block.left_end, block.right : block.right_end] *= 1 + CLAUSE_LIFT
            _add_block(gains, block, left.paragraph[rows], right.paragraph[columns])
    i, j, _ = best_path(table)
    return Piece(i + window.left, j + window.right, plain[i, j], table[i, j], anchored=False)


def _add_block(gains: dict[tuple[int, int], float], block: Block, left: IntArray, right: IntArray) -> None:
    """Share the gain of a block out among pairs of paragraphs, by their words in it."""
    ours, theirs = _shares(left[block.left : block.left_end]), _shares(right[block.right : block.right_end])
    for i, share in ours:
        for j, other in theirs:
            gains[i, j] = gains.get((i, j), 0.0) + block.gain * share * other


def _shares(paragraph: IntArray) -> list[tuple[int, float]]:
    """The paragraphs of some words, and the share of the words in each."""
    if paragraph[0] == paragraph[-1]:
        return [(int(paragraph[0]), 1.0)]
    numbers, counts = np.unique(paragraph, return_counts=True)
    return list(zip(numbers.tolist(), (counts / len(paragraph)).tolist(), strict=True))


def _add_runs(gains: dict[tuple[int, int], float], left: IntArray, right: IntArray) -> None:
    """Add the words of equal runs: what their clauses would have gained."""
    change = np.flatnonzero((np.diff(left, prepend=-1) != 0) | (np.diff(right, prepend=-1) != 0))
    for start, end in zip(change.tolist(), np.append(change[1:], len(left)).tolist(), strict=True):
        pair = (int(left[start]), int(right[start]))
        gains[pair] = gains.get(pair, 0.0) + (1 - CHANCE_COSINE) * (end - start)
