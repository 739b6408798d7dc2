"""What a user would pick instead, on the same pairs: time, memory, and what each finds.

The pair is the first half of a speech from ``seeds/`` against itself with known edits planted (a number, a negation, a name, a modal, a
dropped sentence, spellings, quotation marks), once in its own paragraphs and once paragraphed anew. Every tool gets the
same two texts. An edit counts as *found* where the tool reports a difference that touches its words, and as *told
apart* where the tool also says whether the difference matters. *Reports* counts all it prints: one a planted edit
is right. *Words in them* are words of the left side that a reader of the reports has before him.

Peers: ``difflib`` (standard library) over words; *chrF loop*: sacrebleu's sentence chrF of every paragraph with every other,
each left paragraph beside its best, reported where they are not equal; *hunalign-like*: a dynamic programme over sentences by
length and learned dictionary (``benchmarks/peers/``), each block reported whose sides are not equal; ``collatex`` (PyPI, GPL-3,
not a dependency: install it with ``Levenshtein`` to have its row; without it the row says so).

Run: ``python benchmarks/peers.py [--repeats 3]``. Seconds of the processor, median of the repeats, one thread; memory
is what Python allocated at the peak (tracemalloc), in a run of its own.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import difflib
import re
import statistics
import time
import tracemalloc
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sacrebleu.metrics.chrf import CHRF
from tabulate import tabulate

from peers import Beads, hunalign
from recension import Category, Rendering, Zone, compare, read

if TYPE_CHECKING:
    from collections.abc import Callable

SPEECH = Path(__file__).parent.parent / "seeds/2021-cell-secretaries-closing/pyongyang-times.txt"

#: How many paragraphs of the speech are used: CollateX takes seconds for these, and its time grows faster than the text.
PARAGRAPHS = 20

#: What is planted: pattern (its first match), what takes its place, whether it changes what is said.
EDITS = (
    (r"\bten major tasks\b", "nine major tasks", True),
    (r"\bcannot become\b", "can become", True),
    (r"\bmust become\b", "may become", True),
    (r"\bwithout fail\b", "", True),
    (r"\bmerits and demerits\b", "merits", True),
    (r"\bour immediate struggle\b", "their immediate struggle", True),
    (r" They should efficiently lead[^.]*\.|They should efficiently lead[^.]*\.", "", True),
    (r"\bSixth Conference\b", "Fifth Conference", True),
    (r"\bprogrammes\b", "programs", False),
    (r"\bskilful\b", "skillful", False),
    (r"\blabour-consuming\b", "labor-consuming", False),
    (r"latter’s", "latter's", False),
    (r"\bgrass-roots\b", "grassroots", False),
    (r"\bJuche\b", "chuch’e", False),
)

#: A difference as a tool tells it: words of the left side from and to (in words), and whether it matters, if it says.
Told = tuple[int, int, bool | None]


class Planted(NamedTuple):
    """The two texts by paragraphs, and each edit's words on the left (from, to) with whether it matters."""

    left: list[str]
    right: list[str]
    edits: list[tuple[int, int, bool]]


def planted(*, anew: bool) -> Planted:
    """Plant the edits in the speech; ``anew`` also moves the paragraph ends of the right side."""
    left = [one.text for one in read(SPEECH).paragraphs if one.role in {"body", "salutation"}][:PARAGRAPHS]
    whole = "\n".join(left)
    edits = []
    right = whole
    for pattern, new, matters in EDITS:
        found = re.search(pattern, whole)
        assert found, pattern
        first = len(whole[: found.start()].split())
        edits.append((first, first + max(len(found[0].split()), 1), matters))
        right = re.sub(pattern, new, right, count=1)
    if anew:
        right = re.sub(r"\n(?!Comrade)", " ", right)
        right = re.sub(r"([.!?]) (?=\S)", r"\1\n", right)
    return Planted(left, right.split("\n"), edits)


def ours(one: Planted) -> list[Told]:
    """recension, relation and scores included."""
    left = Rendering.of(one.left)
    starts = [0]
    for paragraph in one.left:
        starts.append(starts[-1] + len(paragraph.split()))
    told: list[Told] = []
    for found in compare(left, Rendering.of(one.right)).divergences:
        if found.zone is Zone.SPEECH and found.category is not Category.STRUCTURAL:
            text = one.left[found.left.paragraph]
            begin = starts[found.left.paragraph] + len(text[: found.left.start].split())
            told.append((begin, begin + len(found.left.text.split()), found.category is Category.SUBSTANTIVE))
    return told


def by_difflib(one: Planted) -> list[Told]:
    """The standard library's difflib over the words of the whole text."""
    left, right = " ".join(one.left).split(), " ".join(one.right).split()
    codes = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [(start, end, None) for tag, start, end, _, _ in codes if tag != "equal"]


