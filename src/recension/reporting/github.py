"""GitHub Actions: annotations as workflow commands, and a step summary within its limit of size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.model import Category, Severity, Zone
from recension.reporting.escape import escape, shorten, table, visible
from recension.reporting.exchange import gravest, held
from recension.reporting.summary import counted, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recension.model import Divergence
    from recension.reporting.exchange import Export, ExportPair

#: GitHub shows so many annotations of each level of a step, and drops the others in silence ("Workflow commands").
PER_LEVEL = 10

#: A step summary over 1 MiB is not shown at all ("Job summaries"); a little is left for what others add to the step.
SUMMARY_LIMIT = 1_000_000

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_QUOTED = 160


def as_annotations(what: Export) -> bytes:
    """The divergences nobody has approved, as workflow commands for the log of a step.

    Args:
        what: The speech, or one pair of it.

    Returns:
        Lines ``::error file=…,line=…::…`` in UTF-8: for each level up to ten, the last of which says how many more
        there are. Approved divergences, and those outside the speech, are left to the reports.
    """
    found = [
        (pair, one)
        for pair in what.pairs
        for one in pair.comparison.divergences
        if one.zone is Zone.SPEECH and pair.states().get(one.fingerprint) != "approved"
    ]
    lines: list[str] = []
    for severity, level in _LEVELS.items():
        here = [(pair, one) for pair, one in found if one.severity is severity]
        shown = here if len(here) <= PER_LEVEL else here[: PER_LEVEL - 1]
        lines += [_annotation(level, pair, one) for pair, one in shown]
        if len(here) > len(shown):
            more = counted(len(here) - len(shown), f"more {severity.value}")
            lines.append(f"::{level} title=recension::{_data(f'{more} in {what.speech}; see its report')}")
    return "".join(f"{line}\n" for line in lines).encode()


def _annotation(level: str, pair: ExportPair, one: Divergence) -> str:
    rendering, reading = pair.comparison.left, one.left
    place = f"file={_property(rendering.path)},line={reading.line},col={reading.column}"
    title = _property(f"{one.kind.value}: {pair.left} and {pair.right}")
    return f"::{level} {place},title={title}::{_data(_said(pair, one))}"


def _said(pair: ExportPair, one: Divergence) -> str:
    left, right = (
        f"“{shorten(visible(side.text), _QUOTED)}”" if side.text else "nothing"
        for side in (one.left, one.right)
    )
    there = f"{pair.right}, line {one.right.line}"
    return f"{left} here, {right} in {there}. {one.reason}"


def _data(text: str) -> str:
    """The message of a workflow command (actions/toolkit, ``escapeData``)."""
    return held(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property of a workflow command (actions/toolkit, ``escapeProperty``)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_summary(what: Export) -> bytes:
    """A step summary in Markdown: a verdict and what is new and substantive inside the speech, pair by pair.

    Args:
        what: The speech, or one pair of it.

    Returns:
        Markdown in UTF-8 of at most :data:`SUMMARY_LIMIT` bytes; where something is left out, it says how much.
    """
    parts = [f"## {escape(what.title or what.speech)}\n\n"]
    for pair in what.pairs:
        parts += _summary(pair)
    made = bytearray()
    for number, part in enumerate(parts):
        more = f"\n{counted(len(parts) - number, 'more entry', 'more entries')}: see the report.\n".encode()
        encoded = part.encode("utf-8", "replace")
        if len(made) + len(encoded) + len(more) > SUMMARY_LIMIT:
            return bytes(made + more)
        made += encoded
    return bytes(made)


def _summary(pair: ExportPair) -> Iterator[str]:
    """The head of a pair, then a table of what is new and substantive, a part for each row."""
    comparison = pair.comparison
    states = pair.states()
    yield f"### {escape(pair.left)} and {escape(pair.right)}\n\n{escape(' '.join(verdict(comparison)))}\n\n"
    if states:
        new = sum(states.get(one.fingerprint) == "new" for one in comparison.divergences)
        yield f"**{new:,} new**, {len(comparison.divergences) - new:,} approved.\n\n"
    rows = [
        [
            one.severity.value,
            one.kind.value,
            str(one.left.line),
            *(escape(shorten(visible(side.text), _QUOTED)) for side in (one.left, one.right)),
        ]
        for one in sorted(comparison.divergences, key=gravest)
        if one.category is Category.SUBSTANTIVE
        and one.zone is Zone.SPEECH
        and states.get(one.fingerprint) != "approved"
    ]
    heads = ["severity", "kind", "line", escape(pair.left), escape(pair.right)]
    yield from table(heads, rows, ["left", "left", "right", "left", "left"]).splitlines(keepends=True)
    yield "\n"
