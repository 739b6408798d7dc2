"""The table of beads in a Markdown report: which paragraphs stand for which, and how they differ."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from recension.model import Bead, BeadKind, Comparison, Divergence, FoundBy, Rendering, Zone
from recension.reporting.escape import escape, table
from recension.reporting.markdown import Side, percent, score
from recension.reporting.summary import flagged, is_furniture, ranges

if TYPE_CHECKING:
    from collections.abc import Sequence


def bead_table(comparison: Comparison, sides: tuple[Side, Side], only: Sequence[int] | None = None) -> str:
    """One row a bead, in order; runs of equal paragraphs and runs of page furniture are one row each.

    Args:
        comparison: The pair.
        sides: What the renderings are called.
        only: The beads to show, without their differences; all of them with their differences if ``None``.
    """
    beads = comparison.alignment.beads
    told: dict[int, list[Divergence]] = {}
    for divergence in comparison.divergences:
        told.setdefault(divergence.bead, []).append(divergence)
    low = flagged(comparison)
    chrf = {one.bead: one.scores.chrf for one in comparison.bead_scores}
    rows = []
    shown = range(len(beads)) if only is None else only
    for family, alike in groupby(shown, lambda n: _family(comparison, n, told, low)):
        run = list(alike)
        left = [one for n in run for one in beads[n].left]
        right = [one for n in run for one in beads[n].right]
        shape = family if family in ("identical", "furniture") else _shape(beads[run[0]])
        words = "–" if family == "furniture" else percent(beads[run[0]].similarity)
        rows.append([
            _numbers(left, comparison.left),
            _numbers(right, comparison.right),
            f"{shape} ×{len(run)}" if len(run) > 1 else shape,
            words,
            "–" if family == "furniture" else score(chrf.get(run[0])),
            _differences([one for n in run for one in told.get(n, [])], run[0] in low),
        ])  # fmt: skip
    headers = [
        f"{escape(sides[0].name)} ¶",
        f"{escape(sides[1].name)} ¶",
        "shape",
        "words",
        "chrF",
        "differences",
    ]
    keep = 6 if only is None else 5
    aligned = ["left", "left", "left", "right", "right", "left"]
    return table(headers[:keep], [row[:keep] for row in rows], aligned[:keep])


def _family(comparison: Comparison, n: int, told: dict[int, list[Divergence]], low: frozenset[int]) -> str:
    bead = comparison.alignment.beads[n]
    if bead.kind is BeadKind.FURNITURE or is_furniture(comparison, bead):
        return "furniture"
    by_hand = bead.found_by is FoundBy.PIN
    plain = bead.kind is BeadKind.MATCH and not (bead.moved or by_hand or n in told or n in low)
    return "identical" if plain and bead.similarity == 1 else f"bead {n}"


def _shape(bead: Bead) -> str:
    shape = (
        f"{bead.kind.value} {len(bead.left)}–{len(bead.right)}"
        if bead.left and bead.right
        else bead.kind.value
    )
    shape = "match" if shape == "match 1–1" else shape
    shape = f"{shape}, moved" if bead.moved else shape
    return f"{shape}, pinned by hand" if bead.found_by is FoundBy.PIN else shape


def _numbers(paragraphs: Sequence[int], rendering: Rendering) -> str:
    """Paragraphs counted from 1, with the line the first stands in."""
    if not paragraphs:
        return "–"
    return f"{ranges(paragraphs)} (line {rendering.paragraphs[min(paragraphs)].line})"


def _differences(divergences: Sequence[Divergence], low: bool) -> str:
    counts = Counter(one.kind.value for one in divergences)
    inside = any(one.zone is Zone.SPEECH for one in divergences)
    said = [f"{count} {kind}" for kind, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    return ("**low-similarity** " if low else "") + (
        ", ".join(said) if inside or not said else f"({', '.join(said)})"
    )
