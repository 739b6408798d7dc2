"""The ladder: equalities in order, each with its reason; a divergence is named by the first rung that holds.

Each rung is symmetric and reflexive. Rungs up to *spelling* fold text and build on each other; the later ones ask
a question of the two readings (same value, same word, same lemma, same words).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation import characters
from recension.collation.lexicon import lemma, value, verb_form
from recension.collation.romanized import same_korean
from recension.collation.spelling import canonical
from recension.model import Kind
from recension.tokens import word_key

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = re.compile(r"[^\s,.;:!?()\[\]{}\"“”…/\-]+")
_ABOUT = re.compile(r" ?([^\w\s]) ?")
_PUNCTUATION = re.compile(r"[,.;:!()\[\]{}…/]|(?<!\w)'|'(?!\w)")


class Rung(NamedTuple):
    """One rung: the kind it names, the equality, and the reason the reader sees."""

    kind: Kind
    equal: Callable[[str, str], bool]
    reason: str


@lru_cache(maxsize=1 << 14)
def spaced(text: str) -> str:
    """Spaces made one, and none beside a punctuation mark."""
    words = text.split()
    joined = " ".join(words)
    return joined if "".join(words).isalnum() else _ABOUT.sub(r"\1", joined)  # most readings are words alone


@lru_cache(maxsize=1 << 14)
def printed(text: str) -> str:
    """``spaced`` and ``characters.typographic``."""
    return spaced(characters.typographic(text))


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """``printed`` without difference of case."""
    return printed(text).casefold()


@lru_cache(maxsize=1 << 14)
def pointed(text: str) -> str:
    """``folded`` without punctuation, but with hyphens, apostrophes inside words and question marks."""
    return " ".join(_PUNCTUATION.sub(" ", folded(text)).split())


@lru_cache(maxsize=1 << 14)
def undivided(text: str) -> str:
    """``pointed`` without hyphens and spaces, but for those between figures (20-30 is not 2030)."""
    plain = pointed(text)
    return plain if plain.isalnum() else _DIVISION.sub("", plain)


#: What divides words and no figures.
_DIVISION = re.compile(r"(?<!\d)[- ]|[- ](?!\d)")


@lru_cache(maxsize=1 << 14)
def respelled(text: str) -> str:
    """``undivided`` over the words of ``pointed``: short forms written out, the others in the one spelling for all."""
    written = (
        value(word, "contraction") or canonical(word) for word in pointed(text).replace("-", " ").split()
    )
    return _DIVISION.sub("", " ".join(written))


@lru_cache(maxsize=1 << 14)
def words(text: str) -> tuple[str, ...]:
    """The words of a reading, as keys."""
    return tuple(word_key(word) for word in _WORDS.findall(text))


def same_lemmas(left: str, right: str) -> bool:
    """Whether two readings are the same words in other forms, all of the same tense and person.

    Example:
        >>> same_lemmas("cell secretary", "cell secretaries"), same_lemmas("is", "was")
        (True, False)
    """
    one, other = _degrees(words(left)), _degrees(words(right))
    return len(one) == len(other) > 0 and all(same_inflected(a, b) for a, b in zip(one, other, strict=True))


def _degrees(found: tuple[str, ...]) -> tuple[str, ...]:
    """A reading without *more* or *most* before its last word, which *-er* and *-est* say as well."""
    return found[1:] if len(found) == 2 and found[0] in ("more", "most") else found


def same_inflected(one: str, other: str) -> bool:
    """Whether two words are forms of one lemma that agree in tense and person.

    Example:
        >>> same_inflected("advance", "advances"), same_inflected("is", "was"), same_inflected("we", "i")
        (True, False, False)
    """
    if one == other:
        return True
    if value(one, "person") != value(other, "person"):
        return False
    return lemma(one) == lemma(other) and not tense_differs(one, other)


def tense_differs(one: str, other: str) -> bool:
    """Whether two forms of one verb differ in tense: a past or participle against a present.

    Example:
        >>> tense_differs("teach", "taught"), tense_differs("advance", "advances")
        (True, False)
    """
    first, second = value(one, "auxiliary"), value(other, "auxiliary")
    if first and second:
        return ("past" in first) != ("past" in second)
    past = ("past", "participle")
    return (verb_form(one) in past) != (verb_form(other) in past) and "ing" not in (
        verb_form(one),
        verb_form(other),
    )


def _same_words(left: str, right: str) -> bool:
    one, other = words(folded(left)), words(folded(right))
    return (len(one) > 1 and sorted(one) == sorted(other)) or one == other


def _by(fold: Callable[[str], str]) -> Callable[[str, str], bool]:
    return lambda left, right: fold(left) == fold(right)


#: The rungs a text alone can decide, in order (*number form* needs the values of units, *abbreviation* the glossary: they stand in ``naming``).
RUNGS: tuple[Rung, ...] = (
    Rung(Kind.WHITESPACE, _by(spaced), "equal but for spaces"),
    Rung(Kind.TYPOGRAPHY, _by(printed), "equal but for the form of the characters"),
    Rung(Kind.CASE, _by(folded), "equal but for capitals"),
    Rung(Kind.PUNCTUATION, _by(pointed), "equal but for punctuation"),
    Rung(Kind.WORD_DIVISION, _by(undivided), "the same letters, joined or divided otherwise"),
    Rung(Kind.SPELLING, _by(respelled), "two spellings of one word, or its short form written out"),
    Rung(
        Kind.ROMANIZATION,
        lambda one, other: one == other or same_korean(one, other) is not None,
        "one Korean word in two romanizations",
    ),
    Rung(
        Kind.INFLECTION,
        lambda one, other: one == other or same_lemmas(one, other),
        "another form of the same word, in the same tense",
    ),
    Rung(
        Kind.WORD_ORDER,
        lambda one, other: one == other or _same_words(one, other),
        "the same words in another order",
    ),
)
