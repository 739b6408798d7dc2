"""The stages in order: prepare, solve each zone, project, assemble, check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from recension.alignment.anchors import windows
from recension.alignment.beads import Link, assemble, in_order_of_left, shape
from recension.alignment.gaps import best_path, lifted, similarity
from recension.alignment.pins import Pin, resolve
from recension.alignment.project import MOVED, STRONG, evidence
from recension.alignment.sides import FloatArray, IntArray, Side, Zone, as_rendering, content, prepare
from recension.alignment.weights import Lexicon, lexicon
from recension.model import Alignment, Bead, BeadKind, FoundBy, Rendering

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(
    left: Rendering | Sequence[str], right: Rendering | Sequence[str], pins: tuple[Pin, ...]
) -> Alignment:
    """Align; see ``recension.alignment.align``."""
    one, other = as_rendering(left), as_rendering(right)
    pinned = resolve(pins, one, other)
    ours, theirs = content(one), content(other)
    if ours == theirs and not pinned:
        return _identity(prepare(one), prepare(other))
    if (theirs, [(b, a) for a, b in pinned]) < (ours, pinned):
        return mirror(_align(prepare(other), prepare(one), [(b, a) for a, b in pinned]))
    return _align(prepare(one), prepare(other), pinned)


def mirror(alignment: Alignment) -> Alignment:
    """The same alignment seen from the other side."""
    kinds = {
        BeadKind.SPLIT: BeadKind.MERGE,
        BeadKind.MERGE: BeadKind.SPLIT,
        BeadKind.OMISSION: BeadKind.ADDITION,
        BeadKind.ADDITION: BeadKind.OMISSION,
    }
    beads = [
        replace(bead, left=bead.right, right=bead.left, kind=kinds.get(bead.kind, bead.kind))
        for bead in alignment.beads
    ]
    return Alignment(
        in_order_of_left(beads),
        tuple(sorted((j, i) for i, j in alignment.links)),
        tuple(sorted((j, i) for i, j in alignment.words)),
        alignment.right_tokens,
        alignment.left_tokens,
    )


def _identity(left: Side, right: Side) -> Alignment:
    """A text against itself."""
    beads = tuple(
        Bead(
            (at,),
            (at,),
            BeadKind.FURNITURE if zone == Zone.FURNITURE else shape((at,), (at,)),
            moved=False,
            similarity=1.0,
            found_by=FoundBy.ANCHOR,
        )
        for at, zone in enumerate(left.zones.tolist())
    )
    links = tuple((at, at) for at in range(left.size))
    words = tuple((at, at) for at in range(len(left.tokens)))
    return Alignment(beads, links, words, left.tokens, right.tokens)


def _align(left: Side, right: Side, pinned: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> Alignment:
    words = lexicon(left.keys, right.keys)
    free = [np.ones(side.size, np.bool_) for side in (left, right)]
    links: dict[Link, FoundBy] = {}
    pairs: list[tuple[int, int]] = []
    for ours, theirs in pinned:
        for side, places in zip(free, (ours, theirs), strict=True):
            side[list(places)] = False
        links.update({(i, j): FoundBy.PIN for i in ours for j in theirs})
        rows = np.flatnonzero(np.isin(left.paragraph, ours))
        columns = np.flatnonzero(np.isin(right.paragraph, theirs))
        one, other, _ = _path(words, rows, columns)
        pairs.extend(zip(one.tolist(), other.tolist(), strict=True))
    for zone in Zone:
        rows = np.flatnonzero((left.zones == zone)[left.paragraph] & free[0][left.paragraph])
        columns = np.flatnonzero((right.zones == zone)[right.paragraph] & free[1][right.paragraph])
        _solve(words, (left, right), (rows, columns), links, pairs)
    return assemble(left, right, links, sorted(pairs))


def _path(words: Lexicon, rows: IntArray, columns: IntArray) -> tuple[IntArray, IntArray, FloatArray]:
    """The word alignment of two stretches of text: places in the texts and the worth of each match."""
    one: list[IntArray] = []
    other: list[IntArray] = []
    value: list[FloatArray] = []
    left, right = words.left[rows], words.right[columns]
    for window in windows(left, right):
        if window.left_start == window.left_end or window.right_start == window.right_end:
            continue
        table = similarity(
            words, left[window.left_start : window.left_end], right[window.right_start : window.right_end]
        )
        i, j, _ = best_path(lifted(table))
        one.append(i + window.left_start)
        other.append(j + window.right_start)
        value.append(table[i, j])
    if not one:
        nothing = np.zeros(0, np.int64)
        return nothing, nothing, np.zeros(0)
    return rows[np.concatenate(one)], columns[np.concatenate(other)], np.concatenate(value)


def _solve(
    words: Lexicon,
    sides: tuple[Side, Side],
    stretch: tuple[IntArray, IntArray],
    links: dict[Link, FoundBy],
    pairs: list[tuple[int, int]],
) -> None:
    """Link the paragraphs of one zone: once in order, then what is left, by a stricter bar."""
    rows, columns = stretch
    paragraphs = (sides[0].paragraph, sides[1].paragraph)
    worths = (words.weight[words.left], words.weight[words.right])
    for attempt in range(5):
        one, other, value = _path(words, rows, columns)
        bar = MOVED if attempt else STRONG
        found = {
            (each.left, each.right)
            for each in evidence((one, other, value), paragraphs, worths)
            if bar.passed(each) and (each.left, each.right) not in links
        }
        if not found:
            break
        links.update(dict.fromkeys(sorted(found), FoundBy.MOVED if attempt else FoundBy.WORDS))
        mine = [
            (i, j)
            for i, j in zip(one.tolist(), other.tolist(), strict=True)
            if (int(paragraphs[0][i]), int(paragraphs[1][j])) in found
        ]
        pairs.extend(mine)
        rows = np.setdiff1d(rows, [i for i, _ in mine])
        columns = np.setdiff1d(columns, [j for _, j in mine])
