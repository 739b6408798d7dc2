"""English grown on Korean words: Kimilsungism, Juche-oriented, Kim Jong Il's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recension.romanization.data import alternatives, rows
from recension.romanization.english import is_english
from recension.romanization.guards import ordinary
from recension.romanization.lexicon import fixed, known_readings
from recension.romanization.names import surnames
from recension.romanization.spelling import spelling
from recension.romanization.words import word

if TYPE_CHECKING:
    from recension.romanization.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Derivation:
    """A word taken apart: its Korean stems as printed letters with boundaries, and the English ending of each."""

    stems: tuple[str, ...]
    suffixes: tuple[str, ...]


@cache
def suffixes() -> dict[str, str]:
    """Every printed ending of ``suffixes.tsv`` and the one it is a spelling of, longest first."""
    found = {printed: row["suffix"] for row in rows("suffixes") for printed in alternatives(row["spellings"])}
    return dict(sorted(found.items(), key=lambda one: (-len(one[0]), one[0])))


@cache
def _hangul_of_suffixes() -> dict[str, str]:
    return {row["suffix"]: row["hangul"] for row in rows("suffixes")}


def hangul_of_suffix(suffix: str) -> str:
    """The Hangul an English ending stands for, or ``""``.

    Example:
        >>> hangul_of_suffix("ism")
        '주의'
    """
    return _hangul_of_suffixes()[suffix]


@lru_cache(maxsize=1 << 12)
def derivation(of: Spelling) -> Derivation | None:
    """Take English endings off a word whose stems are Korean words of the lexicon, each with an ending of its own.

    Args:
        of: A word or phrase.

    Returns:
        Stems and endings, or ``None`` where it is no such derivation throughout, or an English word.

    Example:
        >>> derivation(spelling("Kimilsungism-Kimjongilism"))
        Derivation(stems=('Kimilsung', 'Kimjongil'), suffixes=('ism', 'ism'))
        >>> derivation(spelling("Kim Il-so'ngisation")).stems
        ("Kim-Il-so'ng",)
    """
    stems: list[str] = []
    endings: list[str] = []
    open_parts: list[str] = []
    for part in printed_parts(of):
        taken = _taken_off(open_parts, part)
        if taken is None:
            open_parts.append(part)
        else:
            stems.append(taken[0])
            endings.append(taken[1])
            open_parts = []
    if open_parts or not stems or (len(of.parts) == 1 and ordinary(of)):
        return None
    return Derivation(tuple(stems), tuple(endings))


def _taken_off(before: list[str], part: str) -> tuple[str, str] | None:
    """The stem that ends in a part, and its ending; the ending may be a part of its own (Kim Il-so'ng-ism)."""
    for printed, suffix in suffixes().items():
        if part.endswith(printed):
            pieces = [*before, part.removesuffix(printed)]
            stem = "-".join(piece for piece in pieces if piece)
            if stem and _is_known(stem):
                return stem, suffix
    return None


def _is_known(stem: str) -> bool:
    """Whether a stem is a word of the lexicon, by a fixed spelling or by a scheme."""
    of = spelling(stem)
    return of.letters in fixed() or (
        not ordinary(of) and any(known_readings(view.lattice) for view in word(stem).views)
    )


def without_shared(one: Spelling, other: Spelling) -> tuple[str, str] | None:
    """Both phrases without the English words they begin or end with alike (Juche idea, chuch'e idea).

    Args:
        one: A phrase.
        other: The other one.

    Returns:
        What is left of both, or ``None`` where nothing, or everything, is shared.
    """
    left, right = list(printed_parts(one)), list(printed_parts(other))
    count = len(left) + len(right)
    while len(left) > 1 and len(right) > 1 and _shared_english(left[-1], right[-1]):
        left.pop()
        right.pop()
    while len(left) > 1 and len(right) > 1 and _shared_english(left[0], right[0]):
        left.pop(0)
        right.pop(0)
    return (" ".join(left), " ".join(right)) if len(left) + len(right) < count else None


def printed_parts(of: Spelling) -> tuple[str, ...]:
    """The parts of a phrase as a monitoring service would print them, each with the capital it had."""
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
