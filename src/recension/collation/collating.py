"""The whole of collation: every bead read, every difference named, written down in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.collation import structure
from recension.collation.half import Half, half
from recension.collation.holes import kept_in
from recension.collation.inside import differences
from recension.collation.reconciling import reconciled
from recension.collation.units import Side, cut
from recension.collation.writing import Written, write
from recension.model import Alignment, BeadKind, Divergence, Judgement, Rendering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.bead import Found
    from recension.collation.rules import Rules


def collate(
    left: Rendering, right: Rendering, alignment: Alignment, *, judgement: Judgement, rules: Rules
) -> tuple[Divergence, ...]:
    """Name every divergence; see ``recension.collation.collate``."""
    one, other = cut(left, alignment.left_tokens, rules), cut(right, alignment.right_tokens, rules)
    one, other = (
        reconciled(one, other, alignment.words),
        reconciled(other, one, [(b, a) for a, b in alignment.words]),
    )
    starts, ends = _starts(one), _starts(other)
    links = _unit_links(one, other, alignment)
    items: list[Written] = []
    for number, bead in enumerate(alignment.beads):
        found: list[Found] = []
        if bead.kind is BeadKind.FURNITURE:
            found.extend(structure.furniture(one, other, alignment, number))
        elif not bead.left or not bead.right:
            found.extend(structure.absent(one, other, alignment, number))
        else:
            first, second = _half(one, bead.left, starts), _half(other, bead.right, ends)
            read = differences(first, second, links)
            found.extend(piece for item in read for piece in kept_in(item, bead, one, other))
            found.extend(structure.labels(first, second))
            if bead.moved:
                found.append(structure.moved(one, other, bead))
        items.extend(Written(number, item) for item in found)
    return write(one, other, items, judgement.relation, rules)


def _starts(side: Side) -> list[int]:
    """The first unit of each paragraph, and one more at the end."""
    starts = [0] * (len(side.paragraphs) + 1)
    for unit in side.units:
        starts[side.tokens[unit.start].paragraph + 1] += 1
    for at in range(len(side.paragraphs)):
        starts[at + 1] += starts[at]
    return starts


def _half(side: Side, members: tuple[int, ...], starts: Sequence[int]) -> Half:
    units = [unit for member in members for unit in side.units[starts[member] : starts[member + 1]]]
    return half(side, members, units)


def _unit_links(one: Side, other: Side, alignment: Alignment) -> dict[int, list[int]]:
    """Left unit start token -> right unit start tokens that the word alignment links it to."""
    links: dict[int, list[int]] = {}
    for a, b in alignment.words:
        links.setdefault(one.units[one.unit_of[a]].start, []).append(other.units[other.unit_of[b]].start)
    return links
