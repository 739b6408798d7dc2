"""``--recension-no-cache``, and what the gate keeps in pytest's cache without it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from recension.corpus import approvalchecks, pairs

if TYPE_CHECKING:
    from pathlib import Path

#: Items of the small corpus.
ALL = 22

#: Entries that remember it: three for each of three renderings, one for pair and contrast, two for reports.
ENTRIES = 13


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Inner runs are in this process; what it has in memory must not stand in for what is on disk."""
    for kept in (pairs._compared, pairs._rendering, approvalchecks._now):
        kept.cache_clear()
    return monkeypatch


@pytest.fixture
def warm(project: Path, pytester: pytest.Pytester, forgetful: pytest.MonkeyPatch) -> Path:
    """A project whose gate has passed once, and in which nothing can be compared any more."""
    del forgetful
    pytester.runpytest_inprocess("-W", "error").assert_outcomes(passed=ALL)
    for kept in (pairs._compared, pairs._rendering, approvalchecks._now):
        kept.cache_clear()
    return project


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def entries(project: Path) -> list[Path]:
    return [path for path in project.glob(".pytest_cache/d/recension/*/*") if path.is_file()]


def test_results_stand_in_the_cache_and_nowhere_else(
    project: Path, pytester: pytest.Pytester, forgetful: pytest.MonkeyPatch
) -> None:
    before = snapshot(project)
    pytester.runpytest_inprocess("-W", "error").assert_outcomes(passed=ALL)
    after = snapshot(project)
    assert {name for name in after if not name.startswith(".pytest_cache/")} == set(before)
    assert before.items() <= after.items()
    assert len(entries(project)) == ENTRIES
    forgetful.delattr("recension.comparison.compare")
    for kept in (pairs._compared, approvalchecks._now):
        kept.cache_clear()
    pytester.runpytest_inprocess("-W", "error").assert_outcomes(passed=ALL)


@pytest.mark.parametrize("args", [("--recension-no-cache",), ("-p", "no:cacheprovider"), ("--cache-clear",)])
def test_without_it_or_after_it_was_cleared_everything_is_computed(
    warm: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    del warm
    monkeypatch.delattr("recension.comparison.compare")
    result = pytester.runpytest_inprocess("-W", "error", "-x", "--tb=line", "-k", "relation", *args)
    result.stdout.fnmatch_lines(["*cannot import name 'compare'*"])


@pytest.mark.parametrize("args", [("--recension-no-cache",), ("-p", "no:cacheprovider")])
@pytest.mark.usefixtures("forgetful")
def test_and_nothing_is_kept(project: Path, pytester: pytest.Pytester, args: tuple[str, ...]) -> None:
    pytester.runpytest_inprocess("-W", "error", *args).assert_outcomes(passed=ALL)
    assert not (project / ".pytest_cache" / "d").exists()


def test_a_part_of_the_gate_keeps_what_is_remembered_of_the_rest_and_nothing_else(
    warm: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entries(warm)[0].parent / ("0" * 32)).write_text("of a pair that is gone")
    pytester.runpytest_inprocess("-k", "metadata").assert_outcomes(passed=3, deselected=ALL - 3)
    pytester.runpytest_inprocess("--recension-no-reports", "seeds/autumn").assert_outcomes(passed=4)
    assert len(entries(warm)) == ENTRIES
    monkeypatch.delattr("recension.comparison.compare")
    pytester.runpytest_inprocess().assert_outcomes(passed=ALL)


@pytest.mark.usefixtures("forgetful")
def test_a_cache_that_cannot_be_written_is_done_without(project: Path, pytester: pytest.Pytester) -> None:
    (project / ".pytest_cache").mkdir()
    (project / ".pytest_cache" / "d").write_text("in the way")
    pytester.runpytest_inprocess("-W", "error").assert_outcomes(passed=ALL)
    (project / ".pytest_cache" / "d").unlink()
    (project / ".pytest_cache" / "d" / "recension").mkdir(parents=True)
    pytester.runpytest_inprocess("-W", "error", "--co").assert_outcomes()
    (project / ".pytest_cache" / "d" / "recension").rmdir()
    (project / ".pytest_cache" / "d" / "recension").write_text("in the way")
    pytester.runpytest_inprocess("-W", "error").assert_outcomes(passed=ALL)


def test_approving_writes_what_is_true_and_not_what_is_remembered(
    warm: Path, pytester: pytest.Pytester
) -> None:
    approval = warm / "reports/spring/agency--embassy.jsonl"
    true = approval.read_bytes()
    (path,) = (one for one in entries(warm) if rb"\"number\"" in one.read_bytes())
    head, _, body = path.read_bytes().partition(b"\n")
    false = body.replace(rb"\"number\"", rb"\"wording\"")
    path.write_bytes(head[:-64] + sha256(false).hexdigest().encode() + b"\n" + false)
    approval.write_bytes(true.replace(b'"number"', b'"wording"'))
    pytester.runpytest_inprocess("-q").assert_outcomes(passed=ALL)  # a forger is believed here
    pytester.runpytest_inprocess("-q", "--recension-no-cache").assert_outcomes(passed=ALL - 1, failed=1)
    # nor is one where anything is approved, be it another pair
    pytester.runpytest_inprocess("-q", "--recension-approve=new").assert_outcomes(passed=ALL - 1, failed=1)
    path.write_bytes(head[:-64] + sha256(false).hexdigest().encode() + b"\n" + false)
    pytester.runpytest_inprocess("-q", "--recension-approve=changed").assert_outcomes(passed=ALL)
    assert approval.read_bytes() == true
    pytester.runpytest_inprocess("-q").assert_outcomes(passed=ALL)
    assert path.read_bytes().partition(b"\n")[2] == body
