"""A name joined or divided otherwise is the same name; in a title the party's short form is only a short form."""

from __future__ import annotations

import pytest

from recension import Category, Kind, Rendering, compare

BEFORE = "The conference reviewed the work of the cells in the past period with great care and interest."
AFTER = "Every member of the brigade carried the stones from the river to the upper dam."


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (
            "the banner of Kimilsungism-Kimjongilism",
            "the banner of KimilsungismKimjongilism",
            Kind.WORD_DIVISION,
        ),
        ("Kim Jong Il advanced the line", "Kim Jong-il advanced the line", Kind.ROMANIZATION),
        (
            "the Chairman of the WPK spoke",
            "the Chairman of the Workers' Party of Korea spoke",
            Kind.ABBREVIATION,
        ),
        ("we don't want war", "we do not want war", Kind.SPELLING),
        ("an old and great dam", "a old and great dam", Kind.SPELLING),
    ],
)
def test_one_accidental_difference_comes_out(left: str, right: str, kind: Kind) -> None:
    sides = [Rendering.of([BEFORE, f"On that day {text}, as all saw.", AFTER]) for text in (left, right)]
    (found,) = compare(*sides).divergences
    assert (found.kind, found.category) == (kind, Category.ACCIDENTAL)


def test_were_is_not_a_short_form_of_we_are() -> None:
    sides = [Rendering.of([BEFORE, f"{text} strong on the river.", AFTER]) for text in ("We're", "We were")]
    (found,) = compare(*sides).divergences
    assert found.category is Category.SUBSTANTIVE


def test_dozens_of_thousands_are_one_quantity() -> None:
    sides = [
        Rendering.of([BEFORE, f"There are {text} of thousands of cells here.", AFTER])
        for text in ("hundreds", "dozens")
    ]
    (found,) = compare(*sides).divergences
    assert (found.kind, found.left.text) == (Kind.QUANTIFIER, "hundreds of thousands")
