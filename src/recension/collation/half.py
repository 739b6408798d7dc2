"""One side of a bead, with every place collation asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.collation import marks
from recension.collation.characters import GARBLED_SECOND, garbled_at
from recension.collation.datereading import is_short_month
from recension.collation.measures import sign_before
from recension.collation.phrases import short_forms
from recension.collation.places import Extent, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.marks import Sign
    from recension.collation.units import Side, Unit
    from recension.model import Token

#: Letters a plural possessive ends with, and the signs that then mark it.
_PLURAL = ("s", "S")
_APOSTROPHES = ("'", "’", "ʼ")


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a bead: its paragraphs (indices, ascending) and its units, in order.

    ``stops`` are the offsets at which the units end, each in the paragraph of its last word. ``gaps[at]`` is what stands
    before unit ``at`` (the last one: behind all units), or ``None`` where the slot runs over a paragraph end or labelled
    spans and has to be read sign by sign.
    """

    side: Side
    members: tuple[int, ...]
    units: tuple[Unit, ...]
    stops: tuple[int, ...]
    gaps: tuple[str | None, ...]

    def start(self, at: int) -> Place:
        """Where unit ``at`` begins; the end of the bead for the position after the last."""
        if at == len(self.units):
            last = self.members[-1]
            return Place(last, len(self.side.paragraphs[last].text))
        unit = self.units[at]
        token = self.side.tokens[unit.start]
        led = unit.sort == "number" and _led(self.side, unit)
        return Place(token.paragraph, token.start - led)

    def end(self, at: int) -> Place:
        """Where unit ``at`` ends; the start of the bead for the position before the first."""
        if at < 0:
            return Place(self.members[0], 0)
        return Place(self.side.tokens[self.units[at].end - 1].paragraph, self.stops[at])

    def slot(self, at: int) -> Extent:
        """What stands before unit ``at`` and after the unit before it."""
        return Extent(self.end(at - 1), self.start(at))

    def signs(self, at: int) -> list[Sign]:
        """The signs of a slot."""
        extent = self.slot(at)
        signs = marks.between(self.side.paragraphs, self.members, extent.start, extent.end)
        while signs and at == 0 and signs[0].name == "space":
            signs.pop(0)
        while signs and at == len(self.units) and signs[-1].name == "space":
            signs.pop()
        return signs

    def text(self, at: int) -> str:
        """The signs of a slot as one string, labelled spans left out."""
        gap = self.gaps[at]
        return "".join(sign.text for sign in self.signs(at)) if gap is None else gap

    def words(self, start: int, end: int) -> Extent:
        """The extent of units ``start:end``; the place before ``start`` where there are none."""
        if start >= end:
            place = self.place(start)
            return Extent(place, place)
        return Extent(self.start(start), self.end(end - 1))

    def place(self, at: int) -> Place:
        """Where something absent before unit ``at`` would stand: beside the nearer word of the same paragraph."""
        extent = self.slot(at)
        if extent.start.paragraph != extent.end.paragraph and at < len(self.units):
            return extent.start
        return extent.end

    def printed(self, start: int, end: int) -> str:
        """The words of units ``start:end`` as printed, joined as they stand (labelled spans left out)."""
        if end - start == 1 and (unit := self.units[start]).end - unit.start == 1:
            token = self.side.tokens[unit.start]
            if self.stops[start] == token.end and not (unit.sort == "number" and _led(self.side, unit)):
                return token.text
        parts: list[str] = []
        last = None
        for unit in self.units[start:end]:
            for at in range(unit.start, unit.end):
                token = self.side.tokens[at]
                if last is not None:
                    parts.append(self._gap(last, at))
                elif unit.sort == "number" and _led(self.side, unit):
                    parts.append(self.side.paragraphs[token.paragraph].text[token.start - 1])
                parts.append(token.text)
                last = at
        if last is not None:
            token = self.side.tokens[last]
            parts.append(self.side.paragraphs[token.paragraph].text[token.end : self.stops[end - 1]])
        return "".join(parts)

    def _gap(self, one: int, other: int) -> str:
        first, second = self.side.tokens[one], self.side.tokens[other]
        if first.paragraph != second.paragraph:
            return "\n"
        paragraph = self.side.paragraphs[first.paragraph]
        if paragraph.spans:
            signs = marks.between(
                self.side.paragraphs,
                self.members,
                Place(first.paragraph, first.end),
                Place(first.paragraph, second.start),
            )
            return "".join(sign.text for sign in signs)
        return paragraph.text[first.end : second.start]