def by_chrf(one: Planted) -> list[Told]:
    """Sacrebleu's chrF of every paragraph with every other; each left paragraph beside the best of the right."""
    metric = CHRF()
    scores = [[metric.sentence_score(text, [other]).score for other in one.right] for text in one.left]
    pairs = [([at], [max(range(len(row)), key=row.__getitem__)]) for at, row in enumerate(scores)]
    return differing(one.left, one.right, pairs)


def by_hunalign(one: Planted) -> list[Told]:
    """Sentences by length and dictionary, in order."""
    left, right = (
        [sentence for text in side for sentence in re.split(r"(?<=[.!?]) +", text)]
        for side in (one.left, one.right)
    )
    return differing(left, right, hunalign(left, right))


def differing(left: list[str], right: list[str], beads: Beads) -> list[Told]:
    """The blocks whose two sides are not equal, as words of the left side; where the left has nothing, the place."""
    starts = list(accumulate((len(text.split()) for text in left), initial=0))
    told: list[Told] = []
    at = 0
    for ours, theirs in beads:
        begin, end = (starts[ours[0]], starts[ours[-1] + 1]) if ours else (at, at)
        at = end
        if " ".join(left[i] for i in ours) != " ".join(right[j] for j in theirs):
            told.append((begin, end, None))
    return told


def by_collatex(one: Planted) -> list[Told]:
    """CollateX (Python) over the words of the whole text."""
    from collatex import Collation, collate  # type: ignore[import-not-found,unused-ignore]

    collation = Collation()
    collation.add_plain_witness("A", " ".join(one.left))
    collation.add_plain_witness("B", " ".join(one.right))
    table = collate(collation, segmentation=False)
    text = " ".join(one.left)
    told: list[Told] = []
    at = 0  # tokens come without their blanks: each is looked for from where the last one ended
    a, b = (row.to_list() for row in table.rows)
    for here, there in zip(a, b, strict=True):
        mine = "".join(token.token_string for token in here) if here else ""
        other = "".join(token.token_string for token in there) if there else ""
        start = text.find(mine, at) if mine else at
        if mine != other:
            word = len(text[:start].split())
            told.append((word, word + 1, None))
        at = start + len(mine)
    return told


def measure(
    tool: Callable[[Planted], list[Told]], one: Planted, repeats: int
) -> tuple[float, float, list[Told]]:
    """Median processor seconds, peak megabytes, and what the tool told."""
    told = tool(one)
    times = []
    for _ in range(repeats):
        start = time.process_time()
        tool(one)
        times.append(time.process_time() - start)
    tracemalloc.start()
    tool(one)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return statistics.median(times), peak, told


def row(name: str, one: Planted, measured: tuple[float, float, list[Told]], base: float) -> list[str]:
    """One line of the table."""
    seconds, peak, told = measured
    touching = [
        [matters for begin, end, matters in told if begin <= last and end >= first]
        for first, last, _ in one.edits
    ]
    apart = sum(truth in hits for hits, (_, _, truth) in zip(touching, one.edits, strict=True))
    found = sum(bool(hits) for hits in touching)
    return [
        name,
        f"{seconds * 1000:.0f}",
        f"{seconds / base:.2f}",
        f"{peak:.1f}",
        f"{found} of {len(one.edits)}",
        f"{apart} of {len(one.edits)}",
        str(len(told)),
        str(sum(end - begin for begin, end, _ in told)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeats", type=int, default=3)
    repeats = parser.parse_args().repeats
    head = ["tool", "ms", "ratio", "MB", "found", "told apart", "reports", "words in them"]
    for title, anew in (("the same paragraphs", False), ("paragraphed anew", True)):
        one = planted(anew=anew)
        words = sum(len(paragraph.split()) for paragraph in one.left)
        mine = measure(ours, one, repeats)
        rows = [
            row("recension", one, mine, mine[0]),
            row("difflib", one, measure(by_difflib, one, repeats), mine[0]),
            row("chrF loop (sacrebleu)", one, measure(by_chrf, one, repeats), mine[0]),
            row("hunalign-like", one, measure(by_hunalign, one, repeats), mine[0]),
        ]
        try:
            rows.append(row("CollateX", one, measure(by_collatex, one, repeats), mine[0]))
        except ImportError:
            rows.append(["CollateX (not installed)", *[""] * 7])
        print(f"\n{title}: {words} words, {len(one.edits)} edits planted\n")
        print(tabulate(rows, headers=head, tablefmt="pipe", disable_numparse=True))


if __name__ == "__main__":
    main()
