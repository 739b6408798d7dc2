"""When a rendering was printed, as far as the page says, with the place that says it.

A labelled date comes before a dateline, a dateline before a date in title or lead. Dates a page bears because
it was crawled or printed (in furniture without a label) are no dates of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from recension.corpus.records import Dating, Evidence, reasoning
from recension.corpus.writtendates import Found, dates_in, real
from recension.model import Role, SpanLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recension.model import Paragraph, Rendering

#: Characters of a line about the text; what is longer is the text itself.
_LINE = 200

_LABEL = re.compile(r"\b(?:Date|Published|Posted(?: on)?|Issued)\s*:?\s", re.IGNORECASE)
#: What stands before the text in the manner of a dateline: place, date, agency in brackets, dash.
_CREDIT = re.compile(r"[^\n]{1,80}\([A-Z][A-Za-z]+\)\s*[-–—]")
_YEAR_ALONE = re.compile(r"\b(?:19|20)\d\d\b")


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
    datelines = _datelines(rendering)
    for one in _labelled(rendering):
        if one.year is not None:
            return _full_dating(one, one.year, datelines, file, known)
    if datelines:
        return _dateline_dating(datelines[0], _years(rendering), file, known)
    for one in _headed(rendering):
        if one.year is not None:
            return _full_dating(one, one.year, (), file, known)
    return Dating("", "unknown", (reasoning("the page bears no date of its own"),))


def _dateline_dating(one: Found, years: set[int], file: str, known: Known) -> Dating:
    ((month, day),) = one.days
    place = Evidence(file, one.line, one.quote)
    if one.year:
        return Dating(_iso(one.year, month, day), "day", (place,))
    for other in known.days:
        for year in (int(other[:4]) + beside for beside in (0, -1, 1)):
            date = _iso(year, month, day)
            if _close(date, other) and not known.before(date):
                why = f"the dateline bears no year; the speech or another rendering of it is dated {other}"
                return Dating(date, "day", (place, reasoning(why)))
    if len(years) == 1 and not known.days:
        (year,) = years
        date = _iso(year, month, day)
        if real(year, month, day) and not known.before(date):
            why = f"the dateline bears no year; {year} is the only year the text names"
            return Dating(date, "day", (place, reasoning(why)))
    why = "the dateline bears no year, and the text does not tell it"
    return Dating("", "unknown", (place, reasoning(why)))


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _close(one: str, other: str) -> bool:
    try:
        return abs(dt.date.fromisoformat(one) - dt.date.fromisoformat(other)) <= _NEAR
    except ValueError:
        return False


def _labelled(rendering: Rendering) -> Iterator[Found]:
    """The date after each label in the head of the page."""
    for one in rendering.paragraphs:
        label = _label(one)
        if label:
            line = one.line + one.text[: label.end()].count("\n")
            yield from islice(dates_in(one.text[label.end() :], line), 1)
        elif len(one.text) > _LINE and one.role in (Role.BODY, Role.SALUTATION):
            return


def _label(paragraph: Paragraph) -> re.Match[str] | None:
    return _LABEL.search(paragraph.text) if len(paragraph.text) <= _LINE else None


def _headed(rendering: Rendering) -> Iterator[Found]:
    """Dates in title and leads that no label tells to be of something else."""
    for one in rendering.paragraphs:
        if one.role in (Role.TITLE, Role.LEAD) and not _label(one):
            yield from dates_in(one.text, one.line)


def _datelines(rendering: Rendering) -> list[Found]:
    """Clear days in the datelines the reader found; where it found none, in what stands in the manner of one."""
    spans = [
        (one, span.start, span.end)
        for one in rendering.paragraphs
        for span in one.spans
        if span.label is SpanLabel.DATELINE
    ]
    others = [
        (one, 0, credit.end())
        for one in rendering.paragraphs
        if one.role in (Role.BODY, Role.LEAD) and (credit := _CREDIT.match(one.text))
    ]
    return [
        date
        for one, start, end in spans or others
        for date in dates_in(one.text[start:end], one.line + one.text[:start].count("\n"))
        if len(date.days) == 1
    ]


def _years(rendering: Rendering) -> set[int]:
    """The years the speech itself names, if it is one year only."""
    text = " ".join(one.text for one in rendering.paragraphs if one.role is not Role.FURNITURE)
    return {int(year) for year in _YEAR_ALONE.findall(text)}


def _full_dating(one: Found, year: int, datelines: Sequence[Found], file: str, known: Known) -> Dating:
    """A date with a year; where day and month are unclear, by the dateline, by what is known, or day first."""
    place = Evidence(file, one.line, one.quote)
    dates = [_iso(year, *day) for day in one.days]
    if len(dates) == 1:
        return Dating(dates[0], "day", (place,))
    for line in datelines:
        if line.days[0] in one.days:
            return Dating(_iso(year, *line.days[0]), "day", (place, Evidence(file, line.line, line.quote)))
    later = [date for date in dates if not known.before(date)]
    for left, why in (
        ([*filter(known.near, later)], "which goes with the dates of the speech and its other renderings"),
        (later, f"since the other order puts it before the speech was delivered, {known.delivered}"),
    ):
        if len(left) == 1:
            return Dating(left[0], "day", (place, reasoning(f"read as {left[0]}, {why}")))
    why = f"day first, as pages of this form have it (22/12/2017); month first it would be {dates[1]}"
    return Dating(dates[0], "day", (place, reasoning(why)))
