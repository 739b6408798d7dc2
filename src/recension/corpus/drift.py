"""How a comparison differs from what was approved, told apart by cause: the tool changed, or the text did."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from recension.corpus.approval import COVERING, Accepted, Approval
from recension.model import Category, Relation, Zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from recension.corpus.records import Policy

#: How far a score may be from the approved one: half a point of a percentage and five thousandths of a share.
#: Scores of one text move by a rounding step when a library changes its tokenizer's corner cases; a changed
#: sentence in a speech of forty moves chrF by more than a point.
TOLERANCE = 0.5
SHARE_TOLERANCE = 0.005
_SHARES = ("levenshtein", "jaro_winkler")


#: What must stay of a divergence as it was approved: everything but its reason, its lines and the fingerprint it is found by.
ESSENCE = ("kind", "category", "severity", "zone", "left", "right")
_essence = attrgetter(*ESSENCE)


@dataclass(frozen=True, slots=True)
class DivergenceDrift:
    """Divergences that are new, gone, moved (equal readings elsewhere) or reclassified, as (approved, now) pairs."""

    new: tuple[Accepted, ...]
    gone: tuple[Accepted, ...]
    moved: tuple[tuple[Accepted, Accepted], ...]
    reclassified: tuple[tuple[Accepted, Accepted], ...]

    def __bool__(self) -> bool:
        return bool(self.states())

    def states(self) -> list[tuple[str, tuple[tuple[Accepted, Accepted], ...]]]:
        """What drifted, as (approved, now) under the name of what became of it; states of nothing left out."""
        found = [
            ("new", tuple((one, one) for one in self.new)),
            ("gone", tuple((one, one) for one in self.gone)),
            ("reclassified", self.reclassified),
            ("moved", self.moved),
        ]
        return [(state, those) for state, those in found if those]


@dataclass(frozen=True, slots=True)
class Drift:
    """Everything in which a comparison departs from its approval: causes first, effects after.

    ``tool`` holds (component, approved, now); ``text`` the ids of renderings whose bytes are others than
    approved; ``settings`` whether the corpus sets other things for the pair; ``libraries`` those of another
    version. Settings and libraries explain a drift and are none by themselves.
    """

    tool: tuple[tuple[str, str, str], ...]
    text: tuple[str, ...]
    settings: bool
    libraries: tuple[tuple[str, str, str], ...]
    relation: tuple[str, str] | None
    new_beads: tuple[str, ...]
    gone_beads: tuple[str, ...]
    scores: tuple[tuple[str, float | None, float | None], ...]
    new_flags: tuple[str, ...]
    gone_flags: tuple[str, ...]
    divergences: DivergenceDrift

    def __bool__(self) -> bool:
        return bool(
            self.tool
            or self.text
            or self.relation
            or self.new_beads
            or self.gone_beads
            or self.scores
            or self.new_flags
            or self.gone_flags
            or self.divergences
        )


def drift(approved: Approval, now: Approval) -> Drift:
    """Compare what was approved with what would be approved now.

    Args:
        approved: The approval on disk.
        now: The approval made of the present comparison.

    Returns:
        The drift; false where nothing the gate compares has changed.
    """
    return Drift(
        tool=_changed(approved.components, now.components),
        text=tuple(
            new.id for old, new in ((approved.left, now.left), (approved.right, now.right)) if old != new
        ),
        settings=approved.settings != now.settings,
        libraries=_changed(approved.libraries, now.libraries),
        relation=None if approved.relation == now.relation else (approved.relation, now.relation),
        new_beads=_without(now.beads, approved.beads),
        gone_beads=_without(approved.beads, now.beads),
        scores=tuple(
            (name, old, new)
            for (name, old), (_, new) in zip(approved.scores, now.scores, strict=True)
            if not near(name, old, new)
        ),
        new_flags=_without(now.flags, approved.flags),
        gone_flags=_without(approved.flags, now.flags),
        divergences=_divergences(approved.divergences, now.divergences),
    )


def near(name: str, old: float | None, new: float | None) -> bool:
    """Whether a score is the approved one within the tolerance.

    Example:
        >>> near("chrf", 98.3, 98.6), near("levenshtein", 0.98, 0.97), near("ter", None, 0.0)
        (True, False, False)
    """
    if old is None or new is None:
        return old is new
    most = SHARE_TOLERANCE if name in _SHARES else TOLERANCE
    return abs(old - new) <= most + 1e-9


def _changed(
    approved: tuple[tuple[str, str], ...], now: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str, str], ...]:
    old, new = dict(approved), dict(now)
    return tuple(
        (name, old.get(name, "none"), new.get(name, "none"))
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    )


def _without(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    known = set(those)
    return tuple(one for one in these if one not in known)


def _divergences(old: tuple[Accepted, ...], new: tuple[Accepted, ...]) -> DivergenceDrift:
    """Match first by fingerprint, then, among the rest, by what the readings are."""
    same, old_left, new_left = _match(old, new, lambda one: one.fingerprint)
    moved, gone, fresh = _match(old_left, new_left, lambda one: (one.kind, one.left, one.right))
    return DivergenceDrift(
        new=fresh,
        gone=gone,
        moved=moved,
        reclassified=tuple((was, now) for was, now in same if _essence(was) != _essence(now)),
    )


def _match(
    old: tuple[Accepted, ...], new: tuple[Accepted, ...], key: Callable[[Accepted], object]
) -> tuple[tuple[tuple[Accepted, Accepted], ...], tuple[Accepted, ...], tuple[Accepted, ...]]:
    """Pairs of equal key in order, and what is left of either side."""
    waiting: defaultdict[object, list[Accepted]] = defaultdict(list)
    for one in old:
        waiting[key(one)].append(one)
    pairs, fresh = [], []
    for one in new:
        same = waiting[key(one)]
        if same:
            pairs.append((same.pop(0), one))
        else:
            fresh.append(one)
    left = {id(one) for same in waiting.values() for one in same}
    return tuple(pairs), tuple(one for one in old if id(one) in left), tuple(fresh)


def carry_reasons(approved: Approval | None, now: Approval) -> Approval:
    """The approval to write: what is now, with every hand-written reason that still has its divergence.

    A reason stays with its fingerprint, or, where the surroundings changed, with equal readings of the same
    kind. Reasons that cover a kind stay while the relation lets them.
    """
    if approved is None:
        return now
    reasons: dict[int, str] = {}
    same, old_left, new_left = _match(approved.divergences, now.divergences, lambda one: one.fingerprint)
    moved, _, _ = _match(old_left, new_left, lambda one: (one.kind, one.left, one.right))
    for was, one in (*same, *moved):
        reasons[id(one)] = was.reason
    covers = approved.covers if now.full and now.relation in COVERING else ()
    return replace(
        now,
        covers=covers,
        divergences=tuple(replace(one, reason=reasons.get(id(one), "")) for one in now.divergences),
    )


def unreasoned(approval: Approval, policy: Policy) -> tuple[Accepted, ...]:
    """Approved divergences that still need a reason by the corpus's policy.

    Args:
        approval: The approval on disk.
        policy: What each category needs.

    Returns:
        The divergences without a reason of their own or, in reports and retranslations, of their kind.
    """
    covered = {
        kind for kind, reason in approval.covers if reason.strip() and Relation(approval.relation) in COVERING
    }
    return tuple(
        one
        for one in approval.divergences
        if _need(one, policy) == "reason" and not one.reason.strip() and one.kind not in covered
    )


def _need(one: Accepted, policy: Policy) -> str:
    if one.zone == Zone.OUTSIDE.value:
        return policy.outside
    return {
        Category.ACCIDENTAL.value: policy.accidental,
        Category.SUBSTANTIVE.value: policy.substantive,
        Category.STRUCTURAL.value: policy.structural,
    }.get(one.category, "reason")
