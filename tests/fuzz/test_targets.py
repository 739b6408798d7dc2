"""Every public function and file format on hostile input, by the promises of the fuzzer's targets; needs no fuzzer."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest
from fuzz_targets import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

#: The modules a user imports from.
PUBLIC = (
    "recension",
    "recension.alignment",
    "recension.metrics",
    "recension.romanization",
    "recension.tokens",
)


@pytest.mark.parametrize("name", TARGETS)
def test_every_promise_holds_on_the_seeds(name: str) -> None:
    target = TARGETS[name]
    for data in target.seeds():
        assert len(data) <= target.longest, "the fuzzer would cut it"
        target.check(data)


@pytest.mark.parametrize("name", TARGETS)
def test_every_promise_holds_on_hostile_input(name: str) -> None:
    """Seeds with words of the format and odd characters put in, and such words alone."""
    target = TARGETS[name]
    piece = st.one_of(
        st.sampled_from(target.words).map(str.encode),
        st.text(st.characters(), max_size=4).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.binary(max_size=3),
    )
    edit = st.tuples(st.integers(0, target.longest), st.integers(0, 12), piece)

    def edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
        for at, length, new in edits:
            place = at % (len(data) + 1)
            data = data[:place] + new + data[place + length :]
        return data[: target.longest]

    given_seed = st.builds(edited, st.sampled_from(target.seeds()), st.lists(edit, min_size=1, max_size=4))
    loose = st.lists(piece, max_size=12).map(b"".join)

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(given_seed, given_seed, loose))
    def holds(data: bytes) -> None:
        target.check(data)

    holds()


def test_every_public_function_is_in_a_target() -> None:
    tree = ast.parse(Path(inspect.getfile(TARGETS["tokens"].check)).read_text("utf-8"))
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for home in PUBLIC:
        module = import_module(home)
        for name in getattr(module, "__all__", dir(module)):
            found = getattr(module, name)
            function = callable(found) and not inspect.isclass(found)
            if function and not name.startswith("_") and found.__module__.startswith(home):
                assert name in called, f"{home}.{name} is fuzzed by no target"
