"""The published records: the names and types of recension's JSON, and the schema generated from them."""

# ruff: noqa: TC001  # msgspec reads the annotations at run time

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from recension.model import (
    BeadKind,
    Category,
    FoundBy,
    Kind,
    Relation,
    Role,
    Severity,
    SpanLabel,
    Zone,
)

#: The version of the JSON layout; it changes when a name goes or changes its meaning.
FORMAT = 1

#: Lines and columns count from 1, paragraphs, beads and offsets from 0.
FromOne = Annotated[int, msgspec.Meta(ge=1)]
FromZero = Annotated[int, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class SpanRecord(msgspec.Struct, frozen=True):
    """A labelled stretch of a paragraph, ``text[start:end]``, that is not the speaker's words."""

    start: FromZero
    end: FromZero
    label: SpanLabel
    reason: str


class ParagraphRecord(msgspec.Struct, frozen=True):
    """One block of a rendering as its characters stand in the file; line and column are 1-based."""

    text: str
    role: Role
    spans: tuple[SpanRecord, ...]
    line: FromOne
    column: FromOne
    reason: str


class FindingRecord(msgspec.Struct, frozen=True):
    """A flaw of the file itself, reported and never mended."""

    kind: str
    text: str
    line: FromOne
    column: FromOne
    reason: str


class RenderingRecord(msgspec.Struct, frozen=True):
    """One English text of a speech. ``digest`` is the SHA-256 of the file's bytes."""

    path: str
    format: str
    encoding: str
    encoding_note: str
    digest: str
    paragraphs: tuple[ParagraphRecord, ...]
    findings: tuple[FindingRecord, ...]


class ScoresRecord(msgspec.Struct, frozen=True):
    """Percentages as sacrebleu gives them (0-100) and edit similarities (0-1); null where there is none."""

    chrf: float | None
    chrf2: float | None
    chrf_plus: float | None
    bleu: float | None
    ter: float | None
    levenshtein: float | None
    jaro_winkler: float | None


class BeadRecord(msgspec.Struct, frozen=True):
    """Paragraphs on the left (0-based) that stand for paragraphs on the right; ``similarity`` is 0-1 or null."""

    left: tuple[FromZero, ...]
    right: tuple[FromZero, ...]
    kind: BeadKind
    moved: bool
    similarity: Share | None
    found_by: FoundBy
    scores: ScoresRecord | None
    low_similarity: bool


class ReadingRecord(msgspec.Struct, frozen=True):
    """The words of one side, ``paragraphs[paragraph].text[start:end]``; an absent side has text "" and a place."""

    text: str
    line: FromOne
    column: FromOne
    paragraph: FromZero
    start: FromZero
    end: FromZero
    end_paragraph: FromZero


class DivergenceRecord(msgspec.Struct, frozen=True):
    """A pair of readings with what it is and why; ``bead`` is the 0-based index of its bead."""

    kind: Kind
    category: Category
    severity: Severity
    zone: Zone
    reason: str
    bead: FromZero
    fingerprint: str
    left: ReadingRecord
    right: ReadingRecord


class SignatureRecord(msgspec.Struct, frozen=True):
    """What made the result: versions of our own parts (compared by the gate) and of libraries (only shown)."""

    components: dict[str, str]
    libraries: dict[str, str]


class ComparisonRecord(msgspec.Struct, frozen=True):
    """Everything recension says of a pair."""

    format: int
    relation: Relation
    evidence: tuple[str, ...]
    scores: ScoresRecord
    signature: SignatureRecord
    left: RenderingRecord
    right: RenderingRecord
    beads: tuple[BeadRecord, ...]
    divergences: tuple[DivergenceRecord, ...]


class DisputeRecord(msgspec.Struct, frozen=True):
    """Two columns, and what their comparison says that does not go with the others."""

    left: FromZero
    right: FromZero
    reason: str


class PlaceRecord(msgspec.Struct, frozen=True):
    """A stretch of a row: the characters of each column, what differs, and which columns say the same."""

    readings: tuple[str, ...]
    category: Category | None
    agreeing: tuple[tuple[FromZero, ...], ...]


class RowRecord(msgspec.Struct, frozen=True):
    """Paragraphs that stand for one another: 0-based indices by column."""

    cells: tuple[tuple[FromZero, ...], ...]
    places: tuple[PlaceRecord, ...]
    agreeing: tuple[tuple[FromZero, ...], ...]
    moved: tuple[FromZero, ...]
    disputes: tuple[DisputeRecord, ...]
    zone: Zone
    furniture: bool


class SynopsisRecord(msgspec.Struct, frozen=True):
    """All renderings of a speech side by side, as ``recension collate`` gives them."""

    format: int
    speech: str
    base: FromZero | None
    names: tuple[str, ...]
    renderings: tuple[RenderingRecord, ...]
    rows: tuple[RowRecord, ...]


def schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a comparison or a synopsis, generated from the records."""
    (comparison, synopsis), parts = msgspec.json.schema_components(
        (ComparisonRecord, SynopsisRecord), ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A comparison or a synopsis by recension",
        "anyOf": [comparison, synopsis],
        "$defs": parts,
    }
