"""Taking units apart where the other side writes the same words as no unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.collation.characters import typographic
from recension.collation.lexicon import word_sort
from recension.collation.likeness import near
from recension.collation.units import Side, Unit
from recension.tokens import word_key

if TYPE_CHECKING:
    from collections.abc import Sequence


def reconciled(side: Side, other: Side, words: Sequence[tuple[int, int]]) -> Side:
    """Take apart the units whose words all agree with words that form no unit on the other side.

    A phrase divided by a paragraph end or a slip on one side would otherwise differ from its own words.

    Args:
        side: The side to look at.
        other: The other side.
        words: Pairs of linked tokens, this side's first.
    """
    partner = dict(words)
    units: list[Unit] = []
    for unit in side.units:
        if unit.end - unit.start > 1:
            there = _partners(unit, partner, len(other.tokens))
            if there and _divided(side, other, unit, there):
                for at in range(unit.start, unit.end):
                    key = word_key(typographic(side.tokens[at].text))
                    units.append(Unit(at, at + 1, *word_sort(key), key))
                continue
        units.append(unit)
    if len(units) == len(side.units):
        return side
    unit_of = [number for number, unit in enumerate(units) for _ in range(unit.start, unit.end)]
    return Side(side.paragraphs, side.tokens, tuple(units), tuple(unit_of))


def _partners(unit: Unit, partner: dict[int, int], limit: int) -> range | None:
    """The run of tokens on the other side that stands where a unit's words are linked, if they agree on one run."""
    starts = {partner[at] - (at - unit.start) for at in range(unit.start, unit.end) if at in partner}
    if len(starts) != 1:
        return None
    start = starts.pop()
    end = start + unit.end - unit.start
    return range(start, end) if start >= 0 and end <= limit else None


def _divided(side: Side, other: Side, unit: Unit, there: range) -> bool:
    """Whether the words a unit is linked to are its own, one changed at most, and are not one unit themselves."""
    first = other.units[other.unit_of[there[0]]]
    if (first.start, first.end) == (there[0], there[-1] + 1):
        # One unit on both sides, printed otherwise somewhere inside: that word is the difference, not the whole.
        return (
            first.key == unit.key and unit.sort in _PHRASES and _printed(side, unit) != _printed(other, first)
        )
    if unit.sort == first.sort in _AMOUNTS and first.start <= there[0] and there[-1] < first.end:
        # *A million* beside *half a million* is a number against a number.
        return False
    changed = [
        (side.tokens[at].key, other.tokens[match].key)
        for at, match in zip(range(unit.start, unit.end), there, strict=True)
        if side.tokens[at].key != other.tokens[match].key
    ]
    if len(changed) != 1:
        return not changed
    return unit.sort in _WORDED and (unit.end - unit.start >= LONG or near(*changed[0]))


def _printed(side: Side, unit: Unit) -> str:
    """A unit as printed, hard line wraps and all."""
    first, last = side.tokens[unit.start], side.tokens[unit.end - 1]
    text = side.paragraphs[first.paragraph].text[first.start : last.end]
    return " ".join(text.split("\n"))


#: Units that are made of words, each of which may be printed otherwise (a name is one thing).
_PHRASES = frozenset(("term", "title"))
#: Units compared by what they amount to, whatever words they share.
_AMOUNTS = frozenset(("number", "date", "title"))
#: A phrase of so many words stays the same phrase with one of them changed (*Workers' Party of Japan*).
LONG = 3
#: Units made of words that a misprint may hide (a number with another word in it is another number).
_WORDED = frozenset(
    (
        "term",
        "title",
        "modal",
        "quantifier",
        "bound",
        "negator",
        "implies",
        "hedge",
        "reporting",
        "adverb",
    )
)
