"""Whether two words are a letter or two apart."""

from __future__ import annotations

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


def near(one: str, other: str) -> bool:
    """Whether one word may be the other misprinted: letters changed, swapped, lost, added or misread. Symmetric.

    Example:
        >>> near("smile", "srnile"), near("but", "cut"), near("party", "county"), near("0f", "of")
        (True, True, False, True)
    """
    if one.isdecimal() or other.isdecimal():
        return False
    if read_again(one) == read_again(other):
        return True
    shortest = min(len(one), len(other))
    return shortest >= 3 and OSA.distance(one, other) <= (1 if shortest < SHORT else LETTERS)
