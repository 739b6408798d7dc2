"""Exports of real comparisons: small crafted speeches, hostile texts, and the corpus of the project."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from crafting import TEXTS, export

from recension.reporting.exchange import Export, ExportPair

SEEDS = Path(__file__).parents[3] / "seeds"

Speech = Callable[..., Export]

#: What every format has to survive.
HOSTILE = (
    "a | b ` c ``` d and the cell secretaries of our Party",
    "</script></rdg></p>]]> <!-- --> &amp; <![CDATA[ x",
    '=HYPERLINK("http://hacked.example","click") for the people',
    "@SUM(1) +1 -1 \t tab",
    "::error file=x::injected %0A [link](1) \\ [other]",
    "bell \x07 nul \x00 escape \x1b[31m and \x85 next",
    "w" * 10_000,
    "שלום עולם \u202e reversed \u2066 isolate",
    "a noncharacter \ufffe and \uffff",
    "hard\nwrap\r\nand carriage\rreturn",
    "\u00a0no-break\u00a0space\u200b and zero width",
    "𝔘𝔫𝔦 beyond sixteen bits 주체사상",
)


@pytest.fixture(scope="session")
def speech() -> Speech:
    return export


@pytest.fixture(scope="session")
def crafted() -> Export:
    """Three renderings with a split, a move, an addition, a flipped negation."""
    return export(TEXTS)


@pytest.fixture(scope="session")
def hostile() -> Export:
    return export({"a": HOSTILE, "b": HOSTILE[::-1], '=c"|<': [f"{one} not" for one in HOSTILE]})


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus of the project, with nothing approved."""
    return shutil.copytree(SEEDS, tmp_path_factory.mktemp("corpus") / "seeds")


@pytest.fixture(scope="session")
def real(seeds: Path) -> Export:
    """The one speech of the corpus that has two renderings."""
    from recension.corpus import load

    corpus = load(seeds)
    pair = corpus.pairs[0]
    return Export(
        pair.speech.id,
        pair.title,
        (pair.left.id, pair.right.id),
        (ExportPair(pair.left.id, pair.right.id, pair.compare()),),
    )


@pytest.fixture(params=["crafted", "hostile", "real"])
def each(request: pytest.FixtureRequest) -> Export:
    """Each export in turn."""
    found: Export = request.getfixturevalue(request.param)
    return found
