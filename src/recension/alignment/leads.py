"""Leads that stand in the speech on the other side: what one page prints as its lead, another runs into the text.

The zones of a page are solved apart, headings first. A lead that no lead answers, and that shares more with a paragraph
of the other side's speech than with any title, is solved with the speech; the bar is that of moved blocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recension.alignment.moves import Scene, moved
from recension.alignment.sides import Zone
from recension.model import Role

if TYPE_CHECKING:
    from recension.alignment.sides import FloatArray, IntArray, Side
    from recension.alignment.weights import Lexicon
    from recension.alignment.words import Text

Pair = tuple[int, int]


def joining(
    lexicon: Lexicon,
    sides: tuple[Side, Side],
    texts: tuple[Text, Text],
    zones: tuple[IntArray, IntArray],
    answers: tuple[list[Pair], list[Pair]],
) -> tuple[tuple[list[int], list[int]], int]:
    """Tell which leads of both sides belong with the speech.

    Args:
        lexicon: Weights of the words.
        sides: Both sides.
        texts: Their words.
        zones: The zone of every paragraph of both sides; those that may not be linked have none of them.
        answers: Links and word pairs of the headings among themselves.

    Returns:
        Paragraphs of both sides, and how many table cells were worked.
    """
    found: tuple[list[int], list[int]] = ([], [])
    cells = 0
    for side in (0, 1):
        free = _unanswered(side, sides, zones[side], answers[0])
        if not free:
            continue
        rest = [
            np.isin(text.paragraph, free) if at == side else (zone == Zone.SPEECH)[text.paragraph]
            for at, (text, zone) in enumerate(zip(texts, zones, strict=True))
        ]
        if not rest[1 - side].any():
            continue
        moves = moved(Scene(lexicon, texts, (~rest[0], ~rest[1]), frozenset()))
        cells += moves.cells
        headed = _mass(lexicon, texts, side, answers[1])
        for link, left, right in moves.links:
            spoken = _mass(lexicon, texts, side, list(zip(left.tolist(), right.tolist(), strict=True)))
            if spoken[link[side]] > headed[link[side]]:
                found[side].append(link[side])
    return (sorted(set(found[0])), sorted(set(found[1]))), cells


def _unanswered(side: int, sides: tuple[Side, Side], zones: IntArray, links: list[Pair]) -> list[int]:
    """The leads of a side that have words and no link to a lead."""
    roles = [[one.role for one in each.rendering.paragraphs] for each in sides]
    answered = {link[side] for link in links if roles[1 - side][link[1 - side]] is Role.LEAD}
    return [
        at
        for at in np.flatnonzero(zones == Zone.HEADING).tolist()
        if roles[side][at] is Role.LEAD and at not in answered
    ]


def _mass(lexicon: Lexicon, texts: tuple[Text, Text], side: int, words: list[Pair]) -> FloatArray:
    """What the matched words of each paragraph of a side are worth."""
    places = np.array([pair[side] for pair in words], np.int64)
    size = int(texts[side].paragraph[-1]) + 1 if len(texts[side].paragraph) else 0
    weights = lexicon.weight[texts[side].words[places]]
    return np.bincount(texts[side].paragraph[places], weights=weights, minlength=size).astype(np.float64)
