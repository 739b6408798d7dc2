from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from recension.cli import group
from recension.errors import RecensionError

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def test_reports_are_written_once_and_nothing_else_is_touched(project: Path) -> None:
    approval = project / "reports/contrasts/conference-2017.jsonl"
    approval.parent.mkdir(parents=True)
    approval.write_text("kept\n")
    stale = approval.with_name("gone.md")
    stale.write_text("stale\n")
    args = ["report", "--corpus", str(project / "seeds")]
    first = CliRunner().invoke(group, args)
    assert (first.exit_code, first.output) == (0, "")
    written = {path: path.read_bytes() for path in (project / "reports").rglob("*") if path.is_file()}
    assert len(written) == 2 + 2 * 4 + 2
    assert (approval.read_text(), stale.read_text()) == ("kept\n", "stale\n")
    times = {path: path.stat().st_mtime_ns for path in written}
    assert CliRunner().invoke(group, args).exit_code == 0
    assert {path: path.read_bytes() for path in (project / "reports").rglob("*") if path.is_file()} == written
    assert {path: path.stat().st_mtime_ns for path in written} == times


def test_an_altered_text_is_refused_and_nothing_is_written(project: Path) -> None:
    for name in (
        "2021-cell-secretaries-closing/pyongyang-times",
        "2013-cell-secretaries-opening/monitoring-blog",
    ):
        path = project / f"seeds/{name}.txt"
        path.write_bytes(path.read_bytes() + b"more\n")
    done = CliRunner().invoke(
        group, ["report", "--corpus", str(project / "seeds"), "-o", str(project / "out")]
    )
    assert isinstance(done.exception, RecensionError)
    assert str(done.exception).count("has other bytes than declared") == 2
    assert len(str(done.exception).splitlines()) == 2
    assert not (project / "out").exists()
