"""Comparisons made by hand, so that reports are tested apart from what aligns and names."""

from __future__ import annotations

import difflib
import hashlib
import re
from itertools import combinations
from typing import TYPE_CHECKING

from recension.comparison import compare
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
from recension.reporting.exchange import Export, ExportPair
from recension.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

BeadSpec = tuple[tuple[int, ...], tuple[int, ...], bool]
Named = tuple[Kind, Category, Severity]

_ORDER = (
    (Kind.WORDING, Category.SUBSTANTIVE, Severity.WARNING),
    (Kind.TYPOGRAPHY, Category.ACCIDENTAL, Severity.NOTE),
    (Kind.NEGATION, Category.SUBSTANTIVE, Severity.ERROR),
    (Kind.SPELLING, Category.ACCIDENTAL, Severity.NOTE),
    (Kind.WHITESPACE, Category.ACCIDENTAL, Severity.NOTE),
)
_PLAIN = str.maketrans({"\u2019": "'", "\u201c": '"', "\u201d": '"'})
_STRUCTURAL = {BeadKind.SPLIT: Kind.SPLIT, BeadKind.MERGE: Kind.MERGE, BeadKind.FURNITURE: Kind.FURNITURE}


def in_turn(left: str, right: str, number: int) -> Named:
    """A kind for a divergence, of every sort in turn, whatever its readings."""
    del left, right
    return _ORDER[number % len(_ORDER)]


def by_look(left: str, right: str, number: int) -> Named:
    """Typography where only the quotation marks differ, else wording."""
    del number
    return _ORDER[left.translate(_PLAIN) == right.translate(_PLAIN)]


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


def comparison(
    left: Sequence[str],
    right: Sequence[str],
    beads: Sequence[BeadSpec] | None = None,
    *,
    name: Callable[[str, str, int], Named] = in_turn,
    relation: Relation = Relation.REVISION,
    paths: tuple[str, str] = ("left.txt", "right.txt"),
) -> Comparison:
    """A comparison of plain paragraphs along given beads, or of each with the one at its place."""
    one, other = Rendering.of(list(left), paths[0]), Rendering.of(list(right), paths[1])
    if beads is None:
        sizes = len(left), len(right)
        beads = [((n,) * (n < sizes[0]), (n,) * (n < sizes[1]), False) for n in range(max(sizes))]
    made: list[Bead] = []
    found: list[Divergence] = []

    def add(named: Named, spot: tuple[Reading, Reading], where: int, reason: str) -> None:
        seed = f"{len(found)}|{spot[0].text}|{spot[1].text}".encode("utf-8", "surrogatepass")
        mark = hashlib.sha256(seed).hexdigest()[:16]
        found.append(Divergence(*named, Zone.SPEECH, reason, where, mark, *spot))

    for number, (here, there, moved) in enumerate(beads):
        words, others = _words(one, here), _words(other, there)
        matcher = difflib.SequenceMatcher(None, [w[0] for w in words], [w[0] for w in others], autojunk=False)
        kind = _kind(here, there)
        alike = matcher.ratio() if here and there else None
        by = FoundBy.MOVED if moved else FoundBy.WORDS if alike is not None else FoundBy.NONE
        made.append(Bead(tuple(here), tuple(there), kind, moved, alike, by))
        whole = (_reading(one, words, 0, len(words)), _reading(other, others, 0, len(others)))
        if kind in _STRUCTURAL:
            structural = _STRUCTURAL[kind], Category.STRUCTURAL, Severity.NOTE
            add(structural, whole, number, "the paragraphs are cut elsewhere")
        if moved:
            move = Kind.MOVE, Category.STRUCTURAL, Severity.WARNING
            add(move, whole, number, "the block stands elsewhere")
        if kind in {BeadKind.OMISSION, BeadKind.ADDITION}:
            alone = Kind(kind.value), Category.SUBSTANTIVE, Severity.ERROR
            add(alone, whole, number, f"an {kind.value}")
            continue
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                spot = (_reading(one, words, a, b), _reading(other, others, c, d))
                named = name(spot[0].text, spot[1].text, len(found))
                add(named, spot, number, f"the readings stay unequal <b>{named[0]}</b>")
    links = tuple(sorted((a, b) for here, there, _ in beads for a in here for b in there))
    alignment = Alignment(tuple(made), links, (), tokenize(one.paragraphs), tokenize(other.paragraphs))
    scores = Scores(71.25, 70.0, 68.5, 44.4, None, 0.8, 0.9)
    none = Scores(None, None, None, None, None, None, None)
    by_bead = tuple(
        BeadScores(index, none if bead.similarity is None else scores, (bead.similarity or 1) < 0.85)
        for index, bead in enumerate(made)
    )
    judgement = Judgement(relation, ("2 of 3 words are shared & more",))
    signature = Signature((("reader", "1"), ("aligner", "1")), (("sacrebleu", "2.6.0"),))
    return Comparison(one, other, judgement, alignment, tuple(found), scores, by_bead, signature)


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


def small() -> Comparison:
    """Every shape once: match, split, move, omission, addition."""
    return comparison(SPEECH_LEFT, SPEECH_RIGHT, SPEECH_BEADS)


#: Three renderings with a split, a move, an addition, a flipped negation.
TEXTS = {
    "kcna": [
        "Closing Address at the Sixth Conference of Cell Secretaries",
        "Comrades, the cell secretaries’ conference has not been held for five long years in our country.",
        "We shall defend the socialist cause to the very end. We shall advance in high spirits, and we shall never yield.",
        "Let us thank every delegate who came from a remote mountain village in the depth of a bitter winter.",
        "The chuch’e idea guides ten thousand cells of our Party in every province, city and county.",
        "Long live the Workers’ Party of Korea!",
    ],
    "times": [
        "Closing Speech at the Sixth Conference of Cell Secretaries",
        "Let us thank every delegate who came from a remote mountain village in the depth of a bitter winter.",
        "Comrades, the cell secretaries' conference has been held for five long years in our country.",
        "We shall defend the socialist cause to the very end.",
        "We shall advance in high spirits, and we shall yield.",
        "The Juche idea guides 10,000 cells of our Party in every province, city and county.",
        "Our young people have volunteered for the hardest work of all in the mines of the north.",
        "Long live the Workers' Party of Korea!",
    ],
    "embassy": [
        "Comrades, the cell secretaries’ conference has not been held for five long years in our land.",
        "We shall defend the socialist cause\nto the very end. We shall advance in high spirits, and we shall never yield.",
        "Let us thank every delegate that came from a remote mountain village in the depth of a bitter winter.",
        "Our young people have volunteered for the hardest work of all in the mines of the south.",
        "Long live the Workers’ Party of Korea!",
    ],
}


def export(texts: Mapping[str, Sequence[str]], base: str | None = None) -> Export:
    """An export of renderings made of plain paragraphs."""
    renderings = {name: Rendering.of(list(one), f"seeds/talk/{name}.txt") for name, one in texts.items()}
    pairs = tuple(
        ExportPair(left, right, compare(renderings[left], renderings[right]))
        for left, right in combinations(renderings, 2)
    )
    return Export("talk", "A talk & more", tuple(renderings), pairs, base)
