"""Clauses of a bead, and the columns in which one side denies what the other affirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.collation.checks import Named
from recension.collation.kindnotes import category
from recension.collation.lexicon import is_function, value
from recension.collation.negation import Weight, agree, opposite, weigh
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
        else (_NONE, _NONE)
        for at, each in named.items()
    }
    weights |= {at: _weigh(left, right, table[at]) for at in crossed}
    if not any(one.hard or one.soft or other.hard or other.soft for one, other in weights.values()):
        return {}
    found: dict[int, Named] = {}
    clause: list[int] = []
    for at, column in enumerate(table):
        if column.same and clause and _boundary(left, right, column):
            found.update(_judge(left, right, table, clause, named, weights))
            clause = []
        if at in weights:
            clause.append(at)
    found.update(_judge(left, right, table, clause, named, weights))
    return found


#: No denial at all.
_NONE = Weight(0, 0)


def _boundary(left: Half, right: Half, column: Column) -> bool:
    """Whether a clause begins with an agreeing word."""
    if value(left.units[column.left[0]].key, "conjunction") is not None:
        return True
    return not (_ENDS.isdisjoint(left.text(column.left[0])) and _ENDS.isdisjoint(right.text(column.right[0])))


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
    opposites = [at for at in clause if at in named and named[at].kind is Kind.NEGATION]
    hard = one.hard % 2 != other.hard % 2
    if opposites and hard:
        return {
            at: Named(Kind.WORDING, "the denial is put otherwise: the clauses agree")
            for at in telling
            if at in named
        }
    if not hard or agree(one, other):
        return {}
    uneven = [
        at
        for at in clause
        if at in named
        and weights[at][0].hard % 2 != weights[at][1].hard % 2
        and _brief(left, right, table[at])
    ]
    side = "left" if one.hard > other.hard else "right"
    return {at: Named(Kind.NEGATION, f"the clause is denied on the {side} only") for at in uneven[:1]}


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
    most = 1 if column.one_sided else WORDED
    sides = (left.units[slice(*column.left)], right.units[slice(*column.right)])
    return all(sum(not is_function(unit.key) for unit in units) <= most for units in sides)


#: A changed wording of at most so many content words a side is named for the denial in it.
WORDED = 4


def _weigh(left: Half, right: Half, column: Column) -> tuple[Weight, Weight]:
    """The denials of a column; a pair of prefixed opposites weighs nothing by itself."""
    one, other = left.units[slice(*column.left)], right.units[slice(*column.right)]
    if len(one) == len(other) == 1 and opposite(one[0].key, other[0].key):
        return Weight(0, 1), Weight(0, 1)
    return weigh(one), weigh(other)
