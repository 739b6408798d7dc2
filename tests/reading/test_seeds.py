"""The five documents: what is the speech, and what the page added."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recension.reading import read

if TYPE_CHECKING:
    from recension.model import Paragraph, Rendering

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SPEECH = {"body", "salutation"}


def seed(name: str) -> Rendering:
    return read(SEEDS / f"{name}.txt")


def inside(made: Rendering) -> list[Paragraph]:
    return [paragraph for paragraph in made.paragraphs if paragraph.role in SPEECH]


def numbers(made: Rendering) -> list[int]:
    return [number for number, paragraph in enumerate(made.paragraphs) if paragraph.role in SPEECH]


@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        (
            "2013-cell-secretaries-opening/monitoring-blog",
            13,
            "Today, we are opening",
            "socialist powerful state.”",
        ),
        (
            "2017-cell-chairpersons-closing/kcna-six-fifteen",
            13,
            "Pyongyang, December 24",
            "of the WPK closed.",
        ),
        ("2017-cell-chairpersons-opening/kcna-aggregator", 23, "Pyongyang, December 22", "-0-"),
        ("2021-cell-secretaries-closing/pyongyang-times", 37, "Comrade cell secretaries,", "closed."),
        ("2021-cell-secretaries-closing/embassy-singapore", 40, "Comrade cell secretaries,", "closed."),
    ],
)
def test_the_speech_is_one_whole_stretch(name: str, count: int, first: str, last: str) -> None:
    made = seed(name)
    speech = inside(made)
    assert len(speech) == count
    assert speech[0].text.startswith(first)
    assert speech[-1].text.endswith(last), speech[-1].text[-60:]
    places = numbers(made)
    assert places == list(range(places[0], places[0] + count))
    assert all(one.role == "furniture" for one in made.paragraphs[places[-1] + 1 :])
    assert made.encoding == "utf-8"


def test_the_2021_pair_shows_its_salutations_leads_and_spans() -> None:
    times, embassy = (
        seed(f"2021-cell-secretaries-closing/{one}") for one in ("pyongyang-times", "embassy-singapore")
    )
    for made in (times, embassy):
        assert sum(one.role == "salutation" for one in made.paragraphs) == 5
    assert [one.role.value for one in times.paragraphs[:4]] == ["title", "furniture", "lead", "salutation"]
    assert [one.role.value for one in embassy.paragraphs[:6]] == [
        "furniture", "furniture", "title", "lead", "lead", "salutation",
    ]  # fmt: skip
    lead = times.paragraphs[2]
    announcer = next(span for span in lead.spans if span.label == "announcer")
    assert lead.text[announcer.start : announcer.end] == "The following is the full text:"
    dateline = next(span for span in embassy.paragraphs[3].spans if span.label == "dateline")
    assert embassy.paragraphs[3].text[: dateline.end] == "Pyongyang, April 9 (KCNA) -- "
    assert [span.label for span in embassy.paragraphs[2].spans] == ["markup", "markup"]


def test_titles_given_twice_are_both_titles() -> None:
    for name in (
        "2013-cell-secretaries-opening/monitoring-blog",
        "2017-cell-chairpersons-closing/kcna-six-fifteen",
    ):
        titles = [one for one in seed(name).paragraphs if one.role == "title"]
        assert len(titles) == 2
        assert all("printed" in one.reason for one in titles)


def test_markup_and_end_mark_are_spans() -> None:
    title = seed("2017-cell-chairpersons-closing/kcna-six-fifteen").paragraphs[0]
    assert [title.text[span.start : span.end] for span in title.spans] == [
        "<nobr>",
        "<strong>",
        "</strong>",
        "</nobr>",
    ]
    last = inside(seed("2017-cell-chairpersons-opening/kcna-aggregator"))[-1]
    assert last.text[last.spans[0].start : last.spans[0].end] == "-0-"
    assert last.spans[0].label == "end-mark"


def test_findings_are_reported_not_mended() -> None:
    made = seed("2013-cell-secretaries-opening/monitoring-blog")
    assert [(one.kind, one.line) for one in made.findings] == [("no-break-space", 1)]
    assert "\u00a0" in made.paragraphs[0].text
