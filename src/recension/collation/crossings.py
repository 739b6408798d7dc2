"""The same words at two places: what would read as an omission here and an addition there is one change of order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.columns import Column, loose
from recension.collation.lexicon import is_function, value
from recension.collation.negation import weigh
from recension.collation.romanized import same_korean
from recension.collation.spelling import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.units import Unit


class Crossing(NamedTuple):
    """Columns ``left`` (words on the left only) and ``right`` (words on the right only) that are the same words.

    ``score`` is the share of content words they have in common (more where they are letter for letter the same).
    """

    left: int
    right: int
    score: float


#: Share of content words (Dice) two passages must have in common to be the same words in two places.
SHARED = 0.75
#: Share enough for one passage to be the other reworded, where nothing else in the bead answers either.
REWORDED = 0.4
#: So many units may stand between two equal function words for them to be a change of order.
NEAR = 4
#: A bead with more one-sided columns than this is searched only for equal passages, so that time stays linear.
MANY = 40


def crossings(
    table: list[Column], left: Sequence[Unit], right: Sequence[Unit]
) -> tuple[list[Column], list[Crossing]]:
    """Find passages that stand at another place on the other side of a bead.

    Args:
        table: The bead's columns.
        left: Its units on the left.
        right: Its units on the right.

    Returns:
        The columns, those split in two of which one side is such a passage, and the crossings as indices into them.
    """
    ours = [at for at, column in enumerate(table) if not column.held and column.left[0] < column.left[1]]
    theirs = [at for at, column in enumerate(table) if not column.held and column.right[0] < column.right[1]]
    if not ours or not theirs or len(ours) * len(theirs) > MANY * MANY:
        return table, []
    lone = {at for at in {*ours, *theirs} if table[at].one_sided}
    passages = {at: _passage(table[at], left[slice(*table[at].left)]) for at in ours}
    others = {at: _passage(table[at], right[slice(*table[at].right)]) for at in theirs}
    ranked = sorted(
        (-score, abs(a - b), a, b)
        for a, passage in passages.items()
        for b, other in others.items()
        if a != b and (a in lone or b in lone)
        for score in (_same(passage, other),)
        if score and (score >= SHARED or (a in lone and b in lone))
    )
    taken: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for score, _, a, b in ranked:
        if a not in taken and b not in used:
            taken[a] = b, -score
            used.add(b)
    return _split(table, taken, left, right)


def _split(
    table: list[Column], pairs: dict[int, tuple[int, float]], left: Sequence[Unit], right: Sequence[Unit]
) -> tuple[list[Column], list[Crossing]]:
    """Give the words that cross columns of their own: apart from what faces them, and from what goes with them."""
    backs = {b: (a, score) for a, (b, score) in pairs.items()}
    made: list[Column] = []
    where: dict[tuple[int, bool], int] = {}
    for at, column in enumerate(table):
        if at not in pairs and at not in backs:
            made.append(column)
            continue
        ours, core = [column.left], 0
        if at in pairs:
            ours, core = _trimmed(left, column.left, right, table[pairs[at][0]].right)
            where[at, True] = len(made) + core
        made.extend(loose(span, (column.right[0],) * 2) for span in ours if span[0] < span[1])
        theirs, core = [column.right], 0
        if at in backs:
            theirs, core = _trimmed(right, column.right, left, table[backs[at][0]].left)
            where[at, False] = len(made) + core
        made.extend(loose((column.left[1],) * 2, span) for span in theirs if span[0] < span[1])
    crossed = [Crossing(where[a, True], where[b, False], score) for a, (b, score) in pairs.items()]
    return made, sorted(crossed)


def _trimmed(
    units: Sequence[Unit], span: tuple[int, int], others: Sequence[Unit], other: tuple[int, int]
) -> tuple[list[tuple[int, int]], int]:
    """A stretch without the words at its ends that the other place does not have; which of the parts is the core."""
    shared = content(others[slice(*other)])
    held = [at for at in range(*span) if _word(units[at]) in shared]
    if not held:
        return [span], 0
    start, end = held[0], held[-1] + 1
    while start > span[0] and is_function(units[start - 1].key):
        start -= 1
    while end < span[1] and is_function(units[end].key):
        end += 1
    parts = [part for part in ((span[0], start), (start, end), (end, span[1])) if part[0] < part[1]]
    return parts, parts.index((start, end))


class _Passage(NamedTuple):
    """The words of one side of a column, with what is asked of them again for every passage of the other side."""

    column: Column
    units: Sequence[Unit]
    telling: list[str]
    letters: str
    dated: bool


def _passage(column: Column, units: Sequence[Unit]) -> _Passage:
    return _Passage(column, units, _telling(units), "".join([unit.key for unit in units]), _dated(units))


def _same(one: _Passage, other: _Passage) -> float:
    """How surely the left words of one column are the right words of another; 0 where they are not."""
    told, rest = one.telling, other.telling
    if not told and not rest:
        here, there = one.column, other.column
        between = abs(here.left[0] - there.left[0]) + abs(here.right[0] - there.right[0])
        return float(
            [unit.key for unit in one.units] == [unit.key for unit in other.units] and between <= NEAR
        )
    if one.dated and other.dated:
        return 1.5
    if one.letters == other.letters or _one_name(one.units, other.units):
        return 2.0
    shared = (Counter(told) & Counter(rest)).total() if not set(told).isdisjoint(rest) else 0
    score = 2 * shared / (len(told) + len(rest))
    if score < REWORDED or weigh(one.units).hard % 2 != weigh(other.units).hard % 2:
        return 0.0
    return score


def _dated(units: Sequence[Unit]) -> bool:
    """Whether a passage is a date and small words at most."""
    dates = [unit for unit in units if unit.sort == "date"]
    return len(dates) == 1 and all(unit.sort == "date" or is_function(unit.key) for unit in units)


def _one_name(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether both passages are one Korean name in two romanizations, small words aside."""
    content = [[unit for unit in units if not is_function(unit.key)] for units in (one, other)]
    if any([unit.sort for unit in units] != ["name"] for units in content):
        return False
    first, second = (
        " ".join(word[:1].upper() + word[1:] for word in units[0].key.split()) for units in content
    )
    return same_korean(first, second) is not None


def content(units: Sequence[Unit]) -> Counter[str]:
    """The words that tell passages apart; a date counts by its day, so that *March 2* meets *the 2nd*."""
    return Counter(_telling(units))


def _telling(units: Sequence[Unit]) -> list[str]:
    worded = [unit for unit in units if unit.sort in _LIGHT or not is_function(unit.key)]
    # Verbs of saying tell nothing apart where anything else is said (*the catalogue says* / *according to the catalogue*).
    telling = [unit for unit in worded if value(unit.key, "reporting") is None]
    return [_word(unit) for unit in telling or worded]


#: Small words that are moved about by themselves (*already*, *perhaps*).
_LIGHT = ("adverb", "hedge")


def _word(unit: Unit) -> str:
    if unit.date is not None and unit.date.day is not None:
        return str(unit.date.day)
    if unit.sort == "term":
        return unit.value.split("#")[0]
    return unit.value if unit.sort == "number" else canonical(unit.key)
