"""What the scores cost, and what the default thresholds rest on.

Four tables, each made within one run on one thread:

1. beads: ``score_beads`` against a loop over sacrebleu's and rapidfuzz's own functions on the same beads;
2. limits: the time of TER by words a side and of the edit distances by characters, on unlike texts;
3. chance: chrF (beta = 1) and edit similarity of every two paragraphs of different speeches in ``seeds/``;
4. change: the same after a share of the words was exchanged for other words of the corpus.

Run: ``python benchmarks/metrics.py`` (about a minute).
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import random
import time
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import sacrebleu
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cdist
from tabulate import tabulate

from recension import chrf_matrix, read
from recension.edits import edit_measures
from recension.metrics import in_speech, score, score_beads
from recension.model import Alignment, Bead, BeadKind, FoundBy, Relation, Rendering
from recension.tokens import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parent.parent / "seeds"

#: Shorter paragraphs are salutations and headings, whose similarity is a matter of a few letters.
LEAST_WORDS = 8


def bench(call: Callable[[], object], repeat: int = 5) -> float:
    """Seconds of the fastest of some calls."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def speeches() -> dict[str, list[str]]:
    """The paragraphs of each speech in the corpus, furniture and titles left out, each text once."""
    found: dict[str, list[str]] = {}
    for file in sorted(SEEDS.glob("*/*.txt")):
        rendering = read(file)
        inside = [
            spoken(paragraph)
            for i, paragraph in enumerate(rendering.paragraphs)
            if in_speech(rendering, rendering, Bead((i,), (), BeadKind.OMISSION, False, None, FoundBy.NONE))
        ]
        texts = [text for text in inside if len(text.split()) >= LEAST_WORDS]
        found[file.parent.name] = list(dict.fromkeys([*found.get(file.parent.name, []), *texts]))
    return found


def noisy(text: str, pool: list[str], share: float, rng: random.Random) -> str:
    return " ".join(rng.choice(pool) if rng.random() < share else word for word in text.split())


def beads(pool: list[str]) -> list[tuple[str, ...]]:
    rows = []
    for words, count in ((600, 40), (10_000, 400), (100_000, 4000)):
        rng = random.Random(words)
        left = [" ".join(rng.choices(pool, k=words // count)) for _ in range(count)]
        right = [noisy(text, pool, 0.2, rng) for text in left]
        pairs = tuple(Bead((i,), (i,), BeadKind.MATCH, False, 1.0, FoundBy.WORDS) for i in range(count))
        sides = Rendering.of(left), Rendering.of(right)
        alignment = Alignment(pairs, (), (), (), ())
        ours = bench(lambda s=sides, a=alignment: score_beads(*s, a, relation=Relation.REVISION))
        theirs = bench(lambda a=left, b=right: loop(a, b), 1)
        rows.append(
            (f"{words:,}", f"{count}", f"{1000 * ours:.1f}", f"{1000 * theirs:.1f}", f"{theirs / ours:.0f}x")
        )
    return rows


def loop(lefts: list[str], rights: list[str]) -> None:
    """The same scores by the libraries' own functions, bead by bead and then for the document."""
    for left, right in zip(lefts, rights, strict=True):
        sacrebleu.sentence_chrf(left, [right], beta=1)
        sacrebleu.sentence_chrf(left, [right])
        sacrebleu.sentence_chrf(left, [right], word_order=2)
        sacrebleu.sentence_bleu(left, [right])
        Levenshtein.normalized_similarity(left, right)
        JaroWinkler.similarity(left, right)
    for options in ({"beta": 1}, {}, {"word_order": 2}):
        sacrebleu.corpus_chrf(lefts, [rights], **options)
    sacrebleu.corpus_bleu(lefts, [rights])


def limits(pool: list[str]) -> list[tuple[str, ...]]:
    rng = random.Random(7)
    rows = []
    for words in (25, 50, 100, 200, 400):
        left, right = (" ".join(rng.choices(pool, k=words)) for _ in range(2))
        taken = bench(lambda a=left, b=right: sacrebleu.sentence_ter(a, [b]), 1)
        rows.append(("TER", f"{words} words", f"{1000 * taken:.1f}"))
    for name, measure in zip(("Levenshtein", "Jaro-Winkler"), edit_measures(), strict=True):
        for characters in (1_000, 10_000, 100_000):
            left, right = (" ".join(rng.choices(pool, k=characters))[:characters] for _ in range(2))
            taken = bench(lambda a=left, b=right, m=measure: m(a, b), 1)
            rows.append((name, f"{characters:,} characters", f"{1000 * taken:.1f}"))
    return rows


def chance(found: dict[str, list[str]]) -> list[tuple[str, ...]]:
    chrf, edit = [], []
    for one, other in combinations(found.values(), 2):
        chrf.append(chrf_matrix(one, other).ravel())
        edit.append(cdist(one, other, scorer=Levenshtein.normalized_similarity).ravel())
    return percentiles("", np.concatenate(chrf), np.concatenate(edit), (50, 75, 95, 99))


def change(found: dict[str, list[str]], pool: list[str]) -> list[tuple[str, ...]]:
    rng = random.Random(11)
    rows = []
    for share in (0.05, 0.125, 0.25, 0.33, 0.5):
        scores = [score(text, noisy(text, pool, share, rng)) for texts in found.values() for text in texts]
        values = np.array([(one.chrf, one.levenshtein) for one in scores])
        rows += percentiles(f"{share:.3g}", values[:, 0], values[:, 1], (50,))
    return rows


def percentiles(name: str, chrf: np.ndarray, edit: np.ndarray, at: tuple[int, ...]) -> list[tuple[str, ...]]:
    return [(name, f"{q}", f"{np.percentile(chrf, q):.1f}", f"{np.percentile(edit, q):.2f}") for q in at]


def show(title: str, headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    print(f"\n{title}\n")
    print(tabulate(rows, headers, tablefmt="pipe", disable_numparse=True))


def main() -> None:
    found = speeches()
    pool = [word for texts in found.values() for text in texts for word in text.split()]
    headers = ("words a side", "beads", "score_beads, ms", "libraries' own loop, ms", "ratio")
    show("Beads, a fifth of the words exchanged", headers, beads(pool))
    show("Limits, unlike texts", ("measure", "length a side", "ms"), limits(pool))
    pairs = sum(len(one) * len(other) for one, other in combinations(found.values(), 2))
    headers = ("", "percentile", "chrF (beta = 1)", "edit similarity")
    show(f"Chance: {pairs:,} pairs of paragraphs of different speeches", headers, chance(found))
    headers = ("share of words exchanged", "percentile", "chrF (beta = 1)", "edit similarity")
    show("Change: each paragraph with itself after an exchange of words", headers, change(found, pool))


if __name__ == "__main__":
    main()
