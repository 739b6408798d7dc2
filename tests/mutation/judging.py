"""Running the project's tests against a changed copy of it, each time in a fork of this process.

The fork finds the heavy libraries loaded and imports the package from the copy. A first run without a change records
for every test how long it takes and which lines it executes; a mutant is then judged by those tests alone that
execute its line.
"""

from __future__ import annotations

import functools
import importlib
import os
import pickle
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[2]
COPIED = ("benchmarks", "docs", "reports", "seeds", "src", "tests", "pyproject.toml", "README.md")

# What pytest needs of plugins, and what costs time to import: loaded once, before the first fork.
PLUGINS = ("-p", "recension.pytest_plugin", "-p", "no:cacheprovider")
LOADED = (
    "charset_normalizer", "click", "duckdb", "ftfy", "hypothesis.strategies", "jinja2", "msgspec", "numpy", "rapidfuzz",
    "rich.console", "sacrebleu", "scipy.sparse", "scipy.optimize", "simplemma", "tabulate", "textdistance", "tomlkit",
)  # fmt: skip


class Record(NamedTuple):
    """What a run without changes shows.

    ``seconds`` is the processor time of each test, its own processes included; ``tests`` has by file and line those
    that execute it.
    """

    seconds: dict[str, float]
    tests: dict[str, dict[int, set[str]]]


def copy_project(folder: Path) -> None:
    """Copy the project, so that nothing here is changed."""
    for name in COPIED:
        origin = ROOT / name
        copy = shutil.copytree if origin.is_dir() else shutil.copy2
        copy(origin, folder / name)


def load_libraries() -> None:
    """Load what is slow to import, once for all forks."""
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "COVERAGE_CORE": "ctrace"}
    for name in LOADED:
        importlib.import_module(name)


def record(folder: Path, paths: Sequence[str]) -> Record:
    """Run tests without a change, once watched and once for their time; every one must pass.

    Raises:
        SystemExit: If a test fails.
    """
    out = folder / "record"
    for work in (_watched, _timed):
        if forked(functools.partial(work, folder, paths, out), 3600):
            told = (folder / "output").read_text("utf-8")
            sys.exit(f"{told[-3000:]}\nThe tests fail without a mutant: mend them first.")
    found: Record = pickle.loads(out.read_bytes())
    return found


def judge(folder: Path, tests: Sequence[str], seconds: dict[str, float]) -> str:
    """The test that notices the change made in ``folder``, the tests run in this order; empty if none does."""
    told = folder / "noticed"
    told.unlink(missing_ok=True)
    paths = sorted({test.split("::")[0] for test in tests})
    bar = 300 + 20 * sum(seconds[test] for test in tests)
    status = forked(lambda: _run(folder, paths, Chosen(tests, seconds, told)), bar)
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


def _run(folder: Path, paths: Sequence[str], plugin: object) -> int:
    """Run pytest in the copy, what it prints going to a file there."""
    output = os.open(folder / "output", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder / "src"))
    os.environ |= {"PYTHONPATH": str(folder / "src"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return int(pytest.main(["-x", "-q", *PLUGINS, "--rootdir", str(folder), *paths], plugins=[plugin]))


def _watched(folder: Path, paths: Sequence[str], out: Path) -> int:
    """In a fork: run the tests under coverage and write which lines they execute."""
    from coverage import Coverage

    package = folder / "src" / "recension"
    cover = Coverage(data_file=None, config_file=False, source=[str(package)])
    cover.start()
    plugin = Watch(cover.switch_context)
    status = _run(folder, paths, plugin)
    cover.stop()
    data = cover.get_data()
    tests = {
        Path(file).relative_to(package).as_posix(): {
            line: {test for one in contexts for test in plugin.users.get(one, [one]) if test}
            for line, contexts in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    out.write_bytes(pickle.dumps(Record({}, tests)))
    return status


def _timed(folder: Path, paths: Sequence[str], out: Path) -> int:
    """In a fork: run the tests alone and add their time."""
    plugin = Clock()
    status = _run(folder, paths, plugin)
    out.write_bytes(pickle.dumps(pickle.loads(out.read_bytes())._replace(seconds=plugin.seconds)))
    return status


class Clock:
    """The processor time of each test."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        before = sum(os.times()[:4])
        yield
        self.seconds[item.nodeid] = sum(os.times()[:4]) - before


class Watch:
    """Says to coverage which test runs; what a shared fixture executes counts for all tests that use it."""

    def __init__(self, switch: Callable[[str], None]) -> None:
        self.switch = switch
        self.now = ""
        self.users: dict[str, list[str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            for name in getattr(item, "fixturenames", ()):
                self.users.setdefault(f"fixture {name}", []).append(item.nodeid)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        forget()
        yield from self._within(item.nodeid)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        yield from self._within(
            self.now if fixturedef.scope == "function" else f"fixture {fixturedef.argname}"
        )

    def _within(self, context: str) -> Iterator[None]:
        before, self.now = self.now, context
        self.switch(context)
        yield
        self.now = before
        self.switch(before)


def forget() -> None:
    """Empty the package's caches, so that each test executes what it rests on."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "recension":
            for value in list(vars(module).values()):
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


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
