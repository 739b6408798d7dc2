"""An approval as text: one JSON record a line, the signature first, divergences sorted by place.

It is read back strictly: a line that is missing, twice there or of an unknown form makes the whole approval damaged
rather than a little different.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from typing import Any

from recension.corpus.approval import Accepted, Approval, Side, in_place_order
from recension.errors import RecensionError
from recension.model import Relation, Scores

#: The version of the file format; an approval of another version must be written anew.
FORMAT = 1

#: No score comes near; NaN, infinity and whole numbers that are no float lie beyond.
_NO_SCORE = 1e9


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
        for one in in_place_order(approval.divergences)
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
        divergences=in_place_order(accepted_record(one) for one in by_name["divergence"]),
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
