"""One bead, read: its columns, and every difference between its two sides with the places it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recension.collation import marks
from recension.collation.places import Extent
from recension.collation.verdicts import Named
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.columns import Column
    from recension.collation.half import Half
    from recension.collation.marks import Change, Sign


class Found(NamedTuple):
    """A difference before it is written down: what it is and the places it takes on both sides."""

    named: Named
    left: Extent
    right: Extent


class Chain(NamedTuple):
    """A run of one-sided columns between two that both sides have, and the slots at its ends."""

    columns: list[int]
    left: tuple[int, int]
    right: tuple[int, int]


def chains(left: Half, right: Half, columns: Sequence[Column]) -> list[Chain]:
    """The runs between columns that both sides have, without the empty ones where both sides have the same signs."""
    found: list[Chain] = []
    run: list[int] = []
    i = j = 0
    for at, column in enumerate(columns):
        if column.one_sided:
            run.append(at)
            continue
        if run or not _agreeing(left, right, i, j):
            found.append(Chain(run, (i, column.left[0]), (j, column.right[0])))
            run = []
        i, j = column.left[1], column.right[1]
    if run or not _agreeing(left, right, i, j):
        found.append(Chain(run, (i, len(left.units)), (j, len(right.units))))
    return found


def _agreeing(left: Half, right: Half, at: int, there: int) -> bool:
    """Whether exactly the same stands on both sides before two words (the ordinary case, told at a glance)."""
    gap = left.gaps[at]
    return gap is not None and gap == right.gaps[there]


class Slotted(NamedTuple):
    """A difference of signs, with the units (positions in the bead) it stands before on both sides."""

    change: Change
    left: int
    right: int


class Edges(NamedTuple):
    """What a chain leaves to say about the signs at its ends.

    ``changes`` are differences of signs; ``extents`` the places of the one-sided readings, with the signs that came
    or went with them; ``breaks`` paragraph ends on one side that nothing answers.
    """

    changes: list[Slotted]
    extents: dict[int, tuple[Extent, Extent]]
    breaks: list[Found]


def edges(left: Half, right: Half, chain: Chain, columns: Sequence[Column]) -> Edges:
    """Compare the signs at the ends of a chain and give the signs that belong to its readings to them."""
    if not chain.columns:
        return Edges(_compare(left, chain.left[0], right, chain.right[0]), {}, [])
    on_left, on_right = chain.left[0] < chain.left[1], chain.right[0] < chain.right[1]
    if on_left and on_right:
        gloss = _glossed(left, right, chain, columns)
        if gloss:
            return gloss
        starts = _marked(_compare(left, chain.left[0], right, chain.right[0]))
        stops = _marked(_compare(left, chain.left[1], right, chain.right[1]))
        return Edges([*starts, *stops], _both(left, right, chain, columns), [])
    full, bare, span, slot = (
        (left, right, chain.left, chain.right[0]) if on_left else (right, left, chain.right, chain.left[0])
    )
    before, after, single = full.signs(span[0]), full.signs(span[1]), bare.signs(slot)
    cut = _cut(before, after, single)
    changes: list[Slotted] = []
    if cut.kept is None:
        nearer = span[1] if cut.ahead else span[0]
        changes = _marked(
            _compare(left, nearer, right, slot) if on_left else _compare(left, slot, right, nearer)
        )
    taken = _taken(full, cut, chain, columns)
    stand = bare.place(slot)
    if cut.kept is not None and cut.kept < len(cut.bare):
        stand = cut.bare[cut.kept - 1].end if cut.kept else bare.slot(slot).start
    empty = Extent(stand, stand)
    extents = {at: (extent, empty) if on_left else (empty, extent) for at, extent in taken.items()}
    return Edges(changes, extents, _surplus([*before, *after], bare, slot, on_left=on_left))


def _glossed(left: Half, right: Half, chain: Chain, columns: Sequence[Column]) -> Edges | None:
    """A word in brackets on one side, other words in its place on the other: each takes its own signs with it."""
    ours = {at: columns[at].left for at in chain.columns if columns[at].left[0] < columns[at].left[1]}
    theirs = {at: columns[at].right for at in chain.columns if at not in ours}
    for on_left, full, other, span, facing in (
        (True, left, right, chain.left, chain.right),
        (False, right, left, chain.right, chain.left),
    ):
        if _OPENING.isdisjoint(full.text(span[0])):
            continue
        opening, closing = full.signs(span[0]), full.signs(span[1])
        if not opening or not closing or opening[-1].text + closing[0].text not in ("()", "[]"):
            continue
        cut = _cut(other.signs(facing[0]), other.signs(facing[1]), [*opening[:-1], *closing[1:]])
        if cut.kept is None:
            return None
        inner, outer = (ours, theirs) if on_left else (theirs, ours)
        extents = _strung(full, inner)
        _widen(extents, opening[-1:], closing[:1])
        beside = _strung(other, outer)
        _widen(beside, cut.heads, cut.tails)
        places = {
            at: (extent, other.words(*_facing(columns[at], on_left=on_left)))
            for at, extent in extents.items()
        }
        places |= {
            at: (extent, full.words(*_facing(columns[at], on_left=not on_left)))
            for at, extent in beside.items()
        }
        turned = {at: pair if (at in ours) else (pair[1], pair[0]) for at, pair in places.items()}
        return Edges([], turned, [])
    return None


#: Brackets that open.
_OPENING = frozenset("([")


def _facing(column: Column, *, on_left: bool) -> tuple[int, int]:
    """The span of a column on the side that is not ``on_left``."""
    return column.right if on_left else column.left


class Cut(NamedTuple):
    """Which signs go with a one-sided reading: ``heads`` before it, ``tails`` after it.

    ``bare`` are the signs of the other side; the reading stands behind the first ``kept`` of them, or nobody knows
    where (``None``), and the signs have to be compared: with those after it where it stands ``ahead`` of them, else
    with those before it.
    """

    heads: Sequence[Sign]
    tails: Sequence[Sign]
    bare: Sequence[Sign]
    kept: int | None
    ahead: bool = False


def _cut(before: Sequence[Sign], after: Sequence[Sign], single: Sequence[Sign]) -> Cut:
    """Divide the signs about a one-sided reading so that those left over are exactly the other side's."""
    head, tail, bare = (
        [sign for sign in signs if sign.name not in _SILENT] for signs in (before, after, single)
    )
    texts = [[sign.text for sign in signs] for signs in (head, tail, bare)]
    for kept in range(min(len(head), len(bare)), -1, -1):
        rest = len(tail) - (len(bare) - kept)
        if rest >= 0 and texts[0][:kept] == texts[2][:kept] and texts[1][rest:] == texts[2][kept:]:
            return Cut(head[kept:], tail[:rest], bare, kept)
    if _likeness(before, single) < _likeness(after, single):
        return Cut(head, [], bare, None, ahead=True)
    return Cut([], tail, bare, None)


