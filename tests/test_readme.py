"""The README says what is so: its excerpt stands in the report, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from recension.cli import group

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")
REPORT = "reports/2021-cell-secretaries-closing/pyongyang-times--embassy-singapore.md"


def cells(line: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in line.strip().strip("|").split("|"))


def flat(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def test_the_excerpt_stands_in_the_report() -> None:
    report = (TOP / REPORT).read_text(encoding="utf-8")
    rows = {cells(line) for line in report.splitlines() if line.startswith("|")}
    quoted = [line.removeprefix(">").strip() for line in README.splitlines() if line.startswith(">")]
    table = [line for line in quoted if line.startswith("|") and not line.startswith("|:")]
    said = flat(" ".join(line for line in quoted if line and not line.startswith("|"))).split(
        " from [the whole"
    )[0]
    assert len(table) >= 5
    assert [line for line in table if cells(line) not in rows] == []
    sentences = re.split(r"(?<=\.) ", said)
    assert len(sentences) >= 4
    assert [one for one in sentences if one not in flat(report)] == []
    assert f"]({REPORT})" in README


def test_two_command_blocks_and_the_second_runs_the_tests() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    assert blocks[0].rstrip().endswith("recension report")
    assert blocks[1].rstrip().endswith("-m pytest")


def test_every_command_is_in_the_table_and_every_one_named_exists() -> None:
    listed = CliRunner().invoke(group, ["--help"]).stdout.split("Commands:\n")[1]
    commands = set(re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE))
    named = set(re.findall(r"`recension ([a-z]+)", README))
    assert len(commands) > 10
    assert named == commands
