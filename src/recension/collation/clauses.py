"""Clauses of a bead, and the columns in which one side denies what the other affirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.collation.kindnotes import category
from recension.collation.lexicon import is_function, value
from recension.collation.negation import NOTHING, Weight, balanced, opposites, weigh
from recension.collation.verdicts import Named
from recension.model import Category, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from recension.collation.columns import Column
    from recension.collation.half import Half

#: Signs that end a clause.
_ENDS = frozenset(".,;:!?—–()\u2029")


def negations(
    left: Half,
    right: Half,
    table: Sequence[Column],
    named: Mapping[int, Named],
    crossed: Collection[int],
) -> dict[int, Named]:
    """The columns to be named ``negation``, clause by clause, and those whose prefixed opposites cancel out.

    Args:
        left: The bead's left side.
        right: Its right side.
        table: Its columns.
        named: What the columns have been named so far.
        crossed: Columns of passages at two places: what they deny counts, but they have their name.

    Returns:
        New names for some of the columns of ``named``.
    """
    # What is printed otherwise (a misprint of *cannot*) denies as much as the other form.
    weights = {
        at: _weigh(left, right, table[at])
        if category(each.kind) is not Category.ACCIDENTAL
        else (NOTHING, NOTHING)
        for at, each in named.items()
    }
    weights |= {at: _weigh(left, right, table[at]) for at in crossed}
    if not any(one.hard or one.soft or other.hard or other.soft for one, other in weights.values()):
        return {}
    found: dict[int, Named] = {}
    clause: list[int] = []
    for at, column in enumerate(table):
        ends = _boundary(left, right, column) if column.same else _led(left, right, column)
        if clause and ends:
            found.update(_judge(left, right, table, clause, named, weights))
            clause = []
        if at in weights:
            clause.append(at)
    found.update(_judge(left, right, table, clause, named, weights))
    return found


def _led(left: Half, right: Half, column: Column) -> bool:
    """Whether a clause begins with the words of a one-sided column: its sign stands before them, and on the other side too."""
    if not column.one_sided:
        return False
    full, (start, end), bare, slot = (
        (left, column.left, right, column.right[0])
        if column.left[0] < column.left[1]
        else (right, column.right, left, column.left[0])
    )
    ends = [not _ENDS.isdisjoint(half.text(at)) for half, at in ((full, start), (full, end), (bare, slot))]
    return ends == [True, False, True]


def parted(left: Half, right: Half, table: Sequence[Column], one: int, other: int) -> bool:
    """Whether a bare denial (*not*, *did not*) stands in two clauses, at the columns ``one`` and ``other``.

    It then denies two things: *they saw no ships; boats left* / *they saw ships; no boats left*.
    """
    units = left.units[slice(*table[one].left)]
    if not weigh(units).hard or not all(is_function(unit.key) for unit in units):
        return False
    first, last = (table[at] for at in sorted((one, other)))
    return _falls_apart(left, first.left, last.left) or _falls_apart(right, first.right, last.right)


def _falls_apart(half: Half, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether a clause ends between two stretches of one side."""
    between = range(first[1], last[0])
    if any(value(half.units[at].key, "conjunction") is not None for at in between):
        return True
    return any(not _ENDS.isdisjoint(half.text(at)) for at in (*between[1:], last[0]))


def _boundary(left: Half, right: Half, column: Column) -> bool:
    """Whether a clause begins with an agreeing word.

    *That* after a verb of belief opens none: *I do not believe that he lies* and *I believe that he does not lie* agree.
    """
    key = left.units[column.left[0]].key
    if value(key, "conjunction") is not None:
        return not (key == "that" and _raising(left, column.left[0]) and _raising(right, column.right[0]))
    return not (_ENDS.isdisjoint(left.text(column.left[0])) and _ENDS.isdisjoint(right.text(column.right[0])))


def _raising(half: Half, at: int) -> bool:
    """Whether the unit before another takes the denial of its complement (CGEL 9.5)."""
    return at > 0 and value(half.units[at - 1].key, "raising") is not None


def _judge(  # noqa: PLR0913, PLR0917  # one place of use; a record would only rename them
    left: Half,
    right: Half,
    table: Sequence[Column],
    clause: Sequence[int],
    named: Mapping[int, Named],
    weights: Mapping[int, tuple[Weight, Weight]],
) -> dict[int, Named]:
    """Weigh the denials of one clause."""
    telling = [at for at in clause if any(weight.hard or weight.soft for weight in weights[at])]
    if not telling:
        return {}
    one, other = _total(left, table, clause, weights, 0), _total(right, table, clause, weights, 1)
    uneven = [at for at in telling if at in named and weights[at][0].hard % 2 != weights[at][1].hard % 2]
    agreeing = [at for at in uneven if _small(left, right, table[at])]
    opposed = [
        at
        for at in clause
        if at in named and named[at].kind is Kind.NEGATION and _reaches(left, right, table, at, uneven)
    ]
    if one.hard % 2 == other.hard % 2:
        counted = [at for at in uneven if _small(left, right, table[at], quantified=True)]
        return dict.fromkeys(counted, _OTHERWISE)
    if len(opposed) % 2:
        return dict.fromkeys((*opposed, *agreeing), _OTHERWISE)
    fewer, more = sorted((one, other))
    if fewer.soft > more.soft or _only_from(left, right, table, clause, denied=one.hard < other.hard):
        return dict.fromkeys(agreeing, _OTHERWISE)
    side = "left" if one.hard > other.hard else "right"
    brief = [at for at in uneven if _brief(left, right, table[at])]
    return {at: Named(Kind.NEGATION, f"the clause is denied on the {side} only") for at in brief[:1]}


