"""Labelled stretches inside a paragraph that are not the speaker's words: datelines, end marks, markup."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from recension.model import Span, SpanLabel
from recension.reading.rules import Rule, rules
from recension.tokens import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Characters at the start or end of a paragraph in which a dateline, an end mark, an announcer is looked for.
_START, _END, _ANNOUNCER = 160, 120, 400

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
#: What every end mark ends with, and what every announcer holds: most paragraphs need no closer look.
_LAST_OF_MARK = frozenset("-–—―−)#SsDd")
_ANNOUNCES = re.compile(
    r"follow|\bfull\b|\bcomplete\b|\bhere\b|\bbelow\b|presents|publish|reproduc|reprint|posted|carrie|released|:$",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!?:]")  # the patterns of announcers hold none of these but the last

_MARKUP_SIGNS = re.compile(r"[<*#_\[\]>+|]|^\s*(?:-|date )")


def markup_spans(text: str, format: str = "txt") -> tuple[Span, ...]:  # noqa: A002  # the word users know
    """The markup left in a paragraph.

    Args:
        text: A paragraph.
        format: The file's format; Markdown has marks of its own.

    Returns:
        Spans in text order, apart from one another.

    Example:
        >>> [(span.start, span.end) for span in markup_spans("<b>Kim</b> Jong Un")]
        [(0, 3), (6, 10)]
    """
    if not _MARKUP_SIGNS.search(text):
        return ()
    found: list[Span] = []
    for rule in rules("span"):
        if rule.label is not SpanLabel.MARKUP or rule.format not in ("", format):
            continue
        matches = [rule.pattern.match(text)] if rule.at == "start" else rule.pattern.finditer(text)
        found += [Span(*one.span(), SpanLabel.MARKUP, rule.reason) for one in matches if one and one.group()]
    return apart(found)


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans in order so that none overlaps another.

    Args:
        spans: Any spans of one paragraph.

    Returns:
        In text order; one inside another is left out, one that begins inside another begins after it.

    Example:
        >>> date, bold = Span(0, 9, SpanLabel.DATELINE, "a"), Span(3, 5, SpanLabel.MARKUP, "b")
        >>> apart([bold, date]) == (date,)
        True
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        start = max(span.start, kept[-1].end if kept else 0)
        if start < span.end:
            kept.append(span if start == span.start else replace(span, start=start))
    return tuple(kept)


def plain(text: str, spans: Sequence[Span]) -> str:
    r"""A paragraph as rules read it: without the spans, spaces collapsed, nothing invisible.

    Args:
        text: A paragraph.
        spans: What to leave out.

    Returns:
        One line of text.

    Example:
        >>> plain("<b>Kim</b> Jong\n Un", markup_spans("<b>Kim</b> Jong\n Un"))
        'Kim Jong Un'
    """
    bare, _ = _without(text, spans)
    return _SPACES.sub(" ", _INVISIBLE.sub("", bare)).strip()


def _without(text: str, spans: Sequence[Span]) -> tuple[str, list[tuple[int, int]]]:
    """The text without its spans, and the kept stretches as (offset in the result, offset in the text)."""
    pieces: list[str] = []
    map_: list[tuple[int, int]] = []
    at = length = 0
    for span in spans:
        map_.append((length, at))
        pieces.append(text[at : span.start])
        length += span.start - at
        at = span.end
    map_.append((length, at))
    pieces.append(text[at:])
    return "".join(pieces), map_


def _back(map_: Sequence[tuple[int, int]], offset: int, *, end: bool) -> int:
    """An offset of the reduced text in the full one; an end stays before the markup that follows it."""
    chosen = map_[0]
    for entry in map_:
        if entry[0] < offset or (entry[0] == offset and not end):
            chosen = entry
    return chosen[1] + offset - chosen[0]


def edge_spans(text: str, markup: Sequence[Span], format: str = "txt") -> tuple[Span, ...]:  # noqa: A002  # as above
    """The dateline and the end mark of a paragraph.

    Args:
        text: A paragraph.
        markup: Its markup, which the patterns do not see.
        format: The file's format.

    Returns:
        At most one dateline and one end mark.

    Example:
        >>> [span.label.value for span in edge_spans("Pyongyang, May 3 (KCNA) -- It ended. -0-", ())]
        ['dateline', 'end-mark']
    """
    bare, map_ = _without(text, markup)
    found: dict[SpanLabel, Span] = {}
    for rule in rules("span"):
        if rule.label is SpanLabel.MARKUP or rule.label in found or rule.format not in ("", format):
            continue
        bounds = _at_start(rule, bare) if rule.at == "start" else _at_end(rule.pattern, bare)
        if bounds:
            start, end = _back(map_, bounds[0], end=False), _back(map_, bounds[1], end=True)
            if start < end:
                found[rule.label] = Span(start, end, rule.label, rule.reason)
    return tuple(found[label] for label in sorted(found))


def _at_start(rule: Rule, bare: str) -> tuple[int, int] | None:
    lead = len(bare) - len(bare.lstrip())
    found = rule.pattern.match(bare[: lead + _START], lead)
    return found.span() if found else None


def _at_end(pattern: re.Pattern[str], bare: str) -> tuple[int, int] | None:
    """Where a pattern stands with nothing but space and closing quotes after it."""
    stop = len(bare.rstrip())
    if not stop or bare[stop - 1] not in _LAST_OF_MARK:
        return None
    offset = max(0, stop - _END)
    for found in pattern.finditer(bare, offset, stop):
        if found.end() == stop:
            return found.span()
    return None


def announcer_span(text: str, markup: Sequence[Span]) -> Span | None:
    """The words at the end of a paragraph that announce a text.

    Args:
        text: A paragraph.
        markup: Its markup.

    Returns:
        The span, from the start of its sentence to the end of the paragraph, or ``None``.

    Example:
        >>> found = announcer_span("He spoke. The following is the full text:", ())
        >>> found.start, found.end
        (10, 41)
    """
    bare, map_ = _without(text, markup)
    stop = len(bare.rstrip())
    if not stop or bare[stop - 1] not in ":.":
        return None
    sentence = _SENTENCES.search(bare[max(0, stop - _ANNOUNCER) : stop - 1][::-1])
    base = stop - 1 - sentence.start() if sentence else max(0, stop - _ANNOUNCER)
    if not _ANNOUNCES.search(bare, base, stop):
        return None
    for rule in rules("announcer"):
        for found in rule.pattern.finditer(bare, base, stop):
            if found.end() == stop:
                start = found.start() + len(found.group()) - len(found.group().lstrip())
                return Span(
                    _back(map_, start, end=False),
                    _back(map_, stop, end=True),
                    SpanLabel.ANNOUNCER,
                    rule.reason,
                )
    return None
