"""Characters that are not the words: quotes, dashes, invisible signs, look-alikes, mojibake, markup."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from recension.collation.tables import rows

#: Numbers that are no decimal digits: never folded to digits, so that 10² is not 102.
_SIGNS = "²³¹¼-¾\u2070-\u209c\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
_KEEP = re.compile(f"([{_SIGNS}]+)")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>|\*\*|__|&(?:nbsp|amp|quot|lt|gt|#\d{2,5});")
_DASHES, _QUOTES = re.compile("--+"), re.compile("''+")
_GARBLED_HINT = re.compile("[ÃâÂÅ]")


@lru_cache(maxsize=8)
def of_class(name: str) -> dict[str, str]:
    """The characters of a class, each with what stands for it.

    Example:
        >>> of_class("dash")["—"]
        '-'
    """
    return {
        chr(int(code.removeprefix("U+"), base=16)): instead
        for code, cls, instead, _reason, _source in rows("characters.tsv")
        if cls == name
    }


@lru_cache(maxsize=1)
def _folding() -> dict[int, str]:
    table: dict[int, str] = {}
    for name in ("quote", "dash", "invisible", "homoglyph"):
        table.update({ord(char): instead for char, instead in of_class(name).items()})
    return table


@lru_cache(maxsize=1)
def _garbled() -> tuple[tuple[str, str], ...]:
    """Mojibake sequences and what they stand for, longest first."""
    pairs = [
        ("".join(chr(int(code, 16)) for code in garbled.split()), chr(int(instead, 16)))
        for garbled, instead, _source in rows("mojibake.tsv")
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


#: The second characters of the garbled quotes and dashes ("â€™"), whose first one counts as a letter.
GARBLED_SECOND = frozenset("€\x80")


def garbled_at(text: str, at: int) -> str:
    """The garbled sign that begins at a place of a text, or one character where none does.

    Example:
        >>> garbled_at("workersâ€™ oath", 7), garbled_at("oath", 1)
        ('â€™', 'a')
    """
    for garbled, _ in _garbled():
        if text.startswith(garbled, at):
            return garbled
    return text[at]


def unmarked(text: str) -> str:
    """``text`` without stray markup and with mojibake read as it was meant.

    Example:
        >>> unmarked("<nobr>Kim</nobr> **Jong** Un")
        'Kim Jong Un'
    """
    if _GARBLED_HINT.search(text):
        for garbled, instead in _garbled():
            text = text.replace(garbled, instead)
    return _MARKUP.sub("", text)


def is_markup(text: str) -> bool:
    """Whether a reading is nothing but markup.

    Example:
        >>> is_markup("<b>"), is_markup("b")
        (True, False)
    """
    return bool(text) and not _MARKUP.sub("", text).strip()


@lru_cache(maxsize=1 << 14)
def typographic(text: str) -> str:
    """``text`` with quotes, dashes, ligatures, compatibility forms, look-alikes and invisible signs folded.

    Example:
        >>> typographic("Workers’ —ﬁne"), typographic("10²")
        ("Workers' -fine", '10²')
    """
    if text.isascii():
        if text.isalnum():
            return text
        folded = text
    else:
        parts = _KEEP.split(unmarked(text))
        folded = "".join(
            part if at % 2 else unicodedata.normalize("NFKC", part) for at, part in enumerate(parts)
        )
    folded = unmarked(folded).translate(_folding())
    return _QUOTES.sub("'", _DASHES.sub("-", folded))


def flaws(left: str, right: str) -> str:  # one question after another
    """What kind of typographic flaw tells two otherwise equal readings apart, in words for the reader."""
    for text, other in ((left, right), (right, left)):
        for name, words in (
            ("homoglyph", "a look-alike letter of another alphabet"),
            ("invisible", "an invisible character"),
        ):
            found = [char for char in text if char in of_class(name) and char not in other]
            if found:
                return f"{words} (U+{ord(found[0]):04X})"
    for text, other in ((left, right), (right, left)):
        if any(mark not in other for mark in _MARKUP.findall(text)):
            return "stray markup"
        if any(garbled in text and garbled not in other for garbled, _ in _garbled()):
            return "mojibake (a wrongly decoded sign)"
    if unicodedata.normalize("NFC", left) == unicodedata.normalize("NFC", right):
        return "composed against decomposed letters"
    for name, words in (("dash", "another dash"), ("quote", "another quotation mark or apostrophe")):
        if any(char in of_class(name) for char in left + right):
            return words
    return "another form of the same characters"
