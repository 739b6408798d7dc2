from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from recension.installing import libraries

PROJECT = Path(__file__).parents[1]


def test_each_extra_names_its_libraries_and_never_the_project_alone() -> None:
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    for extra in extras.keys() - {"test"}:
        command = libraries(extra)
        assert "recension" not in command
        names = [requirement.partition(">")[0] for requirement in extras[extra]]
        assert [one for one in names if f"'{one}" not in command] == []


def test_an_extra_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError):
        libraries("nothing")


@pytest.mark.parametrize(
    "page",
    [*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md"), *PROJECT.glob("src/**/data/project/*")],
    ids=lambda page: page.name,
)
def test_no_page_installs_the_project_of_the_same_name_from_the_index(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "pip install recension" not in text
    assert "pypi.org/project/recension" not in text
