"""The ini value ``recension_corpus``: corpora by another name, and several of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Gate = Callable[..., pytest.RunResult]


def test_corpora_of_other_names_are_gated_wherever_they_are(
    project: Path, pytester: pytest.Pytester, gate: Gate
) -> None:
    (project / "texts").mkdir()
    shutil.move(project / "seeds", project / "texts" / "speeches")
    shutil.move(project / "reports", project / "texts" / "reports")
    pytester.makeini("[pytest]\nrecension_corpus = texts/speeches\ntestpaths = tests\n")
    pytester.mkdir("tests")
    result = gate("--recension-no-reports")
    result.assert_outcomes(passed=20)
    result.stdout.fnmatch_lines(["recension: corpus texts/speeches: 2 speeches*"])


def test_a_corpus_that_is_not_there_is_named(project: Path, pytester: pytest.Pytester, gate: Gate) -> None:
    pytester.makeini("[pytest]\nrecension_corpus = nowhere\n")
    result = gate()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*recension_corpus: *nowhere holds no corpus.toml*"])
