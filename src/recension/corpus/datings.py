"""Dates and their evidence as manifests write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from recension.corpus.files import plain_name
from recension.corpus.records import PRECISIONS, Dating, Evidence, reasoning

if TYPE_CHECKING:
    from recension.corpus.schema import Table

_PLACE = re.compile(r"(?P<file>[^:]+):(?P<line>[1-9][0-9]{0,8}): (?P<quote>.+)", re.DOTALL)
_FORMS = {"day": r"\d{4}-\d{2}-\d{2}", "month": r"\d{4}-\d{2}", "year": r"\d{4}", "unknown": r""}

#: A dating for a table that is not there, so that reading can go on to the next problem.
UNDATED = Dating("", "unknown", ())


def read_dating(table: Table) -> Dating:
    """A date with precision and evidence.

    The date is a TOML date or a text (``"2021-04"``); precision says how much of it is known.
    """
    precision = table.choice("precision", PRECISIONS, "unknown")
    if isinstance(table.data.get("date"), dt.date) and not isinstance(table.data["date"], dt.datetime):
        table.has("date")
        date = table.data["date"].isoformat()
    else:
        date = table.text(
            "date", required=precision != "unknown", what="a date such as 2021-04-09 or '2021-04'"
        )
    if date and not re.fullmatch(_FORMS[precision], date):
        table.problem("date", f"is {date!r}, which does not go with precision {precision!r}")
    elif date and not _exists(date):
        table.problem("date", f"is {date!r}, a day that does not exist")
    evidence = tuple(
        _evidence(table, one)
        for one in table.texts("evidence", what="'FILE:LINE: words there' or 'inferred: why'")
    )
    return Dating(date, precision, evidence)


def _exists(date: str) -> bool:
    try:
        dt.date.fromisoformat(date + "0000-01-01"[len(date) :])
    except ValueError:
        return False
    return True


def _evidence(table: Table, text: str) -> Evidence:
    evidence = evidence_from(text)
    if evidence is None:
        table.problem("evidence", f"{text!r} is neither 'FILE:LINE: words there' nor 'inferred: why'")
        return reasoning(text)
    why = None if evidence.inferred else plain_name(evidence.file)
    if why:
        table.problem("evidence", f"{evidence.file!r} {why}")
    return evidence


def evidence_from(text: str) -> Evidence | None:
    """Evidence as manifests write it, ``FILE:LINE: words`` or ``inferred: why``; ``None`` for anything else.

    Example:
        >>> evidence_from("kcna.txt:8: December 22")
        Evidence(file='kcna.txt', line=8, quote='December 22')
    """
    if text.startswith("inferred:") and text.removeprefix("inferred:").strip():
        return reasoning(text.removeprefix("inferred:").strip())
    found = _PLACE.fullmatch(text)
    return Evidence(found["file"], int(found["line"]), found["quote"]) if found else None


def form_of(date: str) -> str:
    """The precision a written date has; ``""`` if it is none.

    Example:
        >>> form_of("2021-04-09"), form_of("2021-04"), form_of("2021-13"), form_of("April")
        ('day', 'month', '', '')
    """
    for precision, form in _FORMS.items():
        if date and re.fullmatch(form, date) and _exists(date):
            return precision
    return ""
