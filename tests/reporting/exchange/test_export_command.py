"""``recension export``: every format from the command, and what it refuses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from recension.cli import group
from recension.errors import RecensionError
from recension.reporting.exchange import FORMATS, Export, export

if TYPE_CHECKING:
    from pathlib import Path

SPEECH = "2021-cell-secretaries-closing"


Run = Callable[..., Result]


@pytest.fixture
def run(seeds: Path) -> Run:
    return lambda *arguments: CliRunner().invoke(group, ["export", "--corpus", str(seeds), *arguments])


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_each_format_to_a_file_and_to_the_terminal(form: str, real: Export, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "new" / "out"
    assert run(SPEECH, "--format", form, "-o", str(path)).exit_code == 0
    assert path.read_bytes() == export(real, form)
    shown = run(SPEECH, "--format", form)
    if FORMATS[form].binary:
        assert shown.exit_code == 2
        assert "name a file with -o" in shown.output
    else:
        assert shown.stdout_bytes == path.read_bytes()


def test_two_renderings_whichever_way_round(run: Run) -> None:
    whole = run(SPEECH, "--format", "jsonl").stdout_bytes
    assert run(SPEECH, "embassy-singapore", "pyongyang-times", "--format", "jsonl").stdout_bytes == whole
    assert run(SPEECH, "pyongyang-times", "embassy-singapore", "--format", "jsonl").stdout_bytes == whole


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere", "--format", "csv"], "no speech is called nowhere"),
        ([SPEECH, "kcna", "pyongyang-times", "--format", "csv"], "has no rendering kcna"),
        ([SPEECH, "pyongyang-times", "pyongyang-times", "--format", "csv"], "given twice"),
        (["2013-cell-secretaries-opening", "--format", "csv"], "only one rendering"),
        ([SPEECH, "--format", "json", "--base", "pyongyang-times"], "knows no --base"),
        ([SPEECH, "--format", "tei", "--excel"], "knows no --excel"),
        ([SPEECH, "--format", "tei", "--base", "nobody"], "no rendering is called nobody"),
    ],
)
def test_what_does_not_go_together_is_refused(
    arguments: list[str], says: str, tmp_path: Path, run: Run
) -> None:
    done = run(*arguments, "-o", str(tmp_path / "out"))
    assert isinstance(done.exception, RecensionError)
    assert says in str(done.exception)
    assert len(str(done.exception).splitlines()) <= 3
    assert not list(tmp_path.iterdir()), "nothing half written"


def test_one_rendering_alone_is_wrong_use(run: Run) -> None:
    done = run(SPEECH, "pyongyang-times", "--format", "csv")
    assert done.exit_code == 2
    assert "give two renderings" in done.output


def test_a_damaged_approval_is_an_error(tmp_path: Path, seeds: Path) -> None:
    shutil.copytree(seeds, tmp_path / "seeds")
    path = tmp_path / "reports" / SPEECH / "pyongyang-times--embassy-singapore.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("{", "utf-8")
    done = CliRunner().invoke(
        group, ["export", "--corpus", str(tmp_path / "seeds"), SPEECH, "--format", "csv"]
    )
    assert isinstance(done.exception, RecensionError)
    assert "damaged" in str(done.exception)
