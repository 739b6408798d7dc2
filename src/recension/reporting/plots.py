"""The picture of an alignment: a strip for each side and a dot plot between them, as one small SVG.

Drawn as plain text and not by a plotting library: the approved reports are compared byte for byte, and every such
library changes its output from one version to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as xml_escape

from recension.model import BeadKind
from recension.reporting.escape import shorten, visible
from recension.reporting.summary import is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recension.model import Bead, Comparison

#: Pixels of the longer side of the plot, and the largest square a paragraph gets: what fits beside text on GitHub.
_EXTENT, _LARGEST = 480.0, 14.0

#: Where the plot begins: room for the strips and the labels.
_LEFT, _TOP, _STRIP = 44, 44, 14

_STYLE = (
    "text{font:11px sans-serif;fill:#24292f}.s{fill:#24292f;stroke:#8c959f;stroke-width:.5}"
    ".f{fill:#eaeef2;stroke:#d0d7de;stroke-width:.5}.o{fill:#fff;stroke:#24292f;stroke-width:.8;stroke-dasharray:2 1}"
    ".d{fill:#0550ae}.m{fill:#fff;stroke:#bc4c00;stroke-width:2}.b{fill:#fff;stroke:#8c959f}"
)


def dot_plot(comparison: Comparison, names: tuple[str, str]) -> str:
    """Which paragraph stands for which, at one glance.

    Args:
        comparison: The pair.
        names: What the two sides are called.

    Returns:
        An SVG. Left paragraphs run from left to right, right ones downwards. In the strips a cell is a paragraph:
        darker where it differs more, dashed and empty where the other side has nothing, pale for page furniture. In
        the plot a filled square is a match, an open diamond a moved block.
    """
    n, m = len(comparison.left.paragraphs), len(comparison.right.paragraphs)
    cell = max(min(_EXTENT / max(n, m, 1), _LARGEST), 0.25)
    across, down = n * cell, m * cell
    width, height = _LEFT + across + 16, _TOP + down + 34
    left, right = (xml_escape(visible(shorten(name, 60))) for name in names)
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(max(width, 320))}" height="{_n(height)}" '
            f'viewBox="0 0 {_n(max(width, 320))} {_n(height)}" role="img" aria-labelledby="t d">'
        ),
        f'<title id="t">Which paragraph of {left} stands for which of {right}</title>',
        (
            '<desc id="d">Strips: darker differs more, dashed is missing on the other side, pale is page furniture. '
            "Plot: filled square for a match, open diamond for a moved block.</desc>"
        ),
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{_LEFT}" y="14">{left} → ({n} paragraphs)</text>',
        f'<text x="{_LEFT}" y="{_n(_TOP + down + 20)}">↓ {right} ({m} paragraphs)</text>',
        f'<rect class="b" x="{_LEFT}" y="{_TOP}" width="{_n(across)}" height="{_n(down)}"/>',
    ]
    for bead in comparison.alignment.beads:
        out.extend(_cells(bead, _class(comparison, bead), cell))
    return "\n".join(out) + "\n</svg>\n"


def _class(comparison: Comparison, bead: Bead) -> str:
    """How the cells of a bead are drawn in the strips: class, and how dark."""
    if bead.kind is BeadKind.FURNITURE or is_furniture(comparison, bead):
        return 'class="f"'
    if not bead.left or not bead.right:
        return 'class="o"'
    return f'class="s" fill-opacity="{_n(1 - (bead.similarity or 0))}"'


def _cells(bead: Bead, drawn: str, cell: float) -> Iterator[str]:
    size = _n(cell)
    for one in bead.left:
        at = _n(_LEFT + one * cell)
        yield f'<rect {drawn} x="{at}" y="{_TOP - _STRIP - 4}" width="{size}" height="{_STRIP}"/>'
    for one in bead.right:
        at = _n(_TOP + one * cell)
        yield f'<rect {drawn} x="{_LEFT - _STRIP - 4}" y="{at}" width="{_STRIP}" height="{size}"/>'
    if drawn == 'class="f"':
        return
    for one in bead.left:
        for other in bead.right:
            x, y = _LEFT + one * cell, _TOP + other * cell
            if bead.moved:
                points = (
                    (x + cell / 2, y),
                    (x + cell, y + cell / 2),
                    (x + cell / 2, y + cell),
                    (x, y + cell / 2),
                )
                corners = " ".join(f"{_n(a)},{_n(b)}" for a, b in points)
                yield f'<polygon class="m" points="{corners}"/>'
            else:
                yield f'<rect class="d" x="{_n(x)}" y="{_n(y)}" width="{size}" height="{size}"/>'


def _n(value: float) -> str:
    """A number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
