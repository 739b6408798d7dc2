"""What stands between words: spaces, punctuation, quotes, dashes, paragraph breaks, compared sign by sign."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.characters import of_class, typographic
from recension.collation.places import Extent, Place
from recension.collation.tables import rows
from recension.model import Kind, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Stands for the end of a paragraph among the signs.
BREAK = "\u2029"

#: Signs of one gap times those of the other that are paired at the least cost; two of a hundred are far more than
#: any text has between two words.
CELLS = 40_000

_SIGN = re.compile(r"\u2029|\s+|\.\.\.|…|--+|''|\*\*|[^\s]", re.DOTALL)


class Sign(NamedTuple):
    """One sign between two words: its characters, its class, and where it stands."""

    text: str
    name: str
    start: Place
    end: Place


class Change(NamedTuple):
    """A difference between the signs of the two sides: its kind, its reason, and where it stands on each."""

    kind: Kind
    reason: str
    left: Extent
    right: Extent


@lru_cache(maxsize=1 << 12)
def _class(text: str) -> str:
    if text == "**":
        return "markup"
    if text == BREAK:
        return "break"
    if text.isspace():
        return "space"
    for name in ("quote", "dash", "invisible"):
        if text[0] in of_class(name):
            return name
    return "point"


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> str:
    """A space run as it reads: a line end inside a paragraph is one space, and takes the spaces beside it."""
    if text.isspace() and text != BREAK:
        return " " if "\n" in text or "\r" in text else text
    return text


def between(paragraphs: Sequence[Paragraph], members: Sequence[int], start: Place, end: Place) -> list[Sign]:
    """The signs from one place to another, labelled spans left out.

    Args:
        paragraphs: The rendering's paragraphs.
        members: The paragraphs of the bead, ascending; others between them are passed over.
        start: After the word before.
        end: Before the word after.
    """
    found: list[Sign] = []
    before = start.paragraph
    for number in members:
        if not start.paragraph <= number <= end.paragraph:
            continue
        paragraph = paragraphs[number]
        first = start.offset if number == start.paragraph else 0
        last = end.offset if number == end.paragraph else len(paragraph.text)
        if number != start.paragraph:
            found.append(Sign(BREAK, "break", Place(before, len(paragraphs[before].text)), Place(number, 0)))
        before = number
        for a, b in outside(paragraph, first, last):
            found.extend(
                Sign(
                    _plain(one.group()),
                    _class(one.group()),
                    Place(number, one.start()),
                    Place(number, one.end()),
                )
                for one in _SIGN.finditer(paragraph.text, a, b)
            )
    return _trimmed(found)


def outside(paragraph: Paragraph, first: int, last: int) -> list[tuple[int, int]]:
    """The parts of ``first:last`` that no labelled span covers."""
    parts: list[tuple[int, int]] = []
    at = first
    for span in sorted(paragraph.spans, key=lambda one: one.start):
        if span.end <= at or span.start >= last:
            continue
        if span.start > at:
            parts.append((at, span.start))
        at = max(at, span.end)
    if at < last:
        parts.append((at, last))
    return parts


def _trimmed(signs: list[Sign]) -> list[Sign]:
    """Spaces beside a paragraph break, or repeated across a left-out span, say nothing."""
    kept: list[Sign] = []
    for sign in signs:
        if sign.name == "space" and kept and kept[-1].name in ("break", "space"):
            continue
        if sign.name == "break" and kept and kept[-1].name == "space":
            kept.pop()
        kept.append(sign)
    return kept


def _cost(one: Sign | None, other: Sign | None) -> float:
    """What it costs to let one sign answer another; swapping the two changes nothing."""
    if one is None or other is None:
        sign = one or other
        return 0.6 if sign is not None and sign.name in ("space", "invisible") else 1.0
    if one.text == other.text:
        return 0.0
    if one.name == other.name:
        return 0.5
    names = {one.name, other.name}
    if "break" in names:  # a paragraph's end answers a space or nothing: another sign would be lost in it
        return 0.3 if "space" in names else 2.1
    if names == {"point", "dash"}:
        return 1.1
    return 1.5


def compare(left: Sequence[Sign], right: Sequence[Sign], one: Extent, other: Extent) -> list[Change]:
    """Name every difference between the signs of two corresponding places.

    Args:
        left: The signs on the left.
        right: The signs on the right.
        one: The whole place on the left (where an absent sign would stand is inside it).
        other: The whole place on the right.
    """
    if [sign.text for sign in left] == [sign.text for sign in right]:
        return []
    pairs = (
        _pairs(left, right)
        if [s.text for s in left] <= [s.text for s in right]
        else [(b, a) for a, b in _pairs(right, left)]
    )
    changes: list[Change] = []
    after_left, after_right = one.start, other.start
    for a, b in pairs:
        first = Extent(a.start, a.end) if a else Extent(after_left, after_left)
        second = Extent(b.start, b.end) if b else Extent(after_right, after_right)
        after_left, after_right = first.end, second.end
        if a and b and a.text == b.text:
            continue
        kind, reason = _named(a, b)
        changes.append(Change(kind, reason, first, second))
    return _grouped(changes)


def _pairs(left: Sequence[Sign], right: Sequence[Sign]) -> list[tuple[Sign | None, Sign | None]]:
    """The cheapest pairing of two short runs of signs, in order; of very long ones, sign by sign."""
    rows, columns = len(left), len(right)
    if rows * columns > CELLS:
        return list(zip_longest(left, right))
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            options = []
            if i < rows and j < columns:
                options.append(_cost(left[i], right[j]) + best[i + 1][j + 1])
            if i < rows:
                options.append(_cost(left[i], None) + best[i + 1][j])
            if j < columns:
                options.append(_cost(None, right[j]) + best[i][j + 1])
            best[i][j] = min(options, default=0.0)
    found: list[tuple[Sign | None, Sign | None]] = []
    i = j = 0
    while i < rows or j < columns:
        if i < rows and j < columns and best[i][j] == _cost(left[i], right[j]) + best[i + 1][j + 1]:
            found.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif i < rows and best[i][j] == _cost(left[i], None) + best[i + 1][j]:
            found.append((left[i], None))
            i += 1
        else:
            found.append((None, right[j]))
            j += 1
    return found


def _named(one: Sign | None, other: Sign | None) -> tuple[Kind, str]:  # noqa: PLR0911  # one pair of signs after another
    """The kind and reason of one pair of unequal signs."""
    texts = [sign.text if sign else "" for sign in (one, other)]
    names = {sign.name for sign in (one, other) if sign}
    if "break" in names and names <= {"break", "space"}:
        return (
            (Kind.MERGE, "one paragraph on the right, two on the left")
            if one and one.name == "break"
            else (
                Kind.SPLIT,
                "one paragraph on the left, two on the right",
            )
        )
    if "?" in texts:
        return Kind.SENTENCE_TYPE, "a question on one side only"
    if names == {"space"}:
        return Kind.WHITESPACE, "other spacing"
    if names == {"quote"} and one and other:
        return Kind.TYPOGRAPHY, "another quotation mark or apostrophe"
    if names == {"dash"} and one and other:
        return Kind.TYPOGRAPHY, "another dash"
    if one and other and typographic(one.text) == typographic(other.text):
        return Kind.TYPOGRAPHY, "another form of the same sign"
    if names == {"invisible"}:
        return Kind.TYPOGRAPHY, "an invisible character"
    if names == {"dash", "space"} and "-" in texts:
        return Kind.WORD_DIVISION, "joined with a hyphen on one side, divided on the other"
    if any(char in "*_<>" for text in texts for char in text):
        return Kind.TYPOGRAPHY, "stray markup"
    if any(text in _telling() for text in texts):
        return Kind.WORDING, "a sign that stands for a word"
    return Kind.PUNCTUATION, "other punctuation"


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Signs that stand for words; to lose one is to lose a word."""
    return frozenset(row[0] for row in rows("signs.tsv") if row[2] == "any")


def _grouped(changes: list[Change]) -> list[Change]:
    """A space that comes or goes with the sign beside it is one difference with it."""
    kept: list[Change] = []
    for change in changes:
        if kept and _touch(kept[-1], change) and Kind.WHITESPACE in (kept[-1].kind, change.kind):
            last = kept.pop()
            named = change if last.kind is Kind.WHITESPACE else last
            kept.append(
                Change(
                    named.kind,
                    named.reason,
                    Extent(last.left.start, change.left.end),
                    Extent(last.right.start, change.right.end),
                )
            )
        else:
            kept.append(change)
    return kept


def _touch(one: Change, other: Change) -> bool:
    return one.left.end == other.left.start and one.right.end == other.right.start
