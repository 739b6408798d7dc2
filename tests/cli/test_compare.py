from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recension.cli import group

SEEDS = Path(__file__).parents[2] / "seeds/2021-cell-secretaries-closing"
LEFT = "The delegates know it.\n\nWe shall never yield to the Workers’ foes, come what may to us.\n"
COMMAND = (sys.executable, "-c", "from recension.cli import main; main()")
PAIR = (str(SEEDS / "pyongyang-times.txt"), str(SEEDS / "embassy-singapore.txt"))


def run(*args: str) -> Result:
    return CliRunner().invoke(group, ["compare", *args])


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text(LEFT, encoding="utf-8")
    right.write_text(LEFT.replace("never ", "").replace("’", "'"), encoding="utf-8")
    return str(left), str(right)


def test_the_status_is_one_only_for_something_substantive_inside_the_speech(pair: tuple[str, str]) -> None:
    assert run(*pair).exit_code == 1
    assert run(*pair, "--exit-zero").exit_code == 0
    assert run(pair[0], pair[0]).exit_code == 0
    assert run(*PAIR).exit_code == 0


def test_a_line_for_each_substantive_difference_then_counts(pair: tuple[str, str]) -> None:
    shown = run(*pair).output
    assert "We shall [-never-] yield" in " ".join(shown.split())
    assert "negation" in shown
    assert "U+2019" not in shown
    assert "U+2019" in run(*pair, "--all").output


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_the_table_fits_its_width(pair: tuple[str, str], width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, run(*pair, "--all").output.splitlines())) <= int(width)


def test_json_tells_the_truth_known_of_the_pair() -> None:
    done = run(*PAIR, "--format", "json")
    made = json.loads(done.output)
    assert done.exit_code == 0
    assert made["relation"] == "republication"
    inside = [one for one in made["divergences"] if one["zone"] == "speech"]
    assert {one["category"] for one in inside} == {"accidental", "structural"}
    kinds = [one["kind"] for one in inside]
    assert (kinds.count("typography"), kinds.count("split"), len(kinds)) == (13, 3, 16)
    speech = [
        bead
        for bead in made["beads"]
        if bead["left"]
        and made["left"]["paragraphs"][bead["left"][0]]["role"] in {"salutation", "body"}
        and bead["right"]
    ]
    kinds = [bead["kind"] for bead in speech]
    assert (kinds.count("match"), kinds.count("split")) == (34, 3)
    assert made["left"]["path"] == PAIR[0]
    assert made["signature"]["components"]


def test_output_goes_to_a_file(pair: tuple[str, str], tmp_path: Path) -> None:
    for form, begins in (("table", "left.txt ["), ("markdown", "# left.txt and right.txt"), ("json", "{")):
        target = tmp_path / f"out.{form}"
        done = run(*pair, "--format", form, "-o", str(target))
        assert (done.exit_code, done.output) == (1, "")
        assert target.read_text(encoding="utf-8").startswith(begins)


def test_the_same_files_give_the_same_bytes_whatever_the_hash_seed(pair: tuple[str, str]) -> None:
    made = {
        subprocess.run(
            [*COMMAND, "compare", *pair, "--format", form],
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            check=False,
        ).stdout
        for seed in ("1", "2")
        for form in ("json",)
    }
    assert len(made) == 1
    assert made != {b""}


def test_ter_is_computed_when_asked_for(pair: tuple[str, str]) -> None:
    asked = json.loads(run(*pair, "--format", "json", "--ter").output)
    assert asked["scores"]["ter"] is not None
    assert json.loads(run(*pair, "--format", "json").output)["scores"]["ter"] is None


def test_all_belongs_to_the_table(pair: tuple[str, str]) -> None:
    done = run(*pair, "--all", "--format", "json")
    assert done.exit_code == 2
    assert "--all belongs to --format table" in done.output


def test_unreadable_input_is_told_in_three_lines_with_status_two(tmp_path: Path) -> None:
    for bad, content in (("missing.txt", None), ("empty.txt", b""), ("nul.txt", b"a\x00b")):
        path = tmp_path / bad
        if content is not None:
            path.write_bytes(content)
        done = subprocess.run(
            [*COMMAND, "compare", str(path), PAIR[0], "-o", str(tmp_path / "out")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert bad in done.stderr
        assert len(done.stderr.splitlines()) <= 3
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_bead_is_explained(pair: tuple[str, str]) -> None:
    done = run(*pair, "--explain", "1")
    assert done.exit_code == 0
    assert done.output.startswith("¶2 ↔ ¶2: match")
    assert re.search(r"^carried by \d+ linked words?, by weight [01]\.\d\d: ", done.output, re.MULTILINE)
    assert "bead" in run(*pair, "--all").output
    assert run(*pair, "--explain", "1", "--all").exit_code == 2
