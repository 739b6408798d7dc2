"""Signs that stand for words: *&* against *and*, ° against *degrees*."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recension.collation.bead import Found
from recension.collation.checks import Named
from recension.collation.places import Extent
from recension.collation.tables import rows
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.bead import Chain
    from recension.collation.columns import Column
    from recension.collation.half import Half


@lru_cache(maxsize=1)
def signs() -> dict[str, frozenset[str]]:
    """Sign -> the words it stands for.

    Example:
        >>> sorted(signs()["&"])
        ['and']
    """
    return {sign: frozenset(words.split("|")) for sign, words, _reason, _source in rows("signs.tsv")}


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(word for words in signs().values() for word in words)


def written(left: Half, right: Half, chain: Chain, table: Sequence[Column]) -> Found | None:
    """A word on one side where the other prints its sign, all other signs being equal; or ``None``.

    Args:
        left: The bead's left side.
        right: Its right side.
        chain: A run of one-sided columns.
        table: The bead's columns.
    """
    if len(chain.columns) != 1:
        return None
    column = table[chain.columns[0]]
    on_left = column.left[0] < column.left[1]
    full, bare, span, slot = (
        (left, right, column.left, chain.right[0]) if on_left else (right, left, column.right, chain.left[0])
    )
    if span[1] - span[0] != 1:
        return None
    key = full.units[span[0]].key
    if key not in _words():
        return None
    single = [sign for sign in bare.signs(slot) if sign.name != "space"]
    at = next((at for at, sign in enumerate(single) if key in signs().get(sign.text, ())), None)
    if at is None:
        return None
    about = [
        sign.text
        for edge in (span[0], span[1])
        for sign in full.signs(edge)
        if sign.name not in ("space", "break")
    ]
    if about != [sign.text for sign in (*single[:at], *single[at + 1 :])]:
        return None
    here, there = full.words(*span), Extent(single[at].start, single[at].end)
    named = Named(Kind.ABBREVIATION, f"the sign for “{key}”")
    return Found(named, here, there) if on_left else Found(named, there, here)
