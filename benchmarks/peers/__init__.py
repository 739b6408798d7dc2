"""Other ways to align paragraphs, each in a few lines, to measure ours against.

``gale-church``: lengths only (Gale and Church, 1993). ``tf-idf``: hunalign's way with an empty dictionary: a
dynamic programme over paragraphs, blocks of up to four a side, by the cosine of their words. ``hunalign-like``: lengths
and a dictionary that is learned on the way (Varga and others, 2005). ``difflib``: the standard library's matcher over all
words, projected to paragraphs.
"""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from collections.abc import Callable

Beads = list[tuple[list[int], list[int]]]
Links = set[tuple[int, int]]
Aligner = Callable[[list[str], list[str]], tuple[Beads, Links]]

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def monotone(
    rows: int, columns: int, shapes: list[tuple[int, int]], gain: Callable[[int, int, int, int], float]
) -> Beads:
    """The best monotone cover by blocks of the given shapes; ``gain(i, p, j, q)`` is that of one block."""
    best = [[-math.inf] * (columns + 1) for _ in range(rows + 1)]
    step: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            for p, q in shapes:
                if p <= i and q <= j and best[i - p][j - q] > -math.inf:
                    value = best[i - p][j - q] + gain(i - p, p, j - q, q)
                    if value > best[i][j]:
                        best[i][j], step[i, j] = value, (p, q)
    beads: Beads = []
    i, j = rows, columns
    while i or j:
        p, q = step[i, j]
        beads.append((list(range(i - p, i)), list(range(j - q, j))))
        i, j = i - p, j - q
    return beads[::-1]


def gale_church(left: list[str], right: list[str]) -> Beads:
    """Lengths only: the cost of a block is that of its length difference and of its shape (their table 5)."""
    prior = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
    sizes = [len(one) for one in left], [len(one) for one in right]
    ratio = max(sum(sizes[1]), 1) / max(sum(sizes[0]), 1)

    def gain(i: int, p: int, j: int, q: int) -> float:
        one, other = sum(sizes[0][i : i + p]), sum(sizes[1][j : j + q])
        mean = (one + other / ratio) / 2
        off = abs(other - one * ratio) / math.sqrt(6.8 * mean) if mean else 0.0
        return math.log(prior[p, q]) + math.log(max(math.erfc(off / math.sqrt(2)), 1e-300))

    return monotone(len(left), len(right), list(prior), gain)


def tf_idf(left: list[str], right: list[str]) -> Beads:
    """Cosine of words: the gain of a block is ``(cosine - 0.10) * mean words - 6 * (paragraphs - 2)``."""
    bags = [[Counter(_WORD.findall(text.lower())) for text in side] for side in (left, right)]
    spread = Counter(word for side in bags for bag in side for word in bag)
    total = len(left) + len(right)
    rarity = {word: math.log((1 + total) / (count + 0.5)) + 0.05 for word, count in spread.items()}
    known: dict[tuple[int, int, int], tuple[dict[str, float], float, int]] = {}

    def vector(side: int, start: int, size: int) -> tuple[dict[str, float], float, int]:
        key = (side, start, size)
        if key not in known:
            bag: Counter[str] = sum(bags[side][start : start + size], Counter())
            made = {word: math.log1p(count) * rarity[word] for word, count in bag.items()}
            known[key] = made, math.sqrt(sum(value * value for value in made.values())), bag.total()
        return known[key]

    def gain(i: int, p: int, j: int, q: int) -> float:
        if not p or not q:
            return 0.0
        (one, norm, words), (other, norm2, words2) = vector(0, i, p), vector(1, j, q)
        if norm * norm2 == 0:
            return 0.0
        cosine = sum(value * other.get(word, 0.0) for word, value in one.items()) / (norm * norm2)
        return (cosine - 0.10) * (words + words2) / 2 - 6 * (p + q - 2)

    shapes = [(p, q) for p in range(5) for q in range(5) if p + q and (p * q or p + q == 1)]
    return monotone(len(left), len(right), shapes, gain)


