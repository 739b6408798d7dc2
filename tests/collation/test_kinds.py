"""The notes on kinds: complete, and the same as the page in ``docs/``."""

from __future__ import annotations

from pathlib import Path

import pytest

from recension.collation import explain, kinds
from recension.collation.kindnotes import page, severity
from recension.errors import RecensionError
from recension.model import Category, Kind, Relation, Severity

PAGE = Path(__file__).parents[2] / "docs" / "divergences.md"

ACCIDENTAL = {
    *("whitespace", "typography", "case", "punctuation", "word-division"),
    *("spelling", "romanization", "number-form", "abbreviation"),
}
STRUCTURAL = {"split", "merge", "move", "furniture"}


def test_every_kind_is_explained_and_stands_in_its_category() -> None:
    for note in kinds():
        wanted = Category.SUBSTANTIVE
        if note.kind.value in ACCIDENTAL:
            wanted = Category.ACCIDENTAL
        elif note.kind.value in STRUCTURAL:
            wanted = Category.STRUCTURAL
        assert note.category is wanted, note.kind
        assert note.meaning.endswith(".")
        assert note.decided.endswith(".")
        assert note.examples
        assert note.false_positives
        assert [relation for relation, _ in note.severities] == list(Relation)
    assert [note.kind for note in kinds()] == list(Kind)


def test_the_page_in_docs_is_made_of_the_same_notes() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(RecensionError, match="no kind 'colour'"):
        explain("colour")


def test_a_corpus_may_set_severities_and_the_last_word_counts() -> None:
    rules = (("wording", "*", Severity.WARNING), ("wording", "report", Severity.ERROR))
    assert severity(Kind.WORDING, Relation.REPORT, rules) is Severity.ERROR
    assert severity(Kind.WORDING, Relation.RETRANSLATION, rules) is Severity.WARNING
    assert severity(Kind.WORDING, Relation.RETRANSLATION) is Severity.NOTE
