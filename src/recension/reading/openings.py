"""Where the text of a page begins, and what stands above it: titles, the site's lines, the editor's lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recension.model import Role
from recension.reading.pieces import TITLE_CASE, Piece, capitals, mark, weights
from recension.reading.rules import furniture_rule, lead_rule, salutation_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Headings compared with one another, the nearest to the text; a page with more has no title to be found.
MAX_HEADINGS = 40

#: A title of 1 or 2 words is a line of the site's path when a longer one stands below it.
MIN_TITLE_WORDS = 3

#: Spaces in a line that a page end cut; a shorter one above small letters may be a title above a motto.
MIN_CUT_WORDS = 6

#: The lead may be this part of all text at most (the second where an announcer says so outright), and this many
#: paragraphs; a salutation or announcer further in belongs to the speech. Leads of the pages seen: 1-3
#: paragraphs, under a tenth.
MAX_LEAD_SHARE = 0.4
MAX_ANNOUNCED_SHARE = 0.75
MAX_LEAD_PARAGRAPHS = 6

#: How a line ends that is not the end of its sentence.
_OPEN = re.compile(r"(?:,|[,:;]? ?[-–—]{1,2})[\"'”’»)\]]*$")

_HEAD = frozenset({"head", "edge"})


def begin_of(state: Sequence[Piece], end: int) -> int:
    """The first paragraph of text: a dateline, a salutation or a sentence; or after a title that comes back.

    Args:
        state: The paragraphs; those with a role already are passed over.
        end: The index after the last one that may be text.

    Returns:
        Its index; ``end`` where every paragraph has a role.

    Example:
        >>> begin_of([Piece("A Speech Was Made"), Piece("Today we open the meeting.")], 2)
        1
    """
    open_ = [number for number in range(end) if state[number].role is None]
    first = open_[0] if open_ else end
    titled = False
    for number, after in zip(open_, [*open_[1:], None], strict=False):
        if _starts(state, number, after) or (titled and state[number].prose):
            first = number
            break
        titled = titled or furniture_rule(state[number].plain, _HEAD) is None
    titles = {state[number].key for number in open_ if number < first}
    again = next(
        (
            one
            for one in open_
            if first < one <= first + 3 and state[one].key in titles and not state[one].sentence
        ),
        None,
    )
    if again is not None and any(state[number].sentence for number in open_ if number > again):
        return again + 1
    return first


def _starts(state: Sequence[Piece], number: int, after: int | None) -> bool:
    """Whether text may begin here; a line that breaks off, or that the next takes up in small letters, is no title."""
    piece = state[number]
    if piece.sentence or salutation_reason(piece.plain):
        return True
    cut = after is not None and state[after].plain[:1].islower()
    open_ = bool(_OPEN.search(piece.plain)) and capitals(piece.plain) < TITLE_CASE
    titled = piece.hint is not None and piece.hint.role is Role.TITLE
    return (cut or open_) and piece.plain.count(" ") >= MIN_CUT_WORDS and not titled


def label_head(state: list[Piece], begin: int, end: int) -> None:
    """Label titles, and the site's lines around them, before the text begins.

    Args:
        state: The paragraphs, changed in place.
        begin: The first paragraph of text, as :func:`begin_of` finds it.
        end: The index after the last one that may be text.

    Example:
        >>> state = [Piece("Press Release"), Piece("A Speech Was Made"), Piece("Today we open the meeting.")]
        >>> label_head(state, 2, 3)
        >>> [piece.role and piece.role.value for piece in state]
        ['furniture', 'title', None]
    """
    if not any(piece.sentence and piece.role is None for piece in state[begin:end]):
        return
    candidates: list[int] = []
    letterhead = -1
    for number in range(begin):
        piece = state[number]
        if piece.role is not None or piece.sentence:
            continue
        rule = furniture_rule(piece.plain, _HEAD)
        if rule is None:
            candidates.append(number)
            continue
        reason = f"{rule.reason}, before the text begins"
        mark(state, number, Role.FURNITURE, reason, closes=rule.closes)
        letterhead = number if rule.above else letterhead
    if any(number > letterhead for number in candidates):
        for number in [one for one in candidates if one < letterhead]:
            mark(state, number, Role.FURNITURE, "part of the letterhead above the title")
        candidates = [one for one in candidates if one > letterhead]
    _titles(state, candidates)


def _titles(state: list[Piece], candidates: Sequence[int]) -> None:
    """Which of the headings above the text are titles: those printed twice, and those long enough."""
    some = candidates[-MAX_HEADINGS:]
    twice = {one for one in some if any(_same(state[one], state[other]) for other in some if other != one)}
    words = {number: state[number].plain.count(" ") + 1 for number in candidates}
    longest = max(words.values(), default=0)
    titled = False
    for number in candidates:
        if number in twice:
            reason = "the title, printed again" if titled else "the title, printed twice on the page"
        elif words[number] < MIN_TITLE_WORDS <= longest and not titled:
            mark(state, number, Role.FURNITURE, "a short line of the site above the title")
            continue
        else:
            reason = "a heading between title and text" if titled else "the heading before the text begins"
        titled = True
        mark(state, number, Role.TITLE, reason)


def _same(one: Piece, other: Piece) -> bool:
    """Whether two headings are one title: the same letters, or one with the site's name added."""
    short, long = sorted((one.key, other.key), key=len)
    return short == long or (len(short) >= 20 and len(short) * 2 > len(long) and long.startswith(short))


def label_lead(state: list[Piece], begin: int, end: int) -> None:
    """Label the editor's introduction, where an announcer or a salutation shows that the speech begins after it.

    Args:
        state: The paragraphs, changed in place.
        begin: The first paragraph of text.
        end: The index after the last one that may be text.

    Example:
        >>> told = Piece("He made a speech. It follows in full:", announces=True)
        >>> state = [told, Piece("Today we open the meeting."), Piece("Let us go on to the end.")]
        >>> label_lead(state, 0, 3)
        >>> [piece.role and piece.role.value for piece in state]
        ['lead', None, None]
    """
    weighed = weights(state)
    total = sum(weighed[begin:end])
    sofar = 0
    paragraphs = 0
    evidence = ""
    for number in range(begin, end):
        piece = state[number]
        if piece.role is not None:
            continue
        if salutation_reason(piece.plain):
            if paragraphs and evidence and sofar <= MAX_LEAD_SHARE * total:
                _mark_lead(state, begin, number, evidence)
            return
        sofar += weighed[number]
        paragraphs += 1
        if sofar > MAX_ANNOUNCED_SHARE * total or paragraphs > MAX_LEAD_PARAGRAPHS:
            return
        known = evidence or paragraphs == 1 or sofar <= MAX_LEAD_SHARE * total
        if piece.announces and known and any(one.role is None for one in state[number + 1 : end]):
            _mark_lead(state, begin, number + 1, "it announces the text that follows")
            return
        rule = lead_rule(piece.plain)
        evidence = evidence or (rule.reason if rule else "a dateline of the agency" if piece.dateline else "")


def _mark_lead(state: list[Piece], begin: int, stop: int, evidence: str) -> None:
    for number in range(begin, stop):
        if state[number].role is None:
            mark(
                state,
                number,
                Role.LEAD,
                f"the editor's words before the speech begins: {evidence}",
                closes=False,
            )
