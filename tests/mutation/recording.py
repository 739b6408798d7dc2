"""What a run without changes shows: the time of each test and the lines it executes.

A record may be kept in a file: then only the tests that changed run again, or all of them when the package or a
fixture did.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from judging import forked, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Record(NamedTuple):
    """What a run without changes shows.

    ``seconds`` is the processor time of each test, its own processes included; ``tests`` has by file and line those
    that execute it.
    """

    seconds: dict[str, float]
    tests: dict[str, dict[int, set[str]]]


def kept(file: Path | None, folder: Path, paths: Iterable[str]) -> Record:
    """The record of these tests, as far as it can be from the file, which is brought up to date."""
    base = _digest([folder / "src", *(folder / "tests").rglob("conftest.py")])
    now = {part: _digest([folder / part]) for path in paths for part in _parts(folder, path)}
    before: dict[str, str] = {}
    found = Record({}, {})
    if file and file.exists():
        was, kept_before, kept_record = pickle.loads(file.read_bytes())
        if was == base:
            before, found = kept_before, kept_record
    if stale := [part for part in now if before.get(part) != now[part]]:
        found = _joined(_without(found, stale), record(folder, stale))
        if file:
            file.write_bytes(pickle.dumps((base, before | now, found)))
    return found


def _parts(folder: Path, path: str) -> list[str]:
    """The test files of a folder of tests; any other path is one part."""
    files = sorted((folder / path).rglob("test_*.py")) if path.startswith("tests/") else []
    return [one.relative_to(folder).as_posix() for one in files] or [path]


def _digest(paths: Iterable[Path]) -> str:
    """A digest of files and of all below folders."""
    out = hashlib.sha256()
    for path in paths:
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.is_file() and "__pycache__" not in one.parts:
                out.update(one.read_bytes())
    return out.hexdigest()


def _without(found: Record, parts: Iterable[str]) -> Record:
    """A record without the tests of some parts."""
    gone = {
        test
        for test in found.seconds
        if test.startswith(tuple(f"{part}{end}" for part in parts for end in ("/", "::")))
    }
    tests = {file: {line: of - gone for line, of in lines.items()} for file, lines in found.tests.items()}
    return Record({test: time for test, time in found.seconds.items() if test not in gone}, tests)


def _joined(one: Record, other: Record) -> Record:
    """The record of both."""
    tests = {file: dict(lines) for file, lines in one.tests.items()}
    for file, lines in other.tests.items():
        mine = tests.setdefault(file, {})
        for line, of in lines.items():
            mine[line] = mine.get(line, set()) | of
    return Record(one.seconds | other.seconds, tests)


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


def _watched(folder: Path, paths: Sequence[str], out: Path) -> int:
    """In a fork: run the tests under coverage and write which lines they execute."""
    from coverage import Coverage

    package = folder / "src" / "recension"
    cover = Coverage(data_file=None, config_file=False, source=[str(package)])
    cover.start()
    plugin = Watch(cover.switch_context)
    status = run(folder, paths, plugin)
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
    status = run(folder, paths, plugin)
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
