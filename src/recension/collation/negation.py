"""Negation, judged clause by clause: who denies what, not how often *not* is printed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.lexicon import is_known, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.units import Unit

#: Prefixes and endings that turn a word into its opposite (CGEL 19.3).
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "anti")


class Weight(NamedTuple):
    """The denials in some units: ``hard`` ones (*not*, *never*), and ``soft`` ones that may stand for one (*unnecessary*, *fail*)."""

    hard: int
    soft: int


@lru_cache(maxsize=1 << 14)
def denies(key: str) -> bool:
    """Whether a word carries a negative prefix on a known word.

    Example:
        >>> denies("unnecessary"), denies("under"), denies("irreversible")
        (True, False, True)
    """
    for prefix in _PREFIXES:
        rest = key.removeprefix(prefix)
        if rest != key and len(rest) > 3 and is_known(rest) and is_known(key):
            return True
    return key.endswith("less") and len(key) > 6


def opposite(one: str, other: str) -> bool:
    """Whether two words are each other's denial by prefix or ending. Symmetric.

    Example:
        >>> opposite("irreversible", "reversible"), opposite("harmless", "harmful"), opposite("under", "der")
        (True, True, False)
    """
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if any(long == prefix + short for prefix in _PREFIXES) and len(short) > 3:
        return True
    return ({one[-4:], other[-3:]} == {"less", "ful"} and one[:-4] == other[:-3]) or (
        {other[-4:], one[-3:]} == {"less", "ful"} and other[:-4] == one[:-3]
    )


def weigh(units: Sequence[Unit]) -> Weight:
    """Count the denials in some units of one clause; *neither … nor* and *not … nor* are one denial."""
    hard = soft = 0
    for unit in units:
        if unit.sort == "negator":
            if unit.value != "only" and not (unit.value == "nor" and hard):
                hard += 1
        elif unit.sort == "contraction":
            hard += unit.value.endswith(" not")
        elif unit.sort == "modal":
            hard += unit.key == "cannot"
        elif value(unit.key, "negative-verb") is not None or (unit.sort == "word" and denies(unit.key)):
            soft += 1
    return Weight(hard, soft)


def agree(left: Weight, right: Weight) -> bool:
    """Whether two clauses deny alike: the same number of denials, odd or even, soft ones standing in where needed.

    *By no means unsafe* denies twice and agrees with *safe*.

    Example:
        >>> agree(Weight(1, 0), Weight(0, 1)), agree(Weight(1, 0), Weight(0, 0))
        (True, False)
    """
    if left.hard % 2 == right.hard % 2 or sum(left) % 2 == sum(right) % 2:
        return True
    fewer, more = (left, right) if left.hard < right.hard else (right, left)
    return fewer.soft > more.soft
