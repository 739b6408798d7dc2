"""The lines of PDF pages: words to lines, columns in their order, and the lines that run through all pages.

Lengths are in points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from recension.model import Role
from recension.reading.formats.assembly import raised
from recension.reading.rules import salutation_reason
from recension.reading.source import Hint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Lines whose middles differ by less than this part of the type size are one line (raised signs included).
SAME_LINE = 0.5

#: The outer part of a page's height in which running lines stand.
MARGIN = 0.12

#: Running lines of two pages stand at one height; printing engines round by less than this many points.
SAME_HEIGHT = 3.0

#: What ends a sentence at the end of a line.
SENTENCE_END = re.compile(r"[.!?:][\"'”’»)\]]*$")

_PAGE_NUMBER = re.compile(
    r"[-–—\[(. ]*(?:page |p\. ?)?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—\]). ]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; ``top`` and ``bottom`` run downwards from the page's upper edge."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page with its box; ``first`` is the width of its first word, ``edge`` whether it stands in a margin.

    ``column`` numbers the columns of a page from 0, so that lines of two columns are never one paragraph.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float
    edge: bool
    column: int
    page_width: float


def lines_of(words: Sequence[Word], height: float, width: float) -> list[Line]:
    """The lines of a page in reading order.

    Args:
        words: Its words, in any order.
        height: The page's height.
        width: Its width.

    Returns:
        Lines from top to bottom; where two columns stand, the left one first.

    Example:
        >>> page = [Word("world", 50, 80, 100, 110, 10), Word("Hello", 10, 40, 100, 110, 10)]
        >>> [line.text for line in lines_of(page, 800, 600)]
        ['Hello world']
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.top + one.bottom) / 2, one.x0)):
        if rows and _same_row(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    ordered = [sorted(row, key=lambda one: one.x0) for row in rows]
    gutter = _gutter(ordered, width)
    parts: list[tuple[int, int, list[Word]]] = []
    band = 0
    for row in ordered:
        left = [word for word in row if word.x1 <= gutter]
        right = [word for word in row if word.x0 >= gutter]
        if not gutter or len(left) + len(right) < len(row):
            parts.append((band + 1, 0, row))
            band += 2
            continue
        parts += [(band, column, side) for column, side in enumerate((left, right), 1) if side]
    parts.sort(key=lambda part: (part[0], part[1]))
    return [_line(row, height, width, column) for _, column, row in parts]


def _same_row(row: Sequence[Word], word: Word) -> bool:
    last = max(row, key=lambda one: one.size)
    middle = (word.top + word.bottom) / 2 - (last.top + last.bottom) / 2
    return abs(middle) < SAME_LINE * max(last.size, word.size)


def _gutter(rows: Sequence[Sequence[Word]], width: float) -> float:
    """Where a page is divided into two columns, or 0: no word stands there, and words stand on both sides."""
    if len(rows) < 6:
        return 0.0
    best, best_rows = 0.0, 0
    for percent in range(35, 66):
        x = width * percent / 100
        sides = [(any(word.x1 < x for word in row), any(word.x0 > x for word in row)) for row in rows]
        crossed = sum(any(word.x0 <= x <= word.x1 for word in row) for row in rows)
        both = sum(
            left and right and _gap_at(row, x) > 1.2 * row[0].size
            for (left, right), row in zip(sides, rows, strict=True)
        )
        if crossed * 5 <= len(rows) and both * 2 > len(rows) and both > best_rows:
            best, best_rows = x, both
    return best


def _gap_at(row: Sequence[Word], x: float) -> float:
    left = max((word.x1 for word in row if word.x1 < x), default=0.0)
    return min((word.x0 for word in row if word.x0 > x), default=x) - left


def _line(row: Sequence[Word], height: float, width: float, column: int) -> Line:
    """One line: a space where there is a gap, raised numbers as raised signs."""
    size = median(word.size for word in row)
    base = median(word.bottom for word in row)
    parts = [row[0].text]
    for last, word in pairwise(row):
        small = word.size < 0.85 * size and word.bottom < base - 0.1 * size
        gap = word.x0 - last.x1 > 0.1 * max(last.size, word.size)
        parts.append((" " if gap else "") + (raised(word.text) if small else word.text))
    top, bottom = min(word.top for word in row), max(word.bottom for word in row)
    edge = bottom < MARGIN * height or top > (1 - MARGIN) * height
    first = row[0].x1 - row[0].x0
    return Line("".join(parts), row[0].x0, row[-1].x1, top, bottom, size, first, edge, column, width)


def running_lines(pages: Sequence[Sequence[Line]]) -> Mapping[Line, Hint]:
    """Page numbers, running heads and running feet.

    Args:
        pages: The lines of each page.

    Returns:
        A hint for each such line: a number alone at the edge of a page, or a line that stands at one height of
        several pages with nothing changed but its numbers.

    Example:
        >>> running_lines([])
        {}
    """
    found: dict[Line, Hint] = {}
    seen: dict[tuple[str, int], list[Line]] = {}
    for page in pages:
        for line in {*page[:2], *page[-2:]}:
            if not line.edge or salutation_reason(line.text):
                continue
            if _PAGE_NUMBER.fullmatch(line.text):
                found[line] = Hint(Role.FURNITURE, "a page number")
            if not SENTENCE_END.search(line.text):
                seen.setdefault((_DIGITS.sub("#", line.text), round(line.top / SAME_HEIGHT)), []).append(line)
    for lines in seen.values():
        if len(lines) >= 3 or (len(lines) == 2 and len(pages) <= 4):
            for line in lines:
                found.setdefault(line, Hint(Role.FURNITURE, "a running line of the printed pages"))
    return found
