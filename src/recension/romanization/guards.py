"""Whether two spellings that share a reading are taken for one word: the guards, in order.

English words parse as Korean (*to* is 도, *ten* is 텐), so a shared reading alone says nothing. Each guard looks at
one thing and either decides or passes the pair on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.romanization.english import is_english
from recension.romanization.lexicon import fixed
from recension.romanization.names import is_name, plain_surnames, surnames

if TYPE_CHECKING:
    from recension.romanization.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Pair:
    """What the guards know of two spellings.

    Args:
        left: The left spelling.
        right: The right one.
        known: The words of the lexicon that both may stand for.
        syllables: The syllable counts of their shared readings, ascending.
        stocked: Whether a shared reading is made of usual Korean syllables.
        sino: Whether a shared reading is made of Sino-Korean syllables alone.
        apart: Whether each side is set apart as a foreign word.
    """

    left: Spelling
    right: Spelling
    known: tuple[str, ...]
    syllables: tuple[int, ...]
    stocked: bool
    sino: bool
    apart: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the first guard that decided says. ``possible`` where only the letters speak for Korean."""

    same: bool
    reason: str = ""
    possible: bool = False


_NO = Verdict(same=False)


def verdict(of: Pair) -> Verdict:
    """Ask the guards in order.

    Args:
        of: A pair that shares a reading.

    Returns:
        The verdict of the first guard that decides.
    """
    for guard in (_same_letters, _known, _names, _surnames, _hangul, _english, _unusual, _marks, _length):
        said = guard(of)
        if said is not None:
            return said
    return _NO


def _same_letters(of: Pair) -> Verdict | None:
    return Verdict(same=True, reason="the same letters") if of.left.text == of.right.text else None


def _known(of: Pair) -> Verdict | None:
    """A word of the lexicon, unless an English word only happens to have its letters (soul is not Seoul)."""
    if of.known and not (ordinary(of.left) or ordinary(of.right)):
        return Verdict(same=True, reason="a known Korean word")
    return None


def _names(of: Pair) -> Verdict | None:
    if not (is_name(of.left) and is_name(of.right)):
        return None
    telling = {of.left.parts[0], of.right.parts[0]} - plain_surnames()
    # Three words that all happen to be English and Korean at once, on both sides, are no accident.
    if telling or max(of.syllables) >= 3 or not (ordinary(of.left) and ordinary(of.right)):
        return Verdict(same=True, reason="both are Korean names, by their surname")
    return None


#: What is said of two lone surnames.
SURNAME = "a Korean surname"


def shared_surnames(left: Spelling, right: Spelling) -> tuple[str, ...]:
    """The surnames that both spellings are, by rule or custom.

    Example:
        >>> from recension.romanization.spelling import spelling
        >>> shared_surnames(spelling("Kim"), spelling("Gim"))
        ('김',)
    """
    other = surnames().get(right.text, ())
    return tuple(hangul for hangul in surnames().get(left.text, ()) if hangul in other)


def _surnames(of: Pair) -> Verdict | None:
    """Two lone surnames (*Kim*, *Gim*), neither of them an ordinary word, and not both known to English dictionaries."""
    sides = of.left, of.right
    if any(len(side.parts) > 1 or not side.capitals[0] or side.text in plain_surnames() for side in sides):
        return None
    if shared_surnames(of.left, of.right) and not (ordinary(of.left) and ordinary(of.right)):
        return Verdict(same=True, reason=SURNAME, possible=True)
    return None


def _hangul(of: Pair) -> Verdict | None:
    if not (of.left.hangul or of.right.hangul):
        return None
    if of.syllables == (1,) and (ordinary(of.left) or ordinary(of.right)):
        return _NO
    return Verdict(same=True, reason="one side is written in Hangul")


def _english(of: Pair) -> Verdict | None:
    """A side that is ordinary English is no Korean word, unless both carry marks."""
    if not (ordinary(of.left) or ordinary(of.right)):
        return None
    if of.left.marked and of.right.marked:
        return Verdict(same=True, reason="both carry the marks of McCune–Reischauer")
    return _NO


def _unusual(of: Pair) -> Verdict | None:
    """Nothing but syllables that Korean words hardly have (Taipei would be 타이페이)."""
    return None if of.stocked else _NO


def _marks(of: Pair) -> Verdict | None:
    if not (of.left.marked or of.right.marked):
        return None
    if max(of.syllables) == 1 and not (of.left.marked and of.right.marked) and not all(of.apart):
        # One syllable and one mark is as often Chinese (Ch'en, T'ang); a Korean surname is taken.
        return Verdict(same=True, reason=SURNAME) if shared_surnames(of.left, of.right) else _NO
    return Verdict(same=True, reason="one carries the marks of McCune–Reischauer")


def _length(of: Pair) -> Verdict | None:
    """No marks at all: how much is spelled, and whether the texts present it as a name or a foreign word."""
    least = min(of.syllables)
    presented = all(
        apart or capital
        for apart, capital in zip(of.apart, (of.left.capitals[0], of.right.capitals[0]), strict=True)
    )
    if least >= 2 and presented:
        return Verdict(same=True, reason="both are no English words, and are names or set apart")
    if not all(of.apart) and not (of.sino and (telling(of.left) or telling(of.right))):
        return _NO
    if least >= 3:
        return Verdict(same=True, reason="both are no English words, and of three syllables or more")
    if least >= 2 or all(of.apart):
        return Verdict(
            same=True, reason="both may be read as one Korean word, and are no English words", possible=True
        )
    return None


#: Letters that romanized Korean is full of and other words are not: ng, y and w before vowels, ae eo eu oe ui, double
#: and aspirated consonants of the DPRK system.
_KOREAN_LETTERS = re.compile(r"ng|[yw][aeou]|wi|ae|eo|eu|oe|ui|kk|jj|[kptc]h")


def telling(side: Spelling) -> bool:
    """Whether a spelling has letters that tell Korean.

    Example:
        >>> from recension.romanization.spelling import spelling
        >>> telling(spelling("Ryongsong")), telling(spelling("Domino"))
        (True, False)
    """
    return _KOREAN_LETTERS.search(side.letters) is not None


@lru_cache(maxsize=1 << 14)
def ordinary(side: Spelling) -> bool:
    """Whether every part of a spelling is an English word and the whole is no fixed spelling of a Korean one.

    Example:
        >>> from recension.romanization.spelling import spelling
        >>> ordinary(spelling("soul")), ordinary(spelling("Seoul"))
        (True, False)
    """
    if side.hangul or side.letters in fixed():
        return False
    return all(part not in fixed() and is_english(_typed(part)) for part in side.parts)


def _typed(part: str) -> str:
    """A part as an English dictionary would print it."""
    return part.replace("ŏ", "o'").replace("ŭ", "u'")
