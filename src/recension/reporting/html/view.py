"""What a page shows, as plain records: pages, pairs, rows of beads, paragraphs cut into marked segments.

The templates only walk these records; every decision on what stands where is taken here and in ``rows``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.model import Bead, Category, Comparison, Divergence, Rendering, Role

if TYPE_CHECKING:
    from recension.reporting.synopsis import Synopsis

#: Everything an anchor may not hold; the rest of a siglum goes into it as it is.
_NOT_IN_ANCHORS = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class PairPage:
    """One pair of renderings as a report is asked for it.

    ``left`` and ``right`` are the sigla. ``approved`` holds the fingerprints the keepers approved for this
    pair; ``None`` where the pair has no approvals at all (then nothing is called new or approved).
    """

    left: str
    right: str
    comparison: Comparison
    approved: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class SpeechPage:
    """One speech as a report is asked for it: ``slug`` names the file, ``title`` heads it.

    ``alone`` is the only rendering of a speech that has no other, with its siglum; it is shown by itself.
    ``synopsis`` has all renderings side by side where there are more than two.
    """

    slug: str
    title: str
    pairs: tuple[PairPage, ...]
    alone: tuple[str, Rendering] | None = None
    synopsis: Synopsis | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A divergence with its number on the page, its anchor and its state (``approved``, ``new`` or ``""``)."""

    number: int
    anchor: str
    divergence: Divergence
    state: str

    @property
    def structural(self) -> bool:
        """Whether it concerns the shape of the page, so that it is marked on the row and not in the words."""
        return self.divergence.category is Category.STRUCTURAL


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph under one set of marks.

    ``marks`` cover it, ``ends`` have their last character here. ``void`` is the empty place where the other
    side has words. ``label`` and ``reason`` are those of a labelled span.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    void: bool = False
    label: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph: its 1-based ``number`` and ``line``, its anchor, role and segments."""

    number: int
    line: int
    anchor: str
    role: Role
    reason: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the page: a bead, or one half of a moved one.

    ``moved`` is ``""``, ``"left"`` (the left half, the right one stands in the row ``other``) or ``"right"``.
    ``links`` are pairs of paragraph numbers to connect. ``level`` (0-5) is how much the sides differ.
    """

    anchor: str
    bead: Bead
    label: str
    moved: str
    other: str
    left: tuple[ParagraphView, ...]
    right: tuple[ParagraphView, ...]
    links: tuple[tuple[int, int], ...]
    level: int
    low: bool
    marks: tuple[Mark, ...]
    inside: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the overview strip: ``x`` and ``width`` in units of a paragraph.

    ``look`` is ``l0`` to ``l5`` by how much the sides differ, ``blank``, or ``furniture``.
    """

    href: str
    x: float
    width: float
    side: int
    look: str
    moved: bool
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot of the dot plot, in paragraphs (0-based, at the middle of the paragraph)."""

    href: str
    x: float
    y: float
    moved: bool
    label: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many divergences have a value of a filter, over all and still new."""

    value: str
    total: int
    new: int


def anchor_of(text: str) -> str:
    """A siglum as it may stand in an anchor or a file name.

    Args:
        text: Any string.

    Returns:
        The string with each run of characters outside ``A-Za-z0-9._-`` replaced by one underscore; ``_`` if
        nothing is left.

    Example:
        >>> anchor_of("KCNA (2017)")
        'KCNA_2017_'
    """
    return _NOT_IN_ANCHORS.sub("_", text) or "_"
