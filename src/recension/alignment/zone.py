"""One zone of a page, stage by stage: words, links, moved blocks, gaps."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from recension.alignment.blocks import block_links, equals, twins
from recension.alignment.fill import LEAST_CHANCE, enclosed, even, gaps, orphans
from recension.alignment.moves import Scene, moved
from recension.alignment.project import Evidence, correspondence, gather
from recension.alignment.weights import rare
from recension.alignment.words import Path, Text, part, word_path
from recension.model import FoundBy

if TYPE_CHECKING:
    from recension.alignment.fill import Gap, Link
    from recension.alignment.sides import BoolArray, FloatArray, IntArray
    from recension.alignment.weights import Lexicon

#: A link is said to be found by anchors where they carry at least so much of its mass.
ANCHORED = 0.5


#: A link in order this likely is beyond dispute; the words of a less likely one are offered to moved blocks first. On
#: the development texts with moved blocks link F1 is .979 when no link is offered, .983 so.
FIRM = 0.8


#: A pair of paragraphs weighed in order with less chance than this may not come back as moved.
BARRED = 0.05
#: Two paragraphs that share only numbers are linked if hardly anything else stands there ("1948" and "1948").
ALL_SHARED = 0.9


class Solved(NamedTuple):
    """What one zone gave: links with how they were found, and word pairs, by their places in the zone's texts.

    ``chances`` has the chance of every pair of paragraphs on the word path; ``cells`` counts the table cells of all word paths.
    """

    links: dict[tuple[int, int], FoundBy]
    pairs: list[tuple[int, int]]
    chances: dict[tuple[int, int], float]
    cells: int


def solve(lexicon: Lexicon, left: Text, right: Text, *, anchors: bool = True) -> Solved:
    """Align one zone.

    Args:
        lexicon: Weights and likeness of the words of both sides.
        left: The zone's words on the left.
        right: Those on the right.
        anchors: Whether anchors are used; the tests compare both ways.

    Returns:
        Links and word pairs.
    """
    if not len(left.words) or not len(right.words):
        return Solved({}, [], {}, 0)
    path = word_path(lexicon, left, right, anchors=anchors)
    found = gather(path, (left, right), lexicon.weight)
    chance = _chance(lexicon, found, path, left)
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    partner = equals(lexicon, (left, right))
    held = {j: i for i, j in partner.items()}
    chance[[partner.get(i, j) != j or held.get(j, i) != i for i, j in pairs]] = 0.0
    chances = dict(zip(pairs, chance.tolist(), strict=True))
    taken = _taken(found, path, chance > FIRM, (left, right))
    barred = {pair for pair, value in chances.items() if value < BARRED}
    moves = moved(Scene(lexicon, (left, right), taken, barred))
    accepted = (chance > 0.5) & ((chance > FIRM) | ~_contested(found, path, taken))
    links = _named(found, path, accepted)
    inside = np.repeat(accepted, np.diff(np.append(found.start, len(path.left))))
    words = list(zip(path.left[inside].tolist(), path.right[inside].tolist(), strict=True))
    blocks, cells = _blocks(lexicon, links, (left, right))
    for link, one, other in blocks:
        if not taken[0][one].any() and not taken[1][other].any():
            links[link] = FoundBy.WORDS
            words.extend(zip(one.tolist(), other.tolist(), strict=True))
    _fill(links, chances, (left, right), path)
    for move in moves.links:
        links.setdefault(move.link, FoundBy.MOVED)
        words.extend(zip(move.left.tolist(), move.right.tolist(), strict=True))
    sizes = Counter(left.paragraph.tolist()), Counter(right.paragraph.tolist())
    links.update(dict.fromkeys(orphans(set(links), chances, sizes), FoundBy.FILL))
    return Solved(
        links, _settle_twins(links, words, (left, right)), chances, path.cells + moves.cells + cells
    )


def _settle_twins(
    links: dict[tuple[int, int], FoundBy], words: list[tuple[int, int]], texts: tuple[Text, Text]
) -> list[tuple[int, int]]:
    """Move recurring formulae beside their neighbours, in the links and in the words returned."""
    added, removed = twins(links.keys(), texts)
    if removed:
        places = texts[0].paragraph, texts[1].paragraph
        words = [(i, j) for i, j in words if (int(places[0][i]), int(places[1][j])) not in removed]
        for link in removed:
            del links[link]
    for i, j in sorted(added):
        links[i, j] = FoundBy.FILL
        words.extend(zip(_places(texts[0], i).tolist(), _places(texts[1], j).tolist(), strict=True))
    return words


def _contested(found: Evidence, path: Path, taken: tuple[BoolArray, BoolArray]) -> BoolArray:
    """Which pairs have a matched word that a moved block has taken."""
    used = taken[0][path.left] | taken[1][path.right]
    if not len(found.start):
        return used
    return np.logical_or.reduceat(used, found.start)


def _chance(lexicon: Lexicon, found: Evidence, path: Path, text: Text) -> FloatArray:
    """The chance that each pair of paragraphs is a link."""
    odds = np.clip(found.log_odds(correspondence(path.clauses), rare(lexicon)), -30, 30)
    chance: FloatArray = 1 / (1 + np.exp(-odds))
    return np.where(_wordless(lexicon, found, path, text), 0.0, chance)


def _wordless(lexicon: Lexicon, found: Evidence, path: Path, text: Text) -> BoolArray:
    """Which pairs share nothing but numbers and more beside them: page numbers, dates and verse numbers link nothing."""
    if not len(found.start):
        return np.zeros(0, np.bool_)
    only = np.logical_and.reduceat(lexicon.numeric[text.words[path.left]], found.start)
    return only & (found.tightness < ALL_SHARED)


def _named(found: Evidence, path: Path, accepted: BoolArray) -> dict[tuple[int, int], FoundBy]:
    """The accepted links, each with the strongest stage that found it."""
    links = {}
    carried = np.add.reduceat(path.plain * path.anchored, found.start) if len(found.start) else found.mass
    for at in np.flatnonzero(accepted).tolist():
        pair = (int(found.left[at]), int(found.right[at]))
        if carried[at] >= ANCHORED * found.mass[at]:
            links[pair] = FoundBy.ANCHOR
        else:
            links[pair] = FoundBy.CLAUSE if pair in path.clauses else FoundBy.WORDS
    return links


def _taken(
    found: Evidence, path: Path, accepted: BoolArray, texts: tuple[Text, Text]
) -> tuple[BoolArray, BoolArray]:
    """Which words lie in the span of an accepted link."""
    ends = np.append(found.start[1:], len(path.left))
    taken = np.zeros(len(texts[0].words), np.bool_), np.zeros(len(texts[1].words), np.bool_)
    for at in np.flatnonzero(accepted).tolist():
        first, last = int(found.start[at]), int(ends[at]) - 1
        taken[0][path.left[first] : path.left[last] + 1] = True
        taken[1][path.right[first] : path.right[last] + 1] = True
    return taken


def _blocks(
    lexicon: Lexicon, links: dict[tuple[int, int], FoundBy], texts: tuple[Text, Text]
) -> tuple[list[tuple[Link, IntArray, IntArray]], int]:
    """Whole paragraphs the word path passed by, with their word pairs, and the table cells it took."""
    numbers = [sorted(set(text.paragraph.tolist())) for text in texts]
    found = []
    cells = 0
    for gap in gaps(sorted(links), *numbers):
        if not gap.left or not gap.right:
            continue
        places = tuple(
            {at: _places(text, at) for at in side} for text, side in zip(texts, gap[:2], strict=True)
        )
        bags = tuple(
            {at: text.words[place] for at, place in side.items()}
            for text, side in zip(texts, places, strict=True)
        )
        for i, j in block_links(gap, (bags[0], bags[1]), lexicon.weight):
            one, other = (
                part(text, at) for text, at in zip(texts, (places[0][i], places[1][j]), strict=True)
            )
            path = word_path(lexicon, one, other, clauses=False)
            found.append(((i, j), places[0][i][path.left], places[1][j][path.right]))
            cells += path.cells
    return found, cells


def _places(text: Text, paragraph: int) -> IntArray:
    """Where the words of a paragraph stand."""
    first, after = np.searchsorted(text.paragraph, [paragraph, paragraph + 1]).tolist()
    return np.arange(first, after)


def _fill(
    links: dict[tuple[int, int], FoundBy],
    chances: dict[tuple[int, int], float],
    texts: tuple[Text, Text],
    path: Path,
) -> None:
    """Fill the gaps between the links in order."""
    sizes = Counter(texts[0].paragraph.tolist()), Counter(texts[1].paragraph.tolist())
    for gap in gaps(sorted(links), sorted(sizes[0]), sorted(sizes[1])):
        links.update(dict.fromkeys(even(gap, chances, sizes), FoundBy.FILL))
        inner = [
            pair for pair in _enclosed(gap, texts, path, sizes) if chances.get(pair, 0.0) >= LEAST_CHANCE
        ]
        links.update(dict.fromkeys(inner, FoundBy.FILL))


def _enclosed(
    gap: Gap, texts: tuple[Text, Text], path: Path, sizes: tuple[Counter[int], Counter[int]]
) -> list[Link]:
    """Links of one-sided paragraphs between two links to one counterpart, if there is room for them."""
    if gap.before is None or gap.after is None or bool(gap.left) == bool(gap.right):
        return []
    side = 0 if gap.left else 1
    other = 1 - side
    if gap.before[other] != gap.after[other]:
        return []
    matches = (path.left, path.right)
    upto = np.searchsorted(texts[side].paragraph, [gap.before[side] + 1, gap.after[side]])
    first, last = np.searchsorted(matches[side], upto)
    start = int(matches[other][first - 1]) + 1 if first else 0
    end = int(matches[other][last]) if last < len(matches[other]) else len(texts[other].words)
    if not enclosed(gap, end - start - int(last - first), sizes[side]):
        return []
    return [(at, gap.before[1]) if side == 0 else (gap.before[0], at) for at in (gap.left or gap.right)]
