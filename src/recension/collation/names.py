"""Names and titles: which units are titles, and the checks that tell two persons, places or titles apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recension.collation import phrases
from recension.collation.ladder import undivided
from recension.collation.lexicon import is_common, is_function, is_known
from recension.collation.likeness import near
from recension.collation.romanized import same_korean
from recension.collation.spelling import spelled_alike
from recension.collation.tables import rows
from recension.collation.verdicts import Named, only
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.units import Unit
    from recension.collation.verdicts import Pair


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(" ".join(words) for row in rows("titles.tsv") for words in phrases.forms(row[0])[:2])


@lru_cache(maxsize=1)
def ranks() -> dict[str, str]:
    """Words that set a title apart by rank or reverence (*vice*, *respected*), with which of the two they do."""
    return {row[0]: row[1] for row in rows("ranks.tsv")}


def is_title(unit: Unit) -> bool:
    """Whether a unit is a title, also where it is known as a term (*secretary*)."""
    return unit.sort == "title" or (unit.sort == "term" and unit.key in _titles())


def title(pair: Pair) -> Named | None:
    """Titles and honorifics."""
    one = [unit for unit in pair.left if is_title(unit)]
    other = [unit for unit in pair.right if is_title(unit)]
    if (one or other) and one != other and _titled(pair.left) and _titled(pair.right):
        if [unit.value for unit in one] == [unit.value for unit in other]:
            return None
        return Named(Kind.TITLE, "another title or honorific")
    if (one and _titled(pair.left) and _named(pair.right)) or (
        other and _titled(pair.right) and _named(pair.left)
    ):
        return Named(Kind.TITLE, "a title against a name")
    return None


def name(pair: Pair) -> Named | None:
    """Names of persons and places that no romanization brings together."""
    # The capital that opens a sentence says nothing of a misprint, but two words that English does not know are names.
    opens = pair.opens and any(is_known(unit.key) for unit in (*pair.left, *pair.right))
    one, other = (_name(units, text, opens=opens) for units, text in _sides(pair))
    # *Japan* is a lacquer too: beside a plain name, one capitalised word in its place is enough.
    doubtful = (
        not pair.opens and (one or other) and all(_capital(units, text) for units, text in _sides(pair))
    )
    if not ((one and other) or doubtful) or undivided(pair.left_text) == undivided(pair.right_text):
        return None
    if same_korean(pair.left_text, pair.right_text):
        return None
    first, second = only(pair.left, "term"), only(pair.right, "term")
    if first and second and first.value.split("#")[0] == second.value.split("#")[0]:
        return None
    if len(pair.left) == len(pair.right) == 1 and _one_word(pair.left[0].key, pair.right[0].key):
        return None
    return Named(Kind.NAME, "two different names")


def _sides(pair: Pair) -> tuple[tuple[Sequence[Unit], str], tuple[Sequence[Unit], str]]:
    return (pair.left, pair.left_text), (pair.right, pair.right_text)


def _capital(units: Sequence[Unit], text: str) -> bool:
    """Whether a reading is one capitalised word that is no title."""
    return len(units) == 1 and units[0].sort in ("word", "name") and text[:1].isupper() and not text.isupper()


def _one_word(one: str, other: str) -> bool:
    """Whether two names are spellings of one, or one of them is a known name misprinted (*Korea* / *Korca*)."""
    if spelled_alike(one, other):
        return True
    return min(len(one), len(other)) >= _MISPRINTED and is_known(one) != is_known(other) and near(one, other)


#: Shorter names are too often a letter apart from each other to call one of them a misprint.
_MISPRINTED = 5


def _named(units: Sequence[Unit]) -> bool:
    """Whether a reading is a personal name, with titles and small words at most."""
    return any(unit.sort == "name" for unit in units) and all(
        unit.sort == "name" or is_title(unit) or is_function(unit.key) for unit in units
    )


def _titled(units: Sequence[Unit]) -> bool:
    """Whether a reading is titles, with small words at most."""
    return all(is_title(unit) or is_function(unit.key) for unit in units)


def _name(units: Sequence[Unit], text: str, *, opens: bool) -> bool:
    """Whether a reading is a name: a known personal name, or capitalised words that are no common words."""
    content = [unit for unit in units if not is_function(unit.key)]
    if not content:
        return False
    if any(unit.sort == "name" for unit in content):
        return all(unit.sort in ("name", "title") for unit in content)
    if text.islower():
        return False
    printed = [word for word in text.replace("-", " ").split() if word[:1].isalpha()]
    capital = [word for word in printed if word[:1].isupper()]
    if not capital or len(capital) < len([word for word in printed if not is_function(word.casefold())]):
        return False
    return all(
        unit.sort in ("word", "term") and not is_common(unit.key) and (not opens or is_known(unit.key))
        for unit in content
    )
