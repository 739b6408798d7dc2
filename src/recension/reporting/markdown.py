"""The parts every Markdown report is made of: readings in context, tables of scores, beads and differences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.model import (
    Comparison,
    Divergence,
    Kind,
    Reading,
    Rendering,
    Scores,
)
from recension.reporting.escape import escape, shorten, signs, table
from recension.reporting.quoting import excerpt, reading_text
from recension.reporting.summary import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Context on each side of a reading, in characters: about one line of a report.
CONTEXT = 60

#: The longest reading told whole; of a longer one the two ends are shown and the rest counted.
READING_LIMIT = 600

#: The longest reading in a table cell: more would make GitHub shrink the other columns.
CELL_LIMIT = 60

#: Tables longer than this are folded away under a line that says what they hold.
FOLD_ROWS = 20

#: Kinds whose differences hide in single signs; of the others the eye sees the changed words.
SIGNED = frozenset({Kind.WHITESPACE, Kind.TYPOGRAPHY, Kind.PUNCTUATION, Kind.WORD_DIVISION})

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Side:
    """What a report calls a rendering: a short ``name``, and ``about``, a line on where it comes from."""

    name: str
    about: str = ""


def place(reading: Reading) -> str:
    """Line and column of a reading, 1-based.

    Example:
        >>> place(Reading("was", 31, 5, 6, 4, 7, 6))
        '31:5'
    """
    return f"{reading.line}:{reading.column}"


def percent(value: float | None, digits: int = 1) -> str:
    """A share (0-1) as a percentage; a dash for none. Only equality is 100.

    Example:
        >>> percent(0.5), percent(0.99999), percent(1.0), percent(None)
        ('50.0', '99.9', '100.0', '–')
    """
    return score(None if value is None else 100 * value, digits)


def score(value: float | None, digits: int = 1) -> str:
    """A score of 0-100 as it is printed; what is not quite 100 is never rounded up to it.

    Example:
        >>> score(99.96), score(71.25), score(None)
        ('99.9', '71.2', '–')
    """
    if value is None:
        return "–"
    top = 100 - 10**-digits
    return f"{top if top < value < 100 else value:.{digits}f}"


def fold(summary: str, body: str, rows: int, limit: int = FOLD_ROWS) -> str:
    """A part of a report, folded away if it is long. ``summary`` is text of our own, without Markdown."""
    if not body or rows <= limit:
        return body
    return f"<details>\n<summary>{summary}</summary>\n\n{body}\n</details>\n"


def anchor(divergence: Divergence) -> str:
    """The name a divergence is linked by: made of its fingerprint alone, so that it stays when lines move."""
    return f"difference-{divergence.fingerprint}"


def isolated(markdown: str) -> str:
    """Escaped text, kept from turning the words around it when it is written from right to left."""
    return f'<span dir="auto">{markdown}</span>' if _RIGHT_TO_LEFT.search(markdown) else markdown


def marked(rendering: Rendering, reading: Reading, tag: str) -> str:
    """A reading in its context, between ``<del>`` or ``<ins>``; an absent one shows the place."""
    found = excerpt(rendering, reading, CONTEXT)
    before, after = _running(found.before), _running(found.after)
    if not found.text:
        return f"{before.rstrip(' ')} <em>(nothing here)</em> {after.lstrip(' ')}".strip()
    return f"{before}<{tag}>{isolated(escape(shorten(found.text, READING_LIMIT)))}</{tag}>{after}"


def _running(text: str) -> str:
    """Escaped context; the single space that parts it from the reading stays a plain one."""
    inner = text.strip(" ")
    space = [" " * bool(text != inner and text[:1] == " "), " " * bool(text != inner and text[-1:] == " ")]
    return f"{space[0]}{isolated(escape(inner))}{space[1]}" if inner else space[0]


def finding(comparison: Comparison, divergence: Divergence, sides: tuple[Side, Side]) -> str:
    """One divergence with both readings in context, under a heading that can be linked."""
    left = marked(comparison.left, divergence.left, "del")
    right = marked(comparison.right, divergence.right, "ins")
    kinds = f"**{divergence.kind.value}** ({divergence.severity.value})"
    where = f"line {place(divergence.left)} · line {place(divergence.right)}"
    reason = f" — {escape(divergence.reason)}" if divergence.reason else ""
    return (
        f"#### Difference {divergence.fingerprint}\n\n"
        f"{kinds} · {where}{reason}\n\n"
        f"> **{escape(sides[0].name)}**: {left}<br>\n"
        f"> **{escape(sides[1].name)}**: {right}\n"
    )


def listed(
    comparison: Comparison,
    divergences: Iterable[Divergence],
    sides: tuple[Side, Side],
    *,
    signed: bool = True,
) -> str:
    """Divergences as one narrow table: a row each, with the place on both sides and the signs that differ."""
    rows = []
    for one in divergences:
        texts = reading_text(comparison.left, one.left), reading_text(comparison.right, one.right)
        left, right = (isolated(escape(shorten(text, CELL_LIMIT))) or "∅" for text in texts)
        changed = escape(signs(one.left.text, one.right.text)) if one.kind in SIGNED else ""
        rows.append(
            [one.kind.value, place(one.left), left, place(one.right), right, changed][: 6 if signed else 5]
        )
    names = [escape(side.name) for side in sides]
    return table(["kind", "line", names[0], "line", names[1], "signs"][: 6 if signed else 5], rows)


def score_table(scores: Scores) -> str:
    """Every score of a document or bead that was computed, with what it measures."""
    rows = [
        ["chrF", score(scores.chrf), "letters in common, both sides alike (chrF with β = 1)"],
        ["chrF2", score(scores.chrf2), "sacrebleu's default chrF, the right side as reference"],
        ["chrF++", score(scores.chrf_plus), "letters and pairs of words in common"],
        ["BLEU", score(scores.bleu), "sequences of words in common, the right side as reference"],
        ["TER", score(scores.ter), "edits needed, in percent of the words (0 is equal)"],
        ["Levenshtein", percent(scores.levenshtein), "characters that need no edit, in percent"],
        ["Jaro–Winkler", percent(scores.jaro_winkler), "characters in common and in order, in percent"],
    ]
    return table(
        ["score", "value", "what it measures"],
        [row for row in rows if row[1] != "–"],
        ["left", "right", "left"],
    )


def kind_table(divergences: Iterable[Divergence]) -> str:
    """Divergences counted by kind: inside the speech and outside it."""
    rows = [
        [one.kind.value, one.category.value, str(one.speech), str(one.outside)] for one in tally(divergences)
    ]
    return table(["kind", "category", "in the speech", "outside"], rows, ["left", "left", "right", "right"])


def meanings(divergences: Iterable[Divergence]) -> str:
    """What each kind that occurs means, folded away; ``recension explain`` says more."""
    from recension.collation import explain

    said = dict.fromkeys(one.kind for one in tally(divergences))
    lines = "".join(f"- *{kind.value}*: {explain(kind.value).meaning}\n" for kind in said)
    return fold("What these kinds mean", lines, len(said), 0)
