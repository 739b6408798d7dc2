"""What ``recension check`` prints: the same results for a person, a program, code scanning, annotations, JUnit."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recension.corpus.items import Item
    from recension.corpus.outcome import Mark, Outcome

    Results = Sequence[tuple[Item, Outcome]]

#: What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: GitHub shows no more than the first 5,000 results of a run and takes 25,000.
_SARIF_LIMIT = 25_000

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

#: How SARIF names what became of a divergence since it was approved.
_STATES = {
    "new": "new",
    "gone": "absent",
    "moved": "updated",
    "reclassified": "updated",
    "unreasoned": "unchanged",
    "accepted": "unchanged",
    "finding": "new",
}

#: What each check is about, in a sentence for the lists of rules that viewers show.
_CHECKS = {
    "digest": "A rendering has the bytes its manifest declares.",
    "encoding": "A rendering decodes as declared and has no unaccepted flaw of encoding or Unicode.",
    "pins": "The pins that say where a speech begins and ends hold.",
    "metadata": "Dates rest on evidence that stands where the manifest says.",
    "relation": "Two renderings are to each other what was approved.",
    "alignment": "Paragraphs stand for each other as approved.",
    "divergences": "Two renderings differ where, and as, was approved.",
    "scores": "Similarity scores are the approved ones within the tolerance.",
    "low-similarity": "The passages under the similarity thresholds are the approved ones.",
    "report": "The Markdown report is current.",
    "inventory": "Nothing is undeclared, missing, orphaned or unapproved.",
}


def as_text(results: Results, prefix: str = "") -> str:
    """Failures with their messages, then one line of counts.

    Args:
        results: Items and outcomes in the order of the gate.
        prefix: Not used; all formats are called alike.

    Returns:
        Text that ends in a line end.
    """
    del prefix
    lines = []
    for item, outcome in results:
        if not outcome.passed:
            lines.append(f"FAILED {item.key}")
            lines += [f"  {line}" for line in str(outcome).split("\n")]
    failures = sum(not outcome.passed for _, outcome in results)
    return "\n".join([*lines, f"{len(results)} checks, {failures} failed", ""])


def as_json(results: Results, prefix: str = "") -> str:
    """Every item with its outcome, under the names of the records."""
    found = [
        {
            "item": item.key,
            "check": item.check,
            "path": _path(item, prefix),
            "line": item.line,
            "passed": outcome.passed,
            "message": outcome.message,
            "todo": outcome.todo,
            "marks": [_mark(one, prefix) for one in outcome.marks if one.state != "accepted"],
        }
        for item, outcome in results
    ]
    failures = sum(not one["passed"] for one in found)
    whole = {"checks": len(found), "failed": failures, "items": found}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _mark(one: Mark, prefix: str) -> dict[str, Any]:
    other = (
        {"path": _under(prefix, one.other[0]), "line": one.other[1], "text": one.other[2]}
        if one.other
        else None
    )
    return {
        "path": _under(prefix, one.path),
        "line": one.line,
        "column": one.column,
        "kind": one.kind,
        "severity": one.severity,
        "state": one.state,
        "message": one.message,
        "fingerprint": one.fingerprint,
        "other": other,
    }


def _path(item: Item, prefix: str) -> str:
    return _under(prefix, item.corpus.shown(item.manifest))


def _under(prefix: str, path: str) -> str:
    return (PurePosixPath(prefix) / path).as_posix() if prefix else path


def as_github(results: Results, prefix: str = "") -> str:
    """One workflow command a failed item, which GitHub shows as an annotation beside the manifest or the text."""
    lines = []
    for item, outcome in results:
        if outcome.passed:
            continue
        first = next((one for one in outcome.marks if one.state != "accepted"), None)
        path, line = (_under(prefix, first.path), first.line) if first else (_path(item, prefix), item.line)
        place = f"file={_property(path)},line={line},title={_property(item.key)}"
        lines.append(f"::error {place}::{_data(str(outcome))}")
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_junit(results: Results, prefix: str = "") -> str:
    """JUnit XML as pytest writes it, without times, so that equal results are equal bytes."""
    failures = sum(not outcome.passed for _, outcome in results)
    counts = {"tests": str(len(results)), "failures": str(failures), "errors": "0", "skipped": "0"}
    suites = Element("testsuites", name="recension")
    suite = SubElement(suites, "testsuite", {"name": "recension", **counts})
    for item, outcome in results:
        folder = item.corpus.shown(item.manifest).replace("/", ".")
        case = SubElement(
            suite, "testcase", classname=folder, name=item.id, file=_path(item, prefix), line=str(item.line)
        )
        if not outcome.passed:
            message = _NO_XML.sub("\ufffd", str(outcome))
            SubElement(case, "failure", message=message.split("\n")[0]).text = message
    indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def as_sarif(results: Results, prefix: str = "") -> str:
    """SARIF 2.1.0: each drift and flaw at its place; what is approved as suppressed, so that it is not read as fixed."""
    found: list[dict[str, Any]] = []
    for item, outcome in results:
        if outcome.marks:
            found.extend(_result(item, one, prefix) for one in outcome.marks)
        elif not outcome.passed:
            found.append(_item_result(item, outcome, prefix))
    names = {item.check for item, _ in results}
    rules = [
        {
            "id": name,
            "shortDescription": {"text": text},
            "fullDescription": {"text": text},
            "help": {"text": text},
        }
        for name, text in _CHECKS.items()
        if name in names
    ]
    driver = {"name": "recension", "rules": rules}
    one_run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": found[:_SARIF_LIMIT]}
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [one_run]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _item_result(item: Item, outcome: Outcome, prefix: str) -> dict[str, Any]:
    return {
        "ruleId": item.check,
        "level": "error",
        "message": {"text": str(outcome)},
        "locations": [_location(_path(item, prefix), item.line, 1)],
        "partialFingerprints": {"recension/v1": item.key, "primaryLocationLineHash": f"{item.key}:1"},
        "baselineState": "new",
    }


def _result(item: Item, one: Mark, prefix: str) -> dict[str, Any]:
    name = f"{item.key}/{one.fingerprint or f'{one.kind}-{one.line}-{one.column}'}"
    result: dict[str, Any] = {
        "ruleId": item.check,
        "level": one.severity,
        "message": {"text": one.message + (" [the other rendering](1)" if one.other else "")},
        "locations": [_location(_under(prefix, one.path), one.line, one.column)],
        "partialFingerprints": {"recension/v1": name, "primaryLocationLineHash": f"{name}:1"},
        "baselineState": _STATES[one.state],
        "properties": {"kind": one.kind, "state": one.state},
    }
    if one.other:
        place = _location(_under(prefix, one.other[0]), one.other[1], 1)
        result["relatedLocations"] = [{"id": 1, **place, "message": {"text": one.other[2]}}]
    if one.state in {"accepted", "unreasoned"}:
        status = "accepted" if one.state == "accepted" else "underReview"
        suppression = {"kind": "external", "status": status}
        result["suppressions"] = [{**suppression, "justification": one.reason} if one.reason else suppression]
    return result


def _location(path: str, line: int, column: int) -> dict[str, Any]:
    region = {"startLine": line, "startColumn": column}
    return {"physicalLocation": {"artifactLocation": {"uri": path}, "region": region}}


#: Every format of ``recension check`` by its name.
FORMATS: dict[str, Callable[[Results, str], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "junit": as_junit,
}
