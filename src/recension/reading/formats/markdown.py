"""Markdown: plain text whose headings, list items and marks are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recension.reading.formats import plain

if TYPE_CHECKING:
    from recension.reading.source import Source


def extract(data: bytes, where: str) -> Source:
    """Decode a Markdown file.

    Args:
        data: Its bytes.
        where: Its path, for messages.

    Returns:
        The text with its encoding, to be cut at Markdown's marks as well.

    Raises:
        RecensionError: The bytes are no text.
    """
    return replace(plain.extract(data, where), format="md")
