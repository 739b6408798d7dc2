"""Readings keep out of paragraphs that belong to another bead.

A bead may skip a paragraph (a running head, an insertion): its readings must not run over what stands there, or one
passage would be told twice. Such a reading is cut, and what lies behind the gap stands for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.collation.bead import Found
from recension.collation.checks import Named
from recension.collation.places import Extent, Place
from recension.model import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from recension.collation.units import Side
    from recension.model import Bead, Paragraph


def pieces(paragraphs: tuple[Paragraph, ...], extent: Extent, members: Collection[int]) -> list[Extent]:
    """The parts of an extent that lie in the bead's own paragraphs; furniture between them divides nothing.

    Args:
        paragraphs: Those of the side.
        extent: A stretch that begins and ends in paragraphs of the bead.
        members: The bead's paragraphs on this side.

    Example:
        >>> from recension.model import Rendering
        >>> three = Rendering.of(["one", "two", "three"]).paragraphs
        >>> [(a.paragraph, b.paragraph) for a, b in pieces(three, Extent(Place(0, 0), Place(2, 5)), {0, 2})]
        [(0, 0), (2, 2)]
    """
    start, end = extent
    found: list[Extent] = []
    begins, last = start, start.paragraph
    for number in range(start.paragraph + 1, end.paragraph + 1):
        if number in members:
            if any(
                one not in members and paragraphs[one].role is not Role.FURNITURE
                for one in range(last + 1, number)
            ):
                found.append(Extent(begins, Place(last, len(paragraphs[last].text))))
                begins = Place(number, 0)
            last = number
    return [*found, Extent(begins, end)]


def kept_in(found: Found, bead: Bead, one: Side, other: Side) -> list[Found]:
    """A difference, cut where a side runs over a paragraph of another bead."""
    if _near(found.left) and _near(found.right):
        return [found]
    lefts = pieces(one.paragraphs, found.left, bead.left)
    rights = pieces(other.paragraphs, found.right, bead.right)
    if found.named.kind in {
        Kind.MERGE,
        Kind.SPLIT,
    }:  # what lies behind the gap is the word both sides go on with
        return [Found(found.named, lefts[0], rights[0])]
    after_left, after_right = Extent(lefts[0].end, lefts[0].end), Extent(rights[0].end, rights[0].end)
    return [
        Found(found.named, lefts[0], rights[0]),
        *(
            Found(Named(Kind.OMISSION, "nothing on the right stands for it"), piece, after_right)
            for piece in lefts[1:]
        ),
        *(
            Found(Named(Kind.ADDITION, "nothing on the left stands for it"), after_left, piece)
            for piece in rights[1:]
        ),
    ]


def _near(extent: Extent) -> bool:
    return extent.end.paragraph - extent.start.paragraph <= 1
