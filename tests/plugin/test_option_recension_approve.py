"""``--recension-approve``: what it writes, what it keeps, where it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Gate = Callable[..., pytest.RunResult]
PAIR = "reports/spring/agency--embassy.jsonl"
CONTRAST = "reports/contrasts/spring-and-autumn.jsonl"


def records(project: Path, name: str = PAIR) -> list[dict[str, object]]:
    return [json.loads(line) for line in (project / name).read_text(encoding="utf-8").splitlines()]


def test_new_approves_what_has_no_approval_and_nothing_else(project: Path, gate: Gate) -> None:
    (project / PAIR).unlink()
    edited = (project / CONTRAST).read_text(encoding="utf-8").replace('"chrf": ', '"chrf": 1')
    (project / CONTRAST).write_text(edited, encoding="utf-8")
    result = gate("--recension-approve=new")
    result.stdout.fnmatch_lines(
        ["*recension: approved*", f"{PAIR}: new: republication, 2 divergences; 1 still needs a reason"]
    )
    assert (project / CONTRAST).read_text(encoding="utf-8") == edited
    result.assert_outcomes(passed=20, failed=2)  # the reason is still to be given, the contrast still edited


def test_changed_approves_what_drifted_and_keeps_reasons(project: Path, gate: Gate) -> None:
    text = (project / PAIR).read_text(encoding="utf-8")
    (project / PAIR).write_text(
        text.replace('"category": "accidental"', '"category": "substantive"'), encoding="utf-8"
    )
    (project / CONTRAST).unlink()
    result = gate("--recension-approve=changed")
    result.stdout.fnmatch_lines([f"{PAIR}: 1 reclassified"])
    assert (project / PAIR).read_text(encoding="utf-8") == text
    assert not (project / CONTRAST).exists()
    result.assert_outcomes(passed=19, failed=3)


def test_all_approves_both(project: Path, gate: Gate) -> None:
    before = (project / PAIR).read_text(encoding="utf-8"), (project / CONTRAST).read_text(encoding="utf-8")
    (project / PAIR).write_text(before[0].replace('"1:1", ', ""), encoding="utf-8")
    (project / CONTRAST).unlink()
    gate("--recension-approve=all").assert_outcomes(passed=22)
    assert (
        (project / PAIR).read_text(encoding="utf-8"),
        (project / CONTRAST).read_text(encoding="utf-8"),
    ) == before


def test_where_all_holds_nothing_is_written(project: Path, gate: Gate) -> None:
    times = {path: path.stat().st_mtime_ns for path in project.rglob("*.jsonl")}
    result = gate("--recension-approve=all")
    result.stdout.fnmatch_lines(["nothing: every selected pair holds to its approval"])
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*.jsonl")} == times


@pytest.mark.parametrize("selection", [("seeds/corpus.toml",), ("-k", "autumn"), ("-k", "digest")])
def test_a_partial_run_approves_what_is_selected_and_deletes_nothing(
    project: Path, gate: Gate, selection: tuple[str, ...]
) -> None:
    (project / PAIR).unlink()
    orphan = project / "reports" / "spring" / "agency--gone.jsonl"
    orphan.write_text("kept\n", encoding="utf-8")
    gate("--recension-approve=all", *selection)
    assert not (project / PAIR).exists()
    assert orphan.read_text(encoding="utf-8") == "kept\n"


def test_collecting_only_writes_nothing(project: Path, gate: Gate) -> None:
    (project / PAIR).unlink()
    gate("--recension-approve=all", "--collect-only", "-q")
    assert not (project / PAIR).exists()


def test_altered_bytes_are_not_approved(project: Path, gate: Gate) -> None:
    path = project / "seeds" / "spring" / "embassy.txt"
    path.write_bytes(path.read_bytes().replace(b"12,000", b"13,000"))
    before = (project / PAIR).read_bytes()
    result = gate("--recension-approve=all")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*has other bytes than its manifest declares; nothing was approved*"])
    assert (project / PAIR).read_bytes() == before


@pytest.mark.parametrize("processes", ["2", "0"])
def test_it_refuses_other_processes_but_not_the_plugin_for_them(
    project: Path, pytester: pytest.Pytester, processes: str
) -> None:
    (project / PAIR).unlink()
    result = pytester.runpytest_subprocess("--recension-approve=new", "-n", processes, timeout=120)
    if processes == "0":
        assert (project / PAIR).exists()
    else:
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(["*cannot run under xdist; leave -n away or give -n 0*"])
        assert not (project / PAIR).exists()


def test_another_word_is_refused(project: Path, gate: Gate) -> None:
    assert gate("--recension-approve=some").ret == pytest.ExitCode.USAGE_ERROR


def test_the_records_of_an_approval(project: Path) -> None:
    names = [one["record"] for one in records(project)]
    assert names == [
        "signature",
        "relation",
        "alignment",
        "scores",
        "low-similarity",
        "divergence",
        "divergence",
    ]
    assert [one["record"] for one in records(project, CONTRAST)] == ["signature", "relation", "scores"]
