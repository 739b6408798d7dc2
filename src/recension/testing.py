"""For tests in Python: the pairs of a corpus for ``parametrize``, and approvals to compare with.

The gate needs no Python at all; this is for projects that want assertions of their own beside it::

    import pytest
    from recension.testing import approved, pairs

    @pytest.mark.parametrize("pair", pairs("seeds"))
    def test_pair(pair):
        assert pair.compare() == approved(pair)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os

    from recension.corpus.approval import Approval
    from recension.corpus.pairs import Corpus, CorpusContrast, Pair
    from recension.model import Comparison

__all__ = ["Approved", "approved", "pairs"]


def pairs(corpus: Corpus | str | os.PathLike[str] | None = None, *, contrasts: bool = False) -> list[Any]:
    """The pairs of a corpus as parameters for ``pytest.mark.parametrize``.

    Args:
        corpus: A loaded corpus, or where it is; looked for from here upwards if ``None``.
        contrasts: Whether contrasts come after the pairs.

    Returns:
        A ``pytest.param`` for each pair, in the order of the manifests, with an id such as
        ``2021-closing--kcna--embassy`` that ``-k``, ``--lf`` and xdist can work with.

    Raises:
        RecensionError: There is no corpus, or a manifest is wrong.
    """
    import pytest

    from recension.corpus import Corpus, load

    loaded = corpus if isinstance(corpus, Corpus) else load(corpus)
    chosen = loaded.comparable() if contrasts else loaded.pairs
    return [pytest.param(one, id=one.key.replace("/", "--")) for one in chosen]


class Approved:
    """An approval that can stand on one side of ``==``, with a comparison on the other.

    Equal means what it means to the gate: relation, alignment, divergences, scores within the tolerance and
    low-similarity flags are the approved ones, and so are the parts of recension that made them. In an
    ``assert`` pytest shows what drifted, and why, instead of the two records.
    """

    def __init__(self, pair: Pair | CorpusContrast, approval: Approval) -> None:
        self.pair = pair
        self.approval = approval

    def __repr__(self) -> str:
        return f"approved({self.pair.key!r})"

    def __eq__(self, other: object) -> bool:
        from recension.model import Comparison

        if not isinstance(other, Comparison):
            return NotImplemented
        return not self.drift(other)

    __hash__ = None  # type: ignore[assignment]  # equality with a comparison is within a tolerance

    def drift(self, comparison: Comparison) -> list[str]:
        """How a comparison departs from the approval, in lines for a person; empty if it does not.

        Args:
            comparison: A comparison of the same pair.

        Returns:
            Effects first (relation, beads, divergences, scores, flags), then the cause.
        """
        from recension.corpus.approval import make
        from recension.corpus.drift import drift
        from recension.corpus.drifttext import drift_lines

        found = drift(self.approval, make(self.pair, comparison))
        return drift_lines(self.pair, found) if found else []


def approved(pair: Pair | CorpusContrast, *, reports: str | os.PathLike[str] | None = None) -> Approved:
    """What keepers have approved of a pair.

    Args:
        pair: A pair or contrast of a corpus.
        reports: The folder of approvals; ``reports`` beside the corpus if ``None``.

    Returns:
        The approval, to be compared with ``==``.

    Raises:
        RecensionError: The pair is not approved, or its approval is damaged.
    """
    from recension.corpus.approvalchecks import read_approval
    from recension.corpus.loading import REPORTS_FOLDER
    from recension.corpus.pairs import corpus_root
    from recension.errors import RecensionError

    folder = Path(reports) if reports is not None else corpus_root(pair.left).parent / REPORTS_FOLDER
    path = folder / f"{pair.key}.jsonl"
    found = read_approval(path, path.as_posix())
    if found is None:
        raise RecensionError(
            "the pair is not approved", where=path.as_posix(), todo="Approve it: recension approve new"
        )
    return Approved(pair, found)


def explain(left: object, right: object) -> list[str] | None:
    """The lines pytest shows where ``comparison == approved(pair)`` fails; ``None`` for anything else."""
    held = left if isinstance(left, Approved) else right
    other = right if held is left else left
    from recension.model import Comparison

    if not isinstance(held, Approved) or not isinstance(other, Comparison):
        return None
    return [f"{held.pair.key} is not as approved", *held.drift(other)]
