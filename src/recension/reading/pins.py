"""Pins: where the body begins and ends, said by a keeper instead of found by rules.

Pins compare words: spaces and line ends are one, nothing else is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class BodyPins:
    """First and last words of the body of a rendering.

    ``begins`` are the words its first paragraph begins with, ``ends`` the words its last paragraph ends with;
    either may be ``""`` (not pinned). ``occurrence`` of each (1-based) says which of several paragraphs is
    meant; without it the words must stand once.
    """

    begins: str = ""
    ends: str = ""
    begins_occurrence: int | None = None
    ends_occurrence: int | None = None


def locate(paragraphs: Sequence[tuple[str, int]], pins: BodyPins, where: str = "") -> tuple[int, int]:
    """Where the body begins and ends.

    Args:
        paragraphs: Text and line of each.
        pins: What the keeper said.
        where: The file, for messages.

    Returns:
        The indices of the body's first and last paragraph.

    Raises:
        RecensionError: A pin matches nothing, or several paragraphs without saying which, or they are crossed.

    Example:
        >>> locate([("Site", 1), ("Comrades, hear.", 2), ("I end.", 3)], BodyPins("Comrades,", "end."))
        (1, 2)
    """
    flat = [" ".join(text.split()) for text, _ in paragraphs]
    first, last = 0, len(flat) - 1
    if pins.begins:
        words = " ".join(pins.begins.split())
        hits = [number for number, text in enumerate(flat) if text.startswith(words)]
        first = _chosen(hits, "begins", words, pins.begins_occurrence, where)
    if pins.ends:
        words = " ".join(pins.ends.split())
        hits = [number for number, text in enumerate(flat) if text.endswith(words)]
        last = _chosen(hits, "ends", words, pins.ends_occurrence, where)
    if flat and last < first:
        what = (
            f"the body would end (line {paragraphs[last][1]}) before it begins (line {paragraphs[first][1]})"
        )
        raise RecensionError(what, where=where, todo="correct body.start and body.end, or their occurrence")
    return first, last


#: What the manifest calls each pin: messages speak to the keeper who wrote it.
_KEYS = {"begins": "body.start", "ends": "body.end"}


def _chosen(hits: Sequence[int], name: str, words: str, occurrence: int | None, where: str) -> int:
    key = _KEYS[name]
    if not hits:
        what = f"pin {key} no longer matches: no paragraph {name} with {words!r}"
        raise RecensionError(
            what, where=where, todo=f"copy the words with which the body {name} from the file"
        )
    if occurrence is None:
        if len(hits) > 1:
            what = f"pin {key} is ambiguous: {len(hits)} paragraphs {name[:-1]} with {words!r}"
            raise RecensionError(
                what, where=where, todo=f"add {key[5:]}-occurrence (1 to {len(hits)}), or more words"
            )
        return hits[0]
    if not 1 <= occurrence <= len(hits):
        what = f"pin {key} asks for occurrence {occurrence} of {words!r}, which stands {len(hits)} time(s)"
        raise RecensionError(what, where=where, todo=f"give {key[5:]}-occurrence from 1 to {len(hits)}")
    return hits[occurrence - 1]
