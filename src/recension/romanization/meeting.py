"""What two words share: their common readings over all pairs of views, and the pair that explains them best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.romanization.lattice import Lattice, intersection, lengths, meet
from recension.romanization.lexicon import fixed, in_order, known_readings
from recension.romanization.readings import in_stock, is_sino, readings

if TYPE_CHECKING:
    from recension.romanization.words import View, Word


@dataclass(frozen=True, slots=True)
class Meeting:
    """The readings two words share.

    Args:
        views: The pair of views to name: without fixed spellings if there is one, then of the likeliest reading.
        readings: (cost, Hangul) pairs, cheapest first, one more than asked for where there are more.
        known: The words of the lexicon among them.
        syllables: Their syllable counts, ascending.
    """

    views: tuple[View, View]
    readings: tuple[tuple[int, str], ...]
    known: tuple[str, ...]
    syllables: tuple[int, ...]

    @property
    def stocked(self) -> bool:
        """Whether one of the readings is made of usual syllables alone."""
        return bool(self.readings) and in_stock(self.readings[0][0])

    @property
    def sino(self) -> bool:
        """Whether one of the readings is made of Sino-Korean syllables alone."""
        return any(is_sino(hangul) for _, hangul in self.readings)


def meeting(one: Word, other: Word, *, sino: bool, limit: int) -> Meeting | None:
    """Find what two words share.

    Args:
        one: A word.
        other: The other one.
        sino: Allow only the finals of Sino-Korean syllables.
        limit: How many readings to list.

    Returns:
        The meeting, or ``None`` where they share no reading.
    """
    pairs = [
        (left, right)
        for left in one.views
        for right in other.views
        if meet(left.lattice, right.lattice, sino=sino)
    ]
    if not pairs:
        return None
    shared = [_shared(pair, sino=sino) for pair in pairs]
    most = limit + 1
    listed = [readings(lattice, limit=most, sino=sino) for lattice in shared]
    merged: dict[str, int] = {}
    for some in listed:
        for cost, hangul in some:
            merged[hangul] = min(cost, merged.get(hangul, cost))
    order = sorted(
        range(len(pairs)),
        key=lambda at: (
            any(view.fixed for view in pairs[at]),
            listed[at][0][0] if listed[at] else 0,
            at,
        ),
    )
    return Meeting(
        pairs[order[0]],
        tuple(sorted((cost, hangul) for hangul, cost in merged.items())[:most]),
        _known(one, other),
        tuple(sorted({count for lattice in shared for count in lengths(lattice)})),
    )


def _shared(pair: tuple[View, View], *, sino: bool) -> Lattice:
    found = intersection(pair[0].lattice, pair[1].lattice, sino=sino)
    assert found is not None
    return found


def _known(one: Word, other: Word) -> tuple[str, ...]:
    """The words of the lexicon that both may stand for, over all views, rare finals and all."""
    found: dict[str, None] = {}
    for left in one.views:
        for right in other.views:
            shared = intersection(left.lattice, right.lattice, sino=False)
            if shared is not None:
                found.update(dict.fromkeys(known_readings(shared)))
    if len(found) > 1:
        # A fixed spelling decides: Juche is 주체 and nothing else.
        named = [set(fixed().get(side.spelling.letters, ())) for side in (one, other)]
        kept = {hangul: None for hangul in found if all(hangul in some for some in named if some)}
        found = kept or found
    return in_order(found)
