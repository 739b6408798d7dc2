"""When a rendering was printed, as far as the page says, with the place that says it.

A labelled date comes before a dateline, a dateline before a date in title or lead. Dates a page bears because
it was crawled or printed (in furniture without a label) are no dates of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.corpus.records import Dating, Evidence
from recension.model import Role, SpanLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recension.model import Rendering

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
#: Characters of a line about the text; what is longer is the text itself.
_LINE = 200

_LABEL = re.compile(r"\b(?:Date|Published|Posted(?: on)?|Issued)\s*:?\s", re.IGNORECASE)
#: What stands before the text in the manner of a dateline: place, date, agency in brackets, dash.
_CREDIT = re.compile(r"[^\n]{1,80}\([A-Z][A-Za-z]+\)\s*[-–—]")
_YEAR_ALONE = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A date somewhere: ``None`` for what it does not say; ``first`` and ``second`` where day and month are unclear."""

    year: int | None
    month: int | None
    day: int | None
    first: int | None
    second: int | None
    line: int
    quote: str


def dates_in(text: str, line: int = 1) -> Iterator[Found]:
    """Every date of a text with a day and a month, in order.

    Example:
        >>> [(one.year, one.month, one.day) for one in dates_in("Pyongyang, April 9 (KCNA) -- On 2021-04-08")]
        [(None, 4, 9), (2021, 4, 8)]
    """
    hits = sorted(
        (found.start(), at, found) for at, form in enumerate(_FORMS) for found in form.finditer(text)
    )
    end = 0
    for start, _, found in hits:
        if start < end:
            continue
        one = _read(found, line + text.count("\n", 0, start))
        if one is not None:
            end = found.end()
            yield one


def _read(found: re.Match[str], line: int) -> Found | None:
    group = found.groupdict()
    year = int(group["year"]) if group.get("year") else None
    if group.get("first"):
        first, second = int(group["first"]), int(group["second"])
        if first > 12 or second > 12:
            day, month = max(first, second), min(first, second)
            return (
                Found(year, month, day, None, None, line, found.group()) if _real(year, month, day) else None
            )
        return Found(year, None, None, first, second, line, found.group())
    named = _MONTHS.get(group["month"].lower().rstrip("."))
    month = named if named is not None else int(group["month"])
    day = int(group["day"])
    return Found(year, month, day, None, None, line, found.group()) if _real(year, month, day) else None


def _real(year: int | None, month: int, day: int) -> bool:
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return False
    return True


