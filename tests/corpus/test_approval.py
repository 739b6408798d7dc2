from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.corpus.approval import Accepted, Approval, Side
from recension.corpus.approvaltext import dumps, loads
from recension.corpus.approving import _salvaged, with_reasons
from recension.corpus.drift import carry_reasons, drift, unreasoned
from recension.corpus.records import Policy
from recension.errors import RecensionError
from recension.model import Category, Kind, Relation, Severity, Zone

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("chrf", "chrf2", "chrf_plus", "bleu", "ter", "levenshtein", "jaro_winkler")


def divergence(number: int, kind: str = "wording", **changes: object) -> Accepted:
    """A substantive divergence in the speech, told from others by its number."""
    values: dict[str, object] = {
        "fingerprint": f"{number:016x}",
        "kind": kind,
        "category": "substantive",
        "severity": "warning",
        "zone": "speech",
        "left": f"left {number}",
        "right": f"right {number}",
        "left_line": number,
        "right_line": number + 1,
        "reason": "",
    }
    return Accepted(**{**values, **changes})  # type: ignore[arg-type]


def approval(*divergences: Accepted, relation: str = "revision", **changes: object) -> Approval:
    """A full approval of these divergences."""
    values: dict[str, object] = {
        "key": "speech/a--b",
        "left": Side("speech/a", "sha256:" + "0" * 64),
        "right": Side("speech/b", "sha256:" + "1" * 64),
        "components": (("aligner", "1"), ("ladder", "1"), ("metrics", "1")),
        "libraries": (("numpy", "2.0"),),
        "settings": "0" * 16,
        "relation": relation,
        "scores": tuple((name, 90.0 if name != "levenshtein" else 0.9) for name in NAMES),
        "full": True,
        "beads": ("1:1", "2:2+3"),
        "flags": ("2:2+3",),
        "divergences": divergences,
    }
    return Approval(**{**values, **changes})  # type: ignore[arg-type]


_TEXT = st.text(max_size=12)
_PAIRS = st.lists(st.tuples(_TEXT, _TEXT), max_size=3, unique_by=lambda one: one[0]).map(
    lambda one: tuple(sorted(one))
)
_DIVERGENCES = st.builds(
    Accepted,
    fingerprint=st.integers(0, 2**64 - 1).map(lambda n: f"{n:016x}"),
    kind=st.sampled_from([one.value for one in Kind]),
    category=st.sampled_from([one.value for one in Category]),
    severity=st.sampled_from([one.value for one in Severity]),
    zone=st.sampled_from([one.value for one in Zone]),
    left=_TEXT,
    right=_TEXT,
    left_line=st.integers(1, 99),
    right_line=st.integers(1, 99),
    reason=_TEXT,
)


@st.composite
def approvals(draw: st.DrawFn) -> Approval:
    """Any approval at all, its divergences in the order of the file."""
    whole = draw(st.booleans())
    score = st.none() | st.floats(0, 100).map(lambda value: round(value, 1))
    found = draw(st.lists(_DIVERGENCES, max_size=4, unique_by=lambda one: one.fingerprint)) if whole else []
    found.sort(key=lambda one: (one.left_line, one.right_line, one.fingerprint, one.kind))
    return Approval(
        key=draw(_TEXT),
        left=Side(draw(_TEXT), draw(_TEXT)),
        right=Side(draw(_TEXT), draw(_TEXT)),
        components=draw(_PAIRS),
        libraries=draw(_PAIRS),
        settings=draw(_TEXT),
        relation=draw(st.sampled_from([one.value for one in Relation])),
        scores=tuple((name, draw(score)) for name in NAMES),
        full=whole,
        beads=tuple(draw(st.lists(_TEXT, max_size=3))) if whole else (),
        flags=tuple(draw(st.lists(_TEXT, max_size=2))) if whole else (),
        covers=draw(_PAIRS) if whole else (),
        divergences=tuple(found),
    )


@given(approvals())
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_back(one: Approval) -> None:
    text = dumps(one)
    assert loads(text, "") == one
    assert dumps(loads(text, "")) == text
    assert not drift(one, one)
    assert carry_reasons(one, one).divergences == one.divergences


@given(approvals(), st.data())
@settings(deadline=None, max_examples=60)
def test_a_cut_is_always_noticed(one: Approval, data: st.DataObject) -> None:
    text = dumps(one)
    cut = data.draw(st.integers(0, len(text) - 2))
    with pytest.raises(RecensionError, match="the approval is damaged"):
        loads(text[:cut], "a.jsonl")


