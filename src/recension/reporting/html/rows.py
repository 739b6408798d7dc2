"""Lay a comparison out in rows, both sides in their own order, a moved block standing in two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.model import Bead, BeadKind, Comparison, Rendering
from recension.reporting.html.segments import segments, stretches
from recension.reporting.html.view import Cell, Dot, Mark, PairPage, ParagraphView, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Upper bounds of the levels 0-4 of difference (1 - similarity); beyond the last is level 5. Six steps, finer
#: where renderings of one speech lie, because nobody tells more shades apart in a strip.
LEVELS = (0.0, 0.05, 0.15, 0.3, 0.5)

_LABELS = {
    BeadKind.MATCH: "stand for each other",
    BeadKind.SPLIT: "split",
    BeadKind.MERGE: "merged",
    BeadKind.MANY: "redivided",
    BeadKind.OMISSION: "only left",
    BeadKind.ADDITION: "only right",
    BeadKind.FURNITURE: "page furniture",
}


def marks_of(page: PairPage, pair: str) -> tuple[Mark, ...]:
    """Number the divergences of a pair, from 1, in their order.

    Args:
        page: The pair.
        pair: The pair's anchor, which begins each mark's.

    Returns:
        One mark a divergence. Anchors are made of fingerprints, so that a link survives a new report.
    """
    seen: dict[str, int] = {}
    made = []
    for number, divergence in enumerate(page.comparison.divergences, start=1):
        again = seen[divergence.fingerprint] = seen.get(divergence.fingerprint, 0) + 1
        suffix = f"-{again}" if again > 1 else ""
        state = ""
        if page.approved is not None:
            state = "approved" if divergence.fingerprint in page.approved else "new"
        made.append(Mark(number, f"{pair}-{divergence.fingerprint}{suffix}", divergence, state))
    return tuple(made)


def rows_of(page: PairPage, pair: str, marks: Sequence[Mark]) -> tuple[Row, ...]:
    """The rows of a pair.

    Args:
        page: The pair.
        pair: The pair's anchor.
        marks: The pair's marks, in order.

    Returns:
        Rows in which the paragraphs of each side stand in their own order, each exactly once.
    """
    comparison = page.comparison
    left = _side(comparison.left, f"{pair}-l", [one for one in marks if not one.structural], right=False)
    right = _side(comparison.right, f"{pair}-r", [one for one in marks if not one.structural], right=True)
    lows = {one.bead for one in comparison.bead_scores if one.low_similarity}
    of_bead: dict[int, list[Mark]] = {}
    for mark in marks:
        of_bead.setdefault(mark.divergence.bead, []).append(mark)
    made = []
    for index, half in _order(comparison.alignment.beads):
        bead = comparison.alignment.beads[index]
        anchor = f"{pair}-b{index + 1}"
        here = of_bead.get(index, [])
        made.append(
            Row(
                anchor=f"{anchor}-right" if half == "right" else anchor,
                bead=bead,
                label=_LABELS[bead.kind],
                moved=half,
                other={"left": f"{anchor}-right", "right": anchor}.get(half, ""),
                left=tuple(left[one] for one in bead.left) if half != "right" else (),
                right=tuple(right[one] for one in bead.right) if half != "left" else (),
                links=_links(comparison, bead),
                level=level_of(bead),
                low=index in lows,
                marks=tuple(one for one in here if one.structural) if half != "right" else (),
                inside=tuple(here),
            )
        )
    return tuple(made)


def _side(rendering: Rendering, anchor: str, marks: Sequence[Mark], *, right: bool) -> list[ParagraphView]:
    readings = [(mark, mark.divergence.right if right else mark.divergence.left) for mark in marks]
    marked = stretches(rendering.paragraphs, readings)
    return [
        ParagraphView(
            index + 1,
            one.line,
            f"{anchor}{index + 1}",
            one.role,
            one.reason,
            segments(one, marked.get(index, [])),
        )
        for index, one in enumerate(rendering.paragraphs)
    ]


def plain(rendering: Rendering, anchor: str) -> tuple[ParagraphView, ...]:
    """The paragraphs of a rendering that is compared to nothing.

    Args:
        rendering: The rendering.
        anchor: What the paragraphs' anchors begin with.

    Returns:
        One view a paragraph, without marks.
    """
    return tuple(_side(rendering, anchor, (), right=False))


def _order(beads: Sequence[Bead]) -> list[tuple[int, str]]:
    """Bead indices in reading order; a moved bead twice, as its ``left`` and its ``right`` half."""
    moved = sorted(
        (index for index, bead in enumerate(beads) if bead.moved and bead.left and bead.right),
        key=lambda index: beads[index].right,
    )
    waiting = set(moved)
    order: list[tuple[int, str]] = []
    for index, bead in enumerate(beads):
        if index in waiting:
            order.append((index, "left"))
            continue
        while moved and bead.right and beads[moved[0]].right[0] < bead.right[0]:
            order.append((moved.pop(0), "right"))
        order.append((index, ""))
    return order + [(index, "right") for index in moved]


def _links(comparison: Comparison, bead: Bead) -> tuple[tuple[int, int], ...]:
    """The paragraph pairs of a bead to connect: those the words carry, or all where none are recorded."""
    if not (bead.left and bead.right):
        return ()
    left, right = set(bead.left), set(bead.right)
    if len(left) == len(right) == 1:
        return ((bead.left[0] + 1, bead.right[0] + 1),)
    found = [
        (one + 1, other + 1) for one, other in comparison.alignment.links if one in left and other in right
    ]
    return tuple(found or [(one + 1, other + 1) for one in bead.left for other in bead.right])


def level_of(bead: Bead) -> int:
    """How much the sides of a bead differ, in six steps.

    Args:
        bead: Any bead.

    Returns:
        0 for a similarity of 1, up to 5 for less than a half; 5 for a one-sided bead.

    Example:
        >>> from recension.model import FoundBy
        >>> level_of(Bead((0,), (0,), BeadKind.MATCH, False, 0.9, FoundBy.WORDS))
        2
    """
    if bead.similarity is None:
        return len(LEVELS)
    difference = 1 - bead.similarity
    return next((level for level, bound in enumerate(LEVELS) if difference <= bound + 1e-9), len(LEVELS))


def strip_of(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], int]:
    """The overview strip: a cell a paragraph and side, a blank where a side is missing.

    Args:
        rows: The rows of the pair, in order.

    Returns:
        The cells and the width of the strip in units of a paragraph.
    """
    cells = []
    at = 0
    for row in rows:
        width = max(len(row.left), len(row.right))
        look = "furniture" if row.bead.kind is BeadKind.FURNITURE else f"l{row.level}"
        for side, paragraphs in enumerate((row.left, row.right)):
            share = width / len(paragraphs) if paragraphs else width
            if not paragraphs:
                cells.append(
                    Cell(
                        row.anchor,
                        at,
                        width,
                        side,
                        "blank",
                        bool(row.moved),
                        f"nothing here, {describe(row)}",
                    )
                )
            for number, paragraph in enumerate(paragraphs):
                label = f"{'right' if side else 'left'} ¶ {paragraph.number}, {describe(row)}"
                cells.append(
                    Cell(paragraph.anchor, at + number * share, share, side, look, bool(row.moved), label)
                )
        at += width
    return tuple(cells), at


def dots_of(rows: Sequence[Row], pair: str) -> tuple[Dot, ...]:
    """The dot plot: one dot for each pair of paragraphs that stand for each other.

    Args:
        rows: The rows of the pair.
        pair: The pair's anchor.

    Returns:
        The dots in the order of the rows, each moved one once.
    """
    return tuple(
        Dot(
            f"{pair}-l{left}",
            left - 0.5,
            right - 0.5,
            bool(row.moved),
            f"¶ {left} and ¶ {right}, {describe(row)}",
        )
        for row in rows
        if row.moved != "right"
        for left, right in row.links
    )


def describe(row: Row) -> str:
    """A row in a few words for a tooltip and for people who hear the page.

    Args:
        row: Any row.

    Returns:
        The label of the bead, whether it moved, its similarity and its number of divergences.
    """
    words = [f"{row.label}{', moved' if row.moved else ''}"]
    if row.bead.similarity is not None:
        words.append(f"{row.bead.similarity:.0%} alike")
    if row.inside:
        words.append(f"{len(row.inside)} {'divergence' if len(row.inside) == 1 else 'divergences'}")
    return ", ".join(words)
