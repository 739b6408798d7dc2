"""Denials: every expression of the table said against nothing, pairs of sentences that deny or agree, and what only looks so."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from recension.alignment import align
from recension.collation import collate, judge
from recension.collation.negation import denies, opposite
from recension.collation.tables import rows
from recension.model import Rendering

PAIRS = Path(__file__).parent / "data" / "denials.tsv"


def kinds(left: str, right: str) -> list[str]:
    one, other = Rendering.of([left]), Rendering.of([right])
    found = align(one, other)
    return [each.kind.value for each in collate(one, other, found, judgement=judge(one, other, found))]


def denied(left: str, right: str) -> bool:
    return "negation" in kinds(left, right)


def test_pairs_of_sentences_that_deny_on_one_side_or_alike() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(table) > 200
    # Every other row is asked from the right: that naming is the same both ways is a property test.
    turned = [(row, ("left", "right") if at % 2 else ("right", "left")) for at, row in enumerate(table)]
    wrong = [row for row, (one, other) in turned if denied(row[one], row[other]) != (row["deny"] == "one")]
    assert not wrong


FRAME = "The keepers of the eastern gate were {} ready on that morning."


@pytest.mark.parametrize("strength", ["denies", "implies"])
def test_each_expression_that_denies_is_told_from_nothing(strength: str) -> None:
    found = [row[0] for row in rows("negations.tsv") if row[1] == strength and row[0] != "nor"]
    assert len(found) > 10
    plain = FRAME.replace("{} ", "")
    assert [one for one in found if not denied(FRAME.format(one), plain)] == []
    assert [one for one in found if not denied(plain, FRAME.format(one))] == []


def test_expressions_that_deny_agree_with_each_other_and_the_others_deny_nothing() -> None:
    denying = [row[0] for row in rows("negations.tsv") if row[1] == "denies" and row[0] != "nor"]
    passing = [row[0] for row in rows("negations.tsv") if row[1] == "passes"]
    plain = FRAME.replace("{} ", "")
    assert [one for one in denying if denied(FRAME.format(one), FRAME.format("not"))] == []
    assert [one for one in passing if denied(FRAME.format(one), plain)] == []


def test_a_soft_denial_before_its_own_noun_hides_no_denial_of_the_clause() -> None:
    assert denied("The sad keepers did not leave the gate.", "The unhappy keepers left the gate.")
    assert denied("The unhappy keepers did not leave the gate.", "The happy keepers left the gate.")


def test_words_that_only_look_prefixed_deny_nothing() -> None:
    assert not [row[0] for row in rows("unprefixed.tsv") if denies(row[0])]
    assert not opposite("invaluable", "valuable")
    assert denies("unjust")
