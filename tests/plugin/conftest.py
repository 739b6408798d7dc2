from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session", autouse=True)
def _loaded(approved_corpus: Path) -> None:
    """What pytester forgets between runs must be loaded before it, for numpy cannot be loaded twice."""


@pytest.fixture(autouse=True)
def _plain_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inner runs without the plugins that are costly to load and have no part in them."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest -p no:benchmark")


@pytest.fixture
def project(pytester: pytest.Pytester, approved_corpus: Path) -> Path:
    """A project with the small corpus, reported and approved."""
    shutil.copytree(approved_corpus, pytester.path, dirs_exist_ok=True)
    return pytester.path


@pytest.fixture
def gate(pytester: pytest.Pytester) -> Callable[..., pytest.RunResult]:
    """Run pytest in the project, in this process, every warning an error."""

    def run(*args: str) -> pytest.RunResult:
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", "-W", "error", *args)

    return run
