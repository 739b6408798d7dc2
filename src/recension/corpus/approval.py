"""What keepers have approved of a pair, as a record made from a comparison; ``approvaltext`` writes and reads it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from recension.model import BeadKind, Comparison, Divergence, Relation, Scores

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recension.corpus.pairs import CorpusContrast, Pair
    from recension.model import Bead

#: Decimals kept of a score: percentages to a tenth, shares to a thousandth. More would only record noise.
_DECIMALS = {"levenshtein": 3, "jaro_winkler": 3}

#: Relations whose divergences are too many to be looked at one by one: a reason may cover a whole kind.
COVERING = (Relation.REPORT, Relation.RETRANSLATION)


@dataclass(frozen=True, slots=True)
class Side:
    """A rendering as it was approved: its id (``speech/rendering``) and the digest of its bytes."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A divergence as it was approved. ``reason`` is the keepers', given by hand; lines are for the reader only."""

    fingerprint: str
    kind: str
    category: str
    severity: str
    zone: str
    left: str
    right: str
    left_line: int
    right_line: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Everything approved of one pair; a contrast or an ``unrelated`` pair has relation and scores alone.

    ``settings`` is a digest of what the corpus sets for the pair. ``beads`` are labels such as ``3:4+5``; ``covers`` are (kind, reason) for a whole kind; ``scores`` are rounded.
    """

    key: str
    left: Side
    right: Side
    components: tuple[tuple[str, str], ...]
    libraries: tuple[tuple[str, str], ...]
    settings: str
    relation: str
    scores: tuple[tuple[str, float | None], ...]
    full: bool
    beads: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    covers: tuple[tuple[str, str], ...] = ()
    divergences: tuple[Accepted, ...] = ()


def bead_label(bead: Bead) -> str:
    """A bead in a few characters: paragraphs counted from 1, ``f`` for furniture, ``~`` for a moved block.

    Example:
        >>> from recension.model import Bead, FoundBy
        >>> bead_label(Bead((2,), (3, 4), BeadKind.SPLIT, False, 0.9, FoundBy.WORDS))
        '3:4+5'
    """
    sides = ":".join("+".join(str(at + 1) for at in side) for side in (bead.left, bead.right))
    return f"{'f' if bead.kind is BeadKind.FURNITURE else ''}{sides}{'~' if bead.moved else ''}"


def rounded(scores: Scores) -> tuple[tuple[str, float | None], ...]:
    """Scores as an approval keeps them, in the order of the record, those without a value left out as ``None``."""
    found = []
    for one in fields(Scores):
        value = getattr(scores, one.name)
        found.append((one.name, None if value is None else round(value, _DECIMALS.get(one.name, 1)) + 0.0))
    return tuple(found)


def accepted(divergence: Divergence) -> Accepted:
    """A divergence as an approval keeps it, without a reason yet."""
    return Accepted(
        fingerprint=divergence.fingerprint,
        kind=divergence.kind.value,
        category=divergence.category.value,
        severity=divergence.severity.value,
        zone=divergence.zone.value,
        left=divergence.left.text,
        right=divergence.right.text,
        left_line=divergence.left.line,
        right_line=divergence.right.line,
    )


#: Which check a part of the signature bears on. Parts that no comparison depends on bear on none.
_CONCERNS = {
    "reader": "alignment",
    "reading": "alignment",
    "aligner": "alignment",
    "alignment": "alignment",
    "ladder": "divergences",
    "collation": "divergences",
    "romanization": "divergences",
    "metrics": "scores",
}


def concern(component: str) -> str:
    """The check a component of the signature bears on: ``alignment``, ``divergences``, ``scores`` or none.

    Example:
        >>> concern("aligner"), concern("collation/data/titles.tsv"), concern("reporting/data/page.html")
        ('alignment', 'divergences', '')
    """
    return _CONCERNS.get(component.split("/", maxsplit=1)[0], "")


def settings_digest(pair: Pair | CorpusContrast) -> str:
    """A short digest of what the corpus sets for a pair: glossary, thresholds, severities, relation, pins."""
    settings = pair.settings
    said = (settings.terms, settings.thresholds, settings.severities, pair.declared)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def gated_whole(pair: Pair | CorpusContrast, comparison: Comparison) -> bool:
    """Whether alignment and divergences are gated: not for contrasts, and not where nothing is related."""
    return pair.kind == "pair" and comparison.relation is not Relation.UNRELATED


def make(pair: Pair | CorpusContrast, comparison: Comparison) -> Approval:
    """The approval that accepts a comparison as it is, without any reason."""
    whole = gated_whole(pair, comparison)
    beads = comparison.alignment.beads
    flags = (bead_label(beads[one.bead]) for one in comparison.bead_scores if one.low_similarity)
    return Approval(
        key=pair.key,
        left=Side(pair.left.key, f"sha256:{comparison.left.digest}"),
        right=Side(pair.right.key, f"sha256:{comparison.right.digest}"),
        components=tuple(sorted(one for one in comparison.signature.components if concern(one[0]))),
        libraries=tuple(sorted(comparison.signature.libraries)),
        settings=settings_digest(pair),
        relation=comparison.relation.value,
        scores=rounded(comparison.scores),
        full=whole,
        beads=tuple(bead_label(one) for one in beads) if whole else (),
        flags=tuple(flags) if whole else (),
        divergences=in_place_order(accepted(one) for one in comparison.divergences) if whole else (),
    )


def in_place_order(divergences: Iterable[Accepted]) -> tuple[Accepted, ...]:
    """Divergences as an approval lists them: by their lines, then by what is theirs alone."""
    return tuple(
        sorted(divergences, key=lambda one: (one.left_line, one.right_line, one.fingerprint, one.kind))
    )
