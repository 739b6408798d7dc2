"""What the other rendering of a pair has where one has a Korean word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from recension.model import Kind, Relation

if TYPE_CHECKING:
    from recension.model import Comparison, Paragraph, Reading, Rendering, Token


class _At(Protocol):
    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Aligned:
    """A reading aligned to a Korean word: what ``rendering`` has at that place, for ``form`` in ``beside``."""

    text: str
    rendering: str
    line: int
    column: int
    form: str
    beside: str


#: (path of the rendering, places, English words glossed, form as printed)
Occurrence = tuple[str, Sequence[_At], str, str]


def aligned_readings(forms: Sequence[Occurrence], comparisons: Sequence[Comparison]) -> tuple[Aligned, ...]:
    """The readings that pairs align to the places of a Korean word.

    Args:
        forms: Where the word stands in which rendering. For a word in brackets the English words it explains are
            followed to the other side; for another one, a divergence that is about this word alone.
        comparisons: Pairs; those of unrelated texts say nothing.

    Returns:
        Each reading once, in the order of the comparisons and places.
    """
    found: dict[Aligned, None] = {}
    for comparison in comparisons:
        if comparison.relation is Relation.UNRELATED:
            continue
        for mirrored in (False, True):
            side = _Side(comparison, mirrored=mirrored)
            for path, places, glossed, form in forms:
                for place in places if path == side.here.path else ():
                    reading = _across(side, place, glossed, form)
                    if reading is not None and reading[0].casefold() != form.casefold():
                        found[Aligned(reading[0], side.there.path, reading[1], reading[2], form, path)] = None
    return tuple(found)


class _Side:
    """A comparison seen from one of its renderings."""

    def __init__(self, comparison: Comparison, *, mirrored: bool) -> None:
        left, right = comparison.left, comparison.right
        alignment = comparison.alignment
        self.here, self.there = (right, left) if mirrored else (left, right)
        tokens = alignment.left_tokens, alignment.right_tokens
        self.ours, self.theirs = tokens[::-1] if mirrored else tokens
        self.links = {pair[mirrored]: pair[not mirrored] for pair in alignment.words}
        self.divergences = [
            (one.kind, *((one.right, one.left) if mirrored else (one.left, one.right)))
            for one in comparison.divergences
        ]


#: A reading with more words than this besides the term is about something else.
_AROUND = 3
#: Kinds of divergence that concern one word and its other name.
_OF_A_WORD = frozenset({Kind.ROMANIZATION, Kind.NAME, Kind.TERM, Kind.GLOSS})


def _across(side: _Side, place: _At, glossed: str, form: str) -> tuple[str, int, int] | None:
    """What the other side has at one place, with its line and column."""
    where = offset_of(side.here, place)
    if where is None:
        return None
    paragraph, offset = where
    if not glossed:
        return _named(side, paragraph, (offset, offset + len(form)), len(form.split()))
    # The words before the bracket, whatever space stands between.
    end = len(side.here.paragraphs[paragraph].text[: offset - 1].rstrip())
    stretch = end - len(glossed), end
    reached = {
        (token.paragraph, token.start, token.end)
        for number, token in enumerate(side.ours)
        if _within(token, paragraph, stretch) and number in side.links
        for token in [side.theirs[side.links[number]]]
    }
    reached |= {
        (other.paragraph, other.start, other.end)
        for _, mine, other in side.divergences
        if other.text and other.paragraph == other.end_paragraph and _overlaps(mine, paragraph, stretch)
    }
    paragraphs = {one[0] for one in reached}
    if len(paragraphs) != 1:
        return None
    other = side.there.paragraphs[paragraphs.pop()]
    start, end = min(one[1] for one in reached), max(one[2] for one in reached)
    text = " ".join(other.text[start:end].split())
    if len(text.split()) > len(glossed.split()) + _AROUND:
        return None
    return (text, *position(other, start))


def _named(side: _Side, paragraph: int, stretch: tuple[int, int], words: int) -> tuple[str, int, int] | None:
    """The other side of a divergence about one word and nothing else."""
    for kind, mine, other in side.divergences:
        alone = kind in _OF_A_WORD and len(mine.text.split()) <= words + 1
        if alone and other.text and _overlaps(mine, paragraph, stretch):
            return " ".join(other.text.split()), other.line, other.column
    return None


def _within(token: Token, paragraph: int, stretch: tuple[int, int]) -> bool:
    return token.paragraph == paragraph and stretch[0] <= token.start < stretch[1]


def _overlaps(reading: Reading, paragraph: int, stretch: tuple[int, int]) -> bool:
    return (
        reading.paragraph == paragraph == reading.end_paragraph
        and reading.start < stretch[1]
        and reading.end > stretch[0]
    )


def position(paragraph: Paragraph, offset: int) -> tuple[int, int]:
    """Line and column (1-based) of a character of a paragraph in its file."""
    before = paragraph.text[:offset]
    lines = before.count("\n")
    column = offset - before.rfind("\n") if lines else paragraph.column + offset
    return paragraph.line + lines, column


def offset_of(rendering: Rendering, place: _At) -> tuple[int, int] | None:
    """Paragraph and offset of a place in a file: the way back from ``position``."""
    for number, paragraph in enumerate(rendering.paragraphs):
        lines = paragraph.text.split("\n")
        down = place.line - paragraph.line
        if 0 <= down < len(lines):
            inside = place.column - (paragraph.column if down == 0 else 1)
            if 0 <= inside <= len(lines[down]):
                return number, sum(len(line) + 1 for line in lines[:down]) + inside
    return None
