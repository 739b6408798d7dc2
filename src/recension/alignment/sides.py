"""A rendering prepared for alignment: its words with their keys, its clauses, and the zone of each paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from recension.alignment.numbers import number_keys
from recension.model import Rendering, Role, Token
from recension.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: What ends a clause (the prototype's cut points; full-width and ellipsis forms added).
_CLAUSE_END = re.compile("[.!?;:,—…。！？；：，、]")


class Zone(IntEnum):
    """Parts of a page that are aligned among themselves, in the order of their weight; see leads.py for the exception."""

    SPEECH = 0
    HEADING = 1
    FURNITURE = 2


_ZONES = {
    Role.SALUTATION: Zone.SPEECH,
    Role.BODY: Zone.SPEECH,
    Role.TITLE: Zone.HEADING,
    Role.LEAD: Zone.HEADING,
    Role.FURNITURE: Zone.FURNITURE,
}


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of an alignment.

    ``keys`` has one alignment key a token, ``paragraph`` its paragraph, ``ends`` whether a clause ends after
    it; ``zones`` has one zone a paragraph.
    """

    rendering: Rendering
    tokens: tuple[Token, ...]
    keys: list[str]
    paragraph: IntArray
    ends: BoolArray
    zones: IntArray

    @property
    def size(self) -> int:
        """How many paragraphs the side has."""
        return len(self.rendering.paragraphs)


def as_rendering(side: Rendering | Sequence[str]) -> Rendering:
    """The side as a rendering; strings become body paragraphs."""
    return side if isinstance(side, Rendering) else Rendering.of(list(side))


def content(rendering: Rendering) -> list[tuple[str, str, tuple[tuple[int, int, str], ...]]]:
    """What alignment sees of a rendering; two sides are put in one order by it, so that swapping them changes nothing."""
    return [
        (one.text, one.role.value, tuple((span.start, span.end, span.label.value) for span in one.spans))
        for one in rendering.paragraphs
    ]


def prepare(rendering: Rendering) -> Side:
    """Cut a rendering into words and note what alignment needs of each."""
    tokens = tokenize(rendering.paragraphs)
    paragraph = np.fromiter((token.paragraph for token in tokens), np.int64, len(tokens))
    zones = np.fromiter(
        (_ZONES[one.role] for one in rendering.paragraphs), np.int64, len(rendering.paragraphs)
    )
    return Side(rendering, tokens, number_keys(tokens), paragraph, _ends(rendering, tokens), zones)


def _ends(rendering: Rendering, tokens: Sequence[Token]) -> BoolArray:
    """Whether a clause ends after each token: by a sign, or with its paragraph."""
    ends = np.ones(len(tokens), np.bool_)
    search = _CLAUSE_END.search
    paragraphs = rendering.paragraphs
    for at in range(len(tokens) - 1):
        token, after = tokens[at], tokens[at + 1]
        if token.paragraph == after.paragraph:
            between = after.start - token.end
            if between == 1:  # nearly always a lone space
                ends[at] = paragraphs[token.paragraph].text[token.end] == "—"
            else:
                ends[at] = search(paragraphs[token.paragraph].text, token.end, after.start) is not None
    return ends
