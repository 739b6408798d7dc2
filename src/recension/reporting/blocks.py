"""The rows of a synopsis laid out so that every rendering reads in its own order.

A row in which a column stands out of order is parted: the column's words become a block of their own at the place
where that column has them. TEI is made of these blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recension.reporting.synopsis import Synopsis

#: A piece of a reading: text on one line, or ``None`` where a paragraph ends and another begins.
Piece = str | None


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs of some columns that stand for one another, where those columns have them.

    ``row`` is the row of the synopsis. ``runs`` has the paragraphs of each column of the block, which follow one
    another in the file. ``moved`` marks paragraphs of one column that are set apart from the others of their row.
    """

    row: int
    runs: Mapping[int, tuple[int, ...]]
    moved: bool

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns of the block, ascending."""
        return tuple(self.runs)


@dataclass(frozen=True, slots=True)
class Variation:
    """A stretch of a block. ``readings`` has the pieces and the span, in the text of the row, of each column.

    ``common`` holds the pieces where all columns of the block agree, ``None`` where they vary.
    """

    readings: Mapping[int, tuple[Piece, ...]]
    spans: Mapping[int, tuple[int, int]]
    common: tuple[Piece, ...] | None


def blocks(synopsis: Synopsis) -> tuple[Block, ...]:
    """Lay the rows out so that the paragraphs of every column ascend.

    Args:
        synopsis: The synopsis.

    Returns:
        The blocks; each paragraph of each column stands in exactly one.
    """
    waiting: dict[int, list[tuple[tuple[int, ...], int]]] = {n: [] for n in range(len(synopsis.names))}
    main: list[dict[int, tuple[int, ...]]] = []
    for number, row in enumerate(synopsis.rows):
        main.append({})
        for column, cell in enumerate(row.cells):
            first, *others = _runs(cell) if column not in row.moved else [(), *_runs(cell)]
            if first:
                main[-1][column] = first
            waiting[column] += [(run, number) for run in others]
    for parted in waiting.values():
        parted.sort()
    made: list[Block] = []
    for number, runs in enumerate(main):
        for column, run in runs.items():
            while waiting[column] and waiting[column][0] < (run, number):
                apart, row_of = waiting[column].pop(0)
                made.append(Block(row_of, {column: apart}, moved=True))
        if runs:
            made.append(Block(number, runs, moved=False))
    return (
        *made,
        *(Block(row_of, {column: run}, moved=True) for column in waiting for run, row_of in waiting[column]),
    )


def _runs(cell: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The paragraphs of a cell, cut where others stand between them; one empty run for an empty cell."""
    runs: list[tuple[int, ...]] = []
    for one in cell:
        if runs and runs[-1][-1] == one - 1:
            runs[-1] = (*runs[-1], one)
        else:
            runs.append((one,))
    return runs or [()]


def variations(synopsis: Synopsis, block: Block) -> tuple[Variation, ...]:
    """The words of a block, cut where its columns agree and where they vary.

    Args:
        synopsis: The synopsis.
        block: A block of it.

    Returns:
        The stretches in order; joining the pieces of one column gives its paragraphs, line wraps read as spaces.
    """
    row = synopsis.rows[block.row]
    texts = {column: _row_text(synopsis, block.row, column) for column in block.columns}
    bounds = {column: _bounds(synopsis, block, column) for column in block.columns}
    at = dict.fromkeys(block.columns, 0)
    made: list[Variation] = []
    for place in row.places:
        ends = {column: at[column] + len(place.readings[column]) for column in block.columns}
        spans = {column: _within((at[column], ends[column]), bounds[column]) for column in block.columns}
        at = ends
        readings = {column: texts[column][start:end] for column, (start, end) in spans.items()}
        if len(set(readings.values())) == 1:
            made.append(_common(readings, spans))
        elif place.category is None:
            made += _parted(readings, spans)
        else:
            made.append(Variation({column: _pieces(one) for column, one in readings.items()}, spans, None))
    return tuple(one for one in made if any(one.readings.values()))


