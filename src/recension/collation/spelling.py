"""British, American and older spellings of one word, by table."""

from __future__ import annotations

from functools import lru_cache

from recension.collation.tables import rows


@lru_cache(maxsize=1)
def _pairs() -> dict[str, str]:
    """Spelling -> the spelling that stands for its group."""
    table: dict[str, str] = {}
    for one, other, endings, _source in rows("spelling.tsv"):
        table[one] = other
        for ending in endings.split("|") if endings != "-" else ():
            first, second = ending.split("/") if "/" in ending else (ending, ending)
            table[_attach(one, first)] = _attach(other, second)
    return table


def _attach(word: str, ending: str) -> str:
    """``word`` with an ending; ``~`` at its head drops the word's last letter first."""
    return word[:-1] + ending[1:] if ending.startswith("~") else word + ending


@lru_cache(maxsize=1)
def _families() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("spelling-endings.tsv"))


@lru_cache(maxsize=1 << 15)
def canonical(word: str) -> str:
    """The spelling that stands for all spellings of a word.

    Args:
        word: A token's key.

    Returns:
        The American form where the table knows the word, else the word.

    Example:
        >>> canonical("labour"), canonical("organisations"), canonical("party")
        ('labor', 'organizations', 'party')
    """
    stem, tail = (word[:-2], "'s") if word.endswith("'s") else (word, "")
    found = _pairs().get(stem)
    if found:
        return found + tail
    for ending, instead in _families():
        if stem.endswith(ending) and len(stem) > len(ending) + 2:
            return stem[: -len(ending)] + instead + tail
    return word


def spelled_alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one word. Symmetric and reflexive.

    Example:
        >>> spelled_alike("defence", "defense"), spelled_alike("prise", "prize")
        (True, False)
    """
    return one == other or canonical(one) == canonical(other)
