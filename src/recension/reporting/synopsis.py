"""All renderings of a speech side by side: rows of paragraphs, places of words, and who agrees with whom.

Built from the comparisons of every two renderings. Permuting the renderings permutes the columns and changes nothing
else. A :class:`Synopsis` is what Markdown, HTML and TEI of several renderings are made from.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recension.errors import RecensionError
from recension.model import Role, Zone
from recension.reporting.columns import Columns, columns
from recension.reporting.weave import columns_of, groups, woven

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recension.model import Category, Comparison, Rendering
    from recension.reporting.weave import Group, Item


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two columns, and what the comparisons say of them that does not go together."""

    left: int
    right: int
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a row: where all its columns agree, or where they vary.

    ``readings`` has the characters of each column, ``""`` where it has none here; joining the readings of a column
    over a row gives back its paragraphs. ``category`` is ``None`` where the words and signs are equal,
    ``structural`` for a dateline or end mark, which is not compared. ``agreeing``
    parts the columns of the row: columns in one group say the same (they differ in accidentals at most).
    """

    readings: tuple[str, ...]
    category: Category | None
    agreeing: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand for one another.

    ``cells`` has the paragraph indices of each column, ``()`` where it has none. ``moved`` are the columns in which
    the row stands out of order. ``agreeing`` parts the columns that have a cell: who agrees with whom in substance
    over the whole row. ``zone`` is ``outside`` for rows of titles, leads and furniture; ``furniture`` marks rows that
    hold nothing but page furniture.
    """

    cells: tuple[tuple[int, ...], ...]
    places: tuple[Place, ...]
    agreeing: tuple[tuple[int, ...], ...]
    moved: tuple[int, ...]
    disputes: tuple[Dispute, ...]
    zone: Zone
    furniture: bool


@dataclass(frozen=True, slots=True)
class Synopsis:
    """Every rendering of a speech, one column each; every paragraph stands in exactly one row.

    ``base`` is the column whose order the rows keep, ``None`` if none was chosen.
    """

    speech: str
    names: tuple[str, ...]
    renderings: tuple[Rendering, ...]
    rows: tuple[Row, ...]
    base: int | None = None


def synopsis(
    speech: str,
    names: Sequence[str],
    comparisons: Mapping[tuple[str, str], Comparison],
    *,
    base: str | None = None,
) -> Synopsis:
    """Lay all renderings of a speech side by side.

    Args:
        speech: The id of the speech.
        names: The renderings, each name once; the columns come in this order.
        comparisons: For each two of them their comparison, under (left name, right name), either way round.
        base: The rendering whose order the rows keep; if ``None``, the order most texts have.

    Returns:
        The synopsis.

    Raises:
        RecensionError: ``base`` is no rendering of the speech, a pair is missing, or there are fewer than two.
    """
    if base is not None and base not in names:
        raise RecensionError(
            f"no rendering is called {base}", where=speech, todo=f"Choose one of: {', '.join(names)}"
        )
    if len(names) < 2:
        raise RecensionError("has only one rendering", where=speech, todo="Add another: recension add FILE")
    ordered = columns(speech, names, comparisons)
    rows = _rows(ordered, ordered.names.index(base) if base else None)
    order = tuple(ordered.names.index(name) for name in names)
    return Synopsis(
        speech,
        tuple(names),
        tuple(ordered.renderings[n] for n in order),
        tuple(_permuted(row, order) for row in rows),
        names.index(base) if base else None,
    )


def _rows(ordered: Columns, base: int | None) -> Iterator[Row]:
    """The rows in order, columns in the order of their names."""
    from recension.reporting.places import places

    lengths = [len(one.paragraphs) for one in ordered.renderings]
    found, refused = groups(lengths, ordered.bundles())
    laid = _ordered(ordered, lengths, found, base)
    by_column = [columns_of(group) for group in laid]
    moved = _moved(ordered, by_column)
    for group, by in zip(laid, by_column, strict=True):
        cells = tuple(by.get(column, ()) for column in range(len(lengths)))
        agreeing, disputes = _agreement(ordered, cells, sorted(by))
        roles = {ordered.renderings[column].paragraphs[at].role for column, at in group}
        yield Row(
            cells,
            places(ordered, cells),
            agreeing,
            tuple(column for column in sorted(by) if (column, by[column][0]) in moved),
            disputes + _refused(group, refused),
            Zone.SPEECH if roles & {Role.BODY, Role.SALUTATION} else Zone.OUTSIDE,
            roles == {Role.FURNITURE},
        )


