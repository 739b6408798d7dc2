"""Moved blocks: what is left of both sides after the links in order, aligned again by a stricter bar.

First whole paragraphs that are equal and unique, wherever they stand; then paragraphs that share unique runs
of words, wherever they stand; then the words of what is left, in order, up to four times. A false move costs
more trust than silence, so each link must pass ``BAR``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from recension.alignment.anchors import numbered_runs, shared_once
from recension.alignment.project import gather
from recension.alignment.weights import rare
from recension.alignment.windows import CELLS_PER_WORD
from recension.alignment.words import Text, part, word_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from recension.alignment.sides import BoolArray, FloatArray, IntArray
    from recension.alignment.weights import Lexicon

#: Passes over what is left; the prototypes' value.
PASSES = 4
#: Words in a run that makes two paragraphs candidates for a move.
RUN = 3


class Bar(NamedTuple):
    """The least evidence a moved link needs: mass (in rare words, see ``weights.rare``), its share of the lighter paragraph, its density in the span."""

    mass: float
    share: float
    density: float


#: The prototypes' bar (a mass of 6 in texts of 2,000 words, where a rare word is worth 3.9), measured on texts with one or two moved blocks.
BAR = Bar(mass=1.5, share=0.2, density=0.25)


#: A link without another candidate beside it must be at least so heavy …
LONE_MASS = 6.4
#: … or share so much. Moved blocks of the development texts are mostly of several paragraphs; all five false moves
#: had no neighbour, a mass under 5 and a share under 0.4 (a repeated formula), and only two true ones would.
LONE_SHARE = 0.5


class Found(NamedTuple):
    """A link between two paragraphs, and the word pairs that carry it."""

    link: tuple[int, int]
    left: IntArray
    right: IntArray


class Moves(NamedTuple):
    """Links in the order they were found, and how many table cells finding them took."""

    links: list[Found]
    cells: int


class Scene(NamedTuple):
    """What the searches share: the two texts, which of their words are taken, which pairs are barred."""

    lexicon: Lexicon
    texts: tuple[Text, Text]
    taken: tuple[BoolArray, BoolArray]
    barred: AbstractSet[tuple[int, int]]

    def rest(self) -> tuple[IntArray, IntArray]:
        """Places of the words that are not taken."""
        return np.flatnonzero(~self.taken[0]), np.flatnonzero(~self.taken[1])

    def free(self, side: int, paragraph: int) -> IntArray:
        """Places of a paragraph's words that are not taken."""
        first, after = np.searchsorted(self.texts[side].paragraph, [paragraph, paragraph + 1])
        return np.flatnonzero(~self.taken[side][first:after]) + int(first)

    def claim(self, left: IntArray, right: IntArray) -> None:
        """Mark the spans of a link as taken."""
        self.taken[0][left[0] : left[-1] + 1] = True
        self.taken[1][right[0] : right[-1] + 1] = True


def moved(scene: Scene) -> Moves:
    """Find the links of moved blocks.

    Args:
        scene: Both texts; ``taken`` tells the words in the span of a link already and is updated, ``barred`` the
            pairs of paragraphs that were weighed in order and found wanting.

    Returns:
        Links in the order they were found; no word is in two of them.
    """
    found = list(_equal(scene))
    links, cells = _sharing(scene)
    found.extend(links)
    for _ in range(PASSES):
        fresh = _try(scene, scene.rest(), set())
        found.extend(fresh.links)
        cells += fresh.cells
        if not fresh.links:
            break
    return Moves(found, cells)


def _equal(scene: Scene) -> Iterator[Found]:
    """Whole paragraphs that are equal, unique on both sides and not taken."""
    seen: list[dict[bytes, list[tuple[int, int, int]]]] = []
    for text, used in zip(scene.texts, scene.taken, strict=True):
        table: dict[bytes, list[tuple[int, int, int]]] = {}
        for number, start, end in zip(*(column.tolist() for column in _bounds(text.paragraph)), strict=True):
            if not used[start:end].any():
                table.setdefault(text.words[start:end].tobytes(), []).append((number, start, end))
        seen.append(table)
    least = BAR.mass * rare(scene.lexicon)
    for key, places in seen[0].items():
        others = seen[1].get(key, [])
        if len(places) == 1 and len(others) == 1:
            number, start, end = places[0]
            if float(scene.lexicon.weight[scene.texts[0].words[start:end]].sum()) >= least:
                left, right = np.arange(start, end), np.arange(others[0][1], others[0][2])
                scene.claim(left, right)
                yield Found((number, others[0][0]), left, right)


