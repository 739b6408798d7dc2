"""What the room says of short pairs, word for word: ``data/said.tsv`` is made to be read and judged by a person.

The table holds pairs and, under each, what is said of it. A pair is the lines ``<`` and ``>`` with its two texts: ¶
parts paragraphs, ^ opens one of furniture, {label|words} is a labelled span. A divergence is a line with its kind, its
readings, its category, severity and zone, where the readings stand (paragraph:start-end), and its reason. A line ``=``
gives what the pair is to each other and the evidence. When a row changes on purpose, the failing test prints the new
ones.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from recension.alignment import align
from recension.collation import Rules, collate, judge
from recension.model import Divergence, Paragraph, Reading, Rendering, Role, Span, SpanLabel

TABLE = Path(__file__).parent / "data" / "said.tsv"
MIRROR = {"omission": "addition", "addition": "omission", "split": "merge", "merge": "split"}
LABELLED = re.compile(r"\{([a-z-]+)\|([^}]*)\}")


class Said(NamedTuple):
    """A pair and the lines that belong to it."""

    left: str
    right: str
    lines: list[str]


def table() -> list[Said]:
    pairs: list[Said] = []
    for line in TABLE.read_text(encoding="utf-8").split("\n"):
        if line.startswith("<\t"):
            left = line[2:]
        elif line.startswith(">\t"):
            pairs.append(Said(left, line[2:], []))
        elif line and not line.startswith("#"):
            pairs[-1].lines.append(line)
    return pairs


def paragraph(text: str, line: int) -> Paragraph:
    """A paragraph with its labelled spans."""
    role = Role.FURNITURE if text.startswith("^") else Role.BODY
    spans, plain, end = [], "", 0
    text = text.removeprefix("^")
    for found in LABELLED.finditer(text):
        plain += text[end : found.start()]
        spans.append(Span(len(plain), len(plain) + len(found[2]), SpanLabel(found[1]), ""))
        plain, end = plain + found[2], found.end()
    return Paragraph(plain + text[end:], role, tuple(spans), line, 1)


def rendering(text: str) -> Rendering:
    paragraphs = [paragraph(one, 1 + 2 * at) for at, one in enumerate(text.split(" ¶ "))]
    return Rendering("", tuple(paragraphs), ("", *["\n\n"] * (len(paragraphs) - 1), ""))


def said(left: str, right: str) -> tuple[str, tuple[Divergence, ...]]:
    """The relation with its evidence in one line, and the divergences."""
    one, other = rendering(left), rendering(right)
    alignment = align(one, other)
    judgement = judge(one, other, alignment)
    found = collate(one, other, alignment, judgement=judgement, rules=Rules())
    return "\t".join(("=", judgement.relation.value, " ".join(judgement.evidence))), found


def place(one: Reading) -> str:
    over = f"{one.end_paragraph}:" if one.end_paragraph != one.paragraph else ""
    return f"{one.paragraph}:{one.start}-{over}{one.end}"


def row(one: Divergence) -> str:
    """A divergence as a line of the table."""
    texts = [each.text.replace("\n", " ¶ ") for each in (one.left, one.right)]
    weight = f"{one.category}, {one.severity}, {one.zone}"
    return "\t".join((one.kind, *texts, weight, f"{place(one.left)} {place(one.right)}", one.reason))


def whole(one: Divergence, *, mirrored: bool) -> tuple[str, ...]:
    """What the two directions share: where an absent reading would stand and how a reason is put may differ."""
    here, there = (one.right, one.left) if mirrored else (one.left, one.right)
    kind = MIRROR.get(one.kind, one.kind.value) if mirrored else one.kind.value
    places = (f"{place(each)} {each.text}" if each.text else "" for each in (here, there))
    return (kind, *places, one.category, one.severity, one.zone)


@pytest.mark.parametrize("pair", table(), ids=lambda pair: f"{pair.left} | {pair.right}")
def test_the_room_says_what_the_table_says(pair: Said) -> None:
    relation, found = said(pair.left, pair.right)
    lines = [row(one) for one in found]
    if any(line.startswith("=") for line in pair.lines):
        lines.insert(0, relation)
    assert lines == pair.lines, "\n".join(["now said:", *lines])
    swapped = said(pair.right, pair.left)[1]
    assert sorted(whole(one, mirrored=True) for one in swapped) == sorted(
        whole(one, mirrored=False) for one in found
    )
