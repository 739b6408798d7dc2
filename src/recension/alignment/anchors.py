"""Anchors: runs of words that stand once on each side, chained.

A run of five words unique on both sides is a candidate; the candidates are chained by the longest increasing
subsequence (patience sorting). Chained candidates that touch grow into long equal runs, whose words need no
table; single ones serve as places to cut at where a text is too long for one table.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from recension.alignment.sides import IntArray

#: Words in a candidate. Of the development texts' five-word runs unique on both sides 99 in 100 stand in
#: linked paragraphs.
RUN = 5
#: A run shorter than this is left to the tables, whose windows would be too small to be worth cutting out.
LEAST_RUN = 16
#: Words at each end of a run that are left to the tables, so that a match beside the run sees its neighbours
#: (SUPPORT_REACH of gaps.py, and one more).
EDGE = 4
#: Numbers of runs are numbered anew before they would exceed this.
MOST_NUMBER = 2**62


class Run(NamedTuple):
    """Left words ``left:left + length`` are the right words ``right:right + length``."""

    left: int
    right: int
    length: int


def numbered_runs(left: IntArray, right: IntArray, length: int) -> tuple[IntArray, IntArray]:
    """Number the runs of ``length`` words of two sides: equal runs, equal numbers.

    Args:
        left: Word numbers of the left side.
        right: Word numbers of the right side.
        length: Words in a run.

    Returns:
        One number for each place a run can begin at.

    Example:
        >>> one, other = numbered_runs(np.array([7, 8, 9]), np.array([8, 9]), 2)
        >>> bool(one[1] == other[0]), bool(one[0] == one[1])
        (True, False)
    """
    if min(len(left), len(right)) < length:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    both = np.concatenate([left, right])
    base = int(both.max()) + 1
    number, most = both, base
    for step in range(1, length):
        if most > MOST_NUMBER // base:
            known, number = np.unique(number, return_inverse=True)
            most = len(known)
        number = number * base
        number[:-step] += both[step:]
        most *= base
    return number[: len(left) - length + 1], number[len(left) : len(both) - length + 1]


def shared_once(left: IntArray, right: IntArray) -> tuple[IntArray, IntArray]:
    """Places of the numbers that stand exactly once on each side, ascending by the left place.

    Example:
        >>> one, other = shared_once(np.array([5, 6, 5, 7]), np.array([7, 6]))
        >>> one.tolist(), other.tolist()
        ([1, 3], [1, 0])
    """
    ours, place, count = np.unique(left, return_index=True, return_counts=True)
    theirs, other_place, other_count = np.unique(right, return_index=True, return_counts=True)
    place, ours = place[count == 1], ours[count == 1]
    other_place, theirs = other_place[other_count == 1], theirs[other_count == 1]
    _, at, other_at = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
    one, other = place[at], other_place[other_at]
    order = np.argsort(one)
    return one[order], other[order]


def chain(places: IntArray) -> IntArray:
    """Indices of a longest increasing subsequence.

    Args:
        places: Distinct places on the other side.

    Returns:
        Ascending indices into ``places``.

    Example:
        >>> chain(np.array([4, 0, 1, 5, 2])).tolist()
        [1, 2, 4]
    """
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places.tolist()):
        pile = bisect_left(tails, place)
        before.append(heads[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(place)
            heads.append(at)
        else:
            tails[pile] = place
            heads[pile] = at
    found = []
    at = heads[-1] if heads else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return np.array(found[::-1], np.int64)


def chained(left: IntArray, right: IntArray, length: int) -> tuple[IntArray, IntArray]:
    """Places of the chained runs of ``length`` words that stand once on each side."""
    ours, theirs = shared_once(*numbered_runs(left, right, length))
    kept = chain(theirs)
    return ours[kept], theirs[kept]


def long_runs(left: IntArray, right: IntArray) -> list[Run]:
    """Long equal runs around chained anchors, without their edges.

    Args:
        left: Word numbers of the left side.
        right: Word numbers of the right side.

    Returns:
        Runs, ascending on both sides, that do not overlap.
    """
    ours, theirs = chained(left, right, RUN)
    if not len(ours):
        return []
    first = np.flatnonzero((np.diff(ours, prepend=-2) != 1) | (np.diff(theirs, prepend=-2) != 1))
    last = np.append(first[1:], len(ours)) - 1
    found: list[Run] = []
    floor = (0, 0)
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        i, j = int(ours[start]), int(theirs[start])
        length = int(ours[end]) - i + RUN
        i, j, length = _grown(left, right, (i, j, length), floor)
        if length >= LEAST_RUN and i >= floor[0] and j >= floor[1]:
            found.append(Run(i + EDGE, j + EDGE, length - 2 * EDGE))
            floor = (i + length, j + length)
    return found


def _grown(
    left: IntArray, right: IntArray, run: tuple[int, int, int], floor: tuple[int, int]
) -> tuple[int, int, int]:
    """The run with the equal words before and after it, down to the end of the run before."""
    i, j, length = run
    while i > floor[0] and j > floor[1] and left[i - 1] == right[j - 1]:
        i, j, length = i - 1, j - 1, length + 1
    while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
        length += 1
    return i, j, length
