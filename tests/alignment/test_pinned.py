"""Figures of fixed texts: a change of a constant or a formula must be meant, and then be measured anew.

The expected values are those of the state whose quality ``docs/alignment.md`` reports.
"""

from __future__ import annotations

import hashlib
import random

import pytest
from planting import FUNCTION, STEMS

from recension.alignment.explanation import explain
from recension.alignment.pipeline import run

WORDS = [f"{stem}{ending}" for stem in STEMS for ending in ("ament", "oship", "uless", "ing", "ed")]
SMALL = [*FUNCTION, "not", "but"]


def text(rng: random.Random, paragraphs: int) -> list[list[str]]:
    """Paragraphs of clauses, numbers among them, and a formula between."""
    made = []
    for number in range(paragraphs):
        words = [rng.choice(WORDS if rng.random() < 0.45 else SMALL) for _ in range(rng.randint(14, 40))]
        words[rng.randrange(len(words))] = rng.choice(["forty-five", "1948", "XIV", "eighth"])
        words = [word + rng.choice(["", "", "", "", "", ",", "."]) for word in words]
        made.append(["Comrade", "cell", "secretaries,"] if number % 5 == 4 else words)
    return made


def again(rng: random.Random, paragraphs: list[list[str]]) -> list[list[str]]:
    """The text translated again: words changed and lost, paragraphs merged, split, dropped, one block moved."""
    made: list[list[str]] = []
    for words in paragraphs:
        kept = [rng.choice(WORDS) if rng.random() < 0.3 else word for word in words if rng.random() < 0.85]
        fate = rng.random()
        if fate < 0.2 and made:
            made[-1] += kept
        elif fate < 0.4:
            made += [kept[: len(kept) // 2], kept[len(kept) // 2 :]]
        elif fate > 0.1:
            made.append(kept)
    return [*made[3:6], *made[:3], *made[6:]]


def pair(seed: int) -> tuple[list[str], list[str]]:
    rng = random.Random(seed)
    left = text(rng, 24)
    return [" ".join(one) for one in left], [" ".join(one) or "-" for one in again(rng, left)]


def digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:12]


FIGURES: dict[int, tuple[str, str, str]] = {
    0: ("117cd3be2ef6", "ab94745c71d8", "e35e84c59f00"),
    1: ("d57b5558d441", "31fe3c9f4d85", "ddd668bd28c2"),
    2: ("c2227a64a620", "33976dcc5ea4", "4fc33ae7cdc1"),
    3: ("73bd54e1b57a", "99e4c69020d5", "8342eaa8cc2f"),
    4: ("dd7fe5bc08ab", "93ad99242c7b", "c5b8a2ac89a7"),
    5: ("a8e2b0a40a32", "6964639bac92", "fd478585faeb"),
}


@pytest.mark.parametrize("seed", range(6))
def test_figures_are_those_measured(seed: int) -> None:
    outcome = run(*pair(seed))
    found = outcome.alignment
    chances = [(link, round(chance, 3)) for link, chance in sorted(outcome.chances.items())]
    beads = [(bead.left, bead.right, bead.found_by.value, bead.moved) for bead in found.beads]
    why = [
        (one.similarity, one.runner_up and one.runner_up.paragraph)
        for one in (explain(found, at) for at in (0, 1))
    ]
    made = digest(chances), digest([beads, found.links, outcome.cells]), digest([found.words, why])
    assert made == FIGURES[seed]
