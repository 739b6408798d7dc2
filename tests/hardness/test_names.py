"""Names that are trouble on some system are refused on all."""

from __future__ import annotations

import unicodedata
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from recension.corpus import ManifestError, load
from recension.corpus.files import plain_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    ["a\nb.txt", "a\rb", "a\x07.txt", "a\x7f", "a\u202eb.txt", "-a.txt", "x/-rf", "CON", "nul.txt", "x/Aux.md", "com1", "a.", "a./b",
     "a ", " a", "x /b", "a*b", "a?", "a|b", "a<b", 'a"b', "c:a", "a\\b", "../a", "/a", "x//a", "x/../a", ".a", "~/../a", "", "a" * 256,
     "a\ud800.txt", "a\0b"],
)  # fmt: skip
def test_trouble_on_some_system_is_refused_on_all(name: str) -> None:
    assert plain_name(name)


@pytest.mark.parametrize(
    "name", ["kcna.txt", "KCNA 2021.txt", "말씀.txt", "x/y/z.md", "console.txt", "é.txt", "a-b_c+d,e.txt"]
)
def test_ordinary_names_are_taken(name: str) -> None:
    assert plain_name(name) is None


@pytest.mark.parametrize("twin", ["AGENCÝ.txt", unicodedata.normalize("NFD", "agencý.txt")])
def test_names_that_are_one_file_somewhere_are_refused_together(
    bare_corpus: Path, tmp_path: Path, twin: str
) -> None:
    project = copytree(bare_corpus, tmp_path / "project")
    manifest = project / "seeds" / "spring" / "speech.toml"
    text = manifest.read_text(encoding="utf-8")
    text = text.replace('"agency.txt"', '"agencý.txt"').replace('"embassy.txt"', f'"{twin}"')
    manifest.write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError, match=r"rendering\[2\]\.file: .* is already that of rendering\[1\]"):
        load(project)
