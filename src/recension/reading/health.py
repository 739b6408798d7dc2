"""Flaws of the file itself: reported with their place, never mended."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recension.model import Finding
from recension.reading.limits import MAX_FINDINGS_PER_KIND
from recension.reading.places import line_starts, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FOREIGN = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One row of ``data/flaws.toml``."""

    kind: str
    pattern: re.Pattern[str]
    reason: str


@cache
def _flaws() -> tuple[Flaw, ...]:
    text = files("recension.reading").joinpath("data", "flaws.toml").read_text(encoding="utf-8")
    return tuple(
        Flaw(row["kind"], re.compile(row["pattern"]), row["reason"]) for row in tomllib.loads(text)["flaw"]
    )


def examine(text: str) -> tuple[Finding, ...]:
    r"""The flaws of a text, in the order of their places.

    Args:
        text: A decoded file.

    Returns:
        Findings; of one kind at most ``MAX_FINDINGS_PER_KIND``, the last of which counts the rest.

    Example:
        >>> [(found.kind, found.line, found.column) for found in examine("Kim\u00a0Jong Un of the Pаrty")]
        [('no-break-space', 1, 4), ('homoglyph', 1, 21)]
    """
    found: list[tuple[int, str, str, str]] = []
    for flaw in _flaws():
        spans = ((one.start(), one.group()) for one in flaw.pattern.finditer(text))
        found += _capped(flaw.kind, flaw.reason, spans)
    if _FOREIGN.search(text):
        found += _capped("mojibake", "characters decoded twice, or with the wrong encoding", _mojibake(text))
        found += _capped("not-composed", "letters and accents apart (not Unicode NFC)", _not_composed(text))
    starts = line_starts(text)
    found.sort(key=lambda one: one[0])
    return tuple(Finding(kind, piece, *place(starts, at), reason) for at, kind, piece, reason in found)


def _capped(kind: str, reason: str, spans: Iterator[tuple[int, str]]) -> list[tuple[int, str, str, str]]:
    listed: list[tuple[int, str, str, str]] = []
    more = 0
    for at, piece in spans:
        if len(listed) < MAX_FINDINGS_PER_KIND:
            listed.append((at, kind, piece, reason + _named(piece)))
        else:
            more += 1
    if more:
        at, _, piece, named = listed[-1]
        listed[-1] = (at, kind, piece, f"{named} (and {more} more like it)")
    return listed


def _named(piece: str) -> str:
    """The number and name of a character the reader cannot tell by looking."""
    if len(piece) != 1 or piece == "\\":
        return ""
    name = unicodedata.name(piece, "")
    return f": U+{ord(piece):04X} {name}".rstrip()


def _mojibake(text: str) -> Iterator[tuple[int, str]]:
    """What ftfy's detection takes for bytes read in the wrong encoding."""
    from ftfy.badness import BADNESS_RE

    for found in BADNESS_RE.finditer(text):
        yield found.start(), found.group()


def _not_composed(text: str) -> Iterator[tuple[int, str]]:
    """Words with combining marks whose composed form differs; compatibility signs are no flaw."""
    for found in re.finditer(r"\w[\u0300-\u036f\u1100-\u11ff]+", text):
        if unicodedata.normalize("NFC", found.group()) != found.group():
            yield found.start(), found.group()


def recurring(renderings: Sequence[Sequence[str]], *, least: int = 2, longest: int = 200) -> frozenset[str]:
    """Short blocks that recur in unrelated documents of one outlet, which makes them its furniture.

    Args:
        renderings: The paragraph texts of several documents of one outlet, which must not be renderings of
            one speech.
        least: In how many documents a block must stand.
        longest: Characters of a block at most; a formula of a speech that recurs is longer or is body.

    Returns:
        The blocks, spaces collapsed and case folded.

    Example:
        >>> sorted(recurring([["Site menu", "One text."], ["site  menu", "Another text."]]))
        ['site menu']
    """
    count: dict[str, int] = {}
    for paragraphs in renderings:
        for block in {" ".join(one.casefold().split()) for one in paragraphs if len(one) <= longest}:
            count[block] = count.get(block, 0) + 1
    return frozenset(block for block, number in count.items() if block and number >= least)
