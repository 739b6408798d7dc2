"""Exports of real comparisons: small crafted speeches, hostile texts, and the corpus of the project."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from recension.comparison import compare
from recension.model import Rendering
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

CRAFTED = {
    "kcna": [
        "Closing Address at the Sixth Conference of Cell Secretaries",
        "Comrades, the cell secretaries’ conference has not been held for five long years in our country.",
        "We shall defend the socialist cause to the very end. We shall advance in high spirits, and we shall never yield.",
        "Let us thank every delegate who came from a remote mountain village in the depth of a bitter winter.",
        "The chuch’e idea guides ten thousand cells of our Party in every province, city and county.",
        "Long live the Workers’ Party of Korea!",
    ],
    "times": [
        "Closing Speech at the Sixth Conference of Cell Secretaries",
        "Let us thank every delegate who came from a remote mountain village in the depth of a bitter winter.",
        "Comrades, the cell secretaries' conference has been held for five long years in our country.",
        "We shall defend the socialist cause to the very end.",
        "We shall advance in high spirits, and we shall yield.",
        "The Juche idea guides 10,000 cells of our Party in every province, city and county.",
        "Our young people have volunteered for the hardest work of all in the mines of the north.",
        "Long live the Workers' Party of Korea!",
    ],
    "embassy": [
        "Comrades, the cell secretaries’ conference has not been held for five long years in our land.",
        "We shall defend the socialist cause\nto the very end. We shall advance in high spirits, and we shall never yield.",
        "Let us thank every delegate that came from a remote mountain village in the depth of a bitter winter.",
        "Our young people have volunteered for the hardest work of all in the mines of the south.",
        "Long live the Workers’ Party of Korea!",
    ],
}


def speech_of(texts: Mapping[str, Sequence[str]], base: str | None = None) -> Export:
    """An export of renderings made of plain paragraphs."""
    renderings = {name: Rendering.of(list(one), f"seeds/talk/{name}.txt") for name, one in texts.items()}
    pairs = tuple(
        ExportPair(left, right, compare(renderings[left], renderings[right]))
        for left, right in combinations(renderings, 2)
    )
    return Export("talk", "A talk & more", tuple(renderings), pairs, base)


@pytest.fixture(scope="session")
def speech() -> Speech:
    return speech_of


@pytest.fixture(scope="session")
def crafted() -> Export:
    """Three renderings with a split, a move, an addition, a flipped negation."""
    return speech_of(CRAFTED)


@pytest.fixture(scope="session")
def hostile() -> Export:
    return speech_of({"a": HOSTILE, "b": HOSTILE[::-1], '=c"|<': [f"{one} not" for one in HOSTILE]})


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
