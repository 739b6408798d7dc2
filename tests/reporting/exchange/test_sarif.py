"""SARIF and GitHub: valid, within limits, and what is approved is suppressed, not dropped."""

from __future__ import annotations

import json
import lzma
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from markdown_it import MarkdownIt

from recension.corpus import load
from recension.corpus.approval import make
from recension.reporting import github, sarif
from recension.reporting.exchange import Export, ExportPair, export

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS = Path(__file__).parent / "schemas"
OFFICIAL = json.loads(lzma.decompress((SCHEMAS / "sarif-2.1.0.json.xz").read_bytes()))
GITHUB = json.loads((SCHEMAS / "github.schema.json").read_text("utf-8"))
SEEDS = Path(__file__).parents[3] / "seeds"


def read(what: Export) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export(what, "sarif"))
    for schema in (OFFICIAL, GITHUB):
        jsonschema.Draft202012Validator(schema).validate(found)
    return found


@pytest.fixture(scope="session")
def gated() -> tuple[Export, str, str]:
    """The real pair; its approval lacks one divergence and holds one that is gone."""
    corpus = load(SEEDS)
    pair = corpus.pairs[0]
    comparison = pair.compare()
    approval = make(pair, comparison)
    new, accepted, *others = approval.divergences
    reasoned = replace(accepted, reason="seen by a keeper")
    gone = replace(accepted, fingerprint="f" * 16, left="gone words")
    kept = replace(approval, divergences=(reasoned, *others, gone))
    what = Export(
        "talk",
        "T",
        (pair.left.id, pair.right.id),
        (ExportPair(pair.left.id, pair.right.id, comparison, kept),),
    )
    return what, new.fingerprint, accepted.fingerprint


def test_every_divergence_is_a_result_by_the_schema(each: Export) -> None:
    log = read(each)
    assert len(log["runs"]) == len(each.pairs)
    for run, pair in zip(log["runs"], each.pairs, strict=True):
        fingerprints = [one["fingerprints"]["recension/v1"] for one in run["results"]]
        assert sorted(fingerprints) == sorted(one.fingerprint for one in pair.comparison.divergences)
        rules = {one["id"] for one in run["tool"]["driver"]["rules"]}
        assert {one["ruleId"] for one in run["results"]} == rules
        assert not any("baselineState" in one or "suppressions" in one for one in run["results"])
    categories = [one["automationDetails"]["id"] for one in log["runs"]]
    assert len(set(categories)) == len(categories)


def test_regions_cut_the_readings_out_of_the_texts(real: Export) -> None:
    pair = real.pairs[0].comparison
    texts = {pair.left.path: pair.left.text.split("\n"), pair.right.path: pair.right.text.split("\n")}
    checked = 0
    by = {one.fingerprint: one for one in pair.divergences}
    for result in read(real)["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        one = by[result["fingerprints"]["recension/v1"]]
        if "endLine" not in region or one.left.paragraph != one.left.end_paragraph:
            continue
        lines = texts[place["artifactLocation"]["uri"]][region["startLine"] - 1 : region["endLine"]]
        lines[-1] = lines[-1][: region["endColumn"] - 1]
        lines[0] = lines[0][region["startColumn"] - 1 :]
        assert "\n".join(lines) == one.left.text
        checked += 1
    assert checked > 10


def test_the_approved_is_suppressed_the_gone_is_absent(gated: tuple[Export, str, str]) -> None:
    what, new, accepted = gated
    results = {one["fingerprints"]["recension/v1"]: one for one in read(what)["runs"][0]["results"]}
    assert results[new]["baselineState"] == "new"
    assert "suppressions" not in results[new]
    assert results[accepted]["baselineState"] == "unchanged"
    assert results[accepted]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "seen by a keeper"}
    ]
    assert results["f" * 16]["baselineState"] == "absent"
    assert [one for one, each in results.items() if "suppressions" not in each] == [new]


def test_the_status_column_says_the_same(gated: tuple[Export, str, str]) -> None:
    what, new, _ = gated
    lines = [json.loads(one) for one in export(what, "jsonl").splitlines()]
    assert {one["fingerprint"] for one in lines if one["status"] == "new"} == {new}
    assert {one["status"] for one in lines} == {"new", "approved"}


def test_too_many_results_are_cut_and_counted(crafted: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS_LIMIT", 2)
    run = read(crafted)["runs"][0]
    assert len(run["results"]) == 2
    assert run["properties"]["leftOut"] == len(crafted.pairs[0].comparison.divergences) - 2
    levels = [one["level"] for one in run["results"]]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)


def test_no_text_becomes_a_link_in_a_message(hostile: Export) -> None:
    for run in read(hostile)["runs"]:
        for result in run["results"]:
            plain = re.sub(r"\\.", "", result["message"]["text"])
            assert len(re.findall(r"\[[^\]]*\]\(", plain)) <= 1
            assert "\n" not in plain


def test_annotations_are_one_line_each_and_ten_a_level_at_most(each: Export) -> None:
    lines = export(each, "github").decode().splitlines()
    for level in ("error", "warning", "notice"):
        assert sum(one.startswith(f"::{level} ") for one in lines) <= github.PER_LEVEL
    assert all(re.fullmatch(r"::(error|warning|notice) [^\r\n]*?::[^\r\n]*", one) for one in lines)
    assert all(re.match(r"::\w+ (file=[^,:]+,line=\d+,col=\d+,)?title=[^,:]+::", one) for one in lines)


def test_annotations_leave_out_what_is_approved(gated: tuple[Export, str, str]) -> None:
    assert len(export(gated[0], "github").splitlines()) <= 1


def test_the_summary_renders_and_keeps_its_limit(each: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = export(each, "github-summary")
    shown = MarkdownIt("commonmark").enable("table").render(whole.decode())
    assert "<script" not in shown
    assert "http://hacked.example</a>" not in shown
    monkeypatch.setattr(github, "SUMMARY_LIMIT", 600)
    cut = export(each, "github-summary")
    assert len(cut) <= 600
    assert b"see the report" in cut or cut == whole


def test_one_more_than_ten_is_told(speech: Callable[..., Export]) -> None:
    left = [
        f"We shall advance in the great year of paragraph number {n} and never yield to anyone."
        for n in range(14)
    ]
    right = [one.replace("never yield", "yield") for one in left]
    lines = export(speech({"a": left, "b": right}), "github").decode().splitlines()
    errors = [one for one in lines if one.startswith("::error")]
    assert len(errors) == github.PER_LEVEL
    assert "5 more error" in errors[-1]


def test_no_percent_sign_of_a_text_is_taken_for_an_escape(speech: Callable[..., Export]) -> None:
    what = speech(
        {"a": ["A share of 10% of the land is free."], "b": ["A share of 90% of the land is free."]}
    )
    [line] = export(what, "github").decode().splitlines()
    assert "::“10%25” here, “90%25” in b, line 1." in line
