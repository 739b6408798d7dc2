"""Whether two words are a letter or two apart."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from recension.collation.tables import rows

#: Forms at most so many letters apart may be one word misprinted.
LETTERS = 2
#: Words of fewer letters may differ by one only.
SHORT = 5


@lru_cache(maxsize=1 << 14)
def read_again(word: str) -> str:
    """A word with the usual confusions of optical reading folded: *tlie* and *the* come out alike.

    Example:
        >>> read_again("tlie") == read_again("the")
        True
    """
    for garbled, meant, _source in rows("misreadings.tsv"):
        word = word.replace(garbled, meant)
    return word


def prefixed(one: str, other: str) -> str | None:
    """The prefix that makes one word of the other (*de* in *denuclearization*), or ``None``. Symmetric.

    Example:
        >>> prefixed("denuclearization", "nuclearization"), prefixed("re", "are")
        ('de', None)
    """
    short, long = sorted((one, other), key=len)
    prefix = long.removesuffix(short)
    return prefix if len(short) > SHORT - 1 and prefix in _prefixes() else None


@lru_cache(maxsize=1)
def _prefixes() -> frozenset[str]:
    return frozenset(row[0] for row in rows("prefixes.tsv"))


#: Figures inside a word (*MiG29*): other figures are another thing, whatever the letters.
_FIGURES = re.compile(r"\d+")


def near(one: str, other: str) -> bool:
    """Whether one word may be the other misprinted: letters changed, swapped, lost, added or misread. Symmetric.

    Example:
        >>> near("smile", "srnile"), near("but", "cut"), near("party", "county"), near("0f", "of")
        (True, True, False, True)
    """
    first, second = _FIGURES.findall(one), _FIGURES.findall(other)
    if one.isdecimal() or other.isdecimal() or (first and second and first != second):
        return False
    if read_again(one) == read_again(other):
        return True
    shortest = min(len(one), len(other))
    return shortest >= 3 and OSA.distance(one, other) <= (1 if shortest < SHORT else LETTERS)
