"""Everything said of a pair: relation, scores, alignment, divergences, and what made them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any, Literal

from recension.model.alignment import Alignment  # noqa: TC001  # a reader of the records can ask for their types
from recension.model.divergence import Divergence  # noqa: TC001  # same
from recension.model.rendering import Rendering  # noqa: TC001  # same


class Relation(StrEnum):
    """What two renderings are to each other."""

    REPUBLICATION = "republication"
    REVISION = "revision"
    RETRANSLATION = "retranslation"
    REPORT = "report"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Scores:
    """Similarity of two texts. Percentages (0-100) as sacrebleu gives them; edit similarities 0-1.

    ``chrf`` uses beta = 1, so that neither side is the reference; ``chrf2`` is sacrebleu's default, with the
    right side as the reference. ``None`` where a side has no text, or where a score was not asked for.
    """

    chrf: float | None
    chrf2: float | None
    chrf_plus: float | None
    bleu: float | None
    ter: float | None
    levenshtein: float | None
    jaro_winkler: float | None


@dataclass(frozen=True, slots=True)
class BeadScores:
    """The scores of one bead, and whether it lies under the corpus's thresholds."""

    bead: int
    scores: Scores
    low_similarity: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """What made a result. ``components`` are compared by the gate, ``libraries`` are only shown."""

    components: tuple[tuple[str, str], ...]
    libraries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of a pair, with the sentences that support it and the figures they rest on."""

    relation: Relation
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything recension says of a pair."""

    left: Rendering
    right: Rendering
    judgement: Judgement
    alignment: Alignment
    divergences: tuple[Divergence, ...]
    scores: Scores
    bead_scores: tuple[BeadScores, ...]
    signature: Signature

    @property
    def relation(self) -> Relation:
        """The relation of the pair; its evidence is in ``judgement``."""
        return self.judgement.relation

    def to_records(self, part: Literal["divergences", "beads"] = "divergences") -> list[dict[str, Any]]:
        """The divergences or the beads as flat rows, which pandas and polars read as they are.

        Args:
            part: Which of the two.

        Returns:
            One dict a row, all with the same keys; ``docs/json.md`` explains the names.
        """
        # A face of the record, asked for by notebooks; the floor above is loaded only when it is called.
        from recension.reporting.records import bead_rows, divergence_rows

        return bead_rows(self) if part == "beads" else divergence_rows(self)

    def _repr_html_(self) -> str:
        """How a notebook shows the pair: verdict, scores, divergences.

        The name of the hook is fixed by notebooks and looked up on the class, so the method has to be here; what
        it shows is made above, and is fetched by name when a notebook asks, so that nothing here imports upward.
        """
        shown: str = import_module("recension.reporting.html").of_comparison(self)
        return shown
