"""Whether a word is English: the guard that keeps *do* from being 도. One library, asked once a word."""

from __future__ import annotations

from functools import cache, lru_cache

from recension.romanization.data import rows


@lru_cache(maxsize=1 << 16)
def is_english(word: str) -> bool:
    """Whether an English dictionary knows a word, as printed, in lower case or with a capital.

    The dictionary is simplemma's, with the words of ``english.tsv`` added.

    Args:
        word: One word.

    Returns:
        Whether it is known. Proper names count (Sudan, Susan), and a few Korean words that English has taken
        over (Seoul, Juche), which the lexicon lists.

    Example:
        >>> is_english("party"), is_english("kangsongguk")
        (True, False)
    """
    if word.lower() in _more():
        return True
    if not word.isprintable():  # half a surrogate pair is one, and the dictionary cannot be asked for it
        return False
    # Loading the dictionary takes some 0.2 s; no sooner than a pair needs it.
    from simplemma import is_known

    forms = dict.fromkeys((word, word.lower(), word.capitalize()))
    if any(is_known(form, lang="en") for form in forms):
        return True
    stems = (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))
    return any(len(stem) >= _STEM and is_known(stem, lang="en") for stem in stems)


#: English makes words with these that no dictionary lists (unrational); a stem of fewer letters may be anything.
_PREFIXES = ("un", "non")
_STEM = 5


@cache
def _more() -> frozenset[str]:
    """English words and names that simplemma does not know, of those that parse as Korean."""
    return frozenset(word for row in rows("english") for word in row["words"].split())
