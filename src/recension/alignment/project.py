"""From words to paragraphs: which pairs of paragraphs the word alignment links.

For each pair of paragraphs on the word path: *mass* is the summed weight of its matches, *share* the mass over
the whole weight of the lighter paragraph, *density* the mass over the weight of the heavier matched span.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from recension.alignment.sides import FloatArray, IntArray


class Evidence(NamedTuple):
    """What speaks for a pair of paragraphs."""

    left: int
    right: int
    mass: float
    share: float
    density: float


class Bar(NamedTuple):
    """The least evidence a link needs."""

    mass: float
    share: float
    density: float

    def passed(self, evidence: Evidence) -> bool:
        """Does the evidence reach the bar?"""
        return (
            evidence.mass >= self.mass and evidence.share >= self.share and evidence.density >= self.density
        )


#: The prototypes' rule for an ordinary link.
STRONG = Bar(mass=2.0, share=0.08, density=0.1)
#: The prototypes' rule for a link of a moved block: a false move costs more trust than silence.
MOVED = Bar(mass=6.0, share=0.2, density=0.25)


def evidence(
    pairs: tuple[IntArray, IntArray, FloatArray],
    paragraphs: tuple[IntArray, IntArray],
    worths: tuple[FloatArray, FloatArray],
) -> list[Evidence]:
    """Gather the matched words by pairs of paragraphs.

    Args:
        pairs: Matched left words, right words (ascending both) and the worth of each match.
        paragraphs: Paragraph of each word, left and right.
        worths: Worth of each word, left and right.

    Returns:
        Evidence for each pair of paragraphs with a match, ascending.
    """
    one, other, value = pairs
    if not len(one):
        return []
    whole = [np.bincount(at, weights=worth) for at, worth in zip(paragraphs, worths, strict=True)]
    upto = [np.concatenate([[0.0], np.cumsum(worth)]) for worth in worths]
    left, right = paragraphs[0][one], paragraphs[1][other]
    start = np.flatnonzero((np.diff(left, prepend=-1) != 0) | (np.diff(right, prepend=-1) != 0))
    last = np.append(start[1:], len(one)) - 1
    mass = np.add.reduceat(value, start)
    lighter = np.minimum(whole[0][left[start]], whole[1][right[start]])
    span = np.maximum(
        upto[0][one[last] + 1] - upto[0][one[start]], upto[1][other[last] + 1] - upto[1][other[start]]
    )
    rows = zip(
        left[start].tolist(),
        right[start].tolist(),
        mass.tolist(),
        (mass / np.maximum(lighter, 1e-9)).tolist(),
        (mass / np.maximum(span, 1e-9)).tolist(),
        strict=True,
    )
    return [Evidence(*row) for row in rows]
