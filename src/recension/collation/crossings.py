"""The same words at two places: what would read as an omission here and an addition there is one change of order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.columns import Column
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
    ranked = sorted(
        (-score, abs(a - b), a, b)
        for a in ours
        for b in theirs
        if a != b and (table[a].one_sided or table[b].one_sided)
        for score in (_same(table, a, b, left, right),)
        if score
    )
    taken: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for score, _, a, b in ranked:
        if a not in taken and b not in used:
            taken[a] = b, -score
            used.add(b)
    return _split(table, taken)


def _split(table: list[Column], pairs: dict[int, tuple[int, float]]) -> tuple[list[Column], list[Crossing]]:
    """Give both sides of a crossing columns of their own."""
    rights = {b for b, _ in pairs.values()}
    made: list[Column] = []
    where: dict[tuple[int, bool], int] = {}
    for at, column in enumerate(table):
        if (at in pairs or at in rights) and not column.one_sided:
            where[at, True] = len(made)
            made.append(Column(column.left, (column.right[0], column.right[0]), same=False, held=False))
            where[at, False] = len(made)
            made.append(Column((column.left[1], column.left[1]), column.right, same=False, held=False))
        else:
            where[at, True] = where[at, False] = len(made)
            made.append(column)
    return made, sorted(Crossing(where[a, True], where[b, False], score) for a, (b, score) in pairs.items())


def _same(table: Sequence[Column], a: int, b: int, left: Sequence[Unit], right: Sequence[Unit]) -> float:
    """How surely the left words of one column are the right words of another; 0 where they are not."""
    one, other = left[slice(*table[a].left)], right[slice(*table[b].right)]
    content, rest = _content(one), _content(other)
    if not content and not rest:
        between = abs(table[a].left[0] - table[b].left[0]) + abs(table[a].right[0] - table[b].right[0])
        return float([unit.key for unit in one] == [unit.key for unit in other] and between <= NEAR)
    if "".join(unit.key for unit in one) == "".join(unit.key for unit in other) or _one_name(one, other):
        return 2.0
    shared = sum((content & rest).values())
    score = 2 * shared / (sum(content.values()) + sum(rest.values()))
    if score < REWORDED or weigh(one).hard % 2 != weigh(other).hard % 2:
        return 0.0
    return score


def _one_name(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether both passages are one Korean name in two romanizations."""
    if len(one) != 1 or len(other) != 1 or not one[0].sort == other[0].sort == "name":
        return False
    first, second = (
        " ".join(word[:1].upper() + word[1:] for word in unit.key.split()) for unit in (one[0], other[0])
    )
    return same_korean(first, second) is not None


def _content(units: Sequence[Unit]) -> Counter[str]:
    """The words that tell passages apart; a date counts by its day, so that *March 2* meets *the 2nd*."""
    worded = [unit for unit in units if unit.sort in _LIGHT or not is_function(unit.key)]
    # Verbs of saying tell nothing apart where anything else is said (*the catalogue says* / *according to the catalogue*).
    telling = [unit for unit in worded if value(unit.key, "reporting") is None]
    return Counter(_word(unit) for unit in telling or worded)


#: Small words that are moved about by themselves (*already*, *perhaps*).
_LIGHT = ("adverb", "hedge")


def _word(unit: Unit) -> str:
    if unit.date is not None and unit.date.day is not None:
        return str(unit.date.day)
    return unit.value if unit.sort == "number" else canonical(unit.key)
