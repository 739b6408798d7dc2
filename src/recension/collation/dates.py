"""Dates by value: day, month, year and weekday as far as a text says them.

A date here may be partial (*May 3*, *Thursday*); two dates agree where everything that both say is
the same. A weekday can contradict a full date only where the year is known.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.numbers import figures, spelled
from recension.collation.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence


class Date(NamedTuple):
    """What a text says of a date; ``None`` for what it does not say. ``weekday`` is 0 for Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: str | None = None


@lru_cache(maxsize=1)
def _calendar() -> dict[str, tuple[str, int]]:
    return {word: (name, int(value)) for word, name, value, _source in rows("calendar.tsv")}


def _day(key: str) -> int | None:
    found = figures(key)
    if found and found[0].isdecimal() and 1 <= int(found[0]) <= 31:
        return int(found[0])
    return None


def _year(key: str) -> int | None:
    return int(key) if len(key) == 4 and key.isdecimal() and 1800 <= int(key) <= 2199 else None


def read(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str]) -> tuple[int, Date] | None:
    """The date at the head of some tokens, and how many tokens it takes.

    Args:
        keys: Keys of the tokens from one place on, in one paragraph (six are enough).
        texts: The same tokens as printed.
        gaps: What stands between each token and the next.

    Returns:
        The number of tokens and the date, or ``None`` where none begins here.

    Example:
        >>> read(["october", "4", "2021"], ["October", "4", "2021"], [" ", ", "])
        (3, Date(year=2021, month=10, day=4, weekday=None, relative=None))
        >>> read(["may", "we"], ["May", "we"], [" "]) is None
        True
    """
    name, number = _calendar().get(keys[0], ("", 0))
    if name == "month" and texts[0][:1].isupper():
        return _month_first(keys, texts, gaps, number)
    if name == "weekday" and texts[0][:1].isupper():
        if len(keys) > 1 and gaps[0].strip() in ("", ",", ".") and keys[1] != "the":
            rest = read(keys[1:], texts[1:], gaps[1:])
            if rest and rest[1].month is not None:
                return rest[0] + 1, rest[1]._replace(weekday=number)
        return 1, Date(weekday=number)
    if name == "relative":
        return 1, Date(relative=keys[0])
    if keys[0] == "the" and len(keys) > 3 and keys[2] == "of":
        day, (name, number) = _day(keys[1]), _calendar().get(keys[3], ("", 0))
        return (4, Date(month=number, day=day)) if day is not None and name == "month" else None
    return _day_first(keys, texts, gaps)


def _month_first(
    keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str], month: int
) -> tuple[int, Date] | None:
    """``Oct. 4``, ``October 4, 2021``, ``October 2021``, ``October``."""
    if len(keys) > 1 and gaps[0].strip() in ("", "."):
        day = _day(keys[1])
        if day is not None:
            year = _year(keys[2]) if len(keys) > 2 and gaps[1].strip() in ("", ",") else None
            return (3 if year else 2), Date(year=year, month=month, day=day)
        year = _year(keys[1])
        if year:
            return 2, Date(year=year, month=month)
    # A bare "May" or "March" at the head of a sentence is a verb more often than a month.
    if keys[0] in ("may", "march", "mar", "jan") or len(texts[0]) < 4:
        return None
    return 1, Date(month=month)


def _day_first(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str]) -> tuple[int, Date] | None:
    """``4 October 2021``, ``4th of October``, ``2021-10-04``."""
    if len(keys) < 2:
        return None
    year = _year(keys[0])
    if year and len(keys) > 2 and gaps[0] == gaps[1] == "-" and _day(keys[1]) and _day(keys[2]):
        return 3, Date(year=year, month=int(keys[1]), day=int(keys[2]))
    day = _day(keys[0])
    if day is None:
        word = spelled(keys[:2])
        if word is None or not word.ordinal or not word.value.isdecimal() or not 1 <= int(word.value) <= 31:
            return None
        day, at = int(word.value), word.length
        if at >= len(keys):
            return None
    else:
        at = 1
    if keys[at] == "of" and at + 1 < len(keys):
        at += 1
    name, month = _calendar().get(keys[at], ("", 0))
    if name != "month" or not texts[at][:1].isupper() or any(gap.strip() for gap in gaps[:at]):
        return None
    year = _year(keys[at + 1]) if at + 1 < len(keys) and gaps[at].strip() in ("", ".", ",") else None
    return at + (2 if year else 1), Date(year=year, month=month, day=day)


def verdict(left: Date, right: Date) -> str:
    """How two dates stand to each other: ``equal``, ``differ`` or ``unresolved``.

    Where one says only a weekday and the other only day and month, the year decides and nobody says it: unresolved.

    Example:
        >>> verdict(Date(month=10, day=4), Date(day=4))
        'equal'
        >>> verdict(Date(weekday=3), Date(month=11, day=5))
        'unresolved'
        >>> verdict(Date(weekday=3), Date(year=2021, month=4, day=8))
        'equal'
    """
    pairs = list(zip(_full(left)[:4], _full(right)[:4], strict=True))
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    if any(one != other for one, other in both):
        return "differ"
    if left.relative or right.relative:
        return "equal" if left == right else "unresolved"
    return "equal" if both else "unresolved"


def _full(date: Date) -> Date:
    """The date with its weekday worked out where day, month and year are known."""
    if date.weekday is None and date.year and date.month and date.day:
        try:
            return date._replace(weekday=dt.date(date.year, date.month, date.day).weekday())
        except ValueError:
            return date
    return date
