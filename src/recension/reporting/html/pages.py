"""The figures and words around the texts: what a pair's section and the index show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.model import Category, Comparison, Kind, Rendering, Severity, Zone
from recension.reporting.html.rows import dots_of, marks_of, rows_of, strip_of
from recension.reporting.html.view import Cell, Count, Dot, Mark, PairPage, Row, SpeechPage, anchor_of
from recension.reporting.summary import RELATIONS, counted, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class PairSection:
    """Everything the section of one pair shows, ready for the template."""

    anchor: str
    left: str
    right: str
    relation: str
    verdict: str
    evidence: tuple[str, ...]
    gated: bool
    files: tuple[tuple[str, Rendering], ...]
    scores: tuple[tuple[str, str], ...]
    signature: str
    size: tuple[int, int]
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    width: int
    dots: tuple[Dot, ...]

    @property
    def dot(self) -> tuple[float, float]:
        """Half the size of a dot in paragraphs: 1/40 of the plot, so that a speech of any length is hit by a click."""
        return max(self.size[0], 1) / 80, max(self.size[1], 1) / 80


@dataclass(frozen=True, slots=True)
class PairSummary:
    """One line of the index. ``totals`` counts substantive, accidental, structural divergences, and errors."""

    anchor: str
    left: str
    right: str
    relation: str
    chrf: str
    totals: tuple[int, int, int, int]
    unseen: str


def pair_anchor(page: PairPage) -> str:
    """The anchor of a pair's section, made of its sigla: ``kcna--embassy``."""
    return f"{anchor_of(page.left)}--{anchor_of(page.right)}"


def section_of(page: PairPage) -> PairSection:
    """Lay out one pair.

    Args:
        page: The pair.

    Returns:
        Its section.
    """
    anchor = pair_anchor(page)
    comparison = page.comparison
    marks = marks_of(page, anchor)
    rows = rows_of(page, anchor, marks)
    cells, width = strip_of(rows)
    return PairSection(
        anchor=anchor,
        left=page.left,
        right=page.right,
        relation=comparison.relation.value,
        verdict=_verdict(comparison, marks),
        evidence=comparison.judgement.evidence,
        gated=page.approved is not None,
        files=((page.left, comparison.left), (page.right, comparison.right)),
        scores=_scores(comparison),
        signature=_signature(comparison),
        size=(len(comparison.left.paragraphs), len(comparison.right.paragraphs)),
        marks=marks,
        rows=rows,
        cells=cells,
        width=max(width, 1),
        dots=dots_of(rows, anchor),
    )


def summary_of(page: PairPage) -> PairSummary:
    """Count one pair for the index.

    Args:
        page: The pair.

    Returns:
        Its line.
    """
    found = page.comparison.divergences
    by = {category: sum(one.category is category for one in found) for category in Category}
    errors = sum(one.severity is Severity.ERROR for one in found)
    unseen = "no approvals"
    if page.approved is not None:
        unseen = str(sum(one.fingerprint not in page.approved for one in found))
    chrf = page.comparison.scores.chrf
    return PairSummary(
        pair_anchor(page),
        page.left,
        page.right,
        page.comparison.relation.value,
        "" if chrf is None else f"{chrf:.1f}",
        (by[Category.SUBSTANTIVE], by[Category.ACCIDENTAL], by[Category.STRUCTURAL], errors),
        unseen,
    )


def filters_of(marks: Sequence[Mark]) -> tuple[tuple[str, str, tuple[Count, ...]], ...]:
    """The filters worth offering: name, legend and the values that occur, each in the order of its vocabulary.

    Args:
        marks: The marks of all pairs of the page.

    Returns:
        Category, severity, state, zone and kind; a filter with nothing to choose from is left out.
    """
    wanted: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("category", "Category", [one.value for one in Category]),
        ("severity", "Severity", [one.value for one in Severity]),
        ("state", "Approval", ["new", "approved"]),
        ("zone", "Place", [one.value for one in Zone]),
        ("kind", "Kind", [one.value for one in Kind]),
    )
    found = []
    for name, legend, values in wanted:
        having = {
            value: [
                one
                for one in marks
                if (one.state if name == "state" else getattr(one.divergence, name)) == value
            ]
            for value in values
        }
        counts = tuple(
            Count(value, len(some), sum(one.state == "new" for one in some))
            for value, some in having.items()
            if some
        )
        if counts:
            found.append((name, legend, counts))
    return tuple(found)


def totals_of(speeches: Sequence[SpeechPage]) -> str:
    """One sentence on the whole corpus for the head of the index.

    Args:
        speeches: All speeches.

    Returns:
        The sentence.
    """
    pairs = [pair for speech in speeches for pair in speech.pairs]
    found = [one for pair in pairs for one in pair.comparison.divergences]
    errors = sum(one.severity is Severity.ERROR for one in found)
    substantive = sum(one.category is Category.SUBSTANTIVE for one in found)
    return (
        f"{counted(len(speeches), 'speech', 'speeches')}, {counted(len(pairs), 'pair')}: "
        f"{counted(len(found), 'divergence')}, {substantive:,} substantive, {errors:,} of severity error."
    )


def _verdict(comparison: Comparison, marks: Sequence[Mark]) -> str:
    """The relation in words, what it comes to, and how much of it is approved."""
    said = [f"{RELATIONS[comparison.relation].capitalize()}.", *verdict(comparison)[1:]]
    states = [one.state for one in marks if one.state]
    if states:
        said.append(f"{states.count('new'):,} new, {states.count('approved'):,} approved.")
    return " ".join(said)


def _scores(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    scores = comparison.scores
    named = (
        ("chrF (β = 1)", scores.chrf, 1),
        ("chrF (β = 2, right as reference)", scores.chrf2, 1),
        ("chrF++", scores.chrf_plus, 1),
        ("BLEU", scores.bleu, 1),
        ("TER", scores.ter, 1),
        ("Levenshtein similarity", scores.levenshtein, 3),
        ("Jaro–Winkler similarity", scores.jaro_winkler, 3),
    )
    return tuple((name, f"{value:.{digits}f}") for name, value, digits in named if value is not None)


def _signature(comparison: Comparison) -> str:
    signature = comparison.signature
    return ", ".join(f"{name} {value}" for name, value in (*signature.components, *signature.libraries))
