"""The nine promises of the aligner, on renderings with planted edits whose truth is known, and on random strings."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recension.alignment import align
from recension.alignment.beads import crosses, mirror
from recension.alignment.pipeline import run
from recension.model import Alignment, BeadKind

Group = tuple[tuple[int, ...], tuple[int, ...]]

#: Examples a property; fewer where every mutant runs them.
EXAMPLES = int(os.environ.get("RECENSION_EXAMPLES", "60"))
SETTINGS = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

FUNCTION = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "with",
    "as",
    "on",
    "by",
    "this",
    "we",
    "our",
    "be",
    "are",
    "from",
]
STEMS = [
    "par",
    "con",
    "dis",
    "tri",
    "mon",
    "bel",
    "gar",
    "lum",
    "ver",
    "nos",
    "tak",
    "rel",
    "sur",
    "fen",
    "dor",
    "wil",
    "ham",
    "pog",
    "riv",
    "zel",
    "kun",
    "mir",
]
ENDS = ["ty", "ment", "ing", "ers", "ate", "ous", "ward", "ship", "less", "or", "al", "en"]
CONTENT = [f"{stem}{middle}{end}" for stem in STEMS for middle in ("a", "o", "u") for end in ENDS]
FORMULAE = ["Comrade cell secretaries,", "Long live our great Party!", "Dear comrades, thank you."]


def paragraph(rng: random.Random, words: list[str], least: int = 12) -> str:
    """A sentence or two of at least ``least`` content words among function words."""
    chosen = rng.sample(words, rng.randint(least, least + 8))
    out = []
    for word in chosen:
        out.extend(rng.sample(FUNCTION, rng.randint(0, 2)))
        out.append(word + ("," if rng.random() < 0.12 else ""))
    return " ".join(out).capitalize() + "."


def noisy(rng: random.Random, text: str) -> str:
    """The same words with other quotes, dashes, case and spaces."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    words[at] = rng.choice(["“{}”", "({})", "‘{}’"]).format(words[at])
    words[rng.randrange(len(words))] = words[rng.randrange(1)].upper() if at else words[0].lower()
    joined = rng.choice([" ", "  ", "\n"]).join([" ".join(words[:3]), " ".join(words[3:])])
    return joined.replace(",", rng.choice([",", " —", ";"]))


@dataclass
class Planted:
    """Two renderings and their true beads."""

    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    beads: list[Group] = field(default_factory=list)

    def add(self, left: list[str], right: list[str]) -> None:
        """Add a bead; one with two empty sides is none."""
        one = tuple(range(len(self.left), len(self.left) + len(left)))
        other = tuple(range(len(self.right), len(self.right) + len(right)))
        self.left += left
        self.right += right
        if left and right:
            self.beads.append((one, other))
        else:
            self.beads += [((at,), ()) for at in one] + [((), (at,)) for at in other]


