"""What a word is: its grammatical classes, its lemma, whether English knows it.

Classes come from ``data/words.tsv`` and ``data/negations.tsv``. Lemmas and known words come from simplemma, which is loaded only when a
reading needs it (its English dictionary takes a third of a second).
"""

from __future__ import annotations

import re
from functools import lru_cache

from recension.collation.tables import rows

#: Classes whose words carry grammar rather than content; islands of them do not hold a reading apart.
FUNCTION_CLASSES = frozenset(
    {
        "person",
        "modal",
        "negator",
        "determiner",
        "auxiliary",
        "preposition",
        "conjunction",
        "adverb",
        "contraction",
    }
)


@lru_cache(maxsize=1)
def classes() -> dict[str, dict[str, str]]:
    """Every listed word or phrase with its classes and the value it has in each.

    Example:
        >>> classes()["must"]
        {'modal': 'must'}
    """
    table: dict[str, dict[str, str]] = {}
    for word, name, value, _reason, _source in rows("words.tsv"):
        table.setdefault(word, {})[name] = value.removesuffix(_GERUND)
    for expression, strength, _reason, _source in rows("negations.tsv"):
        name, _, complement = strength.partition(" ")
        named = table.setdefault(expression, {})
        if name in _NEGATORS:
            named["negator"] = _NEGATORS[name] or expression
        else:
            named[name] = complement
    return table


#: Behind the value of a phrase: it is one only before a verb in *-ing* (*cannot help singing*).
_GERUND = " -ing"


@lru_cache(maxsize=1)
def before_gerunds() -> frozenset[str]:
    """Phrases that are phrases only before a verb in *-ing*."""
    return frozenset(row[0] for row in rows("words.tsv") if row[2].endswith(_GERUND))


def is_gerund(word: str) -> bool:
    """Whether a word is a verb in *-ing*.

    Example:
        >>> is_gerund("singing"), is_gerund("hoping"), is_gerund("running"), is_gerund("nothing"), is_gerund("sing")
        (True, True, True, False, False)
    """
    stem = word.removesuffix("ing")
    stems = (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    return verb_form(word) == "ing" and any(map(is_known, stems))


#: Strengths of ``data/negations.tsv`` whose expressions are negative words, and the value they share.
_NEGATORS = {"denies": "", "passes": "only"}


@lru_cache(maxsize=1 << 14)
def value(word: str, name: str) -> str | None:
    """The value of ``word`` in the class ``name``, or ``None`` where it is not of that class.

    Example:
        >>> value("our", "person"), value("our", "modal")
        ('1p', None)
    """
    return classes().get(word, {}).get(name)


@lru_cache(maxsize=1 << 14)
def is_function(word: str) -> bool:
    """Whether a word (a token's key) carries grammar only: *the*, *of*, *have*, *we*.

    Example:
        >>> is_function("the"), is_function("party")
        (True, False)
    """
    return not FUNCTION_CLASSES.isdisjoint(classes().get(word, ()))


#: The class a word or phrase is compared by, most telling first.
_ORDER = (
    "negator",
    "modal",
    "person",
    "contraction",
    "quantifier",
    "bound",
    "auxiliary",
    "hedge",
    "determiner",
    "conjunction",
    "preposition",
    "adverb",
)


@lru_cache(maxsize=1 << 14)
def word_sort(key: str) -> tuple[str, str]:
    """The class and value a word or phrase is compared by.

    Example:
        >>> word_sort("our"), word_sort("party")
        (('person', '1p'), ('word', 'party'))
    """
    named = classes().get(key)
    if named:
        for name in _ORDER:
            if name in named:
                return name, named[name]
    return "word", key


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, str]]:
    """Irregular verb form -> (base, feature)."""
    forms: dict[str, tuple[str, str]] = {}
    for base, past, participle, _source in rows("verbs.tsv"):
        for form in participle.split("|"):
            forms[form] = (base, "participle")
        for form in past.split("|"):
            forms[form] = (base, "past")
        forms[base] = (base, "base")
    return forms


#: Half a surrogate pair: no word has one, and the dictionary cannot be asked for it.
_HALF = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """The dictionary form of a word.

    Args:
        word: A token's key (case-folded).

    Returns:
        The lemma in lower case; the word itself where no dictionary knows better.

    Example:
        >>> lemma("taught"), lemma("advances")
        ('teach', 'advance')
    """
    known = _irregular().get(word)
    if known:
        return known[0]
    stem = word.removesuffix("'s").removesuffix("'")
    if not stem or _HALF.search(stem):
        return word
    from simplemma import lemmatize

    return lemmatize(stem, lang="en").casefold()


@lru_cache(maxsize=1 << 16)
def is_known(word: str) -> bool:
    """Whether a word stands in the English dictionary (a possessive ending set aside).

    Example:
        >>> is_known("fourth"), is_known("fuorth")
        (True, False)
    """
    if word in classes():
        return True
    stem = word.removesuffix("'s").removesuffix("'")
    if not stem or _HALF.search(stem):
        return False
    from simplemma import is_known as known

    return bool(known(stem, lang="en"))


@lru_cache(maxsize=1 << 14)
def is_common(word: str) -> bool:
    """Whether a word is an English word that is printed small: *stone*, not *Singapore* or *Juche*.

    Example:
        >>> is_common("stone"), is_common("singapore")
        (True, False)
    """
    if word in classes():
        return True
    if not is_known(word):
        return False
    from simplemma import lemmatize

    return bool(lemmatize(word.removesuffix("'s").removesuffix("'"), lang="en")[:1].islower())


@lru_cache(maxsize=1 << 14)
def verb_form(word: str) -> str:
    """The form a word has if it is a verb: ``base``, ``s``, ``ing``, ``past`` or ``participle``.

    Example:
        >>> verb_form("taught"), verb_form("teaches"), verb_form("opened"), verb_form("raising")
        ('past', 's', 'past', 'ing')
    """
    known = _irregular().get(word)
    if known:
        return known[1]
    if word.endswith("ed") and len(word) > 3:
        return "past"
    if word.endswith("ing") and len(word) > 4:
        return "ing"
    if word.endswith("s") and not word.endswith("ss"):
        return "s"
    return "base"
