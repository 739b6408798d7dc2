"""Which beads keep their place, and which of them moved: the heaviest chain of beads that do not cross."""

from __future__ import annotations

from heapq import heappop, heappush

from recension.alignment.sides import Zone

Group = tuple[tuple[int, ...], tuple[int, ...]]


def crosses(one: Group, other: Group) -> bool:
    """Do two two-sided beads stand in different order on the two sides?

    Example:
        >>> crosses(((0,), (1,)), ((1,), (0,))), crosses(((0,), (0, 1)), ((1,), (2,)))
        (True, False)
    """
    (left, right), (left2, right2) = one, other
    return (left[0] < left2[-1] and right[-1] > right2[0]) or (left2[0] < left[-1] and right2[-1] > right[0])


def in_place(groups: list[Group], weights: list[tuple[int, ...]]) -> list[bool]:
    """Which beads keep their place: a heaviest chain of beads that do not cross, zone by zone.

    Args:
        groups: Two-sided beads, ascending by their left side.
        weights: Zone and size in words of each bead.

    Returns:
        For each bead whether it is in the chain; the others are the moved ones.

    Example:
        >>> in_place([((0,), (1,)), ((1,), (2,)), ((2,), (0,))], [(0, 9), (0, 9), (0, 9)])
        [True, True, False]
    """
    kept = [False] * len(groups)
    for zone in Zone:
        mine = [at for at, weight in enumerate(weights) if weight[0] == zone]
        fixed = [groups[at] for at in range(len(groups)) if kept[at]]
        if fixed:
            mine = [at for at in mine if not any(crosses(groups[at], one) for one in fixed)]
        for at in _heaviest_chain(groups, weights, mine):
            kept[at] = True
    return kept


def _heaviest_chain(groups: list[Group], weights: list[tuple[int, ...]], mine: list[int]) -> list[int]:
    """Indices of a heaviest subset of ``mine`` in which no two beads cross."""
    order = sorted(mine, key=lambda at: groups[at][0][0])
    size = max((groups[at][1][-1] for at in order), default=0) + 2
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    before: dict[int, int] = {}
    # A bead may run around others: it joins those that may stand before a bead only when its last paragraph has passed.
    pending: list[tuple[int, int, int, int]] = []
    top = (0, -1)
    for at in order:
        left, right = groups[at]
        while pending and pending[0][0] < left[0]:
            _, place, value, who = heappop(pending)
            _raise(tree, place + 1, (value, who))
        value, who = _greatest(tree, right[0] + 1)
        before[at] = who
        value += weights[at][1] + 1
        heappush(pending, (left[-1], right[-1], value, at))
        top = max(top, (value, at))
    chain = []
    at = top[1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _raise(tree: list[tuple[int, int]], at: int, value: tuple[int, int]) -> None:
    """Note a value at a place of a Fenwick tree of prefix maxima."""
    while at < len(tree):
        tree[at] = max(tree[at], value)
        at += at & -at


def _greatest(tree: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The greatest value noted at places up to ``at``."""
    best = (0, -1)
    while at:
        best = max(best, tree[at])
        at -= at & -at
    return best
