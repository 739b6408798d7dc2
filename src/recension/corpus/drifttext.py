"""A drift in words: what departs from the approval, where, and what it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.corpus.drift import ESSENCE, SHARE_TOLERANCE, TOLERANCE, Drift
from recension.corpus.outcome import Mark
from recension.corpus.pairs import shown_path
from recension.model import Category

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.corpus.approval import Accepted
    from recension.corpus.pairs import CorpusContrast, Pair

    Compared = Pair | CorpusContrast

#: Divergences spelled out in one failure; the counts before them are complete, the report has them all.
_SHOWN = 5

#: Changed parts of recension, and labels of beads, that one line names.
_PARTS, _BEADS = 4, 12

#: Characters of a reading that a message quotes.
_QUOTED = 60


def drift_lines(pair: Compared, found: Drift) -> list[str]:
    """Everything a drift holds, effects before causes, each in a line of its own."""
    lines = [f"relation {found.relation[0]} → {found.relation[1]}"] if found.relation else []
    lines += bead_lines(pair, found)
    lines += divergence_lines(pair, found)[0]
    lines += score_lines(pair, found)
    lines += flag_lines(pair, found)
    return [*lines, *causes(found)]


def causes(found: Drift) -> list[str]:
    """What a drift comes from, in sentences: the tool, the text, the settings, libraries, or a hand on the approval."""
    lines = []
    if found.tool:
        changed = "; ".join(f"{name} {old} → {new}" for name, old, new in found.tool[:_PARTS])
        more = f" and {len(found.tool) - _PARTS} more" if len(found.tool) > _PARTS else ""
        lines.append(f"The tool changed: {changed}{more}.")
    if found.text:
        have = "have" if len(found.text) > 1 else "has"
        lines.append(f"The text changed: {' and '.join(found.text)} no longer {have} the approved bytes.")
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


def bead_lines(pair: Compared, found: Drift) -> list[str]:
    """The beads that are new or gone."""
    return [
        f"{pair.key}: {len(labels)} {what} {'bead' if len(labels) == 1 else 'beads'}"
        f" (left:right paragraphs): {_listed(labels)}"
        for what, labels in (("new", found.new_beads), ("gone", found.gone_beads))
        if labels
    ]


def flag_lines(pair: Compared, found: Drift) -> list[str]:
    """The beads that came or went under the thresholds."""
    return [
        f"{pair.key}: {what} under the threshold: beads {_listed(labels)}"
        for what, labels in (("newly", found.new_flags), ("no longer", found.gone_flags))
        if labels
    ]


def _listed(labels: tuple[str, ...]) -> str:
    return " ".join(labels[:_BEADS]) + (" …" if len(labels) > _BEADS else "")


def score_lines(pair: Compared, found: Drift) -> list[str]:
    """The scores beyond the tolerance, and what the tolerance is."""
    lines = [f"{pair.key}: {name} {_score(old)} → {_score(new)}" for name, old, new in found.scores]
    return [*lines, f"Tolerance: {TOLERANCE} of a percentage, {SHARE_TOLERANCE} of a share."] if lines else []


def _score(value: float | None) -> str:
    return "none" if value is None else f"{value:g}"


def divergence_lines(pair: Compared, found: Drift) -> tuple[list[str], tuple[Mark, ...]]:
    """The divergences that drifted: how many of each state and the gravest of them; and a mark for each."""
    told = [(state, was, one) for state, those in found.divergences.states() for was, one in those]
    if not told:
        return [], ()
    counts = ", ".join(f"{len(those)} {state}" for state, those in found.divergences.states())
    told.sort(key=lambda one: one[2].category != Category.SUBSTANTIVE)
    lines = [f"{pair.key}: divergences: {counts}"]
    lines += listed_divergences(pair, told)
    return lines, tuple(mark(pair, state, one) for state, _, one in told)


def listed_divergences(pair: Compared, told: Sequence[tuple[str, Accepted, Accepted]]) -> list[str]:
    """A line for each of the first divergences, as (state, approved, now), and how many more there are."""
    lines = [_line(pair, state, was, one) for state, was, one in told[:_SHOWN]]
    return [*lines, f"  … and {len(told) - _SHOWN} more"] if len(told) > _SHOWN else lines


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


def mark(pair: Compared, state: str, one: Accepted) -> Mark:
    """The place of a divergence in the left rendering, beside that in the right one."""
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
