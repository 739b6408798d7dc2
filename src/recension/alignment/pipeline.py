"""The stages in order: prepare both sides, solve each zone, assemble the beads, check that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from recension.alignment.beads import assemble, check, identity, mirror
from recension.alignment.fill import gaps, wordless
from recension.alignment.leads import joining
from recension.alignment.pins import Pin, resolve
from recension.alignment.sides import Zone, as_rendering, content, prepare
from recension.alignment.weights import lexicon
from recension.alignment.words import Text, part, word_path
from recension.alignment.zone import solve
from recension.model import Alignment, FoundBy, Rendering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.alignment.sides import BoolArray, IntArray, Side
    from recension.alignment.weights import Lexicon

    Group = tuple[tuple[int, ...], tuple[int, ...]]

#: The zone of pinned paragraphs: none.
_PINNED = -1


class Outcome(NamedTuple):
    """An alignment with what the benchmarks and ``explain`` ask of its making."""

    alignment: Alignment
    chances: dict[tuple[int, int], float]
    cells: int


def run(
    left: Rendering | Sequence[str],
    right: Rendering | Sequence[str],
    pins: Sequence[Pin] = (),
    *,
    anchors: bool = True,
) -> Outcome:
    """Align; see ``recension.alignment.align``.

    The sides are put in one order by their content first and the result is mirrored back, so that no tie can be
    broken by which side was given first.
    """
    one, other = as_rendering(left), as_rendering(right)
    pinned = resolve(pins, one, other)
    ours, theirs = content(one), content(other)
    if ours == theirs and not pinned:
        return Outcome(identity(prepare(one), prepare(other)), {}, 0)
    swapped = [(b, a) for a, b in pinned]
    if (theirs, swapped) < (ours, pinned):
        made = _align(prepare(other), prepare(one), swapped, anchors=anchors)
        chances = {(j, i): chance for (i, j), chance in made.chances.items()}
        return Outcome(mirror(made.alignment), chances, made.cells)
    return _align(prepare(one), prepare(other), pinned, anchors=anchors)


def texts_of(words: Lexicon, left: Side, right: Side) -> tuple[Text, Text]:
    """Both sides whole, as the word alignment takes them."""
    return Text(words.left, left.paragraph, left.ends), Text(words.right, right.paragraph, right.ends)


class _Pair(NamedTuple):
    """The two sides, their words, and whether anchors are used."""

    sides: tuple[Side, Side]
    words: Lexicon
    texts: tuple[Text, Text]
    anchors: bool


class _Found(NamedTuple):
    """What the zones gave, by the places of both sides."""

    links: dict[tuple[int, int], FoundBy]
    pairs: list[tuple[int, int]]
    chances: dict[tuple[int, int], float]
    cells: int


def _align(left: Side, right: Side, pinned: list[Group], *, anchors: bool) -> Outcome:
    words = lexicon(left.keys, right.keys)
    texts = texts_of(words, left, right)
    pair = _Pair((left, right), words, texts, anchors)
    zones = left.zones.copy(), right.zones.copy()
    links: dict[tuple[int, int], FoundBy] = {}
    for ours, theirs in pinned:
        zones[0][list(ours)] = _PINNED
        zones[1][list(theirs)] = _PINNED
        links.update({(i, j): FoundBy.PIN for i in ours for j in theirs})
    headings = _zone(pair, zones, Zone.HEADING)
    joined, cells = joining(words, pair.sides, texts, zones, (list(headings.links), headings.pairs))
    if joined[0] or joined[1]:
        zones[0][joined[0]] = zones[1][joined[1]] = Zone.SPEECH
        cells += headings.cells
        headings = _zone(pair, zones, Zone.HEADING)
    rest = [_zone(pair, zones, zone) for zone in (Zone.SPEECH, Zone.FURNITURE)]
    pairs: list[tuple[int, int]] = []
    chances: dict[tuple[int, int], float] = {}
    for found in (headings, *rest):
        links.update(found.links)
        pairs.extend(found.pairs)
        chances.update(found.chances)
        cells += found.cells
    for ours, theirs in pinned:
        inside, more = _pinned_words(words, texts, (ours, theirs))
        pairs.extend(inside)
        cells += more
    alignment = assemble(left, right, links, sorted(pairs))
    check(alignment, left, right)
    return Outcome(alignment, chances, cells)


def _zone(pair: _Pair, zones: tuple[IntArray, IntArray], zone: Zone) -> _Found:
    """Solve one zone."""
    mine = zones[0] == zone, zones[1] == zone
    places = [np.flatnonzero(own[text.paragraph]) for own, text in zip(mine, pair.texts, strict=True)]
    one, other = (part(text, at) for text, at in zip(pair.texts, places, strict=True))
    solved = solve(pair.words, one, other, anchors=pair.anchors)
    links = solved.links | _wordless(solved.links, pair.sides, mine)
    pairs = [(int(places[0][i]), int(places[1][j])) for i, j in solved.pairs]
    return _Found(links, pairs, solved.chances, solved.cells)


def _wordless(
    links: dict[tuple[int, int], FoundBy], sides: tuple[Side, Side], mine: tuple[BoolArray, BoolArray]
) -> dict[tuple[int, int], FoundBy]:
    """Links of equal paragraphs without words ("***") in the same gap between links in order."""
    bare = []
    for side, zone in zip(sides, mine, strict=True):
        silent = zone.copy()
        silent[side.paragraph] = False
        bare.append(np.flatnonzero(silent).tolist())
    if not bare[0] or not bare[1]:
        return {}
    in_order = sorted(link for link, by in links.items() if by is not FoundBy.MOVED)
    texts = tuple(side.rendering.paragraphs for side in sides)
    readers = (lambda at: texts[0][at].text), (lambda at: texts[1][at].text)
    found = [link for gap in gaps(in_order, *bare) for link in wordless(gap, readers)]
    return dict.fromkeys(found, FoundBy.FILL)


def _pinned_words(
    words: Lexicon, texts: tuple[Text, Text], pinned: Group
) -> tuple[list[tuple[int, int]], int]:
    """The word alignment inside a pinned bead, and the table cells it took."""
    rows, columns = (
        np.flatnonzero(np.isin(text.paragraph, at)) for text, at in zip(texts, pinned, strict=True)
    )
    if not len(rows) or not len(columns):
        return [], 0
    path = word_path(words, part(texts[0], rows), part(texts[1], columns), clauses=False)
    return list(zip(rows[path.left].tolist(), columns[path.right].tolist(), strict=True)), path.cells
