"""Units: the stretches of one side that are compared as one thing.

Most units are single words. Numbers, dates, glossary terms, names and titles, *have to* and *at least* take several
tokens and are never cut: they are compared by value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation import datereading, measures, numbers, phrases
from recension.collation.characters import GARBLED_SECOND, typographic
from recension.collation.koreans import doubtful_surnames, is_surname, name_at, place_at, surnames
from recension.collation.lexicon import word_sort
from recension.collation.spelled import number_words
from recension.collation.tables import rows
from recension.tokens import word_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.dates import Date
    from recension.collation.rules import Rules
    from recension.model import Paragraph, Rendering, Token


class Unit(NamedTuple):
    """Tokens ``start:end`` of one side, read as one thing.

    ``sort`` is ``word``, ``number``, ``date``, ``term``, ``title``, ``name``, or the grammatical class of a word or
    phrase (``modal``, ``negator``, ``person``, ``quantifier``, ``bound``, ``determiner`` …). ``value`` is what
    units of one sort are compared by; ``key`` is the tokens' keys joined by spaces.
    """

    start: int
    end: int
    sort: str
    value: str
    key: str
    date: Date | None = None


class Side(NamedTuple):
    """One rendering, cut: its paragraphs, tokens, units, and the unit of each token."""

    paragraphs: tuple[Paragraph, ...]
    tokens: tuple[Token, ...]
    units: tuple[Unit, ...]
    unit_of: tuple[int, ...]


#: What may stand between two tokens of one unit.
_INSIDE = re.compile(r"[\s.,'’\-]{0,4}\Z")

#: What may stand between two figures of one unit besides (2/3, 9:30).
_FIGURES = frozenset(("/", ":", "\u2044"))

#: How many tokens a unit may look ahead; behind a number word as far as a long number in words goes, *and* and all.
_NEAR, _AHEAD = 8, 16


def cut(rendering: Rendering, tokens: tuple[Token, ...], rules: Rules) -> Side:
    """Read the units of one side.

    Args:
        rendering: The rendering.
        tokens: Its tokens, as the alignment has them.
        rules: The rules in force (glossary, titles).

    Returns:
        The side; its units cover every token once, in order.
    """
    index = phrases.index(rules)
    keys = [token.key if token.key.isascii() else _key(token, rendering.paragraphs) for token in tokens]
    texts = [token.text for token in tokens]
    paragraphs = rendering.paragraphs
    units: list[Unit] = []
    unit_of: list[int] = []
    telling = _telling(rules)
    end = 0
    for at, (key, following) in enumerate(zip(keys, [*keys[1:], ""], strict=False)):
        if at < end:  # inside the unit before
            unit_of.append(len(units) - 1)
            continue
        if texts[at][0].isupper() and place_at(at, tokens, paragraphs):
            end = at + 2
            unit_of.append(len(units))
            units.append(Unit(at, end, "name", f"{key} {following}", f"{key} {following}"))
            continue
        opens = key in telling or not key.isascii() or "'" in key or not key[0].isalpha()
        if opens and _opens_unit(key, following, index):
            unit = _unit(at, keys, texts, tokens, paragraphs, index)
            end = unit.end
        else:
            sort, value = word_sort(key)
            unit = Unit(at, at + 1, sort, value, key)
        unit_of.append(len(units))
        units.append(unit)
    return Side(paragraphs, tokens, tuple(units), tuple(unit_of))


@lru_cache(maxsize=8)
def _telling(rules: Rules) -> dict[str, frozenset[str]]:
    """Words at which more than the word itself may begin, and the words that must follow then (empty: any)."""
    seconds = phrases.index(rules).seconds
    found = {first: frozenset[str]() if "" in told else told for first, told in seconds.items()}
    found |= dict.fromkeys(_openers(), frozenset[str]())
    found["a"] = _starters() | seconds.get("a", frozenset())
    return found


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Words at which a number, a date or a name may begin."""
    return _starters() | surnames() | doubtful_surnames()


def _key(token: Token, paragraphs: Sequence[Paragraph]) -> str:
    """The key of a word with look-alike letters read as they look, without the first letter of a garbled sign."""
    text = token.text
    following = paragraphs[token.paragraph].text[token.end : token.end + 1]
    if text[-1] == "â" and following in GARBLED_SECOND and len(text) > 1:
        text = text[:-1]
    return word_key(typographic(text))


