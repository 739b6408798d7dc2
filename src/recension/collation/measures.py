"""What belongs to a number besides its figures: percent, a currency, a minus."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Paragraph, Token


class Measured(NamedTuple):
    """A number with what belongs to it.

    ``end`` is the token behind it, ``key`` its key; ``unit`` is what its value is followed by (``%``, `` dollar``).
    """

    end: int
    minus: bool
    unit: str
    key: str


def read(
    start: int, end: int, keys: Sequence[str], tokens: Sequence[Token], paragraphs: Sequence[Paragraph]
) -> Measured:
    """What belongs to the number of tokens ``start:end``; ``keys`` reach as far as a unit may."""
    before = sign_before(tokens[start], paragraphs)
    unit, words = _percent(end, keys, tokens, paragraphs)
    if not unit:
        unit, words = _currency(before, keys[end:])
    printed = " ".join(keys[start : end + words]) + ("" if words else unit)
    minus = before in _MINUS
    return Measured(end + words, minus, unit, before + printed if minus else printed)


def _percent(
    end: int, keys: Sequence[str], tokens: Sequence[Token], paragraphs: Sequence[Paragraph]
) -> tuple[str, int]:
    """``%`` where a number before token ``end`` counts by the hundred, and how many words say so."""
    if tuple(keys[end : end + 1]) == ("percent",):
        return "%", 1
    if tuple(keys[end : end + 2]) == ("per", "cent"):
        return "%", 2
    last = tokens[end - 1]
    text = paragraphs[last.paragraph].text[last.end : last.end + 2]
    return ("%", 0) if text.lstrip(" \u00a0")[:1] == "%" else ("", 0)


@lru_cache(maxsize=1)
def _currencies() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("currencies.tsv")}


#: Signs that make a number negative where they stand before its first figure and behind no word.
_MINUS = frozenset(("-", "−"))
#: What stands before a minus: a space or an opening bracket. Behind a word it is a hyphen or a dash.
_OPEN = frozenset((" ", "\u00a0", "(", "[", "\n"))


def sign_before(token: Token, paragraphs: Sequence[Paragraph]) -> str:
    """The sign that belongs to the figures of a token: a currency, a minus; else nothing."""
    if not token.start or not token.key[0].isdecimal():
        return ""
    text = paragraphs[token.paragraph].text
    sign = text[token.start - 1]
    if sign in _MINUS:
        return sign if token.start == 1 or text[token.start - 2] in _OPEN else ""
    return sign if sign in _currencies() else ""


def _currency(before: str, keys: Sequence[str]) -> tuple[str, int]:
    """The currency of a number, and how many words behind it say so."""
    if before in _currencies():
        return " " + _currencies()[before], 0
    named = _currencies().get(keys[0], "") if keys else ""
    return (f" {named}", 1) if named else ("", 0)
