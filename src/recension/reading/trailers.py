"""What follows the text to the end of the page, and what runs through its printed pages."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from recension.model import Role
from recension.reading.pieces import Piece, mark, weights
from recension.reading.rules import first_match, furniture_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Lines with nothing but a date that make a list of news certain, and the characters such a line may have.
MIN_DATES = 2
MAX_DATE = 60

#: Characters a running head or foot may have.
MAX_RUNNING = 120

_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"\b(?:page|p\.) ?#", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def label_running_lines(state: list[Piece]) -> None:
    """Running heads and feet: one short line that comes back with a higher number each time.

    Numbered headings of a speech do so too ("Chapter 1", "Chapter 2"); so the line must speak of pages, or
    stand in the midst of a sentence at least once.
    """
    seen: dict[str, list[int]] = {}
    for number, piece in enumerate(state):
        if piece.role is None and len(piece.plain) <= MAX_RUNNING and not piece.stopped:
            masked = _DIGITS.sub("#", piece.plain)
            if masked not in (piece.plain, "#"):
                seen.setdefault(masked, []).append(number)
    for masked, numbers in seen.items():
        paged = bool(_PAGE.search(masked))
        if len(numbers) < (2 if paged else 3) or not any(b - a > 1 for a, b in pairwise(numbers)):
            continue
        if not (paged or any(_inside_a_sentence(state, one) for one in numbers)):
            continue
        rows = zip(
            *([int(digits[:9]) for digits in _DIGITS.findall(state[one].plain)] for one in numbers),
            strict=True,
        )
        if any(all(a < b for a, b in pairwise(row)) for row in rows):
            for one in numbers:
                reason = "a running line of the printed pages, with their numbers"
                mark(state, one, Role.FURNITURE, reason, closes=False)


def _inside_a_sentence(state: Sequence[Piece], number: int) -> bool:
    """Whether the paragraph before a line breaks off and the one after goes on in small letters."""
    if not 0 < number < len(state) - 1:
        return False
    return not _ENDS.search(state[number - 1].plain) and state[number + 1].plain[:1].islower()


def label_trailer(state: list[Piece]) -> int:
    """Find where a list of other news or the blog's own lines begin, and label them to the end.

    Args:
        state: The paragraphs, changed in place.

    Returns:
        The index of the first one, or the number of paragraphs.
    """
    weighed = weights(state)
    dated = _dated(state)
    total = sum(weighed)
    before = 0
    for number, piece in enumerate(state):
        after = total - before - weighed[number]
        rule = first_match("trailer", piece.plain) if piece.role is None else None
        if rule and before and (after <= rule.much * before or dated[number]):
            _close(state, number, f"{rule.reason} begins here", f"it stands in {rule.reason}")
            return number
        if before and after <= before and _teasers_begin(state, number):
            listed = "the site's list of other news, each printed twice with its date between"
            _close(state, number, listed, listed)
            return number
        before += weighed[number]
    return len(state)


def _close(state: list[Piece], start: int, first: str, rest: str) -> None:
    for number in range(start, len(state)):
        if state[number].role is not Role.FURNITURE:
            mark(state, number, Role.FURNITURE, first if number == start else rest)


def _dated(state: Sequence[Piece]) -> list[bool]:
    """For each paragraph: whether two lines with nothing but a date come after it."""
    dates = 0
    found: list[bool] = []
    for piece in reversed(state):
        found.append(dates >= MIN_DATES)
        dates += _is_date(piece)
    return found[::-1]


def _is_date(piece: Piece) -> bool:
    if len(piece.plain) > MAX_DATE:
        return False
    rule = furniture_rule(piece.plain, frozenset({"head"}))
    return rule is not None and rule.name == "date-line"


def _teasers_begin(state: Sequence[Piece], number: int) -> bool:
    """Whether two items of a list follow, each a text, a date, and the same text again.

    A heading printed twice may stand above each item, but then above both.
    """
    at = number
    headed: set[bool] = set()
    for _ in range(2):
        heading = at + 1 < len(state) and state[at].key == state[at + 1].key and not state[at].sentence
        headed.add(heading)
        at += 2 if heading else 0
        if not _triple(state, at):
            return False
        at += 3
    return len(headed) == 1


def _triple(state: Sequence[Piece], at: int) -> bool:
    if at + 2 >= len(state) or not state[at].key or state[at].key != state[at + 2].key:
        return False
    return _is_date(state[at + 1])
