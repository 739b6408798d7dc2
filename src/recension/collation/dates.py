"""Dates by value: day, month, year and weekday as far as a text says them, and how two of them stand to each other.

A date here may be partial (*May 3*, *Thursday*); two dates agree where everything that both say is
the same. A weekday can contradict a full date only where the year is known.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Date(NamedTuple):
    """What a text says of a date; ``None`` for what it does not say. ``weekday`` is 0 for Monday.

    ``either`` marks a date in figures whose day and month may be exchanged (04/05/2014).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: str | None = None
    either: bool = False


def verdict(left: Date, right: Date) -> str:
    """How two dates stand to each other: ``equal``, ``differ`` or ``unresolved``.

    A date in figures that may be read either way (04/05/2014) is equal to one that one reading agrees with; two of them
    that are not printed alike are unresolved where they agree crosswise. Where one says only a weekday and the other only day and month, the year decides and nobody says it: unresolved.

    Example:
        >>> verdict(Date(month=10, day=4), Date(day=4))
        'equal'
        >>> verdict(Date(weekday=3), Date(month=11, day=5))
        'unresolved'
        >>> verdict(Date(weekday=3), Date(year=2021, month=4, day=8))
        'equal'
        >>> april, may = Date(2014, 4, 5, either=True), Date(2014, 5, 4, either=True)
        >>> verdict(april, Date(2014, 5, 4)), verdict(april, Date(2014, 6, 4)), verdict(april, may)
        ('equal', 'differ', 'unresolved')
    """
    if left.either or right.either:
        if left == right:
            return "equal"
        said = {verdict(one, other) for one in _readings(left) for other in _readings(right)}
        if "equal" in said:
            return "unresolved" if left.either and right.either else "equal"
        return "unresolved" if "unresolved" in said else "differ"
    pairs = list(zip(_full(left)[:4], _full(right)[:4], strict=True))
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    if any(one != other for one, other in both):
        return "differ"
    return "equal" if both or (left.relative and left == right) else "unresolved"


def _readings(date: Date) -> list[Date]:
    """What a date in figures may mean."""
    one = date._replace(either=False)
    return [one, one._replace(month=date.day, day=date.month)] if date.either else [one]


def _full(date: Date) -> Date:
    """The date with its weekday worked out where day, month and year are known."""
    if date.weekday is None and date.year and date.month and date.day:
        try:
            return date._replace(weekday=dt.date(date.year, date.month, date.day).weekday())
        except ValueError:
            return date
    return date
