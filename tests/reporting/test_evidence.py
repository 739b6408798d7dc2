from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension import Rendering, compare
from recension.errors import RecensionError
from recension.reporting.evidence import evidence, show_evidence
from recension.reporting.terminal import printed

LEFT = [
    "The reservoir brigades shall dig the great canal before the autumn rains.",
    "The people sing of the lighthouse and of its lamp.",
    "The reservoir and the canal belong to the people.",
]
RIGHT = [
    "The reservoir brigades must dig the great canal before the rains of autumn.",
    "Of the lighthouse and its lamp the people sing.",
    "Nothing was said on that day.",
]


def test_the_rarest_linked_words_are_told_first_and_the_next_best_paragraph() -> None:
    comparison = compare(Rendering.of(LEFT), Rendering.of(RIGHT))
    found = evidence(comparison, 0)
    assert (found.bead.left, found.bead.right) == ((0,), (0,))
    assert found.sizes == (12, 13)
    assert {one.casefold() for one, _ in found.words[-2:]} == {"the"}
    assert {"brigades", "dig"} <= {one for one, _ in found.words[:-2]}
    rivals = found.rivals
    assert rivals[1] is not None
    assert (rivals[1].paragraph, rivals[1].words[:2]) == (2, ("canal", "reservoir"))
    assert found.likeness is not None
    assert found.likeness > rivals[1].likeness > 0


def test_it_is_printed_with_its_figures() -> None:
    comparison = compare(Rendering.of(LEFT), Rendering.of(RIGHT))
    made = printed(lambda console: show_evidence(comparison, evidence(comparison, 0), console), width=100)
    assert made.startswith("¶1 ↔ ¶1: match\n  line 1: The reservoir brigades shall dig")
    assert "linked words of 12 on the left and 13 on the right." in made
    assert "Next best on the left: ¶3, overlap 0." in made


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab "), min_size=1), min_size=1, max_size=4), st.data())
def test_every_bead_has_its_evidence(left: list[str], data: st.DataObject) -> None:
    right = data.draw(st.permutations(left))
    comparison = compare(Rendering.of(left), Rendering.of(right))
    for number, bead in enumerate(comparison.alignment.beads):
        found = evidence(comparison, number)
        assert (found.likeness is None) == (not bead.left or not bead.right)
        for rival, taken in zip(found.rivals, (bead.right, bead.left), strict=True):
            assert rival is None or (rival.paragraph not in taken and 0 < rival.likeness <= 1)
        assert found.linked <= min(found.sizes)


@pytest.mark.parametrize("number", [-1, 1])
def test_a_bead_that_is_not_there_is_told(number: int) -> None:
    comparison = compare(Rendering.of(["a"]), Rendering.of(["a"]))
    with pytest.raises(RecensionError, match=r"no bead -?1\nBeads are counted from 0 to 0"):
        evidence(comparison, number)
