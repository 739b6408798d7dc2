from __future__ import annotations

import pytest

from recension import Rendering, compare
from recension.errors import RecensionError
from recension.reporting.evidence import show_evidence
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


def test_a_bead_is_shown_with_its_texts_its_words_and_what_came_next() -> None:
    comparison = compare(Rendering.of(LEFT), Rendering.of(RIGHT))
    lines = printed(lambda console: show_evidence(comparison, 0, console), width=200).splitlines()
    assert lines[:3] == ["¶1 ↔ ¶1: match", f"  line 1: {LEFT[0]}", f"  line 1: {RIGHT[0]}"]
    assert lines[3].startswith("found by its words")
    assert lines[4].startswith("carried by 10 linked words, by weight ")
    assert lines[5].startswith("next best on the left: ¶3, by weight 0.")
    assert lines[5].endswith(": canal, reservoir, the")


@pytest.mark.parametrize("number", [-1, 1])
def test_a_bead_that_is_not_there_is_told(number: int) -> None:
    comparison = compare(Rendering.of(["a"]), Rendering.of(["a"]))
    with pytest.raises(RecensionError, match=r"no bead -?1\nBeads are counted from 0 to 0"):
        printed(lambda console: show_evidence(comparison, number, console), width=100)
