"""Pairs of fixed texts of every shape, and the figures the aligner gives for them.

Usage: python tests/alignment/shapes.py

writes ``figures.tsv`` anew: done when a change of the aligner's answers is meant, together with the aligner's number in
``recension.signature.VERSIONS`` and the quality in ``docs/alignment.md``.
"""

from __future__ import annotations

import csv
import hashlib
import random
from pathlib import Path
from typing import TYPE_CHECKING

from planting import CONTENT, FORMULAE, FUNCTION, STEMS, noisy, page, paragraph

from recension.alignment.explanation import describe, explain
from recension.alignment.pipeline import run
from recension.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from recension.model import Rendering

    Texts = list[str] | Rendering

FIGURES = Path(__file__).parent / "figures.tsv"

WORDS = [f"{stem}{ending}" for stem in STEMS for ending in ("ament", "oship", "uless", "ing", "ed")]
SMALL = [*FUNCTION, "not", "but"]
NUMBERS = ["forty-five", "1948", "XIV", "eighth", "twenty", "3.5", "two million", "2021"]


def clauses(rng: random.Random, least: int, most: int, content: float = 0.45) -> list[str]:
    """The words of one paragraph, in clauses."""
    words = [rng.choice(WORDS if rng.random() < content else SMALL) for _ in range(rng.randint(least, most))]
    return [word + rng.choice(["", "", "", "", "", ",", "."]) for word in words]


def retold(rng: random.Random, words: list[str], change: float = 0.3, loss: float = 0.15) -> list[str]:
    """The paragraph translated again: words changed and lost, a neighbour or two exchanged."""
    kept = [rng.choice(WORDS) if rng.random() < change else word for word in words if rng.random() >= loss]
    for at in range(len(kept) - 1):
        if rng.random() < 0.08:
            kept[at], kept[at + 1] = kept[at + 1], kept[at]
    return kept or ["-"]


def joined(*sides: list[list[str]]) -> list[list[str]]:
    return [[" ".join(words) for words in side] for side in sides]


