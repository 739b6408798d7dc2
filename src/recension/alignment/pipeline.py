"""The stages in order: prepare both sides, solve each zone, assemble the beads, check that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from recension.alignment.beads import assemble, check, identity, mirror
from recension.alignment.fill import gaps, wordless
from recension.alignment.pins import Pin, resolve
from recension.alignment.sides import Zone, as_rendering, content, prepare
from recension.alignment.weights import lexicon
from recension.alignment.words import Text, part, word_path
from recension.alignment.zone import solve
from recension.model import Alignment, FoundBy, Rendering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.alignment.sides import BoolArray, Side
    from recension.alignment.weights import Lexicon

    Group = tuple[tuple[int, ...], tuple[int, ...]]


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


def _align(left: Side, right: Side, pinned: list[Group], *, anchors: bool) -> Outcome:
    words = lexicon(left.keys, right.keys)
    texts = texts_of(words, left, right)
    free = np.ones(left.size, np.bool_), np.ones(right.size, np.bool_)
    links: dict[tuple[int, int], FoundBy] = {}
    pairs: list[tuple[int, int]] = []
    chances: dict[tuple[int, int], float] = {}
    cells = 0
    for ours, theirs in pinned:
        free[0][list(ours)] = False
        free[1][list(theirs)] = False
        links.update({(i, j): FoundBy.PIN for i in ours for j in theirs})
    for zone in Zone:
        mine = free[0] & (left.zones == zone), free[1] & (right.zones == zone)
        rows, columns = np.flatnonzero(mine[0][left.paragraph]), np.flatnonzero(mine[1][right.paragraph])
        solved = solve(words, part(texts[0], rows), part(texts[1], columns), anchors=anchors)
        links.update(solved.links)
        links.update(_wordless(solved.links, (left, right), mine))
        pairs.extend((int(rows[i]), int(columns[j])) for i, j in solved.pairs)
        chances.update(solved.chances)
        cells += solved.cells
    for ours, theirs in pinned:
        pairs.extend(_pinned_words(words, texts, (ours, theirs)))
    alignment = assemble(left, right, links, sorted(pairs))
    check(alignment, left, right)
    return Outcome(alignment, chances, cells)


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


def _pinned_words(words: Lexicon, texts: tuple[Text, Text], pinned: Group) -> list[tuple[int, int]]:
    """The word alignment inside a pinned bead."""
    rows, columns = (
        np.flatnonzero(np.isin(text.paragraph, at)) for text, at in zip(texts, pinned, strict=True)
    )
    if not len(rows) or not len(columns):
        return []
    path = word_path(words, part(texts[0], rows), part(texts[1], columns), clauses=False)
    return list(zip(rows[path.left].tolist(), columns[path.right].tolist(), strict=True))