#: What denials are that come out alike by the clause.
_OTHERWISE = Named(Kind.WORDING, "the denial is put otherwise: the clauses agree")


def _small(left: Half, right: Half, column: Column, *, quantified: bool = False) -> bool:
    """Whether a column holds no words of content (``quantified``: but for *everyone* and the like)."""
    units = (*left.units[slice(*column.left)], *right.units[slice(*column.right)])
    return all(is_function(unit.key) or (quantified and unit.sort == "quantifier") for unit in units)


def _only_from(
    left: Half, right: Half, table: Sequence[Column], clause: Sequence[int], *, denied: bool
) -> bool:
    """Whether the side that denies (``denied``: the right) says *not … until* where the other says *on* or *only from*.

    *They did not come until Monday* and *they came on Monday* agree; *they came until Monday* says the reverse.
    """
    columns = [
        [
            {unit.key for unit in half.units[slice(*span)]}
            for half, span in ((left, table[at].left), (right, table[at].right))
        ]
        for at in clause
    ]
    telling, other = (set().union(*(keys[side] for keys in columns)) for side in (denied, not denied))
    if "not until" in other and not _UNTIL.isdisjoint(telling):
        return True
    return any(
        keys[not denied] and not _UNTIL.isdisjoint(keys[denied]) and _UNTIL.isdisjoint(keys[not denied])
        for keys in columns
    )


#: Words that say up to when.
_UNTIL = frozenset(("until", "till"))


def _reaches(left: Half, right: Half, table: Sequence[Column], at: int, denials: Sequence[int]) -> bool:
    """Whether a prefixed opposite is what a denial of its clause denies.

    It is where it is said of something (*is not unsafe* / *is safe*) or stands right behind the denial (*not an unjust
    war* / *a just war*); before a noun of its own it says something else (*unhappy men did not come* / *happy men came*).
    """
    column = table[at]
    if not _attributive(left, column.left[1]) and not _attributive(right, column.right[1]):
        return True
    for denial in denials:
        ends = table[denial]
        between = (
            *left.units[ends.left[1] : column.left[0]],
            *right.units[ends.right[1] : column.right[0]],
        )
        if denial < at and all(is_function(unit.key) for unit in between):
            return True
    return False


def _attributive(half: Half, end: int) -> bool:
    """Whether the word before position ``end`` stands before a noun or the like: a word of content, no sign between."""
    return (
        0 < end < len(half.units)
        and half.units[end - 1].sort == "word"
        and not is_function(half.units[end].key)
        and not half.text(end).strip()
    )


def _total(
    half: Half,
    table: Sequence[Column],
    clause: Sequence[int],
    weights: Mapping[int, tuple[Weight, Weight]],
    side: int,
) -> Weight:
    """The denials of a clause on one side; *nor* after *neither* or *not* counts once with it, in whatever column."""
    hard = sum(weights[at][side].hard for at in clause)
    keys = [
        unit.key
        for at in clause
        if weights[at][side].hard
        for unit in half.units[slice(*(table[at].right if side else table[at].left))]
        if unit.sort == "negator"
    ]
    spare = keys.count("nor") if any(key != "nor" for key in keys) else 0
    inside = sum(weights[at][side].hard > 0 for at in clause)
    return Weight(hard - (spare if inside > 1 else 0), sum(weights[at][side].soft for at in clause))


def _brief(left: Half, right: Half, column: Column) -> bool:
    """Whether a column is a denial and little else; a clause that is missing whole is an omission, not a denial."""
    most = 1 if column.one_sided and not _apart(left, column.left) and not _apart(right, column.right) else 0
    most = most if column.one_sided else WORDED
    sides = (left.units[slice(*column.left)], right.units[slice(*column.right)])
    return all(sum(not is_function(unit.key) for unit in units) <= most for units in sides)


def _apart(half: Half, span: tuple[int, int]) -> bool:
    """Whether a stretch is set off by a sign or opens a clause of its own (*, which was not expected,*)."""
    start, end = span
    return start < end and (
        not _ENDS.isdisjoint(half.text(start)) or value(half.units[start].key, "conjunction") is not None
    )


#: A changed wording of at most so many content words a side is named for the denial in it.
WORDED = 4


def _weigh(left: Half, right: Half, column: Column) -> tuple[Weight, Weight]:
    """The denials of a column that are still open, seen from its clause.

    A pair of prefixed opposites weighs nothing by itself, nor does a reading that denies as much as the other in its
    own way (*did not forget* / *remembered*). A soft denial may stand for a hard one of the other side elsewhere in the
    clause only where both sides have words and it is said of something, not before a noun of its own.
    """
    one, other = left.units[slice(*column.left)], right.units[slice(*column.right)]
    if opposites(one, other):
        return NOTHING, NOTHING
    first, second = weigh(one, other), weigh(other, one)
    if first.hard % 2 != second.hard % 2 and one and other and balanced(first, second):
        return NOTHING, NOTHING
    if column.one_sided or _attributive(left, column.left[1]) or _attributive(right, column.right[1]):
        return Weight(first.hard, first.implied), Weight(second.hard, second.implied)
    return first, second
