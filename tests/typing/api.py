"""The public surface as a type checker sees it. Checked by mypy and pyright, never run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_type

import recension

if TYPE_CHECKING:
    import numpy as np

left = recension.read("left.txt")
right = recension.Rendering.of(["A paragraph."])
assert_type(left, recension.Rendering)

comparison = recension.compare(left, right)
assert_type(comparison, recension.Comparison)
assert_type(comparison.relation, recension.Relation)
assert_type(comparison.alignment.beads, tuple[recension.Bead, ...])
assert_type(comparison.divergences, tuple[recension.Divergence, ...])
assert_type(comparison.scores.chrf, float | None)
assert_type(recension.compare("left.txt", "right.txt", recension.Options(ter=True)), recension.Comparison)

assert_type(recension.align(["One."], ["One."]), recension.Alignment)
assert_type(recension.same_word("Juche", "chuch'e"), recension.Match | None)
assert_type(recension.romanize("강성국가"), str)

for divergence in comparison.divergences:
    assert_type(divergence.left.line, int)
    assert_type(divergence.kind, recension.Kind)
    assert_type(divergence.category, recension.Category)
    assert_type(divergence.severity, recension.Severity)
    assert_type(divergence.zone, recension.Zone)
    assert_type(divergence.right, recension.Reading)
    assert_type(divergence.fingerprint, str)

for bead, scored in zip(comparison.alignment.beads, comparison.bead_scores, strict=True):
    assert_type(bead.kind, recension.BeadKind)
    assert_type(bead.found_by, recension.FoundBy)
    assert_type(bead.similarity, float | None)
    assert_type(bead.left, tuple[int, ...])
    assert_type(scored, recension.BeadScores)
    assert_type(scored.scores, recension.Scores)

for paragraph in recension.parse("A paragraph.", path="a.txt").paragraphs:
    assert_type(paragraph, recension.Paragraph)
    assert_type(paragraph.role, recension.Role)
    for span in paragraph.spans:
        assert_type(span, recension.Span)
        assert_type(span.label, recension.SpanLabel)

for finding in left.findings:
    assert_type(finding, recension.Finding)

assert_type(comparison.judgement, recension.Judgement)
assert_type(comparison.alignment.left_tokens, tuple[recension.Token, ...])
assert_type(comparison.signature, recension.Signature)
assert_type(comparison.to_records("beads"), list[dict[str, Any]])

assert_type(recension.hangul_candidates("chuch'e", limit=3), tuple[str, ...])
scheme: str | None = recension.schemes("the chuch'e revolution").scheme
cell: np.float64 = recension.chrf_matrix(["One."], ["One."], beta=2.0)[0, 0]

try:
    recension.read("missing.txt")
except recension.RecensionError as error:
    assert_type(error.where, str)
    assert_type(error.todo, str)
