"""Time and memory of the aligner.

Usage: python benchmarks/alignment_speed.py [--tsv] [short|growth|hard …]

``short``: pairs of 600-word renderings, once imported. ``growth``: renderings of one text from 10,000 to 800,000 words
a side, each size in a process of its own, and the exponent; ``--tsv`` prints its numbers alone, tab-separated.
``hard``: the pathological cases. Texts are drawn with a fixed seed from a Zipf vocabulary; the other rendering changes every fourth word,
drops, adds, splits and merges paragraphs. Medians are printed, and ratios, which travel between machines.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import statistics
import subprocess
import sys
import time
from itertools import accumulate

from recension.alignment.pipeline import run

#: Words a paragraph has on average; 800,000 words are 31,000 paragraphs.
PARAGRAPH = 26


def vocabulary(rng: random.Random, size: int = 30_000) -> tuple[list[str], list[float]]:
    """Made-up words and their cumulative Zipf weights."""
    syllables = [
        first + vowel for first in "bcdfghjklmnprstvwz" for vowel in ("a", "e", "i", "o", "u", "an", "or")
    ]
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(rng.choices(syllables, k=rng.randint(1, 4)))] = None
    made = list(words)[:size]
    return made, list(accumulate(1 / (rank + 3) for rank in range(len(made))))


def text(rng: random.Random, words: int) -> list[list[str]]:
    """Paragraphs of words, with commas and full stops."""
    made, weights = vocabulary(rng)
    drawn = rng.choices(made, cum_weights=weights, k=words)
    paragraphs, at = [], 0
    while at < words:
        size = rng.randint(PARAGRAPH // 2, PARAGRAPH * 3 // 2)
        paragraphs.append(
            [
                word + ("," if place % 9 == 8 else "." if place % 14 == 13 else "")
                for place, word in enumerate(drawn[at : at + size])
            ]
        )
        at += size
    return paragraphs


def rendering(rng: random.Random, paragraphs: list[list[str]], change: float) -> list[str]:
    """Another rendering of a text."""
    made, weights = vocabulary(random.Random(2))
    out: list[list[str]] = []
    for paragraph in paragraphs:
        fate = rng.random()
        if fate < 0.02:
            continue
        kept = [
            rng.choices(made, cum_weights=weights)[0] if rng.random() < change else word for word in paragraph
        ]
        if fate < 0.05:
            out.append(rng.choices(made, cum_weights=weights, k=PARAGRAPH))
        if fate > 0.9 and out:
            out[-1].extend(kept)
        elif fate > 0.8:
            out.extend([kept[: len(kept) // 2], kept[len(kept) // 2 :]])
        else:
            out.append(kept)
    return [" ".join(one) for one in out if one]


def pair(words: int, change: float = 0.25, seed: int = 1) -> tuple[list[str], list[str]]:
    """Two renderings of one text."""
    rng = random.Random(seed)
    paragraphs = text(rng, words)
    return [" ".join(one) for one in paragraphs], rendering(rng, paragraphs, change)


def measure(left: list[str], right: list[str], repeat: int = 1) -> tuple[float, int, int]:
    """Median processor seconds, cells, linked pairs."""
    taken = []
    for _ in range(repeat):
        start = time.process_time()
        outcome = run(left, right)
        taken.append(time.process_time() - start)
    return statistics.median(taken), outcome.cells, len(outcome.alignment.links)


def short() -> None:
    print("pairs of 600-word renderings, once imported; the target is 15 ms")
    for name, change in (("as printed again", 0.02), ("revised", 0.1), ("translated again", 0.5)):
        measure(*pair(600, change))
        taken = [measure(*pair(600, change, seed))[0] for seed in range(30)]
        print(f"  {name:18} {1000 * statistics.median(taken):6.1f} ms median of 30")


#: Words a side, and how often each is measured.
SIZES = {10_000: 5, 30_000: 5, 100_000: 3, 300_000: 3, 800_000: 1}
GROWTH = ("words", "paragraphs", "seconds", "wall", "gigabytes", "cells", "links")


def one_size(size: int) -> None:
    """Measure one size and print a row of ``GROWTH``."""
    left, right = pair(size)
    start = time.perf_counter()
    spent, cells, links = measure(left, right, SIZES[size])
    wall = (time.perf_counter() - start) / SIZES[size]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    row = (size, len(left), f"{spent:.2f}", f"{wall:.1f}", f"{peak:.2f}", f"{cells / (2 * size):.1f}", links)
    print("\t".join(map(str, row)))


def growth(*, tsv: bool = False) -> None:
    """Measure every size in a fresh process, so that none has another's memory."""
    print("\t".join(GROWTH) if tsv else "renderings of one text; medians of processor time")
    points = []
    for size in SIZES:
        command = [sys.executable, __file__, "--size", str(size)]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        row = dict(zip(GROWTH, line.split("\t"), strict=True))
        points.append((math.log(size), math.log(float(row["seconds"]))))
        if tsv:
            print(line, flush=True)
            continue
        print(
            f"  {size:8,} words {int(row['paragraphs']):7,} paragraphs {row['seconds']:>7} s processor {row['wall']:>6} s wall"
            f" {row['gigabytes']:>5} GB {row['cells']:>6} cells a word {int(row['links']):7,} links",
            flush=True,
        )
    if not tsv:
        rise = statistics.linear_regression(*zip(*points, strict=True)).slope
        print(f"  growth exponent {rise:.2f} (least squares in the logarithms); the target is 1.2")


def hard() -> None:
    rng = random.Random(3)
    formula = "We shall always follow the road of our own choice and win, comrades."
    strange = pair(100_000, seed=5)[0]
    other = [" ".join(word + "x" for word in one.split()) for one in pair(100_000, seed=6)[0]]
    reverse = pair(100_000, 0.1, seed=7)
    single = " ".join(pair(900_000, seed=8)[0])
    cases = {
        "one paragraph 5,000 times": (
            [formula] * 5_000,
            ["An opening line."] + [formula] * 4_990 + ["A closing line."],
        ),
        "no shared word": (strange, other),
        "everything reversed": (reverse[0], reverse[1][::-1]),
        "shuffled": (reverse[0], rng.sample(reverse[1], len(reverse[1]))),
        "one 5 MB paragraph": ([single], [single.replace("a", "e", 200_000)]),
        "one paragraph, its pieces reversed": ([" ".join(reverse[0])], reverse[1][::-1]),
        "160 words against 300,000": (pair(160, seed=9)[0], pair(300_000, seed=10)[0]),
        "20,000 empty paragraphs": ([""] * 20_000, [""] * 19_000),
    }
    for name, (left, right) in cases.items():
        start = time.perf_counter()
        spent, cells, links = measure(left, right)
        wall = time.perf_counter() - start
        size = sum(len(one.split()) for one in [*left, *right])
        print(
            f"  {name:34} {wall:7.1f} s wall {spent:7.1f} s processor {cells / max(size, 1):7.1f} cells a word {links:7,} links",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and memory of the aligner.")
    parts = {"short": short, "growth": growth, "hard": hard}
    parser.add_argument("parts", nargs="*", metavar="short|growth|hard", help="all three if none is named")
    parser.add_argument("--tsv", action="store_true", help="print the numbers of growth alone, tab-separated")
    parser.add_argument("--size", type=int, choices=tuple(SIZES), help="measure one size of growth")
    given = parser.parse_args()
    if given.size:
        one_size(given.size)
    elif given.tsv:
        growth(tsv=True)
    else:
        for name in given.parts or parts:
            parts.get(name, parser.print_usage)()


if __name__ == "__main__":
    main()
