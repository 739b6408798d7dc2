from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from recension.cli import group

SEEDS = str(Path(__file__).parents[2] / "seeds")


@pytest.mark.parametrize(
    ("form", "begins"), [("table", "word "), ("markdown", "# Korean words"), ("json", "[")]
)
def test_the_words_are_listed_and_go_to_a_file(tmp_path: Path, form: str, begins: str) -> None:
    target = tmp_path / "out"
    shown = CliRunner().invoke(group, ["terms", "--corpus", SEEDS, "--format", form])
    done = CliRunner().invoke(group, ["terms", "--corpus", SEEDS, "--format", form, "-o", str(target)])
    assert (shown.exit_code, done.exit_code, done.output) == (0, 0, "")
    for text in (shown.output, target.read_text(encoding="utf-8")):
        assert text.startswith(begins)
        assert "chuch’e" in text
    if form == "json":
        assert [one["hangul"] for one in json.loads(shown.output)][:2] == [["강성국가"], ["김일성"]]
