r"""Words of a rendering, cut once; alignment, collation and discovery all read these.

A token is a run of letters, marks and digits. Apostrophes stay inside a word (``chuch’e``, ``party's``,
``Cho'ng-u'n`` gives two tokens, cut at the hyphen); commas and points stay inside a number (``10,000``).
Hyphens, dashes and spaces divide. Superscripts and other numbers that are no decimal digits stand alone, so
that 10² is never read as 102. Punctuation belongs to no token: collation reads it from between them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.model import Paragraph, Span, SpanLabel, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Every sign that stands for an apostrophe in the texts seen (curly, modifier, grave, acute, prime).
APOSTROPHES = "'’‘ʼ`´′＇ʻ"

#: Characters that print nothing: soft hyphen, zero-width space and joiners, word joiner, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

#: Numbers that are no decimal digits: superscripts, subscripts, fractions, Roman numeral signs, circled numbers.
_SIGNS = "²³¹¼-¾\u2070-\u209c\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
_MARK = rf"[\u0300-\u036f{INVISIBLE}]"
_LETTER = rf"(?:[^\W_{_SIGNS}]|{_MARK})"
#: A run of letters, taken whole: possessive, so that a long word is never tried again letter by letter.
_LETTERS = rf"(?:[^\W_{_SIGNS}]++|{_MARK}++)++"
_WORD = re.compile(
    rf"""
    \d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?!{_LETTER})     # 10,000  3.5  8th
  | {_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*           # a run of letters and digits, apostrophes inside
  | [{_SIGNS}]+
    """,
    re.VERBOSE,
)
_FOLD = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(INVISIBLE)})


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """What two words must share to be the same word for alignment.

    Args:
        word: A word as printed.

    Returns:
        The word in NFC, case-folded, apostrophes as ``'``, invisible characters dropped.

    Example:
        >>> word_key("Chuch’e")
        "chuch'e"
    """
    return unicodedata.normalize("NFC", word.translate(_FOLD)).casefold()


def tokenize(paragraphs: Sequence[Paragraph]) -> tuple[Token, ...]:
    """Cut paragraphs into words, leaving labelled spans out.

    Args:
        paragraphs: Paragraphs of one rendering, in order.

    Returns:
        Tokens in text order; ``token.paragraph`` indexes ``paragraphs``. Markup inside a word does not cut it. A run of
        nothing but invisible characters is no word, so that every key has at least one character.

    Example:
        >>> from recension.model import Rendering
        >>> [token.key for token in tokenize(Rendering.of(["The chuch’e idea, 10,000 strong"]).paragraphs)]
        ['the', "chuch'e", 'idea', '10,000', 'strong']
    """
    tokens: list[Token] = []
    for number, paragraph in enumerate(paragraphs):
        text, offsets = (
            _masked(paragraph.text, paragraph.spans) if paragraph.spans else (paragraph.text, None)
        )
        for found in _WORD.finditer(text):
            word = found.group()
            key = word_key(word)
            if key:
                start, end = found.span()
                if offsets is not None:
                    start, end = offsets[start], offsets[end - 1] + 1
                tokens.append(Token(word, key, number, start, end))
    return tuple(tokens)


def spoken(paragraph: Paragraph) -> str:
    r"""The speaker's words of a paragraph as one line: labelled spans left out, whitespace folded.

    Args:
        paragraph: Any paragraph.

    Returns:
        Its text without spans, runs of whitespace as one space, none at either end; ``""`` if nothing is left.

    Example:
        >>> from recension.model import Paragraph, Role, Span, SpanLabel
        >>> dateline = Span(0, 26, SpanLabel.DATELINE, "the agency's dateline")
        >>> spoken(Paragraph("Pyongyang, May 1 (KCNA) -- Dear\ncomrades,", Role.BODY, (dateline,), 1, 1))
        'Dear comrades,'
    """
    text = _masked(paragraph.text, paragraph.spans)[0] if paragraph.spans else paragraph.text
    return " ".join(text.split())


def _masked(text: str, spans: Sequence[Span]) -> tuple[str, list[int]]:
    """The text without its spans, and where each character left stood; markup joins, the rest divides."""
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        start = max(at, span.start)
        kept.extend(text[at:start])
        offsets.extend(range(at, start))
        if span.label is not SpanLabel.MARKUP and span.end > start:
            kept.append("\n")
            offsets.append(start)
        at = max(at, span.end)
    kept.extend(text[at:])
    offsets.extend(range(at, len(text)))
    return "".join(kept), offsets
