"""Plain text: decode, and leave the rest to the line ends."""

from __future__ import annotations

from recension.reading.decode import decode
from recension.reading.source import Source, check_length


def extract(data: bytes, where: str) -> Source:
    """Decode a plain text file.

    Args:
        data: Its bytes.
        where: Its path, for messages.

    Returns:
        The text with its encoding.

    Raises:
        RecensionError: The bytes are no text, or too long a one.
    """
    text, encoding, note = decode(data, where)
    check_length(len(text), where)
    return Source(text, "txt", encoding, note)