def _unit(  # noqa: PLR0911, PLR0913, PLR0917  # one sort after another; one place of use
    at: int,
    keys: Sequence[str],
    texts: Sequence[str],
    tokens: Sequence[Token],
    paragraphs: Sequence[Paragraph],
    index: phrases.Index,
) -> Unit:
    """The unit that begins at token ``at``, where more than the word itself may begin."""
    key, text = keys[at], texts[at]
    limit, gaps = _reach(at, tokens, paragraphs)
    near, printed = keys[at:limit], texts[at:limit]
    before = _word_before(at, keys, tokens, paragraphs)
    date = datereading.read(near, printed, gaps, before)
    if date:
        return Unit(at, at + date[0], "date", repr(tuple(date[1])), " ".join(near[: date[0]]), date[1])
    era = datereading.era_year(near, gaps)
    if era:
        return Unit(at, at + era[0], "number", str(era[1]), " ".join(near[: era[0]]))
    phrase = phrases.longest(keys, at, limit, index)
    if phrase and not (key in index.acronyms and _common(phrase[0], key, text)):
        return Unit(at, at + phrase[0], phrase[1].sort, phrase[1].value, " ".join(near[: phrase[0]]))
    number = numbers.read(near, printed, gaps, before)
    if number and not (number.weak and number.length == 1):
        found = measures.read(at, at + number.length, keys[:limit], tokens, paragraphs)
        value = ("-" if found.minus else "") + number.value + found.unit
        return Unit(at, found.end, "number", value, found.key)
    # A capital inside a sentence makes a surname of a word that is English too (*of So Hong Chan*).
    length = name_at(near, printed, gaps, inside=bool(before))
    if length > 1:
        return Unit(at, at + length, "name", " ".join(near[:length]), " ".join(near[:length]))
    if number:
        return Unit(at, at + 1, "weak-number", number.value, key)
    numbering = key in ("no", "number") and _numbering(at, keys, tokens, paragraphs)
    return Unit(at, at + 1, *(("abbreviation", "number") if numbering else word_sort(key)), key)


def _word_before(
    at: int, keys: Sequence[str], tokens: Sequence[Token], paragraphs: Sequence[Paragraph]
) -> str:
    """The key of the word before, where nothing but space or a hyphen stands between the two; else nothing."""
    one, other = tokens[at - 1], tokens[at]
    if not at or one.paragraph != other.paragraph:
        return ""
    gap = paragraphs[one.paragraph].text[one.end : other.start]
    return keys[at - 1] if gap == "-" or gap.isspace() else ""


def _numbering(
    at: int, keys: Sequence[str], tokens: Sequence[Token], paragraphs: Sequence[Paragraph]
) -> bool:
    """Whether *No.* or *number* stands before a figure: it numbers something and denies nothing."""
    token = tokens[at]
    short = token.text[0].isupper() or paragraphs[token.paragraph].text[token.end : token.end + 1] == "."
    return keys[at + 1 : at + 2] != [] and keys[at + 1][0].isdecimal() and (short or keys[at] == "number")


def _opens_unit(key: str, following: str, index: phrases.Index) -> bool:
    """Whether more than the word itself may begin at a word that opens units elsewhere."""
    seconds = index.seconds.get(key, frozenset())
    if key == "the":
        return following != "" and following in seconds
    if key == "a":
        return following in seconds or following in _starters()
    if key == "number":
        return "" in seconds or following in seconds or following[:1].isdecimal()
    if key in _openers() or not key[0].isalpha() or is_surname(key):
        return True
    return "" in seconds or following in seconds


def _common(length: int, key: str, text: str) -> bool:
    """An acronym that is also a common word (*US*, *ROK*) counts as a term only in capitals."""
    return length == 1 and len(key) <= 4 and not text.isupper()


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    """Words that may open a number or a date."""
    dated = {row[0] for row in rows("calendar.tsv") if row[1] != "before"}
    words = {row[0] for row in rows("numbers.tsv")} | dated
    return frozenset({"a", "the", "no", "number"} | {word.casefold() for word in words})


def _reach(at: int, tokens: Sequence[Token], paragraphs: Sequence[Paragraph]) -> tuple[int, list[str]]:
    """How far a unit from ``at`` may run, and what stands between its tokens."""
    gaps: list[str] = []
    first = tokens[at]
    text = paragraphs[first.paragraph].text
    end = at + 1
    spelled = first.key == "a" or first.key in number_words()
    limit = min(len(tokens), at + (_AHEAD if spelled else _NEAR))
    while end < limit and tokens[end].paragraph == first.paragraph:
        gap = text[tokens[end - 1].end : tokens[end].start]
        beside = tokens[end].key if tokens[end - 1].key.isdecimal() and gap.strip() == "(" else ""
        bracket = beside != "" and (
            datereading.is_era(beside) or (end - at > 1 and datereading.is_era(tokens[end - 2].key))
        )
        if (
            not _INSIDE.match(gap)
            and not (gap in _FIGURES and tokens[end - 1].key.isdecimal())
            and not bracket
        ):
            break
        gaps.append(gap)
        end += 1
    return end, gaps
