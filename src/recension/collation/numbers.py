"""Numbers by value: figures, numbers in words, times of day, signs such as ½ and ².

They are read before compatibility forms are folded, so that 10² is never 102.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recension.collation import amounts
from recension.collation.spelled import LONGEST, Number, decade, number_word, spelled
from recension.tokens import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIGURES = re.compile(r"(\d+(?:[.,]\d+)*)(st|nd|rd|th|s)?\Z")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_SIGN = re.compile(r"[²³¹¼-¾\u2070-\u209c\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]+\Z")


def figures(text: str) -> tuple[str, bool] | None:
    """The value of one token of figures, and whether it is an ordinal.

    Example:
        >>> figures("10,000"), figures("8th"), figures("3.50"), figures("1990s"), figures("ten")
        (('10000', False), ('8', True), ('3.5', False), ('1990s', False), None)
    """
    found = _FIGURES.match(text) if text[:1].isdecimal() else None
    if not found:
        return None
    digits, suffix = found.groups()
    if _THOUSANDS.match(digits):
        digits = digits.replace(",", "")
    if "." in digits and digits.count(".") == 1 and "," not in digits:
        whole, fraction = digits.split(".")
        fraction = fraction.rstrip("0")
        digits = f"{_whole(whole)}.{fraction}" if fraction else _whole(whole)
    elif digits.isdecimal():
        digits = _whole(digits)
    return (digits + "s", False) if suffix == "s" else (digits, bool(suffix))


def _whole(digits: str) -> str:
    """Digits without leading zeros; of too many to be a number the digits as they stand."""
    return str(int(digits)) if len(digits) <= LONGEST else digits


def read(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str], before: str = "") -> Number | None:
    """The number that stands at the head of some tokens.

    Args:
        keys: Keys of the tokens from one place on, in one paragraph (a handful is enough).
        texts: The same tokens as printed.
        gaps: What stands between each token and the next.
        before: The key of the word before, where only a space stands between.

    Returns:
        The number and how many tokens it takes, or ``None``.

    Example:
        >>> read(["10", "000", "men"], ["10", "000", "men"], [" ", " "]).value
        '10000'
        >>> read(["10", "²"], ["10", "²"], [""]).value
        '10^²'
        >>> read(["two", "and", "a", "half", "years"], ["two", "and", "a", "half", "years"], [" "] * 4).value
        '2.5'
    """
    short = next((at for at, key in enumerate(keys) if len(key) > LONGEST), len(keys))
    if not short:  # no number anybody reads: it is what it is printed as
        long = figures(keys[0])
        return Number(1, *long, weak=False) if long else None
    keys = keys[:short]
    amount = amounts.read(keys, gaps) if amounts.begins(keys) else None
    if amount:
        return Number(*amount, ordinal=False, weak=False)
    found = _read(keys, texts, gaps, before)
    if found is None or found.ordinal:
        return found
    more = amounts.added(keys, gaps, found.length, found.value)
    if more:
        return Number(*more, ordinal=False, weak=False)
    if keys[found.length : found.length + 1] == ["times"]:
        return Number(found.length + 1, found.value + "×", ordinal=False, weak=False)
    return found


def _read(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str], before: str) -> Number | None:
    """A numeral, in figures or spelled out; a time of day; a decade."""
    first = keys[0]
    plain = figures(first)
    if plain is None:
        if _SIGN.match(first):
            return Number(1, f"^{first}", ordinal=False, weak=False)
        roman = number_word(texts, 0)
        if roman[0] == "roman":
            return Number(1, str(roman[1]), ordinal=False, weak=True)
        name, number = number_word(keys, 0)
        if name == "times":
            return Number(1, f"{number}×", ordinal=False, weak=False)
        years = decade(keys)
        return Number(*years, ordinal=False, weak=False) if years else spelled(keys, before)
    value, ordinal = plain
    if before == "the" and keys[1:2] == ["s"] and gaps[0] in tuple(APOSTROPHES) and len(value) == 4:
        return Number(2, f"{value}s", ordinal=False, weak=False)  # the 1990's
    return _time(keys, gaps) or _counted(keys, gaps, value, ordinal=ordinal)


def _counted(keys: Sequence[str], gaps: Sequence[str], value: str, *, ordinal: bool) -> Number:
    """A number that begins with figures: its thousands, its power, its magnitude."""
    first, at = keys[0], 1
    if first.isdecimal() and len(first) <= 3 and not ordinal:
        while at < len(keys) and len(keys[at]) == 3 and keys[at].isdecimal() and gaps[at - 1] in _SPACES:
            value += keys[at]
            at += 1
    if at < len(keys) and gaps[at - 1] == "" and _SIGN.match(keys[at]) and not amounts.sign(keys[at]):
        return Number(at + 1, f"{value}^{keys[at]}", ordinal, weak=False)
    if at < len(keys) and gaps[at - 1] in (" ", "-", "\n"):
        name, number = number_word(keys, at)
        if name == "magnitude" and "^" not in value:
            at += 1
            value = _times(value, number)
    return Number(at, value, ordinal, weak=False)


_CLOCK = re.compile(r"(\d{1,2})(?:\.([0-5]\d))?\Z", re.ASCII)


def _time(keys: Sequence[str], gaps: Sequence[str]) -> Number | None:
    """A time of day: 9:30, *9 a.m.*, *5.15 p.m.*, by the hours of the whole day (9.30 alone may be a rate)."""
    clock = _CLOCK.match(keys[0]) if len(keys) > 1 else None
    if not clock:
        return None
    hour, minutes, at = int(clock[1]), clock[2], 1
    if not minutes and gaps[0] == ":" and len(keys[1]) == 2 and keys[1].isdecimal():
        at, minutes = 2, keys[1]
    half = keys[at : at + 2] if len(gaps) > at and gaps[at] == "." else keys[at : at + 1]
    letters = "".join(half)
    if letters in ("am", "pm") and hour <= 12:
        hour = hour % 12 + (12 if letters == "pm" else 0)
        at += len(half)
    elif at == 1:
        return None
    return Number(at, f"{hour}:{minutes or '00'}", ordinal=False, weak=False)


#: The spaces that divide a figure into thousands: space, no-break space, thin spaces.
_SPACES = frozenset((" ", "\u00a0", "\u2009", "\u202f"))


def _times(value: str, number: int) -> str:
    """``3.5`` times a million, in digits and without floating point."""
    whole, _, fraction = value.partition(".")
    if not (whole + fraction).isdecimal() or len(whole + fraction) > LONGEST:
        return f"{value}*{number}"
    return amounts.plain(amounts.decimal(whole, fraction) * number)
