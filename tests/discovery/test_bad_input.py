from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest
from click.testing import CliRunner

from recension.cli import group
from recension.discovery import Machine, discover, source
from recension.discovery.records import Document, Refused
from recension.discovery.source import documents
from recension.discovery.sparksession import check_java
from recension.discovery.tables import session
from recension.discovery.work import each
from recension.errors import RecensionError

if TYPE_CHECKING:
    from pathlib import Path

ONE = Machine("500MB", 1)
TEXT = "Comrades, the people of the whole country have built the dam before the winter came upon us."


def test_a_bad_line_is_listed_with_its_place_and_loses_nothing_else(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": TEXT}),
        "{not json",
        "[1, 2]",
        json.dumps({"id": "a", "text": "again"}),
        json.dumps({"id": "b", "text": " \n"}),
        json.dumps({"text": TEXT}),
        json.dumps({"id": "c"}),
        json.dumps({"id": "d", "text": 5}),
        json.dumps({"id": "e", "text": "?!"}),
        "",
        '{"id": "f", "text": "broken \\ud800 surrogate in the middle of some words"}',
        json.dumps({"id": 7, "text": TEXT, "date": None, "publisher": "KCNA"}),
    ]
    archive = tmp_path / "a.jsonl"
    archive.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n")
    counts = discover(archive, tmp_path / "out", machine=ONE)
    refused = {
        row["place"]: row["reason"]
        for row in map(json.loads, (tmp_path / "out/refused.jsonl").read_text().splitlines())
    }
    assert refused.keys() == {f"a.jsonl:{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 11, 13)}
    assert "no JSON" in refused["a.jsonl:2"]
    assert refused["a.jsonl:4"] == "the id stands before, at a.jsonl:1; the first one is kept"
    assert refused["a.jsonl:5"] == "the text is empty"
    assert refused["a.jsonl:6"] == "there is no id"
    assert refused["a.jsonl:9"] == "the text has no word"
    assert (counts.read, counts.documents, counts.refused) == (12, 2, 10)
    assert json.loads((tmp_path / "out/pairs.jsonl").read_text())["right"] == "a"


@pytest.mark.parametrize("identity", ["[]", "{}", "[7]", "true"])
def test_an_id_that_is_no_string_is_refused(tmp_path: Path, identity: str) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text(f'{{"id": {identity}, "text": "{TEXT}"}}\n', "utf-8")
    assert list(documents(archive)) == [Refused("a.jsonl:1", "", "the id is no string")]


def test_an_archive_of_nothing_but_refusals_ends_well(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text('{"id": "a"}\n', "utf-8")
    counts = discover(archive, tmp_path / "out", machine=ONE)
    assert (counts.read, counts.refused, counts.pairs) == (1, 1, 0)
    assert (tmp_path / "out/groups.jsonl").read_text() == ""


def test_an_empty_archive_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n")
    with pytest.raises(RecensionError, match="holds no document"):
        discover(tmp_path / "a.jsonl", tmp_path / "out", machine=ONE)


def test_a_document_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_DOCUMENT_BYTES", 1000)
    archive = tmp_path / "a.jsonl"
    rows = [
        {"id": "a", "text": TEXT},
        {"id": "b", "text": "x " * 600},
        {"id": "c", "text": "x " * 6000},
        {"id": "d", "text": TEXT},
    ]
    archive.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = list(documents(archive))
    assert [type(one) for one in found] == [Document, Refused, Refused, Document]
    assert found[3].id == "d"
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text("x " * 600)
    assert [type(one) for one in documents(folder)] == [Document, Refused]
    table = tmp_path / "a.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * FROM read_json('{archive}')) TO '{table}' (FORMAT parquet)")
    assert [type(one) for one in documents(table)] == [Document, Refused, Refused, Document]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gone.jsonl", None, "no such file"),
        ("a.csv", b"id,text", "is no archive"),
        ("a.parquet", b"PAR1 not at all", "cannot be read as Parquet"),
    ],
)
def test_a_source_we_cannot_read(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RecensionError, match=message):
        discover(tmp_path / name, tmp_path / "out", machine=ONE)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT 'a' AS name, 'b' AS text) TO '{tmp_path}/a.parquet' (FORMAT parquet)"
        )
    with pytest.raises(RecensionError, match="has no column id; it has name, text"):
        discover(tmp_path / "a.parquet", tmp_path / "out", machine=ONE)


def test_a_folder_reads_its_texts_and_lists_what_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    (folder / "sub" / "b.html").write_text(f"<p>{TEXT}</p>")
    (folder / "c.txt").write_bytes(b"\0\1\2binary\0")
    (folder / ".hidden.txt").write_text(TEXT)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    counts = discover(folder, tmp_path / "out", machine=ONE)
    assert (counts.read, counts.refused, counts.pairs) == (3, 1, 1)
    assert json.loads((tmp_path / "out/refused.jsonl").read_text())["place"] == "c.txt"
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_killed_worker_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecensionError, match="worker process was killed"):
        each(os._exit, [1], 2, lambda _: None)


def test_no_space_is_told_and_the_run_goes_on_afterwards(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    rows = [
        {"id": str(n), "text": f"{TEXT} {' '.join(f'word{n * 1000 + m}' for m in range(900))}"}
        for n in range(60)
    ]
    archive.write_text("".join(json.dumps(row) + "\n" for row in rows))
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "from recension.cli import main; main()"
    )
    command = [
        sys.executable,
        "-c",
        code,
        "discover",
        str(archive),
        "-o",
        str(tmp_path / "out"),
        "--workers",
        "1",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Make space and run the same command again" in done.stderr
    assert len(done.stderr.splitlines()) <= 3
    assert not (tmp_path / "out" / "pairs.jsonl").exists()
    assert discover(archive, tmp_path / "out", machine=ONE).read == 60


@pytest.mark.parametrize("amount", ["much", "-1GB", "3MB", "4"])
def test_a_wrong_amount_of_memory_is_told(amount: str) -> None:
    with pytest.raises(RecensionError, match="no amount of memory"), session(amount, 1):
        pass


def test_too_little_memory_is_told() -> None:
    with pytest.raises(RecensionError, match="do not suffice"), session("100MB", 1) as connection:
        connection.execute("CREATE TABLE a AS SELECT range AS x, range::VARCHAR AS y FROM range(10000000)")


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("echo 'openjdk version \"11.0.2\" 2019' >&2", "Java 11 is too old"),
        ("echo 'java version \"1.8.0_41\"' >&2", "Java 8 is too old"),
        ("true", "does not tell its version"),
        (None, "needs Java, and there is none"),
    ],
)
def test_a_java_that_will_not_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None, message: str
) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    if told is not None:
        java = tmp_path / "java"
        java.write_text(f"#!/bin/sh\n{told}\n")
        java.chmod(java.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(RecensionError, match=message):
        check_java()


def test_the_command_ends_with_counts_or_one_message(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\nno\n")
    done = CliRunner().invoke(
        group, ["discover", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--workers", "1"]
    )
    assert done.exit_code == 0
    assert "2 documents read: 1 taken, 1 refused; 1 different texts." in done.output
    assert "refused.jsonl" in done.output
    lone = CliRunner().invoke(
        group, ["discover", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out"), "--into", "x"]
    )
    assert lone.exit_code == 2
    assert "--into and --group belong together" in lone.output
