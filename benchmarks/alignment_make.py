"""Make an alignment benchmark of known edits from the texts in ``seeds/``.

Usage: python benchmarks/alignment_make.py OUT.json [SEEDS]

Each text is read with its furniture left out and set against copies of itself with planted edits: ``easy`` (every
twelfth paragraph missing on either side), ``corr`` (merges and splits), ``indep`` (both sides paragraphed anew),
``hard`` (all of these, with paragraphs of another speech and running heads), ``transp`` (a moved block), and ``noise``
(typography, case, spelling and one word in eight changed). The draw is seeded; the same seeds make the same file.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from recension.alignment.beads import components
from recension.model import Role
from recension.reading import read

#: A copy of a text: its paragraphs, and for each the numbers of the source sentences in it.
Copy = tuple[list[str], list[set[int]]]

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
CONDITIONS = ("easy", "corr", "indep", "hard", "transp", "noise")
COPIES = 4


def sentences(path: Path) -> list[list[str]]:
    """The speech of a file, paragraphs of sentences."""
    found = read(path)
    body = [one.text for one in found.paragraphs if one.role in {Role.BODY, Role.SALUTATION}]
    return [_SENTENCE.split(" ".join(text.split())) for text in body]


def copy(rng: random.Random, source: list[list[str]], condition: str, drop: float) -> Copy:
    """One side of a pair."""
    numbered, count = [], 0
    for paragraph in source:
        numbered.append([(count + at, text) for at, text in enumerate(paragraph)])
        count += len(paragraph)
    if condition in {"indep", "hard"}:
        flat = [pair for paragraph in numbered for pair in paragraph]
        numbered, at = [], 0
        while at < len(flat):
            size = rng.randint(1, 4)
            numbered.append(flat[at : at + size])
            at += size
    if condition == "corr":
        numbered = regrouped(rng, numbered)
    if condition == "noise":
        numbered = [[(at, noise(rng, text)) for at, text in paragraph] for paragraph in numbered]
    kept = [paragraph for paragraph in numbered if rng.random() >= drop]
    return [" ".join(text for _, text in one) for one in kept], [{at for at, _ in one} for one in kept]


def regrouped(rng: random.Random, numbered: list[list[tuple[int, str]]]) -> list[list[tuple[int, str]]]:
    """Merge one paragraph in five with the one before it, split one in five."""
    out: list[list[tuple[int, str]]] = []
    for paragraph in numbered:
        chance = rng.random()
        if chance < 0.2 and out:
            out[-1] = out[-1] + paragraph
        elif chance < 0.4 and len(paragraph) > 1:
            at = rng.randint(1, len(paragraph) - 1)
            out.extend([paragraph[:at], paragraph[at:]])
        else:
            out.append(paragraph)
    return out


def noise(rng: random.Random, text: str) -> str:
    """Other quotes and dashes, other case, one word in eight changed."""
    text = text.replace("’", "'").replace("“", '"').replace("”", '"').replace(" - ", " — ")
    words = [
        word if rng.random() > 0.125 else rng.choice([word.upper(), word[::-1], word + "s"])
        for word in text.split()
    ]
    return " ".join(words)


def foreign(rng: random.Random, side: Copy, others: list[list[str]], head: str) -> Copy:
    """Paragraphs of another speech and running heads among those of a side.

    The two sides take theirs from different paragraphs and print different heads: equal ones would be linked, and
    rightly; a reader labels furniture before it aligns.
    """
    paragraphs, numbers = list(side[0]), list(side[1])
    for count in range(max(len(paragraphs) // 10, 1)):
        at = rng.randint(0, len(paragraphs))
        text = " ".join(rng.choice(others)) if count % 2 else head.format(count + 3)
        paragraphs.insert(at, text)
        numbers.insert(at, set())
    return paragraphs, numbers


def document(
    rng: random.Random, name: str, condition: str, source: list[list[str]], others: list[list[str]]
) -> dict[str, Any]:
    """One pair with its true links and beads."""
    drop = 0.08 if condition in {"easy", "hard"} else 0.0
    left, right = (
        copy(rng, source, condition if condition != "noise" else "", drop),
        copy(rng, source, condition, drop),
    )
    if condition == "hard":
        left = foreign(rng, left, others[::2], "- {} - SELECTED SPEECHES")
        right = foreign(rng, right, others[1::2], "Page {}")
    if condition == "transp" and len(right[0]) > 6:
        start = rng.randint(0, len(right[0]) - 4)
        block = range(start, start + rng.randint(2, 4))
        order = [at for at in range(len(right[0])) if at not in block]
        to = rng.choice([at for at in range(len(order) + 1) if abs(at - start) > 1])
        order[to:to] = block
        order = [at for at in order if at < len(right[0])]
        right = [right[0][at] for at in order], [right[1][at] for at in order]
    links = [(i, j) for i, one in enumerate(left[1]) for j, other in enumerate(right[1]) if one & other]
    beads: list[Any] = components(links)
    linked = {i for i, _ in links}, {j for _, j in links}
    beads += [((i,), ()) for i in range(len(left[0])) if i not in linked[0]]
    beads += [((), (j,)) for j in range(len(right[0])) if j not in linked[1]]
    return {"id": f"{condition}:{name}", "cond": condition, "cat": "speech", "pair": "copy", "a": left[0], "b": right[0],
            "gold_links": links, "gold_beads": sorted(beads)}  # fmt: skip


def main() -> None:
    seeds = Path(sys.argv[2] if len(sys.argv) > 2 else "seeds")
    texts = {path.parent.name + "/" + path.stem: sentences(path) for path in sorted(seeds.glob("*/*.txt"))}
    rng = random.Random(20)
    docs = []
    for name, source in texts.items():
        others = [
            paragraph
            for other, text in texts.items()
            if other.split("/")[0] != name.split("/")[0]
            for paragraph in text
        ]
        docs.extend(
            document(rng, f"{name}.{number}", condition, source, others)
            for condition in CONDITIONS
            for number in range(COPIES)
        )
    Path(sys.argv[1]).write_text(json.dumps({"docs": docs}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(docs)} pairs of {len(texts)} texts")


if __name__ == "__main__":
    main()
