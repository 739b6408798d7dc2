"""``recension discover`` on made collections: recall, precision, time, memory, growth; side by side with two others.

Usage: ``python benchmarks/discovery.py 1000 2000 4000 8000`` (sizes), ``--peers`` for MinHash LSH (datasketch) and tf-idf cosine
(scikit-learn) on the same collections, ``--archive A --truth T`` for a collection of your own (truth: ``left``, ``right``,
``kind`` a line; pairs of kind ``chance`` count neither way), ``--schema`` to write ``docs/discovery.schema.json`` anew.

Times are processor seconds of all processes, so that a busy machine leaves them alone; wall time stands beside them.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
Pairs = set[tuple[str, str]]


def processor() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def read_truth(path: Path) -> dict[tuple[str, str], str]:
    rows = (json.loads(line) for line in path.open(encoding="utf-8"))
    return {(row["left"], row["right"]): row["kind"] for row in rows}


def scored(name: str, found: Pairs, truth: dict[tuple[str, str], str], cost: str) -> None:
    """A line: recall in all and by kind, precision; pairs that may or may not meet are left out."""
    kinds = Counter(kind for kind in truth.values() if kind != "chance")
    hit = Counter(truth[pair] for pair in found if truth.get(pair, "chance") != "chance")
    judged = {pair for pair in found if truth.get(pair) != "chance"}
    recall = sum(hit.values()) / max(1, sum(kinds.values()))
    precision = sum(hit.values()) / max(1, len(judged))
    by_kind = ", ".join(f"{kind} {hit[kind] / kinds[kind]:.3f}" for kind in sorted(kinds))
    print(f"  {name:<14} recall {recall:.4f}  precision {precision:.4f}  ({by_kind})  {cost}")


def run(archive: Path, truth: dict[tuple[str, str], str], memory: str) -> float:
    """One run of the command in a process of its own; returns its processor seconds."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        code = "from recension.cli import main; main()"
        command = [sys.executable, "-c", code, "discover", str(archive), "-o", str(out), "--memory", memory]
        before, start = processor(), time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        spent, wall = processor() - before, time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        pairs = [json.loads(line) for line in (out / "pairs.jsonl").open(encoding="utf-8")]
        counts = json.loads((out / "counts.json").read_text(encoding="utf-8"))
        disk = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
        cost = f"{spent:.1f} CPU-s, {wall:.1f} s, peak {peak:.0f} MB a process, {disk:.0f} MB on disk"
        scored("recension", {(row["left"], row["right"]) for row in pairs}, truth, cost)
        labels = Counter(
            (truth[pair], row["relation"])
            for row in pairs
            if truth.get(pair := (row["left"], row["right"]), "chance") != "chance"
        )
        print(
            f"  candidates {counts['candidates']}; relations (made as, judged): {dict(sorted(labels.items()))}"
        )
    return spent


def minhash(archive: Path) -> Pairs:
    """Five-word shingles, 128 permutations, Jaccard .2: as low as datasketch's bands find anything useful."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.2, num_perm=128)
    sketches = {}
    for line in archive.open(encoding="utf-8"):
        row = json.loads(line)
        words = re.findall(r"[^\W_]+", row["text"].casefold())
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
        sketches[row["id"]] = sketch
        lsh.insert(row["id"], sketch)
    return {(one, other) for one, sketch in sketches.items() for other in lsh.query(sketch) if one < other}


def tfidf(archive: Path) -> Pairs:
    """Cosine of tf-idf words from .2, the twenty nearest of each document."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = [json.loads(line) for line in archive.open(encoding="utf-8")]
    ids = [row["id"] for row in rows]
    matrix = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5).fit_transform(
        row["text"] for row in rows
    )
    found: Pairs = set()
    for start in range(0, len(ids), 500):
        block = (matrix[start : start + 500] @ matrix.T).tocsr()
        for at in range(block.shape[0]):
            row = block.getrow(at)
            best = sorted(zip(row.data, row.indices, strict=True), reverse=True)[:21]
            for value, other in best:
                if value >= 0.2 and other != start + at:
                    found.add((min(ids[start + at], ids[other]), max(ids[start + at], ids[other])))
    return found


def peers(archive: Path, truth: dict[tuple[str, str], str]) -> None:
    for name, function in (("MinHash LSH", minhash), ("tf-idf cosine", tfidf)):
        before, start = processor(), time.perf_counter()
        found = function(archive)
        scored(name, found, truth, f"{processor() - before:.1f} CPU-s, {time.perf_counter() - start:.1f} s")


def made(size: int, words: int, folder: Path) -> tuple[Path, Path]:
    archive, truth = folder / f"{size}.jsonl", folder / f"{size}.truth"
    maker = [
        sys.executable,
        str(Path(__file__).with_name("discovery_make.py")),
        str(size),
        str(archive),
        str(truth),
    ]
    subprocess.run(
        [*maker, "--words", str(words), "--seed", str(size)], check=True, stdout=subprocess.DEVNULL
    )
    return archive, truth


def write_schema() -> None:
    from recension.discovery.schema import schema

    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    (ROOT / "docs" / "discovery.schema.json").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--memory", default="3GB")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--schema", action="store_true")
    given = parser.parse_args()
    if given.schema:
        write_schema()
    if given.archive and given.truth:
        run(given.archive, read_truth(given.truth), given.memory)
        if given.peers:
            peers(given.archive, read_truth(given.truth))
    folder = Path(tempfile.mkdtemp())
    spent: list[tuple[int, float]] = []
    for size in given.sizes:
        archive, truth_file = made(size, given.words, folder)
        truth = read_truth(truth_file)
        print(f"{size} documents of {given.words} words, {len(truth)} pairs")
        spent.append((size, run(archive, truth, given.memory)))
        if given.peers:
            peers(archive, truth)
    shutil.rmtree(folder)
    for (small, one), (large, other) in itertools.pairwise(spent):
        print(
            f"growth from {small} to {large}: exponent {math.log(other / one) / math.log(large / small):.2f}"
        )


if __name__ == "__main__":
    main()
