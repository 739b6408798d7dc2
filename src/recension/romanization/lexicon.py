"""The exception lexicon: fixed spellings (Pyongyang, Kim Il Sung, chuche), and words worth knowing by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recension.romanization.data import alternatives, rows
from recension.romanization.hangul import bits
from recension.romanization.lattice import Choice, Lattice, encoded, holds
from recension.romanization.spelling import conjoined, spelling

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of ``lexicon.tsv`` with its exact slots."""

    hangul: str
    kind: str
    spellings: tuple[str, ...]
    slots: tuple[tuple[int, int], ...]
    final: int


@cache
def entries() -> dict[str, Entry]:
    """The lexicon by Hangul."""
    return {
        row["hangul"]: Entry(
            row["hangul"], row["kind"], alternatives(row["spellings"]), *encoded(row["hangul"])
        )
        for row in rows("lexicon")
    }


@cache
def fixed() -> dict[str, tuple[str, ...]]:
    """The letters of every fixed spelling (boundaries left out) to the Hangul it stands for."""
    found: dict[str, dict[str, None]] = {}
    for entry in entries().values():
        for printed in entry.spellings:
            found.setdefault(spelling(printed).letters, {})[entry.hangul] = None
    return {letters: tuple(hangul) for letters, hangul in found.items()}


#: No fixed spelling has more parts (tae kwon do).
_LONGEST_FIXED = 3


def fixed_choices(parts: tuple[str, ...]) -> list[list[Choice]]:
    """For each part of a phrase, the fixed spellings that begin there, as (parts taken up, Hangul letters)."""
    known = fixed()
    return [
        [
            (span, conjoined(hangul))
            for span in range(1, min(_LONGEST_FIXED, len(parts) - at) + 1)
            for hangul in known.get("".join(parts[at : at + span]), ())
        ]
        for at in range(len(parts))
    ]


@cache
def _by_start() -> dict[int, dict[int, tuple[Entry, ...]]]:
    """Entries by the bits of their first juncture and first vowel."""
    found: dict[int, dict[int, list[Entry]]] = {}
    for entry in entries().values():
        pair, vowel = entry.slots[0]
        found.setdefault(pair, {}).setdefault(vowel, []).append(entry)
    return {pair: {vowel: tuple(some) for vowel, some in inner.items()} for pair, inner in found.items()}


@cache
def _numbers() -> dict[str, int]:
    return {hangul: number for number, hangul in enumerate(entries())}


def in_order(words: Iterable[str]) -> tuple[str, ...]:
    """Words of the lexicon in its order."""
    return tuple(sorted(words, key=_numbers().__getitem__))


@lru_cache(maxsize=1 << 12)
def known_readings(of: Lattice) -> tuple[str, ...]:
    """The words of the lexicon among the readings of a lattice, in lexicon order."""
    start = _by_start()
    found: dict[str, None] = {}
    for pairs, vowels, _ in of.arcs[0]:
        for pair in bits(pairs & ((1 << 19) - 1)):
            for vowel, some in start.get(1 << pair, {}).items():
                if vowel & vowels:
                    for entry in some:
                        if holds(of, entry.slots, entry.final):
                            found[entry.hangul] = None
    return in_order(found)
