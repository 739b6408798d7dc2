"""The plugin costs a foreign project next to nothing."""

from __future__ import annotations

import subprocess
import sys

ALLOWED = ("recension", "recension.pytest_plugin")


def test_the_import_loads_the_standard_library_and_pytest_only() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import recension.pytest_plugin;"
        "print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    foreign = [
        name for name in loaded if name.split(".")[0] not in sys.stdlib_module_names and name not in ALLOWED
    ]
    assert foreign == []


def test_the_import_takes_ten_milliseconds_at_most() -> None:
    code = (
        "import time, pytest; start = time.perf_counter(); import recension.pytest_plugin;"
        "print(time.perf_counter() - start)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    ]
    assert min(runs) <= 0.010
