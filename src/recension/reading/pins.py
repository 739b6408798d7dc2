"""Pins: where the body begins and ends, said by a keeper instead of found by rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recension.errors import RecensionError
from recension.model import Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Pins compare words: spaces and line ends are one, nothing else is changed.
_BEFORE = "stands before the pinned beginning of the body"
_AFTER = "stands after the pinned end of the body"


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


def apply_pins(paragraphs: Sequence[Paragraph], pins: BodyPins, where: str = "") -> tuple[Paragraph, ...]:
    """Make what lies outside the pins furniture, and what lies inside text.

    Args:
        paragraphs: Paragraphs with the roles the rules gave.
        pins: What the keeper said.
        where: The file, for messages.

    Returns:
        The paragraphs with their roles. Titles and leads outside the pins stay what they are; inside, titles,
        leads and furniture become body, salutations stay.

    Raises:
        RecensionError: A pin matches nothing, or several paragraphs without saying which, or they are crossed.

    Example:
        >>> from recension.model import Rendering
        >>> one = Rendering.of(["Site", "Comrades, hear.", "I end.", "More"]).paragraphs
        >>> [p.role.value for p in apply_pins(one, BodyPins("Comrades,", "end."))]
        ['furniture', 'body', 'body', 'furniture']
    """
    flat = [" ".join(one.text.split()) for one in paragraphs]
    first, last = 0, len(flat) - 1
    if pins.begins:
        words = " ".join(pins.begins.split())
        hits = [number for number, text in enumerate(flat) if text.startswith(words)]
        first = _chosen(hits, "begins", words, pins.begins_occurrence, where)
    if pins.ends:
        words = " ".join(pins.ends.split())
        hits = [number for number, text in enumerate(flat) if text.endswith(words)]
        last = _chosen(hits, "ends", words, pins.ends_occurrence, where)
    if paragraphs and last < first:
        what = f"the body would end (line {paragraphs[last].line}) before it begins (line {paragraphs[first].line})"
        raise RecensionError(what, where=where, todo="correct body.begins and body.ends, or their occurrence")
    made = []
    for number, one in enumerate(paragraphs):
        if first <= number <= last:
            made.append(_inside(one, pinned=bool(pins.begins or pins.ends)))
        elif one.role in {Role.TITLE, Role.LEAD, Role.FURNITURE}:
            made.append(one)
        else:
            made.append(replace(one, role=Role.FURNITURE, reason=_BEFORE if number < first else _AFTER))
    return tuple(made)


def _inside(one: Paragraph, *, pinned: bool) -> Paragraph:
    if not pinned or one.role in {Role.BODY, Role.SALUTATION}:
        return one
    return replace(one, role=Role.BODY, reason="between the pinned beginning and end of the body")


def _chosen(hits: Sequence[int], name: str, words: str, occurrence: int | None, where: str) -> int:
    key = f"body.{name}"
    if not hits:
        what = f"pin {key} no longer matches: no paragraph {name} with {words!r}"
        raise RecensionError(
            what, where=where, todo=f"copy the words with which the body {name} from the file"
        )
    if occurrence is None:
        if len(hits) > 1:
            what = f"pin {key} is ambiguous: {len(hits)} paragraphs {name[:-1]} with {words!r}"
            raise RecensionError(what, where=where, todo=f"add occurrence (1 to {len(hits)}), or more words")
        return hits[0]
    if not 1 <= occurrence <= len(hits):
        what = f"pin {key} asks for occurrence {occurrence} of {words!r}, which stands {len(hits)} time(s)"
        raise RecensionError(what, where=where, todo=f"give an occurrence from 1 to {len(hits)}")
    return hits[occurrence - 1]
