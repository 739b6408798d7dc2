"""Which speech of a corpus a text belongs to, found by comparing it with what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.corpus.pairs import rendering
from recension.model import Relation, Role
from recension.tokens import tokenize

if TYPE_CHECKING:
    from recension.corpus.pairs import Corpus
    from recension.corpus.records import Witness
    from recension.model import Comparison, Rendering

#: Speeches that are compared whole; the others share too few words in a row to be near.
_CANDIDATES = 4

#: Words in a row that two texts are looked up by. Three in a row are shared by any two speeches of one
#: speaker, but by renderings of one speech many times as often, retranslations included.
_RUN = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a text stands to a rendering of the corpus: the comparison and the share of words it links (0-1)."""

    witness: Witness
    comparison: Comparison
    shared: float

    @property
    def related(self) -> bool:
        """Whether the two are renderings of one speech."""
        return self.comparison.relation is not Relation.UNRELATED

    def __str__(self) -> str:
        relation = self.comparison.relation.value
        return f"{self.witness.key}: {relation}, {self.shared:.0%} of the words stand in both"


def likenesses(corpus: Corpus, text: Rendering, speech: str = "") -> tuple[Likeness, ...]:
    """Compare a text with the nearest renderings of a corpus.

    Args:
        corpus: The corpus.
        text: A rendering that is not in it yet.
        speech: Compare with this speech's renderings alone; all of them.

    Returns:
        The comparisons, the nearest first; one for each candidate speech, or all of ``speech``.
    """
    if speech:
        chosen = [one for one in corpus.witnesses if one.speech == speech]
    else:
        runs = _runs(text)
        ranked = sorted(
            (
                (_overlap(runs, _runs(rendering(one))), number, one)
                for number, one in enumerate(corpus.witnesses)
            ),
            key=lambda found: (-found[0], found[1]),
        )
        best = {one.speech: (share, one) for share, _, one in reversed(ranked)}
        nearest = sorted(best.values(), key=lambda found: (-found[0], found[1].key))
        chosen = [one for share, one in nearest[:_CANDIDATES] if share > 0]
    found = [_likeness(one, text) for one in chosen]
    return tuple(sorted(found, key=lambda one: (not one.related, -one.shared, one.witness.key)))


def _likeness(witness: Witness, text: Rendering) -> Likeness:
    from recension.comparison import compare

    comparison = compare(rendering(witness), text)
    alignment = comparison.alignment
    sides = ((comparison.left, alignment.left_tokens), (comparison.right, alignment.right_tokens))
    counts = [sum(_told(one.paragraphs[token.paragraph].role) for token in tokens) for one, tokens in sides]
    linked = sum(
        _told(comparison.left.paragraphs[alignment.left_tokens[at].paragraph].role)
        for at, _ in alignment.words
    )
    return Likeness(witness, comparison, linked / max(min(counts), 1))


def _told(role: Role) -> bool:
    return role is not Role.FURNITURE


def _runs(text: Rendering) -> frozenset[tuple[str, ...]]:
    """Every run of words of a text without its furniture."""
    own = tuple(one for one in text.paragraphs if _told(one.role))
    keys = [token.key for token in tokenize(own)]
    return frozenset(zip(*(keys[at:] for at in range(_RUN)), strict=False))


def _overlap(these: frozenset[tuple[str, ...]], those: frozenset[tuple[str, ...]]) -> float:
    return len(these & those) / max(min(len(these), len(those)), 1)
