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
from recension.reading.pieces import Piece, mark, weights
from recension.reading.rules import Rule, comments_rule, furniture_rule, lead_rule, salutation_reason
from recension.reading.trailers import label_running_lines, label_trailer

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The lead may be this part of all text at most (the second where an announcer says so outright), and this many
#: paragraphs; a salutation or announcer further in belongs to the speech. Leads of the pages seen: 1-3
#: paragraphs, under a tenth.
MAX_LEAD_SHARE = 0.4
MAX_ANNOUNCED_SHARE = 0.75
MAX_LEAD_PARAGRAPHS = 6

#: Headings compared with one another, the nearest to the text; a page with more has no title to be found.
MAX_HEADINGS = 40

#: A title of 1 or 2 words is a line of the site's path when a longer one stands below it.
MIN_TITLE_WORDS = 3

#: Spaces in a line that a page end cut; a shorter one above small letters may be a title above a motto.
MIN_CUT_WORDS = 6

#: A paragraph in another script has this many times more letters of it than Latin ones.
OTHER_SCRIPT = 4

#: A page is English when its Latin letters are at least this part of the others; a Chinese original has about
#: a third as many signs as its translation has letters, a Russian one about as many.
ENGLISH_PAGE = 0.7

#: Sentences after a copyright line are the site's when the text before has this many times their characters.
SHARE_AFTER_END = 10

_OTHER = re.compile(r"[\u0370-\u1cff\u3040-\u9fff\uac00-\ud7a3]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_QUOTES = ('"', "“", "”")
_EDGE = frozenset({"edge"})
_HEAD = frozenset({"head", "edge"})
_SITE = frozenset({"any", "edge"})


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
    begin = _begin(state, end)
    _head(state, begin, end)
    _tail(state, begin, end)
    _neighbours(state, end)
    _lead(state, begin, end)
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
    return _as_furniture(piece, rule, "") if rule else piece


def _as_furniture(piece: Piece, rule: Rule, where: str) -> Piece:
    return replace(piece, role=Role.FURNITURE, reason=f"{rule.reason}{where}", closes=rule.closes)


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


def _begin(state: Sequence[Piece], end: int) -> int:
    """The first paragraph of text: a dateline, a salutation or a sentence; or after a title that comes back."""
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
    """Whether text may begin here; a line without a stop does so where the next goes on in small letters."""
    piece = state[number]
    if piece.sentence or salutation_reason(piece.plain):
        return True
    cut = after is not None and state[after].plain[:1].islower()
    return (
        cut and piece.plain.count(" ") >= MIN_CUT_WORDS and not (piece.hint and piece.hint.role is Role.TITLE)
    )


def _head(state: list[Piece], begin: int, end: int) -> None:
    """Titles, and the site's lines around them, before the text begins."""
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
        state[number] = _as_furniture(piece, rule, ", before the text begins")
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


def _tail(state: list[Piece], begin: int, end: int) -> None:
    """The site's lines after the last sentence of the text."""
    last = next((number for number in range(end - 1, begin - 1, -1) if _is_text(state[number])), begin - 1)
    last = min(last, _ended(state, begin, end))
    closed = False
    for number in range(max(last + 1, begin), end):
        piece = state[number]
        rule = furniture_rule(piece.plain, _EDGE) if piece.role is None else None
        if rule:
            state[number] = _as_furniture(piece, rule, ", after the text ended")
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


def _neighbours(state: list[Piece], end: int) -> None:
    """A word of the site's menu beside other furniture, in the midst of the text: a row of buttons."""
    for order in (range(end), range(end - 1, -1, -1)):
        beside = False
        for number in order:
            piece = state[number]
            rule = furniture_rule(piece.plain, _EDGE) if beside and piece.role is None else None
            if rule and rule.menu:
                state[number] = _as_furniture(piece, rule, ", beside others")
            beside = state[number].role is Role.FURNITURE


def _lead(state: list[Piece], begin: int, end: int) -> None:
    """The editor's introduction, where an announcer or a salutation shows that the speech begins after it."""
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
                _label_lead(state, begin, number, evidence)
            return
        sofar += weighed[number]
        paragraphs += 1
        if sofar > MAX_ANNOUNCED_SHARE * total or paragraphs > MAX_LEAD_PARAGRAPHS:
            return
        known = evidence or paragraphs == 1 or sofar <= MAX_LEAD_SHARE * total
        if piece.announces and known and any(one.role is None for one in state[number + 1 : end]):
            _label_lead(state, begin, number + 1, "it announces the text that follows")
            return
        rule = lead_rule(piece.plain)
        evidence = evidence or (rule.reason if rule else "a dateline of the agency" if piece.dateline else "")


def _label_lead(state: list[Piece], begin: int, stop: int, evidence: str) -> None:
    for number in range(begin, stop):
        if state[number].role is None:
            mark(
                state,
                number,
                Role.LEAD,
                f"the editor's words before the speech begins: {evidence}",
                closes=False,
            )
