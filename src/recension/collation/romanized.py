"""The one door to the romanization room: is this the same Korean word under another scheme?

The room's tables take a while to build, so the door opens only for readings that may be Korean: marked as
romanized, in Hangul, or capitalised on both sides and no common English words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from recension.collation.lexicon import is_common, is_function, is_known

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
#: A breve, or an apostrophe inside a word that is no possessive or contraction.
_MARKED = re.compile(
    r"[ŏŭŎŬ]|[^\W\d_]['’ʼ](?!s\b|t\b|re\b|ve\b|ll\b|d\b|m\b)[^\W\d_]|[ktpou]['’ʼ](?!\w)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")

_POSSESSIVE = re.compile(r"['’ʼ]s\Z")

#: Readings of more words are no name or term.
_WORDS = 5


@lru_cache(maxsize=1 << 14)
def same_korean(left: str, right: str) -> str | None:
    """Why two readings are one Korean word, or ``None`` where they are not.

    Args:
        left: A reading of one to five words.
        right: The other.

    Returns:
        A clause for the reader, or ``None``. Symmetric, but for the words of the reason.

    Example:
        >>> same_korean("chuch’e", "Juche")
        'both are 주체'
        >>> same_korean("stone", "store") is None
        True
    """
    if _POSSESSIVE.search(left) and _POSSESSIVE.search(right):
        left, right = _POSSESSIVE.sub("", left), _POSSESSIVE.sub("", right)
    presented = _plausible(left, right)
    if not presented and not _unknown(left, right):
        return None
    from recension.romanization import same_word

    found = same_word(left, right)
    if found is None or (found.possible and not presented):
        return None
    if found.possible:
        return f"both may be {found.hangul[0]} (possible: the spelling leaves another word open)"
    return f"both are {found.hangul[0]}"


#: A word with the last breve of the ASCII form, which stands outside its token (Kangso').
_FINAL_BREVE = re.compile(r"[^\W\d_](?:.*[^\W\d_])?[ou]['’ʼ]", re.IGNORECASE)


def final_breve(left: str, right: str) -> str | None:
    """Why two readings that differ in a last apostrophe alone are one Korean word, or ``None`` where it is a sign.

    Example:
        >>> final_breve("Kumso'", "Kumso")
        'one Korean word in two romanizations: both may be 금서 (possible: the spelling leaves another word open)'
        >>> final_breve("Castro’", "Castro") is None
        True
    """
    longer = max(left, right, key=len)
    if longer[:-1] not in (left, right) or not _FINAL_BREVE.fullmatch(longer):
        return None
    korean = same_korean(left, right)
    return f"one Korean word in two romanizations: {korean}" if korean else None


@lru_cache(maxsize=1 << 12)
def is_place(printed: str) -> bool:
    """Whether a hyphenated word is a Korean place with what it is, so that it is one name.

    Example:
        >>> is_place("Tongch'ang-ni"), is_place("Follow-up")
        (True, False)
    """
    from recension.romanization.places import places
    from recension.romanization.spelling import spelling

    return bool(places(spelling(_POSSESSIVE.sub("", printed))))


@lru_cache(maxsize=1 << 12)
def is_syllable(printed: str) -> bool:
    """Whether a word is one usual Korean syllable under some scheme.

    Example:
        >>> is_syllable("Ryong"), is_syllable("China")
        (True, False)
    """
    from recension.romanization.forms import is_syllable as found

    return found(printed)


def is_derivation(ending: str) -> bool:
    """Whether a word is an English ending that Korean words take (*ism*, *ists*).

    Example:
        >>> is_derivation("ism"), is_derivation("isle")
        (True, False)
    """
    from recension.romanization.derived import suffixes

    return ending in suffixes()


def _unknown(left: str, right: str) -> bool:
    """Whether English knows no word of two readings, so that they may be Korean in small letters and without marks."""
    words = [*_WORD.findall(left), *_WORD.findall(right)]
    return 0 < len(words) <= 2 * _WORDS and not any(is_known(word.casefold()) for word in words)


def _plausible(left: str, right: str) -> bool:
    """Whether two readings may be romanized Korean at all."""
    one, other = _WORD.findall(left), _WORD.findall(right)
    if not 0 < len(one) <= _WORDS or not 0 < len(other) <= _WORDS:
        return bool(_HANGUL.search(left + right)) and bool(one or other)
    marked = _MARKED.search(left) or _MARKED.search(right) or _HANGUL.search(left + right)
    if not marked and not (one[0][:1].isupper() and other[0][:1].isupper()):
        return False
    plain = [word.casefold() for word in (*one, *other)]
    return bool(marked and not all(map(is_function, plain))) or not all(map(is_common, plain))
