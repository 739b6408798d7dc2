"""Checks of a pair against its approval: relation, alignment, divergences, scores, low-similarity flags."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.corpus.approval import COVERING, Accepted, Approval, concern, make
from recension.corpus.approvaltext import loads
from recension.corpus.drift import Drift, drift, unreasoned
from recension.corpus.drifttext import (
    bead_lines,
    causes,
    divergence_lines,
    flag_lines,
    listed_divergences,
    mark,
    score_lines,
)
from recension.corpus.outcome import Mark, Outcome, failed, passed
from recension.errors import RecensionError
from recension.model import Category, Relation, Zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recension.corpus.pairs import Corpus, CorpusContrast, Pair
    from recension.model import Comparison

    Compared = Pair | CorpusContrast

    #: Gives what would be approved of a pair now.
    Now = Callable[[Compared], Approval]

#: Sentences of evidence told of a relation that changed.
_EVIDENCE = 3


def read_approval(path: Path, shown: str) -> Approval | None:
    """The approval in a file; ``None`` if there is no file.

    Raises:
        RecensionError: The file is damaged.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise RecensionError(
            "the approval is damaged: it is no UTF-8", where=shown, todo="Restore it."
        ) from None
    except OSError as error:
        raise RecensionError(f"cannot be read: {error.strerror}", where=shown) from None
    return _parsed(text, shown)


@lru_cache(maxsize=8)
def _parsed(text: str, shown: str) -> Approval:
    """Five checks read one approval; it is parsed once while its text stays the same."""
    return loads(text, shown)


@lru_cache(maxsize=8)
def _now(pair: Compared, comparison: Comparison) -> Approval:
    return make(pair, comparison)


def current(pair: Compared) -> Approval:
    """What would be approved of a pair now, its texts compared."""
    return _now(pair, pair.compare())


def command(pair: Compared, mode: str = "changed") -> str:
    """The command that approves a pair as it is."""
    return f"recension approve {mode} {pair.left.speech if pair.kind == 'pair' else pair.key}"


@dataclass(frozen=True, slots=True)
class _Held:
    """A pair held against its approval: what was approved, what would be now, and how they differ."""

    corpus: Corpus
    pair: Compared
    approved: Approval
    now: Approval
    drift: Drift


def check_pair(corpus: Corpus, pair: Compared, check: str, now: Now = current) -> Outcome:
    """Hold a pair or contrast against its approval.

    Args:
        corpus: The corpus.
        pair: One of its pairs or contrasts.
        check: One of ``PAIR_CHECKS``.
        now: Gives what would be approved of the pair now.

    Returns:
        What the check says; a failure where the approval is missing, damaged or another pair's.
    """
    path = corpus.approval_path(pair)
    shown = corpus.shown(path)
    try:
        approved = read_approval(path, shown)
    except RecensionError as error:
        return failed(str(error))
    if approved is None:
        return failed(
            f"{shown} is missing: {pair.key} has not been approved", f"Approve it: {command(pair, 'new')}"
        )
    if approved.key != pair.key or (approved.left.id, approved.right.id) != (pair.left.key, pair.right.key):
        return failed(
            f"{shown} is the approval of {approved.key} ({approved.left.id} and {approved.right.id})",
            "Restore it from version control, or approve anew.",
        )
    made = now(pair)
    return PAIR_CHECKS[check](_Held(corpus, pair, approved, made, drift(approved, made)))


def _relation(held: _Held) -> Outcome:
    """The relation of the pair is the approved one."""
    change = held.drift.relation
    if change is None:
        return passed()
    evidence = held.pair.compare().judgement.evidence
    lines = [f"{held.pair.key}: relation {change[0]} → {change[1]}"]
    return _outcome(held, lines + [f"  {one}" for one in evidence[:_EVIDENCE]])


def _alignment(held: _Held) -> Outcome:
    """The beads are the approved ones, made of the declared bytes by the same aligner."""
    pair, approved = held.pair, held.approved
    lines = bead_lines(pair, held.drift)
    if not lines and approved.beads != held.now.beads:
        lines.append(f"{pair.key}: the same beads in another order")
    if not lines:
        lines = [
            f"{pair.key}: was approved for other bytes of {side.id} than speech.toml declares now"
            for side, witness in ((approved.left, pair.left), (approved.right, pair.right))
            if side.digest != witness.digest
        ]
    return _outcome(held, _tool(held, "alignment", lines))


def _scores(held: _Held) -> Outcome:
    """The scores are the approved ones within the tolerance."""
    return _outcome(held, _tool(held, "scores", score_lines(held.pair, held.drift)))


def _flags(held: _Held) -> Outcome:
    """The beads under the corpus's thresholds are the approved ones."""
    return _outcome(held, flag_lines(held.pair, held.drift))


def _divergences(held: _Held) -> Outcome:
    """The divergences are the approved ones, and those that need a reason have one."""
    lines, marks = divergence_lines(held.pair, held.drift)
    lines = _tool(held, "divergences", lines)
    if lines:
        return _outcome(held, lines, marks)
    waiting = unreasoned(held.approved, held.pair.settings.policy)
    return _waiting(held, waiting) if waiting else passed(_accepted(held.pair, held.approved))


def _outcome(held: _Held, lines: list[str], marks: tuple[Mark, ...] = ()) -> Outcome:
    """Passed if there is nothing to say; else the lines with the cause and what to do."""
    if not lines:
        return passed()
    todo = f"If this is right, approve it: {command(held.pair)}"
    return failed("\n".join([*lines, *causes(held.drift)]), todo, marks)


def _tool(held: _Held, check: str, lines: list[str]) -> list[str]:
    """The lines of a failure; where only the tool changed, that the result is as approved."""
    if lines or not any(concern(name) == check for name, _, _ in held.drift.tool):
        return lines
    return [
        f"The {check} {'is' if check == 'alignment' else 'are'} as approved, but made by another version."
    ]


def _waiting(held: _Held, waiting: tuple[Accepted, ...]) -> Outcome:
    """Approved divergences that lack the reason they need."""
    pair = held.pair
    shown = held.corpus.shown(held.corpus.approval_path(pair))
    kinds = ", ".join(
        f"{count} {kind}" for kind, count in sorted(Counter(one.kind for one in waiting).items())
    )
    lines = [f"{pair.key}: {len(waiting)} approved without the reason they need ({kinds})"]
    lines += listed_divergences(pair, [("unreasoned", one, one) for one in waiting])
    covering = Relation(held.approved.relation) in COVERING
    wanted = f"--reason {waiting[0].kind if covering else waiting[0].fingerprint}='why it is accepted'"
    todo = f'Fill in "reason" in {shown}, or: {command(pair)} {wanted}'
    return failed("\n".join(lines), todo, tuple(mark(pair, "unreasoned", one) for one in waiting))


def _accepted(pair: Compared, approved: Approval) -> tuple[Mark, ...]:
    """The substantive divergences inside the speech that stand approved, each with its reason."""
    covers = dict(approved.covers)
    return tuple(
        replace(mark(pair, "accepted", one), reason=one.reason or covers.get(one.kind, ""))
        for one in approved.divergences
        if one.category == Category.SUBSTANTIVE and one.zone == Zone.SPEECH
    )


#: The checks of every pair against its approval, in the order they are run.
PAIR_CHECKS: dict[str, Callable[[_Held], Outcome]] = {
    "relation": _relation,
    "alignment": _alignment,
    "divergences": _divergences,
    "scores": _scores,
    "low-similarity": _flags,
}
