"""What the aligner promises of any input."""

from __future__ import annotations

import pytest

from recension.alignment import Pin, PinnedParagraph, align
from recension.errors import RecensionError
from recension.model import Alignment, BeadKind, FoundBy, Paragraph, Rendering, Role

SPEECH = [
    "Comrade cell secretaries,",
    "The conference made an in-depth review and analysis of the work of Party cells in recent years.",
    "Comrade cell secretaries,",
    "Expressed here were firm determinations to carry out our immediate tasks with greater efficiency.",
]


def shapes(found: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.left, bead.right) for bead in found.beads]


def test_a_text_against_itself_is_all_matches() -> None:
    found = align(SPEECH, SPEECH)
    assert shapes(found) == [((at,), (at,)) for at in range(4)]
    assert {bead.similarity for bead in found.beads} == {1.0}


@pytest.mark.parametrize("right", [[], [""], ["***"], ["", ""], ["한국어 연설"], ["\ud800"]])
def test_odd_sides_lose_no_paragraph(right: list[str]) -> None:
    found = align(SPEECH, right)
    assert sorted(i for bead in found.beads for i in bead.left) == list(range(4))
    assert sorted(j for bead in found.beads for j in bead.right) == list(range(len(right)))


def test_furniture_keeps_to_itself() -> None:
    def page(*rows: tuple[str, Role]) -> Rendering:
        return Rendering("", tuple(Paragraph(t, r, (), 1, 1) for t, r in rows), ("",) * (len(rows) + 1))

    left = page(("Read more news here", Role.FURNITURE), (SPEECH[1], Role.BODY))
    right = page((SPEECH[1], Role.BODY), ("Read more news here", Role.BODY))
    found = align(left, right)
    assert [(bead.left, bead.right, bead.kind) for bead in found.beads] == [
        ((0,), (), BeadKind.FURNITURE),
        ((1,), (0,), BeadKind.MATCH),
        ((), (1,), BeadKind.ADDITION),
    ]


def test_a_pin_is_honoured_and_shown() -> None:
    pin = Pin((PinnedParagraph("Comrade cell", 2),), (PinnedParagraph("Comrade"),))
    found = align(SPEECH, SPEECH[:2], pins=(pin,))
    assert ((2,), (0,), FoundBy.PIN) in [(bead.left, bead.right, bead.found_by) for bead in found.beads]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (PinnedParagraph("Comrades of the"), "no paragraph begins"),
        (PinnedParagraph("Comrade cell"), "2 paragraphs begin"),
    ],
)
def test_a_pin_that_does_not_hold_is_an_error(named: PinnedParagraph, message: str) -> None:
    with pytest.raises(RecensionError, match=message):
        align(SPEECH, SPEECH, pins=[Pin((named,), ())])
