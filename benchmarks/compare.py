"""A whole comparison, stage by stage: where the time goes and how it grows.

The pairs are made: words follow one another as in the corpus in ``seeds/`` (a chain over pairs of words, fixed seed),
sentences and paragraphs have the lengths of speeches. The right side has some words exchanged, paragraphs dropped,
added, split and merged: a revision (one word in twelve exchanged) or a retranslation (two words in five). No TER.

Each stage is timed alone: seconds of the processor, best of the repeats, on one thread. *First* is a pair that has not been
seen before, nothing of it remembered: the median of a dozen pairs, each compared once (up to 2,000 words). Memory is the peak of a fresh process
over what it held after its imports (Linux only). The exponent is the slope of log time over log length between two sizes: 1 is
linear.

Run: ``python benchmarks/compare.py [--words 600 10000 100000] [--profile 600]``
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import cProfile
import math
import pstats
import random
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tabulate import tabulate

from recension import Rendering, align, compare
from recension.collation import collate, judge
from recension.metrics import score_beads

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

SEEDS = Path(__file__).resolve().parent.parent / "seeds"

#: Share of the words exchanged on the right side.
EXCHANGED = {"revision": 1 / 12, "retranslation": 2 / 5}

STAGES = ("align", "judge", "collate", "score_beads", "compare")


def pair(words: int, exchanged: float, seed: int = 1) -> tuple[Rendering, Rendering]:
    """Two renderings of about so many words a side."""
    rng = random.Random(seed)
    sentences = chain(words, rng)
    left, right = [], []
    while sentences:
        paragraph = [sentences.pop() for _ in range(min(rng.randint(1, 4), len(sentences)))]
        other = [noisy(sentence, exchanged, rng) for sentence in paragraph]
        fate = rng.random()
        if fate < 0.04:  # dropped on the right
            left.append(" ".join(paragraph))
        elif fate < 0.08:  # added on the right
            right.append(" ".join(other))
        elif fate < 0.14 and len(paragraph) > 1:  # split on the right
            left.append(" ".join(paragraph))
            right += [" ".join(other[:1]), " ".join(other[1:])]
        elif fate < 0.18 and right:  # merged on the right
            left.append(" ".join(paragraph))
            right[-1] += " " + " ".join(other)
        else:
            left.append(" ".join(paragraph))
            right.append(" ".join(other))
    return Rendering.of(left), Rendering.of(right)


def chain(words: int, rng: random.Random) -> list[str]:
    """Sentences of 8 to 35 words in which each word follows its predecessor as in the corpus."""
    after: dict[str, list[str]] = defaultdict(list)
    text = " ".join(" ".join(file.read_text("utf-8").split()) for file in sorted(SEEDS.glob("*/*.txt")))
    corpus = re.findall(r"[A-Za-z][\w’'-]*,?|\d[\d,]*", text)
    for one, following in pairwise(corpus):
        after[one].append(following)
    sentences, word, made = [], corpus[0], 0
    while made < words:
        sentence = []
        for _ in range(rng.randint(8, 35)):
            word = rng.choice(after[word]) if after[word] else rng.choice(corpus)
            sentence.append(word)
        made += len(sentence)
        sentences.append(" ".join(sentence).rstrip(",").capitalize() + ".")
    return sentences


def noisy(sentence: str, share: float, rng: random.Random) -> str:
    pool = (
        "great",
        "people",
        "struggle",
        "shall",
        "will",
        "country",
        "and",
        "of",
        "in",
        "work",
        "firmly",
        "not",
    )
    return " ".join(rng.choice(pool) if rng.random() < share else word for word in sentence.split())


def best(call: Callable[[], T], repeat: int) -> tuple[float, T]:
    seconds = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        result = call()
        seconds = min(seconds, time.process_time() - start)
    return seconds, result


def stages(left: Rendering, right: Rendering, repeat: int) -> tuple[dict[str, float], str]:
    """Seconds of each stage, and what was found."""
    spent = {}
    spent["align"], alignment = best(lambda: align(left, right), repeat)
    spent["judge"], judgement = best(lambda: judge(left, right, alignment), repeat)
    spent["collate"], divergences = best(lambda: collate(left, right, alignment, judgement=judgement), repeat)
    spent["score_beads"], _ = best(
        lambda: score_beads(left, right, alignment, relation=judgement.relation), repeat
    )
    spent["compare"], _ = best(lambda: compare(left, right), repeat)
    return spent, f"{judgement.relation}, {len(divergences):,} divergences"


def first(words: int, kind: str, pairs: int = 12) -> float:
    """Median seconds of comparing a pair for the first time."""
    sides = [pair(words, EXCHANGED[kind], seed) for seed in range(2, 2 + pairs)]
    return statistics.median(best(lambda each=each: compare(*each), 1)[0] for each in sides)


def peak(words: int, kind: str) -> float:
    """MB that a fresh process needs for the pair beyond its imports."""
    command = [sys.executable, __file__, "--peak", str(words), kind]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measure_peak(words: int, kind: str) -> None:
    left, right = pair(words, EXCHANGED[kind])
    compare(*pair(60, 0.1))  # every import and cache of a first comparison
    Path("/proc/self/clear_refs").write_text("5")  # the high-water mark starts here
    before = memory("VmRSS")
    compare(left, right)
    print(memory("VmHWM") - before)


def memory(field: str) -> float:
    """MB in a field of Linux's account of this process."""
    found = re.search(rf"^{field}:\s*(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) / 1024


def table(sizes: list[int], kind: str) -> list[list[str]]:
    rows, last = [], None
    for words in sizes:
        left, right = pair(words, EXCHANGED[kind])
        spent, found = stages(left, right, 5 if words <= 2_000 else 1)
        growth = math.log(spent["compare"] / last[1], words / last[0]) if last else None
        last = (words, spent["compare"])
        row = [f"{words:,}", f"{len(left.paragraphs)} / {len(right.paragraphs)}"]
        row += [f"{1000 * spent[stage]:.1f}" for stage in STAGES]
        row.append(f"{1000 * first(words, kind):.1f}" if words <= 2_000 else "")
        needed = f"{peak(words, kind):.0f}" if Path("/proc/self/status").exists() else ""
        rows.append([*row, f"{growth:.2f}" if growth else "", needed, found])
    return rows


def profile(words: int, kind: str) -> None:
    left, right = pair(words, EXCHANGED[kind])
    compare(left, right)
    profiler = cProfile.Profile()
    profiler.runcall(compare, left, right)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=int, nargs="+", default=[600, 10_000, 100_000], help="words a side")
    parser.add_argument(
        "--profile", type=int, metavar="WORDS", help="print where the time goes for this size"
    )
    parser.add_argument("--peak", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        measure_peak(int(options.peak[0]), options.peak[1])
        return
    for kind in EXCHANGED:
        if options.profile:
            profile(options.profile, kind)
            continue
        headers = (
            "words",
            "paragraphs",
            *(f"{stage}, ms" for stage in STAGES),
            "first, ms",
            "exponent",
            "memory, MB",
            "found",
        )
        print(f"\n{kind}\n")
        print(tabulate(table(options.words, kind), headers, tablefmt="pipe", disable_numparse=True))


if __name__ == "__main__":
    main()
