"""All renderings of a speech side by side, as the page shows a synopsis: a column each, who agrees with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.model import Category
from recension.reporting.blocks import place_pieces

if TYPE_CHECKING:
    from recension.reporting.blocks import Piece
    from recension.reporting.synopsis import Place, Row, Synopsis

#: The names of groups of readings; a place with more groups than letters goes on with numbers.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Part:
    """What one rendering has at one place.

    ``letter`` names the group of renderings that say the same there; it and ``category`` are empty where all agree.
    ``after`` is the space behind the words, which belongs to no reading.
    """

    pieces: tuple[Piece, ...]
    category: str
    letter: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """The paragraphs of one rendering in a row, by 1-based number, and its parts."""

    siglum: str
    numbers: tuple[int, ...]
    moved: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SynopsisRow:
    """A row: a cell a rendering, who agrees with whom, and what the comparisons disagree on."""

    anchor: str
    cells: tuple[CellView, ...]
    agreeing: str
    disputes: tuple[str, ...]
    furniture: bool


def synopsis_rows(synopsis: Synopsis) -> tuple[SynopsisRow, ...]:
    """Lay a synopsis out for the page.

    Args:
        synopsis: The synopsis.

    Returns:
        Its rows, in order.
    """
    return tuple(_row(synopsis, number, row) for number, row in enumerate(synopsis.rows))


def _row(synopsis: Synopsis, number: int, row: Row) -> SynopsisRow:
    names = synopsis.names
    cells = tuple(
        CellView(
            names[column],
            tuple(one + 1 for one in cell),
            column in row.moved,
            _parts(synopsis, number, column) if cell else (),
        )
        for column, cell in enumerate(row.cells)
    )
    disputes = tuple(f"{names[one.left]} and {names[one.right]}: {one.reason}" for one in row.disputes)
    return SynopsisRow(f"all-{number + 1}", cells, _agreement(row, names), disputes, row.furniture)


def _agreement(row: Row, names: tuple[str, ...]) -> str:
    """Who agrees with whom over a row, in words; nothing where only one rendering has it."""
    together = [" and ".join(names[column] for column in group) for group in row.agreeing if len(group) > 1]
    alone = [names[group[0]] for group in row.agreeing if len(group) == 1]
    if len(row.agreeing) == 1:
        return f"{together[0]} say the same." if together and len(row.agreeing[0]) < len(names) else ""
    said = [f"{one} agree" for one in together]
    if alone:
        said.append(f"{' and '.join(alone)} {'differs' if len(alone) == 1 else 'differ'}")
    return f"{'; '.join(said)}." if together else "No two agree."


def _parts(synopsis: Synopsis, number: int, column: int) -> tuple[Part, ...]:
    places = synopsis.rows[number].places
    pieces = place_pieces(synopsis, number, column)
    return tuple(_part(one, place, column) for one, place in zip(pieces, places, strict=True))


def _part(pieces: tuple[Piece, ...], place: Place, column: int) -> Part:
    if place.category is None:
        return Part(pieces, "", "")
    letter = ""
    if place.category is Category.SUBSTANTIVE:
        group = next(
            (at for at, members in enumerate(place.agreeing) if column in members), len(place.agreeing)
        )
        letter = _LETTERS[group] if group < len(_LETTERS) else str(group + 1)
    last = pieces[-1] if pieces else None
    if last is not None and last.endswith(" ") and last.strip():
        return Part((*pieces[:-1], last.rstrip(" ")), place.category.value, letter, " ")
    return Part(pieces, place.category.value, letter)
