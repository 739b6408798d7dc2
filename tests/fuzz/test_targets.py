"""The targets of the fuzzer hold on what it begins with, so that a find is a find; needs no fuzzer."""

from __future__ import annotations

import pytest
from fuzz_targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_every_promise_holds_on_the_seeds(name: str) -> None:
    target = TARGETS[name]
    for data in target.seeds():
        assert len(data) <= target.longest, "the fuzzer would cut it"
        target.check(data)
        target.check(data[: len(data) // 2])