def half(side: Side, members: tuple[int, ...], units: Sequence[Unit]) -> Half:
    """Lay out one side of a bead.

    Args:
        side: The whole side.
        members: The bead's paragraphs, ascending.
        units: The units of those paragraphs, in order.
    """
    tokens, paragraphs = side.tokens, side.paragraphs
    stops: list[int] = []
    gaps: list[str | None] = []
    number, at = members[0], 0
    paragraph = paragraphs[number]
    for unit in units:
        first, last = tokens[unit.start], tokens[unit.end - 1]
        plain = first.paragraph == number and not paragraph.spans
        begin = first.start - (unit.sort == "number" and _led(side, unit))
        gaps.append(paragraph.text[at:begin] if plain else None)
        number, at = last.paragraph, last.end
        paragraph = paragraphs[number]
        if paragraph.text[at : at + 1] in _BELONGING:
            at = _stop(paragraph.text, (first, last), unit)
        elif unit.sort == "number" and unit.value.endswith("%") and paragraph.text[at + 1 : at + 2] == "%":
            at += 2
        stops.append(at)
    gaps.append(paragraph.text[at:] if number == members[-1] and not paragraph.spans else None)
    return Half(side, members, tuple(units), tuple(stops), tuple(gaps))


#: Units that may be printed short.
_SHORT = frozenset(("abbreviation", "title"))
#: Units of letters and points (*U.S.*, *5 p.m.*).
_POINTED = frozenset(("term", "number"))
#: Units that may end with a year in brackets.
_YEARS = frozenset(("number", "date"))
#: Signs that may belong to the word before them.
_BELONGING = frozenset(("%", ".", ")", *_APOSTROPHES, *GARBLED_SECOND))


def _led(side: Side, unit: Unit) -> bool:
    """Whether the sign before a number belongs to it (a currency, a minus)."""
    return bool(sign_before(side.tokens[unit.start], side.paragraphs))


def _pointed(text: str, end: int, token: Token, unit: Unit) -> bool:
    """Whether the point behind a unit belongs to it, so that it ends no sentence."""
    point = short_forms().get(unit.key) if unit.sort in _SHORT else None
    if point == "name":
        return text[end + 1 : end + 2] == " "
    letter = unit.sort in _POINTED and end - token.start == 1 and text[end - 1].isalpha()
    if point != "word" and not letter and not (unit.sort == "date" and is_short_month(token.key)):
        return False
    return text[end + 1 : end + 2] == "," or (
        text[end + 1 : end + 2] == " " and text[end + 2 : end + 3].islower()
    )


def _stop(text: str, tokens: tuple[Token, Token], unit: Unit) -> int:
    """Where a unit ends in the text of its paragraph, with the signs that belong to its last word.

    These are the apostrophe of a plural possessive ("the workers' hall"), the last point of an abbreviation ("the U.S.
    fleet"), a percent sign, the bracket that closes one inside the unit ("Juche 106 (2017)"), and the rest of a garbled
    apostrophe of which the word holds the first letter. ``tokens`` are the unit's first and last.
    """
    first, token = tokens
    end = token.end
    sign = text[end]
    if sign == "%" and unit.sort == "number":
        end += 1
    elif sign == ".":
        end += _pointed(text, end, token, unit)
    elif sign == ")":
        end += unit.sort in _YEARS and "(" in text[first.start : token.start]
    elif sign in _APOSTROPHES:
        end += (
            text[end - 1] in _PLURAL
            and text[end + 1 : end + 2].isspace()
            and text[end + 2 : end + 3].isalnum()
            and text.find(" ‘", 0, token.start) < 0
        )
    elif sign in GARBLED_SECOND:
        end += len(garbled_at(text, end - 1)) - 1
    return end
