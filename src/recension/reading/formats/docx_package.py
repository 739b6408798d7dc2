"""The ZIP package of a DOCX, unpacked within bounds before any library sees it.

What a package says of its own sizes is not believed: parts are unpacked piece by piece and counted as they come.
The library is then given a plain package of the parts that hold XML, so that it reads what was counted here.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from recension.errors import RecensionError
from recension.reading.limits import MAX_DOCX_PARTS, MAX_DOCX_UNPACKED, MAX_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The parts that are read; pictures and embedded files say nothing here and stay packed.
_XML: Final = (".xml", ".rels")

#: How parts may be packed (ISO/IEC 29500-2, annex C): stored or deflated. Other methods unpack without bound.
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

#: Bytes unpacked at a time.
_PIECE: Final = 1 << 16


def repacked(data: bytes, where: str) -> bytes:
    """A package with the same XML parts, stored plainly, and every other part empty.

    Args:
        data: The bytes of a DOCX file.
        where: Its path, for messages.

    Returns:
        The bytes of a ZIP archive.

    Raises:
        RecensionError: It is no DOCX, is encrypted or broken, declares entities, or has more than
            ``MAX_DOCX_PARTS`` parts, ``MAX_DOCX_UNPACKED`` bytes or ``MAX_TAGS`` tags.
    """
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries, where)
            with zipfile.ZipFile(out, "w") as plain:
                for name, part in _parts(archive, entries, where):
                    plain.writestr(zipfile.ZipInfo(name), part)
    # All that zipfile raises for a broken archive: ValueError and OSError for places outside the file, NotImplementedError
    # for versions and methods it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError):
        old = data.startswith(b"\xd0\xcf\x11\xe0")
        what = (
            "is an old or encrypted Office file, not DOCX" if old else "is not a DOCX file, or a broken one"
        )
        raise RecensionError(what, where=where, todo="save it as DOCX, or give its text") from None
    return out.getvalue()


def _check(entries: Sequence[zipfile.ZipInfo], where: str) -> None:
    """Refuse by the directory of the archive what need not be opened at all."""
    names = {entry.filename for entry in entries}
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_DOCX_PARTS:
        what = f"has {len(entries)} parts; the limit is {MAX_DOCX_PARTS}"
        raise RecensionError(what, where=where, todo="give the text of one speech")
    if size > MAX_DOCX_UNPACKED:
        raise _too_large(size, where)
    if any(entry.flag_bits & 1 for entry in entries):
        raise RecensionError("is encrypted", where=where, todo="save it without a password")
    if "[Content_Types].xml" not in names:
        raise RecensionError("is a ZIP archive but not a DOCX file", where=where, todo="give a DOCX file")
    if len(names) < len(entries):
        raise RecensionError("holds two parts of one name", where=where, todo="save it again as DOCX")


def _parts(
    archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], where: str
) -> Iterator[tuple[str, bytes]]:
    size = tags = 0
    for entry in entries:
        if not entry.filename.lower().endswith(_XML):
            yield entry.filename, b""
            continue
        part = _unpacked(archive, entry, MAX_DOCX_UNPACKED - size, where)
        size += len(part)
        tags += part.count(b"<")
        place = f"{where} ({entry.filename})"
        if tags > MAX_TAGS:
            raise RecensionError(
                f"has more than {MAX_TAGS} tags", where=place, todo="give the text of one speech"
            )
        if b"<!DOCTYPE" in part.replace(b"\0", b""):  # in UTF-16 there is a NUL in every letter
            what = "declares a document type, which a DOCX may not and entity bombs do"
            raise RecensionError(what, where=place, todo="save it again as DOCX, or give its text")
        yield entry.filename, part


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, where: str) -> bytes:
    """One part, its checksum and length checked by the library, its size by us."""
    if entry.compress_type not in _METHODS:
        what = f"is packed by a method (number {entry.compress_type}) that a DOCX may not use"
        raise RecensionError(what, where=f"{where} ({entry.filename})", todo="save it again as DOCX")
    pieces: list[bytes] = []
    size = 0
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > room:
                raise _too_large(size, where, least=True)
    return b"".join(pieces)


def _too_large(size: int, where: str, *, least: bool = False) -> RecensionError:
    what = f"unpacks to {'more than ' if least else ''}{size / 1e6:.0f} MB"
    limit = f"the limit is {MAX_DOCX_UNPACKED // 1_000_000} MB"
    return RecensionError(f"{what}; {limit}", where=where, todo="give the text of one speech")