#: Signs that decide nothing about where a reading ends.
_SILENT = ("space", "break")


def _taken(full: Half, cut: Cut, chain: Chain, columns: Sequence[Column]) -> dict[int, Extent]:
    """The extents of the one-sided columns of a chain, the signs at its head and tail taken in."""
    on_left = chain.left[0] < chain.left[1]
    extents = _strung(full, {at: columns[at].left if on_left else columns[at].right for at in chain.columns})
    _widen(extents, cut.heads, cut.tails)
    return extents


def _widen(extents: dict[int, Extent], heads: Sequence[Sign], tails: Sequence[Sign]) -> None:
    """Take signs in at the head and tail of readings that follow one another."""
    first, last = next(iter(extents)), next(reversed(extents))
    if heads:
        extents[first] = Extent(heads[0].start, extents[first].end)
    if tails:
        extents[last] = Extent(extents[last].start, tails[-1].end)


def _both(
    left: Half, right: Half, chain: Chain, columns: Sequence[Column]
) -> dict[int, tuple[Extent, Extent]]:
    """The places of the columns of a chain that has some on either side."""
    ours = {at: columns[at].left for at in chain.columns if columns[at].left[0] < columns[at].left[1]}
    theirs = {at: columns[at].right for at in chain.columns if at not in ours}
    places = {at: (extent, right.words(*columns[at].right)) for at, extent in _strung(left, ours).items()}
    places |= {at: (left.words(*columns[at].left), extent) for at, extent in _strung(right, theirs).items()}
    return places


def _strung(half: Half, spans: dict[int, tuple[int, int]]) -> dict[int, Extent]:
    """The extents of readings that follow one another, each with the signs between it and the next."""
    extents: dict[int, Extent] = {}
    order = list(spans)
    for at, following in zip(order, [*order[1:], None], strict=True):
        extent = half.words(*spans[at])
        if following is not None:
            telling = [sign for sign in half.signs(spans[following][0]) if sign.name not in _SILENT]
            extent = Extent(extent.start, telling[-1].end) if telling else extent
        extents[at] = extent
    return extents


def _compare(left: Half, at: int, right: Half, there: int) -> list[Slotted]:
    changes = marks.compare(left.signs(at), right.signs(there), left.slot(at), right.slot(there))
    return [Slotted(change, at, there) for change in changes]


def _marked(changes: list[Slotted]) -> list[Slotted]:
    """Differences of signs without those of mere spaces: beside words that came or went, spaces say nothing."""
    return [one for one in changes if one.change.kind is not Kind.WHITESPACE]


def _likeness(one: Sequence[Sign], other: Sequence[Sign]) -> int:
    """How many signs two slots share, in any order."""
    texts = [sign.text for sign in other]
    return sum(sign.text in texts for sign in one)


def _surplus(signs: Sequence[Sign], bare: Half, slot: int, *, on_left: bool) -> list[Found]:
    """Paragraph ends beside a one-sided reading, which the other side does not have.

    Where the reading is the last or first of the bead, it is a paragraph of its own and needs no word about its end.
    """
    if slot in (0, len(bare.units)):
        return []
    place = bare.place(slot)
    empty = Extent(place, place)
    found = []
    for sign in signs:
        if sign.name == "break":
            here = Extent(sign.start, sign.end)
            named = Named(*BREAKS[on_left])
            found.append(Found(named, here, empty) if on_left else Found(named, empty, here))
    return found


#: Kind and reason of a paragraph end that only one side has, by whether that is the left.
BREAKS = {
    True: (Kind.MERGE, "two paragraphs on the left, one on the right"),
    False: (Kind.SPLIT, "one paragraph on the left, two on the right"),
}
