"""Every character of a text is in a paragraph or a separator, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from recension.reading import parse
from recension.reading.blocks import EDGE
from recension.reading.places import line_starts, place, place_in

if TYPE_CHECKING:
    from recension.model import Rendering

#: Pieces of pages, so that arbitrary text also takes the paths of the rules.
PIECES = st.sampled_from(
    [
        "\n", "\r\n", "\r", "\n\n", " ", "\t", "\u2028", "\u00a0", "\ufeff", "\u200b", "\x0c", "\x85", "**", "<b>", "</b>",
        "# ", "- ", "> ", "-0-", "Comrades,", "Dear comrades!", "More From KCNA", "More Articles", "March 05, 2026",
        "Pyongyang, December 22 (KCNA) -- ", "The following is the full text:", "Today we open the meeting. ",
        "A Title Of The Speech", "Leave a comment", "Kim Jong Un made a speech at the meeting.", "조선", "word ", "[a](b)",
    ]
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)
TEXTS = st.one_of(ANY, st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map("".join)).filter(
    lambda text: "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
)


def check(text: str, made: Rendering) -> None:
    assert made.text == text
    assert len(made.separators) == len(made.paragraphs) + 1
    assert not "".join(made.separators).strip(EDGE)
    starts = line_starts(text)
    at = len(made.separators[0])
    for paragraph, separator in zip(made.paragraphs, made.separators[1:], strict=True):
        assert paragraph.text
        assert paragraph.text == paragraph.text.strip(EDGE)
        assert (paragraph.line, paragraph.column) == place(starts, at)
        for offset in (0, len(paragraph.text) // 2, len(paragraph.text) - 1):
            assert place_in(paragraph, offset) == place(starts, at + offset)
        last = 0
        for span in paragraph.spans:
            assert last <= span.start < span.end <= len(paragraph.text)
            assert span.reason
            last = span.end
        if paragraph.role != "body":
            assert paragraph.reason
        at += len(paragraph.text) + len(separator)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_plain_text_is_accounted_for(text: str) -> None:
    check(text, parse(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_markdown_is_accounted_for(text: str) -> None:
    check(text, parse(text, format="md"))


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_reading_twice_is_reading_once(text: str) -> None:
    assert parse(text) == parse(text)


def test_marks_inside_a_dateline_belong_to_it() -> None:
    made = parse("**Pyongyang, April 9** (KCNA) -- It **ended**.")
    text = made.paragraphs[0].text
    assert [text[span.start : span.end] for span in made.paragraphs[0].spans] == [
        "**",
        "Pyongyang, April 9** (KCNA) -- ",
        "**",
        "**",
    ]


def test_line_ends_count_once() -> None:
    made = parse("One.\r\n\r\nTwo.\rThree.\n\nFour.")
    assert [(p.text, p.line) for p in made.paragraphs] == [
        ("One.", 1),
        ("Two.", 3),
        ("Three.", 4),
        ("Four.", 6),
    ]
