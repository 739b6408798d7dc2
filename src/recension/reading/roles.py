"""What each paragraph is to its page: title, lead, salutation, body or furniture, each with its reason.

Evidence from the shape of the page comes before words: what stands before the text begins or after it ended,
what is printed twice, what a list of other news looks like. Where nothing speaks for anything else, a paragraph
is body: a lost paragraph of the speech is the worst mistake this module could make.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from recension.model import Role
from recension.reading.rules import first_match, furniture_rule, lead_rule, salutation_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.reading.source import Hint

#: Fewer words than this without a full stop say nothing of being a sentence.
MIN_SENTENCE_WORDS = 4

#: A line without a full stop but with this many words is taken for text, not for a heading; the longest KCNA
#: headline seen has 31.
MAX_TITLE_WORDS = 45

#: The lead may be this part of all text at most (the second where an announcer says so outright), and this many
#: paragraphs; a salutation or announcer further in belongs to the speech. Leads of the pages seen: 1-3
#: paragraphs, under a tenth.
MAX_LEAD_SHARE = 0.4
MAX_ANNOUNCED_SHARE = 0.75
MAX_LEAD_PARAGRAPHS = 6

#: Headings compared with one another, the nearest to the text; a page with more has no title to be found.
MAX_HEADINGS = 40

#: Lines with nothing but a date that make a list of news certain, and the characters such a line may have.
MIN_DATES = 2
MAX_DATE = 60

#: A title between 1 and 2 words is a line of the site's path when a longer one stands beside it.
MIN_TITLE_WORDS = 3

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_STOPPED = re.compile(r"[.!?:][\"'”’»)\]]*$")
_NOT_LETTERS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as the rules see it, with what is known of it so far.

    ``plain`` is its text without markup; ``dateline``, ``announces`` and ``marks_end`` say that it opens
    with a dateline, announces a text,
    it closes with an end mark, ``hint`` is the word of the format. ``key`` is its letters and digits alone, to
    see that two lines are one; ``sentence`` is whether it reads as text: a complete sentence, or too long for a
    heading.
    """

    plain: str
    dateline: bool = False
    announces: bool = False
    marks_end: bool = False
    hint: Hint | None = None
    role: Role | None = None
    reason: str = ""
    key: str = field(init=False)
    sentence: bool = field(init=False)

    def __post_init__(self) -> None:
        words = self.plain.count(" ") + 1
        stopped = words >= MIN_SENTENCE_WORDS and bool(_ENDS.search(self.plain))
        object.__setattr__(self, "key", _NOT_LETTERS.sub("", self.plain.casefold()))
        heading = self.hint is not None and self.hint.role is Role.TITLE
        sentence = (stopped and not heading) or words >= MAX_TITLE_WORDS or self.dateline
        object.__setattr__(self, "sentence", sentence)


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
    _footers(state)
    end = _trailer(state)
    begin = _begin(state, end)
    _head(state, begin, end)
    _tail(state, begin, end)
    begin = _lead(state, begin, end)
    for number, piece in enumerate(state):
        if piece.role is None:
            state[number] = _text(piece)
    return tuple(state)


def _mark(state: list[Piece], number: int, role: Role, reason: str) -> None:
    state[number] = replace(state[number], role=role, reason=reason)


def _by_itself(piece: Piece) -> Piece:
    """What a paragraph is wherever it stands."""
    if piece.hint is not None and piece.hint.role is not Role.TITLE:
        return replace(piece, role=piece.hint.role, reason=piece.hint.reason)
    if not piece.plain:
        return replace(piece, role=Role.FURNITURE, reason="nothing but the agency's mark or markup")
    rule = furniture_rule(piece.plain, frozenset({"any"}))
    return replace(piece, role=Role.FURNITURE, reason=rule.reason) if rule else piece


def _text(piece: Piece) -> Piece:
    reason = salutation_reason(piece.plain)
    return replace(piece, role=Role.SALUTATION if reason else Role.BODY, reason=reason)


def _footers(state: list[Piece]) -> None:
    """Running heads and feet: one short line that comes back with another number each time."""
    seen: dict[str, list[int]] = {}
    for number, piece in enumerate(state):
        if piece.role is None and len(piece.plain) <= 120 and not _ENDS.search(piece.plain):
            masked = _DIGITS.sub("#", piece.plain)
            if masked not in (piece.plain, "#"):
                seen.setdefault(masked, []).append(number)
    for numbers in seen.values():
        values = [int(_DIGITS.findall(state[one].plain)[-1][:9]) for one in numbers]
        firsts = [int(_DIGITS.findall(state[one].plain)[0][:9]) for one in numbers]
        rising = any(all(a < b for a, b in pairwise(row)) for row in (values, firsts))
        apart = all(b - a > 1 for a, b in pairwise(numbers))
        if len(numbers) >= 3 and rising and apart:
            for one in numbers:
                _mark(state, one, Role.FURNITURE, "a running line of the printed pages, with their numbers")


def _weights(state: Sequence[Piece]) -> list[int]:
    """The characters of complete sentences printed once: what a page's text is made of."""
    count: dict[str, int] = {}
    for piece in state:
        count[piece.key] = count.get(piece.key, 0) + 1
    return [
        len(piece.plain)
        if piece.role is None and _STOPPED.search(piece.plain) and piece.sentence and count[piece.key] == 1
        else 0
        for piece in state
    ]


