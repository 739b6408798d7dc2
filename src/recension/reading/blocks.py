"""Cutting text into paragraphs: blank-line blocks with hard wraps kept inside, or one paragraph a line.

Which of the two a run of lines is, its own lines say. In hard-wrapped English at least four lines in five begin
with a small letter, in a file with one paragraph a line almost none does; and no wrapped line is longer than a
printed page is wide.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from recension.model import SpanLabel
from recension.reading.places import LINE_END
from recension.reading.rules import furniture_rule, salutation_reason
from recension.reading.spans import edge_spans, markup_spans, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Characters that stand at a paragraph's edge without belonging to it: white space, zero-width signs, BOM.
EDGE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\u200b\u2060\ufeff"

#: The widest line a hard wrap makes: line printers had 132 columns, mail and terminals 72-100.
MAX_WRAP = 132

#: The share of line starts in small letters that makes a run of lines hard-wrapped prose. Measured on the five
#: documents of the corpus: 0.82-0.98 when wrapped at 60, 75 and 100 columns, 0 with one paragraph a line.
MIN_SMALL_STARTS = 0.35

#: A line shorter than this part of the wrap width, ending a sentence, ends its paragraph even inside a block.
SHORT_LINE = 0.6

#: Line ends a run needs to speak for itself where the rest of the file is wrapped: with 82% small
#: starts, six of wrapped prose fall short of the share above with a chance of about 1%.
ENOUGH_LINES = 6

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]*]*$")
_YEAR_END = re.compile(r"\((?:18|19|20)\d\d\)$")  # "April 6, Juche 101 (2012)" under a title
_HEADING = re.compile(r"#{1,6}\s")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}$")
_ITEM = re.compile(r"[-*+]\s|\d{1,3}[.)]\s")


class _Line(NamedTuple):
    start: int
    end: int
    indent: int


def cut(text: str, *, markdown: bool = False) -> tuple[tuple[int, int], ...]:
    r"""Where the paragraphs of a text stand.

    Args:
        text: A decoded file.
        markdown: Whether headings, list items and rules end a paragraph too.

    Returns:
        Offsets (start, end), ascending, apart, none empty, without space at their edges.

    Example:
        >>> cut("One.\nTwo.\n\nThree is\nwrapped here.\n")
        ((0, 4), (5, 9), (11, 33))
    """
    runs = _runs(text, markdown=markdown)
    lines = sum(len(run) for run in runs)
    width = _wrap_width(text, [run for run in runs if not _long(text, run)])
    found: list[tuple[int, int]] = []
    for run in runs:
        if len(run) == 1:
            found.append((run[0].start, run[0].end))
            continue
        most = len(run) * 2 > lines and len(run) > 3
        start = run[0].start
        breaks = _breaks(text, run, width, most=most)
        for number, (line, after) in enumerate(pairwise(run)):
            if breaks[number]:
                found.append((start, line.end))
                start = after.start
        found.append((start, run[-1].end))
    return tuple(found)


def _runs(text: str, *, markdown: bool) -> list[list[_Line]]:
    """Lines in groups with no blank line between them; in Markdown also divided at its marks."""
    runs: list[list[_Line]] = []
    open_ = False
    at = 0
    ends = ((found.start(), found.end()) for found in LINE_END.finditer(text))
    for stop, following in chain(ends, [(len(text), len(text))]):
        raw = text[at:stop]
        body = raw.lstrip(EDGE)
        indent = len(raw) - len(body)
        body = body.rstrip(EDGE)
        line = _Line(at + indent, at + indent + len(body), indent)
        at = following
        if not body:
            open_ = False
        elif markdown and (_HEADING.match(body) or _RULE.match(body)):
            runs.append([line])
            open_ = False
        elif open_ and not (markdown and _ITEM.match(body)):
            runs[-1].append(line)
        else:
            runs.append([line])
            open_ = True
    return runs


def _long(text: str, run: Sequence[_Line]) -> bool:
    """Whether a run has lines no hard wrap makes (a long word such as an address does not count)."""
    return any(line.end - line.start > MAX_WRAP and " " in text[line.start : line.end] for line in run)


def _small(text: str, line: _Line) -> bool:
    return text[line.start].islower()


def _wrap_width(text: str, runs: Sequence[Sequence[_Line]]) -> int:
    """The width the document is wrapped at, 0 where it is not."""
    before_small: list[int] = []
    breaks = 0
    for run in runs:
        for line, after in pairwise(run):
            breaks += 1
            if _small(text, after):
                before_small.append(line.end - line.start + line.indent)
    if not breaks or len(before_small) < MIN_SMALL_STARTS * breaks:
        return 0
    before_small.sort()
    return before_small[len(before_small) * 95 // 100]


def _breaks(text: str, run: Sequence[_Line], width: int, *, most: bool) -> list[bool]:
    """For each line end inside a run: whether a paragraph ends there. `most`: the run is most of the file."""
    pairs = list(pairwise(run))
    if _long(text, run):
        return [True] * len(pairs)
    small = sum(_small(text, after) for _, after in pairs)
    if small < MIN_SMALL_STARTS * len(pairs) and (not width or len(pairs) >= ENOUGH_LINES):
        if most and not width:
            return [True] * len(pairs)
        alone = [_alone(text, line, loose=True) for line in run]
        ended = [
            _ends(text, line) or one or two for line, (one, two) in zip(run, pairwise(alone), strict=False)
        ]
        if sum(ended) * 5 >= 3 * len(pairs):
            return [not _small(text, after) or two for (_, after), two in zip(pairs, alone[1:], strict=True)]
        return [end and not _small(text, after) for end, (_, after) in zip(ended, pairs, strict=True)]
    indent = min(line.indent for line in run)
    return [_wrapped_break(text, pair, width, indent, most=most) for pair in pairs]


def _wrapped_break(text: str, pair: tuple[_Line, _Line], width: int, indent: int, *, most: bool) -> bool:
    """Whether a paragraph ends between two lines of hard-wrapped prose."""
    line, after = pair
    length = line.end - line.start + line.indent
    word = text[after.start : after.end].split(" ", 1)[0]
    roomy = length + 1 + len(word) <= width  # the next word had room here: the line was ended on purpose
    indented = after.indent > indent + 1
    if _small(text, after):
        return indented and roomy
    if _alone(text, line) or _alone(text, after) or _dateline(text, after):
        return True
    if not _ends(text, line):
        return roomy and (indented or (most and bool(_YEAR_END.search(text[line.start : line.end]))))
    return indented or (roomy if most else length < SHORT_LINE * width)


def _ends(text: str, line: _Line) -> bool:
    return bool(_SENTENCE_END.search(text[max(line.start, line.end - 8) : line.end]))


def _alone(text: str, line: _Line, *, loose: bool = False) -> bool:
    """Whether a line is a paragraph whatever stands around it: a salutation, a line of the site.

    ``loose`` also asks for the site's lines that wrapped prose might hold as well: a date, an outlet's name.
    """
    piece = text[line.start : line.end]
    bare = plain(piece, markup_spans(piece))
    if salutation_reason(bare) or furniture_rule(bare, frozenset({"any"})):
        return True
    rule = furniture_rule(bare, frozenset({"head", "edge"})) if loose else None
    return rule is not None and rule.line


def _dateline(text: str, line: _Line) -> bool:
    """Whether a line begins with an agency's dateline, and so a paragraph."""
    piece = text[line.start : line.end]
    return any(span.label is SpanLabel.DATELINE for span in edge_spans(piece, markup_spans(piece)))
