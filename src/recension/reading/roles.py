"""What each paragraph is to its page: title, lead, salutation, body or furniture, each with its reason.

Evidence from the shape of the page comes before words: what stands before the text begins or after it ended,
what is printed twice, what a list of other news looks like. Where nothing speaks for anything else, a paragraph
is body: a lost paragraph of the speech is the worst mistake this module could make.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from recension.model import Role
from recension.reading.endings import label_tail
from recension.reading.openings import begin_of, label_head, label_lead
from recension.reading.pieces import Piece, mark
from recension.reading.rules import comments_rule, furniture_rule, salutation_reason
from recension.reading.trailers import label_running_lines, label_trailer

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A paragraph in another script has this many times more letters of it than Latin ones.
OTHER_SCRIPT = 4

#: A page is English when its Latin letters are at least this part of the others; a Chinese original has about
#: a third as many signs as its translation has letters, a Russian one about as many.
ENGLISH_PAGE = 0.7

_OTHER = re.compile(r"[\u0370-\u1cff\u3040-\u9fff\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_QUOTES = ('"', "“", "”")
_EDGE = frozenset({"edge"})


def assign(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Give every paragraph its role.

    Args:
        pieces: The paragraphs of one document, in order.

    Returns:
        The same pieces with ``role`` and ``reason`` set (the reason is ``""`` for plain body).

    Example:
        >>> made = assign([Piece("A Speech Was Made"), Piece("Comrades,"), Piece("Today we open the meeting.")])
        >>> [piece.role.value for piece in made]
        ['title', 'salutation', 'body']
    """
    state = [_by_itself(piece) for piece in pieces]
    _other_script(state)
    _comments(state)
    label_running_lines(state)
    end = label_trailer(state)
    begin = begin_of(state, end)
    label_head(state, begin, end)
    label_tail(state, begin, end)
    _neighbours(state, end)
    label_lead(state, begin, end)
    return tuple(_text(piece) if piece.role is None else piece for piece in state)


def assign_pinned(pieces: Sequence[Piece], first: int, last: int) -> tuple[Piece, ...]:
    """Give every paragraph its role where a keeper said which are the body.

    Args:
        pieces: The paragraphs of one document, in order.
        first: The index of the body's first paragraph.
        last: That of its last.

    Returns:
        The pieces with their roles. Inside the pins only what is furniture wherever it stands (a page number, a
        running line) is not body; outside nothing is body.

    Example:
        >>> made = assign_pinned([Piece("One is here."), Piece("Two is here."), Piece("- 3 -")], 1, 2)
        >>> [piece.role.value for piece in made]
        ['furniture', 'body', 'furniture']
    """
    inside = [_by_itself(piece) for piece in pieces[first : last + 1]]
    _other_script(inside)
    _comments(inside)
    label_running_lines(inside)
    _neighbours(inside, len(inside))
    outside = list(assign(pieces))
    for number, piece in enumerate(outside):
        if piece.role not in {Role.TITLE, Role.LEAD, Role.FURNITURE}:
            mark(outside, number, Role.FURNITURE, "stands outside the pinned body")
    body = [_text(piece) if piece.role is None else piece for piece in inside]
    return (*outside[:first], *body, *outside[last + 1 :])


def _by_itself(piece: Piece) -> Piece:
    """What a paragraph is wherever it stands."""
    if piece.hint is not None and piece.hint.role is not Role.TITLE:
        return replace(piece, role=piece.hint.role, reason=piece.hint.reason)
    if not piece.plain:
        return replace(piece, role=Role.FURNITURE, reason="nothing but a dateline, an end mark or markup")
    rule = furniture_rule(piece.plain, frozenset({"any"}))
    if rule is None:
        return piece
    return replace(piece, role=Role.FURNITURE, reason=rule.reason, closes=rule.closes)


def _text(piece: Piece) -> Piece:
    reason = salutation_reason(piece.plain)
    return replace(piece, role=Role.SALUTATION if reason else Role.BODY, reason=reason)


def _other_script(state: list[Piece]) -> None:
    """The original between the lines of its translation, or Korean lines of the site."""
    counts = [(len(_LATIN.findall(one.plain)), len(_OTHER.findall(one.plain))) for one in state]
    latin, other = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    if not other or latin < ENGLISH_PAGE * other:
        return
    for number, (here, there) in enumerate(counts):
        if there > 1 and there > OTHER_SCRIPT * here and state[number].role is None:
            mark(state, number, Role.FURNITURE, "in another script than the English text", closes=False)


def _comments(state: list[Piece]) -> None:
    """An editor's comments between the paragraphs he quotes: several, each named so, beside quotation marks."""
    pattern, least, reason = comments_rule()
    found = [
        number for number, piece in enumerate(state) if piece.role is None and pattern.match(piece.plain)
    ]
    beside = (state[near].plain for one in found for near in (one - 1, one + 1) if 0 <= near < len(state))
    if len(found) >= least and any(text.startswith(_QUOTES) or text.endswith(_QUOTES) for text in beside):
        for number in found:
            mark(state, number, Role.FURNITURE, reason, closes=False)


def _neighbours(state: list[Piece], end: int) -> None:
    """A word of the site's menu beside other furniture, in the midst of the text: a row of buttons."""
    for order in (range(end), range(end - 1, -1, -1)):
        beside = False
        for number in order:
            piece = state[number]
            rule = furniture_rule(piece.plain, _EDGE) if beside and piece.role is None else None
            if rule and rule.menu:
                reason = f"{rule.reason}, beside others"
                mark(state, number, Role.FURNITURE, reason, closes=rule.closes)
            beside = state[number].role is Role.FURNITURE