def hunalign(left: list[str], right: list[str]) -> Beads:
    """Lengths and words in two passes: by equal words, then also by the pairs of words that met in the first pass.

    A block gains its share of words with a counterpart and loses its difference in length, as hunalign weighs the two; a
    paragraph without a counterpart costs a little. A pair of words is learned where the two met at least twice and in half of
    their occurrences (Dice).
    """
    bags = [[set(_WORD.findall(text.lower())) for text in side] for side in (left, right)]
    sizes = [len(one) for one in left], [len(one) for one in right]
    learned: dict[str, set[str]] = {}

    def gain(i: int, p: int, j: int, q: int) -> float:
        if not p or not q:
            return -0.3
        one, other = (
            set[str]().union(*bags[side][at : at + size]) for side, at, size in ((0, i, p), (1, j, q))
        )
        met = sum(word in other or not learned.get(word, set()).isdisjoint(other) for word in one)
        long, short = sum(sizes[0][i : i + p]), sum(sizes[1][j : j + q])
        likeness = 2 * met / max(len(one) + len(other), 1) - 0.5 * abs(long - short) / max(long, short, 1)
        return likeness * (p + q) / 2 - 0.1 * (p + q - 2)

    shapes = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)]
    beads = monotone(len(left), len(right), shapes, gain)
    spread = [Counter(word for bag in side for word in bag) for side in bags]
    together: Counter[tuple[str, str]] = Counter()
    for ours, theirs in beads:
        if len(ours) == len(theirs) == 1:
            one, other = bags[0][ours[0]], bags[1][theirs[0]]
            together.update((a, b) for a in one - other for b in other - one)
    for (a, b), count in together.items():
        if count >= 2 and 2 * count >= 0.5 * (spread[0][a] + spread[1][b]):
            learned.setdefault(a, set()).add(b)
    return monotone(len(left), len(right), shapes, gain)


def matcher(left: list[str], right: list[str]) -> tuple[Beads, Links]:
    """Difflib over all words; a pair of paragraphs with five matched words, or a fifth of the shorter's, is linked."""
    words = [
        [(word, at) for at, text in enumerate(side) for word in _WORD.findall(text.lower())]
        for side in (left, right)
    ]
    found = difflib.SequenceMatcher(
        None, [word for word, _ in words[0]], [word for word, _ in words[1]], autojunk=False
    )
    shared: Counter[tuple[int, int]] = Counter()
    for block in found.get_matching_blocks():
        for step in range(block.size):
            shared[words[0][block.a + step][1], words[1][block.b + step][1]] += 1
    sizes = [Counter(at for _, at in side) for side in words]
    links = [
        pair
        for pair, count in shared.items()
        if count >= min(5, 0.2 * min(sizes[0][pair[0]], sizes[1][pair[1]]))
    ]
    return joined(links, len(left), len(right)), set(links)


def joined(links: list[tuple[int, int]], rows: int, columns: int) -> Beads:
    """Beads as connected components of links; every other paragraph stands alone."""
    home: dict[tuple[int, int], int] = {}
    beads: Beads = []
    for i, j in sorted(links):
        one, other = home.get((0, i)), home.get((1, j))
        if one is None and other is None:
            beads.append(([], []))
            one = len(beads) - 1
        elif one is not None and other is not None and one != other:
            for side in (0, 1):
                for at in beads[other][side]:
                    home[side, at] = one
                beads[one][side].extend(beads[other][side])
                beads[other][side].clear()
        place = one if one is not None else other
        assert place is not None
        for side, at in ((0, i), (1, j)):
            if home.get((side, at)) != place:
                home[side, at] = place
                beads[place][side].append(at)
    kept = [(sorted(one), sorted(other)) for one, other in beads if one]
    kept += [([i], []) for i in range(rows) if (0, i) not in home]
    return kept + [([], [j]) for j in range(columns) if (1, j) not in home]


def expanded(make: Callable[[list[str], list[str]], Beads]) -> Aligner:
    """An aligner that only gives beads: every pair inside a bead is a link."""

    def run(left: list[str], right: list[str]) -> tuple[Beads, Links]:
        beads = make(left, right)
        return beads, {(i, j) for one, other in beads for i in one for j in other}

    return run


PEERS: dict[str, Aligner] = {
    "difflib": matcher,
    "gale-church": expanded(gale_church),
    "hunalign-like": expanded(hunalign),
    "tf-idf": expanded(tf_idf),
}
