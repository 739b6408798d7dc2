"""Stages and archives of a discovery that another hand or a failing disk has changed: the same answer, or one message."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import duckdb
import pytest

from recension.discovery import Machine, discover
from recension.discovery.source import documents
from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-7],
    "other": lambda _: b'{"x": 3}',
    "list": lambda _: b"[1]",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_stage_is_made_again_or_told(damage: str, bare_corpus: Path, tmp_path: Path) -> None:
    machine = Machine("500MB", 1)
    whole = copytree(bare_corpus, tmp_path / "project") / "out"
    discover(bare_corpus / "seeds", whole, machine=machine)
    pairs = (whole / "pairs.jsonl").read_bytes()
    files = sorted(path.relative_to(whole) for path in (whole / "stages").rglob("*") if path.is_file())
    told = 0
    for number, name in enumerate(files):
        out = copytree(whole, tmp_path / str(number))
        (out / name).write_bytes(DAMAGES[damage]((out / name).read_bytes()))
        said = ""
        try:
            discover(bare_corpus / "seeds", out, machine=machine)
        except RecensionError as error:
            said = str(error)
        told += bool(said)
        assert not said or ("a stage is damaged" in said and len(said.splitlines()) == 2), said
        assert (out / "pairs.jsonl").read_bytes() == pairs, "a damaged stage changed the answer"
    assert told >= 4


@pytest.mark.parametrize(("old", "new"), [(b"canal 7", b"cana\xff 7"), (b"place", b"pl\xffce")])
def test_a_table_that_is_no_utf8_is_one_message(old: bytes, new: bytes, tmp_path: Path) -> None:
    """In a text, or in the name of a column."""
    path = tmp_path / "a.parquet"
    rows = "SELECT 'a' || i AS id, 'Comrades, we dig the canal ' || i AS text, i AS place FROM range(9) t(i)"
    duckdb.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet, COMPRESSION uncompressed)")
    assert len(list(documents(path))) == 9
    path.write_bytes(path.read_bytes().replace(old, new))
    with pytest.raises(RecensionError, match=r"cannot be read as Parquet: .* (?i:UTF-?8)"):
        list(documents(path))


@pytest.mark.parametrize("cut", range(1, 400, 57))
def test_a_table_cut_short_is_one_message(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.execute(f"COPY (SELECT 'a' AS id, 'Comrades' AS text) TO '{path}' (FORMAT parquet)")
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(RecensionError, match="cannot be read as Parquet"):
        list(documents(path))
