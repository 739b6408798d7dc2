"""Amounts that are more than one numeral: *half a million*, *two and a half*, *two-thirds*, 2/3, *a quarter of*, ½.

A part of a whole has the value of its percentage where that is exact (*a quarter of* is 25%), else of its fraction.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from recension.collation.spelled import number_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

#: Words behind *half* where it is a part of something.
_WHOLES = frozenset(("of", "the", "a", "an"))
#: What may stand between the words of an amount.
_JOINS = frozenset((" ", "-", "\n", "\u00a0", "\u2010", "\u2011"))
#: Figures in a fraction have at most so many digits; more is a date or a reference.
_DIGITS = 2
#: Decimals that are printed; a fraction that needs more is kept as one.
_DECIMALS = 6


def sign(text: str) -> Fraction | None:
    """The value of a fraction sign.

    Example:
        >>> str(sign("½")), sign("²") is None
        ('1/2', True)
    """
    if len(text) != 1 or "FRACTION" not in unicodedata.name(text, ""):
        return None
    from fractions import Fraction

    return Fraction(unicodedata.numeric(text)).limit_denominator(100)


def plain(amount: Fraction) -> str:
    """An amount in digits, as a fraction where decimals do not come to an end.

    Example:
        >>> from fractions import Fraction
        >>> plain(Fraction(5, 2)), plain(Fraction(2, 3)), plain(Fraction(500_000))
        ('2.5', '2/3', '500000')
    """
    scaled = amount * 10**_DECIMALS
    if scaled.denominator != 1:
        return str(amount)
    whole, rest = divmod(scaled.numerator, 10**_DECIMALS)
    return f"{whole}.{rest:0{_DECIMALS}}".rstrip("0") if rest else str(whole)


def decimal(whole: str, fraction: str) -> Fraction:
    """A number in figures, exactly.

    Example:
        >>> plain(decimal("1", "2345") * 1000)
        '1234.5'
    """
    from fractions import Fraction

    return Fraction(int(whole + fraction), 10 ** len(fraction))


def _part(amount: Fraction) -> str:
    """A part of a whole: its percentage where that is exact."""
    text = plain(amount * 100)
    return text + "%" if "/" not in text else str(amount)


def begins(keys: Sequence[str]) -> bool:
    """Whether more than a numeral may begin here (the quick question before ``read``)."""
    first = keys[0]
    if first in ("half", "halves") or not first.isascii():
        return True
    return first.isdecimal() or number_word(keys, 1)[0] in _DENOMINATORS


#: Classes of words that may name the parts of a fraction.
_DENOMINATORS = frozenset(("part", "parts", "ordinal"))


def read(keys: Sequence[str], gaps: Sequence[str]) -> tuple[int, str] | None:
    """The amount that some tokens begin with, where it is more than a numeral.

    Args:
        keys: Keys of the tokens from one place on, in one paragraph.
        gaps: What stands between each token and the next.

    Returns:
        How many tokens it takes and its value, or ``None``.

    Example:
        >>> read(["half", "a", "million", "men"], [" "] * 3)
        (3, '500000')
        >>> read(["two", "thirds", "of"], ["-", " "]), read(["2", "3", "of"], ["/", " "])
        ((2, '2/3'), (2, '2/3'))
        >>> read(["a", "third", "time"], [" ", " "]) is None
        True
    """
    if keys[0] in ("half", "halves"):
        return _half(keys, gaps)
    found = _fraction(keys, gaps)
    if found is None:
        return None
    at, amount = found
    scale = _scale(keys, gaps, at)
    return (scale[0], plain(amount * scale[1])) if scale else (at, _part(amount))


def _half(keys: Sequence[str], gaps: Sequence[str]) -> tuple[int, str] | None:
    """*Half a million*, *half-million*, *half of*, *half an*."""
    from fractions import Fraction

    at = 2 if keys[1:2] == ["a"] and gaps[0] in _JOINS else 1
    number = magnitude(keys, gaps, at)
    if number:
        return at + 1, plain(Fraction(number, 2))
    return (1, "50%") if keys[1:2] and keys[1] in _WHOLES and gaps[0] in _JOINS else None


def _fraction(keys: Sequence[str], gaps: Sequence[str]) -> tuple[int, Fraction] | None:
    """*Two-thirds*, *one quarter*, *a third of*, 2/3, ½: how many tokens, and the value."""
    from fractions import Fraction

    alone = sign(keys[0])
    if alone is not None:
        return 1, alone
    if len(keys) < 2:
        return None
    first, second = keys[0], keys[1]
    if first.isdecimal() and second.isdecimal() and gaps[0] in ("/", "\u2044"):
        proper = len(second) <= _DIGITS and 0 < int(first) < int(second)
        return (2, Fraction(int(first), int(second))) if proper and gaps[1:2] != ["/"] else None
    if gaps[0] not in _JOINS:
        return None
    name, number = number_word(keys, 1)
    if first in ("a", "an", "one"):
        # *One-third* is a part; *the one-hundredth anniversary* is not.
        counted = (gaps[0] == "-" and number < 100) or keys[2:3] == ["of"]
        named = name == "part" or (name == "ordinal" and number > 2)
        return (2, Fraction(1, number)) if counted and named else None
    kind, count = number_word(keys, 0)
    many = name == "parts" and (kind == "cardinal" or first.isdecimal())
    count = int(first) if first.isdecimal() else count
    return (2, Fraction(count, number)) if many and 1 < count < number else None


def magnitude(keys: Sequence[str], gaps: Sequence[str], at: int) -> int:
    """The magnitude (a dozen, a million) that stands at a place, or 0."""
    name, number = number_word(keys, at)
    return number if name == "magnitude" and gaps[at - 1] in _JOINS else 0


def _scale(keys: Sequence[str], gaps: Sequence[str], at: int) -> tuple[int, int] | None:
    """*Of a million* behind a fraction: where it ends, and the number."""
    if keys[at : at + 2] == ["of", "a"]:
        number = magnitude(keys, gaps, at + 2)
        return (at + 3, number) if number else None
    return None


def added(keys: Sequence[str], gaps: Sequence[str], at: int, value: str) -> tuple[int, str] | None:
    """A number with the fraction that follows it: *two and a half (million)*, 2½, *a million and a half*.

    Args:
        keys: Keys of the tokens from the number on.
        gaps: What stands between each token and the next.
        at: Where the number ends.
        value: Its value, in digits.

    Returns:
        Where the amount ends and its value, or ``None`` where no fraction follows.

    Example:
        >>> added(["one", "and", "a", "half", "million"], [" "] * 4, 1, "1")
        (5, '1500000')
        >>> added(["2", "½"], [""], 1, "2"), added(["a", "million", "and", "a", "half"], [" "] * 4, 2, "1000000")
        ((2, '2.5'), (5, '1500000'))
        >>> added(["4", "1", "3", "miles"], [" ", "/", " "], 1, "4")
        (3, '13/3')
    """
    if not value.isdecimal() or at >= len(keys):
        return None
    glued = sign(keys[at]) if gaps[at - 1] in ("", " ") else None
    mixed = _fraction(keys[at:], gaps[at:]) if keys[at].isdecimal() and gaps[at - 1] == " " else None
    if glued is not None:
        end, part = at + 1, glued
    elif mixed and len(value) < 4 and keys[at + 2 : at + 3] != ["of"]:  # in 2019 1/3 of the boats
        end, part = at + 2, mixed[1]
    elif keys[at] == "and" and at + 1 < len(keys) and all(gap in _JOINS for gap in gaps[at - 1 : at + 2]):
        found = _joined(keys[at + 1 :])
        # *Two and a half of the boats* is one amount, *two and two-thirds of the boats* are two.
        if found is None or (keys[at + 3 : at + 4] == ["of"] and found[1].denominator > 2):
            return None
        end, part = at + 1 + found[0], found[1]
    else:
        return None
    last = magnitude(keys, gaps, end)
    if last:
        return end + 1, plain((int(value) + part) * last)
    own = number_word(keys, at - 1)
    unit = own[1] if own[0] == "magnitude" else 1
    return end, plain(int(value) + part * unit)


def _joined(keys: Sequence[str]) -> tuple[int, Fraction] | None:
    """*A half*, *a third*, *three quarters* behind *and*."""
    from fractions import Fraction

    if len(keys) < 2:
        return None
    name, number = number_word(keys, 1)
    if keys[0] in ("a", "one"):
        named = name in ("half", "part") or (name == "ordinal" and number > 2)
        return (2, Fraction(1, number)) if named else None
    count = number_word(keys, 0)
    return (
        (2, Fraction(count[1], number))
        if name == "parts" and count[0] == "cardinal" and 1 < count[1] < number
        else None
    )
