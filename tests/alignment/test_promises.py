"""The nine promises of the aligner, on renderings with planted edits whose truth is known, and on random strings."""

from __future__ import annotations

import os
import random
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planting import (
    CONTENT,
    EDITS,
    FORMULAE,
    Planted,
    body,
    groups,
    moved_block,
    noisy,
    page,
    paragraph,
    plant,
    romanized,
)

from recension.alignment import align
from recension.alignment.beads import mirror
from recension.alignment.order import crosses
from recension.alignment.pipeline import run
from recension.model import Alignment, BeadKind, Role

#: Examples a property; fewer where every mutant runs them.
EXAMPLES = int(os.environ.get("RECENSION_EXAMPLES", "60"))
SETTINGS = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


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
    one, other = page(*left), page(*right)
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


@SETTINGS
@given(planted, st.integers(0, 10**6), st.booleans())
def test_the_role_of_a_lead_changes_no_bead(made: Planted, seed: int, answered: bool) -> None:
    """A lead finds its paragraph whatever that is on the other page; one without counterpart disturbs nothing."""
    rng = random.Random(seed)
    lead = paragraph(rng, [f"{word}ix" for word in CONTENT])
    head = [(lead, Role.LEAD)], [(noisy(rng, lead), Role.BODY)] if answered else []
    one, other = page(*head[0], *body(made.left)), page(*head[1], *body(made.right))
    shift = len(head[1])
    beads = [(tuple(i + 1 for i in ours), tuple(j + shift for j in theirs)) for ours, theirs in made.beads]
    found = align(one, other)
    assert sorted((bead.left, bead.right) for bead in found.beads) == sorted([((0,), (0,) * shift), *beads])
