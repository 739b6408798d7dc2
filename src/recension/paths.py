"""Paths as text and text as paths, whatever encoding the system's file names have."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: str | os.PathLike[str]) -> str:
    r"""A path as messages and records have it: with forward slashes, and bytes of a name that are no UTF-8 as ``\xff``.

    Python keeps such bytes as halves of surrogate pairs, which nothing can be written with; and where the locale is
    another than UTF-8, it shows a name by the letters of that locale, so that one corpus would have two reports.

    Example:
        >>> shown(Path("seeds", os.fsdecode(b"caf\xe9.txt")))
        'seeds/caf\\xe9.txt'
    """
    text = Path(path).as_posix()
    try:
        return os.fsencode(text).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # no name of a file here
        return text.encode("utf-8", "backslashreplace").decode()


def named(name: str) -> str:
    """A name from a manifest as the system has it: on every system the bytes of a name are its UTF-8.

    Example:
        >>> named("말씀.txt")
        '말씀.txt'
    """
    return os.fsdecode(name.encode("utf-8", "surrogatepass"))
