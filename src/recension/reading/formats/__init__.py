"""The door for formats: a suffix names a format, a format has one function from bytes to a Source."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from recension.errors import RecensionError
from recension.reading.source import Source

#: An extractor takes the file's bytes and its path (for messages) and gives a Source or raises RecensionError.
Extractor = Callable[[bytes, str], Source]

#: Where each format's ``extract`` is. A new format is one line here, one module, one or more suffixes.
_MODULES = {
    "txt": "recension.reading.formats.plain",
    "md": "recension.reading.formats.markdown",
    "html": "recension.reading.formats.html",
    "pdf": "recension.reading.formats.bounded",
    "docx": "recension.reading.formats.docx",
}

_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}


def format_of(path: str, asked: str | None = None) -> str:
    """The format of a file, by name; a suffix nobody knows is read as plain text.

    Args:
        path: The file.
        asked: A format to use whatever the suffix.

    Returns:
        The format's name.

    Raises:
        RecensionError: ``asked`` is no format.

    Example:
        >>> format_of("speeches/1.MD"), format_of("notes")
        ('md', 'txt')
    """
    if asked is not None:
        if asked not in _MODULES:
            what = f"unknown format {asked!r}"
            raise RecensionError(what, where=path, todo=f"choose one of {', '.join(_MODULES)}")
        return asked
    name = path.rsplit("/", 1)[-1]
    suffix = "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return _SUFFIXES.get(suffix, "txt")


def extractor(format: str) -> Extractor:  # noqa: A002  # the word users know
    """The function that reads a format; its library is loaded only now.

    Args:
        format: A name from :func:`format_of`.

    Returns:
        A function from bytes and path to a Source.

    Example:
        >>> extractor("txt")(b"One.", "a.txt").text
        'One.'
    """
    return cast("Extractor", import_module(_MODULES[format]).extract)
