"""``--recension-no-gate``: the project's own tests alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Gate = Callable[..., pytest.RunResult]


def test_the_corpus_is_not_collected_and_the_header_says_so(project: Path, gate: Gate) -> None:
    (project / "test_own.py").write_text("def test_own(): pass\n", encoding="utf-8")
    result = gate("--recension-no-gate")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["recension: the corpus is not collected (--recension-no-gate)"])
