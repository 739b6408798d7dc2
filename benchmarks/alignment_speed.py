"""Time and memory of the aligner.

Usage: python benchmarks/alignment_speed.py [short|growth|large|hard …]

``short``: pairs of 600-word renderings, once imported. ``growth``: renderings of one text from 10,000 words a side
up, and the exponent. ``large``: 800,000 words a side. ``hard``: the pathological cases. Without a name: all but
``large``. Texts are drawn with a fixed seed from a Zipf vocabulary; the other rendering changes every fourth word,
drops, adds, splits and merges paragraphs. Medians are printed, and ratios, which travel between machines.
"""

from __future__ import annotations

import math
import random
import resource
import statistics
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


def growth() -> None:
    sizes = (10_000, 20_000, 50_000)
    print("renderings of one text")
    seconds = []
    for size in sizes:
        left, right = pair(size)
        spent, cells, links = measure(left, right, 3 if size <= 50_000 else 1)
        seconds.append(spent)
        print(f"  {size:8,} words {spent:8.2f} s {cells / (2 * size):6.1f} cells a word {links:7,} links")
    rise = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
    print(f"  growth exponent {rise:.2f}; the target is 1.2")


def large() -> None:
    left, right = pair(800_000)
    start = time.perf_counter()
    spent, cells, links = measure(left, right)
    wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"800,000 words a side, {len(left):,} paragraphs: {wall:.1f} s wall, {spent:.1f} s processor, {peak:.2f} GB at most"
    )
    print(f"  {cells / 1_600_000:.1f} cells a word, {links:,} links; the target is 90 s and 3 GB")


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
        "20,000 empty paragraphs": ([""] * 20_000, [""] * 19_000),
    }
    for name, (left, right) in cases.items():
        start = time.perf_counter()
        spent, cells, links = measure(left, right)
        wall = time.perf_counter() - start
        size = sum(len(one.split()) for one in [*left, *right])
        print(
            f"  {name:26} {wall:7.1f} s wall {spent:7.1f} s processor {cells / max(size, 1):7.1f} cells a word {links:7,} links",
            flush=True,
        )


def main() -> None:
    parts = {"short": short, "growth": growth, "hard": hard, "large": large}
    for name in sys.argv[1:] or ("short", "growth", "hard"):
        parts[name]()


if __name__ == "__main__":
    main()