def _trailer(state: list[Piece]) -> int:
    """Where a list of other news or the blog's own lines begin, to the end; labels them."""
    weights = _weights(state)
    dated = _dated(state)
    total = sum(weights)
    before = 0
    for number, piece in enumerate(state):
        after = total - before - weights[number]
        rule = first_match("trailer", piece.plain) if piece.role is None else None
        if rule and before and (after <= rule.much * before or dated[number]):
            _close(state, number, f"{rule.reason} begins here", f"it stands in {rule.reason}")
            return number
        if before and after <= before and _teasers_begin(state, number):
            listed = "the site's list of other news, each printed twice with its date between"
            _close(state, number, listed, listed)
            return number
        before += weights[number]
    return len(state)


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


def _close(state: list[Piece], start: int, first: str, rest: str) -> None:
    for number in range(start, len(state)):
        if state[number].role is None or state[number].role is not Role.FURNITURE:
            _mark(state, number, Role.FURNITURE, first if number == start else rest)


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


def _begin(state: Sequence[Piece], end: int) -> int:
    """The first paragraph of text: a dateline among the first ones, a salutation, or the first sentence."""
    open_ = [number for number in range(end) if state[number].role is None]
    first = next(
        (number for number in open_ if state[number].sentence or salutation_reason(state[number].plain)),
        open_[0] if open_ else end,
    )
    titles = {state[number].key for number in open_ if number < first}
    again = [
        number
        for number in open_
        if first < number and state[number].key in titles and not state[number].sentence
    ]
    if (
        again
        and again[0] <= first + 3
        and any(state[number].sentence for number in open_ if number > again[0])
    ):
        return again[0] + 1 if again[0] + 1 < end else first
    return first


def _head(state: list[Piece], begin: int, end: int) -> None:
    """Titles, and the site's lines around them, before the text begins."""
    if not any(piece.sentence and piece.role is None for piece in state[begin:end]):
        return
    candidates: list[int] = []
    for number in range(begin):
        piece = state[number]
        if piece.role is not None or piece.sentence:
            continue
        rule = furniture_rule(piece.plain, frozenset({"head", "edge"}))
        if rule:
            _mark(state, number, Role.FURNITURE, f"{rule.reason}, before the text begins")
        else:
            candidates.append(number)
    some = candidates[-MAX_HEADINGS:]
    twice = {one for one in some if any(_same(state[one], state[other]) for other in some if other != one)}
    longest = max((state[number].plain.count(" ") + 1 for number in candidates), default=0)
    titled = False
    for number in candidates:
        words = state[number].plain.count(" ") + 1
        if number in twice:
            reason = "the title, printed again" if titled else "the title, printed twice on the page"
        elif words < MIN_TITLE_WORDS <= longest and not titled:
            _mark(state, number, Role.FURNITURE, "a short line of the site above the title")
            continue
        else:
            reason = "a heading between title and text" if titled else "the heading before the text begins"
        titled = True
        _mark(state, number, Role.TITLE, reason)


def _same(one: Piece, other: Piece) -> bool:
    """Whether two headings are one title: the same letters, or one with the site's name added."""
    short, long = sorted((one.key, other.key), key=len)
    return short == long or (len(short) >= 20 and len(short) * 2 > len(long) and long.startswith(short))


def _tail(state: list[Piece], begin: int, end: int) -> None:
    """The site's lines after the last sentence of the text."""
    last = next((number for number in range(end - 1, begin - 1, -1) if _is_text(state[number])), begin - 1)
    closed = False
    for number in range(max(last + 1, begin), end):
        piece = state[number]
        rule = furniture_rule(piece.plain, frozenset({"edge"})) if piece.role is None else None
        if rule:
            _mark(state, number, Role.FURNITURE, f"{rule.reason}, after the text ended")
        elif piece.role is None and closed:
            _mark(state, number, Role.FURNITURE, "it stands among the site's lines after the text")
        closed = closed or (state[number].role is Role.FURNITURE and bool(piece.plain))


def _is_text(piece: Piece) -> bool:
    if piece.role is not None:
        return False
    rule = furniture_rule(piece.plain, frozenset({"edge"}))
    return rule is None and (piece.sentence or bool(salutation_reason(piece.plain)) or piece.marks_end)


def _lead(state: list[Piece], begin: int, end: int) -> int:
    """The editor's introduction, where an announcer or a salutation shows that the speech begins after it."""
    weights = _weights(state)
    total = sum(weights[begin:end])
    sofar = 0
    paragraphs = 0
    evidence = ""
    for number in range(begin, end):
        piece = state[number]
        if piece.role is not None:
            continue
        if salutation_reason(piece.plain):
            known = paragraphs and evidence and sofar <= MAX_LEAD_SHARE * total
            return _label_lead(state, begin, number, evidence) if known else begin
        rule = lead_rule(piece.plain)
        evidence = evidence or (rule.reason if rule else "a dateline of the agency" if piece.dateline else "")
        sofar += weights[number]
        paragraphs += 1
        if sofar > MAX_ANNOUNCED_SHARE * total or paragraphs > MAX_LEAD_PARAGRAPHS:
            return begin
        if (
            piece.announces
            and (evidence or paragraphs == 1)
            and any(one.role is None for one in state[number + 1 : end])
        ):
            return _label_lead(state, begin, number + 1, "it announces the text that follows")
    return begin


def _label_lead(state: list[Piece], begin: int, stop: int, evidence: str) -> int:
    for number in range(begin, stop):
        if state[number].role is None:
            _mark(state, number, Role.LEAD, f"the editor's words before the speech begins: {evidence}")
    return stop
