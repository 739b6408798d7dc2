"""A bead that skips a paragraph keeps its readings out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension import compare
from recension.collation.bead import Found
from recension.collation.holes import kept_in, pieces
from recension.collation.places import Extent, Place, text_of
from recension.collation.units import Side
from recension.collation.verdicts import Named
from recension.model import Bead, BeadKind, FoundBy, Kind, Paragraph, Rendering, Role


@given(members=st.sets(st.integers(0, 9), min_size=1), furniture=st.sets(st.integers(0, 9)))
def test_pieces_cover_the_members_once_and_nothing_else_but_furniture(
    members: set[int], furniture: set[int]
) -> None:
    plain = Rendering.of([f"paragraph {number}" for number in range(10)]).paragraphs
    paragraphs = tuple(
        Paragraph(one.text, Role.FURNITURE, (), one.line, one.column)
        if number in furniture - members
        else one
        for number, one in enumerate(plain)
    )
    first, last = min(members), max(members)
    whole = Extent(Place(first, 2), Place(last, len(paragraphs[last].text)))
    found = pieces(paragraphs, whole, members)
    assert found[0].start == whole.start
    assert found[-1].end == whole.end
    covered = [number for start, end in found for number in range(start.paragraph, end.paragraph + 1)]
    assert len(covered) == len(set(covered))
    assert members <= set(covered) <= members | furniture


def test_paragraphs_joined_over_another_one_lose_no_word() -> None:
    left = Rendering.of(["a b c.", "d e f.", "g h i."])
    right = Rendering.of(["d e f.", "a b c. g h i."])
    for one, other, joined in ((left, right, Kind.MERGE), (right, left, Kind.SPLIT)):
        assert {found.kind for found in compare(one, other).divergences} == {joined, Kind.MOVE}


#: The middle paragraph belongs to another bead.
HOLED = Side(Rendering.of(["The mill stood.", "Herons slept.", "It ground corn."]).paragraphs, (), (), ())
WHOLE = Side(Rendering.of(["The mill stood. It ground corn."]).paragraphs, (), (), ())
MERGED = Bead((0, 2), (0,), BeadKind.MERGE, moved=False, similarity=1.0, found_by=FoundBy.ANCHOR)
DIVIDED = Bead((0,), (0, 2), BeadKind.SPLIT, moved=False, similarity=1.0, found_by=FoundBy.ANCHOR)


def extent(side: Side, start: str, end: str) -> Extent:
    """From the first character of one string to the last of another, which a later paragraph may hold."""
    places = [
        Place(number, paragraph.text.index(words) + added)
        for words, added in ((start, 0), (end, len(end)))
        for number, paragraph in enumerate(side.paragraphs)
        if words in paragraph.text
    ]
    return Extent(places[0], places[-1])


def kept(
    kind: Kind, here: tuple[str, str], there: tuple[str, str], *, swapped: bool
) -> list[tuple[str, ...]]:
    """What is kept of a difference between the text with a hole and the whole one, left and right."""
    places = extent(HOLED, *here), extent(WHOLE, *there)
    if swapped:
        found = Found(Named(kind, "told"), places[1], places[0])
        return [
            (each.named.kind.value, *texts(each, WHOLE, HOLED))
            for each in kept_in(found, DIVIDED, WHOLE, HOLED)
        ]
    found = Found(Named(kind, "told"), *places)
    return [
        (each.named.kind.value, *texts(each, HOLED, WHOLE)) for each in kept_in(found, MERGED, HOLED, WHOLE)
    ]


def texts(found: Found, one: Side, other: Side) -> tuple[str, str]:
    return text_of(one.paragraphs, found.left), text_of(other.paragraphs, found.right)


@pytest.mark.parametrize(
    ("here", "there", "pieces_"),
    [
        # The fuller piece keeps the name; the other stands for itself.
        (
            ("mill", "It"),
            ("mill", "It"),
            [("wording", "mill stood.", "mill stood. It"), ("omission", "It", "")],
        ),
        (("stood", "ground"), ("It", "It"), [("wording", "It ground", "It"), ("omission", "stood.", "")]),
        # A sign alone is no word.
        ((".", "It"), ("It", "It"), [("wording", "It", "It"), ("punctuation", ".", "")]),
        # Inside one paragraph nothing is cut.
        (("ground", "corn"), ("corn", "corn"), [("wording", "ground corn", "corn")]),
    ],
)
def test_a_reading_over_a_hole_is_cut_there(
    here: tuple[str, str], there: tuple[str, str], pieces_: list[tuple[str, ...]]
) -> None:
    assert kept(Kind.WORDING, here, there, swapped=False) == pieces_
    mirror = {"omission": "addition"}
    swapped = [(mirror.get(kind, kind), right, left) for kind, left, right in pieces_]
    assert kept(Kind.WORDING, here, there, swapped=True) == swapped


def test_a_merge_over_a_hole_has_a_word_on_one_side_at_least() -> None:
    end, start = Place(0, 15), Place(2, 0)
    found = Found(Named(Kind.MERGE, "told"), Extent(end, start), Extent(Place(0, 15), Place(0, 16)))
    (made,) = kept_in(found, MERGED, HOLED, WHOLE)
    assert texts(made, HOLED, WHOLE) == ("stood.", " ")
    back = Found(Named(Kind.SPLIT, "told"), found.right, found.left)
    (made,) = kept_in(back, DIVIDED, WHOLE, HOLED)
    assert texts(made, WHOLE, HOLED) == (" ", "stood.")
    worded = Found(Named(Kind.MERGE, "told"), Extent(Place(0, 9), start), Extent(Place(0, 9), Place(0, 16)))
    (made,) = kept_in(worded, MERGED, HOLED, WHOLE)
    assert texts(made, HOLED, WHOLE) == ("stood.", "stood. ")
