"""What two related texts are to each other, from an alignment of all their words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from recension.model import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The part of the words that agree in a republication; in a revision; the rest is another translation. Words of one
#: language agree by chance and grammar in 35 to 45 percent of an alignment, retranslations in 45 to 75.
_REPUBLICATION, _REVISION = 0.9, 0.78

#: The part of the differing words that look like misprints from which a text counts as a bad copy, and the agreement it
#: then needs: a scan with one word in five misread is a republication still.
_MISPRINTS, _BAD_COPY = 0.7, 0.7

#: Words that one side alone has in one piece: a paragraph left out, no wording.
_LEFT_OUT = 15

#: The part of the longer text that a copied part has to make up to be a copy of the text, not an excerpt from it.
_WHOLE = 0.5

#: The part of the shorter text that has to stand in the copied part.
_COPIED = 0.5

#: The length of a report as a part of the text it reports.
_REPORT = 0.6


class Related(NamedTuple):
    """A relation, the part of all words that agree (0-1), and the figures it rests on."""

    relation: Relation
    agreement: float
    reason: str


class _Core(NamedTuple):
    """The stretch where two texts run side by side.

    Its words on both sides, and among them those that agree, those that one side leaves out in whole pieces, and those
    that differ as misprints do.
    """

    one: int
    other: int
    equal: int
    left_out: int
    misprints: int


def relate(one: Sequence[int], other: Sequence[int]) -> Related:
    """Say what two related texts are to each other.

    Args:
        one: Words of one text as numbers.
        other: Words of the other.

    Returns:
        Relation and reason.

    Example:
        >>> relate(range(100), [*range(40), 777, *range(41, 100)]).relation.value
        'republication'
        >>> relate(range(100), [*range(30, 60)]).reason
        'an excerpt: 100% of its words agree, 30% of the longer text'
    """
    from rapidfuzz.distance import LCSseq

    blocks = [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in LCSseq.opcodes(one, other)
        if op.tag == "equal"
    ]
    shorter, longer = sorted((max(1, len(one)), max(1, len(other))))
    overall = 2 * sum(length for _, _, length in blocks) / (shorter + longer)
    core = _core(one, other, blocks)
    differing = core.one + core.other - core.left_out - 2 * core.equal
    share = 2 * core.equal / max(1, core.one + core.other - core.left_out)
    bad_copy = share >= _BAD_COPY and 2 * core.misprints >= _MISPRINTS * differing
    wide = min(core.one, core.other) >= _COPIED * shorter
    # Where the texts run side by side says how much of each is copied, whatever pages add before and after.
    if (share >= _REPUBLICATION or bad_copy) and wide:
        whole = max(core.one, core.other) / longer
        if whole >= _WHOLE:
            bar = "bar misprints " if share < _REPUBLICATION else ""
            reason = f"side by side {bar}{share:.0%} of the words agree"
            return Related(Relation.REPUBLICATION, overall, reason)
        reason = f"an excerpt: {share:.0%} of its words agree, {whole:.0%} of the longer text"
        return Related(Relation.REPORT, overall, reason)
    if shorter < _REPORT * longer:
        reason = f"{shorter / longer:.0%} of the length, {overall:.0%} of all words agree"
        return Related(Relation.REPORT, overall, reason)
    revised = max(overall, share if wide else 0.0) >= _REVISION
    relation = Relation.REVISION if revised else Relation.RETRANSLATION
    return Related(relation, overall, f"{overall:.0%} of all words agree")


def _core(one: Sequence[int], other: Sequence[int], blocks: Sequence[tuple[int, int, int]]) -> _Core:
    """The run of equal blocks with the greatest sum of equal words less half the words between them."""
    best = here = 0.0
    chosen = (0, -1)
    start = 0
    for at, (left, right, length) in enumerate(blocks):
        if at:
            before = blocks[at - 1]
            here -= (left - before[0] - before[2] + right - before[1] - before[2]) / 2
        if here <= 0:
            here, start = 0.0, at
        here += length
        if here > best:
            best, chosen = here, (start, at)
    kept = blocks[chosen[0] : chosen[1] + 1]
    if not kept:
        return _Core(0, 0, 0, 0, 0)
    left_out = misprints = 0
    for first, second in pairwise(kept):
        gaps = (second[0] - first[0] - first[2], second[1] - first[1] - first[2])
        if min(gaps) <= 2 and max(gaps) >= _LEFT_OUT:
            left_out += max(gaps)
        elif gaps[0] == gaps[1]:
            places = zip(
                range(second[0] - gaps[0], second[0]), range(second[1] - gaps[1], second[1]), strict=True
            )
            misprints += sum(_alike(one[a], other[b]) for a, b in places)
    first, last = kept[0], kept[-1]
    spans = (last[0] + last[2] - first[0], last[1] + last[2] - first[1])
    return _Core(*spans, sum(length for _, _, length in kept), left_out, misprints)


def _alike(one: int, other: int) -> bool:
    """Whether two words are of nearly one length, as a word and its misprint are."""
    return abs((one & 31) - (other & 31)) <= 1
