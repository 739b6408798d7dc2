"""The one door to the romanization room: is this the same Korean word under another scheme?"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def same_korean(left: str, right: str) -> str | None:
    """Why two readings are one Korean word, or ``None`` where they are not.

    Args:
        left: A reading of one to five words.
        right: The other.

    Returns:
        A clause for the reader ("both are 주체"), or ``None``.
    """
    try:
        from recension.romanization import same_word
    except ImportError:
        return None
    found = same_word(left, right)
    if found is None:
        return None
    hangul = "/".join(found.hangul)
    return f"both are {hangul}" if hangul else "the same Korean word"
