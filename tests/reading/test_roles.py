"""Roles: the limits of each rule, where a step further would lose a paragraph of the speech."""

from __future__ import annotations

import pytest

from recension.reading import parse
from recension.reading.rules import salutation_reason

LONG = (
    "The brigade leader delivered a report on the canal, and the report was long, as reports on canals are."
)
BODY = "Whoever keeps the sluice keeps the harvest, and whoever keeps the harvest keeps the village and its children."


def roles(*paragraphs: str) -> list[str]:
    return [one.role.value for one in parse("\n\n".join(paragraphs)).paragraphs]


def test_a_salutation_in_the_middle_makes_no_lead_of_half_the_speech() -> None:
    assert roles(LONG, BODY + " First.", BODY + " Then.", "Comrades,", BODY) == [
        *["body"] * 3,
        "salutation",
        "body",
    ]


def test_a_lead_before_a_salutation_needs_the_editors_words() -> None:
    assert roles("Water comes first of all.", "Comrades,", BODY, BODY + " Then.")[0] == "body"
    assert roles("The leader made a speech in May.", "Comrades,", BODY, BODY + " Then.")[0] == "lead"


def test_an_announcer_further_in_needs_an_editor_before_it() -> None:
    announcer = "The following is the statement of the millers:"
    speech = [BODY, BODY + " Then."]
    assert roles("Water comes first.", BODY + " Now.", announcer, *speech)[:3] == ["body"] * 3
    assert roles(LONG, BODY + " Now.", announcer, *speech)[:3] == ["lead"] * 3
    assert roles("Water comes first of all.", announcer, *speech)[:2] == ["lead"] * 2
    assert roles(announcer, *speech)[0] == "lead"


def test_an_announcer_deep_in_the_text_is_the_speakers() -> None:
    announcer = "The following is the statement of the millers:"
    assert roles(LONG, *(f"{BODY} {n}." for n in range(6)), announcer, BODY)[-2] == "body"


def test_a_title_and_its_first_sentence_printed_twice() -> None:
    title = "Brigade Leader Praises the Canal in First Speech"
    assert roles(title, LONG, title, LONG, BODY) == ["title", "body", "title", "body", "body"]


def test_short_lines_above_the_title_are_the_sites_path() -> None:
    title = "Brigade Leader Praises the Canal in First Speech"
    assert roles("Valley Papers", title, BODY) == ["furniture", "title", "body"]
    assert roles("Foreword", BODY) == ["title", "body"]
    assert roles(title, "Foreword", BODY) == ["title", "title", "body"]


def test_a_heading_like_a_trailers_head_keeps_what_follows() -> None:
    for heading in ("Related topics", "More from the valley", "Latest news", "Further reading", "See also"):
        assert roles(LONG, BODY, heading, BODY + " Then.", BODY + " Last.") == ["body"] * 5, heading


def test_a_trailer_longer_than_the_speech_is_known_by_its_dates() -> None:
    news = [item for n in range(6) for item in (f"{BODY} Item {n}.", f"May {n + 1}, 2024")]
    assert roles(LONG, BODY, "More From Valley Times", *news) == ["body", "body", *["furniture"] * 13]


def test_a_short_sentence_may_begin_the_speech_but_a_name_is_a_heading() -> None:
    assert roles("Thank you.", BODY) == ["body", "body"]
    assert roles("Kim Jong Il.", BODY) == ["title", "body"]


@pytest.mark.parametrize(
    "words",
    [
        "Comrade Pak Chol Su delivered the following speech:",
        "Comrade Pak Chol Su gave the following address to the delegates:",
    ],
)
def test_a_sentence_that_announces_a_speech_calls_on_nobody(words: str) -> None:
    assert salutation_reason(words) == ""
    assert roles(words, "Comrades,", *[f"{BODY} {n} of it." for n in range(6)])[:2] == ["lead", "salutation"]