def _ordered(
    ordered: Columns, lengths: Sequence[int], found: Sequence[Group], base: int | None
) -> list[Group]:
    """The groups in order. Furniture has no say in it: each block of it goes before what follows it on its page."""
    aside = [group for group in found if ordered.is_furniture(*group[0])]
    laid = woven(lengths, [group for group in found if group not in set(aside)], base=base)
    where = {item: n for n, group in enumerate(laid) for item in group}
    before: dict[int, list[Group]] = {}
    for group in aside:
        column, at = group[0]
        follows = (where[column, after] for after in range(at, lengths[column]) if (column, after) in where)
        before.setdefault(next(follows, len(laid)), []).append(group)
    return [one for n in range(len(laid) + 1) for one in [*before.get(n, []), *laid[n : n + 1]]]


def _moved(ordered: Columns, rows: Sequence[Mapping[int, tuple[int, ...]]]) -> set[Item]:
    """The first paragraphs of cells out of order: those outside the longest run of rows each column has in order."""
    out: set[Item] = set()
    for column in range(len(ordered.names)):
        firsts = [
            by[column][0] for by in rows if column in by and not ordered.is_furniture(column, by[column][0])
        ]
        out |= {(column, first) for first in set(firsts) - _rising(firsts)}
    return out


def _rising(numbers: Sequence[int]) -> set[int]:
    """The members of a longest increasing subsequence of distinct numbers (patience sorting)."""
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for one in numbers:
        at = bisect_left(tops, one)
        before[one] = tops[at - 1] if at else None
        tops[at : at + 1] = [one]
    kept = set()
    last = tops[-1] if tops else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _refused(group: Group, refused: Sequence[Group]) -> tuple[Dispute, ...]:
    """The comparisons that set a paragraph of the row against one of another row."""
    pairs = {(bundle[0][0], bundle[-1][0]) for bundle in refused if not set(bundle).isdisjoint(group)}
    reason = "compared directly, a paragraph of this row is set against one of another row"
    return tuple(Dispute(n, m, reason) for n, m in sorted(pairs))


def _agreement(
    ordered: Columns, cells: Sequence[tuple[int, ...]], present: Sequence[int]
) -> tuple[tuple[tuple[int, ...], ...], tuple[Dispute, ...]]:
    """Who agrees with whom over the row, and where the pairs contradict each other."""
    equal: set[tuple[int, int]] = set()
    disputes = []
    for n, m in combinations(present, 2):
        facts = ordered.pairs[n, m]
        if facts.links.isdisjoint((left, right) for left in cells[n] for right in cells[m]):
            disputes.append(
                Dispute(n, m, "not set against each other directly, only through another rendering")
            )
        elif facts.differing[0].isdisjoint(cells[n]) and facts.differing[1].isdisjoint(cells[m]):
            equal.add((n, m))
    agreeing = joined(present, equal)
    disputes += [
        Dispute(n, m, "each agrees with a third rendering, but not with the other")
        for group in agreeing
        for n, m in combinations(group, 2)
        if (n, m) not in equal and not any((one.left, one.right) == (n, m) for one in disputes)
    ]
    return agreeing, tuple(disputes)


def joined(present: Sequence[int], equal: set[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Columns parted into groups, given which two of them are equal.

    Example:
        >>> joined([0, 1, 3], {(0, 3)})
        ((0, 3), (1,))
    """
    left = list(present)
    out = []
    while left:
        group = [left.pop(0)]
        for member in group:
            near = [one for one in left if (min(one, member), max(one, member)) in equal]
            left = [one for one in left if one not in near]
            group += near
        out.append(tuple(sorted(group)))
    return tuple(out)


def _permuted(row: Row, order: Sequence[int]) -> Row:
    """A row with its columns in the order asked for: ``order`` has the old number of each new column."""
    new = {old: n for n, old in enumerate(order)}

    def turned(parts: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted(tuple(sorted(new[one] for one in part)) for part in parts))

    disputes = sorted(
        (min(new[one.left], new[one.right]), max(new[one.left], new[one.right]), one.reason)
        for one in row.disputes
    )
    return Row(
        tuple(row.cells[n] for n in order),
        tuple(
            Place(tuple(one.readings[n] for n in order), one.category, turned(one.agreeing))
            for one in row.places
        ),
        turned(row.agreeing),
        tuple(sorted(new[one] for one in row.moved)),
        tuple(Dispute(*one) for one in disputes),
        row.zone,
        row.furniture,
    )
