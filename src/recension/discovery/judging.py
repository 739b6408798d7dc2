"""The light judgement: what a pair is to each other, from its words as numbers, in the cheapest order.

Equal digests need no look. Else the words that tell texts apart are laid side by side once forwards and once with
one side backwards. Unrelated texts of one style share words, but in any order, so that both ways match alike; two
renderings of one speech share them in the order of the speech. What only the forward way matches is evidence, and it has
to be spread over the shorter text: a shared slogan or formula stands in one place. Only for related pairs are all words
aligned, to tell a copy from a new translation.
"""

from __future__ import annotations

from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from recension.discovery.limits import MAX_CELLS
from recension.discovery.records import Verdict
from recension.discovery.terms import letters, mix
from recension.model import Relation

if TYPE_CHECKING:
    from recension.discovery.terms import Longs, Words

#: Letters of a word that tells texts apart.
_TELLING_LETTERS = 4

#: Stretches the shorter text is cut in to see how far the evidence is spread.
_STRETCHES = 8

#: Score from which a pair counts as related.
RELATED = 0.5


class Common(NamedTuple):
    """Words that many documents have: ``terms`` ascending, their document frequencies, and how many documents there are."""

    terms: Longs
    frequencies: Longs
    total: int


class Side(NamedTuple):
    """A document made ready: all its words but furniture, and the telling ones with their places among these."""

    words: list[int]
    telling: list[int]
    places: Words
    digest: bytes


def side(data: bytes, mask: bytes, common: Common) -> Side:
    """Make a document ready for any number of pairs.

    Args:
        data: Its words as the stage ``words`` keeps them.
        mask: Its furniture.
        common: Words that many documents have.

    Returns:
        The side.
    """
    import numpy as np

    words = np.frombuffer(data, dtype="<i4")
    words = words[np.frombuffer(mask, dtype=np.int8) == 0]
    told = (letters(words) >= _TELLING_LETTERS) & (
        _frequency(words, common) <= max(20, common.total * 15 // 100)
    )
    places = np.flatnonzero(told).astype(np.int32)
    return Side(words.tolist(), words[places].tolist(), places, data)


def _frequency(words: Words, common: Common) -> Longs:
    """The document frequency of each word; 1 for all that are not common."""
    import numpy as np

    found = np.ones(len(words), dtype=np.int64)
    if len(common.terms):
        terms = mix(words.astype(np.int64).view(np.uint64)).view(np.int64)
        at = np.minimum(np.searchsorted(common.terms, terms), len(common.terms) - 1)
        found = np.where(common.terms[at] == terms, common.frequencies[at], 1)
    return found


class Features(NamedTuple):
    """What the score is made of.

    ``order``: telling words matched in order beyond what the reversed text matches, a part of the shorter side's.
    ``surprise``: the same difference in standard deviations of chance. ``spread``: the part of the shorter side's
    stretches that hold evidence. ``cosine``: the candidate's, 0-1.
    """

    order: float
    surprise: float
    spread: float
    cosine: float


def features(left: Side, right: Side, cosine: int) -> Features:
    """The figures of a pair; cosine per mille."""
    from rapidfuzz.distance import LCSseq

    short, long = (left, right) if len(left.telling) <= len(right.telling) else (right, left)
    if not short.telling:
        return Features(0.0, 0.0, 0.0, cosine / 1000)
    one, other = short.telling, long.telling
    if len(one) * len(other) > MAX_CELLS:
        kept = MAX_CELLS // len(one)
        other = other[: max(kept, len(one))]
    backward = LCSseq.similarity(one, other[::-1])
    blocks = LCSseq.opcodes(one, other)
    matched = [at for op in blocks if op.tag == "equal" for at in range(op.src_start, op.src_end)]
    forward = len(matched)
    order = (forward - backward) / len(one)
    surprise = (forward - backward) / sqrt(forward + backward + 1)
    chance = backward / len(one)
    counts = [0] * _STRETCHES
    for at in matched:
        counts[at * _STRETCHES // len(one)] += 1
    size = len(one) / _STRETCHES
    spread = sum(count > size * (chance + 0.05) for count in counts) / _STRETCHES
    return Features(order, surprise, spread, cosine / 1000)


def judge_pair(left: Side, right: Side, cosine: int, shared: int) -> Verdict:
    """Judge a candidate pair.

    Args:
        left: One side.
        right: The other.
        cosine: The candidate's cosine, per mille.
        shared: How many terms the two share.

    Returns:
        Relation, score and evidence.
    """
    if left.digest == right.digest:
        return Verdict(Relation.REPUBLICATION, 1.0, "the same words in the same order")
    found = features(left, right, cosine)
    score = _score(found)
    told = (
        f"{shared} shared terms, cosine {cosine / 1000:.2f}; {found.order:.0%} of the telling words in one order, "
        f"spread over {found.spread:.0%} of the shorter text"
    )
    if score < RELATED:
        return Verdict(Relation.UNRELATED, score, told)
    relation, why = _relation(left, right)
    return Verdict(relation, score, f"{why}; {told}")


def _score(found: Features) -> float:
    """Log-odds."""
    odds = 30 * (found.order - 0.13) + 8 * (found.spread - 0.5) + 3 * (found.cosine - 0.1)
    return round(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), 3)


#: Words of a run that anchors the common part of two texts.
_RUN = 8


def _relation(left: Side, right: Side) -> tuple[Relation, str]:
    """The relation of two related texts, from an alignment of all their words."""
    from rapidfuzz.distance import LCSseq

    one, other = left.words, right.words
    if len(one) * len(other) > MAX_CELLS:
        one, other = left.telling, right.telling
    equal = [op for op in LCSseq.opcodes(one, other) if op.tag == "equal"]
    runs = [op for op in equal if op.src_end - op.src_start >= _RUN]
    shorter, longer = sorted((len(one), len(other)))
    if runs:
        first, last = runs[0], runs[-1]
        core = (last.src_end - first.src_start, last.dest_end - first.dest_start)
        inside = sum(
            op.src_end - op.src_start for op in equal if first.src_start <= op.src_start <= last.src_start
        )
        share = 2 * inside / sum(core)
        covers = (min(core) / shorter, max(core) / longer)
        if share >= 0.9 and covers[0] >= 0.5:
            if covers[1] >= 0.5:
                return (
                    Relation.REPUBLICATION,
                    f"{share:.0%} of the words agree where the texts run side by side",
                )
            return (
                Relation.REPORT,
                f"an excerpt: {share:.0%} of its words agree with {covers[1]:.0%} of the other text",
            )
    share = sum(op.src_end - op.src_start for op in equal) * 2 / max(1, shorter + longer)
    if shorter < 0.6 * longer:
        return Relation.REPORT, f"the shorter text has {shorter / longer:.0%} of the words of the longer"
    if share >= 0.8:
        return Relation.REVISION, f"{share:.0%} of all words agree"
    return Relation.RETRANSLATION, f"{share:.0%} of all words agree"
