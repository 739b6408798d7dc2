"""Reading the tables in ``data/``: once each, when first asked for."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated table, without its heading.

    Args:
        name: The file's name in ``recension/collation/data``.

    Returns:
        One tuple a row, as many cells as the heading has.

    Example:
        >>> rows("calendar.tsv")[0]
        ('january', 'month', '1', 'ISO 8601')
    """
    text = files("recension.collation.data").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line]
    return tuple(tuple(line.split("\t")) for line in lines[1:])


@lru_cache(maxsize=8)
def toml(name: str) -> dict[str, Any]:
    """A TOML table of ``recension/collation/data``, parsed; callers must not change it."""
    return tomllib.loads(files("recension.collation.data").joinpath(name).read_text(encoding="utf-8"))
