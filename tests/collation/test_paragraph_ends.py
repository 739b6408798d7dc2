"""A paragraph that ends on one side only hides no sign that stands there on the other."""

from __future__ import annotations

import pytest

from recension import Category, Kind, compare, parse

BODY = "Comrades of the brigade have dug the western canal in the winter of this year and the mill grinds rye again"


@pytest.mark.parametrize(
    ("sign", "kind"),
    [
        ("?", Kind.SENTENCE_TYPE),
        ("+", Kind.WORDING),
        ("%", Kind.WORDING),
        (".", Kind.PUNCTUATION),
        (";", Kind.PUNCTUATION),
    ],
)
def test_a_sign_where_the_other_side_has_a_paragraph_end_is_told(sign: str, kind: Kind) -> None:
    """The words are joined without a space, so that nothing but the sign answers the paragraph's end."""
    whole = parse(f"{BODY} and shall yield{sign}The mill turns. {BODY}")
    parted = parse(f"{BODY} and shall yield\n\nThe mill turns. {BODY}")
    for left, right in ((whole, parted), (parted, whole)):
        found = compare(left, right).divergences
        told = [one for one in found if one.category is not Category.STRUCTURAL]
        assert [one.kind for one in told] == [kind]
        assert {one.kind for one in found} - {kind} == {Kind.SPLIT if left is whole else Kind.MERGE}


@pytest.mark.parametrize(
    ("left", "right"), [("r.bake", "r\n\nbake"), ("r?bake", "r\n\nbake"), ("r-bake", "r\n\nbake")]
)
def test_so_also_between_parts_of_what_one_side_has_as_one_word(left: str, right: str) -> None:
    found = compare(parse(left), parse(right)).divergences
    assert Kind.SPLIT in {one.kind for one in found}
    assert any(one.category is not Category.STRUCTURAL for one in found)
