"""How the values of a page are written: what the templates ask for as filters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recension.model import BeadKind, FoundBy
from recension.reporting.escape import number, shorten, signs, visible
from recension.reporting.summary import ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Divergence
    from recension.reporting.html.pages import PairSection
    from recension.reporting.html.view import Mark, Row

#: The longest reading a table shows whole; a longer one is cut in its middle (it stands whole in the text).
LONGEST_READING = 600

#: Characters of running text that may need to be made visible; everything else goes through untouched.
_SPECIAL = re.compile(r"[^\x20-\x7e\n]")

#: What HTML cannot hold (controls, surrogates, noncharacters) and what reorders text beyond its element.
_UNHOLDABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SPACE_SIGNS = {" ": "␣", "\n": "⏎", "\t": "⇥", "\u00a0": "⍽"}


def shown(text: str, marks: Sequence[Mark]) -> str:
    """Running text: what prints nothing is shown; under a mark, other spaces too."""
    if marks and all(mark.divergence.kind.value == "whitespace" for mark in marks):
        return "".join(_SPACE_SIGNS.get(one) or visible(one) for one in text)
    if text.isascii() and text.isprintable():
        return text
    keep = "" if marks else "\u00a0"
    return _SPECIAL.sub(
        lambda found: found.group() if found.group() in keep else visible(found.group()), text
    )


def clipped(text: str, limit: int = LONGEST_READING) -> str:
    """A reading with what prints nothing shown, cut in its middle where it is too long."""
    return visible(shorten(text, limit))


def safe(value: object) -> object:
    """Whatever goes into a page, with nothing HTML cannot hold and nothing that turns the page's direction."""
    return _UNHOLDABLE.sub(lambda found: f"⟨{number(found.group())}⟩", value) if type(value) is str else value


def signs_of(divergence: Divergence) -> str:
    """The signs that differ, for the kinds in which a reader cannot see them."""
    if divergence.kind.value not in {"whitespace", "typography", "punctuation"}:
        return ""
    return signs(divergence.left.text, divergence.right.text)


def sign(row: Row) -> str:
    """A row's shape in the gutter."""
    left, right = len(row.bead.left), len(row.bead.right)
    if row.moved:
        return "⇅ moved"
    if not (left and right):
        return "∅"
    if row.bead.kind is BeadKind.FURNITURE:
        return "furniture"
    shape = "" if left == right == 1 else f"{left} → {right} "
    alike = "=" if row.bead.similarity == 1 and not row.inside else f"{row.bead.similarity or 0:.0%}"
    by_hand = " pinned" if row.bead.found_by is FoundBy.PIN else ""
    return f"{shape}{alike}{by_hand}"


def paragraphs(indices: Sequence[int]) -> str:
    """Paragraphs by their numbers from 1, runs drawn together.

    Example:
        >>> paragraphs((3, 4, 5, 8))
        '¶ 4–6, 9'
    """
    return f"¶ {ranges(indices)}"


def named(mark: Mark) -> str:
    """A divergence in words, for those who hear its number."""
    one = mark.divergence
    words = (str(mark.number), one.kind.value, one.severity.value, mark.state)
    return ", ".join(word for word in words if word)


def target(mark: Mark, pair: PairSection) -> str:
    """Where a divergence stands in the text: its number on the left, or on the right of an empty left side."""
    return f"{mark.anchor}-{'l' if pair.size[0] or mark.structural else 'r'}"


def figure(value: float) -> str:
    """A number with three decimals at most.

    Example:
        >>> figure(0.5), figure(12.0)
        ('0.5', '12')
    """
    return f"{value:.3f}".rstrip("0").rstrip(".")
