"""Dates as pages write them: found in a text, each with its line, and with every day it may mean."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:Juche\s+\d{1,3}\s*\(\s*)?(?P<year>(?:19|20)\d\d)\)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_MONTH}\s+{_DAY}(?:\s*+(?:,\s*+)?{_YEAR})?\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:\s*+(?:,\s*+)?{_YEAR})?\b",
        r"\b(?P<year>(?:19|20)\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})\b",
        r"\b(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b",
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date somewhere; ``year`` is ``None`` if it bears none.

    ``days`` are the (month, day) it may mean: one, or two where their order is unclear, the day-first reading before
    the month-first one.
    """

    year: int | None
    days: tuple[tuple[int, int], ...]
    line: int
    quote: str


def dates_in(text: str, line: int) -> Iterator[Found]:
    """Every date of a text with a day and a month, in order.

    Args:
        text: Any text.
        line: The line it begins in.

    Example:
        >>> text = "Pyongyang, April 9 (KCNA) -- On 2021-04-08, or 8/4/2021"
        >>> [(one.year, one.days) for one in dates_in(text, 1)]
        [(None, ((4, 9),)), (2021, ((4, 8),)), (2021, ((4, 8), (8, 4)))]
    """
    hits = sorted(
        (found.start(), at, found) for at, form in enumerate(_FORMS) for found in form.finditer(text)
    )
    end = 0
    for start, _, found in hits:
        days = _days(found) if start >= end else ()
        if days:
            end = found.end()
            yield Found(_year(found), days, line + text[:start].count("\n"), " ".join(found.group().split()))


def _year(found: re.Match[str]) -> int | None:
    return int(found["year"]) if found["year"] else None


def _days(found: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """The days of the calendar that a date may mean."""
    group = found.groupdict()
    if "first" in group:
        first, second = int(group["first"]), int(group["second"])
        days = [(second, first), (first, second)]
    else:
        name = group["month"].lower().rstrip(".")
        days = [(_MONTHS[name] if name in _MONTHS else int(name), int(group["day"]))]
    return tuple(dict.fromkeys(one for one in days if real(_year(found), *one)))


def real(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day, in some year if none is given.

    Example:
        >>> real(2021, 2, 29), real(None, 2, 29), real(None, 2, 30)
        (False, True, False)
    """
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return False
    return True
