"""The report of a contrast in Markdown: two different texts side by side, what they share and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.reporting import frame
from recension.reporting.beadtable import bead_table
from recension.reporting.escape import escape, shorten, table
from recension.reporting.markdown import Side, fold, score_table
from recension.reporting.sharing import passages
from recension.reporting.summary import counted, is_furniture

if TYPE_CHECKING:
    from recension.model import Comparison


def contrast_report(
    comparison: Comparison,
    *,
    title: str = "",
    sides: tuple[Side, Side] | None = None,
    reason: str = "",
    plot: str = "",
) -> str:
    """The report of two different speeches set side by side: what they are to each other, and what they share.

    Args:
        comparison: The two texts.
        title: A title; the names of the two files if empty.
        sides: What the texts are called.
        reason: Why the keepers set them side by side.
        plot: A relative path to the picture of the alignment, if there is one.

    Returns:
        The whole document. Passages are shown where both sides have them; differences are not told one by one.
    """
    sides = sides or frame.file_sides(comparison)
    parts = [frame.head(comparison, title, sides, whole=True), frame.summed(comparison)]
    if reason:
        parts.append(f"Set side by side because: {escape(reason)}\n")
    parts += ["## Scores\n\n" + score_table(comparison.scores), _common(comparison, sides, plot)]
    parts += [frame.flaws(comparison, sides), frame.relation_reasons(comparison), frame.made_by(comparison)]
    return "\n".join(part for part in parts if part)


def _common(comparison: Comparison, sides: tuple[Side, Side], plot: str) -> str:
    beads = comparison.alignment.beads
    shared = [
        n for n, bead in enumerate(beads) if bead.left and bead.right and not is_furniture(comparison, bead)
    ]
    parts = ["## What they share\n"]
    if plot:
        parts.append(f"![Which paragraph stands for which]({plot})\n")
    found = passages(comparison)
    if found:
        rows = [
            [str(one.words), f"{one.left}", f"{one.right}", escape(shorten(one.text, 300))] for one in found
        ]
        heads = ["words", f"{escape(sides[0].name)}, line", f"{escape(sides[1].name)}, line", "passage"]
        parts.append("The longest passages both have word for word, in the order of both:\n")
        parts.append(table(heads, rows, ["right", "right", "right", "left"]))
    if shared:
        parts.append("Paragraphs with words in common (the others stand for nothing on the other side):\n")
        parts.append(
            fold(counted(len(shared), "group"), bead_table(comparison, sides, only=shared), len(shared))
        )
    else:
        parts.append("No paragraph of one stands for a paragraph of the other.\n")
    return "\n".join(parts)
