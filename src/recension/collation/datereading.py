"""Reading dates from words and figures: *Oct. 4*, *04/10/2021*, *the thirty-first of May*, *Dec. 21, Juche 106 (2017)*."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.collation.dates import Date
from recension.collation.numbers import figures
from recension.collation.spelled import spelled
from recension.collation.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(maxsize=1)
def _calendar() -> dict[str, tuple[str, int]]:
    return {word: (name, int(value)) for word, name, value, _source in rows("calendar.tsv")}


#: No word of the calendar.
_NO = ("", 0)
#: No year.
_NOT = (0, None)


def is_short_month(key: str) -> bool:
    """Whether a word is a month cut short, so that a point behind it belongs to it.

    Example:
        >>> is_short_month("sept"), is_short_month("may"), is_short_month("september")
        (True, False, False)
    """
    name, number = _calendar().get(key, _NO)
    return name == "month" and key != _longest(number)


@lru_cache(maxsize=12)
def _longest(month: int) -> str:
    return max((word for word, told in _calendar().items() if told == ("month", month)), key=len)


def _day(key: str) -> int | None:
    found = figures(key)
    if found and found[0].isdecimal() and len(found[0]) <= 2 and 1 <= int(found[0]) <= 31:
        return int(found[0])
    return None


def _year(key: str) -> int | None:
    return int(key) if len(key) == 4 and key.isdecimal() and 1800 <= int(key) <= 2199 else None


def era_year(keys: Sequence[str], gaps: Sequence[str]) -> tuple[int, int] | None:
    """A year at the head of some tokens that is counted from the birth of Kim Il Sung: how many tokens, and the year.

    The same year counted the other way in brackets behind it belongs to it; another year does not.

    Example:
        >>> era_year(["juche", "106", "2017"], [" ", " ("]), era_year(["2017", "juche", "106"], [" (", " "])
        ((3, 2017), (3, 2017))
        >>> era_year(["juche", "106", "2018"], [" ", " ("]), era_year(["juche", "idea"], [" "])
        ((2, 2017), None)
    """
    plain = _year(keys[0])
    at = 1 if plain and gaps and gaps[0].strip() == "(" else 0
    name, zero = _calendar().get(keys[at], _NO)
    if name != "era" or len(keys) < at + 2 or gaps[at].strip() or not _ERA.fullmatch(keys[at + 1]):
        return None
    year = zero + int(keys[at + 1])
    if at:
        return (3, year) if year == plain else None
    again = len(keys) > 2 and gaps[1].strip() == "(" and keys[2] == str(year)
    return (3 if again else 2), year


def is_era(key: str) -> bool:
    """Whether years are counted by a word (*Juche*).

    Example:
        >>> is_era("juche"), is_era("may")
        (True, False)
    """
    return _calendar().get(key, _NO)[0] == "era"


def _year_at(keys: Sequence[str], gaps: Sequence[str], at: int) -> tuple[int, int] | None:
    """The year at one place, in figures or by its era: how many tokens, and the year."""
    if at >= len(keys):
        return None
    year = _year(keys[at])
    return era_year(keys[at:], gaps[at:]) or ((1, year) if year else None)


def read(
    keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str], before: str = ""
) -> tuple[int, Date] | None:
    """The date at the head of some tokens, and how many tokens it takes.

    Args:
        keys: Keys of the tokens from one place on, in one paragraph (six are enough).
        texts: The same tokens as printed.
        gaps: What stands between each token and the next.
        before: The key of the word before, where only a space stands between.

    Returns:
        The number of tokens and the date, or ``None`` where none begins here.

    Example:
        >>> read(["october", "4", "2021"], ["October", "4", "2021"], [" ", ", "])
        (3, Date(year=2021, month=10, day=4, weekday=None, relative=None, either=False))
        >>> read(["13", "05", "2014"], ["13", "05", "2014"], ["/", "/"])[1][:3]
        (2014, 5, 13)
        >>> read(["may", "we"], ["May", "we"], [" "]) is None
        True
        >>> read(["may", "we"], ["May", "we"], [" "], "since")
        (1, Date(year=None, month=5, day=None, weekday=None, relative=None, either=False))
    """
    if keys[0][:1].isdecimal():
        return _figures(keys, gaps) or _day_first(keys, texts, gaps)
    name, number = _calendar().get(keys[0], _NO)
    if name == "month" and texts[0][:1].isupper():
        return _month_first(keys, gaps, before)
    if name == "weekday" and texts[0][:1].isupper():
        if len(keys) > 1 and gaps[0].strip() in ("", ",", ".") and keys[1] != "the":
            rest = read(keys[1:], texts[1:], gaps[1:])
            if rest and rest[1].month is not None:
                return rest[0] + 1, rest[1]._replace(weekday=number)
        return 1, Date(weekday=number)
    if name == "relative":
        return 1, Date(relative=keys[0])
    return _day_first(keys, texts, gaps)


#: Years by an era have one to three figures.
_ERA = re.compile(r"[1-9]\d{0,2}", re.ASCII)

_ONE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})\Z")
_PLAIN = re.compile(r"\d{1,4}\Z", re.ASCII)
#: What divides a date in figures.
_DIVIDERS = frozenset(("/", "-", ".", ". "))
#: Years of two figures up to this one belong to this century.
_CENTURY = 49


def _figures(keys: Sequence[str], gaps: Sequence[str]) -> tuple[int, Date] | None:
    """``2021-10-04``, ``04/10/2021``, ``4.10.2021``, ``2021. 10. 4``."""
    found = _ONE.match(keys[0]) or _YEAR_FIRST.match(keys[0])
    if found:
        parts, length, divider = found.groups(), 1, "."
    elif (
        len(keys) > 2
        and gaps[0] == gaps[1]
        and gaps[0] in _DIVIDERS
        and all(_PLAIN.match(key) for key in keys[:3])
        and (len(gaps) < 3 or gaps[2] != gaps[0] or gaps[0].startswith("."))
    ):
        parts, length, divider = tuple(keys[:3]), 3, gaps[0]
    else:
        return None
    date = _parts(parts, divider)
    return (length, date) if date else None


def _parts(parts: Sequence[str], divider: str) -> Date | None:
    """Three figures as a date: the year first, or last; the day before the month where points divide them."""
    if len(parts[0]) == 4:
        year, month, day = (int(part) for part in parts)
        return _date(year, month, day)
    one, other = int(parts[0]), int(parts[1])
    if len(parts[2]) == 2 and divider == "/":
        year = int(parts[2]) + (2000 if int(parts[2]) <= _CENTURY else 1900)
    elif len(parts[2]) == 4:
        year = int(parts[2])
    else:
        return None
    if divider.startswith("."):
        return _date(year, other, one)
    date = _date(year, other, one)
    if date is None:
        return _date(year, one, other)
    return date._replace(either=one <= 12 and one != other)


def _date(year: int, month: int, day: int) -> Date | None:
    """A date, where there are such a year, month and day."""
    good = 1800 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31
    return Date(year=year, month=month, day=day) if good else None


def _month_first(keys: Sequence[str], gaps: Sequence[str], before: str) -> tuple[int, Date] | None:
    """``Oct. 4``, ``October 4, 2021``, ``October 2021``, ``October``."""
    month = _calendar()[keys[0]][1]
    if len(keys) > 1 and gaps[0].strip() in ("", "."):
        day = _day(keys[1])
        if day is not None:
            length, year = (
                _year_at(keys, gaps, 2) if gaps[1:] and gaps[1].strip() in ("", ",") else None
            ) or _NOT
            return 2 + length, Date(year=year, month=month, day=day)
        found = _year_at(keys, gaps, 1)
        if found:
            return 1 + found[0], Date(year=found[1], month=month)
    # A bare "May" or "March" at the head of a sentence is a verb more often than a month; "May Day" is no month.
    if keys[0] in ("may", "march"):
        told = _calendar().get(before, _NO)[0] == "before" and keys[1:2] != ["day"]
        return (1, Date(month=month)) if told else None
    if len(keys[0]) > 3:
        return 1, Date(month=month)
    # *Jan* and *Mar* are names too: a short form by itself wants its point and a word that dates go with.
    pointed = gaps[:1] != [] and gaps[0].startswith(".")
    return (1, Date(month=month)) if pointed and _calendar().get(before, _NO)[0] == "before" else None


def _day_first(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str]) -> tuple[int, Date] | None:
    """``4 October 2021``, ``4-October-2021``, ``4th of October``, *thirty-first of May*."""
    if len(keys) < 2:
        return None
    day = _day(keys[0])
    if day is None:
        word = spelled(keys)
        if word is None or not word.ordinal or not word.value.isdecimal() or not 1 <= int(word.value) <= 31:
            return None
        day, at = int(word.value), word.length
        if at >= len(keys):
            return None
    else:
        at = 1
    if keys[at] == "of" and at + 1 < len(keys):
        at += 1
    name, month = _calendar().get(keys[at], _NO)
    if name != "month" or not texts[at][:1].isupper() or any(gap.strip(" \n\u00a0-") for gap in gaps[:at]):
        return None
    divided = at + 1 < len(keys) and (gaps[at].strip() in ("", ".", ",") or gaps[at] == gaps[0] == "-")
    length, year = (_year_at(keys, gaps, at + 1) if divided else None) or _NOT
    return at + 1 + length, Date(year=year, month=month, day=day)
