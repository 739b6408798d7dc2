"""Checks of a pair against its approval: relation, alignment, divergences, scores, low-similarity flags."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.corpus.approval import COVERING, Accepted, Approval, concern, make
from recension.corpus.approvaltext import loads
from recension.corpus.drift import ESSENCE, SHARE_TOLERANCE, TOLERANCE, Drift, drift, unreasoned
from recension.corpus.outcome import Mark, Outcome, failed, passed
from recension.corpus.pairs import shown_path
from recension.errors import RecensionError
from recension.model import Category, Relation, Zone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from recension.corpus.pairs import Corpus, CorpusContrast, Pair
    from recension.model import Comparison

    Compared = Pair | CorpusContrast

    #: Gives what would be approved of a pair now.
    Now = Callable[[Compared], Approval]

#: Divergences spelled out in one failure; the counts before them are complete, the report has them all.
_SHOWN = 5

#: Characters of a reading that a message quotes.
_QUOTED = 60


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


def causes(found: Drift) -> list[str]:
    """What a drift comes from, in sentences: the tool, the text, the settings, libraries, or a hand on the approval."""
    lines = []
    if found.tool:
        changed = "; ".join(f"{name} {old} → {new}" for name, old, new in found.tool[:4])
        more = f" and {len(found.tool) - 4} more" if len(found.tool) > 4 else ""
        lines.append(f"The tool changed: {changed}{more}.")
    if found.text:
        lines.append(
            f"The text changed: {' and '.join(found.text)} no longer {_has(found.text)} the approved bytes."
        )
    if found.settings:
        lines.append(
            "The corpus's own settings for this pair changed (glossary, thresholds, severities, relation or pins)."
        )
    if not lines and found.libraries:
        changed = "; ".join(f"{name} {old} → {new}" for name, old, new in found.libraries)
        lines.append(f"Neither tool nor text changed, but libraries did: {changed}.")
    if not lines:
        lines.append("Neither tool nor text changed: the approval was edited, or is of another origin.")
    return lines


def _has(ids: Sequence[str]) -> str:
    return "have" if len(ids) > 1 else "has"


def _drifted(
    corpus: Corpus, pair: Compared, found: Drift, lines: list[str], marks: tuple[Mark, ...] = ()
) -> Outcome:
    del corpus
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


def drift_lines(pair: Compared, found: Drift) -> list[str]:
    """Everything a drift holds, effects before causes, each in a line of its own."""
    lines = [f"relation {found.relation[0]} → {found.relation[1]}"] if found.relation else []
    lines += _bead_lines(pair, found)
    lines += _divergence_lines(pair, found)[0]
    lines += _score_lines(pair, found)
    lines += _flag_lines(pair, found)
    return [*lines, *causes(found)]


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
    return _drifted(corpus, pair, found, lines + [f"  {one}" for one in evidence[:3]])


def check_alignment(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The beads are the approved ones, made of the declared bytes by the same aligner."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    approved, made, found = checked
    lines = _bead_lines(pair, found)
    if not lines and approved.beads != made.beads:
        lines.append(f"{pair.key}: the same beads in another order")
    if not lines:
        for side, witness in ((approved.left, pair.left), (approved.right, pair.right)):
            if side.digest != witness.digest:
                lines.append(
                    f"{pair.key}: was approved for other bytes of {side.id} than speech.toml declares now"
                )
    lines = _tool(found, "alignment", lines)
    return _drifted(corpus, pair, found, lines) if lines else passed()


def check_scores(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The scores are the approved ones within the tolerance."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    found = checked[2]
    lines = _tool(found, "scores", _score_lines(pair, found))
    return _drifted(corpus, pair, found, lines) if lines else passed()


def _score(value: float | None) -> str:
    return "none" if value is None else f"{value:g}"


def check_flags(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The beads under the corpus's thresholds are the approved ones."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    found = checked[2]
    if not found.new_flags and not found.gone_flags:
        return passed()
    lines = _flag_lines(pair, found)
    return _drifted(corpus, pair, found, lines)


def check_divergences(corpus: Corpus, pair: Compared, now: Now) -> Outcome:
    """The divergences are the approved ones, and those that need a reason have one."""
    checked = _checked(corpus, pair, now)
    if isinstance(checked, Outcome):
        return checked
    approved, _, found = checked
    lines, marks = _divergence_lines(pair, found)
    lines = _tool(found, "divergences", lines)
    if lines:
        return _drifted(corpus, pair, found, lines, marks)
    waiting = unreasoned(approved, pair.settings.policy)
    if not waiting:
        return passed(_accepted(pair, approved))
    shown = corpus.shown(corpus.approval_path(pair))
    kinds = ", ".join(
        f"{count} {kind}" for kind, count in sorted(Counter(one.kind for one in waiting).items())
    )
    lines = [f"{pair.key}: {len(waiting)} approved without the reason they need ({kinds})"]
    lines += [_line(pair, "unreasoned", one, one) for one in waiting[:_SHOWN]]
    lines += [f"  … and {len(waiting) - _SHOWN} more"] if len(waiting) > _SHOWN else []
    covering = Relation(approved.relation) in COVERING
    wanted = f"--reason {waiting[0].kind if covering else waiting[0].fingerprint}='why it is accepted'"
    todo = f'Fill in "reason" in {shown}, or: {command(pair)} {wanted}'
    return failed("\n".join(lines), todo, tuple(_mark(pair, "unreasoned", one) for one in waiting))


def _accepted(pair: Compared, approved: Approval) -> tuple[Mark, ...]:
    """The substantive divergences inside the speech that stand approved, each with its reason."""
    covers = dict(approved.covers)
    return tuple(
        replace(_mark(pair, "accepted", one), reason=one.reason or covers.get(one.kind, ""))
        for one in approved.divergences
        if one.category == Category.SUBSTANTIVE and one.zone == Zone.SPEECH
    )


def _bead_lines(pair: Compared, found: Drift) -> list[str]:
    lines = []
    for what, labels in (("new", found.new_beads), ("gone", found.gone_beads)):
        if labels:
            more = " …" if len(labels) > 12 else ""
            lines.append(
                f"{pair.key}: {len(labels)} {what} {'bead' if len(labels) == 1 else 'beads'} (left:right paragraphs): {' '.join(labels[:12])}{more}"
            )
    return lines


def _score_lines(pair: Compared, found: Drift) -> list[str]:
    lines = [f"{pair.key}: {name} {_score(old)} → {_score(new)}" for name, old, new in found.scores]
    return [*lines, f"Tolerance: {TOLERANCE} of a percentage, {SHARE_TOLERANCE} of a share."] if lines else []


def _flag_lines(pair: Compared, found: Drift) -> list[str]:
    return [
        f"{pair.key}: {what} under the threshold: beads {' '.join(labels[:12])}{' …' if len(labels) > 12 else ''}"
        for what, labels in (("newly", found.new_flags), ("no longer", found.gone_flags))
        if labels
    ]


def _divergence_lines(pair: Compared, found: Drift) -> tuple[list[str], tuple[Mark, ...]]:
    drifted = found.divergences
    told = [
        *(("new", one, one) for one in drifted.new),
        *(("gone", one, one) for one in drifted.gone),
        *(("reclassified", was, one) for was, one in drifted.reclassified),
        *(("moved", was, one) for was, one in drifted.moved),
    ]
    if not told:
        return [], ()
    counts = ", ".join(
        f"{len(those)} {what}"
        for what, those in (
            ("new", drifted.new),
            ("gone", drifted.gone),
            ("reclassified", drifted.reclassified),
            ("moved", drifted.moved),
        )
        if those
    )
    told.sort(key=lambda one: one[2].category != "substantive")
    lines = [f"{pair.key}: divergences: {counts}"]
    lines += [_line(pair, state, was, one) for state, was, one in told[:_SHOWN]]
    lines += [f"  … and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else []
    return lines, tuple(_mark(pair, state, one) for state, _, one in told)


def _line(pair: Compared, state: str, was: Accepted, one: Accepted) -> str:
    kind = f"{was.kind} → {one.kind}" if was.kind != one.kind else one.kind
    if state == "reclassified" and was.kind == one.kind:
        changed = [
            f"{name} {getattr(was, name)} → {getattr(one, name)}"
            for name in ESSENCE
            if getattr(was, name) != getattr(one, name)
        ]
        kind = f"{kind} ({', '.join(changed)})"
    left = f"{shown_path(pair.left)}:{one.left_line} {_quote(one.left)}"
    right = f"{shown_path(pair.right)}:{one.right_line} {_quote(one.right)}"
    return f"  {state} {kind}: {left} | {right}"


def _quote(text: str) -> str:
    flat = " ".join(text.split())
    if not text:
        return "(nothing)"
    return f"'{flat[: _QUOTED - 1]}…'" if len(flat) > _QUOTED else f"'{flat or text}'"


def _mark(pair: Compared, state: str, one: Accepted) -> Mark:
    return Mark(
        path=shown_path(pair.left),
        line=one.left_line,
        column=1,
        kind=one.kind,
        severity=one.severity,
        state=state,
        message=f"{state}: {one.kind}: {_quote(one.left)} against {_quote(one.right)}",
        fingerprint=one.fingerprint,
        other=(shown_path(pair.right), one.right_line, _quote(one.right)),
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
