"""The records everything else speaks of: frozen, slotted, typed; they know nothing of files or formats.

Text flows one way through them::

    file -> Rendering -> Alignment -> Comparison -> reports and approvals

Offsets are in code points of the string they index. Lines and columns are 1-based, in code points.
"""

from __future__ import annotations

from recension.model.alignment import Alignment, Bead, BeadKind, FoundBy
from recension.model.comparison import BeadScores, Comparison, Judgement, Relation, Scores, Signature
from recension.model.divergence import Category, Divergence, Kind, Reading, Severity, Zone
from recension.model.rendering import Finding, Paragraph, Rendering, Role, Span, SpanLabel, Token

__all__ = [
    "Alignment",
    "Bead",
    "BeadKind",
    "BeadScores",
    "Category",
    "Comparison",
    "Divergence",
    "Finding",
    "FoundBy",
    "Judgement",
    "Kind",
    "Paragraph",
    "Reading",
    "Relation",
    "Rendering",
    "Role",
    "Scores",
    "Severity",
    "Signature",
    "Span",
    "SpanLabel",
    "Token",
    "Zone",
]
