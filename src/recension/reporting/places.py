"""The words of a row of a synopsis: cut into places where its columns agree and places where they vary."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from recension.model import Category, SpanLabel
from recension.reporting.synopsis import Place, joined
from recension.reporting.weave import Group, columns_of, groups, woven

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recension.model import Divergence, Token
    from recension.reporting.columns import Columns


@dataclass(frozen=True, slots=True)
class _Cell:
    """One column of a row: its text, where each paragraph begins in it, its words, and where each word is cut off.

    Before ``head`` and from ``tail`` on stand labelled stretches (a dateline, an end mark) that are not compared.
    """

    text: str
    paragraphs: dict[int, int]
    tokens: tuple[Token, ...]
    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    head: int
    tail: int


def places(columns: Columns, cells: Sequence[tuple[int, ...]]) -> tuple[Place, ...]:
    """Cut the words of a row into places.

    Args:
        columns: The renderings and their comparisons.
        cells: The paragraphs of each column in the row.

    Returns:
        The places in order. Joining the readings of one column gives its paragraphs, a line end between two.
    """
    row = [_cell(columns, column, cell) for column, cell in enumerate(cells)]
    lengths = [len(one.tokens) for one in row]
    laid = woven(lengths, groups(lengths, _links(columns, row, cells))[0], whole=False)
    present = tuple(column for column, cell in enumerate(cells) if cell)
    cut = list(_cut(laid, row, present)) or [[]]
    bounds = _bounds(cut, row)
    out = [*_aside(row, present, [(0, one.head) for one in row])]
    for stretch, begins, ends in zip(cut, bounds, bounds[1:], strict=False):
        spans = tuple(zip(begins, ends, strict=True))
        readings = tuple(one.text[start:end] for one, (start, end) in zip(row, spans, strict=True))
        if len({" ".join(readings[column].split()) for column in present}) == 1:
            out.append(Place(readings, None, (present,)))
            continue
        keys = [
            [row[n].tokens[at].key for group in stretch for m, at in group if m == n] for n in range(len(row))
        ]
        equal = {
            (n, m)
            for n, m in combinations(present, 2)
            if _same(columns, (n, m), row, (spans[n], spans[m]), words=keys[n] == keys[m])
        }
        agreeing = joined(present, equal)
        category = Category.ACCIDENTAL if len(agreeing) == 1 else Category.SUBSTANTIVE
        out.append(Place(readings, category, agreeing))
    out += _aside(row, present, [(one.tail, len(one.text)) for one in row])
    return _together(out)


def _aside(
    row: Sequence[_Cell], present: tuple[int, ...], spans: Sequence[tuple[int, int]]
) -> Iterator[Place]:
    """The labelled stretches at the beginning or the end of a row: a matter of layout, on which nobody disagrees."""
    readings = tuple(one.text[start:end] for one, (start, end) in zip(row, spans, strict=True))
    if any(readings):
        equal = len({" ".join(readings[column].split()) for column in present}) == 1
        yield Place(readings, None if equal else Category.STRUCTURAL, (present,))


def _together(found: Sequence[Place]) -> tuple[Place, ...]:
    """Neighbouring places made one where nothing differs, or where the same columns lack the same stretch."""
    out: list[Place] = []
    for one in found:
        if out and _alike(out[-1], one):
            readings = tuple(a + b for a, b in zip(out[-1].readings, one.readings, strict=True))
            out[-1] = Place(readings, one.category, one.agreeing)
        else:
            out.append(one)
    return tuple(out)


def _alike(one: Place, other: Place) -> bool:
    if one.category is None or other.category is None:
        return one.category is other.category
    lacking = [[not reading for reading in place.readings] for place in (one, other)]
    return (
        (one.category, one.agreeing) == (other.category, other.agreeing)
        and lacking[0] == lacking[1]
        and any(lacking[0])
    )


def _cell(columns: Columns, column: int, cell: tuple[int, ...]) -> _Cell:
    paragraphs = columns.renderings[column].paragraphs
    begins: dict[int, int] = {}
    text = ""
    for paragraph in cell:
        text += "\n" if begins else ""
        begins[paragraph] = len(text)
        text += paragraphs[paragraph].text
    numbers = tuple(n for paragraph in cell for n in columns.words[column].get(paragraph, ()))
    tokens = tuple(columns.tokens[column][n] for n in numbers)
    starts = []
    end = 0
    for one in tokens:
        start = begins[one.paragraph] + one.start
        # An opening quotation mark or bracket goes with the word it opens: cut behind the last space between words.
        spaces = [at for at in range(end, start) if text[at].isspace()]
        starts.append(spaces[-1] + 1 if spaces else start)
        end = begins[one.paragraph] + one.end
    labelled = [
        (begins[paragraph] + span.start, begins[paragraph] + span.end)
        for paragraph in cell
        for span in paragraphs[paragraph].spans
        if span.label is not SpanLabel.MARKUP
    ]
    head = max((stop for _, stop in labelled if tokens and stop <= starts[0]), default=0)
    tail = min((start for start, _ in labelled if tokens and start >= end), default=len(text))
    return _Cell(text, begins, tokens, numbers, tuple(starts), head, tail)


def _links(columns: Columns, row: Sequence[_Cell], cells: Sequence[tuple[int, ...]]) -> list[Group]:
    """The words the comparisons link, equal ones first."""
    where = [{number: at for at, number in enumerate(one.numbers)} for one in row]
    ranked = []
    for (n, m), facts in columns.pairs.items():
        for paragraph in cells[n] if cells[m] else ():
            for left, right in facts.words.get(paragraph, ()):
                if right in where[m]:
                    pair = (n, where[n][left]), (m, where[m][right])
                    ranked.append((columns.tokens[n][left].key != columns.tokens[m][right].key, pair))
    return [pair for _, pair in sorted(ranked)]


def _bounds(cut: Sequence[Sequence[Group]], row: Sequence[_Cell]) -> list[list[int]]:
    """Where the readings of each place begin, by column; the first at the head, one entry more at the tail."""
    at = [one.tail for one in row]
    out = [list(at)]
    for stretch in reversed(cut):
        for group in reversed(stretch):
            for column, (first, *_) in columns_of(group).items():
                at[column] = row[column].starts[first]
        out.append(list(at))
    out[-1] = [one.head for one in row]
    return out[::-1]


def _cut(laid: Sequence[Group], row: Sequence[_Cell], present: Sequence[int]) -> Iterator[list[Group]]:
    """Runs of groups: each group in which all columns present have the same word is a place of its own."""
    for agree, run in groupby(laid, lambda group: _agree(group, row, present)):
        stretch = list(run)
        if agree:
            yield from ([group] for group in stretch)
            continue
        inside = tuple(sorted({column for group in stretch for column, _ in group}))
        if len(inside) < len(present):
            yield from _cut(stretch, row, inside)
        else:
            yield stretch


def _agree(group: Group, row: Sequence[_Cell], present: Sequence[int]) -> bool:
    keys = {row[column].tokens[at].key for column, at in group}
    return len(keys) == 1 and len(group) == len(present)


def _same(
    columns: Columns,
    pair: tuple[int, int],
    row: Sequence[_Cell],
    spans: tuple[tuple[int, int], tuple[int, int]],
    *,
    words: bool,
) -> bool:
    """Whether two columns say the same here: nothing substantive is named, and the words are equal or all named."""
    left, right = row[pair[0]], row[pair[1]]
    readings = columns.pairs[pair].readings
    found = [
        one.category
        for cell, by in ((left, readings[0]), (right, readings[1]))
        for paragraph in cell.paragraphs
        for one in by.get(paragraph, ())
        if _meets(one, left, right, spans)
    ]
    return Category.SUBSTANTIVE not in found and (words or bool(found))


def _meets(
    one: Divergence, left: _Cell, right: _Cell, spans: tuple[tuple[int, int], tuple[int, int]]
) -> bool:
    for reading, cell, (start, end) in ((one.left, left, spans[0]), (one.right, right, spans[1])):
        begin = cell.paragraphs.get(reading.paragraph)
        if begin is not None and reading.text:
            first = begin + reading.start
            if first < end and first + len(reading.text) > start:
                return True
    return False
