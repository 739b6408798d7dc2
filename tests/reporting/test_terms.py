from __future__ import annotations

from pathlib import Path

import pytest

from recension import Rendering
from recension.corpus import load
from recension.reporting.terms import corpus_terms, names_of, telling, terms_report
from recension.romanization.termtable import terms

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def page() -> str:
    corpus = load(SEEDS)
    return terms_report(corpus_terms(corpus), names_of(corpus))


@pytest.mark.parametrize(
    ("hangul", "spellings"),
    [
        ("주체", ["chuch’e", "Juche"]),
        ("강성국가", ["kangso’nggukka (for “powerful state”)"]),
        ("백두", ["Paektu"]),
        ("평양", ["Pyongyang"]),
        ("김일성", ["Kim Il Sung"]),
        ("김정일", ["Kim Jong Il"]),
        ("김정은", ["Kim Jong Un", "Kim Jong-Un"]),
        ("김일성-김정일주의", ["Kimilsungism-Kimjongilism", "Kimilsungist-Kimjongilist"]),
    ],
)
def test_each_word_has_a_section_with_its_spellings_and_places(
    page: str, hangul: str, spellings: list[str]
) -> None:
    section = page.split(f"\n## {hangul}\n")[1].split("\n## ", maxsplit=1)[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("| ")
    ]
    assert set(spellings) <= {row[0] for row in rows}
    for row in rows[2:]:
        assert "/" in row[1]
        assert int(row[4]) >= 1
        assert ":" in row[5]


def test_the_glossary_is_marked_as_the_keepers_claim(page: str) -> None:
    section = page.split("\n## 강성국가\n")[1].split("\n## ", maxsplit=1)[0]
    assert "claims, not findings" in section
    assert "*powerful state* (2013-cell-secretaries-opening/monitoring-blog ×4)" in section
    assert "*thriving country* (not in the corpus)" in section


def test_what_another_rendering_has_in_its_place_is_told() -> None:
    from recension import compare

    text = "We build a {} in the land of our fathers with all our strength, comrades."
    left = Rendering.of([text.format("powerful state [kangso’nggukka]")], "left.txt")
    right = Rendering.of([text.format("thriving country")], "right.txt")
    page = terms_report(terms([left, right], (), [compare(left, right)]))
    assert "*kangso’nggukka* (left.txt) stands against *thriving country* (right.txt, line 1:12)" in page


def test_hostile_spellings_stay_cells() -> None:
    page = terms_report(terms([Rendering.of(["The chuch’e | idea of Kim Jong Un <b>"], "a|b.txt")]))
    assert "a&#124;b.txt" in page


def test_only_comparisons_with_another_reading_are_asked() -> None:
    from recension import compare

    one, other = (Rendering.of([text], text) for text in ("The Juche idea.", "The self idea."))
    assert not telling(compare(one, one))
    assert telling(compare(one, other))
    assert not telling(compare(one, Rendering.of(["The Juche  idea."])))
