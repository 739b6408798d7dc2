"""How similar two texts are: chrF, chrF++, BLEU, TER and edit similarities, for a pair of texts and for beads.

The scores are sacrebleu's and textdistance's; ``docs/metrics.md`` defines each with an example. Document
scores are ratios of sums over the beads of the speech, never means of ratios. Similarity flags a bead and
decides nothing: a flipped negation scores higher than a curly quote in a short phrase.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from recension.chrf import f_scores, split_punctuation
from recension.edits import character_edits, word_edits
from recension.model import Alignment, Bead, BeadKind, BeadScores, Relation, Rendering, Role, Scores
from recension.ngrams import characters, overlaps, words
from recension.tokens import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recension.edits import Ratio
    from recension.ngrams import Ints

#: n-gram orders of chrF (Popović 2015), of the words in chrF++ (Popović 2017) and of BLEU (Papineni 2002).
CHAR_ORDER, WORD_ORDER, BLEU_ORDER = 6, 2, 4

NO_SCORES = Scores(None, None, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Minimum:
    """Least chrF (beta = 1, 0-100) and least Levenshtein similarity (0-1) of a bead that raises no flag."""

    chrf: float
    edit: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Under which similarity a bead of the speech is flagged, for each relation of the pair.

    The defaults are measured on the corpus (``benchmarks/metrics.py`` prints the figures). A republication is
    flagged where as much is changed as by exchanging one word in eight, a revision one word in three. A
    retranslation is flagged where the bead is no more alike than three in four pairs of paragraphs of
    different speeches, a report where it is no more alike than half of them: by chrF only, since a summary is
    shorter than what it sums up. Unrelated texts raise no flag.

    Example:
        >>> Thresholds().of(Relation.REPUBLICATION)
        Minimum(chrf=85.0, edit=0.89)
    """

    republication: Minimum = Minimum(85.0, 0.89)
    revision: Minimum = Minimum(65.0, 0.70)
    retranslation: Minimum = Minimum(28.0, 0.29)
    report: Minimum = Minimum(24.0, 0.0)
    unrelated: Minimum = Minimum(0.0, 0.0)

    def of(self, relation: Relation) -> Minimum:
        """The minimum for pairs of this relation."""
        found: Minimum = getattr(self, relation.value)
        return found


DEFAULT_THRESHOLDS = Thresholds()


class _Counts(NamedTuple):
    """What the scores of several pairs of texts are made of.

    n-gram counts are (3, orders, pairs): left, right, matched. The others hold a ratio for each pair, ``None``
    where a text was too long to measure or the measure was not asked for.
    """

    letters: Ints
    words: Ints
    tokens: Ints
    edits: list[Ratio | None]
    jaro: list[Ratio | None]
    ter: list[Ratio | None]


def score(left: str, right: str, *, ter: bool = False) -> Scores:
    """Similarity of two texts, each taken as it stands.

    Args:
        left: A text; the hypothesis where a measure has one.
        right: A text; the reference where a measure has one.
        ter: Also compute TER, where both sides have at most ``edits.TER_WORDS`` words.

    Returns:
        All scores; every one ``None`` where a side has no text. Edit similarities are ``None`` where a side
        is longer than ``edits.EDIT_CHARACTERS``.

    Example:
        >>> found = score("Let us advance.", "Let us not advance.")
        >>> round(found.chrf, 1), round(found.levenshtein, 3)
        (63.9, 0.789)
        >>> score("Let us advance.", "").chrf is None
        True
    """
    return _scores(_count([left], [right], ter=ter))[0]


def score_beads(  # noqa: PLR0913  # three inputs, and three named options
    left: Rendering,
    right: Rendering,
    alignment: Alignment,
    *,
    relation: Relation,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    ter: bool = False,
) -> tuple[Scores, tuple[BeadScores, ...]]:
    """Scores of the document and of each bead.

    Args:
        left: The left rendering; the hypothesis where a measure has one.
        right: The right rendering; the reference where a measure has one.
        alignment: The beads that pair their paragraphs.
        relation: What the pair is; it chooses the threshold.
        thresholds: Minimum similarities for each relation.
        ter: Also compute TER.

    Returns:
        The document's scores, from the sums over the beads of the speech: a one-sided bead counts its whole
        length without a match; titles, leads and furniture are left out. And the scores of every bead in the
        order of ``alignment.beads``, ``None`` for one-sided ones, with the flag for two-sided beads of the
        speech under the threshold.
    """
    beads = alignment.beads
    lefts = [_joined(left, bead.left) for bead in beads]
    rights = [_joined(right, bead.right) for bead in beads]
    counts = _count(lefts, rights, ter=ter)
    least = thresholds.of(relation)
    inside = [in_speech(left, right, bead) for bead in beads]
    each = tuple(
        BeadScores(number, scores, speech and _below(scores, least))
        for number, (scores, speech) in enumerate(zip(_scores(counts), inside, strict=True))
    )
    return _scores(_sum(counts, [i for i, speech in enumerate(inside) if speech]))[0], each