def revised(rng: random.Random) -> tuple[Texts, Texts]:
    """A text of clauses, numbers and a formula; merged, split, dropped, one block moved."""
    left = []
    for number in range(24):
        words = clauses(rng, 14, 40)
        words[rng.randrange(len(words))] = rng.choice(NUMBERS)
        left.append(["Comrade", "cell", "secretaries,"] if number % 5 == 4 else words)
    right: list[list[str]] = []
    for words in left:
        kept = retold(rng, words)
        fate = rng.random()
        if fate < 0.2 and right:
            right[-1] += kept
        elif fate < 0.4:
            right += [kept[: len(kept) // 2] or ["-"], kept[len(kept) // 2 :]]
        elif fate > 0.47:
            right.append(kept)
    one, other = joined(left, [*right[3:6], *right[:3], *right[6:]])
    return one, other


def verses(rng: random.Random) -> tuple[Texts, Texts]:
    """Short verses under numbers, some numbers lost, some verses joined."""
    left, right = [], []
    for number in range(1, 50):
        words = clauses(rng, 2, 9, 0.6)
        left += [[str(number)], words]
        if rng.random() < 0.8:
            right.append([str(number)])
        again = retold(rng, words, 0.2, 0.1)
        if rng.random() < 0.2 and right:
            right[-1] += again
        elif rng.random() < 0.9:
            right.append(again)
    one, other = joined(left, right)
    return one, other


def formulae(rng: random.Random) -> tuple[Texts, Texts]:
    """Blocks that close with formulae and the same cry, printed in another order."""
    blocks = [
        [paragraph(rng, CONTENT, 6) for _ in range(rng.randint(1, 3))]
        + rng.sample(FORMULAE, rng.randint(1, 2))
        for _ in range(9)
    ]
    order = list(range(9))
    for _ in range(3):
        at, to = rng.randrange(9), rng.randrange(9)
        order.insert(to, order.pop(at))
    right = [text for at in order for text in blocks[at] if rng.random() < 0.93]
    return [text for block in blocks for text in block], [
        noisy(rng, text) if rng.random() < 0.2 else text for text in right
    ]


def scattered(rng: random.Random) -> tuple[Texts, Texts]:
    """Single paragraphs printed elsewhere, whole, in part, or told in other words."""
    left = [clauses(rng, 8, 30, 0.55) for _ in range(40)]
    right = [retold(rng, words, 0.12, 0.06) for words in left]
    for _ in range(12):
        at, to = rng.randrange(len(right)), rng.randrange(len(right))
        moved = right.pop(at)
        right.insert(to, moved[: len(moved) // 2] if rng.random() < 0.3 else moved)
    one, other = joined(left, right)
    return one, other


def long(rng: random.Random) -> tuple[Texts, Texts]:
    """More words than one table takes, chapters that repeat themselves, one left out, two exchanged."""
    refrain = [clauses(rng, 20, 30) for _ in range(6)]
    left: list[list[str]] = []
    for chapter in range(14):
        left += [clauses(rng, 25, 60) for _ in range(6)]
        left += refrain if chapter % 2 else refrain[: chapter % 5]
    right = [retold(rng, words, 0.25, 0.1) for at, words in enumerate(left) if not 50 <= at < 60]
    right[20:30], right[30:36] = right[30:40], right[20:26]
    one, other = joined(left, right)
    return one, other


def refrains(rng: random.Random) -> tuple[Texts, Texts]:
    """A long text of few words that stand everywhere: no run of words stands only once."""
    few = rng.sample(WORDS, 9)
    left = [[rng.choice(few) for _ in range(rng.randint(10, 20))] for _ in range(120)]
    right = [
        [word if rng.random() < 0.9 else rng.choice(few) for word in words]
        for words in left
        if rng.random() < 0.95
    ]
    one, other = joined(left, right)
    return one, other


def reprinted(rng: random.Random) -> tuple[Texts, Texts]:
    """The same words printed again, paragraphed anew, a few of them changed."""
    words = [word for _ in range(50) for word in clauses(rng, 20, 60)]
    sides: list[list[list[str]]] = []
    for change in (0.0, 0.01):
        side, at = [], 0
        while at < len(words):
            size = rng.randint(15, 70)
            side.append(
                [rng.choice(WORDS) if rng.random() < change else word for word in words[at : at + size]]
            )
            at += size
        sides.append(side)
    one, other = joined(*sides)
    return one, other


def lopsided(rng: random.Random) -> tuple[Texts, Texts]:
    """A few sentences about a long text: what a report quotes of it."""
    left = [clauses(rng, 15, 40) for _ in range(60)]
    quoted = sorted(rng.sample(range(60), 6))
    right = [retold(rng, left[at][: rng.randint(8, 15)], 0.15, 0.05) for at in quoted]
    right.insert(2, clauses(rng, 20, 30))
    one, other = joined(left, right)
    return one, other


def pages(rng: random.Random) -> tuple[Texts, Texts]:
    """Pages with titles, leads and furniture, what is a lead here run into the text there."""
    body = [paragraph(rng, CONTENT) for _ in range(8)]
    title, lead, more = (paragraph(rng, CONTENT, size) for size in (5, 9, 9))
    furniture = [paragraph(rng, CONTENT, 3) for _ in range(4)]
    ours = [(title, Role.TITLE), (lead, Role.LEAD), (more, Role.LEAD)]
    theirs = [(noisy(rng, title), Role.TITLE), (noisy(rng, f"{lead} {more}"), Role.BODY)]
    speech = [(text, Role.BODY) for text in body]
    again = [(" ".join(retold(rng, text.split(), 0.1, 0.05)), Role.BODY) for text in body]
    around = [(text, Role.FURNITURE) for text in furniture]
    return page(*around[:2], *ours, *speech, *around[2:]), page(*around[1:3], *theirs, *again[:-1], around[0])


SHAPES: tuple[Callable[[random.Random], tuple[Texts, Texts]], ...] = (
    revised, verses, formulae, scattered, long, refrains, reprinted, lopsided, pages,
)  # fmt: skip
#: Draws of each shape; of the long ones one.
DRAWS = {"long": 1, "refrains": 1, "reprinted": 2}

CASES = [(shape.__name__, seed) for shape in SHAPES for seed in range(DRAWS.get(shape.__name__, 4))]


def figures(name: str, seed: int) -> tuple[str, ...]:
    """Digests of the chances, of beads with what found them, of links and words, of what is explained; the cells."""
    shape = next(one for one in SHAPES if one.__name__ == name)
    outcome = run(*shape(random.Random(f"{name} {seed}")))
    found = outcome.alignment
    beads = [
        (bead.left, bead.right, bead.kind.value, bead.found_by.value, bead.moved) for bead in found.beads
    ]
    told = [describe(explain(found, at)) for at in range(0, len(found.beads), 1 + len(found.beads) // 30)]
    chances = [(link, round(chance, 3)) for link, chance in sorted(outcome.chances.items())]
    return (*map(digest, (chances, beads, [found.links, found.words], told)), str(outcome.cells))


def digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:10]


def read() -> dict[tuple[str, int], tuple[str, ...]]:
    """The figures that are expected."""
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return {
            (name, int(seed)): tuple(rest) for name, seed, *rest in list(csv.reader(file, delimiter="\t"))[1:]
        }


def main() -> None:
    lines = ["shape\tseed\tchances\tbeads\twords\texplained\tcells"]
    lines += ["\t".join((name, str(seed), *figures(name, seed))) for name, seed in CASES]
    FIGURES.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
