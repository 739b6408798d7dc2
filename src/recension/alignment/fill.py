"""Guarded gap fill: paragraphs without a link that their neighbours nevertheless place."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Chance a pair in an even gap must have from its words. On the development texts all five pairs of even gaps that
#: belong together have .28 or more, six of eight that do not have less; length decides the other two.
LEAST_CHANCE = 0.25
#: … and the longer of the two may have so many times the words of the shorter.
LENGTH_RATIO = 1.8
#: A paragraph between two links to one counterpart is filled in where so much of its length …
COVERED = 0.7
#: … is an uncovered gap of at least so many words there; otherwise running heads are swallowed (both from the prototypes).
GAP_WORDS = 6

#: Where no more than this share of all words stands in unlinked paragraphs, the texts have no omissions to speak of …
ORPHAN_SHARE = 0.01
#: … and an unlinked paragraph belongs to its likeliest counterpart, if that is so likely. On the development texts all
#: three such pairs are links; where more words are unlinked, 4 of 60 are.
ORPHAN_CHANCE = 0.3

Link = tuple[int, int]


class Gap(NamedTuple):
    """Unlinked paragraphs between two neighbouring links, and those links (``None`` at the ends of the text)."""

    left: list[int]
    right: list[int]
    before: Link | None
    after: Link | None


def gaps(links: list[Link], left: list[int], right: list[int]) -> list[Gap]:
    """The unlinked paragraphs between neighbouring links in order.

    Args:
        links: Links in order, none crossing.
        left: Paragraphs of the left side that may be filled in, ascending.
        right: Those of the right side.

    Returns:
        Gaps with at least one paragraph, ascending.

    Example:
        >>> gaps([(0, 0), (2, 1)], [0, 1, 2], [0, 1, 2])
        [Gap(left=[1], right=[], before=(0, 0), after=(2, 1)), Gap(left=[], right=[2], before=(2, 1), after=None)]
    """
    linked = _linked(set(links))
    free = [i for i in left if i not in linked[0]], [j for j in right if j not in linked[1]]
    bounds: list[Link | None] = [None, *sorted(links), None]
    found = []
    at = [0, 0]
    for before, after in itertools.pairwise(bounds):
        inside: tuple[list[int], list[int]] = ([], [])
        for side in (0, 1):
            while at[side] < len(free[side]) and (after is None or free[side][at[side]] < after[side]):
                inside[side].append(free[side][at[side]])
                at[side] += 1
        if inside[0] or inside[1]:
            found.append(Gap(*inside, before, after))
    return found


def even(
    gap: Gap, chances: Mapping[Link, float], sizes: tuple[Mapping[int, int], Mapping[int, int]]
) -> list[Link]:
    """Pair the paragraphs of a gap with equally many on both sides, if every pair is likely enough.

    Args:
        gap: The gap.
        chances: Chance of each pair from its words.
        sizes: Words of each paragraph.

    Returns:
        All pairs of the gap, or none.
    """
    if not gap.left or len(gap.left) != len(gap.right):
        return []
    pairs = list(zip(gap.left, gap.right, strict=True))
    for i, j in pairs:
        short, long = sorted((sizes[0].get(i, 0), sizes[1].get(j, 0)))
        if chances.get((i, j), 0.0) < LEAST_CHANCE or long > LENGTH_RATIO * short:
            return []
    return pairs


def wordless(gap: Gap, texts: tuple[Callable[[int], str], Callable[[int], str]]) -> list[Link]:
    """Pair the paragraphs of a gap that have no words and print the same signs, in order.

    Args:
        gap: The gap, of paragraphs without words.
        texts: The text of each paragraph.

    Returns:
        The pairs.
    """
    pairs = []
    at = 0
    for i in gap.left:
        for place in range(at, len(gap.right)):
            if texts[0](i).split() == texts[1](gap.right[place]).split():
                pairs.append((i, gap.right[place]))
                at = place + 1
                break
    return pairs


def enclosed(gap: Gap, hole: int, sizes: Mapping[int, int]) -> bool:
    """May the one-sided paragraphs of a gap between two links to one counterpart be filled in?

    Args:
        gap: The gap; one side is empty, and ``before`` and ``after`` name one paragraph on that side.
        hole: Words of that paragraph between the two links that no match covers.
        sizes: Words of the paragraphs to fill in.

    Returns:
        Whether the hole is large enough for all of them.
    """
    wanted = sum(sizes.get(at, 0) for at in (gap.left or gap.right))
    return hole >= GAP_WORDS and hole >= COVERED * wanted > 0


def orphans(
    links: set[Link], chances: Mapping[Link, float], sizes: tuple[Mapping[int, int], Mapping[int, int]]
) -> list[Link]:
    """Links for the last unlinked paragraphs of texts without omissions.

    Args:
        links: The links found.
        chances: Chance of each pair from its words.
        sizes: Words of each paragraph of both sides.

    Returns:
        For each unlinked paragraph its likeliest pair, if it is likely enough and hardly a word is unlinked.
    """
    alone = [
        {at for at in side if at not in linked} for side, linked in zip(sizes, _linked(links), strict=True)
    ]
    unlinked = sum(side[at] for side, places in zip(sizes, alone, strict=True) for at in places)
    if unlinked > ORPHAN_SHARE * sum(sum(side.values()) for side in sizes):
        return []
    best: dict[tuple[int, int], tuple[float, Link]] = {}
    for link, chance in sorted(chances.items()):
        for side in (0, 1):
            if link[side] in alone[side] and chance >= ORPHAN_CHANCE:
                best[side, link[side]] = max(best.get((side, link[side]), (0.0, link)), (chance, link))
    return sorted({link for _, link in best.values()})


def _linked(links: set[Link]) -> tuple[set[int], set[int]]:
    return {i for i, _ in links}, {j for _, j in links}