def halves(rng: random.Random, text: str) -> list[str]:
    words = text.split(" ")
    at = rng.randint(len(words) // 3, 2 * len(words) // 3)
    return [" ".join(words[:at]), " ".join(words[at:])]


def plant(seed: int, size: int, fates: list[str]) -> Planted:
    """Renderings with edits in unique paragraphs, repeated formulae between them."""
    rng = random.Random(seed)
    words = CONTENT[: len(CONTENT) * 2 // 3]
    fresh = CONTENT[len(CONTENT) * 2 // 3 :]
    made = Planted()
    for number in range(size):
        one = paragraph(rng, words)
        fate = rng.choice(fates)
        if number % 4 == 3:
            formula = rng.choice(FORMULAE)
            made.add([formula], [formula])
        elif fate == "split":
            made.add([one], halves(rng, one))
        elif fate == "merge":
            made.add(halves(rng, one), [one])
        elif fate == "drop":
            made.add([one], [])
        elif fate == "insert":
            made.add([one], [one])
            made.add([], [paragraph(rng, fresh)])
        elif fate == "noise":
            made.add([one], [noisy(rng, one)])
        else:
            made.add([one], [one])
    return made


def moved_block(seed: int, size: int, block: int, to: int) -> Planted:
    """A rendering, and one with a block of unique paragraphs moved elsewhere."""
    rng = random.Random(seed)
    left = [paragraph(rng, CONTENT) for _ in range(size)]
    start = seed % (size - block + 1)
    order = [at for at in range(size) if not start <= at < start + block]
    order[to % (len(order) + 1) : to % (len(order) + 1)] = range(start, start + block)
    beads = [((at,), (order.index(at),)) for at in range(size)]
    return Planted(left, [left[at] for at in order], beads)


def groups(found: Alignment) -> list[Group]:
    return sorted((bead.left, bead.right) for bead in found.beads)


def promise_one(found: Alignment, left: list[str], right: list[str]) -> None:
    """The beads partition each side, no word is lost or used twice, and every word pair lies within a bead."""
    assert sorted(i for bead in found.beads for i in bead.left) == list(range(len(left)))
    assert sorted(j for bead in found.beads for j in bead.right) == list(range(len(right)))
    assert len({i for i, _ in found.words}) == len({j for _, j in found.words}) == len(found.words)
    home = {("l", i): at for at, bead in enumerate(found.beads) for i in bead.left}
    home |= {("r", j): at for at, bead in enumerate(found.beads) for j in bead.right}
    for i, j in found.words:
        assert home["l", found.left_tokens[i].paragraph] == home["r", found.right_tokens[j].paragraph]
    assert found.words == tuple(sorted(found.words))


def promise_two(found: Alignment) -> None:
    kept = [(bead.left, bead.right) for bead in found.beads if bead.left and bead.right and not bead.moved]
    assert not any(crosses(one, other) for at, one in enumerate(kept) for other in kept[:at])


EDITS = ["keep", "split", "merge", "drop", "insert", "noise"]
planted = st.builds(
    plant, st.integers(0, 10**6), st.integers(1, 16), st.lists(st.sampled_from(EDITS), min_size=1)
)
moves = st.builds(
    moved_block, st.integers(0, 10**6), st.integers(4, 12), st.integers(1, 3), st.integers(0, 20)
)
anything = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from([*FORMULAE, "", " ", "***", "\ud800", "연설 동지", "שלום world"]),
    ),
    max_size=8,
)


@SETTINGS
@given(anything, anything)
def test_promises_1_2_4_on_any_strings(left: list[str], right: list[str]) -> None:
    found = align(left, right)
    promise_one(found, left, right)
    promise_two(found)
    assert mirror(found) == align(right, left)
    assert mirror(mirror(found)) == found


@SETTINGS
@given(st.one_of(planted, moves))
def test_promises_1_2_4_on_planted_edits(made: Planted) -> None:
    found = align(made.left, made.right)
    promise_one(found, made.left, made.right)
    promise_two(found)
    assert mirror(found) == align(made.right, made.left)


@SETTINGS
@given(st.one_of(anything, planted.map(lambda made: made.left)))
def test_promise_3_a_text_against_itself(text: list[str]) -> None:
    found = align(text, text)
    assert [(bead.left, bead.right) for bead in found.beads] == [((at,), (at,)) for at in range(len(text))]
    assert all(
        bead.similarity == 1 and bead.kind is BeadKind.MATCH and not bead.moved for bead in found.beads
    )
    assert found.words == tuple((at, at) for at in range(len(found.left_tokens)))


@SETTINGS
@given(planted)
def test_promise_5_planted_edits_come_back(made: Planted) -> None:
    assert groups(align(made.left, made.right)) == sorted(made.beads)


@SETTINGS
@given(moves)
def test_promise_5_moved_blocks_come_back(made: Planted) -> None:
    found = align(made.left, made.right)
    assert groups(found) == sorted(made.beads)
    apart = any(crosses(one, other) for one in made.beads for other in made.beads)
    assert any(bead.moved for bead in found.beads) == apart


@SETTINGS
@given(planted, st.integers(0, 10**6), st.integers(1, 12))
def test_promise_6_fresh_paragraphs_change_nothing(made: Planted, seed: int, count: int) -> None:
    rng = random.Random(seed)
    new = [paragraph(rng, [f"{word}ix" for word in CONTENT]) for _ in range(count)]
    where = rng.choice(["before", "after", "around"])
    head = {"before": count, "after": 0, "around": count // 2}[where]
    left = [*new[:head], *made.left, *new[head:]]
    right = [*new[:head], *made.right, *new[head:]]
    moved = [(tuple(i + head for i in one), tuple(j + head for j in other)) for one, other in made.beads]
    found = groups(align(left, right))
    assert [bead for bead in moved if bead not in found] == []
    assert all(((at,), (at,)) in found for at in range(head))


@SETTINGS
@given(st.one_of(planted, moves))
def test_promise_8_anchors_change_no_bead(made: Planted) -> None:
    with_anchors = run(made.left, made.right)
    without = run(made.left, made.right, anchors=False)
    assert groups(with_anchors.alignment) == groups(without.alignment)


def test_promise_8_nothing_depends_on_the_hash_seed() -> None:
    code = (
        "from recension.alignment import align; a = ['The cells of our Party are strong and united.', 'We go on.'];"
        "print(align(a, ['We go on with the cells.', 'Our Party is strong; its cells are united.']))"
    )
    outputs = set()
    for seed in ("0", "1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": seed or "1"}
        made = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        outputs.add(made.stdout)
    assert len(outputs) == 1


@pytest.mark.parametrize("size", [40, 120, 360])
def test_promise_9_cells_stay_in_proportion(size: int) -> None:
    made = plant(7, size, EDITS)
    outcome = run(made.left, made.right)
    words = len(outcome.alignment.left_tokens) + len(outcome.alignment.right_tokens)
    assert outcome.cells <= 150 * words
    assert groups(outcome.alignment) == sorted(made.beads)
