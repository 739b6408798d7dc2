"""Readings as a report quotes them: on one line, with the words around them. Plain text, nothing escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recension.model import Reading, Rendering


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A reading with the words around it; hard line wraps are spaces. ``…`` marks where a side was cut."""

    before: str
    text: str
    after: str


def excerpt(rendering: Rendering, reading: Reading, width: int) -> Excerpt:
    """A reading with up to ``width`` characters of its paragraph on each side, cut at a word.

    Args:
        rendering: Where the reading stands.
        reading: The reading; its ``text`` may be empty.
        width: Characters of context on each side.
    """
    before = flat(rendering.paragraphs[reading.paragraph].text[: reading.start])
    after = flat(rendering.paragraphs[reading.end_paragraph].text[reading.end :])
    if len(before) > width:
        kept = before[len(before) - width :]
        before = "…" + (kept[kept.find(" ") + 1 :] if before[len(before) - width - 1] != " " else kept)
    if len(after) > width:
        kept = after[:width]
        after = (kept[: kept.rfind(" ")] if after[width] != " " and " " in kept else kept) + "…"
    return Excerpt(before, reading_text(rendering, reading), after)


def reading_text(rendering: Rendering, reading: Reading) -> str:
    """A reading on one line: hard line wraps are spaces, the ends of paragraphs inside it are ``¶``."""
    if reading.paragraph == reading.end_paragraph or not reading.text:
        return flat(reading.text)
    texts = [one.text for one in rendering.paragraphs[reading.paragraph : reading.end_paragraph + 1]]
    texts[-1] = texts[-1][: reading.end]
    texts[0] = texts[0][reading.start :]
    return " ¶ ".join(map(flat, texts))


def flat(text: str) -> str:
    """Text with its hard line wraps as spaces."""
    return text.replace("\r\n", " ").replace("\n", " ")
