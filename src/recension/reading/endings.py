"""Where the text of a page ended, and the site's lines after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.model import Role
from recension.reading.pieces import Piece, mark, weights
from recension.reading.rules import furniture_rule, salutation_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Sentences after a copyright line are the site's when the text before has this many times their characters.
SHARE_AFTER_END = 10

_EDGE = frozenset({"edge"})
_SITE = frozenset({"any", "edge"})


def label_tail(state: list[Piece], begin: int, end: int) -> None:
    """Label the site's lines after the last sentence of the text.

    Args:
        state: The paragraphs, changed in place.
        begin: The first paragraph of text.
        end: The index after the last one that may be text.

    Example:
        >>> state = [Piece("Today we open the meeting."), Piece("Back to top")]
        >>> label_tail(state, 0, 2)
        >>> [piece.reason for piece in state]
        ['', "a word of the site's menu, after the text ended"]
    """
    last = next((number for number in range(end - 1, begin - 1, -1) if _is_text(state[number])), begin - 1)
    last = min(last, _ended(state, begin, end))
    closed = False
    for number in range(max(last + 1, begin), end):
        piece = state[number]
        rule = furniture_rule(piece.plain, _EDGE) if piece.role is None else None
        if rule:
            reason = f"{rule.reason}, after the text ended"
            mark(state, number, Role.FURNITURE, reason, closes=rule.closes)
        elif piece.role is None and closed:
            mark(state, number, Role.FURNITURE, "it stands among the site's lines after the text")
        closed = closed or state[number].closes


def _ended(state: Sequence[Piece], begin: int, end: int) -> int:
    """The last paragraph before a line that ends the page's text, where next to nothing follows that line."""
    weighed = weights(state)
    total = sum(weighed[begin:end])
    before = 0
    for number in range(begin, end):
        piece = state[number]
        rule = furniture_rule(piece.plain, _SITE)
        mark_alone = piece.marks_end and not piece.plain
        if before and (mark_alone or (rule and rule.ends)) and (total - before) * SHARE_AFTER_END <= before:
            return number - 1
        before += weighed[number]
    return end


def _is_text(piece: Piece) -> bool:
    if piece.role is not None or furniture_rule(piece.plain, _EDGE):
        return False
    return piece.stopped or piece.sentence or piece.marks_end or bool(salutation_reason(piece.plain))
