"""Why a bead is what it is, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.errors import RecensionError
from recension.reporting.escape import shorten, visible

if TYPE_CHECKING:
    from rich.console import Console

    from recension.model import Comparison

#: How many words are told of a bead or a runner-up: the heaviest say enough.
TOLD = 12

#: Characters told of each paragraph of the bead.
TEXT = 100


def show_evidence(comparison: Comparison, number: int, console: Console) -> None:
    """Print the paragraphs of a bead, which words carry them, and which paragraph came next on each side.

    Args:
        comparison: The pair.
        number: The index of the bead, from 0, as in ``beads`` of the JSON.
        console: Where to print.

    Raises:
        RecensionError: There is no such bead.
    """
    from rich.text import Text

    from recension.alignment import describe, explain

    beads = comparison.alignment.beads
    if not 0 <= number < len(beads):
        raise RecensionError(
            f"there is no bead {number}",
            todo=f"Beads are counted from 0 to {len(beads) - 1}; --all shows their numbers.",
        )
    first, *rest = describe(explain(comparison.alignment, number), TOLD)
    console.print(Text(first, "bold"))
    bead = beads[number]
    for paragraphs, rendering in ((bead.left, comparison.left), (bead.right, comparison.right)):
        for paragraph in (rendering.paragraphs[one] for one in paragraphs):
            text = visible(shorten(" ".join(paragraph.text.split()), TEXT))
            console.print(Text(f"  line {paragraph.line}: {text}"))
    for line in rest:
        console.print(Text(visible(line)))
