"""Beads: connected components of linked paragraphs, their shape, and how they were found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recension.alignment.order import in_place
from recension.alignment.sides import Side, Zone
from recension.model import Alignment, Bead, BeadKind, FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Link = tuple[int, int]


def components(links: Iterable[Link]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Group linked paragraphs: two paragraphs are in one bead when links lead from one to the other.

    Args:
        links: Pairs of paragraph indices.

    Returns:
        Left and right indices of each group, ascending, groups in ascending order.

    Example:
        >>> components([(0, 0), (1, 0), (2, 3)])
        [((0, 1), (0,)), ((2,), (3,))]
    """
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in links:
        one, other = sorted((root((0, left)), root((1, right))))
        parent[other] = one
    groups: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    for side, index in sorted(parent):
        groups.setdefault(root((side, index)), ([], []))[side].append(index)
    return sorted((tuple(left), tuple(right)) for left, right in groups.values())


def shape(left: tuple[int, ...], right: tuple[int, ...]) -> BeadKind:
    """The kind of a bead outside the furniture, by how many paragraphs stand on each side."""
    if not right:
        return BeadKind.OMISSION
    if not left:
        return BeadKind.ADDITION
    if len(left) == 1:
        return BeadKind.MATCH if len(right) == 1 else BeadKind.SPLIT
    return BeadKind.MERGE if len(right) == 1 else BeadKind.MANY


def assemble(
    left: Side,
    right: Side,
    links: Mapping[Link, FoundBy],
    words: list[tuple[int, int]],
) -> Alignment:
    """Make the alignment of links and word pairs; word pairs that run between two beads are dropped."""
    groups = components(links)
    bead_of: list[dict[int, int]] = [{}, {}]
    for at, group in enumerate(groups):
        for side in (0, 1):
            bead_of[side].update(dict.fromkeys(group[side], at))
    kept = []
    shared = [0] * len(groups)
    for i, j in words:
        at = bead_of[0].get(left.tokens[i].paragraph, -1)
        if at >= 0 and at == bead_of[1].get(right.tokens[j].paragraph, -2):
            kept.append((i, j))
            shared[at] += 1
    sizes = _sizes(left), _sizes(right)
    total = [sum(sizes[0][i] for i in ours) + sum(sizes[1][j] for j in theirs) for ours, theirs in groups]
    zone_of = [
        int(min(left.zones[list(ours)].min(), right.zones[list(theirs)].min())) for ours, theirs in groups
    ]
    in_order = in_place(groups, list(zip(zone_of, total, strict=True)))
    found = _found_by(links, bead_of[0], len(groups))
    beads = []
    for at, (ours, theirs) in enumerate(groups):
        kind = BeadKind.FURNITURE if zone_of[at] == Zone.FURNITURE else shape(ours, theirs)
        likeness = 2 * shared[at] / total[at] if total[at] else 1.0
        by = FoundBy.WORDS if found[at] is FoundBy.MOVED and in_order[at] else found[at]
        beads.append(Bead(ours, theirs, kind, not in_order[at], likeness, by))
    beads.extend(_alone((at,), (), left.zones[at]) for at in range(left.size) if at not in bead_of[0])
    beads.extend(_alone((), (at,), right.zones[at]) for at in range(right.size) if at not in bead_of[1])
    return Alignment(in_order_of_left(beads), tuple(sorted(links)), tuple(kept), left.tokens, right.tokens)


def _alone(left: tuple[int, ...], right: tuple[int, ...], zone: int) -> Bead:
    """A paragraph without counterpart."""
    kind = BeadKind.FURNITURE if zone == Zone.FURNITURE else shape(left, right)
    return Bead(left, right, kind, moved=False, similarity=None, found_by=FoundBy.NONE)


def _sizes(side: Side) -> list[int]:
    sizes = [0] * side.size
    for token in side.tokens:
        sizes[token.paragraph] += 1
    return sizes


#: Of several ways a bead was found the one named is the first of these: a pin is no evidence but a decision, a long
#: equal run the strongest evidence.
_RANK = (FoundBy.PIN, FoundBy.ANCHOR, FoundBy.WORDS, FoundBy.CLAUSE, FoundBy.MOVED, FoundBy.FILL)


def _found_by(links: Mapping[Link, FoundBy], bead_of: dict[int, int], size: int) -> list[FoundBy]:
    """How each bead was found: by the first in rank of its links."""
    found = [len(_RANK)] * size
    for (left, _), by in links.items():
        at = bead_of[left]
        found[at] = min(found[at], _RANK.index(by))
    return [_RANK[rank] for rank in found]


def in_order_of_left(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Beads in the order of the left side; a right paragraph of its own stands after the bead of the one before it."""
    beads = list(beads)
    two = sorted((bead for bead in beads if bead.left), key=lambda bead: bead.left)
    alone = sorted((bead for bead in beads if not bead.left), key=lambda bead: bead.right)
    holder = {j: at for at, bead in enumerate(two) for j in bead.right}
    after: dict[int, list[Bead]] = {}
    place = -1
    waiting = iter(alone)
    bead = next(waiting, None)
    last = max([j for one in beads for j in one.right], default=-1)
    for j in range(last + 1):
        if j in holder:
            if not two[holder[j]].moved:
                place = max(place, holder[j])
        elif bead is not None and bead.right[0] == j:
            after.setdefault(place, []).append(bead)
            bead = next(waiting, None)
    ordered = list(after.get(-1, ()))
    for at, one in enumerate(two):
        ordered.append(one)
        ordered.extend(after.get(at, ()))
    return tuple(ordered)


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


def identity(left: Side, right: Side) -> Alignment:
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


def check(alignment: Alignment, left: Side, right: Side) -> None:
    """The first promise, at run time: no paragraph and no word is lost or used twice."""
    for which, side in enumerate((left, right)):
        places = sorted(at for bead in alignment.beads for at in (bead.left, bead.right)[which])
        assert places == list(range(side.size)), "the beads do not partition a side"
        used = [pair[which] for pair in alignment.words]
        assert len(set(used)) == len(used), "a word is linked twice"
