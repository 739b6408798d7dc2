"""Korean words in an English text: which stretches of a paragraph they are."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from recension.romanization.derived import suffixes
from recension.romanization.forms import MOST_PIECES, korean
from recension.tokens import APOSTROPHES

#: A piece between hyphens and spaces; a final apostrophe belongs to it after o and u (Pyo'ng-so').
_PIECE = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*(?:(?<=[ouOU])[{APOSTROPHES}](?!\w))?")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s$")
_JOINT = re.compile(r"[ \t\n]?[\-‐‑]?|[ \t\n]{1,3}")


@dataclass(frozen=True, slots=True)
class Found:
    """A Korean word at ``text[start:end]``: its printed form, what it stands for, and whether that is certain."""

    start: int
    end: int
    form: str
    hangul: tuple[str, ...]
    certain: bool
    bracketed: bool


def korean_words(text: str) -> tuple[Found, ...]:
    """Find the Korean words of a paragraph, longest first from the left.

    Args:
        text: English text, with Korean in Latin letters or in Hangul.

    Returns:
        The words in text order, not overlapping. No English word is among them: a word that an English
        dictionary knows counts only as a fixed spelling (Juche, Pyongyang).

    Example:
        >>> [(one.form, one.hangul) for one in korean_words("a powerful state [kangso’nggukka] at Mt Paektu")]
        [('kangso’nggukka', ('강성국가',)), ('Paektu', ('백두',))]
    """
    pieces = _pieces(text)
    made: list[Found] = []
    at = 0
    while at < len(pieces):
        step = 1
        for count in range(min(MOST_PIECES, len(pieces) - at), 0, -1):
            here = pieces[at : at + count]
            if not _joined(text, here):
                continue
            start, end = here[0][0], here[-1][1]
            bracketed = text[start - 1 : start] in {"[", "("} and text[end : end + 1] in {"]", ")"}
            hangul, certain = korean(" ".join(text[start:end].split()), apart=bracketed)
            if hangul:
                made.append(Found(start, end, text[start:end], hangul, certain, bracketed))
                step = count
                break
        at += step
    return tuple(made)


def _pieces(text: str) -> list[tuple[int, int]]:
    """The pieces of a text; an English ending behind its hyphen belongs to the piece before (Kim Il-so'ng-ism)."""
    made: list[tuple[int, int]] = []
    for found in _PIECE.finditer(text):
        start, end = found.start(), found.end() - _possessive(found[0])
        end -= quoted(text, start, end)
        if made and text[start:end] in suffixes() and text[made[-1][1] : start] == "-":
            made[-1] = made[-1][0], end
        else:
            made.append((start, end))
    return made


#: What may be a quote before a word and after it.
_QUOTES = tuple(APOSTROPHES)


def quoted(text: str, start: int, end: int) -> bool:
    """Whether the last apostrophe of a word closes a quotation: 'Kangso' has no breve, 'Kangso'' has one."""
    return (
        text[end - 1] in APOSTROPHES
        and text[start - 1 : start] in _QUOTES
        and text[end : end + 1] not in _QUOTES
    )


def _possessive(piece: str) -> int:
    """The length of an English possessive at the end of a piece."""
    found = _POSSESSIVE.search(piece)
    return 2 if found else 0


def _joined(text: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether nothing but one hyphen or a space stands between pieces."""
    return all(
        _JOINT.fullmatch(text[one[1] : other[0]]) is not None for one, other in itertools.pairwise(pieces)
    )
