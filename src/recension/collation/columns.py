"""Columns: what of one bead answers what, in order; the table every divergence is read from.

A column pairs a stretch of units on the left with a stretch on the right; one of them may be empty. Agreements
are columns of one equal unit a side. Together the columns use every unit of the bead once, in order.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.lexicon import is_function
from recension.collation.matching import VALUED, match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.units import Unit


class Column(NamedTuple):
    """Units ``left[0]:left[1]`` of the bead's left side against ``right[0]:right[1]`` of its right side.

    ``same`` says that both are one unit with the same key; ``held`` that a reason holds them together (a lemma,
    a value, a class), so that they are one thing and not two that happen to stand at one place.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    same: bool
    held: bool

    @property
    def one_sided(self) -> bool:
        """Whether one side has nothing here."""
        return self.left[0] == self.left[1] or self.right[0] == self.right[1]


def loose(left: tuple[int, int], right: tuple[int, int]) -> Column:
    """A column that no reason holds together: what stands there on both sides, or on one."""
    return Column(left, right, same=False, held=False)


def columns(left: Sequence[Unit], right: Sequence[Unit], links: Sequence[tuple[int, int]]) -> list[Column]:
    """Cut a bead into columns.

    Args:
        left: The bead's units on the left.
        right: The bead's units on the right.
        links: Pairs of positions in the two, from the word alignment.

    Returns:
        Columns in order, covering both sides.
    """
    anchors = _anchors(left, right, links)
    found: list[Column] = []
    i = j = 0
    for a, b in (*anchors, (len(left), len(right))):
        if a > i or b > j:
            found.extend(_gap(left, right, (i, a), (j, b)))
        if a < len(left):
            found.append(Column((a, a + 1), (b, b + 1), left[a].key == right[b].key, held=True))
        i, j = a + 1, b + 1
    return _joined(found, left, right)


def _anchors(
    left: Sequence[Unit], right: Sequence[Unit], links: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Links sure enough to stand: equal content, and equal function words that touch one that stands."""
    equal = _rising(
        sorted(
            {
                (a, b)
                for a, b in links
                if left[a].key == right[b].key
                or (left[a].sort == right[b].sort in VALUED and left[a].value == right[b].value)
            }
        ),
        left,
        right,
    )
    standing = set(equal)
    kept = []
    for a, b in equal:
        beside = (a - 1, b - 1) in standing or (a + 1, b + 1) in standing
        if beside or not is_function(left[a].key):
            kept.append((a, b))
    return kept


def _rising(
    pairs: list[tuple[int, int]], left: Sequence[Unit], right: Sequence[Unit]
) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides (they come sorted by the left)."""
    if all(b < d for (_, b), (_, d) in itertools.pairwise(pairs)) and all(
        a < c for (a, _), (c, _) in itertools.pairwise(pairs)
    ):
        return pairs

    def strayed(chain: list[tuple[int, int]]) -> tuple[int, list[list[str]]]:
        words = [left[a].key for a, _ in chain], [right[b].key for _, b in chain]
        return sum(abs(a - b) for a, b in chain), sorted(words)

    # Of two runs of one length swapping the sides must not choose another.
    forth, back = _longest(pairs), _longest([(b, a) for a, b in pairs])
    return min(forth, [(a, b) for b, a in back], key=strayed)


def _longest(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A longest run of pairs that rises on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    for at, (_, b) in enumerate(ordered):
        place = bisect_left(tails, b)
        back.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [b]
        ends[place : place + 1] = [at]
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(ordered[at])
        at = back[at]
    return chain[::-1]


def _gap(
    left: Sequence[Unit], right: Sequence[Unit], one: tuple[int, int], other: tuple[int, int]
) -> list[Column]:
    """The columns of a stretch that no link holds."""
    (a, b), (c, d) = one, other
    found: list[Column] = []
    i, j = a, c
    for start, end, first, last in match(left[a:b], right[c:d]):
        if a + start > i or c + first > j:
            found.append(loose((i, a + start), (j, c + first)))
        alike = left[a + start].key == right[c + first].key
        found.append(Column((a + start, a + end), (c + first, c + last), alike, held=True))
        i, j = a + end, c + last
    if i < b or j < d:
        found.append(loose((i, b), (j, d)))
    return found


def _joined(found: list[Column], left: Sequence[Unit], right: Sequence[Unit]) -> list[Column]:
    """Take up islands of function words that only split one substitution into an omission and an addition."""
    result: list[Column] = []
    at = 0
    while at < len(found):
        column = found[at]
        island = at + 1
        if not column.same and column.one_sided:
            while island < len(found) and island - at <= ISLAND and _light(found[island], left):
                island += 1
        if at + 1 < island < len(found) and _complete(column, found[island], left, right):
            last = found[island]
            result.append(loose((column.left[0], last.left[1]), (column.right[0], last.right[1])))
            at = island + 1
            continue
        result.append(column)
        at += 1
    return result


#: Islands of at most so many function words are taken up ("the", "of the").
ISLAND = 2


def _light(column: Column, left: Sequence[Unit]) -> bool:
    return column.same and is_function(left[column.left[0]].key)


def _complete(one: Column, other: Column, left: Sequence[Unit], right: Sequence[Unit]) -> bool:
    """Whether one column is only on the left, the other only on the right, and both hold content."""
    if not other.one_sided or other.same:
        return False
    first, second = one.left[0] < one.left[1], other.left[0] < other.left[1]
    return first != second and _content(one, left, right) and _content(other, left, right)


def _content(column: Column, left: Sequence[Unit], right: Sequence[Unit]) -> bool:
    units = (*left[slice(*column.left)], *right[slice(*column.right)])
    return any(not is_function(unit.key) for unit in units)
