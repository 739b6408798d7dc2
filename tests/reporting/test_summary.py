from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.model import Category, Kind, Reading, Rendering, Severity, Zone
from recension.reporting.index import QUOTED, _differing, entry
from recension.reporting.quoting import excerpt, reading_text
from recension.reporting.sharing import passages
from recension.reporting.summary import names, tally

if TYPE_CHECKING:
    from conftest import Make


def reading(text: str, start: int, end: int) -> Reading:
    return Reading(text[start:end], 1, start + 1, 0, start, end, 0)


@given(st.text(st.sampled_from("ab  "), min_size=1, max_size=80), st.data(), st.integers(1, 20))
def test_an_excerpt_is_cut_from_its_paragraph_and_within_its_width(
    text: str, data: st.DataObject, width: int
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = excerpt(Rendering.of([text]), reading(text, start, end), width)
    before, after = found.before.removeprefix("…"), found.after.removesuffix("…")
    assert before + found.text + after in text
    assert text[start - len(before) :].startswith(before + found.text + after)
    assert max(len(before), len(after)) <= width
    assert (found.before != before) == (len(text[:start]) > width)


def test_an_excerpt_is_cut_at_words() -> None:
    text = "one two three four five six seven"
    found = excerpt(Rendering.of([text]), reading(text, 14, 18), 8)
    assert (found.before, found.text, found.after) == ("…three ", "four", " five…")


def test_a_reading_over_several_paragraphs_shows_where_they_end() -> None:
    rendering = Rendering.of(["we go\non", "and on"])
    assert reading_text(rendering, Reading("on\nand", 2, 1, 0, 6, 3, 1)) == "on ¶ and"
    assert reading_text(rendering, Reading("go\non", 1, 4, 0, 3, 8, 0)) == "go on"


def test_what_changes_the_sense_is_counted_first_and_the_frequent_before_the_rare(make: Make) -> None:
    [one] = make(["a"], ["b"]).divergences
    kinds = [Kind.CASE, Kind.NUMBER, Kind.WORDING, Kind.WORDING, Kind.SPLIT]
    categories = [Category.ACCIDENTAL, *[Category.SUBSTANTIVE] * 3, Category.STRUCTURAL]
    found = tally(
        replace(one, kind=kind, category=category) for kind, category in zip(kinds, categories, strict=True)
    )
    assert [(count.kind.value, count.speech) for count in found] == [
        ("wording", 2), ("number", 1), ("case", 1), ("split", 1),
    ]  # fmt: skip
    assert tally([replace(one, zone=Zone.OUTSIDE)])[0].outside == 1


def test_the_index_quotes_the_severest_first(make: Make) -> None:
    text = "a b c d e f g h"
    comparison = make([f"{text} i"], ["a 1 c 2 e 3 g 4 5"])
    assert len(comparison.divergences) == 4
    many = tuple(
        replace(one, severity=Severity.NOTE, fingerprint=f"{n:016x}")
        for n, one in enumerate(comparison.divergences * 2)
    )
    last = replace(many[-1], severity=Severity.ERROR, kind=Kind.NEGATION)
    made = entry("s/a--b", "s/a", "s/b", replace(comparison, divergences=(*many[:-1], last)))
    assert len(made.quoted) == QUOTED
    assert made.quoted[0].startswith(f"[negation, line 1:15](s/a--b.md#difference-{last.fingerprint}): ")
    assert made.counts == (8, 0, 0)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("a/kcna.txt", "b/embassy.txt", ("kcna.txt", "embassy.txt")),
        ("a/text.txt", "b/text.txt", ("a/text.txt", "b/text.txt")),
        ("", "", ("left", "right")),
        ("", "b.txt", ("left", "b.txt")),
    ],
)
def test_sides_are_named_apart(make: Make, left: str, right: str, expected: tuple[str, str]) -> None:
    assert names(make(["a"], ["a"], paths=(left, right))) == expected


def test_shared_passages_are_runs_of_equal_words() -> None:
    from recension import compare

    formula = "single-hearted unity around the great party of the people"
    left = Rendering.of([f"We shall defend {formula}, said he on that morning."])
    right = Rendering.of([f"Comrades, let us guard {formula} with our blood for ever more."])
    [found] = passages(compare(left, right))
    assert (found.words, found.text, found.left, found.right) == (10, formula, 1, 1)


def test_the_index_calls_unrelated_renderings_different_texts(make: Make) -> None:
    from recension.model import Relation

    made = entry("s/a--b", "s/a", "s/b", make(["We go."], ["We stay."], relation=Relation.UNRELATED))
    assert (made.counts[0], made.quoted) == (0, ())
    assert "**different texts**" in _differing([made])
