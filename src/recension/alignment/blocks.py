"""The block test: whole paragraphs the word path passed by, weighed against leaving them out.

The word path maximises shared weight, so a long chance alignment of two strangers can outweigh a short repeated
formula ("Comrade cell secretaries,") that stands between them on the other diagonal. When the strangers'
link is rejected, the formula would be left alone. So in each gap between accepted links the unlinked paragraphs
are aligned once more as blocks: a pair gains its shared weight if most of both sides is shared, and leaving a
paragraph out costs nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from recension.alignment.gaps import best_path
from recension.alignment.weights import exact

if TYPE_CHECKING:
    from recension.alignment.fill import Gap, Link
    from recension.alignment.sides import FloatArray, IntArray

#: The share of the heavier paragraph that both must have in common. Two different sentences of one text share
#: function words, about a tenth of their weight; a formula and its twin nearly all.
LEAST_SHARE = 0.6
#: Gaps with more pairs than this are left as they are: a stretch that large without a link is no passed-by formula.
MOST_PAIRS = 400


def block_links(
    gap: Gap, bags: tuple[dict[int, IntArray], dict[int, IntArray]], weight: FloatArray
) -> list[Link]:
    """Pair the unlinked paragraphs of a gap that are alike as wholes, in order.

    Args:
        gap: Unlinked paragraphs between two links.
        bags: Word numbers of each paragraph of both sides.
        weight: Worth of each word.

    Returns:
        The pairs on the heaviest monotone path.
    """
    if not gap.left or not gap.right or len(gap.left) * len(gap.right) > MOST_PAIRS:
        return []
    table = np.zeros((len(gap.left), len(gap.right)))
    counts = [[Counter(bag[at].tolist()) for at in places] for bag, places in zip(bags, gap[:2], strict=True)]
    for i, ours in enumerate(counts[0]):
        for j, theirs in enumerate(counts[1]):
            whole = max(_worth(ours, weight), _worth(theirs, weight))
            shared = _worth(ours & theirs, weight)
            if shared > 0 and shared >= LEAST_SHARE * whole:
                table[i, j] = shared
    rows, columns, _ = best_path(exact(table))
    return [(gap.left[i], gap.right[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]


def _worth(bag: Counter[int], weight: FloatArray) -> float:
    return sum(float(weight[word]) * count for word, count in bag.items())
