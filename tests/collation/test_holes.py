"""A bead that skips a paragraph keeps its readings out of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recension import compare
from recension.collation.holes import pieces
from recension.collation.places import Extent, Place
from recension.model import Kind, Paragraph, Rendering, Role


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
