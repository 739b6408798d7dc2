"""Pins: beads fixed by hand, named by the first words of their paragraphs, and checked to still hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recension.model import Rendering


@dataclass(frozen=True, slots=True)
class PinnedParagraph:
    """A paragraph named by how it begins; ``occurrence`` (1-based) tells equals apart, ``None`` if there is one."""

    starts: str
    occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """A bead fixed by hand: these left paragraphs stand for these right ones. One side may be empty.

    Args:
        left: Paragraphs of the left rendering, in any order.
        right: Paragraphs of the right rendering.
        reason: Why; shown with the bead.
    """

    left: tuple[PinnedParagraph, ...]
    right: tuple[PinnedParagraph, ...]
    reason: str = ""


def find(pinned: PinnedParagraph, rendering: Rendering, side: str) -> int:
    """The index of the paragraph a pin names.

    Args:
        pinned: First words of a paragraph; spaces and line ends count alike.
        rendering: The rendering it should stand in.
        side: ``left`` or ``right``, for the message.

    Returns:
        A 0-based paragraph index.

    Raises:
        RecensionError: No paragraph begins so (the pin is stale), or several do and no occurrence is given.

    Example:
        >>> from recension.model import Rendering
        >>> find(PinnedParagraph("Comrades", 2), Rendering.of(["Comrades,", "Thank you.", "Comrades!"]), "left")
        2
    """
    where = rendering.path or f"{side} side"
    wanted = " ".join(pinned.starts.split())
    if not wanted:
        raise RecensionError("a pin names a paragraph by no words", where=where, todo="Give its first words.")
    found = [
        at for at, one in enumerate(rendering.paragraphs) if " ".join(one.text.split()).startswith(wanted)
    ]
    if not found:
        raise RecensionError(
            f"no paragraph begins with the pinned words {wanted!r}",
            where=where,
            todo="The text changed or the pin is misspelt: correct or remove the pin.",
        )
    if pinned.occurrence is None:
        if len(found) > 1:
            raise RecensionError(
                f"{len(found)} paragraphs begin with the pinned words {wanted!r}",
                where=where,
                todo=f"Add more words, or an occurrence from 1 to {len(found)}.",
            )
        return found[0]
    if not 1 <= pinned.occurrence <= len(found):
        raise RecensionError(
            f"occurrence {pinned.occurrence} of the pinned words {wanted!r}, which {len(found)} paragraphs begin with",
            where=where,
            todo=f"Give an occurrence from 1 to {len(found)}.",
        )
    return found[pinned.occurrence - 1]


def resolve(
    pins: Iterable[Pin], left: Rendering, right: Rendering
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Paragraph indices of each pinned bead.

    Raises:
        RecensionError: A pin is stale, ambiguous or empty, or two pins claim one paragraph.
    """
    beads = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for pin in pins:
        sides = []
        for side, (named, rendering) in enumerate(((pin.left, left), (pin.right, right))):
            name = ("left", "right")[side]
            places = [find(one, rendering, name) for one in named]
            _claim(places, taken[side], rendering, name)
            sides.append(tuple(sorted(places)))
        if not sides[0] and not sides[1]:
            raise RecensionError("a pin names no paragraph", todo="Give paragraphs on at least one side.")
        beads.append((sides[0], sides[1]))
    return beads


def _claim(places: Sequence[int], taken: set[int], rendering: Rendering, side: str) -> None:
    for place in places:
        if place in taken:
            begins = " ".join(rendering.paragraphs[place].text.split())[:40]
            raise RecensionError(
                f"two pins claim the paragraph {begins!r}",
                where=rendering.path or f"{side} side",
                todo="Keep one of them, or add an occurrence.",
            )
        taken.add(place)
