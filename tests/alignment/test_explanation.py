"""What ``compare --explain`` shows of a bead."""

from __future__ import annotations

import pytest

from recension.alignment import align, describe, explain

LEFT = [
    "Party cells are the foundation of the Party.",
    "Cell secretaries must set an example.",
    "A lone end.",
]
RIGHT = ["The cells are the foundation of our Party.", "Secretaries of cells should be exemplary."]


def test_the_words_that_carried_a_bead_come_heaviest_first() -> None:
    explanation = explain(align(LEFT, RIGHT), 0)
    assert [one.left for one in explanation.carried][:1] == ["foundation"]
    weights = [one.weight for one in explanation.carried]
    assert weights == sorted(weights, reverse=True)
    assert explanation.similarity > explanation.runner_up.similarity > 0


def test_the_runner_up_is_the_paragraph_that_shares_most_outside_the_bead() -> None:
    runner_up = explain(align(LEFT, RIGHT), 0).runner_up
    assert (runner_up.side, runner_up.paragraph) == ("right", 1)
    assert runner_up.words == ("cells", "of")


def test_a_bead_may_be_given_itself_and_an_omission_has_a_runner_up_or_none() -> None:
    found = align(LEFT, RIGHT)
    alone = found.beads[-1]
    assert explain(found, alone) == explain(found, len(found.beads) - 1)
    assert explain(found, alone).runner_up is None
    assert describe(explain(found, alone))[1].startswith("found by no stage")


def test_no_such_bead() -> None:
    with pytest.raises(IndexError):
        explain(align(LEFT, RIGHT), 99)


def test_unlike_words_are_shown_side_by_side() -> None:
    lines = describe(explain(align(["The Party advances on."], ["The PARTY advanced on."]), 0))
    assert "advances/advanced" in lines[2]
    assert "Party/PARTY" in lines[2]