def _bounds(paragraph: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Numbers, beginnings and ends of the paragraphs that have words."""
    first = np.flatnonzero(np.diff(paragraph, prepend=-1))
    return paragraph[first], first, np.append(first[1:], len(paragraph))


def _sharing(scene: Scene) -> Moves:
    """Pairs of paragraphs that share unique runs of words among what is left, most shared runs first.

    Each pair is looked at around its runs only, and the search ends when it has cost as many cells as one pass.
    """
    rest = scene.rest()
    parts = [part(text, at) for text, at in zip(scene.texts, rest, strict=True)]
    ours, theirs = shared_once(*numbered_runs(parts[0].words, parts[1].words, RUN))
    if not len(ours):
        return Moves([], 0)
    pairs, which, votes = np.unique(
        np.stack([parts[0].paragraph[ours], parts[1].paragraph[theirs]]),
        axis=1,
        return_inverse=True,
        return_counts=True,
    )
    which = which.reshape(-1)
    order = np.lexsort((pairs[1], pairs[0], -votes)).tolist()
    beside = set(zip(pairs[0].tolist(), pairs[1].tolist(), strict=True))
    runs = _grouped(rest[0][ours], which), _grouped(rest[1][theirs], which)
    budget = CELLS_PER_WORD * (len(rest[0]) + len(rest[1]))
    links: list[Found] = []
    cells = 0
    for at in order:
        if cells > budget:
            break
        free = scene.free(0, int(pairs[0][at])), scene.free(1, int(pairs[1][at]))
        places = _near(free[0], runs[0][at], len(free[1])), _near(free[1], runs[1][at], len(free[0]))
        tried = _try(scene, places, beside)
        links.extend(tried.links)
        cells += tried.cells
    return Moves(links, cells)


def _grouped(values: IntArray, group: IntArray) -> list[IntArray]:
    """The values of each group, ascending."""
    order = np.lexsort((values, group))
    return np.split(values[order], np.flatnonzero(np.diff(group[order])) + 1)


def _near(places: IntArray, runs: IntArray, reach: int) -> IntArray:
    """Those places that stand at most ``reach`` words from a shared run: a counterpart is no longer than the other."""
    if len(places) <= reach:
        return places
    after = np.minimum(np.searchsorted(runs, places), len(runs) - 1)
    before = np.maximum(np.searchsorted(runs, places, side="right") - 1, 0)
    distance = np.minimum(np.abs(runs[after] - places), np.abs(places - runs[before]))
    near: IntArray = places[distance <= reach + RUN]
    return near


def _try(scene: Scene, places: tuple[IntArray, IntArray], beside: set[tuple[int, int]]) -> Moves:
    """Align the words at some places in order and take the links that pass the bar; ``beside`` are other candidates."""
    left, right = (part(text, at) for text, at in zip(scene.texts, places, strict=True))
    if not len(left.words) or not len(right.words):
        return Moves([], 0)
    lexicon = scene.lexicon
    path = word_path(lexicon, left, right, clauses=False)
    found = gather(path, (left, right), lexicon.weight)
    whole = [_worth(lexicon, text) for text in scene.texts]
    share = found.mass / np.maximum(np.minimum(whole[0][found.left], whole[1][found.right]), 1e-9)
    mass = found.mass / rare(lexicon)
    density = found.mass / np.maximum(found.span, 1e-9)
    passed = np.flatnonzero((mass >= BAR.mass) & (share >= BAR.share) & (density >= BAR.density)).tolist()
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    beside = beside | {pairs[at] for at in passed}
    ends = np.append(found.start[1:], len(path.left))
    links = []
    for at in passed:
        lone = mass[at] < LONE_MASS and share[at] < LONE_SHARE and not _supported(pairs[at], beside)
        if lone or pairs[at] in scene.barred:
            continue
        inside = slice(int(found.start[at]), int(ends[at]))
        one, other = places[0][path.left[inside]], places[1][path.right[inside]]
        scene.claim(one, other)
        links.append(Found(pairs[at], one, other))
    return Moves(links, path.cells)


def _supported(pair: tuple[int, int], beside: set[tuple[int, int]]) -> bool:
    """Is there another candidate next to a pair?"""
    steps = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    return any((pair[0] + i, pair[1] + j) in beside for i, j in steps)


def _worth(lexicon: Lexicon, text: Text) -> FloatArray:
    """The worth of every paragraph."""
    return np.bincount(text.paragraph, weights=lexicon.weight[text.words]).astype(np.float64)
