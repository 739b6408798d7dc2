"""What keepers have approved of a pair: one JSON record a line, the signature first, divergences sorted by place.

An approval is made from a comparison, written as text, and read back strictly: a line that is missing, twice
there or of an unknown form makes the whole approval damaged rather than a little different.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from recension.errors import RecensionError
from recension.model import BeadKind, Comparison, Divergence, Relation, Scores

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recension.corpus.pairs import CorpusContrast, Pair
    from recension.model import Bead

#: The version of the file format; an approval of another version must be written anew.
FORMAT = 1

#: Decimals kept of a score: percentages to a tenth, shares to a thousandth. More would only record noise.
_DECIMALS = {"levenshtein": 3, "jaro_winkler": 3}

#: No score comes near; NaN, infinity and whole numbers that are no float lie beyond.
_NO_SCORE = 1e9

#: Relations whose divergences are too many to be looked at one by one: a reason may cover a whole kind.
COVERING = (Relation.REPORT, Relation.RETRANSLATION)


@dataclass(frozen=True, slots=True)
class Side:
    """A rendering as it was approved: its id (``speech/rendering``) and the digest of its bytes."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A divergence as it was approved. ``reason`` is the keepers', given by hand; lines are for the reader only."""

    fingerprint: str
    kind: str
    category: str
    severity: str
    zone: str
    left: str
    right: str
    left_line: int
    right_line: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Everything approved of one pair; a contrast or an ``unrelated`` pair has relation and scores alone.

    ``settings`` is a digest of what the corpus sets for the pair. ``beads`` are labels such as ``3:4+5``; ``covers`` are (kind, reason) for a whole kind; ``scores`` are rounded.
    """

    key: str
    left: Side
    right: Side
    components: tuple[tuple[str, str], ...]
    libraries: tuple[tuple[str, str], ...]
    settings: str
    relation: str
    scores: tuple[tuple[str, float | None], ...]
    full: bool
    beads: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    covers: tuple[tuple[str, str], ...] = ()
    divergences: tuple[Accepted, ...] = ()


def bead_label(bead: Bead) -> str:
    """A bead in a few characters: paragraphs counted from 1, ``f`` for furniture, ``~`` for a moved block.

    Example:
        >>> from recension.model import Bead, FoundBy
        >>> bead_label(Bead((2,), (3, 4), BeadKind.SPLIT, False, 0.9, FoundBy.WORDS))
        '3:4+5'
    """
    sides = ":".join("+".join(str(at + 1) for at in side) for side in (bead.left, bead.right))
    return f"{'f' if bead.kind is BeadKind.FURNITURE else ''}{sides}{'~' if bead.moved else ''}"


def rounded(scores: Scores) -> tuple[tuple[str, float | None], ...]:
    """Scores as an approval keeps them, in the order of the record, those without a value left out as ``None``."""
    found = []
    for one in fields(Scores):
        value = getattr(scores, one.name)
        found.append((one.name, None if value is None else round(value, _DECIMALS.get(one.name, 1)) + 0.0))
    return tuple(found)


def accepted(divergence: Divergence) -> Accepted:
    """A divergence as an approval keeps it, without a reason yet."""
    return Accepted(
        fingerprint=divergence.fingerprint,
        kind=divergence.kind.value,
        category=divergence.category.value,
        severity=divergence.severity.value,
        zone=divergence.zone.value,
        left=divergence.left.text,
        right=divergence.right.text,
        left_line=divergence.left.line,
        right_line=divergence.right.line,
    )


#: Which check a part of the signature bears on. Parts that no comparison depends on bear on none.
_CONCERNS = {
    "reader": "alignment",
    "reading": "alignment",
    "aligner": "alignment",
    "alignment": "alignment",
    "ladder": "divergences",
    "collation": "divergences",
    "romanization": "divergences",
    "metrics": "scores",
}


def concern(component: str) -> str:
    """The check a component of the signature bears on: ``alignment``, ``divergences``, ``scores`` or none.

    Example:
        >>> concern("aligner"), concern("collation/data/titles.tsv"), concern("reporting/data/page.html")
        ('alignment', 'divergences', '')
    """
    return _CONCERNS.get(component.split("/", maxsplit=1)[0], "")


def settings_digest(pair: Pair | CorpusContrast) -> str:
    """A short digest of what the corpus sets for a pair: glossary, thresholds, severities, relation, pins."""
    settings = pair.settings
    said = (settings.terms, settings.thresholds, settings.severities, pair.declared)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def gated_whole(pair: Pair | CorpusContrast, comparison: Comparison) -> bool:
    """Whether alignment and divergences are gated: not for contrasts, and not where nothing is related."""
    return pair.kind == "pair" and comparison.relation is not Relation.UNRELATED


def make(pair: Pair | CorpusContrast, comparison: Comparison) -> Approval:
    """The approval that accepts a comparison as it is, without any reason."""
    whole = gated_whole(pair, comparison)
    beads = comparison.alignment.beads
    flags = (bead_label(beads[one.bead]) for one in comparison.bead_scores if one.low_similarity)
    return Approval(
        key=pair.key,
        left=Side(pair.left.key, f"sha256:{comparison.left.digest}"),
        right=Side(pair.right.key, f"sha256:{comparison.right.digest}"),
        components=tuple(sorted(one for one in comparison.signature.components if concern(one[0]))),
        libraries=tuple(sorted(comparison.signature.libraries)),
        settings=settings_digest(pair),
        relation=comparison.relation.value,
        scores=rounded(comparison.scores),
        full=whole,
        beads=tuple(bead_label(one) for one in beads) if whole else (),
        flags=tuple(flags) if whole else (),
        divergences=_in_place_order(accepted(one) for one in comparison.divergences) if whole else (),
    )


def _in_place_order(divergences: Iterable[Accepted]) -> tuple[Accepted, ...]:
    return tuple(
        sorted(divergences, key=lambda one: (one.left_line, one.right_line, one.fingerprint, one.kind))
    )


def beads_digest(beads: tuple[str, ...]) -> str:
    """A short digest of an alignment, so that two can be told apart at a glance."""
    return hashlib.sha256(" ".join(beads).encode()).hexdigest()[:16]


def dumps(approval: Approval) -> str:
    """An approval as text: JSON lines, each record on its own, the same bytes for the same approval."""
    records: list[dict[str, Any]] = [
        {"record": "relation", "relation": approval.relation},
    ]
    if approval.full:
        alignment = {"digest": beads_digest(approval.beads), "beads": list(approval.beads)}
        records.append({"record": "alignment", **alignment})
    records.append({"record": "scores", **dict(approval.scores)})
    if approval.full:
        records.append({"record": "low-similarity", "beads": list(approval.flags)})
    records.extend(
        {"record": "reason", "kind": kind, "reason": reason} for kind, reason in sorted(approval.covers)
    )
    records.extend(
        {
            "record": "divergence",
            "fingerprint": one.fingerprint,
            "kind": one.kind,
            "category": one.category,
            "severity": one.severity,
            "zone": one.zone,
            "left": one.left,
            "right": one.right,
            "lines": [one.left_line, one.right_line],
            "reason": one.reason,
        }
        for one in _in_place_order(approval.divergences)
    )
    signature = {
        "record": "signature",
        "format": FORMAT,
        "key": approval.key,
        "records": len(records) + 1,
        "left": {"id": approval.left.id, "digest": approval.left.digest},
        "right": {"id": approval.right.id, "digest": approval.right.digest},
        "components": dict(approval.components),
        "libraries": dict(approval.libraries),
        "settings": approval.settings,
    }
    lines = (json.dumps(one, ensure_ascii=False, separators=(", ", ": ")) for one in (signature, *records))
    return "".join(f"{line}\n" for line in lines)


def loads(text: str, where: str) -> Approval:
    """Read an approval back.

    Args:
        text: What ``dumps`` wrote, perhaps with reasons filled in by hand.
        where: The file, for messages.

    Returns:
        The approval; ``loads(dumps(a), "") == a``.

    Raises:
        RecensionError: It is damaged: truncated, of another format, or no such file at all.
    """
    records = []
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else [], 1):
        try:
            record = json.loads(line, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            raise _damaged(f"{where}:{number}", "is no JSON record") from None
        if not isinstance(record, dict):
            raise _damaged(f"{where}:{number}", "is no JSON record")
        records.append(record)
    if not records or records[0].get("record") != "signature":
        raise _damaged(where, "does not begin with its signature")
    if records[0].get("format") != FORMAT:
        raise _damaged(where, f"has format {records[0].get('format')!r}; this recension reads {FORMAT}")
    if records[0].get("records") != len(records):
        raise _damaged(
            where, f"has {len(records)} of {records[0].get('records')} records: it was cut or added to"
        )
    try:
        return _approval(records)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(where, f"holds a record of another form ({type(error).__name__}: {error})") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each: of two, a reader sees one and the library takes the other."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _damaged(where: str, how: str) -> RecensionError:
    return RecensionError(
        f"the approval is damaged: it {how}",
        where=where,
        todo="Restore it from version control, or approve anew.",
    )


#: How often each record may stand in an approval: once, at most once, or any number of times.
_ONCE, _OPTIONAL, _MANY = (
    ("signature", "relation", "scores"),
    ("alignment", "low-similarity"),
    ("reason", "divergence"),
)


def _approval(records: list[dict[str, Any]]) -> Approval:
    by_name: dict[str, list[dict[str, Any]]] = {name: [] for name in (*_ONCE, *_OPTIONAL, *_MANY)}
    for record in records:
        by_name[record["record"]].append(record)
    for name in (*_ONCE, *_OPTIONAL):
        if len(by_name[name]) > 1 or (name in _ONCE and not by_name[name]):
            raise ValueError(f"{len(by_name[name])} records of {name!r}")
    signature, alignment = by_name["signature"][0], by_name["alignment"]
    scores = by_name["scores"][0]
    return Approval(
        key=_text(signature["key"]),
        left=Side(_text(signature["left"]["id"]), _text(signature["left"]["digest"])),
        right=Side(_text(signature["right"]["id"]), _text(signature["right"]["digest"])),
        components=_versions(signature["components"]),
        libraries=_versions(signature["libraries"]),
        settings=_text(signature["settings"]),
        relation=Relation(by_name["relation"][0]["relation"]).value,
        scores=tuple((one.name, _number(scores[one.name])) for one in fields(Scores)),
        full=bool(alignment),
        beads=_beads(alignment[0]) if alignment else (),
        flags=tuple(_text(label) for one in by_name["low-similarity"] for label in one["beads"]),
        covers=tuple(sorted(map(cover_record, by_name["reason"]))),
        divergences=_in_place_order(accepted_record(one) for one in by_name["divergence"]),
    )


def _beads(record: dict[str, Any]) -> tuple[str, ...]:
    beads = tuple(_text(label) for label in record["beads"])
    if record["digest"] != beads_digest(beads):
        raise ValueError("the alignment's digest is not that of its beads")
    return beads


def accepted_record(record: dict[str, Any]) -> Accepted:
    """A divergence from its line; ``KeyError``, ``TypeError`` or ``ValueError`` where it is none."""
    left_line, right_line = record["lines"]
    names = ("fingerprint", "kind", "category", "severity", "zone", "left", "right")
    return Accepted(
        **{name: _text(record[name]) for name in names},
        left_line=_line(left_line),
        right_line=_line(right_line),
        reason=_text(record["reason"]),
    )


def cover_record(record: dict[str, Any]) -> tuple[str, str]:
    """A kind and the reason that covers it, from their line; errors as in ``accepted_record``."""
    return _text(record["kind"]), _text(record["reason"])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be a text")
    value.encode()  # JSON can spell half a surrogate pair, which no file can hold: UnicodeEncodeError
    return value


def _versions(given: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((_text(name), _text(version)) for name, version in given.items()))


def _line(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} should be the number of a line")
    return value


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < _NO_SCORE:
        return float(value)
    raise TypeError(f"{value!r} should be a number")
