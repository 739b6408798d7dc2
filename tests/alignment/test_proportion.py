"""The ninth promise: the table cells visited stay in proportion to the words, and every table worked is counted."""

from __future__ import annotations

import importlib
import itertools
import random
from typing import TYPE_CHECKING, Any

import pytest
from planting import CONTENT, EDITS, body, groups, page, paragraph, plant

from recension.alignment import Pin, PinnedParagraph
from recension.alignment.gaps import best_path
from recension.alignment.pipeline import Outcome, run
from recension.alignment.words import clause_blocks
from recension.model import Rendering, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recension.alignment.sides import FloatArray, IntArray

    Scene = tuple[Sequence[str] | Rendering, Sequence[str] | Rendering]


#: What one pass over both texts may cost, in table cells for a word; the rest of the search may cost as much again.
MOST = 150


def cells_a_word(outcome: Outcome) -> float:
    """The table cells worked for a word of both sides."""
    return outcome.cells / (len(outcome.alignment.left_tokens) + len(outcome.alignment.right_tokens))


class Watch:
    """Sees every table that is worked, and within which stages."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        self.worked = 0
        self.within: dict[str, int] = {}
        self.replace("words.best_path", self.table)

    def replace(self, where: str, function: Callable[..., Any]) -> None:
        self.patch.setattr(f"recension.alignment.{where}", function)

    def table(self, table: FloatArray) -> tuple[IntArray, IntArray, float]:
        self.worked += table.size
        return best_path(table)

    def stage(self, where: str) -> None:
        """Note what is worked within a function, which is named with its module."""
        module, name = where.split(".")
        inner = getattr(importlib.import_module(f"recension.alignment.{module}"), name)

        def watched(*given: object, **named: object) -> object:
            before = self.worked
            answer = inner(*given, **named)
            self.within[where] = self.within.get(where, 0) + self.worked - before
            return answer

        self.replace(where, watched)


def passed_by() -> Scene:
    """The word path passes the formula by for the strangers beside it."""
    rng = random.Random(0)
    strangers = [paragraph(rng, CONTENT[:60], 10) for _ in range(2)]
    first, last = (paragraph(rng, CONTENT[60:]) for _ in range(2))
    formula = "Comrades, thank you."
    return [first, formula, strangers[0], last], [first, strangers[1], formula, last]


def moved_blocks(step: int) -> Scene:
    """Three blocks in reverse order, and of each paragraph every so manyth word at its end."""
    rng = random.Random(3)
    parts = [[paragraph(rng, CONTENT[at : at + 200]) for _ in range(3)] for at in (0, 200, 400)]
    words = [[one.split() for one in some] for some in parts]
    changed = [
        [" ".join([*(word for at, word in enumerate(one) if at % step), *one[::step]]) for one in some]
        for some in words
    ]
    return list(itertools.chain(*parts)), list(itertools.chain(*changed[::-1]))


def unanswered_leads(leads: int = 1, size: int = 4) -> Scene:
    """Each page has leads the other runs into its text, and one that nothing answers."""
    rng = random.Random(5)
    ours, theirs = ([paragraph(rng, CONTENT[:400]) for _ in range(leads)] for _ in range(2))
    speech = [paragraph(rng, CONTENT[:400]) for _ in range(size)]
    lost = [(paragraph(rng, CONTENT[400:]), Role.LEAD) for _ in range(2)]
    left = [*((lead, Role.LEAD) for lead in ours), lost[0], *body([*speech, *theirs])]
    right = [*((lead, Role.LEAD) for lead in theirs), lost[1], *body([*ours, *speech])]
    return page(*left), page(*right)


STAGES = {
    "passed by": (passed_by, "zone._blocks"),
    "moved, by shared runs": (lambda: moved_blocks(10), "moves._sharing"),
    "moved, in order": (lambda: moved_blocks(3), "zone.moved"),
    "leads": (unanswered_leads, "leads.moved"),
}


@pytest.mark.parametrize(("scene", "stage"), STAGES.values(), ids=STAGES)
def test_every_table_worked_is_counted(
    scene: Callable[[], Scene], stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(monkeypatch)
    watch.stage(stage)
    outcome = run(*scene())
    assert watch.within[stage] > 0
    assert outcome.cells == watch.worked


def test_the_words_of_a_pinned_bead_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = passed_by()
    pins = [Pin(*((PinnedParagraph(side[at]),) for side, at in ((left, 2), (right, 1))))]
    watch = Watch(monkeypatch)
    watch.stage("pipeline._pinned_words")
    outcome = run(left, right, pins)
    assert watch.within["pipeline._pinned_words"] > 0
    assert outcome.cells == watch.worked


@pytest.mark.parametrize("size", [40, 120, 360])
def test_cells_stay_in_proportion(size: int) -> None:
    made = plant(7, size, EDITS)
    outcome = run(made.left, made.right)
    assert cells_a_word(outcome) <= MOST
    assert groups(outcome.alignment) == sorted(made.beads)


@pytest.mark.parametrize("size", [40, 160])
def test_also_in_the_search_for_moved_blocks(size: int) -> None:
    """One long paragraph against its pieces in reverse: every piece is a candidate for a move from the one paragraph."""
    rng = random.Random(7)
    pieces = [paragraph(rng, CONTENT) for _ in range(size)]
    outcome = run([" ".join(pieces)], pieces[::-1])
    assert cells_a_word(outcome) <= 2 * MOST
    assert len(outcome.alignment.links) > size / 4


def test_also_where_every_paragraph_shares_runs_with_every_other() -> None:
    rng = random.Random(1)
    runs = [[rng.choice(CONTENT) + rng.choice("xyzwvu") for _ in range(3)] for _ in range(1000)]
    left = [" ".join(itertools.chain(*runs[at : at + 100])) for at in range(0, 1000, 100)]
    right = [" ".join(itertools.chain(*runs[at::10][::-1])) for at in range(10)]
    assert cells_a_word(run(left, right)) <= 2 * MOST


@pytest.mark.parametrize("size", [10, 40, 160])
def test_also_in_the_search_for_leads(size: int) -> None:
    """As many leads as there are paragraphs of the speech, on both pages; none of them answers another."""
    outcome = run(*unanswered_leads(size, size))
    assert cells_a_word(outcome) <= 2 * MOST
    speech = [(size + 1 + at, 2 * size + 1 + at) for at in range(size)]
    leads = [(at, size + 1 + at) for at in range(size)], [(2 * size + 1 + at, at) for at in range(size)]
    assert {*speech, *leads[0], *leads[1]} <= set(outcome.alignment.links)


@pytest.mark.parametrize("size", [40, 120, 360])
def test_also_in_the_clause_alignment(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit of the clauses has several words: their tables are a small part of the tables of words."""
    worked = []

    def watched(words: tuple[IntArray, IntArray], starts: tuple[IntArray, IntArray]) -> object:
        worked.append(((len(starts[0]) - 1) * (len(starts[1]) - 1), len(words[0]) * len(words[1])))
        return clause_blocks(words, starts)

    monkeypatch.setattr("recension.alignment.words.clause_blocks", watched)
    made = plant(7, size, EDITS)
    outcome = run(made.left, made.right)
    units, words = (sum(part) for part in zip(*worked, strict=True))
    assert words <= outcome.cells
    assert units <= outcome.cells / 16
