"""Columns cover both sides of a bead in order, however they are cut again."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.alignment import align
from recension.collation.columns import Column, columns
from recension.collation.crossings import crossings
from recension.collation.half import Half, half
from recension.collation.recut import recut
from recension.collation.rules import DEFAULT
from recension.collation.units import cut
from recension.model import Rendering

if TYPE_CHECKING:
    from collections.abc import Sequence


def halves(left: str, right: str) -> tuple[Half, Half, list[tuple[int, int]]]:
    """Two paragraphs laid out as one bead, and the pairs of units that the alignment links."""
    one, other = Rendering.of([left]), Rendering.of([right])
    alignment = align(one, other)
    first, second = cut(one, alignment.left_tokens, DEFAULT), cut(other, alignment.right_tokens, DEFAULT)
    links = sorted({(first.unit_of[a], second.unit_of[b]) for a, b in alignment.words})
    return half(first, (0,), first.units), half(second, (0,), second.units), links


def tiled(table: Sequence[Column], left: Half, right: Half) -> None:
    for spans, units in (
        ([each.left for each in table], left.units),
        ([each.right for each in table], right.units),
    ):
        assert [spans[0][0], spans[-1][1]] == [0, len(units)]
        assert all(one[1] == two[0] for one, two in itertools.pairwise(spans))
        assert all(start <= end for start, end in spans)
    assert all(each.left[0] < each.left[1] or each.right[0] < each.right[1] for each in table)
    for each in table:
        if each.same:
            assert left.units[each.left[0]].key == right.units[each.right[0]].key
            assert each.held
        if each.one_sided:
            assert not each.held


WORDS = [
    "the",
    "of",
    "in",
    "our",
    "must",
    "may",
    "not",
    "all",
    "and",
    "that",
    "mill",
    "mills",
    "old",
    "bread",
    "stone",
    "grass-roots",
    "grassroots",
    "ten",
    "12",
    "October",
    "4",
    "is",
    "was",
    "Kim",
    "Jong",
    "Un",
    "said,",
    "He",
    "(ice)",
    "[kangso’ng]",
    "stone;",
    "comrade",
    "secretary",
    "Monday",
    "more",
    "happier",
    "never",
    "which",
    "rested.",
]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A run of words, and the same with words dropped, put in, changed and moved."""
    left = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20))
    right = list(left)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(right)))
        right[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
    if right and draw(st.booleans()):
        at = draw(st.integers(0, len(right)))
        right = [*right[at:], *right[:at]]
    return " ".join(left), " ".join(right)


@given(edited())
@settings(max_examples=100, deadline=None)
def test_columns_tile_both_sides_whatever_is_cut(pair: tuple[str, str]) -> None:
    left, right, links = halves(*pair)
    table = columns(left.units, right.units, links)
    tiled(table, left, right)
    table = recut(table, left, right)
    tiled(table, left, right)
    table, crossed = crossings(table, left.units, right.units)
    tiled(table, left, right)
    for each in crossed:
        assert table[each.left].one_sided
        assert table[each.right].one_sided
        assert table[each.left].left[0] < table[each.left].left[1]
        assert table[each.right].right[0] < table[each.right].right[1]


SENTENCES = st.sampled_from(
    (
        "They thanked Kim Chol Su warmly by Monday at noon.",
        "They thanked everyone.",
        "They sang, ate bread, and the clerk added that all was old.",
        "They mowed the hay; in boats they left (with Pak Yong Ho).",
        "On Monday they will sing of the old mill [kangguk].",
        "They will not sing of it on Tuesday, he said.",
        "The first deputy minister left for the May 3 fair in the valley.",
        "In the valley everyone left for the fair of the minister.",
    )
)


@given(SENTENCES, SENTENCES)
@settings(max_examples=64, deadline=None)
def test_columns_of_unlike_sentences_tile_both_sides(one: str, other: str) -> None:
    left, right, links = halves(one, other)
    for given_links in (links, []):
        table = recut(columns(left.units, right.units, given_links), left, right)
        tiled(table, left, right)
        table, _ = crossings(table, left.units, right.units)
        tiled(table, left, right)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("they kept old walls", "they kept new walls", ["they=they", "kept=kept", "old|new", "walls=walls"]),
        ("old of walls", "new of bricks", ["old|new", "of=of", "walls|bricks"]),
        ("old of walls", "new of walls", ["old|new", "of=of", "walls=walls"]),
        ("the walls", "the walls", ["the=the", "walls=walls"]),
        # A small island between an omission and an addition is taken up.
        (
            "sold old mills the walls",
            "sold the new walls",
            ["sold=sold", "old mills the|the new", "walls=walls"],
        ),
        ("grass roots work", "grassroots work", ["grass roots~grassroots", "work=work"]),
        ("ten walls", "10 walls", ["ten~10", "walls=walls"]),
        ("ten walls", "twelve walls", ["ten~twelve", "walls=walls"]),
        ("walls", "", ["walls|"]),
    ],
)
def test_a_bead_is_cut_into_columns(left: str, right: str, told: list[str]) -> None:
    one, other, links = halves(left, right)
    signs = {(True, True): "=", (False, True): "~", (False, False): "|"}
    found = []
    for each in columns(one.units, other.units, links):
        words = (one.units[slice(*each.left)], other.units[slice(*each.right)])
        here, there = (" ".join(unit.key for unit in units) for units in words)
        found.append(f"{here}{signs[each.same, each.held]}{there}")
    assert found == told
