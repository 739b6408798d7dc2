"""Sentences printed again with nothing but accidental edits, and sentences with an edit that changes what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from recension.alignment import align
from recension.collation import Rules, collate, judge
from recension.model import Category, Divergence, Rendering

DATA = Path(__file__).parent / "data"
MIRROR = {"omission": "addition", "addition": "omission"}


def rows(name: str) -> list[tuple[str, ...]]:
    _, *lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]


def collated(left: str, right: str) -> tuple[Divergence, ...]:
    one, other = Rendering.of([left]), Rendering.of([right])
    alignment = align(one, other)
    return collate(one, other, alignment, judgement=judge(one, other, alignment), rules=Rules())


@pytest.mark.parametrize(("left", "right"), rows("accidental.tsv"))
def test_accidental_edits_raise_no_alarm(left: str, right: str) -> None:
    for one, other in ((left, right), (right, left)):
        found = collated(one, other)
        assert found
        assert [each for each in found if each.category is not Category.ACCIDENTAL] == []


@pytest.mark.parametrize(("left", "right", "kinds"), rows("edited.tsv"))
def test_an_edit_that_changes_what_is_said_has_its_kinds(left: str, right: str, kinds: str) -> None:
    wanted = kinds.split()
    assert [
        each.kind.value for each in collated(left, right) if each.category is Category.SUBSTANTIVE
    ] == wanted
    back = [each.kind.value for each in collated(right, left) if each.category is Category.SUBSTANTIVE]
    assert sorted(back) == sorted(MIRROR.get(kind, kind) for kind in wanted)