def test_one_divergence_a_line_after_the_head() -> None:
    lines = [json.loads(line) for line in dumps(approval(divergence(7), divergence(3))).splitlines()]
    assert [one["record"] for one in lines] == [
        "signature", "relation", "alignment", "scores", "low-similarity", "divergence", "divergence",
    ]  # fmt: skip
    assert [one["left"] for one in lines[5:]] == ["left 3", "left 7"]
    assert lines[0]["components"] == {"aligner": "1", "ladder": "1", "metrics": "1"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"record": "signature"', '"record": "sign"', "does not begin with its signature"),
        ('"format": 1', '"format": 2', "has format 2"),
        ('"record": "relation"', '"record": "relations"', "KeyError"),
        ('"relation": "revision"', '"relation": "revisio"', "another form"),
        ('"beads": ["1:1"', '"beads": ["1:9"', "digest is not that of its beads"),
        ('"chrf": 90.0', '"chrf": "90"', "should be a number"),
        ('"chrf": 90.0', '"chrf": NaN', "should be a number"),
        ('"chrf": 90.0', f'"chrf": 1{"0" * 400}', "should be a number"),
        ('"lines": [3, 4]', '"lines": [3]', "another form"),
        ('"lines": [3, 4]', '"lines": [1e999, 4]', "should be the number of a line"),
        ('"left": "left 3"', '"left": "\\ud800"', "surrogates not allowed"),
        ('"aligner": "1"', '"aligner": ["1"]', "should be a text"),
        ('{"record": "divergence"', "[" * 100_000, "no JSON record"),
        ('{"record": "divergence"', '"record": "divergence"', "no JSON record"),
    ],
)
def test_what_is_no_approval_is_damaged(old: str, new: str, says: str) -> None:
    text = dumps(approval(divergence(3)))
    assert old in text
    with pytest.raises(RecensionError, match="the approval is damaged") as caught:
        loads(text.replace(old, new, 1), "a.jsonl")
    assert says in str(caught.value)
    assert str(caught.value).count("\n") < 3


@pytest.mark.parametrize("name", ["signature", "relation", "scores", "alignment", "low-similarity"])
def test_a_record_stands_once(name: str) -> None:
    lines = dumps(approval(divergence(3))).splitlines(keepends=True)
    (one,) = (line for line in lines if f'"record": "{name}"' in line)
    twice = "".join([*lines, one]).replace(f'"records": {len(lines)}', f'"records": {len(lines) + 1}')
    with pytest.raises(RecensionError, match="the approval is damaged"):
        loads(twice, "a.jsonl")
    if name in {"relation", "scores"}:
        without = "".join(line for line in lines if line is not one)
        with pytest.raises(RecensionError, match=f"0 records of '{name}'"):
            loads(without.replace(f'"records": {len(lines)}', f'"records": {len(lines) - 1}'), "a.jsonl")


def test_of_a_damaged_approval_only_what_can_be_written_again_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    odd = ('"\\ud800"', "[]", "1e999", "7")
    lines = [f'{{"record": "reason", "kind": {one}, "reason": "seen"}}' for one in ('"wording"', *odd)]
    sound = dumps(approval(divergence(3), divergence(4))).splitlines()[-2:]
    lines += [sound[0].replace("[3, 4]", "[1e999, 4]"), sound[1], "[" * 100_000]
    path.write_text("\n".join(lines), "utf-8")
    saved = _salvaged(path)
    assert saved.covers == (("wording", "seen"),)
    assert saved.divergences == (divergence(4),)


def test_new_gone_moved_and_reclassified_are_told_apart() -> None:
    old = approval(divergence(1), divergence(2), divergence(3), divergence(4))
    elsewhere = divergence(9, left="left 2", right="right 2")
    now = approval(
        divergence(1, left_line=50), elsewhere, divergence(3, kind="number", severity="error"), divergence(5)
    )
    found = drift(old, now).divergences
    assert [one.left for one in found.new] == ["left 5"]
    assert [one.left for one in found.gone] == ["left 4"]
    assert [(was.left_line, one.left_line) for was, one in found.moved] == [(2, 9)]
    assert [(was.kind, one.kind) for was, one in found.reclassified] == [("wording", "number")]


