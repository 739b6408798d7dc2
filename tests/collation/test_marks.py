"""Signs between words: cut into what a reader sees as one, paired at the least cost, named alike from both sides."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.collation.marks import Change, between, compare
from recension.collation.places import Extent, Place
from recension.model import Kind, Rendering

MIRROR = {Kind.SPLIT: Kind.MERGE, Kind.MERGE: Kind.SPLIT}


def compared(left: str, right: str) -> list[Change]:
    """The differences of two gaps that stand between the same words; ¶ ends a paragraph."""
    sides = []
    for text in (left, right):
        paragraphs = Rendering.of([part or " " for part in f"a{text}b".split("¶")]).paragraphs
        last = len(paragraphs) - 1
        whole = Extent(Place(0, 1), Place(last, len(paragraphs[last].text) - 1))
        sides.append((between(paragraphs, range(len(paragraphs)), *whole), whole))
    (one, here), (other, there) = sides
    return compare(one, other, here, there)


GAPS = st.text(alphabet=" ,.;:?!-–—\"“”'’()*&…\u00a0\u200b%", min_size=1, max_size=7)


@given(GAPS, GAPS)
def test_signs_are_named_alike_from_both_sides(left: str, right: str) -> None:
    forth, back = compared(left, right), compared(right, left)
    assert [(each.kind, each.left, each.right) for each in forth] == [
        (MIRROR.get(each.kind, each.kind), each.right, each.left) for each in back
    ]


@given(GAPS)
def test_a_gap_differs_from_itself_in_nothing(text: str) -> None:
    assert compared(text, text) == []


@given(GAPS, GAPS)
def test_what_differs_does_not_overlap(left: str, right: str) -> None:
    found = compared(left, right)
    for one, two in itertools.pairwise(found):
        assert one.left.end <= two.left.start
        assert one.right.end <= two.right.start


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        (", ", " ", ["punctuation"]),
        (", ", "; ", ["punctuation"]),
        (". ", ", ", ["punctuation"]),
        ("? ", ". ", ["sentence-type"]),
        ("?” ", ".” ", ["sentence-type"]),
        ("  ", " ", ["whitespace"]),
        (" ", "", ["whitespace"]),
        (" ,", ",", ["whitespace"]),
        ("-", " ", ["word-division"]),
        ("–", " ", ["punctuation"]),
        ("–", "—", ["typography"]),
        ("--", "—", ["typography"]),
        (" – ", "–", ["whitespace", "whitespace"]),
        ("... ", "… ", ["typography"]),
        ("“", '"', ["typography"]),
        ("''", '"', ["typography"]),
        ("” ", " ", ["punctuation"]),
        ("\u200b ", " ", ["typography"]),
        ("**", "", ["typography"]),
        (" * ", " ", ["typography"]),
        (" & ", " ", ["wording"]),
        ("% ", " ", ["wording"]),
        (" (", " [", ["punctuation"]),
        (", “", ", ", ["punctuation"]),
        (",” ", "”, ", ["punctuation", "punctuation"]),
        (".¶", ". ", ["merge"]),
        (". ", ".¶", ["split"]),
        (".¶", ", ", ["punctuation", "merge"]),
        ("; ¶ ", ";¶", []),
    ],
)
def test_signs_have_their_kinds(left: str, right: str, kinds: list[str]) -> None:
    assert [each.kind.value for each in compared(left, right)] == kinds
