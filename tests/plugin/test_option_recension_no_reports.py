"""``--recension-no-reports``: reports are no items then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Gate = Callable[..., pytest.RunResult]


def test_a_stale_report_fails_unless_reports_are_left_out(project: Path, gate: Gate) -> None:
    report = project / "reports" / "spring" / "agency--embassy.md"
    report.write_text(report.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    result = gate()
    result.assert_outcomes(passed=21, failed=1)
    result.stdout.fnmatch_lines(
        ["*spring/agency--embassy.md is not what recension would write now*", "Write it: recension report"]
    )
    gate("--recension-no-reports").assert_outcomes(passed=20)
