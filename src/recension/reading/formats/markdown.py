"""Markdown: plain text whose headings, list items and marks are known."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from recension.model import Role
from recension.reading.blocks import cut
from recension.reading.formats import plain
from recension.reading.source import Block, Hint

if TYPE_CHECKING:
    from recension.reading.source import Source

_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_UNDERLINE = re.compile(r"[=-]{3,}[ \t]*")
_FENCE = "---"

#: Paragraphs in which the front matter of a page must end; a rule that far down is a rule.
_FRONT = 40


def extract(data: bytes, where: str) -> Source:
    """Decode a Markdown file.

    Args:
        data: Its bytes.
        where: Its path, for messages.

    Returns:
        The text with its encoding, cut at Markdown's marks as well.

    Raises:
        RecensionError: The bytes are no text.
    """
    source = plain.extract(data, where)
    return replace(source, format="md", blocks=blocks_of(source.text))


def blocks_of(text: str) -> tuple[Block, ...]:
    r"""The paragraphs of a Markdown text, with what its marks say of them.

    Args:
        text: The decoded file.

    Returns:
        Blocks: headings are known as such, front matter and the line under a heading are furniture.

    Example:
        >>> [block.hint.role.value if block.hint else "" for block in blocks_of("# A Title\n\nOne is here.")]
        ['title', '']
    """
    bounds = cut(text, markdown=True)
    bodies = [text[start:end] for start, end in bounds]
    front = _front_matter(text, bodies)
    hints: list[Hint | None] = []
    for number, body in enumerate(bodies):
        hint = None
        under = bodies[number + 1] if number + 1 < len(bodies) else ""
        if number < front:
            hint = Hint(Role.FURNITURE, "the front matter of the page")
        elif _UNDERLINE.fullmatch(body):
            hint = Hint(Role.FURNITURE, "a line drawn in Markdown")
        elif _HEADING.match(body) or ("\n" not in body and _is_underlined(text, bounds, number, under)):
            hint = Hint(Role.TITLE, "a heading in Markdown")
        hints.append(hint)
    return tuple(Block(start, end, hint) for (start, end), hint in zip(bounds, hints, strict=True))


def _front_matter(text: str, bodies: list[str]) -> int:
    """How many paragraphs the YAML at the head of the file takes, its two fences included."""
    if not text.lstrip("\ufeff").startswith(_FENCE) or not bodies or bodies[0] != _FENCE:
        return 0
    return next((number + 1 for number in range(1, min(len(bodies), _FRONT)) if bodies[number] == _FENCE), 0)


def _is_underlined(text: str, bounds: tuple[tuple[int, int], ...], number: int, under: str) -> bool:
    """Whether the next line, with no blank line between, underlines this one."""
    if not _UNDERLINE.fullmatch(under):
        return False
    between = text[bounds[number][1] : bounds[number + 1][0]].replace("\r\n", "\n").replace("\r", "\n")
    return between.count("\n") == 1
