"""Cutting a stretch further, so that each divergence is one thing a person would point at."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from recension.collation.columns import Column
from recension.collation.lexicon import is_function, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.half import Half
    from recension.collation.units import Unit

#: A one-sided stretch of more units than this is a sentence of its own; names inside it are not cut out.
SENTENCE = 12

#: Signs at which a stretch falls into clauses.
_CLAUSE = frozenset(",;:.!?—–()[]\u2029")

#: A reporting clause ("the speaker stressed") has at most so many units.
REPORTING = 6


def recut(table: list[Column], left: Half, right: Half) -> list[Column]:
    """Cut names out of one-sided stretches, and clauses out of unequal ones.

    Args:
        table: A bead's columns.
        left: Its left side.
        right: Its right side.

    Returns:
        Columns that cover the same units in the same order.
    """
    made: list[Column] = []
    for column in table:
        if column.held:
            made.append(column)
        elif column.one_sided:
            made.extend(_names(column, left, right))
        else:
            parts = _clauses(column, left, right)
            made.extend(
                cut for part in parts for cut in (_names(part, left, right) if part.one_sided else [part])
            )
    return _small(made, left.units, right.units)


def _names(column: Column, left: Half, right: Half) -> list[Column]:
    """A one-sided stretch with its names (and the titles beside them) in columns of their own."""
    on_left = column.left[0] < column.left[1]
    half, (start, end) = (left, column.left) if on_left else (right, column.right)
    units = half.units[start:end]
    if len(units) > SENTENCE or not any(unit.sort == "name" for unit in units):
        return [column]
    cuts = [start]
    for at in range(start, end):
        if half.units[at].sort == "name":
            first = at
            while first > cuts[-1] and half.units[first - 1].sort == "title":
                first -= 1
            cuts.extend((first, at + 1))
    cuts.append(end)
    pieces = [(a, b) for a, b in itertools.pairwise(cuts) if a < b]
    # Small words that would be left alone stay with the name.
    if all(is_function(unit.key) for unit in units if unit.sort not in ("name", "title")):
        return [column]
    return [
        Column(piece, column.right, same=False, held=False)
        if on_left
        else Column(column.left, piece, same=False, held=False)
        for piece in pieces
    ]


def _clauses(column: Column, left: Half, right: Half) -> list[Column]:
    """An unequal substitution, its surplus clauses in columns of their own."""
    ours, theirs = _parts(left, column.left), _parts(right, column.right)
    if len(ours) == len(theirs) == 1:
        return [column]
    if len(ours) > 1 and len(theirs) > 1:
        return [column]
    many, single, half, other = (
        (ours, theirs[0], left, right) if len(ours) > 1 else (theirs, ours[0], right, left)
    )
    size = _size(other, single)
    keep = min(
        range(len(many)), key=lambda at: (_reports(half, many[at]), abs(_size(half, many[at]) - size), at)
    )
    if at_inner(keep, len(many)) or not size:
        return [column]
    made = []
    for at, part in enumerate(many):
        facing = single if at == keep else ((single[0], single[0]) if at < keep else (single[1], single[1]))
        one, two = (part, facing) if half is left else (facing, part)
        made.append(Column(one, two, same=False, held=False))
    return _rejoined(made, keep)


def at_inner(keep: int, parts: int) -> bool:
    """Whether the part kept is neither the first nor the last, so that nothing says where the rest belongs."""
    return parts > 2 and 0 < keep < parts - 1


def _rejoined(made: list[Column], keep: int) -> list[Column]:
    """One-sided parts that follow each other are one reading again."""
    before, after = made[:keep], made[keep + 1 :]
    result = []
    for run in (before, after):
        if run:
            first, last = run[0], run[-1]
            result.append(
                Column((first.left[0], last.left[1]), (first.right[0], last.right[1]), same=False, held=False)
            )
    return [*result[: bool(before)], made[keep], *result[bool(before) :]]


def _parts(half: Half, span: tuple[int, int]) -> list[tuple[int, int]]:
    """A stretch cut at the signs of clauses."""
    inner = [at for at in range(span[0] + 1, span[1]) if not _CLAUSE.isdisjoint(half.text(at))]
    return list(itertools.pairwise((span[0], *inner, span[1])))


def _size(half: Half, span: tuple[int, int]) -> int:
    return sum(not is_function(unit.key) for unit in half.units[slice(*span)])


def _reports(half: Half, span: tuple[int, int]) -> bool:
    """Whether a part is a reporting clause, which answers nothing on the other side."""
    units = half.units[slice(*span)]
    return len(units) <= REPORTING and any(value(unit.key, "reporting") is not None for unit in units)


def _small(table: list[Column], left: Sequence[Unit], right: Sequence[Unit]) -> list[Column]:
    """An article or degree word beside a changed word belongs to that change."""
    made: list[Column] = []
    for column in table:
        if made and _joins(made[-1], column, left, right):
            last = made.pop()
            made.append(
                Column(
                    (last.left[0], column.left[1]),
                    (last.right[0], column.right[1]),
                    same=False,
                    held=last.held or column.held,
                )
            )
        else:
            made.append(column)
    return made


def _joins(one: Column, other: Column, left: Sequence[Unit], right: Sequence[Unit]) -> bool:
    """Whether a one-sided article or degree word stands right before a changed word."""
    if not one.one_sided or one.held or other.one_sided or other.same:
        return False
    units = (*left[slice(*one.left)], *right[slice(*one.right)])
    if len(units) != 1:
        return False
    key = units[0].key
    words = (*left[slice(*other.left)], *right[slice(*other.right)])
    if key in ("more", "most"):
        return other.held and any(unit.key.endswith(("er", "est")) for unit in words)
    if units[0].sort != "determiner":
        return False
    return (
        all(unit.sort in ("number", "date") for unit in words)
        if other.held
        else all(unit.sort == "word" for unit in words)
    )
