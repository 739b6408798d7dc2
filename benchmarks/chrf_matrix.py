"""chrf_matrix against sacrebleu's own loop, in one run on one thread.

Paragraphs are made from the corpus in ``seeds/`` by drawing sentences again and again, with a fixed seed. Both
peers get the same texts; the scores of both are compared before any time is printed. The second peer is the
best loop one can write around sacrebleu: n-grams of each text extracted once, matches counted pair by pair.

Run: ``python benchmarks/chrf_matrix.py [--size 300] [--rows 300]``. ``--rows`` fewer than ``--size`` lets the
loops run over the first rows only and scales their time (about 4 minutes with all rows, 20 s with 30).

Memory is the peak of a fresh process over what it held after its imports, without the result itself (Linux only): for the
same size and for ``--memory`` paragraphs a side, since the work goes block by block.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.helpers import extract_all_char_ngrams, extract_word_ngrams
from tabulate import tabulate

from recension import chrf_matrix

if TYPE_CHECKING:
    from collections.abc import Callable

STATUS = Path("/proc/self/status")
SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def paragraphs(count: int, seed: int) -> list[str]:
    """Paragraphs of two to five sentences drawn from the corpus (about 700 characters each)."""
    rng = random.Random(seed)
    text = " ".join(" ".join(file.read_text("utf-8").split()) for file in sorted(SEEDS.glob("*/*.txt")))
    sentences = [one for one in re.split(r"(?<=[.!?]) ", text) if 20 < len(one) < 400]
    return [" ".join(rng.choices(sentences, k=rng.randint(2, 5))) for _ in range(count)]


def loop(lefts: list[str], rights: list[str], metric: CHRF) -> np.ndarray:
    return np.array([[metric.sentence_score(left, [right]).score for right in rights] for left in lefts])


def cached_loop(lefts: list[str], rights: list[str], metric: CHRF) -> np.ndarray:
    def counted(text: str) -> list[dict[str, int]]:
        words = metric._remove_punctuation(text)  # noqa: SLF001  # the peer is taken apart on purpose
        found = extract_all_char_ngrams(text, metric.char_order, metric.whitespace)
        return found + [extract_word_ngrams(words, n + 1) for n in range(metric.word_order)]

    one, other = [counted(text) for text in lefts], [counted(text) for text in rights]
    rows = []
    for left in one:
        row = []
        for right in other:
            stats: list[int] = []
            for a, b in zip(left, right, strict=True):
                stats += metric._get_match_statistics(a, b)  # noqa: SLF001  # same
            row.append(metric._compute_f_score(stats))  # noqa: SLF001  # same
        rows.append(row)
    return np.array(rows)


def peak(size: int, word_order: int) -> str:
    """MB that a fresh process needs for so many paragraphs a side, beyond its imports and the result."""
    if not STATUS.exists():
        return ""
    command = [sys.executable, __file__, "--peak", str(size), str(word_order)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def measure_peak(size: int, word_order: int) -> None:
    lefts, rights = paragraphs(size, 1), paragraphs(size, 2)
    chrf_matrix(lefts[:2], rights[:2], word_order=word_order)
    Path("/proc/self/clear_refs").write_text("5")  # the high-water mark starts here
    before = memory("VmRSS")
    result = chrf_matrix(lefts, rights, word_order=word_order)
    print(f"{memory('VmHWM') - before - result.nbytes / 2**20:.0f}")


def memory(field: str) -> float:
    """MB in a field of Linux's account of this process."""
    found = re.search(rf"^{field}:\s*(\d+) kB", STATUS.read_text(), re.MULTILINE)
    assert found
    return int(found[1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=300, help="paragraphs a side")
    parser.add_argument("--rows", type=int, default=300, help="rows the loops really run over")
    parser.add_argument(
        "--memory", type=int, default=1500, help="paragraphs a side for the second memory figure"
    )
    parser.add_argument("--peak", nargs=2, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        measure_peak(*options.peak)
        return
    lefts, rights = paragraphs(options.size, 1), paragraphs(options.size, 2)
    part = min(options.rows, options.size)
    letters = sum(map(len, lefts + rights)) / (2 * options.size)
    print(
        f"{options.size} x {options.size} paragraphs of {letters:.0f} characters on average, {part} rows in the loops"
    )
    chrf_matrix(lefts[:2], rights[:2])  # the libraries are loaded before the clock starts
    table = []
    for name, word_order in (("chrF", 0), ("chrF++", 2)):
        metric = CHRF(word_order=word_order, beta=1)
        ours = min(
            timed(lambda order=word_order: chrf_matrix(lefts, rights, word_order=order)) for _ in range(3)
        )
        start = time.process_time()
        expected = loop(lefts[:part], rights, metric)
        plain = (time.process_time() - start) * options.size / part
        start = time.process_time()
        again = cached_loop(lefts[:part], rights, metric)
        cached = (time.process_time() - start) * options.size / part
        found = chrf_matrix(lefts[:part], rights, word_order=word_order)
        for peer in (expected, again):
            np.testing.assert_allclose(found, peer, rtol=0, atol=1e-9)
        ratio = (f"{plain / ours:.0f}x", f"{cached / ours:.0f}x")
        needed = [peak(size, word_order) for size in (options.size, options.memory)]
        table.append((name, f"{ours:.3f}", f"{plain:.1f}", ratio[0], f"{cached:.1f}", ratio[1], *needed))
    headers = (
        "score",
        "chrf_matrix, s",
        "sentence_score loop, s",
        "ratio",
        "loop with cached n-grams, s",
        "ratio",
        f"MB at {options.size}",
        f"MB at {options.memory}",
    )
    print(tabulate(table, headers, tablefmt="pipe", disable_numparse=True))


def timed(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


if __name__ == "__main__":
    main()
