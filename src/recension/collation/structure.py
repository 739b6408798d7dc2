"""Whole paragraphs: on one side only, moved, furniture; and the labelled spans that collation leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.collation.bead import Found
from recension.collation.marks import outside
from recension.collation.places import Extent, Place
from recension.collation.verdicts import Named
from recension.model import Alignment, Bead, Kind, Paragraph, Span, SpanLabel

if TYPE_CHECKING:
    from recension.collation.half import Half
    from recension.collation.units import Side


def whole(side: Side, members: tuple[int, ...]) -> Extent:
    """The extent of a bead's paragraphs, first to last."""
    last = members[-1]
    return Extent(Place(members[0], 0), Place(last, len(side.paragraphs[last].text)))


def standing(side: Side, alignment: Alignment, number: int, *, on_left: bool) -> Extent:
    """Where the paragraphs of a one-sided bead would stand on the other side: before the next bead's, or at the end."""
    for bead in alignment.beads[number + 1 :]:
        members = bead.left if on_left else bead.right
        if members and not bead.moved:
            place = Place(members[0], 0)
            return Extent(place, place)
    last = len(side.paragraphs) - 1
    place = Place(max(last, 0), len(side.paragraphs[last].text) if side.paragraphs else 0)
    return Extent(place, place)


def _sided(one: Side, other: Side, alignment: Alignment, number: int) -> tuple[Extent, Extent]:
    bead = alignment.beads[number]
    left = whole(one, bead.left) if bead.left else standing(one, alignment, number, on_left=True)
    right = whole(other, bead.right) if bead.right else standing(other, alignment, number, on_left=False)
    return left, right


def furniture(one: Side, other: Side, alignment: Alignment, number: int) -> list[Found]:
    """A bead of furniture: nothing to say where both sides have the same."""
    bead = alignment.beads[number]
    texts = [
        [" ".join(side.paragraphs[member].text.split()) for member in members]
        for side, members in ((one, bead.left), (other, bead.right))
    ]
    if texts[0] == texts[1]:
        return []
    reason = "other furniture" if bead.left and bead.right else "what the page adds, on one side only"
    return [Found(Named(Kind.FURNITURE, reason), *_sided(one, other, alignment, number))]


def absent(one: Side, other: Side, alignment: Alignment, number: int) -> list[Found]:
    """A paragraph that only one side has."""
    bead = alignment.beads[number]
    side, members = (one, bead.left) if bead.left else (other, bead.right)
    divided = _divided(one, other, alignment, number)
    if divided:
        return [divided]
    if not _worded(side, members):
        named = Named(Kind.FURNITURE, "nothing but what the page adds, on one side only")
    elif bead.left:
        named = Named(Kind.OMISSION, "no paragraph on the right stands for it")
    else:
        named = Named(Kind.ADDITION, "no paragraph on the left stands for it")
    return [Found(named, *_sided(one, other, alignment, number))]


def _divided(one: Side, other: Side, alignment: Alignment, number: int) -> Found | None:
    """An introduction in two paragraphs against one: the second ends in the colon that closes the one on the other side.

    "He spoke on Friday:" stands for "He spoke on Friday." and "His words run:".
    """
    bead, before = alignment.beads[number], alignment.beads[number - 1] if number else None
    if before is None or before.moved or not before.left or not before.right:
        return None
    (full, added, near), (bare, far) = (
        ((one, bead.left, before.left), (other, before.right))
        if bead.left
        else ((other, bead.right, before.right), (one, before.left))
    )
    text = full.paragraphs[added[-1]].text.rstrip()
    opens = len(added) == 1 and text.endswith(":") and len(text.split()) <= INTRODUCTION
    closes = bare.paragraphs[far[-1]].text.rstrip().endswith(":")
    if not opens or not closes or full.paragraphs[near[-1]].text.rstrip().endswith(":"):
        return None
    here, there = whole(full, added), whole(bare, (far[-1],))
    if bead.left:
        return Found(Named(Kind.MERGE, "one introduction on the right, two on the left"), here, there)
    return Found(Named(Kind.SPLIT, "one introduction on the left, two on the right"), there, here)


#: A paragraph of at most so many words may be the second half of an introduction.
INTRODUCTION = 10


def _worded(side: Side, members: tuple[int, ...]) -> bool:
    """Whether some paragraphs hold any character outside their labelled spans."""
    for member in members:
        text = side.paragraphs[member].text
        if any(text[start:end].strip() for start, end in outside(side.paragraphs[member], 0, len(text))):
            return True
    return False


def moved(one: Side, other: Side, bead: Bead) -> Found:
    """A block that stands elsewhere on the other side."""
    named = Named(Kind.MOVE, "the passage stands elsewhere in the order of the other side")
    return Found(named, whole(one, bead.left), whole(other, bead.right))


def labels(left: Half, right: Half) -> list[Found]:
    """Labelled spans that only one side of a bead has, or has otherwise."""
    found: list[Found] = []
    for label in SpanLabel:
        one, other = _spans(left, label), _spans(right, label)
        texts = [[_text(item) for item in items] for items in (one, other)]
        if texts[0] == texts[1]:
            continue
        for at in range(max(len(one), len(other))):
            here = _extent(one[at]) if at < len(one) else _beside(left, label)
            there = _extent(other[at]) if at < len(other) else _beside(right, label)
            if at < len(one) and at < len(other) and texts[0][at] == texts[1][at]:
                continue
            found.append(Found(_label(label, at < len(one), at < len(other)), here, there))
    return found


def _label(label: SpanLabel, on_left: bool, on_right: bool) -> Named:
    if label is SpanLabel.MARKUP:
        return Named(Kind.TYPOGRAPHY, "stray markup")
    sides = "both sides, worded otherwise" if on_left and on_right else "one side only"
    return Named(Kind.FURNITURE, f"{label.value} on {sides}")


def _spans(half: Half, label: SpanLabel) -> list[tuple[int, Paragraph, Span]]:
    return [
        (member, half.side.paragraphs[member], span)
        for member in half.members
        for span in half.side.paragraphs[member].spans
        if span.label is label
    ]


def _text(item: tuple[int, Paragraph, Span]) -> str:
    return " ".join(item[1].text[item[2].start : item[2].end].split())


def _extent(item: tuple[int, Paragraph, Span]) -> Extent:
    return Extent(Place(item[0], item[2].start), Place(item[0], item[2].end))


def _beside(half: Half, label: SpanLabel) -> Extent:
    """Where a missing span would stand: end marks at the end of the bead, all others at its head."""
    last = half.members[-1]
    place = (
        Place(last, len(half.side.paragraphs[last].text))
        if label is SpanLabel.END_MARK
        else Place(half.members[0], 0)
    )
    return Extent(place, place)
