"""Checks are asked only of readings that hold units they are about."""

from __future__ import annotations

from itertools import product

from recension.collation.checks import CHECKS
from recension.collation.rules import DEFAULT
from recension.collation.units import Unit, cut
from recension.collation.verdicts import Pair
from recension.model import Rendering
from recension.tokens import tokenize

#: Readings with units of every sort that a check asks for, and some of none.
READINGS = (
    *(
        "one",
        "the second",
        "ten",
        "10,000 of",
        "half",
        "Thursday",
        "October 4",
        "must",
        "may",
        "won't",
        "can't",
    ),
    *(
        "I'll",
        "we'll",
        "I",
        "we",
        "perhaps",
        "each",
        "few",
        "at least",
        "more than",
        "not",
        "comrade",
        "secretary",
    ),
    *(
        "Secretary Kim Jong Un",
        "WPK",
        "Workers' Party of Korea",
        "Juche",
        "Japan",
        "is",
        "has",
        "advance",
        "advanced",
    ),
)


def units(text: str) -> tuple[Unit, ...]:
    side = Rendering.of([text])
    return cut(side, tokenize(side.paragraphs), DEFAULT).units


def test_a_check_has_nothing_to_say_of_readings_without_the_sorts_it_is_about() -> None:
    read = {text: units(text) for text in READINGS}
    for left, right in product(READINGS, repeat=2):
        pair = Pair(read[left], read[right], left, right, opens=False)
        sorts = {unit.sort for unit in (*pair.left, *pair.right)}
        assert [check for check, about in CHECKS if about and about.isdisjoint(sorts) and check(pair)] == []


def test_the_readings_hold_every_sort_that_checks_are_about() -> None:
    held = {unit.sort for text in READINGS for unit in units(text)}
    assert frozenset[str]().union(*(about for _, about in CHECKS if about)) <= held
