"""Differences of signs, each with the agreeing word it is attached to, so that it can be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from recension.collation.bead import Found, Slotted
from recension.collation.places import Extent, Place, text_of
from recension.collation.romanized import final_breve
from recension.collation.verdicts import Named
from recension.model import Kind
from recension.tokens import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recension.collation.columns import Column
    from recension.collation.half import Half
    from recension.collation.marks import Change


def dressed(
    left: Half, right: Half, table: Sequence[Column], changes: Iterable[Slotted], named: dict[int, Named]
) -> list[Found]:
    """Give each difference of signs the agreeing word it is attached to, so that it can be read; no word twice."""
    plain = {
        column.left[0]: column.right[0] for at, column in enumerate(table) if column.same and at not in named
    }
    used: set[int] = set()
    changes = list(changes)
    between = Counter((at, there) for _, at, there in changes)
    found = []
    for change, at, there in changes:
        one, other = change.left, change.right
        spread = change.kind in _BOTH and between[at, there] == 1  # else it would run over the others
        before = plain.get(at - 1) == there - 1 and at - 1 not in used
        if before and (spread or _adjacent(change, left.end(at - 1), right.end(there - 1), 0)):
            one, other = Extent(left.start(at - 1), one.end), Extent(right.start(there - 1), other.end)
            used.add(at - 1)
        else:
            before = False
        after = plain.get(at) == there and at not in used and (spread or not before)
        if after and (spread or _adjacent(change, left.start(at), right.start(there), 1)):
            one, other = Extent(one.start, left.end(at)), Extent(other.start, right.end(there))
            used.add(at)
        korean = final_breve(text_of(left.side.paragraphs, one), text_of(right.side.paragraphs, other))
        kind, reason = (Kind.ROMANIZATION, korean) if korean else (change.kind, change.reason)
        found.append(Found(Named(kind, reason), one, other))
    return found


def breves(  # noqa: PLR0913, PLR0917  # one place of use; a record would only rename them
    left: Half,
    right: Half,
    table: Sequence[Column],
    changes: list[Slotted],
    named: dict[int, Named],
    extents: dict[int, tuple[Extent, Extent]],
) -> list[Slotted]:
    """Put a last breve (Hwang Pyo'ng-so') back to the romanized word it belongs to; the changes that are left."""
    words = {
        (table[at].left[1], table[at].right[1]): at
        for at, verdict in named.items()
        if verdict.kind is Kind.ROMANIZATION
    }
    kept = []
    for slotted in changes:
        change, a, b = slotted
        at = words.get((a, b))
        signs = {text_of(left.side.paragraphs, change.left), text_of(right.side.paragraphs, change.right)}
        if at is None or not signs <= _APOSTROPHES:
            kept.append(slotted)
            continue
        here, there = left.words(*table[at].left), right.words(*table[at].right)
        if not _adjacent(change, here.end, there.end, 0):  # another sign stands between, and is told itself
            kept.append(slotted)
            continue
        extents[at] = (
            Extent(here.start, max(here.end, change.left.end)),
            Extent(there.start, max(there.end, change.right.end)),
        )
    return kept


def _adjacent(change: Change, left: Place, right: Place, end: int) -> bool:
    """Whether a difference begins (``end`` 0) or stops (1) right at the places given, on each side that has signs."""
    return all(
        extent.empty or extent[end] == place for extent, place in ((change.left, left), (change.right, right))
    )


#: Differences that are read between two words, not on one.
_BOTH = frozenset((Kind.WHITESPACE, Kind.SPLIT, Kind.MERGE, Kind.WORD_DIVISION))


_APOSTROPHES = frozenset(("", *APOSTROPHES))
