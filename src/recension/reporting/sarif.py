"""SARIF 2.1.0: every divergence as a result, approved ones suppressed and not dropped.

Code scanning takes a result that is gone for one that is mended; so an approved divergence stays a result, with its
``suppressions`` and ``baselineState``, and one that the approval holds and the texts no longer show is ``absent``.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from recension.reporting.escape import shorten, visible
from recension.reporting.exchange import gravest, held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recension.corpus.approval import Accepted
    from recension.model import Divergence, Reading, Rendering
    from recension.reporting.exchange import Export, ExportPair

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

#: GitHub takes at most so many results of a run ("SARIF support for code scanning", Limits).
RESULTS_LIMIT = 25_000

#: Characters of a reading that a message quotes: about what an alert shows before it folds.
_QUOTED = 200


def as_sarif(what: Export) -> bytes:
    """A speech, or one pair of it, as a SARIF log: one run a pair.

    Args:
        what: The speech.

    Returns:
        JSON in UTF-8, indented. A run of more than 25,000 results keeps the gravest and says how many it left out.
    """
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(what, pair) for pair in what.pairs]}
    return json.dumps(log, ensure_ascii=False, indent=1).encode() + b"\n"


def _run(what: Export, pair: ExportPair) -> dict[str, Any]:
    found = sorted(pair.comparison.divergences, key=gravest)
    gone = _gone(pair)
    results = [_result(pair, one) for one in found] + [_absent(pair, one) for one in gone]
    kept = results[:RESULTS_LIMIT]
    used = {one["ruleId"] for one in kept}
    run: dict[str, Any] = {
        "tool": {"driver": _driver(used)},
        "automationDetails": {"id": f"recension/{held(what.speech)}/{held(pair.left)}--{held(pair.right)}/"},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(one) for one in (pair.comparison.left, pair.comparison.right)],
        "results": kept,
        "properties": {
            "relation": pair.comparison.relation.value,
            "evidence": [held(one) for one in pair.comparison.judgement.evidence],
        },
    }
    if len(results) > RESULTS_LIMIT:
        run["properties"]["leftOut"] = len(results) - RESULTS_LIMIT
    return run


def _driver(used: Iterable[str]) -> dict[str, Any]:
    from recension import __version__
    from recension.collation.kindnotes import explain

    rules = []
    for name in sorted(used):
        note = explain(name)
        text = f"{note.meaning} {note.decided}"
        rules.append({
            "id": name,
            "shortDescription": {"text": note.meaning},
            "fullDescription": {"text": shorten(text, 1000)},
            "help": {"text": f"{text} What may be wrong with it: {note.false_positives}"},
            "defaultConfiguration": {"level": "warning"},
            "properties": {"tags": [note.category.value], "precision": "high"},
        })  # fmt: skip
    return {
        "name": "recension",
        "semanticVersion": __version__,
        "rules": rules,
    }


def _result(pair: ExportPair, one: Divergence) -> dict[str, Any]:
    comparison = pair.comparison
    state = pair.states().get(one.fingerprint, "")
    result: dict[str, Any] = {
        "ruleId": one.kind.value,
        "level": one.severity.value,
        "message": {"text": _message(pair, one)},
        "locations": [_location(comparison.left, one.left)],
        "relatedLocations": [{"id": 1, **_location(comparison.right, one.right)}],
        **_fingerprints(pair, one.fingerprint),
        "properties": {"category": one.category.value, "zone": one.zone.value, "bead": one.bead},
    }
    if state:
        result["baselineState"] = "unchanged" if state == "approved" else "new"
    if state == "approved":
        assert pair.approval is not None
        reasons = [each.reason for each in pair.approval.divergences if each.fingerprint == one.fingerprint]
        result["suppressions"] = [_suppression(reasons[0])]
    return result


def _absent(pair: ExportPair, one: Accepted) -> dict[str, Any]:
    """An approved divergence that the texts no longer show."""
    comparison = pair.comparison
    return {
        "ruleId": one.kind,
        "level": one.severity,
        "message": {"text": f"Approved and no longer there: {_quoted(one.left)} / {_quoted(one.right)}"},
        "locations": [_place(comparison.left, max(one.left_line, 1), 1)],
        **_fingerprints(pair, one.fingerprint),
        "baselineState": "absent",
        "suppressions": [_suppression(one.reason)],
        "properties": {"category": one.category, "zone": one.zone},
    }


def _gone(pair: ExportPair) -> list[Accepted]:
    if not pair.states() and (pair.approval is None or not pair.approval.full):
        return []
    assert pair.approval is not None
    here = {one.fingerprint for one in pair.comparison.divergences}
    return [one for one in pair.approval.divergences if one.fingerprint not in here]


def _suppression(reason: str) -> dict[str, Any]:
    made = {"kind": "external", "status": "accepted"}
    return {**made, "justification": held(reason)} if reason else made


def _fingerprints(pair: ExportPair, fingerprint: str) -> dict[str, Any]:
    """GitHub knows one fingerprint by name and takes it as unique in a repository; ours is unique in its pair."""
    whole = f"{pair.comparison.left.path}|{pair.comparison.right.path}|{fingerprint}"
    wide = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]
    return {
        "fingerprints": {"recension/v1": fingerprint},
        "partialFingerprints": {"primaryLocationLineHash": f"{wide}:1"},
    }


def _message(pair: ExportPair, one: Divergence) -> str:
    """What differs in one sentence; ``[…](1)`` links to the other rendering."""
    left, right = _quoted(one.left.text), _quoted(one.right.text)
    other = _bracketed(held(pair.right))
    reason = f" ({_bracketed(held(one.reason))})" if one.reason else ""
    return f"{one.kind.value}: {_bracketed(left)} here, {_bracketed(right)} in [{other}](1){reason}."


def _quoted(text: str) -> str:
    return f"“{shorten(visible(text), _QUOTED)}”" if text else "nothing"


def _bracketed(text: str) -> str:
    """Text in a message, its brackets escaped (SARIF 2.1.0, 3.11.6): no text of a rendering becomes a link."""
    return re.sub(r"([\\\[\]])", r"\\\1", text)


def _location(rendering: Rendering, reading: Reading) -> dict[str, Any]:
    location = _place(rendering, reading.line, reading.column)
    lines = reading.text.split("\n")
    region = location["physicalLocation"]["region"]
    if reading.text:
        region["endLine"] = reading.line + len(lines) - 1
        region["endColumn"] = len(lines[-1]) + (reading.column if len(lines) == 1 else 1)
    return location


def _place(rendering: Rendering, line: int, column: int) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(rendering.path)},
            "region": {"startLine": line, "startColumn": column},
        }
    }


def _artifact(rendering: Rendering) -> dict[str, Any]:
    made: dict[str, Any] = {"location": {"uri": _uri(rendering.path)}, "encoding": rendering.encoding}
    digest = rendering.digest.removeprefix("sha256:")
    return {**made, "hashes": {"sha-256": digest}} if digest else made


def _uri(path: str) -> str:
    """A path as a relative reference; characters that a URI cannot hold are percent-encoded."""
    return quote(PurePosixPath(path or "text").as_posix().lstrip("/"), safe="/-._~", errors="replace")
