"""The nine promises of the aligner, on renderings with planted edits whose truth is known, and on random strings."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recension.alignment import align, gaps
from recension.alignment.beads import crosses, mirror
from recension.alignment.pipeline import run
from recension.model import Alignment, BeadKind, Paragraph, Rendering, Role

if TYPE_CHECKING:
    from recension.alignment.sides import FloatArray, IntArray

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
#: Names in two romanizations of one Korean word, as renderings print them.
NAMES = [
    ("Juche", "Chuch'e"),
    ("Pyongyang", "P'yŏngyang"),
    ("Songun", "sŏn'gun"),
    ("Rodong Sinmun", "Nodong Sinmun"),
    ("Paektu", "Baekdu"),
    ("Choe Ryong Hae", "Ch'oe Ryŏng-hae"),
    ("Kangwon", "Gang-won"),
    ("Hamhung", "Hamhŭng"),
]
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


def romanized(rng: random.Random, text: str) -> tuple[str, str]:
    """The text with names in it, and the same with the names in another romanization."""
    sides = text.split(" "), text.split(" ")
    for pair in rng.sample(NAMES, rng.randint(1, 5)):
        at = rng.randrange(len(sides[0]))
        for words, name in zip(sides, pair, strict=True):
            words.insert(at, name)
    one, other = (" ".join(words) for words in sides)
    return (one, other) if rng.random() < 0.5 else (other, one)


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
        elif fate == "romanized":
            made.add(*([side] for side in romanized(rng, one)))
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


EDITS = ["keep", "split", "merge", "drop", "insert", "noise", "romanized"]
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
@given(*[st.lists(st.tuples(st.sampled_from(CONTENT[:9]), st.sampled_from(Role)), max_size=8)] * 2)
def test_promises_1_2_4_on_pages_of_any_roles(
    left: list[tuple[str, Role]], right: list[tuple[str, Role]]
) -> None:
    one, other = page(left, []), page(right, [])
    found = align(one, other)
    promise_one(found, [text for text, _ in left], [text for text, _ in right])
    promise_two(found)
    assert mirror(found) == align(other, one)


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


@given(st.integers(0, 10**6), st.sampled_from(FORMULAE))
def test_promise_5_romanization_is_noise_inside_a_paragraph(seed: int, formula: str) -> None:
    """The words around the names are matched with themselves, and the beads are those of the unchanged text."""
    rng = random.Random(seed)
    pairs = [romanized(rng, paragraph(rng, CONTENT)) for _ in range(4)]
    left, right = ([formula, *side] for side in zip(*pairs, strict=True))
    found = align(left, right)
    assert groups(found) == [((at,), (at,)) for at in range(5)]
    linked = dict(found.words)
    words = [token.text for token in found.right_tokens]
    for at, token in enumerate(found.left_tokens):
        if token.key in CONTENT:
            assert words[linked[at]] == token.text


def page(head: list[tuple[str, Role]], texts: list[str]) -> Rendering:
    rows = [*head, *((text, Role.BODY) for text in texts)]
    made = tuple(Paragraph(text, role, (), 1, 1) for text, role in rows)
    return Rendering("", made, ("",) * (len(made) + 1))


@SETTINGS
@given(planted, st.integers(0, 10**6), st.booleans())
def test_the_role_of_a_lead_changes_no_bead(made: Planted, seed: int, answered: bool) -> None:
    """A lead finds its paragraph whatever that is on the other page; one without counterpart disturbs nothing."""
    rng = random.Random(seed)
    lead = paragraph(rng, [f"{word}ix" for word in CONTENT])
    head = [(lead, Role.LEAD)], [(noisy(rng, lead), Role.BODY)] if answered else []
    one, other = page(head[0], made.left), page(head[1], made.right)
    shift = len(head[1])
    beads = [(tuple(i + 1 for i in ours), tuple(j + shift for j in theirs)) for ours, theirs in made.beads]
    found = align(one, other)
    assert sorted((bead.left, bead.right) for bead in found.beads) == sorted([((0,), (0,) * shift), *beads])


def one_against_its_reverse(seed: int, size: int) -> tuple[list[str], list[str]]:
    rng = random.Random(seed)
    made = [paragraph(rng, CONTENT) for _ in range(size)]
    return [" ".join(made)], made[::-1]


@pytest.mark.parametrize("size", [40, 160])
def test_promise_9_holds_for_the_search_for_moved_blocks(size: int) -> None:
    """One long paragraph against its pieces in reverse: every piece is a candidate for a move from the one paragraph."""
    left, right = one_against_its_reverse(7, size)
    outcome = run(left, right)
    words = len(outcome.alignment.left_tokens) + len(outcome.alignment.right_tokens)
    assert outcome.cells <= 2 * 150 * words
    assert len(outcome.alignment.links) > size / 4


def test_promise_9_holds_where_every_paragraph_shares_runs_with_every_other() -> None:
    rng = random.Random(1)
    runs = [[rng.choice(CONTENT) + rng.choice("xyzwvu") for _ in range(3)] for _ in range(1000)]
    left = [" ".join(itertools.chain(*runs[at : at + 100])) for at in range(0, 1000, 100)]
    right = [" ".join(itertools.chain(*runs[at::10][::-1])) for at in range(10)]
    assert run(left, right).cells <= 2 * 150 * 6000


def test_every_table_worked_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    worked = []
    solver = gaps.best_path

    def counting(table: FloatArray) -> tuple[IntArray, IntArray, float]:
        worked.append(table.size)
        return solver(table)

    monkeypatch.setattr("recension.alignment.words.best_path", counting)
    rng = random.Random(0)
    strangers = [paragraph(rng, CONTENT[:60], 10) for _ in range(2)]
    first, last = (paragraph(rng, CONTENT[60:]) for _ in range(2))
    formula = (
        "Comrades, thank you."  # the word path passes it by for the strangers, and then for moved blocks
    )
    outcome = run([first, formula, strangers[0], last], [first, strangers[1], formula, last])
    assert [bead for bead in groups(outcome.alignment) if all(bead)][1] == ((1,), (2,))
    assert len(worked) > 3
    assert outcome.cells == sum(worked)


@pytest.mark.parametrize("size", [40, 120, 360])
def test_promise_9_cells_stay_in_proportion(size: int) -> None:
    made = plant(7, size, EDITS)
    outcome = run(made.left, made.right)
    words = len(outcome.alignment.left_tokens) + len(outcome.alignment.right_tokens)
    assert outcome.cells <= 150 * words
    assert groups(outcome.alignment) == sorted(made.beads)
