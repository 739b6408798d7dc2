"""Running the project's tests against a changed copy of it, each time in a fork of this process.

The fork finds the heavy libraries loaded and imports the package from the copy. A first run without a change records
for every test how long it takes and which lines it executes; a mutant is then judged by those tests alone that
execute its line.
"""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.config import default_plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]
COPIED = ("benchmarks", "docs", "reports", "seeds", "src", "tests", "pyproject.toml", "README.md")

OPTIONS = ("-x", "-q", "-p", "recension.pytest_plugin", "-p", "no:cacheprovider")

# Tests that run other processes alone: coverage sees none of their lines.
UNSEEN = ("tests/corpus/test_killed.py", "tests/corpus/test_tutorial.py")

# What is slow to import: loaded once, before the first fork.
LOADED = (
    "charset_normalizer", "click", "ftfy", "hypothesis.strategies", "jinja2", "msgspec", "numpy", "rapidfuzz",
    "rich.console", "sacrebleu", "scipy.sparse", "scipy.optimize", "simplemma", "tabulate", "textdistance", "tomlkit",
)  # fmt: skip


def copy_project(folder: Path) -> None:
    """Copy the project, so that nothing here is changed."""
    for name in COPIED:
        origin = ROOT / name
        copy = shutil.copytree if origin.is_dir() else shutil.copy2
        copy(origin, folder / name)


def load_libraries() -> None:
    """Load what is slow to import, once for all forks."""
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "COVERAGE_CORE": "ctrace"}
    for name in (*LOADED, *(f"_pytest.{plugin}" for plugin in (*default_plugins, "pytester"))):
        importlib.import_module(name)
    gc.freeze()  # the forks collect no garbage among what they inherit


def judge(folder: Path, tests: Sequence[str], seconds: dict[str, float]) -> str:
    """The test that notices the change made in ``folder``, the tests run in this order; empty if none does."""
    told = folder / "noticed"
    told.unlink(missing_ok=True)
    paths = sorted({test.split("::")[0] for test in tests})
    bar = 300 + 20 * sum(seconds[test] for test in tests)
    status = forked(lambda: run(folder, paths, Chosen(tests, seconds, told)), bar)
    if not status:
        return ""
    last = told.read_text("utf-8") if told.exists() else "import"
    return f"{last} (time)" if status < 0 else last


def forked(work: Callable[[], int], bar: float) -> int:
    """The status of work done in a fork; over ``bar`` seconds it is stopped, which is a status of its own."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = work()
        finally:
            os._exit(status)
    deadline = time.monotonic() + bar
    while time.monotonic() < deadline:
        done, code = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(code)
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -1


def run(folder: Path, paths: Sequence[str], plugin: object) -> int:
    """Run pytest in the copy, what it prints going to a file there."""
    output = os.open(folder / "output", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder / "src"))
    os.environ |= {"PYTHONPATH": str(folder / "src"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    left_out = [f"--ignore={path}" for path in UNSEEN]
    return int(
        pytest.main([*OPTIONS, "--rootdir", str(folder), *left_out, *paths], plugins=[plugin, Alone()])
    )


class Alone:
    """Plugins that have no part in judging are not loaded; the runs that tests start do load theirs."""

    def pytest_configure(self) -> None:
        os.environ.pop("PYTEST_DISABLE_PLUGIN_AUTOLOAD", None)


class Chosen:
    """Runs the chosen tests in the order given, and ends the process over a test that takes far too long."""

    def __init__(self, tests: Sequence[str], seconds: dict[str, float], told: Path) -> None:
        self.order = {test: at for at, test in enumerate(tests)}
        self.seconds = seconds
        self.told = told

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (one for one in items if one.nodeid in self.order), key=lambda one: self.order[one.nodeid]
        )

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Processor time, since others may share the machine; the signal ends the process."""
        self.told.write_text(nodeid, "utf-8")
        signal.setitimer(signal.ITIMER_PROF, 10 + 5 * self.seconds[nodeid])
