"""The package as a stranger meets it: its version, its names, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import get_type_hints

import pytest

import recension
from recension import model

HEAVY = (
    "numpy",
    "scipy",
    "sacrebleu",
    "textdistance",
    "rapidfuzz",
    "simplemma",
    "msgspec",
    "rich",
    "jinja2",
    "duckdb",
)


def _loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_version_is_the_installed_one() -> None:
    assert recension.__version__ == version("recension")


@pytest.mark.parametrize("name", recension.__all__)
def test_every_public_name_loads(name: str) -> None:
    assert getattr(recension, name).__module__.startswith("recension.")


@pytest.mark.parametrize("name", model.__all__)
def test_the_types_of_every_record_can_be_asked_for(name: str) -> None:
    record = getattr(model, name)
    assert set(get_type_hints(record)) >= set(getattr(record, "__match_args__", ()))


def test_the_surface_is_sorted_and_listed() -> None:
    assert recension.__all__ == sorted(recension.__all__)
    assert set(recension.__all__) <= set(dir(recension))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'collude'"):
        _ = recension.collude  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "statement",
    [
        "import recension",
        "import recension.pytest_plugin",
        (
            "import sys; sys.argv = ['recension', '--help']\nimport recension.cli\n"
            "try: recension.cli.main()\nexcept SystemExit: pass"
        ),
    ],
    ids=["package", "plugin", "help"],
)
def test_nothing_heavy_is_imported_on_the_way(statement: str) -> None:
    assert _loaded_after(statement).isdisjoint(HEAVY)


def test_every_package_carries_the_licence_and_the_notices_of_others() -> None:
    """The word list made from SCOWL may be passed on only with its notice."""
    top = Path(__file__).parents[1]
    with (top / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)
    assert {"LICENSE", "NOTICE"} <= set(settings["project"]["license-files"])
    told = settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    top_level = {path.split("/")[0] for path in _tracked(top)}
    assert top_level - set(told) <= {
        ".gitattributes",
        ".gitignore",
        ".pre-commit-hooks.yaml",
        "pyproject.toml",
    }
    assert "SCOWL" in (top / "NOTICE").read_text(encoding="utf-8")


def _tracked(top: Path) -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=top, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()
