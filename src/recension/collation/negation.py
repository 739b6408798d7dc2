"""Denials and their weight: which words deny, which only may stand for a denial, which merely look like one.

The expressions stand in ``data/negations.tsv``: ``denies`` (*not*, *hardly*), ``passes`` (*not only*: negative in
form alone), ``implies`` (*without*, *fail to*), ``leans`` (*doubt*, *forget*), ``cancels`` (*no doubt*). Prefixed
words are told by rule, those that only look prefixed (*invaluable*) by ``data/unprefixed.tsv``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.lexicon import classes, is_function, is_known
from recension.collation.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recension.collation.units import Unit

#: Prefixes and endings that turn a word into its opposite (CGEL 19.3).
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "anti")


class Weight(NamedTuple):
    """The denials in some units: ``hard`` ones (*not*, *never*), and ``soft`` ones that may stand for one.

    ``implied`` are those of the soft ones that always deny something (*without rest*); a prefixed word (*unhappy*) may deny
    only what it says itself.
    """

    hard: int
    soft: int
    implied: int = 0


#: No denial at all.
NOTHING = Weight(0, 0)


@lru_cache(maxsize=1)
def _unprefixed() -> frozenset[str]:
    return frozenset(row[0] for row in rows("unprefixed.tsv"))


@lru_cache(maxsize=1 << 14)
def denies(key: str) -> bool:
    """Whether a word carries a negative prefix on a known word.

    Example:
        >>> denies("unnecessary"), denies("under"), denies("irreversible"), denies("invaluable")
        (True, False, True, False)
    """
    if key in _unprefixed():
        return False
    for prefix in _PREFIXES:
        rest = key.removeprefix(prefix)
        if rest != key and len(rest) > 3 and is_known(rest) and is_known(key):
            return True
    return key.endswith("less") and len(key) > 6


def opposite(one: str, other: str) -> bool:
    """Whether two words are each other's denial by prefix or ending. Symmetric.

    Example:
        >>> opposite("irreversible", "reversible"), opposite("harmless", "harmful"), opposite("inform", "form")
        (True, True, False)
    """
    if one[-3:] == other[-3:]:
        short, long = (one, other) if len(one) < len(other) else (other, one)
        prefix = long.removesuffix(short)
        return prefix in _PREFIXES and len(short) > 3 and long not in _unprefixed()
    return (one[-4:] == "less" and other[-3:] == "ful" and one[:-4] == other[:-3]) or (
        other[-4:] == "less" and one[-3:] == "ful" and other[:-4] == one[:-3]
    )


def opposites(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether two readings are a word and its prefixed opposite, articles aside (*an unjust* / *a just*)."""
    if len(one) == len(other) == 1:
        return opposite(one[0].key, other[0].key)
    if not one or not other or len(one) + len(other) > 4 or one[-1].key[-3:] != other[-1].key[-3:]:
        return False
    small = (*one[:-1], *other[:-1])
    return all(unit.sort == "determiner" for unit in small) and opposite(one[-1].key, other[-1].key)


def weigh(units: Sequence[Unit], facing: Sequence[Unit] = ()) -> Weight:
    """Count the denials in some units of one clause; *neither … nor* and *not … nor* are one denial.

    Args:
        units: The units of a reading.
        facing: What stands on the other side. What implies a denial counts as one where both readings say nothing else
            (*without* / *with*, *failed to* against nothing); facing other words (*without delay* / *at once*) it may. What is
            negative in form alone denies its own words (*not until* / *until*).
    """
    hard = soft = implied = 0
    said = " ".join(unit.key for unit in facing)
    for at, unit in enumerate(units):
        if unit.sort == "negator":
            if unit.value == "only":
                if (bare := _bare(unit)) in said:
                    hard += 1
                    soft += denies(bare)
            elif unit.value != "nor" or not hard:
                hard += 1
        elif unit.sort == "contraction":
            hard += unit.value.endswith(" not")
        elif (told := _strengths(unit.key)) is None:
            soft += unit.sort == "word" and denies(unit.key)
        elif "cancels" in told:
            hard += 1
            soft += 1
        elif told.get("implies") in ("", units[at + 1].key if at + 1 < len(units) else None):
            implied += 1
        else:
            soft += "leans" in told and unit.value != "some"
    if implied and _says_little(units) and all(is_function(unit.key) for unit in facing):
        return Weight(hard + implied, soft)
    return Weight(hard, soft + implied, implied)


def _bare(unit: Unit) -> str:
    """A phrase that is negative in form alone, without its negative word (*until* of *not until*)."""
    return " ".join(unit.key.split()[1:])


@lru_cache(maxsize=1 << 14)
def _strengths(key: str) -> Mapping[str, str] | None:
    """What ``data/negations.tsv`` says of a word that is no negative word, by strength; ``None`` where it says nothing."""
    named = classes().get(key, {})
    told: dict[str, str] = {name: named[name] for name in _OPEN if name in named}
    return told or None


#: Strengths of expressions that are no negative words.
_OPEN = ("cancels", "implies", "leans")


def _says_little(units: Sequence[Unit]) -> bool:
    """Whether units hold no content besides what implies a denial."""
    return all(is_function(unit.key) or "implies" in (_strengths(unit.key) or ()) for unit in units)


def balanced(left: Weight, right: Weight) -> bool:
    """Whether two readings, or clauses, deny alike: both or neither, a soft denial standing in where one is wanted.

    *Not unsafe* denies twice and agrees with *safe*.

    Example:
        >>> balanced(Weight(1, 0), Weight(0, 1)), balanced(Weight(1, 1), NOTHING), balanced(Weight(1, 0), NOTHING)
        (True, True, False)
    """
    if left.hard % 2 == right.hard % 2:
        return True
    return left.soft != right.soft
