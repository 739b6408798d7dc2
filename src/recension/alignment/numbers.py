"""Numbers brought to one form, for alignment keys only: what a text prints is never changed.

"forty and five thousand six hundred and fifty", "45,650" and "45 650" get one key; so do "eighth" and "8th",
"XIV" and "14". The key stands on the first word of the number; the words after it keep their own keys, so
that two spelled numbers still agree word for word.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Token

_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)(st|nd|rd|th)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_ROMAN = re.compile(r"(?=[IVXLC]{2})C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

#: Number words are added up to here; "hundred hundred hundred …" would be a number of any size.
_LARGEST = 10**30
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@cache
def _words() -> dict[str, tuple[int, str]]:
    """The table of number words: word to value and kind."""
    table = {}
    lines = files("recension.alignment").joinpath("data/number_words.tsv").read_text("utf-8").splitlines()
    for line in lines[2:]:
        word, value, kind, _reason, _source = line.split("\t")
        table[word] = (int(value), kind)
    return table


def number_keys(tokens: Sequence[Token]) -> list[str]:
    """The alignment key of every token: its own, or the value of the number that begins there.

    Args:
        tokens: Words of one rendering, in order.

    Returns:
        One key a token.

    Example:
        >>> from recension.model import Rendering
        >>> from recension.tokens import tokenize
        >>> number_keys(tokenize(Rendering.of(["Chapter XIV: forty and five men on the 8th"]).paragraphs))
        ['chapter', '14', '45', 'and', '5', 'men', 'on', 'the', '8th']
    """
    table = _words()
    keys = [token.key for token in tokens]
    at = 0
    while at < len(keys):
        key = keys[at]
        if key in table:
            end, value, ordinal = _spelled(tokens, at)
            keys[at] = f"{value}th" if ordinal else str(value)
            for inner in range(at + 1, end):
                keys[inner] = str(table[keys[inner]][0]) if keys[inner] in table else keys[inner]
            at = end
            continue
        if key[0].isdecimal():
            keys[at], at = _digits(tokens, at)
            continue
        text = tokens[at].text
        if len(text) > 1 and text[0] in _ROMAN_VALUES and _ROMAN.fullmatch(text):
            keys[at] = str(_roman(text))
        at += 1
    return keys


def _spelled(tokens: Sequence[Token], start: int) -> tuple[int, int, bool]:
    """The spelled number from ``start``: where it ends, its value, whether it is an ordinal."""
    table = _words()
    total = current = 0
    at = start
    while at < len(tokens) and tokens[at].paragraph == tokens[start].paragraph and total + current < _LARGEST:
        key = tokens[at].key
        if key == "and" and at + 1 < len(tokens) and tokens[at + 1].key in table:
            at += 1
            continue
        if key not in table:
            break
        value, kind = table[key]
        at += 1
        if kind == "ordinal":
            return at, total + current + value, True
        if kind == "unit":
            current += value
        elif value == 100:
            current = max(current, 1) * 100
        else:
            total += max(current, 1) * value
            current = 0
    return at, total + current, False


def _digits(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The key of a number in digits, and the index after it; "10 000" is one number, as "10,000" is."""
    found = _DIGITS.fullmatch(tokens[at].key)
    if found is None:
        return tokens[at].key, at + 1
    body, ending = found.groups()
    if ending:
        return f"{body.replace(',', '')}th", at + 1
    if not body.isdecimal():
        return (body.replace(",", "") if _GROUPED.fullmatch(body) else body), at + 1
    end = at + 1
    if len(body) <= 3:
        while end < len(tokens) and _continues(tokens[end - 1], tokens[end]):
            body += tokens[end].key
            end += 1
    return body, end


def _continues(before: Token, token: Token) -> bool:
    """Is this the next group of three digits of a number written with spaces?"""
    near = token.paragraph == before.paragraph and token.start == before.end + 1
    return near and len(token.key) == 3 and token.key.isdecimal()


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
