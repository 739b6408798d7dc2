"""A lead that the other page runs into its text."""

from __future__ import annotations

import pytest
from planting import body, page

from recension.alignment import align
from recension.alignment.beads import mirror
from recension.model import Role

TITLE = "The Chairman makes a closing address at the sixth conference"
LEAD = (
    "The Chairman of the Committee made a closing address at the sixth conference of cell secretaries on the "
    "8th of April. The following is the full text of the address:"
)
OTHER = (
    "At the sixth conference of secretaries of the cells the Chairman of the Committee delivered a concluding "
    "speech on the 8th of April. What follows is its full text."
)
SPEECH = [
    "Comrade cell secretaries,",
    "The conference has reviewed in depth what the cells did in recent years and what they left undone.",
    "Firm resolve was voiced here to carry out the tasks at hand with greater efficiency.",
]
AGAIN = [
    "Comrades,",
    "In recent years, as the conference has seen in depth, the cells did much and left much undone.",
    "All voiced their firm resolve to carry out with greater efficiency the tasks at hand.",
]


HEAD = [(TITLE, Role.TITLE), (LEAD, Role.LEAD)]


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (HEAD, [(TITLE, Role.TITLE), (OTHER, Role.BODY)], [((0,), (0,)), ((1,), (1,))]),
        (HEAD, [(OTHER, Role.BODY)], [((0,), ()), ((1,), (0,))]),
        (HEAD[1:], [(TITLE, Role.TITLE), (OTHER, Role.BODY)], [((), (0,)), ((0,), (1,))]),
        (HEAD, [(TITLE, Role.TITLE), *body(LEAD.split(" The f"))], [((0,), (0,)), ((1,), (1, 2))]),
        (HEAD, [(TITLE, Role.TITLE), (OTHER, Role.LEAD)], [((0,), (0,)), ((1,), (1,))]),
        (HEAD, [(TITLE, Role.TITLE)], [((0,), (0,)), ((1,), ())]),
    ],
    ids=["body", "no title there", "no title here", "two paragraphs", "a lead answers", "nothing answers"],
)
def test_a_lead_meets_what_says_the_same(
    left: list[tuple[str, Role]],
    right: list[tuple[str, Role]],
    wanted: list[tuple[tuple[int, ...], tuple[int, ...]]],
) -> None:
    rest = [((len(left) + at,), (len(right) + at,)) for at in range(3)]
    one, other = page(*left, *body(SPEECH)), page(*right, *body(AGAIN))
    found = align(one, other)
    assert [(bead.left, bead.right) for bead in found.beads] == [*wanted, *rest]
    assert mirror(found) == align(other, one)


def test_a_title_quoted_in_the_speech_stays_apart() -> None:
    quoted = f"We remember how {TITLE[0].lower()}{TITLE[1:]} of the cells and what it resolved then."
    left, right = page(HEAD[0], *body([*SPEECH, quoted])), page(*body([*AGAIN, quoted]))
    shapes = [(bead.left, bead.right) for bead in align(left, right).beads]
    assert shapes == [((0,), ()), *[((at + 1,), (at,)) for at in range(4)]]
    left, right = page(HEAD[0], *body(SPEECH)), page(*body([*AGAIN, quoted]))
    shapes = [(bead.left, bead.right) for bead in align(left, right).beads]
    assert shapes == [((0,), ()), *[((at + 1,), (at,)) for at in range(3)], ((), (3,))]
