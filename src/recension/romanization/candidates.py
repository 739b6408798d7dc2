"""From Latin letters back to Hangul."""

from __future__ import annotations

from functools import lru_cache

from recension.romanization.lexicon import known_readings
from recension.romanization.names import NO_SURNAME, is_name, surname_rank
from recension.romanization.readings import in_stock, readings
from recension.romanization.spelling import LONGEST_PRINTED, spelling
from recension.romanization.words import strictly, word


@lru_cache(maxsize=1 << 10)
def hangul_candidates(text: str, *, limit: int = 10) -> tuple[str, ...]:
    """The Hangul a spelling may stand for, likeliest first.

    Args:
        text: A word or phrase in Latin letters (Hangul comes back as it is).
        limit: How many to give at most; at least 1.

    Returns:
        Hangul words: those of the lexicon first, then those of frequent Sino-Korean syllables. Empty where the
        spelling is Korean under no scheme.

    Example:
        >>> hangul_candidates("kangso'nggukka")[0]
        '강성국가'
        >>> hangul_candidates("party")
        ()
    """
    if len(text) > LONGEST_PRINTED:
        return ()
    of = spelling(text)
    if of.hangul:
        return (" ".join(of.parts),)
    name = is_name(of)
    known: set[str] = set()
    best: dict[str, tuple[int, int, int, str]] = {}
    # In a marked spelling an absent mark is likelier meant; an unmarked one is of a scheme or a press without marks.
    for loss, views in ((0, strictly(text).views), (int(of.marked), word(text).views)):
        for view in views:
            for hangul in known_readings(view.lattice):
                if not name or surname_rank(of, hangul) < NO_SURNAME:
                    known.add(hangul)
            for cost, hangul in readings(view.lattice, limit=limit, sino=False):
                surname = surname_rank(of, hangul) if name else 0
                rank = (int(not in_stock(cost)) + loss, surname // NO_SURNAME, cost + surname, hangul)
                best[hangul] = min(best.get(hangul, rank), rank)
    likely = (hangul for hangul in sorted(best, key=best.__getitem__) if hangul not in known)
    return (*sorted(known), *likely)[:limit]
