"""Comparisons made by hand, so that a report is tested apart from what finds the divergences."""

import difflib
import hashlib
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from recension.model import (
    Alignment,
    Bead,
    BeadKind,
    BeadScores,
    Category,
    Comparison,
    Divergence,
    FoundBy,
    Judgement,
    Kind,
    Reading,
    Relation,
    Rendering,
    Scores,
    Severity,
    Signature,
    Zone,
)
from recension.tokens import tokenize

BeadSpec = tuple[tuple[int, ...], tuple[int, ...], bool]
Make = Callable[..., Comparison]

_ORDER = (
    (Kind.WORDING, Category.SUBSTANTIVE, Severity.WARNING),
    (Kind.TYPOGRAPHY, Category.ACCIDENTAL, Severity.NOTE),
    (Kind.NEGATION, Category.SUBSTANTIVE, Severity.ERROR),
    (Kind.SPELLING, Category.ACCIDENTAL, Severity.NOTE),
    (Kind.WHITESPACE, Category.ACCIDENTAL, Severity.NOTE),
)
_STRUCTURAL = {BeadKind.SPLIT: Kind.SPLIT, BeadKind.MERGE: Kind.MERGE, BeadKind.FURNITURE: Kind.FURNITURE}


def _kind(left: Sequence[int], right: Sequence[int]) -> BeadKind:
    if not right:
        return BeadKind.OMISSION
    if not left:
        return BeadKind.ADDITION
    if len(left) == len(right) == 1:
        return BeadKind.MATCH
    if len(left) == 1:
        return BeadKind.SPLIT
    return BeadKind.MERGE if len(right) == 1 else BeadKind.MANY


def _words(rendering: Rendering, indices: Sequence[int]) -> list[tuple[str, int, int, int]]:
    return [
        (found.group(), index, found.start(), found.end())
        for index in indices
        for found in re.finditer(r"\S+", rendering.paragraphs[index].text)
    ]


def _reading(
    rendering: Rendering, words: Sequence[tuple[str, int, int, int]], start: int, end: int
) -> Reading:
    """The reading from word ``start`` up to word ``end``; where they are the same, the place before it."""
    paragraphs = rendering.paragraphs
    if start < end:
        _, first, begin, _ = words[start]
        _, last, _, stop = words[end - 1]
        if first == last:
            text = paragraphs[first].text[begin:stop]
        else:
            middle = [paragraphs[one].text for one in range(first + 1, last)]
            text = "\n".join([paragraphs[first].text[begin:], *middle, paragraphs[last].text[:stop]])
    else:
        text = ""
        if start < len(words):
            _, first, begin, _ = words[start]
        elif words:
            _, first, _, begin = words[-1]
        else:
            first, begin = 0, 0
        last, stop = first, begin
    line, column = (paragraphs[first].line, begin + 1) if paragraphs else (1, 1)
    return Reading(text, line, column, first, begin, stop, last)


