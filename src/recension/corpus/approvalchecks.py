"""Checks of a pair against its approval: relation, alignment, divergences, scores, low-similarity flags."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.corpus.approval import COVERING, Approval, concern, make
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


def _checked(corpus: Corpus, pair: Compared, now: Now) -> tuple[Approval, Approval, Drift] | Outcome:
    """The approval, what would be approved now and their drift; or why there is nothing to check."""
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
    found = now(pair)
    return approved, found, drift(approved, found)


def _drifted(pair: Compared, found: Drift, lines: list[str], marks: tuple[Mark, ...] = ()) -> Outcome:
    return failed(
        "\n".join([*lines, *causes(found)]), f"If this is right, approve it: {command(pair)}", marks
    )


def _tool(found: Drift, check: str, lines: list[str]) -> list[str]:
    """The lines of a failure; where only the tool changed, that the result is as approved."""
    if lines or not any(concern(name) == check for name, _, _ in found.tool):
        return lines
    return [
        f"The {check} {'is' if check == 'alignment' else 'are'} as approved, but made by another version."
    ]


def check_relation(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The relation of the pair is the approved one."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    _, _, found = checked
    if found.relation is None:
        return passed()
    evidence = pair.compare().judgement.evidence
    lines = [f"{pair.key}: relation {found.relation[0]} → {found.relation[1]}"]
    return _drifted(pair, found, lines + [f"  {one}" for one in evidence[:3]])


def check_alignment(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The beads are the approved ones, made of the declared bytes by the same aligner."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    approved, made, found = checked
    lines = bead_lines(pair, found)
    if not lines and approved.beads != made.beads:
        lines.append(f"{pair.key}: the same beads in another order")
    if not lines:
        for side, witness in ((approved.left, pair.left), (approved.right, pair.right)):
            if side.digest != witness.digest:
                lines.append(
                    f"{pair.key}: was approved for other bytes of {side.id} than speech.toml declares now"
                )
    lines = _tool(found, "alignment", lines)
    return _drifted(pair, found, lines) if lines else passed()


def check_scores(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The scores are the approved ones within the tolerance."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    found = checked[2]
    lines = _tool(found, "scores", score_lines(pair, found))
    return _drifted(pair, found, lines) if lines else passed()


def check_flags(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The beads under the corpus's thresholds are the approved ones."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    found = checked[2]
    if not found.new_flags and not found.gone_flags:
        return passed()
    lines = flag_lines(pair, found)
    return _drifted(pair, found, lines)


def check_divergences(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The divergences are the approved ones, and those that need a reason have one."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    approved, _, found = checked
    lines, marks = divergence_lines(pair, found)
    lines = _tool(found, "divergences", lines)
    if lines:
        return _drifted(pair, found, lines, marks)
    waiting = unreasoned(approved, pair.settings.policy)
    if not waiting:
        return passed(_accepted(pair, approved))
    shown = corpus.shown(corpus.approval_path(pair))
    kinds = ", ".join(
        f"{count} {kind}" for kind, count in sorted(Counter(one.kind for one in waiting).items())
    )
    lines = [f"{pair.key}: {len(waiting)} approved without the reason they need ({kinds})"]
    lines += listed_divergences(pair, [("unreasoned", one, one) for one in waiting])
    covering = Relation(approved.relation) in COVERING
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


#: The checks of every pair; ``report`` is run by ``items``, which is handed the renderer.
PAIR_CHECKS: dict[str, Callable[[Corpus, Compared, Now], Outcome]] = {
    "relation": check_relation,
    "alignment": check_alignment,
    "divergences": check_divergences,
    "scores": check_scores,
    "low-similarity": check_flags,
    "report": lambda _corpus, _pair, _now: passed(),
}
