"""The plugin costs a foreign project next to nothing."""

from __future__ import annotations

import os
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
    """The quickest of a few, compiled as installed modules are: the others share the machine."""
    code = (
        "import time, pytest; start = time.process_time(); import recension.pytest_plugin;"
        "print(time.process_time() - start)"
    )
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
            ).stdout
        )
        for _ in range(4)
    ]
    assert min(runs) <= 0.010
