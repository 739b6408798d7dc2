"""Which units of two stretches answer each other: a small alignment inside a gap, content words first.

The score of a pair says why it may be held together; pairs without a reason stay unmatched and become the
readings of a substitution. Ties break alike when the sides are swapped.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from recension.collation.lexicon import is_function, lemma
from recension.collation.romanized import same_korean
from recension.collation.spelling import spelled_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.units import Unit

#: Sorts compared by value: equal values are one thing however they are printed.
VALUED = frozenset(("number", "weak-number", "date", "term", "name", "title", "spelling", "abbreviation"))

#: Letters of a word that are compared; no English word has more, and the work grows with their product.
LONGEST = 100

#: Score of two equal content words; everything else is measured against it.
SAME = 3.0
#: Two equal function words: enough to hold where they stand, never enough to cost a content word its partner.
SAME_FUNCTION = 0.9
#: Equal values, spellings, schemes or lemmas.
ALIKE = 2.6
#: Two units of one telling class with different values (must / may, ten / twelve, I / we).
CLASS = 1.0
#: The sorts whose members answer each other.
TELLING = frozenset(
    ("number", "date", "modal", "negator", "person", "quantifier", "bound", "name", "title", "term", "hedge")
)
#: Pairs of different sorts that still answer each other.
KINDRED = frozenset(
    frozenset(pair)
    for pair in (
        ("number", "weak-number"),
        ("number", "quantifier"),
        ("modal", "hedge"),
        ("bound", "quantifier"),
        ("bound", "preposition"),
        ("title", "term"),
        ("negator", "quantifier"),
    )
)
#: What a pair is worth beside another pair: a run of pairs beats the same pairs scattered.
RUN = 0.2
#: More cells than this are not searched: the stretch stays one reading (measured: 40,000 cells take 20 ms).
CELLS = 40_000
#: Likeness (0-1) from which two unknown-looking words of four letters or more may be one word misprinted.
LIKE = 0.74
#: Likeness enough where the first four letters agree (homesteads / homes, consolidating / consolidation).
LIKE_STEM = 0.5


def affinity(one: Unit, other: Unit) -> float:
    """How strongly two units answer each other; 0 where nothing speaks for it.

    Symmetric. ``SAME`` for equal content words down to ``CLASS`` for units of one telling class.
    """
    if one.key == other.key:
        return SAME_FUNCTION if is_function(one.key) else SAME
    return _valued(one, other) if one.sort != "word" or other.sort != "word" else _worded(one.key, other.key)


def _valued(one: Unit, other: Unit) -> float:  # noqa: PLR0911  # one reason after another
    sort, kind = one.sort, other.sort
    if sort == kind:
        if one.value == other.value and sort in VALUED:
            return ALIKE
        if sort == "term" and one.value.split("#")[0] == other.value.split("#")[0]:
            return ALIKE
        if sort in TELLING:
            return CLASS + (0.2 if one.value == other.value else 0.0)
        if sort == "auxiliary":
            return 0.7 if one.value[:2] == other.value[:2] else 0.4
        return 0.0
    if {sort, kind} == {"date", "number"}:
        date, number = (one, other) if sort == "date" else (other, one)
        day = date.date.day if date.date else None
        return ALIKE if day is not None and str(day) == number.value else 0.0
    if frozenset((sort, kind)) in KINDRED:
        return CLASS - 0.2 + (1.0 if one.value == other.value else 0.0)
    if {sort, kind} == {"word", "name"} and "'" in one.key + other.key and same_korean(one.key, other.key):
        return ALIKE
    if "word" in (sort, kind) and (one.end - one.start == 1 == other.end - other.start):
        return (
            _worded(one.key, other.key)
            if sort in ("term", "title", "name") or kind in ("term", "title", "name")
            else 0.0
        )
    return 0.0


@lru_cache(maxsize=1 << 16)
def _worded(one: str, other: str) -> float:
    """Two single words: spelling, scheme, lemma, likeness."""
    if spelled_alike(one, other):
        return ALIKE
    marked = "'" in one or "'" in other
    if marked and same_korean(one, other):
        return ALIKE
    shortest = min(len(one), len(other))
    if (one[:2] == other[:2] or marked) and lemma(one) == lemma(other):
        return ALIKE
    if shortest < 4:
        return 0.0
    like: float = OSA.normalized_similarity(one[:LONGEST], other[:LONGEST])
    if like >= LIKE or (one[:4] == other[:4] and like >= LIKE_STEM):
        return 1.2 + like
    return 0.0


def match(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int, int, int]]:
    """Pair the units of two stretches, in order.

    Args:
        left: Units of the left stretch.
        right: Units of the right stretch.

    Returns:
        Blocks ``(left start, left end, right start, right end)``, ascending; blocks of one unit a side, or of
        up to three against one where joining them gives the same letters (*grass roots* / *grassroots*).
    """
    if len(left) * len(right) > CELLS:
        return []
    if [unit.key for unit in left] > [unit.key for unit in right]:
        return [(c, d, a, b) for a, b, c, d in match_canonical(right, left)]
    return match_canonical(left, right)


def match_canonical(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int, int, int]]:
    """``match`` for sides put in a fixed order, so that ties fall alike whichever side came first."""
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    # The stretch lies between words that agree: a pair at either end of it continues a run.
    step[rows][columns] = (1, 1)
    joins = _joins(left, right)
    for i in range(rows - 1, -1, -1):
        here, below, steps, unit = best[i], best[i + 1], step[i], left[i]
        for j in range(columns - 1, -1, -1):
            score, move = below[j], (1, 0)
            if here[j + 1] > score:
                score, move = here[j + 1], (0, 1)
            near = affinity(unit, right[j])
            if near:
                follows = step[i + 1][j + 1]
                total = (
                    near
                    + below[j + 1]
                    + (RUN if follows[0] and follows[1] else 0.0)
                    + (0.0 if i or j else RUN)
                )
                if total >= score:
                    score, move = total, (1, 1)
            if joins:
                for size in joins.get((i, j), ()):
                    total = SAME * (size[0] + size[1]) / 2 + best[i + size[0]][j + size[1]]
                    if total >= score:
                        score, move = total, size
            here[j], steps[j] = score, move
    found: list[tuple[int, int, int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        across, down = step[i][j]
        if across and down:
            found.append((i, i + across, j, j + down))
        i, j = i + across, j + down
    return found


def _joins(left: Sequence[Unit], right: Sequence[Unit]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Where two or three words on one side are written as one on the other."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for flip, (many, single) in enumerate(((left, right), (right, left))):
        where: dict[str, list[int]] = {}
        for at, unit in enumerate(single):
            where.setdefault(unit.key.replace("'", ""), []).append(at)
        keys = [unit.key.replace("'", "").replace(" ", "") for unit in many]
        for at in range(len(many) - 1):
            for size in (2, 3):
                if at + size > len(many):
                    break
                joined = "".join(keys[at : at + size])
                for there in where.get(joined, ()):
                    place, shape = ((there, at), (1, size)) if flip else ((at, there), (size, 1))
                    found.setdefault(place, []).append(shape)
    return found
