"""Comparisons built by hand, so that reports are tested apart from alignment and collation."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Sequence

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

Make = Callable[..., Comparison]


def make_comparison(
    left: Sequence[str],
    right: Sequence[str],
    relation: Relation = Relation.RETRANSLATION,
    paths: tuple[str, str] = ("seeds/one/kcna.txt", "seeds/one/embassy.txt"),
) -> Comparison:
    """Paragraphs paired by their place; every changed stretch of words is one divergence of wording or typography."""
    one, other = Rendering.of(list(left), paths[0]), Rendering.of(list(right), paths[1])
    beads, divergences = [], []
    for n in range(max(len(left), len(right))):
        sides = (n,) * (n < len(left)), (n,) * (n < len(right))
        kind = (
            BeadKind.MATCH if sides[0] and sides[1] else BeadKind.OMISSION if sides[0] else BeadKind.ADDITION
        )
        same = (
            1.0 if sides[0] and sides[1] and left[n] == right[n] else 0.5 if kind is BeadKind.MATCH else None
        )
        beads.append(Bead(*sides, kind, False, same, FoundBy.WORDS if same else FoundBy.NONE))
        if kind is BeadKind.MATCH:
            divergences += _changed(one, other, n)
        else:
            divergences.append(_one_sided(one, other, n, Kind(kind.value)))
    scores = Scores(71.25, 70.0, 68.5, 44.4, None, 0.8, 0.9)
    none = Scores(None, None, None, None, None, None, None)
    bead_scores = tuple(
        BeadScores(n, scores if bead.left and bead.right else none, bead.similarity == 0.5 and n == 0)
        for n, bead in enumerate(beads)
    )
    tokens = tokenize(one.paragraphs), tokenize(other.paragraphs)
    links = tuple((bead.left[0], bead.right[0]) for bead in beads if bead.left and bead.right)
    alignment = Alignment(tuple(beads), links, (), *tokens)
    judgement = Judgement(relation, ("the words are linked in one order (0.98)",))
    signature = Signature((("aligner", "1"), ("reader", "1")), (("sacrebleu", "2.6.0"),))
    return Comparison(one, other, judgement, alignment, tuple(divergences), scores, bead_scores, signature)


def _changed(one: Rendering, other: Rendering, n: int) -> list[Divergence]:
    left, right = one.paragraphs[n], other.paragraphs[n]
    sides = _words(left.text), _words(right.text)
    out = []
    matcher = difflib.SequenceMatcher(
        None, [w for w, _ in sides[0]], [w for w, _ in sides[1]], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        readings = _reading(one, n, sides[0], a, b), _reading(other, n, sides[1], c, d)
        plain = [
            text.translate({0x2019: "'", 0x201C: '"', 0x201D: '"'})
            for text in (readings[0].text, readings[1].text)
        ]
        small = plain[0] == plain[1]
        kind = Kind.TYPOGRAPHY if small else Kind.WORDING
        category = Category.ACCIDENTAL if small else Category.SUBSTANTIVE
        severity = Severity.NOTE if small else Severity.WARNING
        out.append(_divergence(kind, category, severity, n, readings))
    return out


def _words(text: str) -> list[tuple[str, int]]:
    out, at = [], 0
    for word in text.split(" "):
        out.append((word, at))
        at += len(word) + 1
    return out


def _reading(rendering: Rendering, n: int, words: list[tuple[str, int]], a: int, b: int) -> Reading:
    paragraph = rendering.paragraphs[n]
    start = words[a][1] if a < len(words) else len(paragraph.text)
    end = words[b - 1][1] + len(words[b - 1][0]) if b > a else start
    return Reading(paragraph.text[start:end], paragraph.line, start + 1, n, start, end, n)


def _one_sided(one: Rendering, other: Rendering, n: int, kind: Kind) -> Divergence:
    readings = []
    for rendering in (one, other):
        here = n < len(rendering.paragraphs)
        at = n if here else len(rendering.paragraphs) - 1
        paragraph = rendering.paragraphs[at]
        text = paragraph.text if here else ""
        start = 0 if here else len(paragraph.text)
        readings.append(Reading(text, paragraph.line, start + 1, at, start, start + len(text), at))
    return _divergence(kind, Category.SUBSTANTIVE, Severity.ERROR, n, (readings[0], readings[1]))


def _divergence(
    kind: Kind, category: Category, severity: Severity, bead: int, readings: tuple[Reading, Reading]
) -> Divergence:
    seed = f"{bead}|{readings[0].start}|{readings[0].text}|{readings[1].text}"
    fingerprint = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    reason = f"the readings stay unequal ({kind.value})"
    return Divergence(kind, category, severity, Zone.SPEECH, reason, bead, fingerprint, *readings)


@pytest.fixture(scope="session")
def make() -> Make:
    """The factory of comparisons."""
    return make_comparison
