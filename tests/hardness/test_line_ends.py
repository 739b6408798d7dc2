"""Files whose line ends were turned into CRLF, as git does on Windows: the same verdicts, and nothing is turned back unasked."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from recension import compare, read
from recension.cli import group
from recension.corpus import load
from recension.corpus.formats import FORMATS
from recension.corpus.items import items
from recension.corpus.running import run_all
from recension.reporting.files import gate_files

if TYPE_CHECKING:
    from pathlib import Path

_WRITTEN = ("*.toml", "*.jsonl", "*.md", "*.svg")


def turned(project: Path, patterns: tuple[str, ...], end: bytes) -> dict[str, bytes]:
    """Every file of some names with other line ends."""
    made = {}
    for path in (one for pattern in patterns for one in project.rglob(pattern)):
        data = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end)
        path.write_bytes(data)
        made[path.relative_to(project).as_posix()] = data
    return made


def verdicts(project: Path) -> str:
    """Each item and what it says, as a person reads it."""
    return FORMATS["text"](list(run_all(items(load(project)), gate_files)), "")


def keeper(project: Path, *arguments: str) -> str:
    ran = CliRunner().invoke(group, [*arguments, "--corpus", str(project / "seeds")], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path) -> Path:
    return copytree(approved_corpus, tmp_path / "project")


def test_what_git_turned_has_the_same_verdicts_and_is_not_written_again(project: Path) -> None:
    assert "FAILED" not in verdicts(project)
    assert turned(project, _WRITTEN, b"\r\n")
    assert "FAILED" not in verdicts(project)
    approval = project / "reports" / "spring" / "agency--embassy.jsonl"
    before = approval.read_bytes()
    assert b"\r\n" in before
    assert keeper(project, "approve", "changed") == "nothing to approve\n"
    assert approval.read_bytes() == before


def test_what_drifted_is_told_alike(project: Path, tmp_path: Path) -> None:
    """A kind changed in an approval and a word in a report, with either line end."""
    for path, old, new in (
        ("reports/spring/agency--embassy.jsonl", b'"kind": "number"', b'"kind": "wording"'),
        ("reports/index.md", b"embassy", b"mission"),
    ):
        data = (project / path).read_bytes()
        assert old in data
        (project / path).write_bytes(data.replace(old, new))
    other = copytree(project, tmp_path / "other")
    turned(other, _WRITTEN, b"\r\n")
    assert "FAILED" in verdicts(project)
    assert verdicts(other) == verdicts(project)


def test_approving_and_reporting_anew_write_our_own_line_ends_and_lose_no_reason(
    project: Path, approved_corpus: Path
) -> None:
    turned(project, _WRITTEN, b"\r\n")
    keeper(project, "approve", "all")
    keeper(project, "report")
    for path in (approved_corpus / "reports").rglob("*.*"):
        assert (project / path.relative_to(approved_corpus)).read_bytes() == path.read_bytes(), path.name


def test_a_damaged_approval_with_other_line_ends_keeps_its_reasons(
    project: Path, approved_corpus: Path
) -> None:
    turned(project, ("*.jsonl",), b"\r\n")
    path = project / "reports" / "spring" / "agency--embassy.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"record": "relation"', b'"record": "relatio'))
    assert "damaged" in verdicts(project)
    assert "was damaged and is written anew" in keeper(project, "approve", "all")
    assert path.read_bytes() == (approved_corpus / path.relative_to(project)).read_bytes()


def test_a_manifest_keeps_its_line_ends_when_a_rendering_is_added(project: Path) -> None:
    before = turned(project, ("*.toml",), b"\r\n")["seeds/spring/speech.toml"]
    text = (project / "seeds" / "spring" / "embassy.txt").read_text("utf-8").replace("never yield", "yield")
    (project / "third.txt").write_text(text, "utf-8")
    keeper(project, "add", str(project / "third.txt"), "--speech", "spring", "--publisher", "A mill", "--yes")
    after = (project / "seeds" / "spring" / "speech.toml").read_bytes()
    assert after.startswith(before.rstrip())
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\r\n")
    assert load(project).pairs[-1].right.publisher == "A mill"


def test_line_end_rules_that_are_there_keep_their_own(tmp_path: Path) -> None:
    rules = tmp_path / ".gitattributes"
    rules.write_bytes(b"*.png binary\r\n\r\n")
    assert CliRunner().invoke(group, ["init", str(tmp_path)], catch_exceptions=False).exit_code == 0
    assert rules.read_bytes().startswith(b"*.png binary\r\n")
    assert rules.read_bytes().count(b"\n") == rules.read_bytes().count(b"\r\n") > 3


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("*.toml", "is no valid TOML"),
        ("*.jsonl", "the approval is damaged"),
        ("*.txt", "no longer has the bytes that"),
    ],
)
def test_lone_carriage_returns_are_told(project: Path, pattern: str, said: str) -> None:
    assert turned(project, (pattern,), b"\r")
    ran = CliRunner().invoke(group, ["check", "--corpus", str(project / "seeds")])
    assert ran.exit_code == 1
    assert said in f"{ran.output}{ran.exception}"


@pytest.mark.parametrize("change", [b"\r\n", b"\r"])
def test_a_text_reads_alike_with_any_line_ends(change: bytes, project: Path, tmp_path: Path) -> None:
    path = project / "seeds" / "spring" / "embassy.txt"
    other = tmp_path / "other.txt"
    other.write_bytes(path.read_bytes().replace(b"\n", change))
    left, right = read(path), read(other)
    assert [one.text for one in left.paragraphs] == [one.text for one in right.paragraphs]
    assert [(one.role, one.line) for one in left.paragraphs] == [
        (one.role, one.line) for one in right.paragraphs
    ]
    assert compare(left, right).divergences == ()