def make(left: Sequence[str], right: Sequence[str], beads: Sequence[BeadSpec] | None = None) -> Comparison:
    """A comparison of plain paragraphs along given beads; kinds are dealt out in turn."""
    one, other = Rendering.of(list(left), "left.txt"), Rendering.of(list(right), "right.txt")
    if beads is None:
        common = min(len(left), len(right))
        beads = [((index,), (index,), False) for index in range(common)]
        beads = [*beads, *(((index,), (), False) for index in range(common, len(left)))]
        beads = [*beads, *(((), (index,), False) for index in range(common, len(right)))]
    made: list[Bead] = []
    found: list[Divergence] = []

    def add(
        kind: Kind,
        category: Category,
        severity: Severity,
        spot: tuple[Reading, Reading],
        where: int,
        reason: str,
    ) -> None:
        seed = f"{len(found)}|{spot[0].text}|{spot[1].text}".encode("utf-8", "surrogatepass")
        mark = hashlib.sha256(seed).hexdigest()[:16]
        found.append(Divergence(kind, category, severity, Zone.SPEECH, reason, where, mark, *spot))

    for number, (here, there, moved) in enumerate(beads):
        words, others = _words(one, here), _words(other, there)
        matcher = difflib.SequenceMatcher(None, [w[0] for w in words], [w[0] for w in others], autojunk=False)
        kind = _kind(here, there)
        alike = matcher.ratio() if here and there else None
        by = FoundBy.MOVED if moved else FoundBy.WORDS if alike is not None else FoundBy.NONE
        made.append(Bead(tuple(here), tuple(there), kind, moved, alike, by))
        whole = (_reading(one, words, 0, len(words)), _reading(other, others, 0, len(others)))
        if kind in _STRUCTURAL:
            add(
                _STRUCTURAL[kind],
                Category.STRUCTURAL,
                Severity.NOTE,
                whole,
                number,
                "the paragraphs are cut elsewhere",
            )
        if moved:
            add(Kind.MOVE, Category.STRUCTURAL, Severity.WARNING, whole, number, "the block stands elsewhere")
        if kind in {BeadKind.OMISSION, BeadKind.ADDITION}:
            add(Kind(kind.value), Category.SUBSTANTIVE, Severity.WARNING, whole, number, f"an {kind.value}")
            continue
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                named = _ORDER[len(found) % len(_ORDER)]
                spot = (_reading(one, words, a, b), _reading(other, others, c, d))
                add(*named, spot, number, f"equal after nothing <b>{named[0]}</b>")
    links = tuple(sorted((a, b) for here, there, _ in beads for a in here for b in there))
    alignment = Alignment(tuple(made), links, (), tokenize(one.paragraphs), tokenize(other.paragraphs))
    scores = Scores(87.35, 88.01, 85.5, 71.2, None, 0.912, 0.953)
    flags = tuple(
        BeadScores(index, scores, (bead.similarity or 1) < 0.4)
        for index, bead in enumerate(made)
        if bead.left and bead.right
    )
    judgement = Judgement(Relation.REVISION, ("2 of 3 words are shared & more",))
    signature = Signature((("reader", "1"), ("aligner", "1")), (("sacrebleu", "2.6.0"),))
    return Comparison(one, other, judgement, alignment, tuple(found), scores, flags, signature)


SPEECH_LEFT = (
    "Closing Address at the Sixth Conference of Cell Secretaries",
    "Comrades, the cell secretaries’ conference has not been held for five years.",
    "We shall defend the socialist cause. We shall advance in high spirits, and we shall never yield.",
    "The chuch’e idea guides 10,000 cells of our Party.",
    "Let us thank every delegate who came from a remote mountain village in the depth of winter.",
    "Long live the Workers’ Party of Korea!",
    "-0-",
)
SPEECH_RIGHT = (
    "Closing Speech at the Sixth Conference of Cell Secretaries",
    "Let us thank every delegate that came from a remote mountain village in the depth of winter.",
    "Comrades, the cell secretaries' conference has been held for five years.",
    "We shall defend the socialist cause.",
    "We shall advance in high spirits, and we shall yield.",
    "The Juche idea guides 10 000 cells of our Party.",
    "Our young people have volunteered for the hardest work of all.",
    "Long live the Workers' Party of Korea!",
)
SPEECH_BEADS: tuple[BeadSpec, ...] = (
    ((0,), (0,), False),
    ((1,), (2,), False),
    ((2,), (3, 4), False),
    ((3,), (5,), False),
    ((4,), (1,), True),
    ((), (6,), False),
    ((5,), (7,), False),
    ((6,), (), False),
)


@pytest.fixture(name="make")
def _make() -> Make:
    return make


@pytest.fixture
def small() -> Comparison:
    """Every shape once: match, split, move, omission, addition."""
    return make(SPEECH_LEFT, SPEECH_RIGHT, SPEECH_BEADS)


def monotone(pairs: Sequence[int]) -> bool:
    """Whether the numbers ascend."""
    return all(one < other for one, other in pairwise(pairs))
