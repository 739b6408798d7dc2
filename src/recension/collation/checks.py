"""The checks: number, date, modality, person, quantifier, tense, name, title, term.

What a check names is substantive, and no rung of the ladder may call it accidental. (Negation is judged by the
clause, in ``negation``; the sentence type by the signs, in ``marks``.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.collation import dates, names
from recension.collation.ladder import tense_differs
from recension.collation.lexicon import is_function, lemma, value, word_sort
from recension.collation.negation import opposites
from recension.collation.verdicts import Named, only
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recension.collation.units import Unit
    from recension.collation.verdicts import Pair


def check(pair: Pair) -> Named | None:
    """The first check that names the pair, or ``None``."""
    sorts = {unit.sort for unit in (*pair.left, *pair.right)}
    for one, about in CHECKS:
        found = one(pair) if about is None or not about.isdisjoint(sorts) else None
        if found:
            return found
    return None


def number(pair: Pair) -> Named | None:
    """Numbers by value."""
    one, other = only(pair.left, "number", "weak-number"), only(pair.right, "number", "weak-number")
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
        count = only(pair.left, "quantifier") or only(pair.right, "quantifier")
        if count:
            return Named(Kind.QUANTIFIER, f"a number against “{count.key}”")
    return None


def date(pair: Pair) -> Named | None:
    """Dates by what both say."""
    one, other = only(pair.left, "date"), only(pair.right, "date")
    if not (one and other and one.date and other.date):
        first, second = only(pair.left, "number"), only(pair.right, "number")
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
    one, other = only(pair.left, "quantifier", "bound"), only(pair.right, "quantifier", "bound")
    if one and other and one.value != other.value:
        return Named(Kind.QUANTIFIER, f"“{one.key}” against “{other.key}”")
    for some, none in ((one, only(pair.right, "negator")), (other, only(pair.left, "negator"))):
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


def term(pair: Pair) -> Named | None:
    """Two renderings of one glossary term that the glossary keeps apart."""
    one, other = only(pair.left, "term"), only(pair.right, "term")
    if one and other:
        (hangul, group, claim), (second, instead, _) = one.value.split("#"), other.value.split("#")
        if hangul == second and group != instead:
            return Named(Kind.TERM, f"two renderings of {hangul} that the glossary keeps apart{claim}")
    return None


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
    (names.title, frozenset(("title", "term"))),
    (names.name, None),
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
