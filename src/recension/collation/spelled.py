"""Numbers in words: *two hundred and fifty*, *three thousand and forty*, *two hundredth*, *a score of*, *the nineties*."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.lexicon import is_function
from recension.collation.tables import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Digits of the largest number; longer rows of digits are compared as they stand, longer sums of words end there.
LONGEST = 30


class Number(NamedTuple):
    """A number read from tokens: how many tokens, its canonical value, whether it is weak.

    ``value`` is the number in digits, with a following ``^`` and sign where one stands (``10^²``); an ordinal has the value of
    its cardinal. A weak number is a word that often is none (*one*, *second*).
    """

    length: int
    value: str
    ordinal: bool
    weak: bool


@lru_cache(maxsize=1)
def number_words() -> dict[str, tuple[str, int]]:
    """Every word of ``data/numbers.tsv`` with its class and value.

    Example:
        >>> number_words()["hundredth"], number_words()["dozen"]
        (('ordinal', 100), ('magnitude', 12))
    """
    return {word: (name, int(value)) for word, name, value, _source in rows("numbers.tsv")}


def number_word(words: Sequence[str], at: int) -> tuple[str, int]:
    """The class and value of the word at a place; of no number word, and behind the end, an empty class.

    Example:
        >>> number_word(["two", "boats"], 0), number_word(["two", "boats"], 1)
        (('cardinal', 2), ('', 0))
    """
    return number_words().get(words[at] if at < len(words) else "", ("", 0))


def spelled(words: Sequence[str], before: str = "") -> Number | None:
    """The number that ``words`` begin with, spelled out.

    Args:
        words: Token keys from one place on.
        before: The key of the word before; behind *between* an *and* parts two numbers.

    Returns:
        The longest number read, or ``None`` where the first word begins none.

    Example:
        >>> spelled(["two", "hundred", "and", "fifty", "boats"])
        Number(length=4, value='250', ordinal=False, weak=False)
        >>> spelled(["twenty", "first", "time"]).value, spelled(["two", "hundredth", "time"]).value
        ('21', '200')
        >>> spelled("two thousand million".split()).value, spelled("three thousand and forty".split()).value
        ('2000000000', '3040')
        >>> spelled("two hundred and two thousand".split(), "between").value
        '200'
        >>> spelled(["hundreds"]) is None
        True
    """
    total = current = used = at = 0
    last = ""
    while at < len(words) and total + current < 10**LONGEST and last != "ordinal":
        name, number = number_word(words, at)
        if words[at] == "a" and _counts(words):
            current, last, at = 1, "cardinal", at + 1
            continue
        if words[at] == "and" and last == "magnitude" and _goes_on(words, at + 1, current, total, before):
            at += 1
            continue
        if (name == "magnitude" or (name == "ordinal" and number >= 100)) and (used or current):
            total, current = _scaled(total, current, number)
        elif (name in ("cardinal", "tens", "ordinal") and last in ("", "magnitude")) or (
            name in ("cardinal", "ordinal") and last == "tens" and 0 < number < 10
        ):
            current += number
        else:
            break
        at += 1
        used, last = at, name
    if not used:
        return None
    weak = used == 1 and words[0] in ("one", "second", "first", "zero")
    if words[used - 1 : used + 1] == ["score", "of"] and not is_function(words[used + 1]):
        used += 1  # a score of boats is twenty boats
    return Number(used, str(total + current), last == "ordinal", weak)


def _counts(words: Sequence[str]) -> bool:
    """Whether *a* at the head is a one: before a magnitude; *a score* counts only what follows it (*a score of 3 to 2* none)."""
    if words[0] != "a" or number_word(words, 1)[0] != "magnitude":
        return False
    counted = words[3:4] != [] and number_word(words, 3)[0] == "" and not words[3][0].isdecimal()
    return words[1] != "score" or (words[2:3] == ["of"] and counted)


def _goes_on(words: Sequence[str], at: int, current: int, total: int, before: str) -> bool:
    """Whether the number goes on behind *and*: with less than a hundred, and no magnitude that makes a second number of it."""
    name, number = number_word(words, at)
    if name not in ("cardinal", "tens", "ordinal") or number >= 100 or (current or total) < 100:
        return False
    after = at + 1
    if name == "tens" and number_word(words, after)[0] in ("cardinal", "ordinal"):
        after += 1
    if before == "between" and "and" not in words[after : after + 2]:
        return False
    scale = number_word(words, after)
    # *Two hundred and fifty thousand* is one number; *two hundred and three hundred* are two, and so are *two thousand
    # and three thousand*.
    return scale[0] != "magnitude" or (current > 0 and scale[1] >= 1000)


def _scaled(total: int, current: int, number: int) -> tuple[int, int]:
    """The sum so far, times a magnitude: a hundred or a dozen of the last group, a thousand and more of all that is smaller."""
    if not current:
        return total * number, 0
    if number < 1000:
        return total, current * number
    return ((total + current) * number if total < number else total + current * number), 0


def decade(words: Sequence[str]) -> tuple[int, str] | None:
    """The decade that ``words`` begin with, and how many words it takes; without its century where nobody says it.

    Example:
        >>> decade(["nineties"]), decade(["nineteen", "nineties"]), decade(["nineteen", "boats"])
        ((1, '90s'), (2, '1990s'), None)
    """
    name, number = number_word(words, 0)
    if name == "decade":
        return 1, f"{number}s"
    following = number_word(words, 1)
    if following[0] == "decade" and number in _CENTURIES:
        return 2, f"{number}{following[1]}s"
    return None


#: The centuries whose decades are named (*the nineteen nineties*).
_CENTURIES = frozenset((17, 18, 19, 20))
