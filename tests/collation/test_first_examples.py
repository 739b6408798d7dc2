"""The examples of the design, one a kind: what a reader of the design expects to see."""

from __future__ import annotations

import pytest

from recension.alignment import align
from recension.collation import collate, judge
from recension.model import Rendering


def named(left: str, right: str) -> list[tuple[str, str, str]]:
    """Kind and readings of every divergence between two one-paragraph texts."""
    one, other = Rendering.of([left]), Rendering.of([right])
    alignment = align(one, other)
    found = collate(one, other, alignment, judgement=judge(one, other, alignment))
    return [(each.kind.value, each.left.text, each.right.text) for each in found]


FRAME = "The brave builders of the northern dam have {} in the long valley since the spring floods."


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("typography", "kept the workers’ oath", "kept the workers' oath"),
        ("case", "joined the Party", "joined the party"),
        ("punctuation", "met the drovers, who worked", "met the drovers who worked"),
        ("word-division", "raised the grass-roots", "raised the grassroots"),
        ("spelling", "strengthened the defence works", "strengthened the defense works"),
        ("number-form", "moved 10,000 stones", "moved ten thousand stones"),
        ("number-form", "met on Oct. 4", "met on October 4"),
        ("abbreviation", "followed the WPK", "followed the Workers' Party of Korea"),
        ("number", "moved 10,000 stones", "moved 12,000 stones"),
        ("negation", "never rested", "rested"),
        ("negation", "made irreversible progress", "made reversible progress"),
        ("quantifier", "met any guests", "met some guests"),
        ("term", "built a powerful state", "built a thriving country"),
        ("wording", "caught the thieves", "spotted the thieves"),
        ("whitespace", "carried  stones", "carried stones"),
    ],
)
def test_one_difference_one_name(kind: str, left: str, right: str) -> None:
    found = named(FRAME.format(left), FRAME.format(right))
    assert [one[0] for one in found] == [kind], found


def test_equal_texts_differ_in_nothing() -> None:
    assert named(FRAME.format("worked"), FRAME.format("worked")) == []
