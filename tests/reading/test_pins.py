"""Pins: the keeper's word on where the body begins and ends."""

from __future__ import annotations

import pytest

from recension.errors import RecensionError
from recension.reading import BodyPins, parse

PARAGRAPHS = [
    "A Heading",
    "Comrades,",
    "First we dig.",
    "Comrades,",
    "Then we\nbuild the dam.",
    "Comrades,",
    "I end here.",
    "I end here.",
    "A line of the site.",
]
TEXT = "\n\n".join(PARAGRAPHS)


def body(pins: BodyPins) -> list[str]:
    return [
        one.text
        for one in parse(TEXT, body=pins, path="a.txt").paragraphs
        if one.role in {"body", "salutation"}
    ]


def test_pins_choose_the_body() -> None:
    found = body(BodyPins("Comrades,", "I end here.", begins_occurrence=2, ends_occurrence=1))
    assert found == ["Comrades,", "Then we\nbuild the dam.", "Comrades,", "I end here."]


def test_a_pin_reads_over_line_ends() -> None:
    assert body(BodyPins("Then we build", "of the site."))[0] == "Then we\nbuild the dam."


def test_what_lies_outside_says_why() -> None:
    made = parse(TEXT, body=BodyPins(begins="First"), path="a.txt")
    assert made.paragraphs[0].role == "title"
    assert made.paragraphs[1].role == "furniture"
    assert "pinned" in made.paragraphs[1].reason
    assert made.text == TEXT


def test_pins_overrule_what_stands_in_a_wrong_place_but_not_page_numbers() -> None:
    site = ["A speech was made.", "-0-", "More From the Mill", "May 8, 2024", "May 9, 2024"]
    text = "\n\n".join([*site, "First we dig the canal.", "- 5 -", "Then we rest from the work.", "Share"])
    assert [one.role.value for one in parse(text).paragraphs[5:]] == ["furniture"] * 4
    pinned = parse(text, body=BodyPins(begins="First", ends="work."))
    assert [one.role.value for one in pinned.paragraphs] == [
        *["furniture"] * 5,
        "body",
        "furniture",
        "body",
        "furniture",
    ]


def test_empty_pins_pin_nothing() -> None:
    assert parse(TEXT, body=BodyPins()).paragraphs == parse(TEXT).paragraphs


@pytest.mark.parametrize(
    ("pins", "what"),
    [
        (BodyPins(begins="Comrades,"), "ambiguous: 3"),
        (BodyPins(ends="I end here."), "ambiguous: 2"),
        (BodyPins(begins="Comrade,"), "no longer matches"),
        (BodyPins(ends="I ended."), "no longer matches"),
        (BodyPins(begins="Comrades,", begins_occurrence=4), "occurrence 4"),
        (BodyPins(begins="Comrades,", begins_occurrence=0), "occurrence 0"),
        (BodyPins(begins="Then we", ends="we dig."), "before it begins"),
    ],
)
def test_a_stale_or_ambiguous_pin_is_an_error_that_names_file_and_pin(pins: BodyPins, what: str) -> None:
    with pytest.raises(RecensionError, match=what) as caught:
        parse(TEXT, body=pins, path="a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert "body" in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3
