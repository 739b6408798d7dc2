"""Both engines give the same rows; run by ``tox -e spark``, which brings pyspark and Java."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-c", "from recension.cli import main; main()", "discover"]
VOCABULARY = [
    f"{a}{b}{c}{d}"
    for a in ("mar", "tol", "bren", "sil", "vor")
    for b in ("a", "ion", "u", "e")
    for c in ("ket", "ling", "dra", "mos")
    for d in ("", "per", "stan", "is")
]


def discover(source: Path, out: Path, engine: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, str(source), "-o", str(out), "--engine", engine, "--workers", "2"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def texts() -> list[tuple[str, str]]:
    rng = random.Random(5)
    made = []
    for number in range(30):
        sentences = [" ".join(rng.choices(VOCABULARY, k=rng.randint(6, 12))) + "." for _ in range(12)]
        made.append(
            (f"doc-{number:02d}", "\n".join([*sentences, "Long live the great unity of the people."]))
        )
        if number % 3 == 0:
            other = " ".join(
                word if rng.random() < 0.7 else rng.choice(VOCABULARY) for word in " ".join(sentences).split()
            )
            made += [(f"new-{number:02d}", other), (f"same-{number:02d}", made[-1][1].upper())]
    return made


def rows(out: Path, stage: str, columns: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(
            f"SELECT {columns} FROM read_parquet('{out}/stages/{stage}-*.parquet') ORDER BY ALL"
        ).fetchall()


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same Parquet archive through both engines, with a document too many and one without text."""
    folder = tmp_path_factory.mktemp("engines")
    source = folder / "archive.parquet"
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE archive (id VARCHAR, text VARCHAR)")
        connection.executemany(
            "INSERT INTO archive VALUES (?, ?)", [*texts(), ("empty", " "), ("none", None)]
        )
        connection.execute(f"COPY archive TO '{source}' (FORMAT parquet)")
    for engine in ("duckdb", "spark"):
        done = discover(source, folder / engine, engine)
        assert done.returncode == 0, done.stderr
    return {engine: folder / engine for engine in ("duckdb", "spark")}


@pytest.mark.parametrize(
    ("stage", "columns"),
    [
        ("documents/clauses", "*"),
        ("documents/sketches", "*"),
        ("postings/part", "*"),
        ("postings/words", "*"),
        ("candidates/part", "one, other, cosine, shared"),
        ("comparisons/part", "*"),
    ],
)
def test_every_stage_has_the_same_rows(runs: dict[str, Path], stage: str, columns: str) -> None:
    found = rows(runs["duckdb"], stage, columns)
    assert found
    assert rows(runs["spark"], stage, columns) == found


@pytest.mark.parametrize(
    "name", ["pairs.jsonl", "groups.jsonl", "pairs.parquet", "groups.parquet", "counts.json"]
)
def test_the_results_are_the_same_bytes(runs: dict[str, Path], name: str) -> None:
    assert (runs["spark"] / name).read_bytes() == (runs["duckdb"] / name).read_bytes()


def test_something_was_found_and_something_refused(runs: dict[str, Path]) -> None:
    counts = json.loads((runs["spark"] / "counts.json").read_text())
    assert counts["refused"] == 2
    assert counts["related"] + counts["unrelated"] == counts["candidates"] > counts["related"] >= 10


def test_missing_columns_are_named(tmp_path: Path) -> None:
    source = tmp_path / "a.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 'a' AS name, 'b' AS text) TO '{source}' (FORMAT parquet)")
    done = discover(source, tmp_path / "out", "spark")
    assert done.returncode == 2
    assert "has no column id; it has name, text" in done.stderr
    assert "Traceback" not in done.stderr
