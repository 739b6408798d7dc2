"""Tables and records: JSON, JSON Lines, CSV long and wide, Parquet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from recension.errors import RecensionError
from recension.installing import libraries
from recension.reporting.exchange import flat, held
from recension.reporting.exchange_schema import DivergenceLine, PairRecord, SpeechRecord
from recension.reporting.records import formatted, record
from recension.reporting.schema import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recension.reporting.exchange import Export

#: What makes a spreadsheet take a cell for a formula or a command when it stands first (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_json(what: Export) -> bytes:
    """All pairs as one JSON document (``docs/speech.schema.json``).

    Args:
        what: The speech, or one pair of it.

    Returns:
        JSON in UTF-8, indented, with a line end.
    """
    pairs = tuple(PairRecord(one.left, one.right, record(one.comparison)) for one in what.pairs)
    return formatted(SpeechRecord(FORMAT, what.speech, held(what.title), pairs), 2) + b"\n"


def as_jsonl(what: Export) -> bytes:
    """One divergence a line (``docs/divergence.schema.json``), in the order of the pairs and of their left sides.

    Args:
        what: The speech, or one pair of it.

    Returns:
        JSON Lines in UTF-8; no line where nothing diverges.
    """
    return b"".join(formatted(one) + b"\n" for one in lines(what))


def lines(what: Export) -> Iterator[DivergenceLine]:
    """The divergences of all pairs as flat records.

    Args:
        what: The speech, or one pair of it.

    Yields:
        One record a divergence; characters that most readers cannot hold stand as their numbers.
    """
    for pair in what.pairs:
        comparison = pair.comparison
        states = pair.states()
        low = {one.bead for one in comparison.bead_scores if one.low_similarity}
        for number, one in enumerate(comparison.divergences, start=1):
            similarity = comparison.alignment.beads[one.bead].similarity
            yield DivergenceLine(
                speech=what.speech,
                left=pair.left,
                right=pair.right,
                number=number,
                kind=one.kind,
                category=one.category,
                severity=one.severity,
                zone=one.zone,
                status=states.get(one.fingerprint, ""),
                reason=held(one.reason),
                left_path=held(comparison.left.path),
                left_line=one.left.line,
                left_column=one.left.column,
                left_paragraph=one.left.paragraph,
                left_text=held(one.left.text),
                right_path=held(comparison.right.path),
                right_line=one.right.line,
                right_column=one.right.column,
                right_paragraph=one.right.paragraph,
                right_text=held(one.right.text),
                bead=one.bead,
                similarity=None if similarity is None else round(similarity, 4),
                low_similarity=one.bead in low,
                fingerprint=one.fingerprint,
            )


def as_csv(what: Export, *, excel: bool = False) -> bytes:
    """The same records as CSV (RFC 4180), names in the first row.

    Args:
        what: The speech, or one pair of it.
        excel: Begin with a byte order mark.

    Returns:
        CSV in UTF-8.
    """
    names = DivergenceLine.__struct_fields__
    rows = ([_cell(getattr(one, name)) for name in names] for one in lines(what))
    return _csv([names, *rows], excel=excel)


def as_wide_csv(what: Export, *, excel: bool = False) -> bytes:
    """All renderings side by side, one a column: what stemmatology tools read.

    Args:
        what: The speech, or one pair of it.
        excel: Begin with a byte order mark.

    Returns:
        CSV in UTF-8: the sigla, then a row for each place where all agree or some vary, in the order of the text. A
        rendering that lacks the words has an empty cell; a reading on one line, without spaces around it.
    """
    synopsis = what.synopsis()
    rows = (
        [_cell(held(flat(reading).strip())) for reading in place.readings]
        for row in synopsis.rows
        for place in row.places
        if any(reading.strip() for reading in place.readings)
    )
    return _csv([[_cell(name) for name in synopsis.names], *rows], excel=excel)


def as_parquet(what: Export) -> bytes:
    """The same records as Parquet, typed, for data frames and databases.

    Args:
        what: The speech, or one pair of it.

    Returns:
        A Parquet file, compressed by zstd.

    Raises:
        RecensionError: The extra ``parquet`` is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise RecensionError(
            "Parquet is written by the extra 'parquet', which is not installed",
            todo=libraries("parquet"),
        ) from None
    types = {
        "str": pa.string(),
        "int": pa.int32(),
        "bool": pa.bool_(),
        "float | None": pa.float64(),
    }
    schema = pa.schema([
        pa.field(name, types.get(kind, pa.int32() if kind.startswith("From") else pa.string()))
        for name, kind in DivergenceLine.__annotations__.items()
    ])  # fmt: skip
    rows = [{name: getattr(one, name) for name in schema.names} for one in lines(what)]
    columns = [
        pa.array([_plain(row[name]) for row in rows], schema.field(name).type) for name in schema.names
    ]
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def disarmed(text: str) -> str:
    r"""A text that no spreadsheet takes for a formula.

    Args:
        text: Any text.

    Returns:
        The text, after an apostrophe if it begins like a formula, spaces aside.

    Example:
        >>> disarmed('=HYPERLINK("http://a")'), disarmed("2 - 1"), disarmed(" -1")
        ('\'=HYPERLINK("http://a")', '2 - 1', "' -1")
    """
    return f"'{text}" if text.startswith(_FORMULA) or text.strip().startswith(_FORMULA) else text


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return disarmed(str(value)) if isinstance(value, str) else str(value)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _csv(rows: Iterable[Sequence[str]], *, excel: bool) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig" if excel else "utf-8")
