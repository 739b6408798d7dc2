from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recension.model import Bead, BeadKind, Comparison, FoundBy
from recension.reporting.html import PairPage
from recension.reporting.html.rows import dots_of, level_of, marks_of, rows_of, strip_of

Make = Callable[..., Comparison]
Spec = tuple[tuple[int, ...], tuple[int, ...], bool]


@st.composite
def laid(draw: st.DrawFn) -> list[Spec]:
    """Beads of any shape that partition both sides, some of them moved."""
    shapes = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), max_size=12))
    moved = [draw(st.booleans()) and bool(a and b) for a, b in shapes]
    right_order = [n for n, flag in enumerate(moved) if not flag]
    for n, flag in enumerate(moved):
        if flag:
            right_order.insert(draw(st.integers(0, len(right_order))), n)
    starts, at = {}, 0
    for n in right_order:
        starts[n] = at
        at += shapes[n][1]
    made, left = [], 0
    for n, (a, b) in enumerate(shapes):
        made.append((tuple(range(left, left + a)), tuple(range(starts[n], starts[n] + b)), moved[n]))
        left += a
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(beads=laid())
def test_each_paragraph_stands_once_and_in_its_own_order(beads: list[Spec], make: Make) -> None:
    left = [f"left {n}" for n in range(sum(len(one) for one, _, _ in beads))]
    right = [f"right {n}" for n in range(sum(len(one) for _, one, _ in beads))]
    page = PairPage("a", "b", make(left, right, beads))
    rows = rows_of(page, "a--b", marks_of(page, "a--b"))
    assert [one.number for row in rows for one in row.left] == list(range(1, len(left) + 1))
    assert [one.number for row in rows for one in row.right] == list(range(1, len(right) + 1))
    assert len({row.anchor for row in rows}) == len(rows)
    assert all(row.other in {other.anchor for other in rows} for row in rows if row.moved)
    cells, width = strip_of(rows)
    assert width == sum(max(len(row.left), len(row.right)) for row in rows)
    for side, count in ((0, len(left)), (1, len(right))):
        here = [one for one in cells if one.side == side]
        assert sum(one.look != "blank" for one in here) == count, "a cell a paragraph"
        assert sum(one.width for one in here) == pytest.approx(width), "no hole, no overlap"
    linked = {(round(one.x + 0.5), round(one.y + 0.5)) for one in dots_of(rows, "a--b")}
    assert linked == {(a + 1, b + 1) for here, there, _ in beads for a in here for b in there}


def test_the_less_alike_the_darker() -> None:
    shades = [0.0, 0.3, 0.6, 0.8, 0.9, 0.97, 1.0]
    levels = [level_of(Bead((0,), (0,), BeadKind.MATCH, False, one, FoundBy.WORDS)) for one in shades]
    assert levels == sorted(levels, reverse=True)
    assert (levels[0], levels[-1]) == (5, 0)


def test_equal_fingerprints_get_different_anchors(make: Make) -> None:
    comparison = make(["a b"], ["a c"])
    doubled = type(comparison)(
        comparison.left,
        comparison.right,
        comparison.judgement,
        comparison.alignment,
        comparison.divergences * 2,
        comparison.scores,
        comparison.bead_scores,
        comparison.signature,
    )
    anchors = [one.anchor for one in marks_of(PairPage("a", "b", doubled), "a--b")]
    assert len(set(anchors)) == 2


def test_state_is_told_only_where_the_pair_has_approvals(make: Make) -> None:
    comparison = make(["a b", "c d"], ["a x", "c y"])
    first = comparison.divergences[0].fingerprint
    states = [one.state for one in marks_of(PairPage("a", "b", comparison, frozenset({first})), "p")]
    assert states == ["approved", "new"]
    assert {one.state for one in marks_of(PairPage("a", "b", comparison), "p")} == {""}
