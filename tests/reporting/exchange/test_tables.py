"""JSON, JSON Lines, CSV and Parquet: by their schemas, the same records in each, nothing live in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.errors import RecensionError
from recension.reporting.exchange import Export, export
from recension.reporting.exchange_schema import DivergenceLine, SpeechRecord, schemas
from recension.reporting.tables import disarmed

DOCS = Path(__file__).parents[3] / "docs"


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schemas()[name])


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schemas_are_current(name: str) -> None:
    assert json.loads((DOCS / name).read_text("utf-8")) == schemas()[name], (
        "docs/exchange.md says how to write it"
    )


def test_json_holds_by_its_schema(each: Export) -> None:
    made = export(each, "json")
    validator("speech.schema.json").validate(json.loads(made))
    read = msgspec.json.decode(made, type=SpeechRecord)
    assert [(one.left, one.right) for one in read.pairs] == [(one.left, one.right) for one in each.pairs]


def test_jsonl_csv_and_parquet_say_the_same(each: Export) -> None:
    lines = [json.loads(one) for one in export(each, "jsonl").decode().split("\n") if one]
    check = validator("divergence.schema.json")
    for one in lines:
        check.validate(one)
    assert len(lines) == sum(len(one.comparison.divergences) for one in each.pairs)
    names, *cells = rows(export(each, "csv"))
    assert names == list(DivergenceLine.__struct_fields__)
    assert [one[names.index("fingerprint")] for one in cells] == [one["fingerprint"] for one in lines]
    assert all(len(one) == len(names) for one in cells)
    table = parquet.read_table(io.BytesIO(export(each, "parquet")))
    assert table.to_pylist() == lines


def test_no_cell_is_a_formula(each: Export) -> None:
    for form in ("csv", "csv-wide"):
        for row in rows(export(each, form)):
            for cell in row:
                assert not cell.strip().startswith(("=", "+", "-", "@", "＝"))
                assert "\x00" not in cell


@given(st.text(max_size=8))
def test_disarming_is_undone_by_taking_one_apostrophe(text: str) -> None:
    made = disarmed(text)
    assert made in {text, f"'{text}"}
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_wide_table_has_a_column_a_rendering_and_loses_no_word(each: Export) -> None:
    sigla, *cells = rows(export(each, "csv-wide"))
    assert [one.removeprefix("'") for one in sigla] == list(each.names)
    for column, name in enumerate(each.names):
        pair = next(one for one in each.pairs if name in {one.left, one.right})
        rendering = pair.comparison.left if name == pair.left else pair.comparison.right
        assert all(len(row) == len(sigla) for row in cells)
        if not any(row.moved for row in each.synopsis().rows) and name in {"kcna", "pyongyang-times"}:
            written = "".join(row[column] for row in cells)
            wanted = "".join(one.text for one in rendering.paragraphs)
            assert "".join(written.split()) == "".join(wanted.split())


def test_excel_gets_its_mark_and_nobody_else(crafted: Export) -> None:
    assert export(crafted, "csv", excel=True) == b"\xef\xbb\xbf" + export(crafted, "csv")
    with pytest.raises(RecensionError, match="knows no --excel"):
        export(crafted, "json", excel=True)


def test_parquet_without_its_extra_says_which(crafted: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(RecensionError, match="pip install 'pyarrow"):
        export(crafted, "parquet")


def test_a_base_belongs_to_formats_that_have_an_order(crafted: Export) -> None:
    from dataclasses import replace

    based: Any = replace(crafted, base="embassy")
    assert export(based, "csv-wide") != b""
    with pytest.raises(RecensionError, match="knows no --base"):
        export(based, "sarif")
    with pytest.raises(RecensionError, match="no rendering is called"):
        export(replace(crafted, base="nobody"), "tei")


def test_a_single_rendering_is_refused(speech: Any) -> None:
    with pytest.raises(RecensionError, match="only one rendering"):
        export(speech({"a": ["Alone."]}), "json")
