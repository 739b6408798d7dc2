from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.reporting.records import encode, to_dict
from recension.reporting.schema import ComparisonRecord, schema

if TYPE_CHECKING:
    from conftest import Make

DOCS = Path(__file__).parents[2] / "docs"
ANY = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(ANY, ANY)
def test_json_holds_by_its_schema_and_gives_the_same_bytes_again(
    make: Make, left: list[str], right: list[str]
) -> None:
    comparison = make(left, right)
    made = encode(comparison)
    assert msgspec.json.encode(msgspec.json.decode(made, type=ComparisonRecord)) == made
    assert encode(make(left, right)) == made


def test_the_published_schema_is_current() -> None:
    published = (DOCS / "comparison.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == schema(), "docs/json.md says how to write it again"


def test_every_published_name_is_explained() -> None:
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    for record in schema()["$defs"].values():
        for name in record.get("properties", {}):
            assert f"`{name}`" in page, name


def test_the_names_of_the_records(make: Make) -> None:
    made = to_dict(make(["We never yield."], ["We yield.", "More."]))
    assert made["relation"] == "retranslation"
    assert made["evidence"] == ["2 of 3 words are shared & more"]
    assert made["left"]["path"] == "seeds/one/kcna.txt"
    assert made["left"]["paragraphs"][0] == {
        "text": "We never yield.", "role": "body", "spans": [], "line": 1, "column": 1, "reason": "",
    }  # fmt: skip
    assert [(one["left"], one["right"], one["kind"], one["low_similarity"]) for one in made["beads"]] == [
        ([0], [0], "match", True),
        ([], [1], "addition", False),
    ]
    assert made["beads"][1]["scores"]["chrf"] is None
    first, second = made["divergences"]
    assert (first["kind"], first["category"], first["severity"]) == ("wording", "substantive", "warning")
    assert (first["zone"], first["bead"]) == ("speech", 0)
    assert first["left"] == {
        "text": "never", "line": 1, "column": 4, "paragraph": 0, "start": 3, "end": 8, "end_paragraph": 0,
    }  # fmt: skip
    assert first["right"]["text"] == ""
    assert second["kind"] == "addition"
    assert made["signature"]["components"] == {"aligner": "1", "reader": "1"}


def test_scores_are_rounded(make: Make) -> None:
    from dataclasses import replace

    comparison = make(["a"], ["a"])
    scores = replace(comparison.scores, chrf=33.333333333333336)
    assert to_dict(replace(comparison, scores=scores))["scores"]["chrf"] == 33.3333


@given(ANY, ANY)
@settings(max_examples=30, deadline=None)
def test_rows_are_flat_and_alike(make: Make, left: list[str], right: list[str]) -> None:
    comparison = make(left, right)
    for rows, count in (
        (comparison.to_records(), len(comparison.divergences)),
        (comparison.to_records("beads"), len(comparison.alignment.beads)),
    ):
        assert len(rows) == count
        assert len({tuple(row) for row in rows}) <= 1
        assert {type(value) for row in rows for value in row.values()} <= {str, int, float, bool, type(None)}


def test_a_data_frame_reads_the_rows(make: Make) -> None:
    frame = pa.Table.from_pylist(make(["We never yield."], ["We yield.", "More."]).to_records())
    assert frame.shape == (2, 15)
    assert frame["left_text"].to_pylist() == ["never", ""]


def test_a_lone_surrogate_does_not_break_the_encoder(make: Make) -> None:
    assert "a?b" in encode(make(["a\ud800b"], ["c"])).decode("utf-8")
