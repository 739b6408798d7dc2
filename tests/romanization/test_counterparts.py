"""What the other rendering has at the place of a Korean word."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.comparison import compare
from recension.model import Comparison, Judgement, Kind, Paragraph, Relation, Rendering, Role
from recension.romanization import terms
from recension.romanization.counterparts import aligned_readings, offset_of, position

MEADOW = "We mow the meadow before the rain and carry the hay to the barn"


@dataclass(frozen=True)
class At:
    line: int
    column: int


@given(
    st.lists(st.text(alphabet="ab \n", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=3),
    st.integers(1, 9),
    st.data(),
)
def test_a_place_and_its_offset_are_one(texts: list[str], column: int, data: st.DataObject) -> None:
    paragraphs = []
    line = 1
    for text in texts:
        paragraphs.append(Paragraph(text, Role.BODY, (), line, column))
        line += text.count("\n") + 2
    rendering = Rendering("a.txt", tuple(paragraphs), ("", *("\n\n" for _ in texts[1:]), ""))
    number = data.draw(st.integers(0, len(texts) - 1))
    offset = data.draw(st.integers(0, len(texts[number])))
    there = position(paragraphs[number], offset)
    assert offset_of(rendering, At(*there)) == (number, offset)
    assert offset_of(rendering, At(line + 5, 1)) is None
    assert offset_of(rendering, At(there[0], 99)) is None


def pair(left: str, right: str) -> Comparison:
    return compare(Rendering.of([left], path="a.txt"), Rendering.of([right], path="b.txt"))


@pytest.mark.parametrize("space", [" ", "", "  ", "\n"])
@pytest.mark.parametrize(
    ("glossed", "other"),
    [("the strong state", "the thriving nation"), ("vitamin C", "ascorbic acid"), ("bravery", "courage"), ("a plan B", "a second plan")],
)  # fmt: skip
def test_the_words_before_a_bracket_are_followed_whatever_space_stands_between(
    space: str, glossed: str, other: str
) -> None:
    text = f"{MEADOW} for {glossed}{space}[kangso'nggukka] under the banner of the mill."
    comparison = pair(text, f"{MEADOW} for {other} under the banner of the mill.")
    offset = text.index("kangso")
    here = position(comparison.left.paragraphs[0], offset)
    found = aligned_readings([("a.txt", [At(*here)], glossed, "kangso'nggukka")], [comparison])
    assert len(found) == 1
    (reading,) = found
    assert set(other.split()) & set(reading.text.split())
    assert not {"for", "under"} & set(reading.text.split())
    assert comparison.right.paragraphs[0].text[reading.column - 1 :].startswith(reading.text)


@pytest.mark.parametrize("more", [0, 1, 2, 3])
@pytest.mark.parametrize("kind", [Kind.ROMANIZATION, Kind.NAME, Kind.TERM, Kind.GLOSS, Kind.WORDING])
def test_a_divergence_tells_of_a_word_with_one_more_at_most(more: int, kind: Kind) -> None:
    text = f"{MEADOW} of old grey Nampho town tonight."
    comparison = pair(text, f"{MEADOW} of old grey Sinpho town tonight.")
    (found,) = comparison.divergences
    start = text.index(" ".join(text.split()[-3 - more : -2]))
    wider = replace(found.left, text=text[start : found.left.end], start=start)
    told = replace(comparison, divergences=(replace(found, kind=kind, left=wider),))
    here = At(1, text.index("Nampho") + 1)
    readings = aligned_readings([("a.txt", [here], "", "Nampho")], [told])
    assert [one.text for one in readings] == (["Sinpho"] if more <= 1 and kind is not Kind.WORDING else [])


def test_texts_that_have_nothing_to_do_with_each_other_say_nothing() -> None:
    text = f"{MEADOW} of Nampho town."
    comparison = pair(text, f"{MEADOW} of Sinpho town.")
    here = At(1, text.index("Nampho") + 1)
    asked = [("a.txt", [here], "", "Nampho")]
    assert aligned_readings(asked, [comparison])
    assert not aligned_readings(asked, [replace(comparison, judgement=Judgement(Relation.UNRELATED, ()))])
    assert not aligned_readings([("c.txt", [here], "", "Nampho")], [comparison])
    assert not aligned_readings([("a.txt", [At(9, 1)], "", "Nampho")], [comparison])


def test_a_long_passage_is_no_name_for_a_glossed_word() -> None:
    left = f"{MEADOW} for bravery [yonggi] under the banner."
    for extra in range(8):
        other = " ".join(("courage", *["of", "the", "men", "who", "stood", "there", "on"][:extra]))
        comparison = pair(left, f"{MEADOW} for {other} under the banner.")
        here = At(*position(comparison.left.paragraphs[0], left.index("yonggi")))
        found = aligned_readings([("a.txt", [here], "bravery", "yonggi")], [comparison])
        assert all(len(one.text.split()) <= 1 + 3 for one in found)
        assert bool(found) is (extra <= 3)


@pytest.mark.parametrize(
    ("before", "glossed"),
    [("Long live", "live"), ("We build a very strong state", "very strong state"), ("We build a tall and very strong state", "state"),
     ("of courage", "courage"), ("the hand, strong", "strong"), ("Unity", "Unity"), ("The powerful state", "powerful state")],
)  # fmt: skip
def test_a_bracket_explains_the_words_since_the_last_article(before: str, glossed: str) -> None:
    (term,) = terms([Rendering.of([f"{before} [minjok] shines."], path="a.txt")])
    assert [form.glossed for form in term.forms] == [glossed]
