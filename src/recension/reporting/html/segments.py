"""Cut a paragraph at the borders of its divergences and labelled spans: every character once, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.reporting.html.view import Mark, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recension.model import Paragraph, Reading


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a mark lies in one paragraph; ``last`` on the paragraph its reading ends in."""

    start: int
    end: int
    mark: Mark
    last: bool


def stretches(
    paragraphs: Sequence[Paragraph], readings: Iterable[tuple[Mark, Reading]]
) -> dict[int, list[Stretch]]:
    """Divide readings over the paragraphs they run through.

    Args:
        paragraphs: The paragraphs of one side.
        readings: Marks with their reading on that side.

    Returns:
        For each paragraph index that is touched, its stretches; offsets are clipped to the paragraph.
    """
    found: dict[int, list[Stretch]] = {}
    for mark, reading in readings:
        first = min(reading.paragraph, len(paragraphs) - 1)
        last = min(max(first, reading.end_paragraph), len(paragraphs) - 1)
        for index in range(max(first, 0), last + 1):
            size = len(paragraphs[index].text)
            start = min(reading.start, size) if index == first else 0
            end = min(reading.end, size) if index == last else size
            found.setdefault(index, []).append(Stretch(start, max(start, end), mark, index == last))
    return found


def segments(paragraph: Paragraph, marked: Sequence[Stretch]) -> tuple[Segment, ...]:
    """Cut a paragraph into segments under one set of marks each.

    Args:
        paragraph: The paragraph.
        marked: Where its marks lie; they may touch, overlap and be empty.

    Returns:
        Segments whose texts join to the paragraph's text. An empty stretch gives a void segment.

    Example:
        >>> from recension.model import Rendering
        >>> [one.text for one in segments(Rendering.of(["Yes, no."]).paragraphs[0], [])]
        ['Yes, no.']
    """
    text = paragraph.text
    cuts = {0, len(text)}
    starts: dict[int, list[Stretch]] = {}
    ends: dict[int, list[Stretch]] = {}
    voids: dict[int, list[Mark]] = {}
    for one in marked:
        cuts |= {one.start, one.end}
        if one.start == one.end:
            voids.setdefault(one.start, []).append(one.mark)
        else:
            starts.setdefault(one.start, []).append(one)
            ends.setdefault(one.end, []).append(one)
    for span in paragraph.spans:
        cuts |= {min(span.start, len(text)), min(span.end, len(text))}
    labels = _labels(paragraph)
    made: list[Segment] = []
    active: list[Stretch] = []
    borders = sorted(cuts)
    for at, to in zip(borders, [*borders[1:], len(text)], strict=True):
        active = [one for one in active if one.end != at] + starts.get(at, [])
        made.extend(Segment("", (mark,), (mark,), void=True) for mark in _in_order(voids.get(at, [])))
        if to > at:
            label, reason = labels.get(at, ("", ""))
            over = _in_order(one.mark for one in active)
            over_here = _in_order(one.mark for one in ends.get(to, []) if one.last)
            made.append(Segment(text[at:to], over, over_here, label=label, reason=reason))
    return tuple(made)


def _labels(paragraph: Paragraph) -> Mapping[int, tuple[str, str]]:
    """The label of each offset a labelled span covers."""
    found: dict[int, tuple[str, str]] = {}
    for span in paragraph.spans:
        found.update(dict.fromkeys(range(span.start, span.end), (span.label.value, span.reason)))
    return found


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: mark.number))
