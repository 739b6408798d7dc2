"""The paragraphs of PDF pages, told from the layout of their lines.

A printer breaks a line where the next word has no room; so a line with room for it was ended on purpose. That,
the gaps between lines, indents and changes of type size are what paragraphs are told by. Lengths are in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from recension.reading.formats.pdf_lines import SENTENCE_END, Line

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

#: A gap larger than this many line pitches parts paragraphs.
PARAGRAPH_GAP = 1.3

#: The pitch of text whose pitch cannot be measured, in type sizes: what word processors set by default.
USUAL_PITCH = 1.25

#: Double-spaced typescript has 2.0-2.4 type sizes from line to line; more parts paragraphs.
MAX_PITCH = 3.0


def paragraphs_of(
    page: Sequence[Line], pages: Sequence[Sequence[Line]], running: Container[Line]
) -> list[list[Line]]:
    """Group the lines of a page into paragraphs.

    Args:
        page: Its lines in order.
        pages: All pages, from which the pitch of the text is measured.
        running: Lines that stand for themselves.

    Returns:
        Groups of lines, in order.

    Example:
        >>> paragraphs_of([], [], {})
        []
    """
    text = [line for line in page if line not in running]
    near = [line for one in pages[:20] for line in one if line not in running]
    pitch = _pitch(text) or _pitch(near) or _pitch(near, closest=True)
    columns = {
        column: _column([line for line in text if line.column == column])
        for column in {line.column for line in text}
    }
    groups: list[list[Line]] = []
    for line in page:
        last = groups[-1][-1] if groups else None
        alone = last is None or line in running or last in running or last.column != line.column
        if last is None or alone or _parts(last, line, pitch, columns[line.column]):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _pitch(lines: Sequence[Line], *, closest: bool = False) -> float:
    """The distance of two lines of one paragraph, in type sizes: measured where a line begins in mid-sentence.

    0 where none does; with ``closest`` the least distance of any two lines instead, at least ``USUAL_PITCH``.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if line.column == after.column and line.size]
    steps = [((after.top - line.top) / line.size, after.text[:1].islower()) for line, after in pairs]
    likely = [step for step, small in steps if (small or closest) and 0.5 < step < MAX_PITCH]
    if closest:
        return max(USUAL_PITCH, min(likely, default=0.0))
    return median(likely) if likely else 0.0


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of a column, and whether any of its lines begins in mid-sentence."""

    left: float
    right: float
    wrapped: bool


def _column(lines: Sequence[Line]) -> _Column:
    """Where no wrapped line shows the right edge, it lies as far from the page's edge as the left."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    wrapped = any(line.text[:1].islower() for line in lines)
    if not wrapped and not lines[0].column:
        right = max(right, lines[0].page_width - left)
    return _Column(left, right, wrapped)


def _parts(last: Line, line: Line, pitch: float, column: _Column) -> bool:
    """Whether a paragraph ends between two lines of one column."""
    left, right = column.left, column.right
    size = max(last.size, line.size) or 1.0  # a font may be set in no size at all
    step = (line.bottom - last.bottom) / size
    ended = bool(SENTENCE_END.search(last.text))
    if step > PARAGRAPH_GAP * pitch or step < 0 or min(last.size, line.size) < 0.85 * size:
        return True
    if line.text[:1].islower() or (not ended and _centred(line, left, right) and _even(last, left, right)):
        return False
    indented = line.x0 - left > 0.8 * size
    if (indented and line.x0 - last.x0 > 0.8 * size) or (ended and (indented or not column.wrapped)):
        return True
    return last.x1 + 0.3 * size + line.first < right - 0.5 * size


def _centred(line: Line, left: float, right: float) -> bool:
    """Whether a line stands in the middle of its column, clear of both edges."""
    return line.x0 - left > line.size and _even(line, left, right)


def _even(line: Line, left: float, right: float) -> bool:
    """Whether the space left and right of a line is the same, in its column or on its page."""
    in_column = abs((line.x0 - left) - (right - line.x1)) < 1.5 * line.size
    return in_column or abs(line.x0 + line.x1 - line.page_width) < 1.5 * line.size
