"""What the formats that know their paragraphs share: pieces to text and blocks, the missing library, the inventory."""

from __future__ import annotations

import unicodedata
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from recension.errors import RecensionError
from recension.installing import libraries
from recension.model import Finding
from recension.reading.blocks import EDGE, cut
from recension.reading.source import Block, Hint

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What stands between two pieces of extracted text: a blank line, as in a plain text file.
BLANK = "\n\n"


class PieceOfText(NamedTuple):
    """A paragraph a format found, or lines that must still be cut; ``before`` stands between it and the last."""

    text: str
    hint: Hint | None = None
    lines: bool = False
    before: str = BLANK


def assemble(pieces: Iterable[PieceOfText]) -> tuple[str, tuple[Block, ...]]:
    r"""Join pieces into one text and say where the paragraphs stand in it.

    Args:
        pieces: In the order of the document; those without any letter or sign are left out.

    Returns:
        The text and its blocks.

    Example:
        >>> text, blocks = assemble([PieceOfText(" One. "), PieceOfText("Two.\nThree.", lines=True)])
        >>> text, [(block.start, block.end) for block in blocks]
        ('One.\n\nTwo.\nThree.', [(0, 4), (6, 10), (11, 17)])
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        body = piece.text.strip(EDGE)
        if not body:
            continue
        if parts:
            parts.append(piece.before)
            at += len(piece.before)
        bounds = cut(body) if piece.lines else ((0, len(body)),)
        blocks += [Block(at + start, at + end, piece.hint) for start, end in bounds]
        parts.append(body)
        at += len(body)
    return "".join(parts), tuple(blocks)


def library(name: str, extra: str, where: str) -> Any:
    """Import the library a format needs.

    Args:
        name: The module.
        extra: The extra of recension that installs it.
        where: The file that asked for it, for the message.

    Returns:
        The module.

    Raises:
        RecensionError: It is not installed; the message says what to install.

    Example:
        >>> library("json", "none", "a.json").__name__
        'json'
    """
    try:
        return import_module(name)
    except ImportError:
        what = f"reading {extra.upper()} needs the library {name.partition('.')[0]}, which is not installed"
        raise RecensionError(what, where=where, todo=libraries(extra)) from None


def inventory(source: str, text: str) -> tuple[Finding, ...]:
    """Check that extraction lost nothing: every printing character of the source must be in the text.

    Args:
        source: The document's raw text, gathered another way than the paragraphs were.
        text: The extracted text.

    Returns:
        No finding, or one that counts what is missing and what is there too often.

    Example:
        >>> inventory("a b c", "abc"), inventory("a b c", "ab")[0].reason
        ((), 'the extracted text lacks 1 of 3 characters of the document')
    """
    there, here = _characters(source), _characters(text)
    lost, gained = (there - here).total(), (here - there).total()
    if not lost and not gained:
        return ()
    total = there.total()
    lacks = f"lacks {lost} of {total} characters of the document" if lost else ""
    adds = f"has {gained} characters the document has not" if gained else ""
    reason = "the extracted text " + " and ".join(part for part in (lacks, adds) if part)
    return (Finding("extraction", "", 1, 1, reason),)


def _characters(text: str) -> Counter[str]:
    """Printing characters in their plain form, so that ² and a raised 2 count as one."""
    flat = unicodedata.normalize("NFKC", text)
    return Counter(sign for sign in flat if not sign.isspace() and sign not in EDGE)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """A superscript as characters: digits raised, so that 10² is never read as 102; letters as they are.

    Args:
        text: The superscript's text.

    Returns:
        The same, with raised digits if it is a number.

    Example:
        >>> raised("2"), raised("th")
        ('²', 'th')
    """
    return text.translate(_RAISED) if text.strip().isdigit() and text.isascii() else text
