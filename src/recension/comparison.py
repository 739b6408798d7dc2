"""The pipeline: two renderings in, everything recension says of the pair out. Pure once the files are read."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from recension.alignment import Pin, align
from recension.collation import Rules, collate, judge
from recension.metrics import Thresholds, score_beads
from recension.model import Comparison, Judgement, Rendering
from recension.reading import read
from recension.signature import signature

#: A side of a comparison: a rendering, or the path of a file to read.
Side = Rendering | str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Options:
    """What a corpus, or a caller, may set for one comparison.

    Args:
        pins: Beads fixed by hand.
        rules: Glossary, spelling and severities; the packaged ones unless a corpus extends them.
        thresholds: Under which scores a bead is flagged as of low similarity.
        ter: Also compute TER, for beads of at most 100 words a side.
        judgement: The relation where it is known beforehand; judged from the texts if ``None``.
    """

    pins: tuple[Pin, ...] = ()
    rules: Rules = field(default_factory=Rules)
    thresholds: Thresholds = field(default_factory=Thresholds)
    ter: bool = False
    judgement: Judgement | None = None


def compare(left: Side, right: Side, options: Options | None = None) -> Comparison:
    """Align two renderings and name every divergence between them.

    Args:
        left: A rendering, or a path to read one from.
        right: The other one. Neither side is the reference.
        options: What to compare by; the defaults if ``None``.

    Returns:
        The comparison: relation, beads, divergences in the order of the left side, scores, signature.

    Raises:
        RecensionError: A path cannot be read, or a pin does not hold.

    Example:
        >>> from recension import Rendering, compare
        >>> found = compare(Rendering.of(["It is on."]), Rendering.of(["It is not on."]))
        >>> [(one.kind.value, one.left.text, one.right.text) for one in found.divergences]
        [('negation', '', 'not')]
    """
    options = options or Options()
    one, other = _rendering(left), _rendering(right)
    alignment = align(one, other, pins=options.pins)
    judgement = options.judgement or judge(one, other, alignment)
    divergences = collate(one, other, alignment, judgement=judgement, rules=options.rules)
    scores, bead_scores = score_beads(
        one, other, alignment, relation=judgement.relation, thresholds=options.thresholds, ter=options.ter
    )
    return Comparison(one, other, judgement, alignment, divergences, scores, bead_scores, signature())


def _rendering(side: Side) -> Rendering:
    return side if isinstance(side, Rendering) else read(side)