#: How far a rendering is printed from its speech and from the other renderings, where one dates the other.
_NEAR = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a speech's dates before a rendering of it is read.

    ``days`` are those of the speech and its other renderings (``2021-04-09``), by which a missing year or an unclear
    order of day and month is settled; ``delivered`` says when it was delivered (also ``2021-04`` or ``2021``): nothing
    was printed before.
    """

    days: tuple[str, ...] = ()
    delivered: str = ""

    def before(self, date: str) -> bool:
        """Whether a day is before the speech was delivered."""
        return date[: len(self.delivered)] < self.delivered

    def near(self, date: str) -> bool:
        """Whether a day is near one of the others."""
        return any(_close(date, day) for day in self.days)


def published(rendering: Rendering, file: str, known: Known | None = None) -> Dating:
    """When a rendering was printed.

    Args:
        rendering: The text, read without pins.
        file: The name it has in the corpus, for evidence.
        known: What is known of the speech's dates.

    Returns:
        Date, precision and evidence; precision ``unknown`` where the page bears no date of its own.
    """
    known = known or Known()
    labelled, datelines = _labelled(rendering), _datelines(rendering)
    for one in labelled:
        if one.year is not None:
            return _labelled_dating(one, one.year, datelines, file, known)
    if datelines:
        return _dateline_dating(datelines[0], _years(rendering), file, known)
    return Dating("", "unknown", (Evidence("", 0, "the page bears no date of its own"),))


def _dateline_dating(one: Found, years: set[int], file: str, known: Known) -> Dating:
    month, day = one.month or 1, one.day or 1
    evidence = Evidence(file, one.line, " ".join(one.quote.split()))
    if one.year:
        return Dating(_iso(one.year, month, day), "day", (evidence,))
    for other in known.days:
        for year in (int(other[:4]) + beside for beside in (0, -1, 1)):
            date = _iso(year, month, day)
            if _close(date, other) and not known.before(date):
                why = f"the dateline bears no year; the speech or another rendering of it is dated {other}"
                return Dating(date, "day", (evidence, Evidence("", 0, why)))
    if len(years) == 1 and not known.days:
        (year,) = years
        date = _iso(year, month, day)
        if _real(year, month, day) and not known.before(date):
            why = f"the dateline bears no year; {year} is the only year the text names"
            return Dating(date, "day", (evidence, Evidence("", 0, why)))
    why = "the dateline bears no year, and the text does not tell it"
    return Dating("", "unknown", (evidence, Evidence("", 0, why)))


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _close(one: str, other: str) -> bool:
    try:
        return abs(dt.date.fromisoformat(one) - dt.date.fromisoformat(other)) <= _NEAR
    except ValueError:
        return False


def _labelled(rendering: Rendering) -> list[Found]:
    """Dates with a label in the head of the page, and full dates in title or lead."""
    found: list[Found] = []
    for one in rendering.paragraphs:
        label = _LABEL.search(one.text) if len(one.text) <= _LINE else None
        if label is None and len(one.text) > _LINE and one.role in (Role.BODY, Role.SALUTATION):
            break
        if label:
            line = one.line + one.text.count("\n", 0, label.end())
            found.extend(list(dates_in(one.text[label.end() :], line))[:1])
        elif one.role in (Role.TITLE, Role.LEAD) and not any(
            span.label is SpanLabel.DATELINE for span in one.spans
        ):
            found.extend(date for date in dates_in(one.text, one.line) if date.year)
    return found


def _datelines(rendering: Rendering) -> list[Found]:
    found: list[Found] = []
    for one in rendering.paragraphs:
        for span in one.spans:
            if span.label is SpanLabel.DATELINE:
                line = one.line + one.text.count("\n", 0, span.start)
                found.extend(date for date in dates_in(one.text[span.start : span.end], line) if date.month)
        credit = _CREDIT.match(one.text) if not found and one.role in (Role.BODY, Role.LEAD) else None
        if credit:
            found.extend(date for date in dates_in(credit.group(), one.line) if date.month)
    return found


def _years(rendering: Rendering) -> set[int]:
    """The years the speech itself names, if it is one year only."""
    text = " ".join(one.text for one in rendering.paragraphs if one.role is not Role.FURNITURE)
    return {int(year) for year in _YEAR_ALONE.findall(text)}


def _labelled_dating(one: Found, year: int, datelines: Sequence[Found], file: str, known: Known) -> Dating:
    """A labelled date; where day and month are unclear, by the dateline, by what is known, or day first."""
    evidence = Evidence(file, one.line, " ".join(one.quote.split()))
    if one.first is None or one.second is None:
        return Dating(_iso(year, one.month or 1, one.day or 1), "day", (evidence,))
    day_first, month_first = _iso(year, one.second, one.first), _iso(year, one.first, one.second)
    if one.first == one.second:
        return Dating(day_first, "day", (evidence,))
    for line in datelines:
        for date in (day_first, month_first):
            if date[5:] == f"{line.month:02}-{line.day:02}":
                other = Evidence(file, line.line, " ".join(line.quote.split()))
                return Dating(date, "day", (evidence, other))
    later = [date for date in (day_first, month_first) if not known.before(date)]
    for dates, why in (
        ([*filter(known.near, later)], "which goes with the dates of the speech and its other renderings"),
        (later, f"since the other order puts it before the speech was delivered, {known.delivered}"),
    ):
        if len(dates) == 1:
            settled = Evidence("", 0, f"read as {dates[0]}, {why}")
            return Dating(dates[0], "day", (evidence, settled))
    why = f"day first, as pages of this form have it (22/12/2017); month first it would be {month_first}"
    return Dating(day_first, "day", (evidence, Evidence("", 0, why)))
