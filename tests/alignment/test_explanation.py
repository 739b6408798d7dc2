"""What ``compare --explain`` shows of a bead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    assert explanation.similarity > explanation.runners_up[0].similarity > 0


def test_the_runner_up_is_the_paragraph_that_shares_most_outside_the_bead() -> None:
    [runner_up] = explain(align(LEFT, RIGHT), 0).runners_up
    assert (runner_up.side, runner_up.paragraph) == ("right", 1)
    assert runner_up.words == ("cells", "of")


def test_each_side_has_its_runner_up_the_more_similar_first() -> None:
    left = ["The great canal is dug.", "The lamp is lit.", "A canal is a great work."]
    right = ["Of the lamp.", "The great canal was dug.", "The dug canal."]
    found = align(left, right)
    [canal] = [at for at, bead in enumerate(found.beads) if bead.left == (0,)]
    explanation = explain(found, canal)
    assert explanation.bead.right == (1,)
    assert [(one.side, one.paragraph) for one in explanation.runners_up] == [("right", 2), ("left", 2)]
    assert explanation.runners_up[0].similarity > explanation.runners_up[1].similarity


def test_a_bead_may_be_given_itself_and_an_omission_has_a_runner_up_or_none() -> None:
    found = align(LEFT, RIGHT)
    alone = found.beads[-1]
    assert explain(found, alone) == explain(found, len(found.beads) - 1)
    assert explain(found, alone).runners_up == ()
    assert describe(explain(found, alone))[1].startswith("found by no stage")


def test_no_such_bead() -> None:
    with pytest.raises(IndexError):
        explain(align(LEFT, RIGHT), 99)


def test_unlike_words_are_shown_side_by_side_and_beyond_some_none() -> None:
    explanation = explain(align(["The Party advances on."], ["The PARTY advanced on."]), 0)
    lines = describe(explanation)
    assert "advances/advanced" in lines[2]
    assert "Party/PARTY" in lines[2]
    assert not lines[2].endswith("…")
    assert describe(explanation, 1)[2] == "carried by 4 linked words, by weight 0.62: advances/advanced, …"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab "), min_size=1), min_size=1, max_size=4), st.data())
def test_every_bead_is_explained(left: list[str], data: st.DataObject) -> None:
    found = align(left, data.draw(st.permutations(left)))
    for bead in found.beads:
        explanation = explain(found, bead)
        for one in explanation.runners_up:
            assert one.paragraph not in (bead.left if one.side == "left" else bead.right)
            assert 0 < one.similarity <= 1
        if bead.similarity is not None:
            sizes = sum(
                token.paragraph in places
                for tokens, places in ((found.left_tokens, bead.left), (found.right_tokens, bead.right))
                for token in tokens
            )
            assert len(explanation.carried) * 2 == pytest.approx(bead.similarity * sizes)
