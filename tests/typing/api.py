"""The public surface as a type checker sees it. Checked by mypy and pyright, never run."""

from __future__ import annotations

from typing import assert_type

import recension

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
