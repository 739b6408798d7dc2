"""Korean names of persons and places in a text: where one stands, and how many words it takes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recension.collation.lexicon import classes, is_common
from recension.collation.romanized import is_derivation, is_place, is_syllable
from recension.collation.tables import rows
from recension.tokens import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Paragraph, Token


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Korean surnames, case-folded, as the usual romanizations spell them.

    Fewer than ``romanization`` knows: here one opens a name by its capital, which *In* and *On* must not.
    """
    return frozenset(unmarked_key(row[0]) for row in rows("surnames.tsv"))


@lru_cache(maxsize=1)
def doubtful_surnames() -> frozenset[str]:
    """Surnames that are English words or names of other languages as well, so that they open a name only by what follows."""
    return frozenset(row[0] for row in rows("doubtful-surnames.tsv"))


def unmarked_key(key: str) -> str:
    """A romanized word without the marks that schemes differ in.

    Example:
        >>> unmarked_key("ch'oe"), unmarked_key("chŏng")
        ('choe', 'chong')
    """
    return key.translate(_MARKS)


_MARKS = str.maketrans({"ŏ": "o", "ŭ": "u", "'": None})


def is_surname(key: str) -> bool:
    """Whether a word may be a Korean surname; with marks it is no English word either.

    Example:
        >>> is_surname("kim"), is_surname("wo'n"), is_surname("stone")
        (True, True, False)
    """
    unmarked = unmarked_key(key)
    return unmarked in surnames() or unmarked in doubtful_surnames()


def name_at(keys: Sequence[str], texts: Sequence[str], gaps: Sequence[str], *, inside: bool) -> int:
    """How many tokens a Korean personal name takes here: a surname and one or two given syllables."""
    doubtful = keys[0] in doubtful_surnames()
    if not is_surname(keys[0]) or not texts[0][:1].isupper():
        return 0
    at = 1
    while at < min(3, len(keys)):
        # So' Hong-ch'an: the breve stands outside its token.
        gap = gaps[at - 1][1:] if doubtful and gaps[at - 1][:1] in tuple(APOSTROPHES) else gaps[at - 1]
        plain = gap in (" ", "\n", "\u00a0")
        if (
            plain
            and texts[at][:1].isupper()
            and (texts[at].isalpha() or "'" in keys[at])
            and (keys[at] not in classes() or _syllable(at, texts, gaps))
        ) or (gaps[at - 1] == "-" and at == 2):
            at += 1
        else:
            break
    # "Kim Il-so'ng-ism" is one word, as Kimilsungism is.
    if 1 < at < len(keys) and gaps[at - 1] == "-" and is_derivation(keys[at]):
        at += 1
    if not doubtful or at == 1:
        return at
    # "An Ok Sun" is a name, "An Independent Man" is not: a surname that is also a word needs both given syllables, of
    # which English does not print both small.
    told = at == 3 and (inside or keys[1] not in surnames())
    return at if told and not all(map(is_common, keys[1:3])) else 0


def place_at(at: int, tokens: Sequence[Token], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a capitalised word and the one behind its hyphen are a place with what it is (*Sinpho-ri*), and nothing hangs on it."""
    first, *more = tokens[at : at + 2]
    if not more or first.paragraph != more[0].paragraph:
        return False
    text = paragraphs[first.paragraph].text
    return (
        text[more[0].start - 1] in _HYPHENS
        and text[more[0].end : more[0].end + 1] not in _HYPHENS
        and is_place(text[first.start : more[0].end])
    )


_HYPHENS = ("-", "\u2010", "\u2011")


def _syllable(at: int, texts: Sequence[str], gaps: Sequence[str]) -> bool:
    """Whether an English word is a syllable of a name: *Hwang Pyong So spoke*, *Ri In Mo*, but not *Pak Chol In China*."""
    more = len(gaps) > at and gaps[at].isspace() and texts[at + 1][:1].isupper()
    return more is (at == 1) and (not more or is_syllable(texts[at + 1]))
