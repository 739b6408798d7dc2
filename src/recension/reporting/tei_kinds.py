"""Which divergences stand behind a stretch of a synopsis in which witnesses vary."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recension.model import Category, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from recension.model import Comparison, Divergence, Reading
    from recension.reporting.blocks import Block, Variation
    from recension.reporting.exchange import Export
    from recension.reporting.synopsis import Synopsis

_ORDER = {kind: place for place, kind in enumerate(Kind)}


def kinds_of(what: Export, synopsis: Synopsis, block: Block, one: Variation) -> tuple[str, tuple[str, ...]]:
    """The category and the kinds of a stretch.

    Args:
        what: The comparisons.
        synopsis: The synopsis made of them.
        block: The block the stretch belongs to.
        one: A stretch in which witnesses vary.

    Returns:
        The gravest category, and the kinds of all divergences named there in the order of the vocabulary; where none
        is named, the category the synopsis gives, or ``split`` where only the ends of paragraphs differ.
    """
    found = list(_found(what, synopsis, block, one))
    if found:
        kinds = sorted({each.kind for each in found}, key=_ORDER.__getitem__)
        substantive = any(each.category is Category.SUBSTANTIVE for each in found)
        category = Category.SUBSTANTIVE if substantive else Category.ACCIDENTAL
        return category.value, tuple(kind.value for kind in kinds)
    if any(None in pieces for pieces in one.readings.values()):
        return Category.STRUCTURAL.value, (Kind.SPLIT.value,)
    bare = {"".join(piece or " " for piece in pieces).strip() for pieces in one.readings.values()}
    if len({"".join(text.split()) for text in bare}) == 1:
        return Category.ACCIDENTAL.value, (Kind.WHITESPACE.value,)
    return Category.SUBSTANTIVE.value, (Category.SUBSTANTIVE.value,)


def kinds_between(what: Export, synopsis: Synopsis, one: Block, other: Block) -> tuple[str, ...]:
    """What differs between two blocks of one row that stand in different places.

    Args:
        what: The comparisons.
        synopsis: The synopsis made of them.
        one: A block.
        other: A block of the same row.

    Returns:
        The kinds of all divergences of their words, in the order of the vocabulary.
    """
    kinds = {
        each.kind
        for here in one.columns
        for there in other.columns
        if here != there
        for pair in what.pairs
        for left, right in ((here, there), (there, here))
        if (pair.left, pair.right) == (synopsis.names[left], synopsis.names[right])
        for each in pair.comparison.divergences
        if each.category is not Category.STRUCTURAL
        and each.left.paragraph in synopsis.rows[one.row].cells[left]
        and each.right.paragraph in synopsis.rows[one.row].cells[right]
    }
    return tuple(kind.value for kind in sorted(kinds, key=_ORDER.__getitem__))


def _found(what: Export, synopsis: Synopsis, block: Block, one: Variation) -> Iterator[Divergence]:
    """The divergences, of any two of the block's columns, whose readings lie in the stretch."""
    column_of = {name: column for column, name in enumerate(synopsis.names)}
    pairs = {frozenset((column_of[pair.left], column_of[pair.right])): pair for pair in what.pairs}
    begins = {column: _begins(synopsis, block.row, column) for column in block.columns}
    for here, there in combinations(block.columns, 2):
        pair = pairs[frozenset((here, there))]
        left, right = (here, there) if synopsis.names[here] == pair.left else (there, here)
        for each in _of_row(pair.comparison, begins[left], begins[right]):
            inside_left = _meets(each.left, begins[left], one.spans[left])
            if inside_left or _meets(each.right, begins[right], one.spans[right]):
                yield each


def _of_row(
    comparison: Comparison, left: Mapping[int, int], right: Mapping[int, int]
) -> Iterator[Divergence]:
    """The divergences of words that lie in some paragraphs."""
    for each in comparison.divergences:
        if each.category is Category.STRUCTURAL:
            continue
        if each.left.paragraph in left or each.right.paragraph in right:
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
