"""The published records of ``recension export``: a speech with its pairs, and a divergence on one line."""

# ruff: noqa: TC001  # msgspec reads the annotations at run time

from __future__ import annotations

from typing import Any

import msgspec

from recension.model import Category, Kind, Severity, Zone
from recension.reporting.schema import ComparisonRecord, FromOne, FromZero


class PairRecord(msgspec.Struct, frozen=True):
    """Two renderings of a speech by their sigla, and everything recension says of the pair."""

    left: str
    right: str
    comparison: ComparisonRecord


class SpeechRecord(msgspec.Struct, frozen=True):
    """A speech, or one pair of it, as ``--format json`` writes it."""

    format: int
    speech: str
    title: str
    pairs: tuple[PairRecord, ...]


class DivergenceLine(msgspec.Struct, frozen=True):
    """One divergence as ``--format jsonl``, ``csv`` and ``parquet`` write it.

    ``number`` counts from 1 in its pair. ``status`` is ``new``, ``approved``, or empty where the pair has no
    approvals. Lines and columns count from 1, paragraphs and beads from 0, all in the file of that side.
    """

    speech: str
    left: str
    right: str
    number: FromOne
    kind: Kind
    category: Category
    severity: Severity
    zone: Zone
    status: str
    reason: str
    left_path: str
    left_line: FromOne
    left_column: FromOne
    left_paragraph: FromZero
    left_text: str
    right_path: str
    right_line: FromOne
    right_column: FromOne
    right_paragraph: FromZero
    right_text: str
    bead: FromZero
    similarity: float | None
    low_similarity: bool
    fingerprint: str


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON schemas (draft 2020-12) of both records, by the name of their file in ``docs/``."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {
        "speech.schema.json": {**head, "title": "A speech by recension", **msgspec.json.schema(SpeechRecord)},
        "divergence.schema.json": {
            **head,
            "title": "A divergence by recension, one line of JSON Lines",
            **msgspec.json.schema(DivergenceLine),
        },
    }