def place_pieces(synopsis: Synopsis, row: int, column: int) -> tuple[tuple[Piece, ...], ...]:
    """The reading of a column at each place of a row, cut where paragraphs end.

    Args:
        synopsis: The synopsis.
        row: The number of the row.
        column: The column.

    Returns:
        The pieces of each place, as many as the row has places.
    """
    text = _row_text(synopsis, row, column)
    at = 0
    made = []
    for place in synopsis.rows[row].places:
        end = at + len(place.readings[column])
        made.append(_pieces(text[at:end]))
        at = end
    return tuple(made)


def _bounds(synopsis: Synopsis, block: Block, column: int) -> tuple[int, int]:
    """Where the paragraphs of a block begin and end in the text of their row."""
    paragraphs = synopsis.renderings[column].paragraphs
    cell = synopsis.rows[block.row].cells[column]
    run = block.runs[column]
    before = sum(len(paragraphs[one].text) + 1 for one in cell if one < run[0])
    return before, before + sum(len(paragraphs[one].text) + 1 for one in run) - 1


def _within(span: tuple[int, int], bounds: tuple[int, int]) -> tuple[int, int]:
    start = min(max(span[0], bounds[0]), bounds[1])
    return start, min(max(span[1], start), bounds[1])


#: Stands for the end of a paragraph inside the text of a row: half of a surrogate pair, which no file decodes to.
_END = "\udfff"


def _row_text(synopsis: Synopsis, row: int, column: int) -> str:
    """The text of a column in a row, as long as the readings of its places: line wraps as spaces, ends marked."""
    paragraphs = synopsis.renderings[column].paragraphs
    wanted = synopsis.rows[row].cells[column]
    return _END.join(_unwrapped(paragraphs[one].text) for one in wanted)


def _unwrapped(text: str) -> str:
    """Line wraps as spaces, character for character."""
    return text.replace("\n", " ").replace("\r", " ").replace(_END, "\ufffd")


def _common(readings: Mapping[int, str], spans: Mapping[int, tuple[int, int]]) -> Variation:
    pieces = _pieces(next(iter(readings.values())))
    return Variation(dict.fromkeys(readings, pieces), dict(spans), pieces)


def _parted(readings: Mapping[int, str], spans: Mapping[int, tuple[int, int]]) -> list[Variation]:
    """A stretch whose words agree but not what stands between them: words apart from spaces and paragraph ends."""
    cut = {column: _chunks(text) for column, text in readings.items()}
    if len({len(one) for one in cut.values()}) != 1:
        return [Variation({column: _pieces(one) for column, one in readings.items()}, dict(spans), None)]
    made: list[Variation] = []
    begin = {column: start for column, (start, _) in spans.items()}
    for chunks in zip(*cut.values(), strict=True):
        here = dict(zip(cut, chunks, strict=True))
        where = {column: (begin[column], begin[column] + len(one)) for column, one in here.items()}
        begin = {column: end for column, (_, end) in where.items()}
        if len(set(chunks)) == 1:
            made.append(_common(here, where))
        else:
            made.append(Variation({column: _pieces(one) for column, one in here.items()}, where, None))
    return made


def _chunks(text: str) -> list[str]:
    """Words and what stands between them, in turn, beginning and ending with what stands between (maybe nothing)."""
    chunks = [""]
    for one in text:
        blank = one.isspace() or one == _END
        if blank == (len(chunks) % 2 == 1):
            chunks[-1] += one
        else:
            chunks.append(one)
    return chunks if len(chunks) % 2 else [*chunks, ""]


def _pieces(text: str) -> tuple[Piece, ...]:
    made: list[Piece] = []
    for number, part in enumerate(text.split(_END)):
        if number:
            made.append(None)
        if part:
            made.append(part)
    return tuple(made)


def merged(found: Sequence[Variation]) -> tuple[Variation, ...]:
    """Neighbouring stretches on which all columns agree made one.

    Args:
        found: Stretches of one block.

    Returns:
        The same stretches, fewer.
    """
    made: list[Variation] = []
    for one in found:
        if made and made[-1].common is not None and one.common is not None:
            last = made.pop()
            pieces = (*last.common, *one.common)  # type: ignore[misc]  # both are checked above
            spans = {column: (last.spans[column][0], one.spans[column][1]) for column in one.spans}
            made.append(Variation(dict.fromkeys(one.readings, pieces), spans, pieces))
        else:
            made.append(one)
    return tuple(made)
