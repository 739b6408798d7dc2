"""One normal form for whatever is printed: marks unified, spaces and hyphens as boundaries, Hangul as letters.

In the normal form every apostrophe is ``'``, the breve is ``ŏ ŭ`` (an apostrophe after o or u is the breve of the
ASCII form, a caron, macron or circumflex stands in for it), a boundary is ``-`` and a Hangul syllable is its
conjoining letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from recension.romanization.hangul import LEAD, MEDIAL, TAIL, is_hangul, split_syllable
from recension.tokens import APOSTROPHES, INVISIBLE

#: Breve, caron, macron, circumflex, and the tilde some fonts put in its place (attested in EU and OFAC lists).
_BREVES = "\u0306\u030c\u0304\u0302"
_UNIFY = str.maketrans({**dict.fromkeys(APOSTROPHES + "‛ʾʽ", "'"), **dict.fromkeys(INVISIBLE), "\u00a0": " "})
_QUOTES = '"“”„«»‹›()[]{}<>*_.,;:!?…「」『』〈〉《》'
_STRAY_BREVE = re.compile(r"(?<=[ou]) (?=')|(?<=[ou]') (?=(?:n|l|m|k|p|ng)(?![\w']))")
#: A mark set one letter too early (Tong My'ong, in a sanctions list).
_DISPLACED = re.compile(r"([yw])'([ou])(?!')")
_HYPHENS = re.compile(r",?[\s\-\u2010-\u2015\u2212\u00b7/]+|,")
#: An apostrophe that is no mark of MR: between vowels and letters it only divides (Yun'ok, Kwang'gyu).
_DIVIDER = re.compile(r"(?<![kptn])(?<!ch)'(?!$)|(?<=n)'(?!g|$)")
_MARKED = re.compile(r"[ŏŭ]|(?:ch|[kpt])'|(?<=n)'g")
#: No scheme has a final s, so that 's is English behind o and u too (Paektu's).
_CONTRACTION = re.compile(r"(?:n't|'(?:re|ve|ll|d|s)|(?<![ou])'(?:m|t))$")
_IRISH = re.compile(r"\b[OoDd]['’‘ʼ`´](?=[A-Z])")


#: The longest text taken for a word or phrase, in characters: a name with titles and marks has fewer than 100.
LONGEST_PRINTED = 300


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word or phrase in normal form.

    ``parts`` are its pieces between boundaries, ``capitals`` whether each began with a capital, ``marked`` whether
    it carries a mark of McCune-Reischauer, ``ascii_breve`` and ``breve`` which kind of breve, ``hangul`` whether
    it is written in Hangul alone. ``foreign`` says why no Korean may be read in it, or is ``""``.
    """

    text: str
    parts: tuple[str, ...]
    capitals: tuple[bool, ...]
    marked: bool
    ascii_breve: bool
    breve: bool
    hangul: bool
    foreign: str
    printed: str

    @property
    def letters(self) -> str:
        """The parts run together."""
        return "".join(self.parts)


@lru_cache(maxsize=1 << 14)
def spelling(printed: str) -> Spelling:
    """Bring a word or phrase into normal form.

    Args:
        printed: As it stands in a text, quotes and brackets about it allowed.

    Returns:
        Its normal form.

    Example:
        >>> spelling("Kim Cho’ng-u’n").text, spelling("so'n'gun").text, spelling("Pyǒng-sô").text
        ('kim-chŏng-ŭn', "sŏn'gun", 'pyŏng-sŏ')
    """
    unified = unicodedata.normalize("NFC", printed).translate(_UNIFY)
    bare = _unquoted(unified)
    foreign = ""
    if _IRISH.search(bare):
        foreign = "O' before a capital is an Irish name"
    lowered = _STRAY_BREVE.sub("", unicodedata.normalize("NFD", bare.casefold()))
    if _CONTRACTION.search(lowered):
        foreign = "an English contraction or possessive"
    lowered = _DISPLACED.sub(r"\1\2'", lowered)
    breve = any(mark in lowered for mark in _BREVES)
    for mark in _BREVES:
        lowered = lowered.replace(f"o{mark}", "ŏ").replace(f"u{mark}", "ŭ")
    lowered = unicodedata.normalize("NFC", lowered.replace("e\u0308", "-e"))
    ascii_breve = "o'" in lowered or "u'" in lowered
    lowered = lowered.replace("o'", "ŏ").replace("u'", "ŭ")
    text = _HYPHENS.sub("-", lowered).strip("'-")
    parts = tuple(part for part in _DIVIDER.sub("-", text).split("-") if part)
    text = "-".join(parts)
    capitals = tuple(piece[:1].isupper() for piece in _HYPHENS.split(bare.strip("'- ")) if piece)
    latin = "".join(parts)
    return Spelling(
        text=conjoined(text),
        parts=parts,
        capitals=capitals if len(capitals) == len(parts) else (capitals[:1] or (False,)) * len(parts),
        marked=_MARKED.search(text) is not None,
        ascii_breve=ascii_breve,
        breve=breve,
        hangul=bool(latin) and all(map(is_hangul, latin)),
        foreign=foreign,
        printed=printed,
    )


def _unquoted(text: str) -> str:
    """Without brackets, quotes and stops about it; a final apostrophe stays where it may be a breve (Pyo'ng-so')."""
    text = text.strip().strip(_QUOTES).strip()
    if text.startswith("'"):
        closed = text.endswith("'") and text[-2:-1].casefold() not in {"o", "u"}
        text = text[1:-1] if closed or (text.count("'") == 2 and text.endswith("'")) else text[1:]
    elif text.endswith("'") and text[-2:-1].casefold() not in {"o", "u"}:
        text = text[:-1]
    return text


def conjoined(text: str) -> str:
    """A text with its Hangul syllables as conjoining letters, anything else as it is."""
    return "".join(_letters(character) if is_hangul(character) else character for character in text)


def _letters(syllable: str) -> str:
    initial, vowel, final = split_syllable(syllable)
    return chr(LEAD + initial) + chr(MEDIAL + vowel) + (chr(TAIL + final) if final else "")
