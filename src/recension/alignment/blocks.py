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
from recension.alignment.weights import exact, rare

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from recension.alignment.fill import Gap, Link
    from recension.alignment.sides import FloatArray, IntArray
    from recension.alignment.weights import Lexicon
    from recension.alignment.words import Text

#: The share of the heavier paragraph that both must have in common. Two different sentences of one text share
#: function words, about a tenth of their weight; a formula and its twin nearly all.
LEAST_SHARE = 0.6
#: Equal paragraphs are partners wherever they stand if they are worth so many rare words; shorter ones ("Thank you.")
#: need their order. The bar of moved blocks.
LEAST_EQUAL = 1.5
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


def equals(lexicon: Lexicon, texts: tuple[Text, Text]) -> dict[int, int]:
    """Whole paragraphs that are equal and stand once on each side: nothing is likelier than that they are partners.

    Args:
        lexicon: Weights of the words.
        texts: Both sides.

    Returns:
        Left to right paragraph, those worth LEAST_EQUAL or more.
    """
    sides = []
    for text in texts:
        table: dict[bytes, list[int]] = {}
        for at, key in _keys(text).items():
            table.setdefault(key, []).append(at)
        sides.append({key: places[0] for key, places in table.items() if len(places) == 1})
    worth = np.bincount(texts[0].paragraph, weights=lexicon.weight[texts[0].words])
    least = LEAST_EQUAL * rare(lexicon)
    return {at: sides[1][key] for key, at in sides[0].items() if key in sides[1] and worth[at] >= least}


def twins(links: AbstractSet[Link], texts: tuple[Text, Text]) -> tuple[set[Link], set[Link]]:
    """Put equal paragraphs that recur beside their neighbours: a formula travels with the block it belongs to.

    Args:
        links: The links found, in order and moved.
        texts: Both sides.

    Returns:
        Links to add and links to take away. An added pair is of equal paragraphs and stands next to a link; its left
        paragraph was free, its right one free or held by a twin that stands next to no link.
    """
    made = set(links)
    keys = [_keys(text) for text in texts]
    known = Counter([*keys[0].values(), *keys[1].values()])
    home = _home(made, 0), _home(made, 1)
    again = True
    while again:
        again = False
        for at in sorted(keys[0]):
            if at in home[0] or known[keys[0][at]] <= 2:
                continue
            near = {j + 1 for j in home[0].get(at - 1, ())} | {j - 1 for j in home[0].get(at + 1, ())}
            for place in sorted(near):
                held = sorted(home[1].get(place, ()))
                if keys[1].get(place) != keys[0][at] or len(held) > 1:
                    continue
                if held and ((held[0] - 1, place - 1) in made or (held[0] + 1, place + 1) in made):
                    continue
                for other in held:
                    made.discard((other, place))
                    home[0][other].discard(place)
                    if not home[0][other]:
                        del home[0][other]
                made.add((at, place))
                home[0][at], home[1][place] = {place}, {at}
                again = True
                break
    return made - links, set(links) - made


def _home(links: AbstractSet[Link], side: int) -> dict[int, set[int]]:
    """The counterparts of each paragraph of a side."""
    home: dict[int, set[int]] = {}
    for link in links:
        home.setdefault(link[side], set()).add(link[1 - side])
    return home


def _keys(text: Text) -> dict[int, bytes]:
    """The words of each paragraph, as one key."""
    first = np.flatnonzero(np.diff(text.paragraph, prepend=-1)).tolist()
    ends = [*first[1:], len(text.words)]
    return {
        int(text.paragraph[at]): text.words[at:end].tobytes() for at, end in zip(first, ends, strict=True)
    }


def _worth(bag: Counter[int], weight: FloatArray) -> float:
    return sum(float(weight[word]) * count for word, count in bag.items())
