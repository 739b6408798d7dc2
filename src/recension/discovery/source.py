"""The documents of an archive, one after another: a folder of texts, a JSONL file, or Parquet."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recension.discovery.limits import MAX_DOCUMENT_BYTES
from recension.discovery.records import Document, Refused
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

#: Columns a document may have; the first two it must have.
COLUMNS = ("id", "text", "date", "publisher", "title")

_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".pq": "parquet"}

#: Files of a folder that are documents. Other files (pictures, tables, manifests) are no texts and are not counted.
_READ = frozenset([".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"])

#: Rows of Parquet fetched at a time: some tens of megabytes of ordinary documents.
_ROWS = 1_000


def form_of(source: Path) -> str:
    """``folder``, ``jsonl`` or ``parquet``.

    A folder that holds Parquet files and nothing else readable is one Parquet table, as Spark writes it.

    Raises:
        RecensionError: The source is missing or of no form we read.
    """
    if source.is_dir():
        return "parquet" if _tables(source) and not _texts(source) else "folder"
    if not source.exists():
        raise RecensionError("no such file or folder", where=shown(source), todo="check the path")
    form = _SUFFIXES.get(source.suffix.lower())
    if form is None:
        raise RecensionError(
            f"{source.suffix or 'a file without a suffix'} is no archive",
            where=shown(source),
            todo="give a folder, a .jsonl or a .parquet file",
        )
    return form


def fingerprint(source: Path) -> dict[str, object]:
    """What tells one state of a source from another without reading it: its files, their sizes and times."""
    form = form_of(source)
    files = [source] if not source.is_dir() else _texts(source) if form == "folder" else _tables(source)
    found = []
    for one in files:
        state = one.stat()
        name = shown(one.relative_to(source) if source.is_dir() else one.name)
        found.append([name, state.st_size, state.st_mtime_ns])
    return {"form": form, "source": str(source.resolve()), "files": found}


def documents(source: Path) -> Iterator[Document | Refused]:
    """Every document of a source in its own order, and every one that cannot be read.

    Args:
        source: A folder, a JSONL file, a Parquet file or a folder of Parquet files.

    Yields:
        Documents, and refusals with their places; together as many as the source holds.

    Raises:
        RecensionError: The source itself cannot be read, or has not the columns it needs.
    """
    form = form_of(source)
    found = {"folder": _folder, "jsonl": _jsonl, "parquet": _parquet}[form](source)
    return _checked(found)


def _checked(found: Iterator[Document | Refused]) -> Iterator[Document | Refused]:
    """The same with empty texts and ids that were there before refused."""
    seen: dict[str, str] = {}
    for one in found:
        if isinstance(one, Refused):
            yield one
        elif one.id in seen:
            yield Refused(
                one.place, one.id, f"the id stands before, at {seen[one.id]}; the first one is kept"
            )
        else:
            seen[one.id] = one.place
            yield one if one.text.strip() else Refused(one.place, one.id, "the text is empty")


def _texts(folder: Path) -> list[Path]:
    found = (one for one in folder.rglob("*") if one.suffix.lower() in _READ and one.is_file())
    return sorted(
        one for one in found if not any(part.startswith(".") for part in one.relative_to(folder).parts)
    )


def _tables(folder: Path) -> list[Path]:
    return sorted(one for one in folder.glob("*.parquet") if one.is_file())


def _folder(folder: Path) -> Iterator[Document | Refused]:
    """Each file is a document, its path inside the folder its id."""
    from recension.reading.formats import extractor, format_of

    files = _texts(folder)
    if not files:
        raise RecensionError(
            "holds no file we read",
            where=shown(folder),
            todo="give a folder with txt, md, html, pdf or docx files",
        )
    for path in files:
        identity = shown(path.relative_to(folder))
        try:
            if path.stat().st_size > MAX_DOCUMENT_BYTES:
                yield Refused(identity, identity, _too_large())
                continue
            text = extractor(format_of(identity))(path.read_bytes(), identity).text
        except RecensionError as error:
            yield Refused(identity, identity, error.what)
        except OSError as error:
            yield Refused(identity, identity, f"cannot be read: {error.strerror}")
        else:
            yield Document(identity, text, identity)


def _jsonl(path: Path) -> Iterator[Document | Refused]:
    import msgspec

    decoder = msgspec.json.Decoder()
    try:
        with path.open("rb") as file:
            for number, line in _lines(file):
                place = f"{shown(path.name)}:{number}"
                if line is None:
                    yield Refused(place, "", _too_large())
                elif line.strip():
                    yield _from_line(decoder, line, place)
    except OSError as error:
        raise RecensionError(f"cannot be read: {error.strerror}", where=shown(path)) from None


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; ``None`` for one that is longer than any document may be."""
    # JSON writes a character in at most six bytes; twice the limit lets every ordinary text pass.
    longest = 2 * MAX_DOCUMENT_BYTES
    number = 0
    while line := file.readline(longest):
        number += 1
        if len(line) == longest and not line.endswith(b"\n"):
            while (rest := file.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _from_line(decoder: Any, line: bytes, place: str) -> Document | Refused:
    import msgspec

    try:
        record = decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Refused(place, "", f"the line is no JSON: {error}")
    if not isinstance(record, dict):
        return Refused(place, "", "the line is no JSON object")
    return from_record(record, place)


def from_record(record: dict[str, Any], place: str) -> Document | Refused:
    """A record as a document, or why it is none.

    Args:
        record: ``id`` and ``text``, and what else it has of ``COLUMNS``.
        place: Where it stands.
    """
    identity, text = record.get("id"), record.get("text")
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    if not isinstance(identity, str) or not identity:
        return Refused(
            place, "", "there is no id" if identity is None or identity == "" else "the id is no string"
        )
    if not isinstance(text, str):
        return Refused(place, identity, "there is no text" if text is None else "the text is no string")
    if len(text) > MAX_DOCUMENT_BYTES or len(text.encode("utf-8", "replace")) > MAX_DOCUMENT_BYTES:
        return Refused(place, identity, _too_large())
    more = (record.get(name) for name in COLUMNS[2:])
    return Document(identity, text, place, *("" if one is None else str(one) for one in more))


def _too_large() -> str:
    return f"the document is larger than the limit of {MAX_DOCUMENT_BYTES // 1_000_000} MB"


def check_columns(names: Sequence[str], source: Path) -> None:
    """Refuse a table without ``id`` and ``text``.

    Raises:
        RecensionError: One is missing.
    """
    missing = [name for name in COLUMNS[:2] if name not in names]
    if missing:
        raise RecensionError(
            f"has no column {' and no column '.join(missing)}; it has {', '.join(names)}",
            where=shown(source),
            todo="Name the columns id and text; date, publisher and title may follow.",
        )


def check_name(path: Path) -> None:
    """Refuse a path that DuckDB would look for under other bytes than Python does.

    Raises:
        RecensionError: The path is no UTF-8, or the system's names are not.
    """
    if os.fsencode(path) != str(path).encode("utf-8", "surrogatepass"):
        raise RecensionError(
            "its path is no UTF-8, which Parquet files need",
            where=shown(path),
            todo="Give a path of plain letters, or set a UTF-8 locale.",
        )


def _parquet(source: Path) -> Iterator[Document | Refused]:
    import duckdb

    check_name(source)
    escaped = glob.escape(str(source))  # a star or bracket of its own name is none of a pattern
    pattern = str(Path(escaped, "*.parquet")) if source.is_dir() else escaped
    try:
        with duckdb.connect() as connection:
            asked = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [pattern])
            names = [column[0] for column in asked.description]
            check_columns(names, source)
            columns = ", ".join(
                f"CASE WHEN strlen(CAST(text AS VARCHAR)) <= {MAX_DOCUMENT_BYTES} THEN CAST(text AS VARCHAR) END AS text,"
                f" strlen(CAST(text AS VARCHAR)) AS size"
                if name == "text"
                else f"CAST({name} AS VARCHAR) AS {name}"
                for name in COLUMNS
                if name in names
            )
            rows = connection.execute(f"SELECT {columns} FROM read_parquet(?)", [pattern])  # noqa: S608  # fixed names
            kept = [column[0] for column in rows.description]
            number = 0
            while batch := rows.fetchmany(_ROWS):
                for row in batch:
                    number += 1
                    record = dict(zip(kept, row, strict=True))
                    place = f"{shown(source.name)}:{number}"
                    if record["text"] is None and record["size"] is not None:
                        yield Refused(place, record["id"] or "", _too_large())
                    else:
                        yield from_record(record, place)
    except (
        duckdb.Error,
        RuntimeError,
        UnicodeDecodeError,
    ) as error:  # the others where a name is no UTF-8, by version
        first = (
            str(error).splitlines()[0]
            if isinstance(error, duckdb.Error)
            else "the name of a column is no UTF-8"
        )
        raise RecensionError(f"cannot be read as Parquet: {first}", where=shown(source)) from None
