r"""Offsets to lines and columns (1-based, in code points); a line ends at ``\n``, ``\r\n`` or ``\r``."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Paragraph

LINE_END = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> tuple[int, ...]:
    r"""Where each line of a text begins.

    Args:
        text: A decoded file.

    Returns:
        Ascending offsets in code points, the first always 0.

    Example:
        >>> line_starts("one\r\ntwo\rthree\n")
        (0, 5, 9, 15)
    """
    return (0, *(found.end() for found in LINE_END.finditer(text)))


def place(starts: Sequence[int], offset: int) -> tuple[int, int]:
    r"""The line and column of an offset.

    Args:
        starts: What :func:`line_starts` gave for the text.
        offset: 0-based, in code points.

    Returns:
        Line and column, both 1-based; a line end belongs to the line it ends.

    Example:
        >>> place(line_starts("ab\ncd"), 4)
        (2, 2)
    """
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def place_in(paragraph: Paragraph, offset: int) -> tuple[int, int]:
    r"""The line and column, in the file, of an offset inside a paragraph.

    Args:
        paragraph: A paragraph as read.
        offset: 0-based, in code points of ``paragraph.text``; its length is allowed.

    Returns:
        Line and column, both 1-based.

    Example:
        >>> from recension.model import Paragraph, Role
        >>> place_in(Paragraph("one\ntwo", Role.BODY, (), line=7, column=5), 5)
        (8, 2)
        >>> place_in(Paragraph("one\ntwo", Role.BODY, (), line=7, column=5), 2)
        (7, 7)
    """
    line, column = place(line_starts(paragraph.text), offset)
    return paragraph.line + line - 1, column + (paragraph.column - 1 if line == 1 else 0)
