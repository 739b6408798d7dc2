"""Comparisons as plain records: what JSON holds, what data frames read, and the schema of both.

The records bear the names of the model, flattened where a reader of JSON would look for them: the relation and its
evidence stand on the comparison, the scores of a bead on the bead. Numbers are rounded (:data:`DIGITS`), so that a
different processor does not make a different file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from recension.reporting.schema import (
    FORMAT,
    BeadRecord,
    ComparisonRecord,
    DisputeRecord,
    DivergenceRecord,
    FindingRecord,
    ParagraphRecord,
    PlaceRecord,
    ReadingRecord,
    RenderingRecord,
    RowRecord,
    ScoresRecord,
    SignatureRecord,
    SpanRecord,
    SynopsisRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recension.model import (
        Bead,
        BeadScores,
        Comparison,
        Divergence,
        Finding,
        Paragraph,
        Reading,
        Rendering,
        Scores,
    )
    from recension.reporting.synopsis import Row, Synopsis

#: Decimals kept of every score and similarity: far below what any reader compares, far above processor noise.
DIGITS = 4


def record(comparison: Comparison) -> ComparisonRecord:
    """A comparison as the record its JSON is made of."""
    scores = {one.bead: one for one in comparison.bead_scores}
    signature = comparison.signature
    return ComparisonRecord(
        format=FORMAT,
        relation=comparison.relation,
        evidence=comparison.judgement.evidence,
        scores=_scores(comparison.scores),
        signature=SignatureRecord(dict(signature.components), dict(signature.libraries)),
        left=_rendering(comparison.left),
        right=_rendering(comparison.right),
        beads=tuple(_bead(bead, scores.get(n)) for n, bead in enumerate(comparison.alignment.beads)),
        divergences=tuple(map(_divergence, comparison.divergences)),
    )


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """A comparison as plain dicts, lists, strings and numbers, under the names of the published schema.

    Example:
        >>> from recension import Rendering, compare
        >>> found = to_dict(compare(Rendering.of(["It is on."]), Rendering.of(["It is not on."])))
        >>> found["divergences"][0]["kind"], found["beads"][0]["left"]
        ('negation', [0])
    """
    made: dict[str, Any] = msgspec.json.decode(encode(comparison))
    return made


def encode(comparison: Comparison, *, indent: int = 0) -> bytes:
    """A comparison as JSON in UTF-8; the same comparison gives the same bytes.

    Args:
        comparison: The pair.
        indent: Spaces of each level; 0 for one line.

    Returns:
        JSON by the schema of ``docs/comparison.schema.json``, without a line end. A lone surrogate, which UTF-8
        cannot hold, becomes U+FFFD.
    """
    return formatted(record(comparison), indent)


def encode_synopsis(synopsis: Synopsis, *, indent: int = 0) -> bytes:
    """A synopsis as JSON in UTF-8, by the same schema; the same synopsis gives the same bytes."""
    made = SynopsisRecord(
        format=FORMAT,
        speech=synopsis.speech,
        base=synopsis.base,
        names=synopsis.names,
        renderings=tuple(map(_rendering, synopsis.renderings)),
        rows=tuple(map(_row, synopsis.rows)),
    )
    return formatted(made, indent)


def formatted(value: Any, indent: int = 0) -> bytes:
    """Any record as JSON in UTF-8."""
    made = msgspec.json.encode(value)
    return msgspec.json.format(made, indent=indent) if indent else made


def divergence_rows(comparison: Comparison) -> list[dict[str, Any]]:
    """The divergences as flat rows, for pandas, polars or a spreadsheet.

    Returns:
        One dict a divergence, all with the same keys in the same order: kind, category, severity, zone, reason, bead,
        fingerprint, then each side's text, line, column and 0-based paragraph as ``left_text`` …

    Example:
        >>> from recension import Rendering, compare
        >>> [row] = divergence_rows(compare(Rendering.of(["It is on."]), Rendering.of(["It is not on."])))
        >>> row["kind"], row["left_text"], row["right_text"], row["right_column"]
        ('negation', '', 'not', 7)
    """
    return [
        {
            "kind": one.kind.value,
            "category": one.category.value,
            "severity": one.severity.value,
            "zone": one.zone.value,
            "reason": one.reason,
            "bead": one.bead,
            "fingerprint": one.fingerprint,
            **_side("left", one.left),
            **_side("right", one.right),
        }
        for one in comparison.divergences
    ]


def bead_rows(comparison: Comparison) -> list[dict[str, Any]]:
    """The beads as flat rows, for pandas, polars or a spreadsheet.

    Returns:
        One dict a bead, all with the same keys: bead, kind, moved, found_by, similarity, low_similarity, the paragraphs
        of each side (0-based, joined by spaces), their texts (joined by line ends), and each score.
    """
    scores = {one.bead: one for one in comparison.bead_scores}
    rows = []
    for n, bead in enumerate(comparison.alignment.beads):
        made = _bead(bead, scores.get(n))
        rows.append({
            "bead": n,
            "kind": made.kind.value,
            "moved": made.moved,
            "found_by": made.found_by.value,
            "similarity": made.similarity,
            "low_similarity": made.low_similarity,
            "left": " ".join(map(str, bead.left)),
            "right": " ".join(map(str, bead.right)),
            "left_text": _joined(comparison.left, bead.left),
            "right_text": _joined(comparison.right, bead.right),
            **{name: getattr(made.scores, name, None) for name in ScoresRecord.__struct_fields__},
        })  # fmt: skip
    return rows


def _side(name: str, reading: Reading) -> dict[str, Any]:
    return {
        f"{name}_text": reading.text,
        f"{name}_line": reading.line,
        f"{name}_column": reading.column,
        f"{name}_paragraph": reading.paragraph,
    }


def _joined(rendering: Rendering, paragraphs: Iterable[int]) -> str:
    return "\n".join(rendering.paragraphs[one].text for one in paragraphs)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _scores(scores: Scores) -> ScoresRecord:
    return ScoresRecord(**{name: _rounded(getattr(scores, name)) for name in ScoresRecord.__struct_fields__})


def _rendering(one: Rendering) -> RenderingRecord:
    paragraphs = tuple(map(_paragraph, one.paragraphs))
    findings = tuple(map(_finding, one.findings))
    return RenderingRecord(
        _sound(one.path), one.format, one.encoding, one.encoding_note, one.digest, paragraphs, findings
    )


def _paragraph(one: Paragraph) -> ParagraphRecord:
    spans = tuple(SpanRecord(span.start, span.end, span.label, span.reason) for span in one.spans)
    return ParagraphRecord(_sound(one.text), one.role, spans, one.line, one.column, one.reason)


def _finding(one: Finding) -> FindingRecord:
    return FindingRecord(one.kind, _sound(one.text), one.line, one.column, _sound(one.reason))


def _bead(bead: Bead, scored: BeadScores | None) -> BeadRecord:
    scores = _scores(scored.scores) if scored else None
    low = scored is not None and scored.low_similarity
    similarity = _rounded(bead.similarity)
    return BeadRecord(bead.left, bead.right, bead.kind, bead.moved, similarity, bead.found_by, scores, low)


def _reading(one: Reading) -> ReadingRecord:
    return ReadingRecord(
        _sound(one.text), one.line, one.column, one.paragraph, one.start, one.end, one.end_paragraph
    )


def _divergence(one: Divergence) -> DivergenceRecord:
    return DivergenceRecord(
        kind=one.kind,
        category=one.category,
        severity=one.severity,
        zone=one.zone,
        reason=_sound(one.reason),
        bead=one.bead,
        fingerprint=one.fingerprint,
        left=_reading(one.left),
        right=_reading(one.right),
    )


def _row(row: Row) -> RowRecord:
    places = tuple(
        PlaceRecord(tuple(map(_sound, one.readings)), one.category, one.agreeing) for one in row.places
    )
    disputes = tuple(DisputeRecord(one.left, one.right, one.reason) for one in row.disputes)
    return RowRecord(row.cells, places, row.agreeing, row.moved, disputes, row.zone, row.furniture)


def _sound(text: str) -> str:
    """Text without lone surrogates, which JSON in UTF-8 cannot hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
