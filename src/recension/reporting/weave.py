"""Several sequences woven into one order: the rows of a synopsis, and the words inside a row.

Each column is a sequence of items, and links say which items of two columns stand for one another. What is linked,
directly or through a third column, belongs together; the weave lays these groups in an order that every column keeps
as far as it can. Columns are counted in the order of their names, so that nothing depends on how they are given.
"""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: An item: the number of its column and its place in that column.
Item = tuple[int, int]

#: Items that belong together, ascending.
Group = tuple[Item, ...]


def groups(lengths: Sequence[int], bundles: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """What belongs together, directly or through others; an item in no bundle is a group of its own.

    Two items of one column come together only if some bundle holds both: where a bundle would bring others together,
    the comparisons contradict each other, and the earlier bundles are believed.

    Args:
        lengths: How many items each column has.
        bundles: Items of two columns that one comparison sets against each other, the most trusted first.

    Returns:
        The groups, ascending, which together hold every item once; and the bundles that were not believed.

    Example:
        >>> groups([2, 1], [((0, 0), (1, 0))])
        ([((0, 0), (1, 0)), ((0, 1),)], [])
        >>> groups([2, 1, 1], [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((0, 1), (2, 0))])[1]
        [((0, 1), (2, 0))]
    """
    held: dict[Item, set[Item]] = {
        (column, at): {(column, at)} for column, length in enumerate(lengths) for at in range(length)
    }
    together = {
        (one, other) for bundle in bundles for one, other in permutations(bundle, 2) if one[0] == other[0]
    }
    refused = []
    for bundle in bundles:
        parts = list({id(held[item]): held[item] for item in bundle}.values())
        if all(_may(one, other, together) for one, other in combinations(parts, 2)):
            whole = set().union(*parts)
            held.update(dict.fromkeys(whole, whole))
        else:
            refused.append(bundle)
    return sorted({tuple(sorted(members)) for members in held.values()}), refused


def _may(one: set[Item], other: set[Item], together: set[tuple[Item, Item]]) -> bool:
    """Whether two groups may become one: in each column they share, some bundle holds an item of both."""
    for column in {item[0] for item in one} & {item[0] for item in other}:
        mine = [item for item in one if item[0] == column]
        theirs = [item for item in other if item[0] == column]
        if not any((a, b) in together for a in mine for b in theirs):
            return False
    return True


def woven(
    lengths: Sequence[int], found: Iterable[Group], *, base: int | None = None, whole: bool = True
) -> list[Group]:
    """Groups in an order that keeps the order of every column as far as that can be.

    Args:
        lengths: How many items each column has.
        found: Groups that hold items once; items in no group are passed over.
        base: A column whose order is kept whatever the others say.
        whole: What to do where columns contradict each other: ``True`` keeps the group whole and breaks the order
            of some column; ``False`` breaks the group with the fewest items into single ones and keeps every order.

    Returns:
        The groups in order; with ``whole=False`` every column's items come in ascending order.

    Example:
        >>> crossing = [((0, 0), (1, 1)), ((0, 1), (1, 0))]
        >>> woven([2, 2], crossing)
        [((0, 0), (1, 1)), ((0, 1), (1, 0))]
        >>> woven([2, 2], crossing, whole=False)
        [((0, 0),), ((0, 1), (1, 0)), ((1, 1),)]
    """
    home: dict[Item, Group] = {}
    for group in found:
        home.update(dict.fromkeys(group, group))
    heads = [0] * len(lengths)
    out: list[Group] = []
    done = {(column, at) for column, length in enumerate(lengths) for at in range(length)} - home.keys()
    while True:
        for column, length in enumerate(lengths):
            while heads[column] < length and (column, heads[column]) in done:
                heads[column] += 1
        fronts = {(column, at) for column, at in enumerate(heads) if at < lengths[column]}
        if not fronts:
            return out
        waiting = sorted({home[item] for item in fronts}, key=lambda group: _turn(group, lengths))
        ready = [group for group in waiting if _ready(group, fronts)]
        if ready:
            chosen = ready[0]
        elif whole:
            chosen = next((group for group in waiting if _has(group, base, heads)), waiting[0])
        else:
            weakest = min(waiting, key=lambda group: (len(group), _turn(group, lengths)))
            home.update({item: (item,) for item in weakest})
            continue
        out.append(chosen)
        done.update(chosen)


def _turn(group: Group, lengths: Sequence[int]) -> tuple[float, int, Group]:
    """Whose turn it is among groups that may come next: what stands earlier in its texts, then fewer columns."""
    place = sum(at / lengths[column] for column, at in group) / len(group)
    return (place, len(group), group)


def _ready(group: Group, fronts: set[Item]) -> bool:
    """Whether nothing before the group is left in any of its columns."""
    first: dict[int, int] = {}
    for column, at in group:
        first.setdefault(column, at)
    return all((column, at) in fronts for column, at in first.items())


def _has(group: Group, base: int | None, heads: Sequence[int]) -> bool:
    return base is not None and (base, heads[base]) in group


def columns_of(group: Group) -> Mapping[int, tuple[int, ...]]:
    """The items of a group by column.

    Example:
        >>> columns_of(((0, 3), (0, 4), (2, 1)))
        {0: (3, 4), 2: (1,)}
    """
    by: dict[int, list[int]] = {}
    for column, at in group:
        by.setdefault(column, []).append(at)
    return {column: tuple(places) for column, places in by.items()}
