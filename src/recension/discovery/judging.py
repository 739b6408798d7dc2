"""The light judgement: what a pair is to each other, from its words as numbers, in the cheapest order.

Equal digests need no look. Else the words that tell texts apart are laid side by side once forwards and once with
one side backwards. Unrelated texts of one style share words, but in any order, so that both ways match alike; two
renderings of one speech share them in the order of the speech: what the forward way matches beyond the backward way is
evidence. A slogan or a formula that both print stands in long equal runs; where such runs are not the greater part of
the shorter text they are taken out first, and the rest has to speak for itself. Only for related pairs are all words
aligned, to tell a copy from a new translation (``recension.discovery.relating``).
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from recension.discovery.limits import MAX_CELLS
from recension.discovery.records import Verdict
from recension.discovery.relating import relate
from recension.discovery.terms import letters, mix
from recension.model import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.discovery.terms import Longs, Words

#: Letters of a word that tells texts apart.
_TELLING_LETTERS = 3

#: Percent of the documents a telling word may stand in. Function words beyond match in any order by the dozen; of
#: 15, 25, 40, 50, 60 and 80 percent, 40 to 60 told re-translations from other chapters best (``docs/scale.md``).
_TELLING_PERCENT = 50

#: Documents a telling word may stand in however small the archive is.
_TELLING_LEAST = 20

#: One in so many of a document's long words has to tell; where fewer do, as in an archive that is mostly renderings of one
#: speech, all long words count, and the backward alignment alone keeps chance apart.
_TELLING_SHARE = 5

#: Telling words in a row that are no chance and no common idiom: a quotation, a formula, or a copy.
_RUN = 6

#: The part of the shorter text that equal runs must make up to be taken for the text itself, not for a formula in it.
_RUNS_COVER = 0.5

#: Log-odds of being related: per standard deviation of surprise, per natural logarithm of the telling words, and the
#: base. Fitted by logistic regression on 8,566 candidate pairs, 1,373 of them related: re-translations, noisy
#: copies and excerpts of chapters, texts that share formulae, and a made collection (``docs/scale.md``).
_SURPRISE, _LENGTH, _BASE = 3.6, -2.3, 3.8

#: Telling words a text counts as having however short it is: a handful of words may stand in one order by chance.
_LEAST_SIZE = 30

#: Score from which a pair counts as related.
RELATED = 0.5


class Common(NamedTuple):
    """Words that many documents have: ``terms`` ascending, their document frequencies, and how many documents there are."""

    terms: Longs
    frequencies: Longs
    total: int


class Side(NamedTuple):
    """A document made ready: all its words but furniture, the long ones, and the telling ones among these."""

    words: list[int]
    long: list[int]
    telling: list[int]
    data: bytes


class Evidence(NamedTuple):
    """What the score is made of.

    ``surprise``: telling words matched forwards beyond backwards, in standard deviations of chance. ``order``: the same
    as a part of the shorter side's telling words. ``size``: how many these are. ``copied``: the part of them in equal runs.
    """

    surprise: float
    order: float
    size: int
    copied: float


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
    most = max(_TELLING_LEAST, common.total * _TELLING_PERCENT // 100)
    long = letters(words) >= _TELLING_LETTERS
    told = long & (_frequency(words, common) <= most)
    return Side(words.tolist(), words[long].tolist(), words[told].tolist(), data)


def _frequency(words: Words, common: Common) -> Longs:
    """The document frequency of each word; 1 for all that are not common."""
    import numpy as np

    if not len(common.terms):
        return np.ones(len(words), dtype=np.int64)
    terms = mix(words.astype(np.int64).view(np.uint64)).view(np.int64)
    at = np.minimum(np.searchsorted(common.terms, terms), len(common.terms) - 1)
    found: Longs = np.where(common.terms[at] == terms, common.frequencies[at], 1)
    return found


def judge_pair(left: Side, right: Side, cosine: int, shared: int) -> Verdict:
    """Judge a candidate pair.

    Args:
        left: One side.
        right: The other.
        cosine: The candidate's cosine, per mille.
        shared: How many terms the two share.

    Returns:
        Relation, score and evidence; mirrored sides give the same.

    Example:
        >>> from recension.discovery.terms import terms_of
        >>> nothing = Common(*2 * (terms_of("").clauses,), 2)
        >>> one, other = (
        ...     side(terms_of(text).words.tobytes(), bytes(len(terms_of(text).words)), nothing)
        ...     for text in ("We shall build the dam before the winter comes.", "Before the winter comes we build it.")
        ... )
        >>> judge_pair(one, one, 1000, 9).relation.value
        'republication'
    """
    if left.data == right.data:
        return Verdict(Relation.REPUBLICATION, 1.0, 1.0, "the same words in the same order")
    if (len(right.words), right.data) < (len(left.words), left.data):
        left, right = right, left
    few = any(len(one.telling) * _TELLING_SHARE < len(one.long) for one in (left, right))
    chosen = (left.long, right.long) if few else (left.telling, right.telling)
    found = evidence(*thinned(*sorted(chosen, key=len)))
    score = _score(found)
    told = f"cosine {cosine / 1000:.2f} over {shared} terms; {max(found.order, 0):.0%} of {found.size} telling words in one order"
    if score < RELATED:
        return Verdict(Relation.UNRELATED, score, 0.0, told)
    related = relate(*thinned(left.words, right.words))
    return Verdict(related.relation, score, related.agreement, f"{related.reason}; {told}")


def thinned(one: list[int], other: list[int]) -> tuple[list[int], list[int]]:
    """Both sides, or the same sample of the words of both where the work would be too much."""
    step = 1
    while len(one) * len(other) > MAX_CELLS * step * step:
        step += 1
    if step == 1:
        return one, other
    return [word for word in one if (word >> 5) % step == 0], [
        word for word in other if (word >> 5) % step == 0
    ]


def evidence(short: Sequence[int], long: Sequence[int]) -> Evidence:
    """The figures of two sequences of telling words, the shorter one first."""
    from rapidfuzz.distance import LCSseq

    equal = [block for block in LCSseq.opcodes(short, long) if block.tag == "equal"]
    forward = sum(block.src_end - block.src_start for block in equal)
    runs = [block for block in equal if block.src_end - block.src_start >= _RUN]
    copied = sum(block.src_end - block.src_start for block in runs)
    size = max(1, len(short))
    if runs and copied < _RUNS_COVER * size:
        short = _without(short, [(block.src_start, block.src_end) for block in runs])
        long = _without(long, [(block.dest_start, block.dest_end) for block in runs])
        forward -= copied
    backward = LCSseq.similarity(short, long[::-1])
    beyond = forward - backward
    return Evidence(
        beyond / sqrt(forward + backward + 1), beyond / max(1, len(short)), len(short), copied / size
    )


def _without(words: Sequence[int], runs: Sequence[tuple[int, int]]) -> list[int]:
    kept: list[int] = []
    at = 0
    for start, end in runs:
        kept += words[at:start]
        at = end
    return [*kept, *words[at:]]


def _score(found: Evidence) -> float:
    odds = _SURPRISE * found.surprise + _LENGTH * log(max(found.size, _LEAST_SIZE) + 1) + _BASE
    return round(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), 3)
