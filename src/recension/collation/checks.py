"""The checks: number, date, modality, person, quantifier, tense, name, title, term.

What a check names is substantive, and no rung of the ladder may call it accidental. (Negation is judged by the
clause, in ``negation``; the sentence type by the signs, in ``marks``.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recension.collation import dates
from recension.collation.ladder import tense_differs, undivided
from recension.collation.lexicon import is_common, is_function, is_known, lemma, value, word_sort
from recension.collation.likeness import near
from recension.collation.negation import opposites
from recension.collation.romanized import same_korean
from recension.collation.spelling import spelled_alike
from recension.collation.units import is_title
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recension.collation.units import Unit


class Named(NamedTuple):
    """What a divergence is, and why."""

    kind: Kind
    reason: str


class Pair(NamedTuple):
    """Two readings, both with words: their units and their text as printed."""

    left: Sequence[Unit]
    right: Sequence[Unit]
    left_text: str
    right_text: str
    #: Whether the reading opens a sentence, so that its capital says nothing.
    opens: bool


def check(pair: Pair) -> Named | None:
    """The first check that names the pair, or ``None``."""
    sorts = {unit.sort for unit in (*pair.left, *pair.right)}
    for one, about in CHECKS:
        found = one(pair) if about is None or not about.isdisjoint(sorts) else None
        if found:
            return found
    return None


def _only(units: Sequence[Unit], *sorts: str) -> Unit | None:
    """The one unit of a sort in a reading that holds no other content."""
    found = [unit for unit in units if unit.sort in sorts]
    if len(found) != 1 or any(unit.sort not in sorts and not is_function(unit.key) for unit in units):
        return None
    return found[0]


def number(pair: Pair) -> Named | None:
    """Numbers by value."""
    one, other = _only(pair.left, "number", "weak-number"), _only(pair.right, "number", "weak-number")
    if one and other and one.value != other.value:
        return Named(Kind.NUMBER, f"{one.value} against {other.value}")
    several = [
        [unit.value for unit in units if not is_function(unit.key)]
        for units in (pair.left, pair.right)
        if all(unit.sort == "number" or is_function(unit.key) for unit in units)
    ]
    if len(several) == 2 and all(several) and several[0] != several[1]:
        return Named(Kind.NUMBER, " against ".join(" and ".join(values) for values in several))
    if (one or other) and not (one and other):
        count = _only(pair.left, "quantifier") or _only(pair.right, "quantifier")
        if count:
            return Named(Kind.QUANTIFIER, f"a number against “{count.key}”")
    return None


def date(pair: Pair) -> Named | None:
    """Dates by what both say."""
    one, other = _only(pair.left, "date"), _only(pair.right, "date")
    if not (one and other and one.date and other.date):
        first, second = _only(pair.left, "number"), _only(pair.right, "number")
        if (one and second) or (other and first):
            return (
                None
                if same_day(one or other, second if one else first)
                else Named(Kind.DATE, "a date against a number")
            )
        return None
    said = dates.verdict(one.date, other.date)
    if said == "differ":
        return Named(Kind.DATE, "the dates contradict each other")
    if said == "unresolved":
        return Named(Kind.DATE, "unresolved: nothing that both dates say can be compared")
    return None


def same_day(date: Unit | None, number: Unit | None) -> bool:
    """Whether a number is the day of a date (*Oct. 4* / *the 4th*)."""
    return bool(
        date and number and date.date and date.date.day is not None and str(date.date.day) == number.value
    )


def negation(pair: Pair) -> Named | None:
    """A word against its prefixed opposite; the clause may still bring the two together."""
    if opposites(pair.left, pair.right):
        return Named(
            Kind.NEGATION, f"“{pair.left_text}” is the denial of “{pair.right_text}”, or the reverse"
        )
    return None


def modality(pair: Pair) -> Named | None:
    """Modal verbs and hedges of different force, in readings that say little else."""
    if not (_small(pair.left) and _small(pair.right)):
        return None
    one, other = _values(pair.left, "modal", "hedge"), _values(pair.right, "modal", "hedge")
    if one == other or not (one or other):
        return None
    if not (one and other) and (_contents(pair.left) or _contents(pair.right)):
        return None
    return Named(Kind.MODALITY, f"“{_said(one)}” against “{_said(other)}”")


def person(pair: Pair) -> Named | None:
    """Pronouns of different person or number."""
    if _contents(pair.left) or _contents(pair.right):
        return None
    one, other = _values(pair.left, "person"), _values(pair.right, "person")
    if one and other and one != other:
        return Named(Kind.PERSON, f"{_PERSONS[one[0]]} against {_PERSONS[other[0]]}")
    return None


def quantifier(pair: Pair) -> Named | None:
    """Quantifiers and bounds of different value."""
    one, other = _only(pair.left, "quantifier", "bound"), _only(pair.right, "quantifier", "bound")
    if one and other and one.value != other.value:
        return Named(Kind.QUANTIFIER, f"“{one.key}” against “{other.key}”")
    for some, none in ((one, _only(pair.right, "negator")), (other, _only(pair.left, "negator"))):
        if some and none and value(none.key, "zero") is not None:  # the clause says whether it is a denial
            return Named(Kind.QUANTIFIER, f"“{some.key}” against “{none.key}”")
    return None


def tense(pair: Pair) -> Named | None:
    """One verb in two tenses, or auxiliaries of two times."""
    one, other = _single(pair.left), _single(pair.right)
    if one and other and one.sort == other.sort == "word" and one.key != other.key:
        if lemma(one.key) == lemma(other.key) and tense_differs(one.key, other.key):
            return Named(Kind.TENSE, f"“{one.key}” and “{other.key}” are two tenses of one verb")
        return None
    if _contents(pair.left) or _contents(pair.right):
        return None
    first, second = _auxiliaries(pair.left), _auxiliaries(pair.right)
    if first and second and _times(first) != _times(second):
        return Named(Kind.TENSE, "auxiliaries of different time")
    return None


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
    first, second = _only(pair.left, "term"), _only(pair.right, "term")
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


def term(pair: Pair) -> Named | None:
    """Two renderings of one glossary term that the glossary keeps apart."""
    one, other = _only(pair.left, "term"), _only(pair.right, "term")
    if one and other:
        (hangul, group, claim), (second, instead, _) = one.value.split("#"), other.value.split("#")
        if hangul == second and group != instead:
            return Named(Kind.TERM, f"two renderings of {hangul} that the glossary keeps apart{claim}")
    return None


def _one_word(one: str, other: str) -> bool:
    """Whether two names are spellings of one, or one of them is a known name misprinted (*Korea* / *Korca*)."""
    if spelled_alike(one, other):
        return True
    return min(len(one), len(other)) >= _MISPRINTED and is_known(one) != is_known(other) and near(one, other)


#: Shorter names are too often a letter apart from each other to call one of them a misprint.
_MISPRINTED = 5

#: The checks, in the order in which they are asked, each with the sorts of units it is about: most readings hold none of
#: them, and the check has nothing to say (``None`` where it asks of any words).
CHECKS: tuple[tuple[Callable[[Pair], Named | None], frozenset[str] | None], ...] = (
    (number, frozenset(("number", "weak-number"))),
    (date, frozenset(("date",))),
    (negation, None),
    (modality, frozenset(("modal", "hedge", "contraction"))),
    (person, frozenset(("person", "contraction"))),
    (quantifier, frozenset(("quantifier", "bound"))),
    (tense, None),
    (term, frozenset(("term",))),
    (title, frozenset(("title", "term"))),
    (name, None),
)

_PERSONS = {
    "1s": "I",
    "1p": "we",
    "2": "you",
    "3m": "he",
    "3f": "she",
    "3n": "it",
    "3p": "they",
    "any": "one",
}


def _contents(units: Sequence[Unit]) -> int:
    """How many units of content a reading holds."""
    return sum(
        unit.sort not in ("modal", "hedge", "person", "auxiliary") and not is_function(unit.key)
        for unit in units
    )


def _small(units: Sequence[Unit]) -> bool:
    return _contents(units) <= 1 and len(units) <= 4


def _values(units: Sequence[Unit], *sorts: str) -> list[str]:
    """The values of the units of some sorts; a short form counts for the words it stands for (*won't*: *will*, *not*)."""
    found: list[str] = []
    for unit in units:
        if unit.sort == "contraction":
            written = (word_sort(word) for word in unit.value.split())
            found.extend(told for sort, told in written if sort in sorts)
        elif unit.sort in sorts:
            found.append(unit.value)
    return found


def _auxiliaries(units: Sequence[Unit]) -> list[str]:
    """The values of the auxiliaries; a modal phrase counts by its first word (*is to*, *had to*)."""
    opening = (word_sort(unit.key.split()[0]) for unit in units if unit.sort == "modal" and " " in unit.key)
    return [*_values(units, "auxiliary"), *(told for sort, told in opening if sort == "auxiliary")]


def _said(values: Sequence[str]) -> str:
    return " ".join(values) if values else "nothing"


def _single(units: Sequence[Unit]) -> Unit | None:
    """The one unit of content, function words aside."""
    content = [unit for unit in units if not is_function(unit.key)]
    return content[0] if len(content) == 1 and len(units) == 1 else None


def _times(values: Sequence[str]) -> set[str]:
    return {value.split("-")[1] for value in values if "-" in value}


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
