"""One bead, read: its columns, and every difference between its two sides with the places it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recension.collation import marks
from recension.collation.checks import Named
from recension.collation.columns import Column
from recension.collation.places import Extent
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.half import Half
    from recension.collation.marks import Change, Sign
    from recension.collation.places import Place


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


def chains(columns: Sequence[Column]) -> list[Chain]:
    """The runs between columns that both sides have, one more than there are such columns (most runs are empty)."""
    found: list[Chain] = []
    run: list[int] = []
    i = j = 0
    for at, column in enumerate(columns):
        if column.one_sided:
            run.append(at)
            continue
        found.append(Chain(run, (i, column.left[0]), (j, column.right[0])))
        run = []
        i, j = column.left[1], column.right[1]
    end = columns[-1] if columns else Column((0, 0), (0, 0), same=True, held=True)
    found.append(Chain(run, (i, end.left[1]), (j, end.right[1])))
    return found


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


def agreeing(left: Half, right: Half, chain: Chain) -> bool:
    """Whether exactly the same stands on both sides between two words (the ordinary case, told at a glance)."""
    gap = left.gaps[chain.left[0]]
    return gap is not None and gap == right.gaps[chain.right[0]]


def edges(left: Half, right: Half, chain: Chain, columns: Sequence[Column]) -> Edges:
    """Compare the signs at the ends of a chain and give the signs that belong to its readings to them."""
    if not chain.columns:
        return Edges(_compare(left, chain.left[0], right, chain.right[0]), {}, [])
    on_left, on_right = chain.left[0] < chain.left[1], chain.right[0] < chain.right[1]
    if on_left and on_right:
        starts = _compare(left, chain.left[0], right, chain.right[0])
        stops = _compare(left, chain.left[1], right, chain.right[1])
        return Edges([*starts, *stops], {}, [])
    full, bare, span, slot = (
        (left, right, chain.left, chain.right[0]) if on_left else (right, left, chain.right, chain.left[0])
    )
    before, after, single = full.signs(span[0]), full.signs(span[1]), bare.signs(slot)
    texts = [[sign.text for sign in signs if sign.name not in _SILENT] for signs in (before, after, single)]
    changes: list[Slotted] = []
    heads, tails = not texts[2], not texts[2]
    if texts[2] and texts[2] == texts[0]:
        tails = True
    elif texts[2] and texts[2] == texts[1]:
        heads = True
    elif texts[2]:
        heads = _likeness(before, single) < _likeness(after, single)
        tails = not heads
        nearer = span[1] if heads else span[0]
        changes = _compare(left, nearer, right, slot) if on_left else _compare(left, slot, right, nearer)
    taken = _taken(full, (before, after), chain, columns, heads=heads, tails=tails)
    place = bare.slot(slot).start if heads and not tails else bare.place(slot)
    empty = Extent(place, place)
    extents = {at: (extent, empty) if on_left else (empty, extent) for at, extent in taken.items()}
    return Edges(changes, extents, _surplus([*before, *after], bare, slot, on_left=on_left))


#: Signs that decide nothing about where a reading ends.
_SILENT = ("space", "break")


def _taken(  # noqa: PLR0913  # one place of use; a record would only rename them
    full: Half,
    signs: tuple[Sequence[Sign], Sequence[Sign]],
    chain: Chain,
    columns: Sequence[Column],
    *,
    heads: bool,
    tails: bool,
) -> dict[int, Extent]:
    """The extents of the one-sided columns of a chain, the signs at its head or tail taken in."""
    on_left = chain.left[0] < chain.left[1]
    spans = {at: columns[at].left if on_left else columns[at].right for at in chain.columns}
    extents = {at: full.words(*span) for at, span in spans.items()}
    first, last = chain.columns[0], chain.columns[-1]
    if heads:
        extents[first] = Extent(_reach_start(signs[0], extents[first].start), extents[first].end)
    if tails:
        extents[last] = Extent(extents[last].start, _reach_end(signs[1], extents[last].end))
    return extents


def _compare(left: Half, at: int, right: Half, there: int) -> list[Slotted]:
    changes = marks.compare(left.signs(at), right.signs(there), left.slot(at), right.slot(there))
    return [Slotted(change, at, there) for change in changes]


def _reach_end(signs: Sequence[Sign], end: Place) -> Place:
    """The end of a reading that takes the signs after it, up to the last that is no space or paragraph end."""
    for sign in signs:
        if sign.name not in _SILENT:
            end = sign.end
    return end


def _reach_start(signs: Sequence[Sign], start: Place) -> Place:
    for sign in reversed(signs):
        if sign.name not in _SILENT:
            start = sign.start
    return start


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
