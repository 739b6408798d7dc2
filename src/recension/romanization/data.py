"""Reading this package's own tables: tab-separated, ``#`` lines are comments, the first line names the columns."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>.tsv``, each a mapping from column to cell.

    Args:
        name: File name without its ending.

    Returns:
        One mapping a row, in file order.

    Example:
        >>> rows("finals")[0]["spellings"]
        'k'
    """
    text = files("recension.romanization").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not (line.startswith("#") and "\t" not in line)]
    header = lines[0].split("\t")
    found = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise AssertionError(f"{name}.tsv: {len(cells)} cells instead of {len(header)}: {line}")
        found.append(dict(zip(header, cells, strict=True)))
    return tuple(found)


def alternatives(cell: str) -> tuple[str, ...]:
    """The ``|``-separated values of a cell; an empty cell has none."""
    return tuple(part for part in cell.split("|") if part)
