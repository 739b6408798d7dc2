"""English grown on Korean words: Kimilsungism, Juche-oriented, Kim Jong Il's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recension.romanization.data import rows
from recension.romanization.english import is_english
from recension.romanization.lexicon import fixed
from recension.romanization.names import surnames

if TYPE_CHECKING:
    from recension.romanization.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Derivation:
    """A word taken apart: its Korean stem as printed letters with boundaries, and its English suffixes in order."""

    stem: str
    suffixes: tuple[str, ...]


@cache
def suffixes() -> tuple[str, ...]:
    """The endings of ``suffixes.tsv``, longest first."""
    return tuple(sorted((row["suffix"] for row in rows("suffixes")), key=lambda one: (-len(one), one)))


@cache
def _hangul_of_suffixes() -> dict[str, str]:
    return {row["suffix"]: row["hangul"] for row in rows("suffixes")}


def hangul_of_suffix(suffix: str) -> str:
    """The Hangul an English ending stands for, or ``""``.

    Example:
        >>> hangul_of_suffix("ism")
        '주의'
    """
    return _hangul_of_suffixes().get(suffix, "")


def derivation(of: Spelling) -> Derivation | None:
    """Take English endings off the parts of a word whose stems are fixed spellings of Korean words.

    Args:
        of: A word or phrase.

    Returns:
        Stem and endings, or ``None`` where no part is such a derivation.

    Example:
        >>> from recension.romanization.spelling import spelling
        >>> derivation(spelling("Kimilsungism-Kimjongilism"))
        Derivation(stem='Kimilsung-Kimjongil', suffixes=('ism', 'ism'))
    """
    if not any(part.endswith(suffixes()) for part in of.parts):
        return None
    stems: list[str] = []
    endings: list[str] = []
    for at, part in enumerate(of.parts):
        stem, ending = _taken_off("".join(of.parts[:at]), part)
        if ending:
            endings.append(ending)
        if stem:
            stems.append(stem.capitalize() if of.capitals[at] else stem)
    return Derivation("-".join(stems), tuple(endings)) if endings else None


def _taken_off(before: str, part: str) -> tuple[str, str]:
    """A part without its ending; the ending may be a part of its own (Kim Il-so'ng-ism)."""
    for ending in suffixes():
        if part == ending and before:
            return "", ending
        if part.endswith(ending) and part[: -len(ending)] in fixed():
            return part[: -len(ending)], ending
    return part, ""


def without_shared(one: Spelling, other: Spelling) -> tuple[str, str] | None:
    """Both phrases without the English words they begin or end with alike (Juche idea, chuch'e idea).

    Args:
        one: A phrase.
        other: The other one.

    Returns:
        What is left of both, or ``None`` where nothing, or everything, is shared.
    """
    if len(one.parts) == 1 or len(other.parts) == 1:
        return None
    left, right = list(_printed(one)), list(_printed(other))
    count = len(left) + len(right)
    while len(left) > 1 and len(right) > 1 and _shared_english(left[-1], right[-1]):
        left.pop()
        right.pop()
    while len(left) > 1 and len(right) > 1 and _shared_english(left[0], right[0]):
        left.pop(0)
        right.pop(0)
    return (" ".join(left), " ".join(right)) if len(left) + len(right) < count else None


def _printed(of: Spelling) -> tuple[str, ...]:
    return tuple(
        (part.capitalize() if capital else part).replace("ŏ", "o'").replace("ŭ", "u'")
        for part, capital in zip(of.parts, of.capitals, strict=True)
    )


def _shared_english(left: str, right: str) -> bool:
    """Whether both are one number, or one English word that is no part of a Korean name."""
    word = left.casefold()
    if word != right.casefold():
        return False
    return left.isdecimal() or (word not in fixed() and word not in surnames() and is_english(left))
