"""What is cut short says how much is left: nothing is cut where all of it would have fitted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from recension.corpus import load
from recension.corpus.approval import Accepted, make
from recension.corpus.drift import drift
from recension.corpus.drifttext import drift_lines
from recension.corpus.inventory import check_inventory

if TYPE_CHECKING:
    from pathlib import Path

    from recension.corpus.approval import Approval
    from recension.corpus.pairs import Pair


@pytest.fixture(scope="module")
def pair(approved_corpus: Path) -> Pair:
    return load(approved_corpus).pairs[0]


@pytest.fixture(scope="module")
def approved(pair: Pair) -> Approval:
    return make(pair, pair.compare())


def several(one: Accepted, count: int) -> tuple[Accepted, ...]:
    return tuple(replace(one, fingerprint=f"{n:016x}", left=f"word {n}") for n in range(count))


def lines(pair: Pair, old: Approval, new: Approval) -> list[str]:
    return drift_lines(pair, drift(old, new))


@pytest.mark.parametrize("count", [1, 5, 6, 8])
def test_a_few_divergences_are_told_and_the_rest_counted(pair: Pair, approved: Approval, count: int) -> None:
    many = several(approved.divergences[-1], count)
    found = lines(pair, replace(approved, divergences=()), replace(approved, divergences=many))
    assert found[0] == f"{pair.key}: divergences: {count} new"
    assert sum(one.startswith("  new ") for one in found) == min(count, 5)
    assert [one for one in found if "more" in one] == ([f"  … and {count - 5} more"] if count > 5 else [])


def test_what_changes_the_meaning_is_told_first(pair: Pair, approved: Approval) -> None:
    slight = several(replace(approved.divergences[0], category="accidental"), 5)
    grave = replace(slight[0], fingerprint="f" * 16, category="substantive", kind="negation", left="never")
    found = lines(pair, replace(approved, divergences=()), replace(approved, divergences=(*slight, grave)))
    assert found[1].startswith("  new negation: ")
    assert "'never'" in found[1]


def test_a_divergence_named_otherwise_says_what_it_was(pair: Pair, approved: Approval) -> None:
    (was,) = several(approved.divergences[-1], 1)
    renamed = replace(was, kind="wording")
    graver = replace(was, severity="error" if was.severity != "error" else "note")
    (_, kind, *_) = lines(
        pair, replace(approved, divergences=(was,)), replace(approved, divergences=(renamed,))
    )
    assert f"{was.kind} → wording: " in kind
    assert "severity" not in kind
    (_, same, *_) = lines(
        pair, replace(approved, divergences=(was,)), replace(approved, divergences=(graver,))
    )
    assert f"  reclassified {was.kind} (severity {was.severity} → {graver.severity}): " in same


@pytest.mark.parametrize(("words", "whole"), [("x" * 60, True), ("x" * 61, False)])
def test_a_long_reading_is_cut_and_shows_it(pair: Pair, approved: Approval, words: str, whole: bool) -> None:
    one = replace(approved.divergences[-1], left=words)
    (_, told, *_) = lines(pair, replace(approved, divergences=()), replace(approved, divergences=(one,)))
    (quoted,) = re.findall("'(x+…?)'", told)
    assert len(quoted) == 60
    assert (quoted == words) is whole


@pytest.mark.parametrize("count", [1, 2, 12, 13])
def test_beads_are_counted_and_the_first_dozen_named(pair: Pair, approved: Approval, count: int) -> None:
    beads = tuple(f"{n}:{n}" for n in range(50, 50 + count))
    gone, flag, *_ = lines(
        pair, replace(approved, beads=beads, flags=beads), replace(approved, beads=(), flags=())
    )
    assert gone.startswith(
        f"{pair.key}: {count} gone bead{'s' if count > 1 else ''} (left:right paragraphs): 50:50"
    )
    assert flag.startswith(f"{pair.key}: no longer under the threshold: beads 50:50")
    for told in (gone, flag):
        assert len(re.findall(r"\d+:\d+", told)) == min(count, 12)
        assert told.endswith(" …") is (count > 12)


@pytest.mark.parametrize("count", [1, 4, 6])
def test_changed_parts_of_the_tool_are_named_or_counted(pair: Pair, approved: Approval, count: int) -> None:
    other = tuple(
        (name, f"{version}x" if n < count else version)
        for n, (name, version) in enumerate(approved.components)
    )
    (told,) = lines(pair, replace(approved, components=other), approved)
    assert told.count("→") == min(count, 4)
    assert (f" and {count - 4} more." in told) is (count > 4)


@pytest.mark.parametrize("count", [1, 20, 22])
def test_a_screen_of_undeclared_files_is_named(bare_corpus: Path, tmp_path: Path, count: int) -> None:
    import shutil

    shutil.copytree(bare_corpus, tmp_path, dirs_exist_ok=True)
    for n in range(count):
        (tmp_path / "seeds" / "spring" / f"draft-{n:02}.txt").write_bytes(b"x")
    told = check_inventory(load(tmp_path)).message.split("\n")
    assert sum("is not declared" in one for one in told) == min(count, 20)
    assert [one for one in told if "more of which" in one] == (
        [f"… and {count - 20} more of which the same is true"] if count > 20 else []
    )