def test_lines_and_libraries_alone_are_no_drift() -> None:
    old = approval(divergence(1))
    assert not drift(old, replace(old, libraries=(("numpy", "3.0"),), settings="other"))
    assert not drift(old, approval(divergence(1, left_line=40, right_line=2)))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"components": (("aligner", "2"), ("ladder", "1"), ("metrics", "1"))}, "tool"),
        ({"left": Side("speech/a", "sha256:" + "2" * 64)}, "text"),
        ({"relation": "report"}, "relation"),
        ({"beads": ("1:1", "2:2", "3:3")}, "new_beads"),
        ({"beads": ("1:1",)}, "gone_beads"),
        ({"flags": ()}, "gone_flags"),
        ({"flags": ("1:1", "2:2+3")}, "new_flags"),
        ({"divergences": ()}, "divergences"),
    ],
)
def test_each_change_is_named(changes: dict[str, object], name: str) -> None:
    old = approval(divergence(1))
    found = drift(old, replace(old, **changes))
    assert found
    assert getattr(found, name)


@given(st.floats(-2, 2), st.sampled_from(NAMES))
@settings(deadline=None)
def test_scores_drift_beyond_the_tolerance_only(change: float, name: str) -> None:
    old = approval()
    scale = 0.01 if name in {"levenshtein", "jaro_winkler"} else 1.0
    moved = tuple((one, value + change * scale if one == name else value) for one, value in old.scores)
    assert (
        bool(drift(old, replace(old, scores=moved))) == (abs(change) > 0.5 + 1e-6)
        or abs(abs(change) - 0.5) < 1e-3
    )
    gone = tuple((one, None if one == name else value) for one, value in old.scores)
    assert drift(old, replace(old, scores=gone)).scores == ((name, dict(old.scores)[name], None),)


def test_reasons_stay_with_their_divergence_wherever_it_goes() -> None:
    old = approval(divergence(1, reason="one"), divergence(2, reason="two"), divergence(3, reason="three"))
    now = approval(divergence(1, kind="number"), divergence(8, left="left 2", right="right 2"), divergence(4))
    assert [one.reason for one in carry_reasons(old, now).divergences] == ["one", "two", ""]


def test_a_kind_is_covered_only_where_there_are_too_many() -> None:
    covers = (("wording", "house style"),)
    for relation, covered in (
        ("report", True),
        ("retranslation", True),
        ("revision", False),
        ("republication", False),
    ):
        old = approval(divergence(1), relation=relation, covers=covers)
        assert (unreasoned(old, Policy()) == ()) is covered
        assert (carry_reasons(old, replace(old, covers=())).covers == covers) is covered
        unused = {"wording": "house style"}
        filled = with_reasons(replace(old, covers=()), dict(unused), unused)
        assert (filled.covers == covers) is covered
        assert (unused == {}) is covered


def test_what_needs_a_reason_follows_the_policy() -> None:
    accidental = divergence(1, kind="case", category="accidental")
    outside = divergence(2, zone="outside")
    structural = divergence(3, kind="split", category="structural")
    given_one, blank = divergence(4, reason="seen"), divergence(5, reason="  ")
    one = approval(accidental, outside, structural, given_one, blank)
    assert unreasoned(one, Policy()) == (blank,)
    assert unreasoned(one, Policy(accidental="reason")) == (accidental, blank)
    assert unreasoned(one, Policy(outside="reason", structural="reason")) == (outside, structural, blank)
    assert unreasoned(one, Policy(substantive="record")) == ()


def test_reasons_are_given_by_fingerprint() -> None:
    one = approval(divergence(0xABCDEF), divergence(0xABCDE0))
    unused = {"0000000000abcdef": "seen", "00000": "too short"}
    filled = with_reasons(one, dict(unused), unused)
    assert [found.reason for found in filled.divergences] == ["", "seen"] or [
        found.reason for found in filled.divergences
    ] == ["seen", ""]
    assert unused == {"00000": "too short"}


def test_a_reason_for_a_kind_and_one_for_a_fingerprint_are_both_given() -> None:
    one = approval(divergence(0xABCDEF), divergence(0xABCDE0), relation="report")
    unused = {"wording": "house style", "0000000000abcdef": "seen"}
    filled = with_reasons(one, dict(unused), unused)
    assert (filled.covers, unused) == ((("wording", "house style"),), {})
    assert sorted(found.reason for found in filled.divergences) == ["", "seen"]
