"""Edit distances of two texts: Levenshtein and Jaro-Winkler by textdistance over rapidfuzz, TER by sacrebleu.

Each function gives a ratio as (numerator, denominator), so that a document's figure is the ratio of the sums.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sacrebleu.metrics.ter import TER

#: A ratio that is still to be divided.
Ratio = tuple[float, float]

#: TER's search for shifts explodes on long unlike texts (measured: docs/metrics.md); it is given up to here.
TER_WORDS = 100

#: Edit distances cost length times length; two texts this long take about 0.2 s (measured: docs/metrics.md).
EDIT_CHARACTERS = 100_000


def character_edits(left: str, right: str) -> tuple[Ratio | None, Ratio | None]:
    """Levenshtein distance, and Jaro-Winkler similarity times length, each over the longer side's length.

    Args:
        left: A text.
        right: A text; an empty side counts the other's whole length as distance.

    Returns:
        Both ratios; ``None`` where a side is longer than ``EDIT_CHARACTERS``.

    Example:
        >>> character_edits("Juche", "Chuche")[0], character_edits("Juche", "")
        ((2, 6), ((5, 5), (0.0, 5)))
    """
    longest = max(len(left), len(right))
    if not left or not right:
        return (longest, longest), (0.0, longest)
    if longest > EDIT_CHARACTERS:
        return None, None
    distance, jaro_winkler = edit_measures()
    return (distance(left, right), longest), (jaro_winkler(left, right) * longest, longest)


def word_edits(left: str, right: str) -> Ratio | None:
    """Edits of TER (Snover 2006), block moves among them, over the words of the right side.

    Args:
        left: The hypothesis.
        right: The reference.

    Returns:
        Edits and words; ``None`` where a side has more than ``TER_WORDS`` words.

    Example:
        >>> word_edits("on Thursday they met", "they met on Thursday")
        (1, 4.0)
    """
    hypothesis, reference = len(left.split()), len(right.split())
    if not hypothesis or not reference:
        return hypothesis + reference, reference
    if max(hypothesis, reference) > TER_WORDS:
        return None
    found = _ter().sentence_score(left, [right])
    return found.num_edits, found.ref_length


@cache
def edit_measures() -> tuple[Callable[[str, str], float], Callable[[str, str], float]]:
    """The Levenshtein distance and the Jaro-Winkler similarity of textdistance, both bound to rapidfuzz.

    By itself textdistance asks whichever of several libraries it finds installed, and they differ in results
    and speed (its issues 39 and 41). These two ask rapidfuzz alone, whatever is installed, and leave
    textdistance's own settings as they are.

    Returns:
        The distance in characters, and the similarity 0-1.

    Example:
        >>> distance, jaro_winkler = edit_measures()
        >>> distance("Juche", "Chuche"), round(jaro_winkler("Juche", "Chuche"), 3)
        (2, 0.739)
    """
    import textdistance
    from rapidfuzz.distance import JaroWinkler, Levenshtein

    class PinnedLevenshtein(textdistance.Levenshtein):
        def external_answer(self, *sequences: str) -> float:  # type: ignore[override]  # strings only
            return Levenshtein.distance(*sequences)

    class PinnedJaroWinkler(textdistance.JaroWinkler):
        def external_answer(self, *sequences: str) -> float:  # type: ignore[override]  # strings only
            return JaroWinkler.similarity(*sequences)

    return PinnedLevenshtein().distance, PinnedJaroWinkler().similarity


@cache
def _ter() -> TER:
    from sacrebleu.metrics.ter import TER

    return TER()
