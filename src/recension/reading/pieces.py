"""A paragraph as the rules of roles see it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from recension.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.reading.source import Hint

#: Fewer words than this are no sentence, whatever sign they end with, unless one of them after the first begins
#: small: "Thank you." is one, "Kim Jong Il." is none.
MIN_SENTENCE_WORDS = 4

#: A line without a full stop but with this many words is text whatever its letters; the title page of a book,
#: taken as one block, may have 50.
MAX_TITLE_WORDS = 60

#: From this many words on, a line without a full stop below the title is text when few of its words begin in
#: capitals: a sentence cut by a page end.
LONG_LINE_WORDS = 20
FEW_CAPITALS = 0.4

#: A headline in capitals at the beginning of its words stays one when it ends with ! or ?: the part of its words
#: of four letters and more that begin so. In the
#: five documents all sentences but one, which is laden with names, lie under 0.4; titles have 0.63-1.0.
TITLE_CASE = 0.8

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_STOPPED = re.compile(r"[.!?:][\"'”’»)\]]*$")
_NOT_LETTERS = re.compile(r"[\W_]+")
_BULLETS = ("•", "·", "-", "–", "*", "▪", "■", "»", ">")
_SMALL_WORD = re.compile(r"\s[a-z]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph with what is known of it so far.

    ``plain`` is its text without markup; ``dateline``, ``announces`` and ``marks_end`` say that it opens with a
    dateline, announces a text, closes with an end mark; ``hint`` is the word of the format. ``closes`` says of
    furniture that the text does not go on after it. ``key`` is its letters and digits alone, to see that two
    lines are one; ``stopped`` is whether it ends as a sentence does, ``sentence`` whether it reads as text: a
    complete sentence that is no heading, or too long for one; ``prose`` whether it may be text that a page end
    cut, long and with few capitals.
    """

    plain: str
    dateline: bool = False
    announces: bool = False
    marks_end: bool = False
    hint: Hint | None = None
    role: Role | None = None
    reason: str = ""
    closes: bool = False
    key: str = field(init=False)
    stopped: bool = field(init=False)
    sentence: bool = field(init=False)
    prose: bool = field(init=False)

    def __post_init__(self) -> None:
        words = self.plain.count(" ") + 1
        enough = words >= MIN_SENTENCE_WORDS or bool(_SMALL_WORD.search(self.plain))
        stopped = enough and bool(_ENDS.search(self.plain))
        told = self.hint is not None and self.hint.role is Role.TITLE
        share = capitals(self.plain) if self.plain.endswith(("!", "?")) or words >= LONG_LINE_WORDS else 0.0
        loud = self.plain.isupper() or (self.plain.endswith(("!", "?")) and share >= TITLE_CASE)
        item = told or self.plain.isupper() or self.plain.startswith(_BULLETS)
        prose = words >= LONG_LINE_WORDS and share < FEW_CAPITALS and not item
        sentence = (stopped and not told and not loud) or words >= MAX_TITLE_WORDS or self.dateline
        object.__setattr__(self, "key", _NOT_LETTERS.sub("", self.plain.casefold()))
        object.__setattr__(self, "stopped", stopped)
        object.__setattr__(self, "sentence", sentence)
        object.__setattr__(self, "prose", prose)


def capitals(plain: str) -> float:
    """The part of a line's longer words that begin in capitals; 0 where it has fewer than three.

    Example:
        >>> capitals("Comrade Kim Jong Un makes a long Speech")
        0.6
    """
    words = _LONG_WORD.findall(plain)
    return sum(word[0].isupper() for word in words) / len(words) if len(words) > 2 else 0.0


def mark(state: list[Piece], number: int, role: Role, reason: str, *, closes: bool = True) -> None:
    """Give one paragraph its role and reason."""
    state[number] = replace(state[number], role=role, reason=reason, closes=closes)


def weights(state: Sequence[Piece]) -> list[int]:
    """The characters of complete sentences printed once: what a page's text is made of.

    Args:
        state: The paragraphs; those with a role already count nothing.

    Returns:
        A number for each paragraph, 0 for headings, teasers and lines printed twice.

    Example:
        >>> weights([Piece("A Heading"), Piece("Today we open the meeting.")])
        [0, 26]
    """
    count: dict[str, int] = {}
    for piece in state:
        count[piece.key] = count.get(piece.key, 0) + 1
    return [
        len(piece.plain)
        if piece.role is None and _STOPPED.search(piece.plain) and piece.sentence and count[piece.key] == 1
        else 0
        for piece in state
    ]
