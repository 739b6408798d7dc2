"""Whether two words are a letter or two apart."""

from __future__ import annotations

from rapidfuzz.distance import OSA

#: Forms at most so many letters apart may be one word misprinted.
LETTERS = 2
#: Words of fewer letters may differ by one only.
SHORT = 5


def near(one: str, other: str) -> bool:
    """Whether one word may be the other misprinted: letters changed, swapped, lost or added.

    Example:
        >>> near("smile", "srnile"), near("but", "cut"), near("party", "county")
        (True, True, False)
    """
    shortest = min(len(one), len(other))
    return shortest >= 3 and OSA.distance(one, other) <= (1 if shortest < SHORT else LETTERS)
