"""Aligning two renderings: words once, paragraphs read off them.

``align`` is the whole of it; each stage is a module that can be read alone. See ``docs/alignment.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recension.alignment.pins import Pin, PinnedParagraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recension.alignment.explanation import Explanation, describe, explain
    from recension.model import Alignment, Rendering

__all__ = ["Explanation", "Pin", "PinnedParagraph", "align", "describe", "explain"]


def align(
    left: Rendering | Sequence[str], right: Rendering | Sequence[str], *, pins: Iterable[Pin] = ()
) -> Alignment:
    """Align two renderings of one speech.

    Args:
        left: A rendering, or its paragraphs as strings.
        right: The other one. Swapping the two mirrors the result.
        pins: Beads fixed by hand.

    Returns:
        The alignment. Its beads partition the paragraphs of both sides; beads that are not marked as moved
        do not cross. Furniture is aligned with furniture only, titles and leads among themselves; a lead that no
        lead answers may meet a paragraph of the speech.

    Raises:
        RecensionError: A pin is stale or ambiguous.

    Example:
        >>> found = align(["The cells are strong.", "Let us go."], ["The cells are strong. Let us go."])
        >>> [(bead.left, bead.right, bead.kind.value) for bead in found.beads]
        [((0, 1), (0,), 'merge')]
    """
    from recension.alignment.pipeline import run

    return run(left, right, tuple(pins)).alignment


def __getattr__(name: str) -> Any:
    """Load what explains a bead when it is first asked for; numpy comes with it."""
    if name in {"Explanation", "describe", "explain"}:
        from recension.alignment import explanation

        return getattr(explanation, name)
    raise AttributeError(f"module 'recension.alignment' has no attribute {name!r}")
