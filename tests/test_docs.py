"""The pages of ``docs/`` and the README: their links lead somewhere, their Python examples run."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
PAGES = [
    TOP / "README.md",
    TOP / "CHANGELOG.md",
    TOP / "benchmarks" / "README.md",
    *sorted(TOP.glob("docs/*.md")),
]
NAMES = [page.relative_to(TOP).as_posix() for page in PAGES]
_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def prose(page: Path) -> str:
    """A page without its code, where brackets are no links."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as GitHub makes them."""
    plain = _FENCE.sub("", page.read_text(encoding="utf-8")).replace("`", "")
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in _HEADING.findall(plain)}


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_leads_to_a_file_and_a_heading(name: str) -> None:
    page = TOP / name
    wrong = []
    for link in _LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (heading and heading not in anchors(target)):
            wrong.append(link)
    assert wrong == []


def test_every_page_stands_in_the_navigation_once() -> None:
    listed = re.findall(r"([\w-]+\.md)", (TOP / "mkdocs.yml").read_text(encoding="utf-8"))
    assert sorted(listed) == [page.name for page in PAGES if page.parent.name == "docs"]


SESSIONS = [
    name for name, page in zip(NAMES, PAGES, strict=True) if ">>> " in page.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", SESSIONS)
def test_every_python_session_prints_what_it_says(name: str) -> None:
    failed, tried = doctest.testfile(
        str(TOP / name), module_relative=False, encoding="utf-8", optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert tried
    assert failed == 0


def scripts() -> list[tuple[str, str]]:
    """Python blocks that are no sessions: the page and the code."""
    return [
        (name, code)
        for name, page in zip(NAMES, PAGES, strict=True)
        for kind, code in _FENCE.findall(page.read_text(encoding="utf-8"))
        if kind == "python" and ">>> " not in code
    ]


@pytest.mark.parametrize(("name", "code"), scripts())
def test_every_python_block_runs(name: str, code: str, tmp_path: Path) -> None:
    for module in re.findall(r"^import (\w+)", code, re.MULTILINE):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{module} is no dependency of ours")
    for folder in ("seeds", "reports"):
        shutil.copytree(TOP / folder, tmp_path / folder)
    speech = tmp_path / "seeds" / "2021-cell-secretaries-closing"
    shutil.copy(speech / "pyongyang-times.txt", tmp_path / "kcna.txt")
    shutil.copy(speech / "embassy-singapore.txt", tmp_path / "embassy.txt")
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"{name}\n{ran.stderr}"


def test_the_typed_surface_names_every_public_name() -> None:
    import recension

    used = set(re.findall(r"recension\.(\w+)", (TOP / "tests/typing/api.py").read_text(encoding="utf-8")))
    assert set(recension.__all__) - used == set()


def test_every_benchmark_is_in_the_table() -> None:
    page = (TOP / "docs/benchmarks.md").read_text(encoding="utf-8")
    scripts_there = {path.name for path in TOP.glob("benchmarks/*.py")}
    assert set(re.findall(r"^\| `(\w+\.py)", page, re.MULTILINE)) == scripts_there
