"""What a format hands to the reader: decoded or extracted text, with what the format knows of its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.errors import RecensionError
from recension.reading.limits import MAX_CHARACTERS

if TYPE_CHECKING:
    from recension.model import Finding, Role


@dataclass(frozen=True, slots=True)
class Hint:
    """What the format itself says of a block: a heading, a navigation bar, a running head."""

    role: Role
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to be: ``text[start:end]`` of the source, without space at its edges."""

    start: int
    end: int
    hint: Hint | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document after decoding or extraction, before roles are given.

    ``blocks`` is ``None`` where the text must be cut by its line ends; formats that know their paragraphs
    (HTML, DOCX, PDF) give them, ascending and apart. ``encoding`` names the codec, ``note`` how it was found.
    """

    text: str
    format: str
    encoding: str = "utf-8"
    note: str = ""
    blocks: tuple[Block, ...] | None = None
    findings: tuple[Finding, ...] = ()


def check_length(characters: int, where: str) -> None:
    """Refuse a text that is too long to be one speech.

    Raises:
        RecensionError: It has more than ``MAX_CHARACTERS``.
    """
    if characters > MAX_CHARACTERS:
        what = f"has {characters:,} characters or more; the limit is {MAX_CHARACTERS:,}"
        raise RecensionError(what, where=where, todo="give the text of one speech")
