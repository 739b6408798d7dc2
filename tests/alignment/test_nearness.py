"""Small questions of the aligner against plain loops: what is near, what two sides choose of each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.alignment.moves import RUN, _near
from recension.alignment.project import correspondence

_PLACES = st.lists(st.integers(0, 120), min_size=1, max_size=12, unique=True).map(sorted)


@given(_PLACES, _PLACES, st.integers(0, 8))
def test_near_is_what_stands_within_reach_of_a_run(places: list[int], runs: list[int], reach: int) -> None:
    found = _near(np.array(places), np.array(runs), reach).tolist()
    within = [place for place in places if min(abs(place - run) for run in runs) <= reach + RUN]
    assert found == (places if len(places) <= reach else within)


_GAINS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 999), min_size=1, max_size=9
)


@given(_GAINS.filter(lambda gains: len(set(gains.values())) == len(gains)))
def test_correspondence_is_the_share_of_those_who_choose_each_other(
    gains: dict[tuple[int, int], int],
) -> None:
    chosen = [
        gain
        for (i, j), gain in gains.items()
        if all(gain >= other for (a, b), other in gains.items() if a == i or b == j)
    ]
    found = correspondence({pair: float(gain) for pair, gain in gains.items()})
    assert found == pytest.approx(sum(chosen) / sum(gains.values()))
