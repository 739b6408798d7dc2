"""Places in a rendering and the readings between them."""

from __future__ import annotations

from typing import NamedTuple

from recension.model import Paragraph, Reading, Role


class Place(NamedTuple):
    """A position between characters: paragraph index and offset in its text."""

    paragraph: int
    offset: int


class Extent(NamedTuple):
    """A stretch of one rendering, from one place to another; empty where they are equal."""

    start: Place
    end: Place

    @property
    def empty(self) -> bool:
        """Whether nothing stands between the two places."""
        return self.start >= self.end


def text_of(paragraphs: tuple[Paragraph, ...], extent: Extent) -> str:
    """The characters of an extent; paragraphs joined by a line end."""
    start, end = extent
    if extent.empty:
        return ""
    if start.paragraph == end.paragraph:
        return paragraphs[start.paragraph].text[start.offset : end.offset]
    # Page furniture that stands inside a paragraph broken by a page is not part of the reading.
    inner = [
        one.text for one in paragraphs[start.paragraph + 1 : end.paragraph] if one.role is not Role.FURNITURE
    ]
    head, tail = (
        paragraphs[start.paragraph].text[start.offset :],
        paragraphs[end.paragraph].text[: end.offset],
    )
    return "\n".join((head, *inner, tail))


def reading(paragraphs: tuple[Paragraph, ...], extent: Extent) -> Reading:
    """The reading of an extent, with its 1-based line and column in the file.

    Example:
        >>> from recension.model import Rendering
        >>> made = Rendering.of(["One two."]).paragraphs
        >>> found = reading(made, Extent(Place(0, 4), Place(0, 7)))
        >>> found.text, found.line, found.column
        ('two', 1, 5)
    """
    start, end = extent
    if not paragraphs:
        return Reading("", 1, 1, 0, 0, 0, 0)
    paragraph = paragraphs[start.paragraph]
    breaks = paragraph.text.count("\n", 0, start.offset)
    line = paragraph.line + breaks
    column = (
        start.offset - paragraph.text.rfind("\n", 0, start.offset)
        if breaks
        else paragraph.column + start.offset
    )
    if extent.empty:
        end = start
    return Reading(
        text_of(paragraphs, extent), line, column, start.paragraph, start.offset, end.offset, end.paragraph
    )
