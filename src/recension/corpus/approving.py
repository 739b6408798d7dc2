"""Writing approvals: what is new, what changed, reasons kept; and removing what belongs to nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from recension.corpus.approval import COVERING, Approval, make
from recension.corpus.approvalchecks import read_approval
from recension.corpus.approvaltext import dumps
from recension.corpus.drift import Drift, carry_reasons, drift, unreasoned
from recension.corpus.files import digest, inside, read_inside, write_atomic
from recension.corpus.inventory import leftovers, orphans
from recension.corpus.pairs import shown_path
from recension.errors import RecensionError
from recension.model import Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from recension.corpus.pairs import Corpus, CorpusContrast, Pair

Mode = Literal["new", "changed", "all"]


@dataclass(frozen=True, slots=True)
class Written:
    """An approval that was written: its path, whether it is new, and a sentence on what is in it or changed."""

    path: Path
    new: bool
    says: str


def selected(corpus: Corpus, names: Collection[str]) -> tuple[Pair | CorpusContrast, ...]:
    """The pairs and contrasts a keeper means.

    Args:
        corpus: The corpus.
        names: Speeches, pairs (``speech/left--right``), ``contrasts`` or ``contrasts/id``; all if empty.

    Returns:
        What they name, in the order of the corpus.

    Raises:
        RecensionError: A name means nothing here.
    """
    if not names:
        return tuple(corpus.comparable())
    found = []
    known = {"contrasts", *(one.id for one in corpus.speeches)}
    for one in corpus.comparable():
        known.add(one.key)
        if one.key in names or one.key.split("/")[0] in names:
            found.append(one)
    unknown = sorted(set(names) - known)
    if unknown:
        raise RecensionError(
            f"{', '.join(unknown)}: no such speech, pair or contrast",
            where=corpus.root.name,
            todo="Speeches: " + ", ".join(sorted(one.id for one in corpus.speeches)),
        )
    return tuple(found)


def approve(
    corpus: Corpus,
    mode: Mode,
    pairs: Sequence[Pair | CorpusContrast],
    reasons: Mapping[str, str] | None = None,
) -> tuple[Written, ...]:
    """Accept comparisons as they are. Everything is compared before anything is written.

    Args:
        corpus: The corpus.
        mode: ``new``: pairs without an approval; ``changed``: those whose approval no longer holds; ``all``:
            both, and approvals that hold but were made beside other libraries.
        pairs: What to approve, as ``selected`` gives it.
        reasons: Reasons by fingerprint (or its first 6 digits or more), or by kind where a kind may be covered.

    Returns:
        What was written, in order; files whose bytes would be the same are not touched.

    Raises:
        RecensionError: A text has other bytes than declared, cannot be compared, or a reason fits nothing.
    """
    unused = dict(reasons or {})
    writing = []
    for pair in pairs:
        path = corpus.approval_path(pair)
        old, damaged = _old(corpus, path)
        exists = old is not None or damaged
        if mode == "new" and exists:
            continue
        if mode == "changed" and not exists:
            continue
        _untouched(corpus, pair)
        now = make(pair, pair.compare())
        found = drift(old, now) if old is not None and not damaged else None
        kept = carry_reasons(old, now)
        full = with_reasons(kept, reasons or {}, unused)
        if (
            mode == "changed"
            and found is not None
            and not found
            and full == kept
            and old is not None
            and not found.settings
        ):
            continue
        writing.append((path, full, _says(full, found, pair, damaged=damaged), not exists))
    if unused:
        raise RecensionError(
            f"{', '.join(sorted(unused))}: no divergence to approve has this fingerprint or coverable kind",
            where="--reason",
            todo="A kind can be covered in reports and retranslations only; elsewhere give each fingerprint its reason.",
        )
    return tuple(
        Written(path, new, says)
        for path, approval, says, new in writing
        if _write(corpus, path, dumps(approval).encode())
    )


def _write(corpus: Corpus, path: Path, data: bytes) -> bool:
    if not inside(corpus.reports, path):
        raise RecensionError(
            "is reached through a symbolic link", where=corpus.shown(path), todo="Remove the link."
        )
    return write_atomic(path, data)


def _untouched(corpus: Corpus, pair: Pair | CorpusContrast) -> None:
    """Only declared bytes can be approved."""
    for one in (pair.left, pair.right):
        if digest(read_inside(corpus.root, one.path)) != one.digest:
            raise RecensionError(
                "has other bytes than its manifest declares; nothing was approved",
                where=shown_path(one),
                todo=f"Restore it, or declare the new digest in {corpus.root.name}/{one.speech}/speech.toml first.",
            )


def _old(corpus: Corpus, path: Path) -> tuple[Approval | None, bool]:
    """The approval on disk; from a damaged one, what can be saved of its reasons."""
    try:
        return read_approval(path, corpus.shown(path)), False
    except RecensionError:
        return _salvaged(path), True


def _salvaged(path: Path) -> Approval:
    """The lines of a damaged approval that still hold a reason, as an approval of nothing else."""
    from recension.corpus.approval import Side
    from recension.corpus.approvaltext import accepted_record, cover_record

    divergences, covers = [], []
    for line in path.read_bytes().decode("utf-8", errors="replace").split("\n"):
        try:
            record = json.loads(line)
            if record["record"] == "divergence":
                divergences.append(accepted_record(record))
            elif record["record"] == "reason":
                covers.append(cover_record(record))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    side = Side("", "")
    return Approval(
        "", side, side, (), (), "", "", (), full=True, covers=tuple(covers), divergences=tuple(divergences)
    )


def with_reasons(approval: Approval, reasons: Mapping[str, str], unused: dict[str, str]) -> Approval:
    """An approval with reasons filled in; those that found their place leave ``unused``."""
    covering = approval.full and Relation(approval.relation) in COVERING
    kinds = {one.kind for one in approval.divergences}
    covers, divergences = dict(approval.covers), list(approval.divergences)
    for key, reason in reasons.items():
        if key in list(Kind):
            if covering and key in kinds:
                covers[key] = reason
                unused.pop(key, None)
            continue
        for at, one in enumerate(divergences):
            if len(key) >= 6 and one.fingerprint.startswith(key):
                divergences[at] = replace(one, reason=reason)
                unused.pop(key, None)
    return replace(approval, covers=tuple(sorted(covers.items())), divergences=tuple(divergences))


def _says(approval: Approval, found: Drift | None, pair: Pair | CorpusContrast, *, damaged: bool) -> str:
    """What a keeper should know of an approval being written."""
    parts = []
    if damaged:
        parts.append("was damaged and is written anew")
    if found is None:
        parts.append(
            f"{approval.relation}, {len(approval.divergences)} divergences"
            if approval.full
            else approval.relation
        )
    else:
        parts += [f"{len(those)} {state}" for state, those in found.divergences.states()]
        parts += [f"relation {found.relation[0]} → {found.relation[1]}"] if found.relation else []
        parts += (
            [f"{len(found.new_beads)} new beads, {len(found.gone_beads)} gone"]
            if found.new_beads or found.gone_beads
            else []
        )
        parts += [f"{len(found.scores)} scores"] if found.scores else []
        parts += ["flags"] if found.new_flags or found.gone_flags else []
        parts += [f"made by {name} {new}" for name, _, new in found.tool[:3]]
        parts += ["other bytes"] if found.text else []
        parts = parts or ["reasons, settings or libraries only"]
    waiting = len(unreasoned(approval, pair.settings.policy))
    if waiting:
        parts.append(f"{waiting} still {'needs' if waiting == 1 else 'need'} a reason")
    return "; ".join(parts)


def prune(corpus: Corpus, paths: Iterable[Path]) -> tuple[Path, ...]:
    """Remove orphaned approvals and reports and the leftovers of killed writers, and folders that are empty then.

    Args:
        corpus: The corpus.
        paths: Some of ``orphans(corpus)`` and ``leftovers(corpus)``; anything else is refused.

    Returns:
        What was removed.

    Raises:
        RecensionError: A path is no orphan, or cannot be removed.
    """
    allowed = {*orphans(corpus), *leftovers(corpus)}
    removed = []
    for path in paths:
        if path not in allowed or not (inside(corpus.reports, path) or inside(corpus.root, path)):
            raise RecensionError("is no orphan of this corpus", where=corpus.shown(path))
        try:
            path.unlink()
        except OSError as error:
            raise RecensionError(f"cannot be removed: {error.strerror}", where=corpus.shown(path)) from None
        removed.append(path)
        if inside(corpus.reports, path) and path.parent != corpus.reports and not any(path.parent.iterdir()):
            path.parent.rmdir()
    return tuple(removed)
