"""Which divergences stand behind a stretch of a synopsis in which witnesses vary."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from recension.model import Category, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from recension.model import Divergence, Reading
    from recension.reporting.blocks import Block, Variation
    from recension.reporting.exchange import Export
    from recension.reporting.synopsis import Synopsis

_ORDER = {kind: place for place, kind in enumerate(Kind)}

#: The divergences of words, by (left column, right column) and then by the paragraph they begin in on either side.
Index = dict[tuple[int, int], tuple[dict[int, list["Divergence"]], dict[int, list["Divergence"]]]]


def indexed(what: Export, synopsis: Synopsis) -> Index:
    """The divergences of all pairs, by where they stand.

    Args:
        what: The comparisons.
        synopsis: The synopsis made of them.

    Returns:
        The index; divergences of layout are left out.
    """
    column_of = {name: column for column, name in enumerate(synopsis.names)}
    index: Index = {}
    for pair in what.pairs:
        left: dict[int, list[Divergence]] = {}
        right: dict[int, list[Divergence]] = {}
        for one in pair.comparison.divergences:
            if one.category is not Category.STRUCTURAL:
                left.setdefault(one.left.paragraph, []).append(one)
                right.setdefault(one.right.paragraph, []).append(one)
        index[column_of[pair.left], column_of[pair.right]] = (left, right)
    return index


def kinds_of(index: Index, synopsis: Synopsis, block: Block, one: Variation) -> tuple[str, tuple[str, ...]]:
    """The category and the kinds of a stretch.

    Args:
        index: The divergences.
        synopsis: The synopsis made of them.
        block: The block the stretch belongs to.
        one: A stretch in which witnesses vary.

    Returns:
        The gravest category, and the kinds of all divergences named there in the order of the vocabulary; where none
        is named, ``split`` where ends of paragraphs differ, ``whitespace`` where spaces do, else ``substantive``.
    """
    found = list(_found(index, synopsis, block, one))
    if found:
        kinds = sorted({each.kind for each in found}, key=_ORDER.__getitem__)
        substantive = any(each.category is Category.SUBSTANTIVE for each in found)
        category = Category.SUBSTANTIVE if substantive else Category.ACCIDENTAL
        return category.value, tuple(kind.value for kind in kinds)
    if any(None in pieces for pieces in one.readings.values()):
        return Category.STRUCTURAL.value, (Kind.SPLIT.value,)
    if (
        len({"".join("".join(piece or " " for piece in pieces).split()) for pieces in one.readings.values()})
        == 1
    ):
        return Category.ACCIDENTAL.value, (Kind.WHITESPACE.value,)
    return Category.SUBSTANTIVE.value, (Category.SUBSTANTIVE.value,)


def kinds_between(index: Index, synopsis: Synopsis, one: Block, other: Block) -> tuple[str, ...]:
    """What differs between two blocks of one row that stand in different places.

    Args:
        index: The divergences.
        synopsis: The synopsis made of them.
        one: A block.
        other: A block of the same row.

    Returns:
        The kinds of all divergences of their words, in the order of the vocabulary.
    """
    cells = synopsis.rows[one.row].cells
    kinds = {
        each.kind
        for here in one.columns
        for there in other.columns
        for left, right in ((here, there), (there, here))
        if (left, right) in index
        for paragraph in cells[left]
        for each in index[left, right][0].get(paragraph, ())
        if each.right.paragraph in cells[right]
    }
    return tuple(kind.value for kind in sorted(kinds, key=_ORDER.__getitem__))


def _found(index: Index, synopsis: Synopsis, block: Block, one: Variation) -> Iterator[Divergence]:
    """The divergences, of any two of the block's columns, whose readings lie in the stretch."""
    begins = {column: _begins(synopsis, block.row, column) for column in block.columns}
    for left, right in permutations(block.columns, 2):
        for side, column in enumerate((left, right) if (left, right) in index else ()):
            for paragraph in begins[column]:
                for each in index[left, right][side].get(paragraph, ()):
                    if _meets((each.left, each.right)[side], begins[column], one.spans[column]):
                        yield each


def _begins(synopsis: Synopsis, row: int, column: int) -> dict[int, int]:
    """Where each paragraph of a cell begins in the text of the cell, one character between two paragraphs."""
    at = 0
    begins = {}
    for paragraph in synopsis.rows[row].cells[column]:
        begins[paragraph] = at
        at += len(synopsis.renderings[column].paragraphs[paragraph].text) + 1
    return begins


def _meets(reading: Reading, begins: Mapping[int, int], span: tuple[int, int]) -> bool:
    """Whether a reading with words shares any of them with a span."""
    begin = begins.get(reading.paragraph)
    if begin is None or not reading.text:
        return False
    first = begin + reading.start
    return first < span[1] and first + len(reading.text) > span[0]
