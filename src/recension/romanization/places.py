"""Places named with what they are: Sinpho-ri, Tongch'ang-ni, Cheongsan-ri are one village each, under any scheme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recension.romanization.candidates import hangul_candidates
from recension.romanization.data import alternatives, rows
from recension.romanization.foreign import is_foreign
from recension.romanization.guards import ordinary
from recension.romanization.lexicon import entries
from recension.romanization.readings import is_usual
from recension.romanization.spelling import spelling

if TYPE_CHECKING:
    from recension.romanization.spelling import Spelling


@dataclass(frozen=True, slots=True)
class Place:
    """A name as printed, without what stands behind its hyphen, and the Hangul of that."""

    stem: str
    unit: str


@cache
def endings() -> dict[str, str]:
    """The normal form of every ending of ``places.tsv``, and its Hangul."""
    return {
        spelling(printed).text: row["unit"]
        for row in rows("places")
        for printed in alternatives(row["spellings"])
    }


#: The name, and behind its last hyphen what it is; a personal name has a space in it (Kim Yong-do).
_NAMED = re.compile(r"(\S+)[-‐‑](\S+)")


@lru_cache(maxsize=1 << 12)
def place(of: Spelling) -> Place | None:
    """Take a place apart.

    Args:
        of: A word or phrase.

    Returns:
        Its name and what it is, or ``None`` where it is no capitalised name with one of the endings, or its name is
        an English or another foreign word (*Close-up*).

    Example:
        >>> place(spelling("Tongch'ang-ni")), place(spelling("Close-up"))
        (Place(stem="Tongch'ang", unit='리'), None)
    """
    found = _NAMED.fullmatch(of.printed.strip())
    unit = endings().get(of.text.rpartition("-")[2])
    if found is None or unit is None or not of.capitals[0]:
        return None
    stem = spelling(found[1])
    return None if ordinary(stem) or is_foreign(stem.text) else Place(found[1], unit)


#: Readings looked through for one that ends as the place does; the last ones are far-fetched.
_MOST_READ = 12
_MOST_TOLD = 3


def places(of: Spelling) -> tuple[str, ...]:
    """The likeliest usual readings of a place, the ending read as what it is.

    In speech the last sound of a name changes with the ending, so the whole is read, not the name alone.

    Example:
        >>> places(spelling("Musudal-li"))[0]
        '무수단리'
    """
    return _ending(of)[:_MOST_TOLD]


def known_places(of: Spelling) -> tuple[str, ...]:
    """Those of its readings that the lexicon has, whole or without the ending; none for what is no place."""
    return tuple(
        hangul for hangul in _ending(of) if hangul in entries() or hangul.removesuffix(_unit(of)) in entries()
    )


def _ending(of: Spelling) -> tuple[str, ...]:
    unit = _unit(of)
    read = hangul_candidates(of.printed, limit=_MOST_READ) if unit else ()
    return tuple(hangul for hangul in read if hangul.endswith(unit) and is_usual(hangul))


def _unit(of: Spelling) -> str:
    found = place(of)
    return found.unit if found else ""
