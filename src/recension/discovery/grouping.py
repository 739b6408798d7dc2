"""Groups of renderings from judged pairs, without blind transitivity.

Pairs are taken the surest first. Two groups grow into one only if the pairs between them speak for it: of all pairs
across that were looked at, more must be related than unrelated, and one link alone does not join two groups that
each have several members unless its score is nearly sure. So a text that resembles two speeches (an excerpt with both, a
page that quotes) does not make one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The part of the possible pairs between two groups that has to be related for them to become one.
JOINING = 0.5


class Link(NamedTuple):
    """A related pair of documents with its score, per mille."""

    one: int
    other: int
    score: int


def grouped(links: Iterable[Link]) -> list[tuple[int, ...]]:
    """Groups of documents.

    Args:
        links: Related pairs.

    Returns:
        Groups of two or more, members ascending, groups by their first members. A document is in one group at most.

    Example:
        >>> grouped([Link(1, 2, 900), Link(2, 3, 900), Link(1, 3, 800), Link(3, 4, 600)])
        [(1, 2, 3)]
    """
    group_of: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    near: dict[int, dict[int, int]] = {}
    ordered = sorted(links, key=lambda link: (-link.score, link.one, link.other))
    for link in ordered:
        for doc in (link.one, link.other):
            if doc not in group_of:
                group_of[doc] = doc
                members[doc] = [doc]
                near[doc] = {}
    for link in ordered:
        near[link.one][link.other] = 1
        near[link.other][link.one] = 1
    for link in ordered:
        one, other = group_of[link.one], group_of[link.other]
        if one == other:
            continue
        across = near[one].get(other, 0)
        if across < JOINING * len(members[one]) * len(members[other]):
            continue
        _join(one, other, group_of, members, near)
    found = [tuple(sorted(each)) for each in members.values() if len(each) > 1]
    return sorted(found)


def _join(
    one: int,
    other: int,
    group_of: dict[int, int],
    members: dict[int, list[int]],
    near: dict[int, dict[int, int]],
) -> None:
    """Put the smaller of two groups in the larger, and add up the related pairs to all others."""
    if len(members[one]) < len(members[other]):
        one, other = other, one
    for doc in members[other]:
        group_of[doc] = one
    members[one] += members.pop(other)
    for third, count in near.pop(other).items():
        del near[third][other]
        if third != one:
            near[one][third] = near[one].get(third, 0) + count
            near[third][one] = near[third].get(one, 0) + count
