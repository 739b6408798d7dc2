from hypothesis import given
from hypothesis import strategies as st

from recension.model import (
    Category,
    Divergence,
    Kind,
    Paragraph,
    Reading,
    Rendering,
    Role,
    Severity,
    Span,
    SpanLabel,
    Zone,
)
from recension.reporting.html.segments import segments, stretches
from recension.reporting.html.view import Mark


def mark(number: int, start: int, end: int, paragraph: int = 0, last: int | None = None) -> Mark:
    reading = Reading("", 1, 1, paragraph, start, end, paragraph if last is None else last)
    found = Divergence(
        Kind.WORDING,
        Category.SUBSTANTIVE,
        Severity.NOTE,
        Zone.SPEECH,
        "",
        0,
        f"{number:016x}",
        reading,
        reading,
    )
    return Mark(number, f"m{number}", found, "")


@given(st.data())
def test_every_character_once_under_exactly_its_marks(data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=40))
    place = st.integers(0, len(text))
    spots = [sorted(one) for one in data.draw(st.lists(st.tuples(place, place), max_size=8))]
    spans = tuple(
        Span(start, end, SpanLabel.MARKUP, "")
        for start, end in (sorted(one) for one in data.draw(st.lists(st.tuples(place, place), max_size=2)))
    )
    paragraph = Paragraph(text, Role.BODY, spans, 1, 1)
    marks = [mark(number, start, end) for number, (start, end) in enumerate(spots, 1)]
    cut = segments(
        paragraph, stretches([paragraph], [(one, one.divergence.left) for one in marks]).get(0, [])
    )
    assert "".join(one.text for one in cut) == text
    at = 0
    for one in cut:
        covering = [
            number for number, (a, b) in enumerate(spots, 1) if a <= at and at + len(one.text) <= b and a < b
        ]
        if not one.void:
            assert [each.number for each in one.marks] == covering
        at += len(one.text)
    ended = [each.number for one in cut for each in one.ends]
    assert sorted(ended) == list(range(1, len(spots) + 1)), (
        "each mark has its number in the text exactly once"
    )


def test_a_reading_over_three_paragraphs_covers_the_middle_one_whole() -> None:
    paragraphs = Rendering.of(["one two", "three", "four five"]).paragraphs
    one = mark(1, 4, 4, 0, 2)
    found = stretches(paragraphs, [(one, one.divergence.left)])
    assert {index: (each[0].start, each[0].end, each[0].last) for index, each in found.items()} == {
        0: (4, 7, False),
        1: (0, 5, False),
        2: (0, 4, True),
    }


def test_a_place_beyond_the_text_is_clipped_to_it() -> None:
    paragraphs = Rendering.of(["ab"]).paragraphs
    one = mark(1, 7, 9, 5)
    assert [(each.start, each.end) for each in stretches(paragraphs, [(one, one.divergence.left)])[0]] == [
        (2, 2)
    ]
    assert stretches((), [(one, one.divergence.left)]) == {}


def test_an_empty_reading_is_a_void_before_what_follows() -> None:
    paragraph = Rendering.of(["no yield"]).paragraphs[0]
    cut = segments(paragraph, stretches([paragraph], [(mark(3, 3, 3), mark(3, 3, 3).divergence.left)])[0])
    assert [(one.text, one.void) for one in cut] == [("no ", False), ("", True), ("yield", False)]
