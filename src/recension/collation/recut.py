"""Cutting a stretch further, so that each divergence is one thing a person would point at."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from recension.collation.columns import Column, loose
from recension.collation.lexicon import is_function, value
from recension.collation.names import is_title

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
            for clause in _clauses(column, left, right):
                for part in _unlike(clause, left, right):
                    cut = _names(part, left, right) if part.one_sided else _outer(part, left, right)
                    made.extend(cut)
    return _small(made, left.units, right.units)


def _names(column: Column, left: Half, right: Half) -> list[Column]:
    """A one-sided stretch, its names, titles beside names and clauses of saying in columns of their own."""
    on_left = column.left[0] < column.left[1]
    half, span = (left, column.left) if on_left else (right, column.right)
    pieces = [piece for part in _sayings(half, span) for piece in _named(half, part)]
    if len(pieces) == 1:
        return [column]
    return [loose(piece, column.right) if on_left else loose(column.left, piece) for piece in pieces]


def _named(half: Half, span: tuple[int, int]) -> list[tuple[int, int]]:
    """A stretch cut about each name and each date, with the title before a name and the preposition before a date."""
    units = half.units[slice(*span)]
    if len(units) > SENTENCE or not any(unit.sort in _APART for unit in units):
        return [span]
    # Small words that would be left alone stay with the name.
    if all(is_function(unit.key) for unit in units if unit.sort not in _APART):
        return [span]
    cuts = {span[0], span[1]}
    for at in range(*span):
        sort = half.units[at].sort
        if sort not in _APART:
            continue
        before = half.units[at - 1] if at > span[0] else None
        preposed = sort == "date" and before is not None and before.sort == "preposition"
        cuts.update((at - 1 if preposed else at, at + 1))
        if sort == "name" and before is not None and is_title(before):
            cuts.add(at - 1)
    return list(itertools.pairwise(sorted(cuts)))


#: Units that are things of their own in a longer reading.
_APART = ("name", "date")


def _sayings(half: Half, span: tuple[int, int]) -> list[tuple[int, int]]:
    """A stretch with its clauses of saying ("he admitted", "it was noted that") cut off."""
    parts = _parts(half, span)
    if span[1] - span[0] > SENTENCE:
        return [span]
    cut: list[tuple[int, int]] = []
    for start, end in parts:
        that = next((at + 1 for at in range(start, end) if half.units[at].key == "that"), end)
        if start < that < end and _reports(half, (start, that)):
            cut.extend(((start, that), (that, end)))
        else:
            cut.append((start, end))
    return cut if len(cut) > 1 and any(_reports(half, part) for part in cut) else [span]


def _outer(column: Column, left: Half, right: Half) -> list[Column]:
    """A name or date at the edge of a substitution whose other side has none is a thing of its own."""
    for sort in _APART:
        named = [
            [at for at in range(*span) if half.units[at].sort == sort]
            for half, span in ((left, column.left), (right, column.right))
        ]
        if bool(named[0]) != bool(named[1]):
            on_left = bool(named[0])
            cut = _off(
                left if on_left else right, column.left if on_left else column.right, named[0] or named[1]
            )
            if cut:
                return _facing(cut, column.right if on_left else column.left, on_left=on_left)
    return [column]


def _off(half: Half, span: tuple[int, int], places: list[int]) -> list[tuple[tuple[int, int], bool]]:
    """A stretch in two parts, one of which is the name or date at its edge; empty where none stands there alone."""
    at = places[0] if places[0] - span[0] <= 1 else places[-1]
    before = half.units[at - 1] if at > span[0] else None
    preposed = before is not None and half.units[at].sort == "date" and before.sort == "preposition"
    start, end = (at - 1 if preposed else at), at + 1
    if (start, end) == span or (start != span[0] and end != span[1]):
        return []
    if start == span[0]:
        return [((start, end), True), ((end, span[1]), False)]
    return [((span[0], start), False), ((start, end), True)]


def _facing(cut: list[tuple[tuple[int, int], bool]], bare: tuple[int, int], *, on_left: bool) -> list[Column]:
    """The parts of a stretch as columns: the name or date faces nothing, the rest faces what the stretch faced."""
    made = []
    for at, (part, apart) in enumerate(cut):
        other = ((bare[0],) * 2 if at == 0 else (bare[1],) * 2) if apart else bare
        one, two = (part, other) if on_left else (other, part)
        made.append(loose((one[0], one[1]), (two[0], two[1])))
    return made


def _clauses(column: Column, left: Half, right: Half) -> list[Column]:
    """An unequal substitution, its surplus clauses in columns of their own."""
    ours, theirs = _parts(left, column.left), _parts(right, column.right)
    if len(ours) == len(theirs) == 1:
        return [column]
    if len(ours) == len(theirs):
        return [loose(one, other) for one, other in zip(ours, theirs, strict=True)]
    if len(ours) > 1 and len(theirs) > 1:
        return [column]
    many, single, half, other = (
        (ours, theirs[0], left, right) if len(ours) > 1 else (theirs, ours[0], right, left)
    )
    size = _size(other, single)
    keep = min(
        range(len(many)), key=lambda at: (_reports(half, many[at]), abs(_size(half, many[at]) - size), at)
    )
    if 0 < keep < len(many) - 1 or not size:  # nothing says where the rest belongs
        return [column]
    if keep == 0:
        made = [(many[0], single), ((many[1][0], many[-1][1]), (single[1], single[1]))]
    else:
        made = [((many[0][0], many[-2][1]), (single[0], single[0])), (many[-1], single)]
    return [loose(one, two) if half is left else loose(two, one) for one, two in made]


def _unlike(column: Column, left: Half, right: Half) -> list[Column]:
    """Unlike things at one place are an omission and an addition.

    A predicate does not answer an adverbial, nor a word in brackets (a gloss) what stands outside them.
    """
    one, other = left.units[slice(*column.left)], right.units[slice(*column.right)]
    if not one or not other:
        return [column]
    clash = (_predicate(one) and _adverbial(other)) or (_predicate(other) and _adverbial(one))
    clash = clash or _bracketed(left, column.left) != _bracketed(right, column.right)
    if not (clash or _empty(one, other) or _empty(other, one)):
        return [column]
    if _empty(one, other):  # the lone word comes last: it may belong to the word that follows
        return [
            loose((column.left[0], column.left[0]), column.right),
            loose(column.left, (column.right[1], column.right[1])),
        ]
    return [
        loose(column.left, (column.right[0], column.right[0])),
        loose((column.left[1], column.left[1]), column.right),
    ]


def _bracketed(half: Half, span: tuple[int, int]) -> bool:
    """Whether a stretch stands in brackets of its own."""
    text = half.text(span[0])
    return ("(" in text and ")" in half.text(span[1])) or ("[" in text and "]" in half.text(span[1]))


def _empty(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether one side is a lone preposition or the like and the other says two things or more."""
    lone = len(one) == 1 and one[0].sort in ("preposition", "conjunction", "determiner")
    return lone and sum(not is_function(unit.key) for unit in other) > 1


def _predicate(units: Sequence[Unit]) -> bool:
    """Whether a stretch is built about a modal or auxiliary verb, and says something."""
    return any(unit.sort in ("modal", "auxiliary") for unit in units) and any(
        not is_function(u.key) for u in units
    )


def _adverbial(units: Sequence[Unit]) -> bool:
    """Whether a stretch is a preposition with what hangs on it."""
    verbs = any(unit.sort in ("modal", "auxiliary", "negator", "contraction") for unit in units)
    return len(units) > 1 and units[0].sort == "preposition" and not verbs


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
    if one.held or other.same or not one.one_sided or other.one_sided:
        return False
    units = (*left[slice(*one.left)], *right[slice(*one.right)])
    if len(units) != 1:
        return False
    key = units[0].key
    words = (*left[slice(*other.left)], *right[slice(*other.right)])
    if key in ("more", "most"):
        return other.held and any(unit.key.endswith(("er", "est")) for unit in words)
    return (
        units[0].sort == "determiner"
        and other.held
        and all(unit.sort in ("number", "date") for unit in words)
    )