def in_speech(left: Rendering, right: Rendering, bead: Bead) -> bool:
    """Whether a bead holds words of the speech: some paragraph of it is a salutation or body text.

    Args:
        left: The left rendering.
        right: The right rendering.
        bead: A bead of the two.

    Returns:
        False for beads of titles, leads and furniture alone, and for furniture beads.
    """
    if bead.kind is BeadKind.FURNITURE:
        return False
    roles = [left.paragraphs[i].role for i in bead.left] + [right.paragraphs[i].role for i in bead.right]
    return any(role in (Role.SALUTATION, Role.BODY) for role in roles)


def _joined(side: Rendering, indices: Sequence[int]) -> str:
    return " ".join(filter(None, (spoken(side.paragraphs[i]) for i in indices)))


def _below(scores: Scores, least: Minimum) -> bool:
    chrf, edit = scores.chrf, scores.levenshtein
    return (chrf is not None and chrf < least.chrf) or (edit is not None and edit < least.edit)


def _count(lefts: Sequence[str], rights: Sequence[str], *, ter: bool) -> _Counts:
    """Everything counted for each pair of texts, all pairs at once."""
    both, pairs = [*lefts, *rights], len(lefts)
    tokenize = _bleu_tokenizer()
    edits = [character_edits(left, right) for left, right in zip(lefts, rights, strict=True)]
    return _Counts(
        overlaps(characters(both), pairs, CHAR_ORDER),
        overlaps(words([split_punctuation(text) for text in both]), pairs, WORD_ORDER),
        overlaps(words([tokenize(text.rstrip()).split() for text in both]), pairs, BLEU_ORDER),
        [levenshtein for levenshtein, _ in edits],
        [jaro for _, jaro in edits],
        [word_edits(left, right) if ter else None for left, right in zip(lefts, rights, strict=True)],
    )


def _sum(counts: _Counts, pairs: Sequence[int]) -> _Counts:
    """The counts of the pairs named, summed into one; a ratio is ``None`` where one of them has none."""

    def ratio(ratios: Sequence[Ratio | None]) -> list[Ratio | None]:
        known = [one for one in (ratios[i] for i in pairs) if one is not None]
        if len(known) < len(pairs):
            return [None]
        # fsum is exact, so the order of the beads leaves no trace
        return [(math.fsum(above for above, _ in known), math.fsum(below for _, below in known))]

    letters, parts, tokens = (part[..., pairs].sum(axis=-1, keepdims=True) for part in counts[:3])
    return _Counts(letters, parts, tokens, ratio(counts.edits), ratio(counts.jaro), ratio(counts.ter))


def _scores(counts: _Counts) -> list[Scores]:
    import numpy as np

    plus = np.concatenate([counts.letters, counts.words], axis=1)
    columns = zip(
        f_scores(*counts.letters, beta=1.0).tolist(),
        f_scores(*counts.letters, beta=2.0).tolist(),
        f_scores(*plus, beta=2.0).tolist(),
        (_bleu(counts.tokens[..., i]) for i in range(counts.tokens.shape[-1])),
        (100 * one[0] / one[1] if one and one[1] else None for one in counts.ter),
        (1 - one[0] / one[1] if one and one[1] else None for one in counts.edits),
        (one[0] / one[1] if one and one[1] else None for one in counts.jaro),
        strict=True,
    )
    two_sided = counts.letters[:2, 0].min(axis=0) > 0
    return [
        Scores(*one) if both else NO_SCORES for one, both in zip(columns, two_sided.tolist(), strict=True)
    ]


def _bleu(counts: Ints) -> float | None:
    """BLEU from n-gram counts (3, orders); ``None`` where the tokenizer leaves a side without tokens."""
    from sacrebleu.metrics.bleu import BLEU

    total, reference, correct = counts.tolist()
    if not total[0] or not reference[0]:
        return None
    return BLEU.compute_bleu(
        correct, total, total[0], reference[0], smooth_method="exp", effective_order=True
    ).score


@cache
def _bleu_tokenizer() -> Callable[[str], str]:
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

    tokenizer: Callable[[str], str] = Tokenizer13a()  # type: ignore[no-untyped-call]  # sacrebleu leaves it untyped
    return tokenizer
