"""A word as a lattice of slots, and the question whether two lattices share a reading.

A word is ``initial vowel (juncture vowel)* final``. Each arc carries the set of junctures and the set of vowels its
letters may spell, as bits; two words may be one word if their lattices have paths of equal length whose slots all
meet. No Hangul is spelled out to decide that. Slots are independent once the class of the next vowel is known, and
the letters of a vowel tell its class, so meeting slot by slot is exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.romanization.hangul import (
    LEAD,
    MEDIAL,
    SINO_FINAL_MASK,
    SINO_PAIR_MASK,
    TAIL,
    split_syllable,
)
from recension.romanization.tables import Table, cluster_pairs, end_finals, run_readings, start_initials

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOWEL_JAMO = f"{chr(MEDIAL)}-{chr(MEDIAL + 20)}"
_OTHER_JAMO = f"{chr(LEAD)}-{chr(LEAD + 18)}{chr(TAIL + 1)}-{chr(TAIL + 27)}"
#: A consonant cluster (with boundaries) and the vowel run after it. q, v, x, z, f are in no scheme.
_PIECES = re.compile(rf"([bcdghjklmnprst'{_OTHER_JAMO}\-]*)([aeiouywŏŭ]+|[{_VOWEL_JAMO}])")
_WHOLE = re.compile(rf"[bcdghjklmnprst'{_OTHER_JAMO}aeiouywŏŭ{_VOWEL_JAMO}\-]+")

#: The longest normal form parsed, in characters (a Hangul syllable has two or three): longer ones are no word.
LONGEST = 120

#: (set of junctures, set of vowels, next node)
Arc = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Lattice:
    """The readings of one spelling under one table: arcs by node, and the finals with which a word may end there."""

    arcs: tuple[tuple[Arc, ...], ...]
    finals: tuple[int, ...]


#: From a part of the phrase: how many parts a writing of them takes up, and that writing in normal form.
Choice = tuple[int, str]

#: A consonant cluster and the vowels after it, in the order of a writing; and the cluster at its end.
_Pieces = tuple[tuple[tuple[str, str], ...], str]


@lru_cache(maxsize=1 << 14)
def _cut(text: str) -> _Pieces | None:
    if _WHOLE.fullmatch(text) is None:
        return None
    pieces = list(_PIECES.finditer(text))
    return (tuple((found[1], found[2]) for found in pieces), text[pieces[-1].end() :]) if pieces else None


def parse(choices: Sequence[Sequence[Choice]], of: Table) -> Lattice | None:
    """Read a phrase under one scheme.

    Args:
        choices: For each part of the phrase, the writings that may begin there (the part itself, or a known
            word in Hangul letters that takes up one part or several).
        of: The scheme's table.

    Returns:
        The lattice, or ``None`` where the scheme does not spell that.
    """
    arcs: list[list[Arc]] = [[]]
    # For each boundary: the clusters that may be pending there, each with its node.
    pending: list[dict[str, int]] = [{} for _ in range(len(choices) + 1)]
    for at, writings in enumerate(choices):
        for span, text in writings:
            cut = _cut(text)
            if cut is None:
                continue
            pieces, tail = cut
            starts = [("", 0)] if at == 0 else [(before + "-", node) for before, node in pending[at].items()]
            for before, node in starts:
                stages = _stages(of, pieces, before, opening=at == 0)
                if stages:
                    _lay(arcs, stages, node, pending[at + span], tail)
    finals = [0] * len(arcs)
    for cluster, node in pending[-1].items():
        finals[node] = end_finals(of, cluster)
    return Lattice(tuple(map(tuple, arcs)), tuple(finals)) if any(finals) else None


#: For one consonant cluster and vowel run: the ways to read them, each a row of (junctures, vowels) slots.
_Stage = list[tuple[tuple[int, int], ...]]


def _stages(of: Table, pieces: tuple[tuple[str, str], ...], before: str, *, opening: bool) -> list[_Stage]:
    """The slots of one writing; none where the scheme does not spell it."""
    stages = []
    for number, (cluster, run) in enumerate(pieces):
        stage = []
        for reading in run_readings(of, run):
            vowels, kind = reading[0]
            if number == 0 and opening:
                pairs = start_initials(of, kind, cluster)
            else:
                pairs = cluster_pairs(of, kind, before + cluster if number == 0 else cluster)
            if pairs:
                stage.append(
                    ((pairs, vowels), *((cluster_pairs(of, then, ""), more) for more, then in reading[1:]))
                )
        if not stage:
            return []
        stages.append(stage)
    return stages


def _lay(arcs: list[list[Arc]], stages: list[_Stage], node: int, targets: dict[str, int], tail: str) -> None:
    """Lay the slots of one writing into the lattice, from a node to the node of its last cluster."""
    for number, stage in enumerate(stages):
        if number < len(stages) - 1 or tail not in targets:
            arcs.append([])
            target = len(arcs) - 1
            if number == len(stages) - 1:
                targets[tail] = target
        else:
            target = targets[tail]
        for slots in stage:
            here = node
            for pairs, vowels in slots[:-1]:
                arcs.append([])
                arcs[here].append((pairs, vowels, len(arcs) - 1))
                here = len(arcs) - 1
            pairs, vowels = slots[-1]
            arcs[here].append((pairs, vowels, target))
        node = target


def meet(left: Lattice, right: Lattice, *, sino: bool) -> bool:
    """Whether two lattices share a reading.

    Args:
        left: One word.
        right: The other.
        sino: Allow only the finals of Sino-Korean syllables.

    Returns:
        Whether some Hangul is a reading of both.
    """
    mask, final_mask = (SINO_PAIR_MASK, SINO_FINAL_MASK) if sino else (-1, -1)
    left_arcs, right_arcs = left.arcs, right.arcs
    left_finals, right_finals = left.finals, right.finals
    waiting = [(0, 0)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        one, other = waiting.pop()
        for left_pairs, left_vowels, left_next in left_arcs[one]:
            for right_pairs, right_vowels, right_next in right_arcs[other]:
                if left_vowels & right_vowels and left_pairs & right_pairs & mask:
                    nodes = left_next, right_next
                    if nodes not in seen:
                        if left_finals[left_next] & right_finals[right_next] & final_mask:
                            return True
                        seen.add(nodes)
                        waiting.append(nodes)
    return False


def intersection(left: Lattice, right: Lattice, *, sino: bool) -> Lattice | None:
    """The lattice of the readings two words share, or ``None`` where there is none."""
    mask, final_mask = (SINO_PAIR_MASK, SINO_FINAL_MASK) if sino else (-1, -1)
    numbers: dict[tuple[int, int], int] = {}
    order = [(0, 0)]
    arcs: list[tuple[Arc, ...]] = []
    for one, other in order:
        made: list[Arc] = []
        for left_pairs, left_vowels, left_next in left.arcs[one]:
            for right_pairs, right_vowels, right_next in right.arcs[other]:
                vowels, pairs = left_vowels & right_vowels, left_pairs & right_pairs & mask
                if vowels and pairs:
                    nodes = left_next, right_next
                    if nodes not in numbers:
                        numbers[nodes] = len(order)
                        order.append(nodes)
                    made.append((pairs, vowels, numbers[nodes]))
        arcs.append(tuple(made))
    finals = tuple(left.finals[one] & right.finals[other] & final_mask for one, other in order)
    return Lattice(tuple(arcs), finals) if any(finals) else None


def encoded(hangul: str) -> tuple[tuple[tuple[int, int], ...], int]:
    """Hangul as exact slots: ((juncture bit, vowel bit), …) and the final's bit, for looking a word up."""
    slots = []
    before = 0
    for syllable in hangul:
        initial, vowel, final = split_syllable(syllable)
        slots.append((1 << (before * 19 + initial), 1 << vowel))
        before = final
    return tuple(slots), 1 << before


def holds(of: Lattice, slots: tuple[tuple[int, int], ...], final: int) -> bool:
    """Whether a lattice has that exact reading."""
    nodes = {0}
    for pair, vowel in slots:
        nodes = {
            to for node in nodes for pairs, vowels, to in of.arcs[node] if pairs & pair and vowels & vowel
        }
        if not nodes:
            return False
    return any(of.finals[node] & final for node in nodes)


def lengths(of: Lattice) -> tuple[int, ...]:
    """The numbers of syllables the readings have, ascending."""
    nodes = {0}
    found = []
    count = 0
    while nodes:
        if any(of.finals[node] for node in nodes):
            found.append(count)
        nodes = {to for node in nodes for _, _, to in of.arcs[node]}
        count += 1
    return tuple(found)
