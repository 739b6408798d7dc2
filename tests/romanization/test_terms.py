"""The table of Korean words: what it must find in English texts, and what it must leave out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import recension
from recension.model import Paragraph, Rendering, Role
from recension.romanization import Scheme, Term, terms

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True)
class Row:
    hangul: str
    gloss: str
    renderings: tuple[tuple[str, ...], ...]
    source: str


GLOSSARY = (
    Row("강성국가", "a strong state", (("powerful state",), ("thriving nation",)), "keepers' claim: a test"),
    Row("주체", "the subject", (("Juche",),), "keepers' claim: a test"),
)


@pytest.fixture(scope="module")
def table() -> dict[str, Term]:
    renderings = [recension.read(path) for path in sorted(SEEDS.glob("*/*.txt"))]
    return {"/".join(term.hangul): term for term in terms(renderings, GLOSSARY)}


def spellings(term: Term) -> set[str]:
    return {form.text for form in term.forms}


def test_the_five_documents(table: dict[str, Term]) -> None:
    assert spellings(table["주체"]) == {"chuch’e", "Juche"}
    assert spellings(table["백두"]) == {"Paektu"}
    assert spellings(table["평양"]) == {"Pyongyang"}
    assert spellings(table["김일성"]) == {"Kim Il Sung"}
    assert spellings(table["김정일"]) == {"Kim Jong Il"}
    assert "Kim Jong Un" in spellings(table["김정은"])
    derived = [term for term in table.values() if "Kimilsungism-Kimjongilism" in spellings(term)]
    assert len(derived) == 1
    assert "Kimilsungist-Kimjongilist" in spellings(derived[0])


def test_a_gloss_in_brackets_says_what_it_explains(table: dict[str, Term]) -> None:
    term = table["강성국가"]
    assert [(form.text, form.glossed, form.scheme) for form in term.forms] == [
        ("kangso’nggukka", "powerful state", Scheme.FBIS)
    ]
    assert [(claim.text, claim.choice, claim.source) for claim in term.claims] == [
        ("powerful state", 0, "keepers' claim: a test"),
        ("thriving nation", 1, "keepers' claim: a test"),
    ]


def test_no_english_word_is_in_the_table(table: dict[str, Term]) -> None:
    from simplemma import is_known

    taken_over = {"Juche", "Pyongyang"}
    for term in table.values():
        for form in term.forms:
            words = form.text.replace("-", " ").split()
            assert not all(is_known(word, lang="en") for word in words) or words[0] in taken_over | {"Kim"}


def test_places_are_where_the_form_stands(table: dict[str, Term]) -> None:
    for term in table.values():
        for form in term.forms:
            lines = Path(form.rendering).read_text(encoding="utf-8").splitlines()
            for place in form.places:
                here = lines[place.line - 1][place.column - 1 :]
                assert here.replace("</nobr>", "").startswith(form.text.split()[0])
                assert place.role is not Role.FURNITURE


def test_furniture_is_left_out() -> None:
    kept = Paragraph("At Wonsan.", Role.TITLE, (), 1, 1)
    left = Paragraph("At Hamhung.", Role.FURNITURE, (), 3, 1)
    found = terms([Rendering("a.txt", (kept, left), ("", "\n\n", ""))])
    assert [term.hangul for term in found] == [("원산",)]


def test_readings_aligned_to_a_gloss() -> None:
    left = Rendering.of(
        [
            "We lead them to the construction of a powerful state [kangso’nggukka] under the banner of the Party."
        ],
        path="monitor.txt",
    )
    right = Rendering.of(
        ["We lead them to the construction of a thriving nation under the banner of the Party."],
        path="agency.txt",
    )
    found = terms([left, right], GLOSSARY, [recension.compare(left, right)])
    assert [[(one.text, one.rendering) for one in term.readings] for term in found] == [
        [("thriving nation", "agency.txt")]
    ]


def test_open_spellings_are_possible_and_never_merged_by_a_third() -> None:
    # T'aewang is 태왕; Daewang is 대왕; Taewang may be either and joins neither for both.
    found = terms([Rendering.of(["King T'aewang, King Daewang, King Taewang."], path="a.txt")])
    rows = [{form.text for form in term.forms} for term in found]
    assert {"T'aewang", "Daewang"} not in rows
    assert not any({"T'aewang", "Daewang"} <= row for row in rows)
    assert all(term.possible for term in found if "Taewang" in {form.text for form in term.forms})


def test_foreign_names_and_abbreviations_are_left_out() -> None:
    text = "Teodoro Obiang of IBA met Wang Yi in Bandung, then Ma and Park; Kwangrim and Sangha stand."
    found = terms([Rendering.of([text], path="a.txt")])
    assert sorted(form.text for term in found for form in term.forms) == ["Kwangrim", "Sangha"]
    assert all(term.possible for term in found)
