"""Quality of alignment: ours and its peers over a benchmark file.

Usage: python benchmarks/alignment.py BENCH.json [--by cond|cat|pair|id] [--only NAME,NAME] [--align MODULE:FUNCTION]

BENCH.json holds ``{"docs": [{"id", "cond", "cat", "pair", "a": [paragraph], "b": [paragraph], "gold_links": [[i, j]],
"gold_beads": [[[i …], [j …]]]}]}``. ``benchmarks/alignment_make.py`` writes one from ``seeds/``. ``--align`` adds any
function that takes two lists of paragraphs and returns beads ``[([i …], [j …])]``.

Printed for each group, pooled over its documents: precision, recall and F1 of links (pairs of paragraphs), F1 of beads
that must be met exactly, F1 of "this paragraph has no counterpart", and milliseconds a document.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from peers import PEERS, Aligner, Beads, Links, expanded
from recension.alignment import align

if TYPE_CHECKING:
    from collections.abc import Iterable


def ours(left: list[str], right: list[str]) -> tuple[Beads, Links]:
    found = align(left, right)
    return [(list(bead.left), list(bead.right)) for bead in found.beads], set(found.links)


def alone(doc: dict[str, Any], links: Iterable[tuple[int, int]]) -> set[tuple[str, int]]:
    """Paragraphs without a link."""
    links = list(links)
    linked = {("a", i) for i, _ in links} | {("b", j) for _, j in links}
    return {(side, at) for side in "ab" for at in range(len(doc[side]))} - linked


def counts(doc: dict[str, Any], beads: Beads, links: Links) -> dict[str, tuple[int, int, int]]:
    """True positives, predicted and gold of each measure."""
    gold_links = {(i, j) for i, j in doc["gold_links"]}
    gold = {(tuple(one), tuple(other)) for one, other in doc["gold_beads"] if one and other}
    made = {(tuple(sorted(one)), tuple(sorted(other))) for one, other in beads if one and other}
    lone, gold_lone = alone(doc, links), alone(doc, gold_links)
    pairs = {"link": (links, gold_links), "bead": (made, gold), "null": (lone, gold_lone)}
    return {name: (len(one & other), len(one), len(other)) for name, (one, other) in pairs.items()}  # type: ignore[operator]  # sets of one kind each


def rates(true: int, made: int, gold: int) -> tuple[float, float, float]:
    precision = true / made if made else float(not gold)
    recall = true / gold if gold else float(not made)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def table(docs: list[dict[str, Any]], by: str, name: str, aligner: Aligner) -> None:
    sums: dict[str, dict[str, list[int]]] = {}
    spent: dict[str, list[float]] = {}
    for doc in docs:
        start = time.process_time()
        beads, links = aligner(doc["a"], doc["b"])
        spent.setdefault(doc[by], []).append(time.process_time() - start)
        group = sums.setdefault(doc[by], {})
        for measure, row in counts(doc, beads, links).items():
            group[measure] = [
                one + other for one, other in zip(group.get(measure, [0, 0, 0]), row, strict=True)
            ]
    for label, group in sums.items():
        link, bead, null = (rates(*group[measure]) for measure in ("link", "bead", "null"))
        milliseconds = 1000 * sum(spent[label]) / len(spent[label])
        cells = (
            f"{link[0]:.3f}/{link[1]:.3f}/{link[2]:.3f}  {bead[2]:.3f}  {null[2]:.3f}  {milliseconds:7.1f}"
        )
        print(f"{name:14} {label:12} {cells}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Quality of alignment, ours and its peers'.")
    parser.add_argument("bench", type=Path)
    parser.add_argument("--by", default="cond", choices=("cond", "cat", "pair", "id"))
    parser.add_argument("--only", default="", help="names of the aligners to run, with commas")
    parser.add_argument("--align", default="", help="MODULE:FUNCTION of another aligner")
    given = parser.parse_args()
    docs = json.loads(given.bench.read_text("utf-8"))["docs"]
    aligners: dict[str, Aligner] = {
        "recension": ours,
        **PEERS,
    }
    if given.align:
        module, function = given.align.split(":")
        aligners[given.align] = expanded(getattr(importlib.import_module(module), function))
    wanted = given.only.split(",") if given.only else list(aligners)
    print(f"{'aligner':14} {given.by:12} link P/R/F1        bead   null   ms")
    for name in wanted:
        table(docs, given.by, name, aligners[name])


if __name__ == "__main__":
    main()
