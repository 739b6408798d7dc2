"""Which paragraphs and words of two renderings stand for each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recension.model.rendering import Token  # noqa: TC001  # a reader of the records can ask for their types


class BeadKind(StrEnum):
    """The shape of a bead, seen from left to right."""

    MATCH = "match"
    SPLIT = "split"
    MERGE = "merge"
    MANY = "many"
    OMISSION = "omission"
    ADDITION = "addition"
    FURNITURE = "furniture"


class FoundBy(StrEnum):
    """Which stage of the alignment carried a bead."""

    ANCHOR = "anchor"
    WORDS = "words"
    CLAUSE = "clause"
    FILL = "fill"
    MOVED = "moved"
    PIN = "pin"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Bead:
    """Paragraphs of the left rendering that stand for paragraphs of the right one.

    ``left`` and ``right`` are ascending 0-based paragraph indices; one of them may be empty.
    ``similarity`` (0-1) is 2 * linked words / (words left + words right) over the bead's tokens; ``None``
    when a side is empty. ``moved`` marks a block that stands elsewhere in the order of the other side.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    kind: BeadKind
    moved: bool
    similarity: float | None
    found_by: FoundBy


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words aligned once, and the beads read off them.

    ``words`` are pairs of token indices, ascending by the left index, each token in at most one pair;
    a linked pair is an agreement or a variant spelling of one word, an unlinked token belongs to a reading.
    ``links`` are the paragraph pairs the words carry, ascending. ``beads`` partition both sides, in the
    order of the left side, one-sided right beads where they stand between their neighbours.
    """

    beads: tuple[Bead, ...]
    links: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int], ...]
    left_tokens: tuple[Token, ...]
    right_tokens: tuple[Token, ...]
