"""What a corpus may add to collation: terms, titles, spelling pairs, severities.

The corpus room builds a ``Rules`` from ``seeds/corpus.toml``; everything it adds is a keepers' claim and is
marked so in the reasons readers see. ``DEFAULT`` holds what the data files of this package say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.collation.tables import toml

if TYPE_CHECKING:
    from recension.model import Severity


@dataclass(frozen=True, slots=True)
class Term:
    """One Korean term and the English renderings it is known by.

    ``hangul`` is the term. ``groups`` are the renderings: those of one group say the same (``WPK``,
    ``Workers' Party of Korea``: the rung *abbreviation*, accidental), those of different groups are a choice
    worth reporting (*powerful state* / *thriving country*: kind ``term``, substantive). ``source`` says who
    claims it. ``claim`` is true where the keepers of a corpus claim it, not this package.

    Example:
        >>> Term("강성국가", (("powerful state",), ("thriving country", "thriving nation")), "keepers").hangul
        '강성국가'
    """

    hangul: str
    groups: tuple[tuple[str, ...], ...]
    source: str
    claim: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything a corpus may set.

    ``terms`` are searched before those of this package. ``titles`` are further titles of persons, lower case.
    ``spelling`` are pairs of spellings of one word (either order), with nothing said about inflections.
    ``severities`` are ``(kind, relation, severity)``; ``"*"`` stands for every relation; the last that fits wins.

    Example:
        >>> from recension.model import Severity
        >>> Rules(severities=(("wording", "republication", Severity.ERROR),)).terms
        ()
    """

    terms: tuple[Term, ...] = ()
    titles: tuple[str, ...] = ()
    spelling: tuple[tuple[str, str], ...] = ()
    severities: tuple[tuple[str, str, Severity], ...] = ()


#: The rules where a corpus sets none.
DEFAULT = Rules()


@lru_cache(maxsize=1)
def built_in_terms() -> tuple[Term, ...]:
    """The glossary of this package, from ``data/glossary.toml``."""
    return tuple(
        Term(one["hangul"], tuple(tuple(group) for group in one["groups"]), one["source"])
        for one in toml("glossary.toml")["term"]
    )
