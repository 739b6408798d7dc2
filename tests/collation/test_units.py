"""What is read as one thing in a text: ``data/units.tsv`` holds texts, and behind each what stands there but plain words.

A unit is told as ``sort words: value``; of a date what it says. When a row changes on purpose, the failing test prints the new one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from recension.collation.rules import DEFAULT
from recension.collation.units import Unit, cut
from recension.model import Rendering
from recension.tokens import tokenize

TABLE = Path(__file__).parent / "data" / "units.tsv"
PLAIN = frozenset(("word", "determiner", "preposition", "auxiliary", "conjunction", "adverb", "person"))


def table() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def told(unit: Unit) -> str:
    if unit.date is None:
        return f"{unit.sort} {unit.key}: {unit.value}"
    said = [
        f"{name}={value}"
        for name, value in unit.date._asdict().items()
        if value not in {None, False} or value == 0
    ]
    return f"{unit.sort} {unit.key}: {' '.join(part for part in said if part != 'either=False')}"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("workersâ€™", "workers"),
        ("workersâ", "workersâ"),
        ("workers€", "workers"),
        ("w\u0430ll", "wall"),
        ("Cho’ng", "cho'ng"),
    ],
)
def test_a_word_is_known_by_what_it_looks_like(text: str, key: str) -> None:
    side = Rendering.of([f"The {text} fell."])
    assert cut(side, tokenize(side.paragraphs), DEFAULT).units[1].key == key


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_a_text_is_read_as_the_table_says(row: list[str]) -> None:
    side = Rendering.of([row[0]])
    tokens = tokenize(side.paragraphs)
    found = cut(side, tokens, DEFAULT)
    telling = (unit for unit in found.units if unit.sort not in PLAIN or unit.end - unit.start > 1)
    assert [row[0], *(told(unit) for unit in telling)] == row
    assert [at for unit in found.units for at in range(unit.start, unit.end)] == list(range(len(tokens)))
    assert all(found.units[n].start <= at < found.units[n].end for at, n in enumerate(found.unit_of))
