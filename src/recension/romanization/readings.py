"""From a lattice back to Hangul: its likeliest readings, best first."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recension.romanization.data import rows
from recension.romanization.hangul import (
    SINO_FINAL_MASK,
    SINO_PAIR_MASK,
    bits,
    join_syllable,
)

if TYPE_CHECKING:
    from recension.romanization.lattice import Lattice

#: Costs that order readings; a syllable outside the stock outweighs any number of native ones in a word.
_STOCK_COST = {"frequent": 1, "sino": 2, "native": 5}
_OUTSIDE = 1000


@cache
def _stock() -> dict[str, int]:
    """The cost of every syllable of ``syllables.tsv``."""
    return {
        syllable: _STOCK_COST[row["stock"]]
        for row in reversed(rows("syllables"))
        for syllable in row["syllables"]
    }


def readings(of: Lattice, *, limit: int, sino: bool = True) -> tuple[tuple[int, str], ...]:
    """The best readings of a lattice.

    Args:
        of: The lattice.
        limit: How many to give at most.
        sino: Allow only the finals of Sino-Korean syllables.

    Returns:
        (cost, Hangul) pairs, cheapest first, ties in the order of Hangul. A cost of 1000 or more holds a syllable
        outside the stock.
    """
    stock = _stock()
    mask, final_mask = (SINO_PAIR_MASK, SINO_FINAL_MASK) if sino else (-1, -1)
    found: dict[str, int] = {}
    # (node, initial, vowel of the syllable not yet closed) -> the best (cost, text before it)
    layer: dict[tuple[int, int, int], list[tuple[int, str]]] = {(0, -1, -1): [(0, "")]}
    while layer:
        following: dict[tuple[int, int, int], list[tuple[int, str]]] = {}
        for (node, initial, vowel), partial in layer.items():
            for final in bits(of.finals[node] & final_mask) if initial >= 0 else ():
                syllable = join_syllable(initial, vowel, final)
                for cost, text in partial:
                    full = cost + stock.get(syllable, _OUTSIDE)
                    word = text + syllable
                    if full < found.get(word, full + 1):
                        found[word] = full
            for pairs, vowels, to in of.arcs[node]:
                for pair in bits(pairs & mask):
                    final, onset = divmod(pair, 19)
                    closed = join_syllable(initial, vowel, final) if initial >= 0 else ""
                    price = stock.get(closed, _OUTSIDE) if closed else 0
                    grown = [(cost + price, text + closed) for cost, text in partial]
                    for next_vowel in bits(vowels):
                        following.setdefault((to, onset, next_vowel), []).extend(grown)
        layer = {state: sorted(set(partial))[:limit] for state, partial in following.items()}
    return tuple(sorted((cost, word) for word, cost in found.items())[:limit])


def is_sino(hangul: str) -> bool:
    """Whether a word is made of Sino-Korean syllables alone.

    Example:
        >>> is_sino("강성국가"), is_sino("티오")
        (True, False)
    """
    stock = _stock()
    return all(stock.get(syllable, _OUTSIDE) <= _STOCK_COST["sino"] for syllable in hangul)


def is_usual(hangul: str) -> bool:
    """Whether every syllable of a word is in the stock.

    Example:
        >>> is_usual("림금단"), is_usual("릶금단")
        (True, False)
    """
    stock = _stock()
    return all(syllable in stock for syllable in hangul)


def in_stock(cost: int) -> bool:
    """Whether a reading of that cost is made of syllables of the stock alone."""
    return cost < _OUTSIDE
