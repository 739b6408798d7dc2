"""Signs that stand for words: *&* against *and*, ° against *degrees*."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.bead import Found, Slotted
from recension.collation.characters import typographic
from recension.collation.places import Extent, text_of
from recension.collation.tables import rows
from recension.collation.verdicts import Named
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.bead import Chain
    from recension.collation.columns import Column
    from recension.collation.half import Half
    from recension.collation.marks import Sign


class Stands(NamedTuple):
    """What a sign stands for: its words, and whether it does so between numbers only."""

    words: frozenset[str]
    numbered: bool


@lru_cache(maxsize=1)
def signs() -> dict[str, Stands]:
    """Sign -> what it stands for.

    Example:
        >>> sorted(signs()["&"].words), signs()["-"].numbered
        (['and'], True)
    """
    return {
        sign: Stands(frozenset(words.split("|")), beside == "numbers")
        for sign, words, beside, _reason, _source in rows("signs.tsv")
    }


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(word for stands in signs().values() for word in stands.words)


#: Sorts of units between which a dash says *to*.
_NUMBERS = frozenset(("number", "weak-number", "date"))


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
    numbered = _numbered(full, span[0] - 1, span[1]) and _numbered(bare, slot - 1, slot)
    single = [sign for sign in bare.signs(slot) if sign.name != "space"]
    at = next((at for at, sign in enumerate(single) if _means(sign, key, numbered=numbered)), None)
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


def counted(left: Half, right: Half, slotted: Slotted) -> Slotted:
    """A difference of signs, named for the word it stands for where only one side has a dash between numbers (20–30 / 20, 30)."""
    change, at, there = slotted
    dashes = [
        "-" in typographic(text_of(half.side.paragraphs, extent))
        for half, extent in ((left, change.left), (right, change.right))
    ]
    if dashes[0] == dashes[1] or not (_numbered(left, at - 1, at) and _numbered(right, there - 1, there)):
        return slotted
    return Slotted(
        change._replace(kind=Kind.WORDING, reason="from one number to the other, or two numbers"), at, there
    )


def _numbered(half: Half, before: int, after: int) -> bool:
    """Whether the units at two positions are numbers or dates."""
    return all(0 <= at < len(half.units) and half.units[at].sort in _NUMBERS for at in (before, after))


def _means(sign: Sign, key: str, *, numbered: bool) -> bool:
    """Whether a sign stands for a word here."""
    stands = signs().get("-" if sign.name == "dash" else sign.text)
    return stands is not None and key in stands.words and (numbered or not stands.numbered)
