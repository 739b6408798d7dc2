"""Names that are trouble on some system are refused on all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from shutil import copytree
from typing import TYPE_CHECKING

import duckdb
import pytest

from recension.corpus import ManifestError, load
from recension.corpus.files import plain_name
from recension.discovery import Machine, discover
from recension.discovery.source import documents

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


#: A name whose last letters are no UTF-8, as an archive from Windows may hold it.
ODD = os.fsdecode(b"caf\xe9.txt")


@pytest.fixture
def odd(approved_corpus: Path, tmp_path: Path) -> Path:
    """The small corpus with a text beside it, and one in it that is not declared, under such a name."""
    project = copytree(approved_corpus, tmp_path / "project")
    try:
        for folder in (project, project / "seeds" / "spring"):
            (folder / ODD).write_bytes((project / "seeds" / "spring" / "embassy.txt").read_bytes())
    except OSError:
        pytest.skip("names are UTF-8 here, always")
    return project


def command(where: Path, *arguments: str, **variables: str) -> tuple[int, str, str]:
    """The command as a user runs it: its status, and what it says on either stream."""
    done = subprocess.run(
        [sys.executable, "-c", "from recension.cli import main; main()", *arguments],
        cwd=where, env={**os.environ, **variables}, capture_output=True, check=False,
    )  # fmt: skip
    said, errors = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in errors, errors
    assert done.returncode != 2 or len(errors.splitlines()) <= 3, errors
    return done.returncode, said, errors


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_a_file_whose_name_is_no_utf8_is_compared(odd: Path, form: str) -> None:
    status, said, _ = command(odd, "compare", "seeds/spring/agency.txt", ODD, "--format", form, COLUMNS="100")
    assert status == 1
    if form == "json":
        assert json.loads(said)["right"]["path"] == "caf\\xe9.txt"
    else:
        assert "xe9.txt" in said


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "junit"])
def test_such_a_file_in_a_corpus_is_told_in_every_form(odd: Path, form: str) -> None:
    status, _, _ = command(odd, "check", "--format", form, "-o", "out")
    assert status == 1
    said = (odd / "out").read_text("utf-8")
    assert "xe9.txt is not declared" in said
    if form in {"json", "sarif"}:
        assert "caf\\xe9.txt is not declared" in json.dumps(json.loads(said)).replace("\\\\", "\\")


def test_such_files_are_added_found_refused_and_swept_up(odd: Path) -> None:
    told = ("--publisher", "A mill", "--title", "T", "--speaker", "S", "--occasion", "O", "--yes")
    status, _, errors = command(odd, "add", ODD, "--speech", "new", *told)
    assert (status, errors.partition(":")[2].split(":")[0]) == (2, " caf\\xe9.txt")
    (odd / ODD).write_text("The mill grinds rye and barley in the narrow valley of the north.\n" * 9, "utf-8")
    assert command(odd, "add", ODD, "--speech", "new", *told)[0] == 0
    assert command(odd, "discover", "seeds", "-o", "found", "--workers", "1")[0] == 0
    found = [json.loads(line) for line in (odd / "found" / "pairs.jsonl").read_text("utf-8").splitlines()]
    assert "spring/caf\\xe9.txt" in {one[side] for one in found for side in ("left", "right")}
    status, _, errors = command(odd, "discover", "seeds", "-o", os.fsdecode(b"\xff"))
    assert (status, errors.splitlines()[0]) == (
        2,
        r"recension: \xff: its path is no UTF-8, which Parquet files need",
    )
    (odd / "reports" / "spring" / f"{ODD}.jsonl").write_bytes(b"")
    assert command(odd, "prune", "--yes")[1] == "removed reports/spring/caf\\xe9.txt.jsonl\n"


def test_a_corpus_in_such_a_folder_is_checked(approved_corpus: Path, tmp_path: Path) -> None:
    try:
        project = copytree(approved_corpus, tmp_path / ODD)
    except OSError:
        pytest.skip("names are UTF-8 here, always")
    assert command(project, "check")[0] == 0
    (project / "seeds" / "spring" / "agency.txt").unlink()
    for form in ("json", "sarif", "junit", "github"):
        assert command(tmp_path, "check", "--corpus", f"{ODD}/seeds", "--format", form, "-o", "out")[0] == 1
        assert "declared file is missing" in (tmp_path / "out").read_text("utf-8")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are UTF-8 here, always")
def test_a_korean_name_is_found_where_the_system_knows_ascii_only(bare_corpus: Path, tmp_path: Path) -> None:
    """And shown as it is everywhere else, so that reports and approvals are the same."""
    project = copytree(bare_corpus, tmp_path / "project")
    speech = project / "seeds" / "spring"
    (speech / "agency.txt").rename(speech / "말씀.txt")
    manifest = (speech / "speech.toml").read_text("utf-8").replace('"agency.txt"', '"말씀.txt"')
    (speech / "speech.toml").write_text(manifest, "utf-8")
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert command(project, "report", **plain)[0] == 0
    assert command(project, "approve", **plain)[0] == 0
    assert "말씀.txt" in (project / "reports" / "spring" / "agency--embassy.md").read_text("utf-8")
    assert command(project, "check", "-o", "out")[0] == 1  # a reason is wanted, and nothing else
    assert (project / "out").read_text("utf-8").splitlines()[-1] == "22 checks, 1 failed"


@pytest.mark.parametrize("name", ["o[1]", "o*", "o?"])
def test_a_folder_that_looks_like_a_pattern_is_one_folder(
    bare_corpus: Path, tmp_path: Path, name: str
) -> None:
    """Another run beside it, whose folder the pattern would fit, is not read."""
    if sys.platform == "win32" and set(name) & set("*?"):
        pytest.skip("no name here")
    for out in ("o1", name):
        discover(bare_corpus / "seeds", tmp_path / out, machine=Machine("500MB", 1))
    assert (tmp_path / name / "pairs.jsonl").read_bytes() == (tmp_path / "o1" / "pairs.jsonl").read_bytes()
    for table in ("o1.parquet", f"{name}.parquet"):
        (tmp_path / table).mkdir()
        duckdb.execute(
            "COPY (SELECT 'a' || i AS id, 'Comrades, today we open the meeting.' AS text FROM range(3) t(i))"
            f" TO '{tmp_path / table / 'part.parquet'}' (FORMAT parquet)"
        )
    assert len(list(documents(tmp_path / f"{name}.parquet"))) == 3
