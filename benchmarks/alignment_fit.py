"""Fit the log-odds of ``recension.alignment.project`` on a benchmark file, five-fold by text.

Usage: python benchmarks/alignment_fit.py BENCH.json

Prints the log loss on held-out texts, with and without each feature, and the constants fitted on all texts. The
benchmark's format is that of ``benchmarks/alignment.py``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from recension.alignment.pipeline import texts_of
from recension.alignment.project import LOG_ODDS, correspondence, gather
from recension.alignment.sides import as_rendering, prepare
from recension.alignment.weights import lexicon, rare
from recension.alignment.words import word_path

Floats = npt.NDArray[np.float64]

#: Strength of the quadratic penalty on standardised weights; 1 is the usual default.
RIDGE = 1.0
FOLDS = 5


def features(doc: dict[str, Any]) -> tuple[Floats, list[tuple[int, int]]]:
    """Features of every pair of paragraphs on the word path, and the pairs."""
    left, right = prepare(as_rendering(doc["a"])), prepare(as_rendering(doc["b"]))
    words = lexicon(left.keys, right.keys)
    one, other = texts_of(words, left, right)
    path = word_path(words, one, other)
    found = gather(path, (one, other), words.weight)
    columns = found.features(correspondence(path.clauses), rare(words))
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    return np.stack([columns[name] for name in LOG_ODDS], axis=1), pairs


def strangers(docs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pairs of different texts, which have no link: without them nothing tells a pair of strangers from a free translation."""
    found = []
    for condition in ("easy", "indep"):
        same = [doc for doc in docs if doc["cond"] == condition]
        mixed = zip(same, [*same[1:], same[0]], strict=True)
        found.extend({**one, "b": other["b"], "gold_links": []} for one, other in mixed)
    return found


def fit(table: Floats, truth: Floats) -> Floats:
    """Logistic regression by Newton's method; the first column is the constant."""
    mean, scale = table.mean(axis=0), table.std(axis=0)
    mean[0], scale[0] = 0.0, 1.0
    scale[scale == 0] = 1.0
    scaled = (table - mean) / scale
    weight = np.zeros(table.shape[1])
    penalty = np.full(table.shape[1], RIDGE)
    penalty[0] = 0.0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-scaled @ weight))
        slope = scaled.T @ (truth - chance) - penalty * weight
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weight += step
        if np.abs(step).max() < 1e-9:
            break
    raw = weight / scale
    raw[0] -= float((raw * mean)[1:].sum())
    return raw


def loss(table: Floats, truth: Floats, fold: npt.NDArray[np.int64]) -> float:
    """Mean log loss on the held-out folds."""
    odds = np.empty(len(truth))
    for number in range(FOLDS):
        held = fold == number
        odds[held] = table[held] @ fit(table[~held], truth[~held])
    return float(np.mean(np.logaddexp(0, np.where(truth > 0, -odds, odds))))


def main() -> None:
    bench = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    texts = sorted({doc["id"].split(":")[1] for doc in bench["docs"]})
    tables, truths, folds = [], [], []
    for doc in [*bench["docs"], *strangers(bench["docs"])]:
        if doc["cond"] == "transp":
            continue  # its moved links are no matter of the path in order
        table, pairs = features(doc)
        gold = {tuple(pair) for pair in doc["gold_links"]}
        tables.append(table)
        truths.append(np.array([pair in gold for pair in pairs], np.float64))
        folds.append(np.full(len(pairs), texts.index(doc["id"].split(":")[1]) % FOLDS))
    table, truth, fold = np.concatenate(tables), np.concatenate(truths), np.concatenate(folds)
    print(
        f"{len(truth)} pairs, {int(truth.sum())} links; log loss on held-out texts {loss(table, truth, fold):.5f}"
    )
    for at, name in enumerate(LOG_ODDS):
        if at:
            print(f"  without {name:15} {loss(np.delete(table, at, axis=1), truth, fold):.5f}")
    strange = np.array([not len(t) or not t.any() for t in truths for _ in t])
    odds = table @ fit(table, truth)
    print(f"of {int(strange.sum())} pairs of strangers {int((odds[strange] > 0).sum())} would be linked")
    for name, value in zip(LOG_ODDS, fit(table, truth), strict=True):
        print(f'    "{name}": {value:.2f},')


if __name__ == "__main__":
    main()
