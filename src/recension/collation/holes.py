"""Readings keep out of paragraphs that belong to another bead.

A bead may skip a paragraph (a running head, an insertion): its readings must not run over what stands there, or one
passage would be told twice. Such a reading is cut, and what lies behind the gap stands for itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recension.collation.bead import Found
from recension.collation.places import Extent, Place, text_of
from recension.collation.verdicts import Named
from recension.model import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
    """A difference, cut where a side runs over a paragraph of another bead.

    It keeps its name on the piece of each side that holds the most words; the others stand for themselves.
    """
    if _near(found.left) and _near(found.right):
        return [found]
    lefts = pieces(one.paragraphs, found.left, bead.left)
    rights = pieces(other.paragraphs, found.right, bead.right)
    if found.named.kind in {Kind.MERGE, Kind.SPLIT}:
        # What lies behind the gap is the word both sides go on with; a reading needs a word on one side at least.
        first, second = lefts[0], rights[0]
        if not text_of(one.paragraphs, first).strip() and not text_of(other.paragraphs, second).strip():
            first, second = (
                (_last_word(one.paragraphs, first), second)
                if found.named.kind is Kind.MERGE
                else (first, _last_word(other.paragraphs, second))
            )
        return [Found(found.named, first, second)]
    main, facing = _fullest(one.paragraphs, lefts), _fullest(other.paragraphs, rights)
    here, there = lefts[main], rights[facing]
    kept = [Found(found.named, here, there)]
    for at, piece in enumerate(lefts):
        if at != main:
            stand = there.start if at < main else there.end
            kept.append(Found(_alone(one.paragraphs, piece, OMITTED), piece, Extent(stand, stand)))
    for at, piece in enumerate(rights):
        if at != facing:
            stand = here.start if at < facing else here.end
            kept.append(Found(_alone(other.paragraphs, piece, ADDED), Extent(stand, stand), piece))
    return kept


OMITTED = Named(Kind.OMISSION, "nothing on the right stands for it")
ADDED = Named(Kind.ADDITION, "nothing on the left stands for it")


def _alone(paragraphs: tuple[Paragraph, ...], piece: Extent, absent: Named) -> Named:
    """What a piece is that nothing answers: signs alone are punctuation."""
    return (
        absent if _PLAIN.sub("", text_of(paragraphs, piece)) else Named(Kind.PUNCTUATION, "other punctuation")
    )


#: Signs that stand for no word and ask no question.
_PLAIN = re.compile(r"[\s.,;:!…\"'“”‘’()\[\]\-–—]+")


def _fullest(paragraphs: tuple[Paragraph, ...], extents: Sequence[Extent]) -> int:
    """Which of some extents holds the most letters and figures; the first of equal ones."""
    sizes = [sum(char.isalnum() for char in text_of(paragraphs, extent)) for extent in extents]
    return sizes.index(max(sizes))


def _last_word(paragraphs: tuple[Paragraph, ...], extent: Extent) -> Extent:
    """An extent with the word before it."""
    number, offset = extent.start
    before = paragraphs[number].text[:offset].split()
    if not before:
        return extent
    return Extent(Place(number, paragraphs[number].text.rindex(before[-1], 0, offset)), extent.end)


def _near(extent: Extent) -> bool:
    return extent.end.paragraph - extent.start.paragraph <= 1
