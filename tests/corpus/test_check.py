"""``recension check`` and its formats; ``approve``, ``prune`` and ``init`` as a keeper types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from recension.cli import group
from recension.errors import RecensionError


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(group, [str(one) for one in args])


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(approved_corpus, tmp_path / "project"))


@pytest.fixture
def drifted(project: Path) -> Path:
    text = project / "seeds/spring/embassy.txt"
    text.write_bytes(text.read_bytes().replace(b" never", b""))
    return project


def check(project: Path, *args: str) -> Result:
    return run("check", "--corpus", project / "seeds", *args)


def test_what_holds_is_one_line_and_status_0(project: Path) -> None:
    result = check(project)
    assert (result.exit_code, result.stdout) == (0, "22 checks, 0 failed\n")
    assert check(project, "--no-reports").stdout == "20 checks, 0 failed\n"


def test_what_drifted_is_told_in_a_few_lines_and_status_1(drifted: Path) -> None:
    result = check(drifted)
    assert result.exit_code == 1
    assert "FAILED spring/agency--embassy-divergences" in result.stdout
    assert "  The text changed: spring/embassy no longer has the approved bytes." in result.stdout
    assert "  If this is right, approve it: recension approve changed spring" in result.stdout


def test_several_processes_say_the_same(drifted: Path) -> None:
    assert check(drifted, "--jobs", "2").stdout == check(drifted).stdout


def test_a_part_of_the_corpus(drifted: Path) -> None:
    assert check(drifted, "autumn").stdout == "4 checks, 0 failed\n"
    assert check(drifted, "corpus", "autumn", "--no-reports").exit_code == 0
    result = check(drifted, "winter")
    assert isinstance(result.exception, RecensionError)
    assert "no such speech" in str(result.exception)


def test_json_holds_every_item(drifted: Path) -> None:
    found = json.loads(check(drifted, "--format", "json").stdout)
    assert (found["checks"], found["failed"]) == (22, sum(not one["passed"] for one in found["items"]))
    marks = [mark for one in found["items"] for mark in one["marks"] if mark["kind"] == "negation"]
    assert [(mark["state"], mark["line"], mark["other"]["line"]) for mark in marks] == [("new", 7, 7)]


def test_sarif_has_rules_places_and_accepted_findings(drifted: Path, project: Path) -> None:
    found = json.loads(check(drifted, "--format", "sarif").stdout)
    one_run = found["runs"][0]
    assert found["version"] == "2.1.0"
    rules = {rule["id"] for rule in one_run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in one_run["results"]} <= rules
    new = [one for one in one_run["results"] if one.get("properties", {}).get("kind") == "negation"]
    assert [one["baselineState"] for one in new] == ["new"]
    place = new[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("seeds/spring/agency.txt")
    assert place["region"]["startLine"] == 7
    shutil.copytree(project, project.parent / "sound")
    text = project.parent / "sound/seeds/spring/embassy.txt"
    text.write_bytes(text.read_bytes().replace(b"shall yield", b"shall never yield"))
    held = json.loads(check(project.parent / "sound", "--format", "sarif").stdout)["runs"][0]["results"]
    assert [(one["baselineState"], one["suppressions"]) for one in held] == [
        ("unchanged", [{"kind": "external", "status": "accepted", "justification": "a test"}])
    ]


def test_github_annotations_are_one_line_each(drifted: Path) -> None:
    lines = check(drifted, "--format", "github").stdout.splitlines()
    assert all(line.startswith("::error file=") for line in lines)
    assert any("title=spring/agency--embassy-divergences::" in line and "%0A" in line for line in lines)


def test_junit_is_xml_without_times(drifted: Path, tmp_path: Path) -> None:
    target = tmp_path / "junit.xml"
    assert check(drifted, "--format", "junit", "-o", str(target)).exit_code == 1
    suite = ET.fromstring(target.read_bytes())[0]  # our own output
    assert suite.attrib["tests"] == "22"
    assert len(suite.findall("testcase/failure")) == int(suite.attrib["failures"])
    assert "time" not in suite.attrib


def test_the_same_bytes_twice(drifted: Path) -> None:
    for form in ("text", "json", "sarif", "github", "junit"):
        assert check(drifted, "--format", form).stdout == check(drifted, "--format", form).stdout


def test_approve_says_what_it_rewrote_and_takes_reasons(project: Path) -> None:
    approval = project / "reports/spring/agency--embassy.jsonl"
    approval.unlink()
    result = run("approve", "new", "--corpus", project)
    assert result.stdout == (
        "reports/spring/agency--embassy.jsonl: new: republication, 2 divergences; 1 still needs a reason\n"
    )
    number = next(
        line for line in approval.read_text(encoding="utf-8").splitlines() if '"kind": "number"' in line
    )
    fingerprint = json.loads(number)["fingerprint"]
    result = run("approve", "changed", "spring", "--reason", f"{fingerprint}=two counts", "--corpus", project)
    assert result.stdout == "reports/spring/agency--embassy.jsonl: reasons, settings or libraries only\n"
    assert check(project).exit_code == 0
    assert run("approve", "--corpus", project).stdout == ""
    for args in (("--reason", "wording=x"), ("--reason", "ffffffff=x"), ("nowhere",)):
        assert isinstance(run("approve", *args, "--corpus", project).exception, RecensionError)
    assert run("approve", "--reason", "nothing", "--corpus", project).exit_code == 2


def test_a_damaged_approval_is_written_anew_with_what_reasons_it_still_held(project: Path) -> None:
    approval = project / "reports/spring/agency--embassy.jsonl"
    lines = approval.read_text(encoding="utf-8").splitlines(keepends=True)
    approval.write_text("".join(lines[2:]), encoding="utf-8")
    result = run("approve", "changed", "--corpus", project)
    assert "was damaged and is written anew" in result.stdout
    assert approval.read_text(encoding="utf-8") == "".join(lines)


def test_prune_lists_first_and_removes_on_request_only_what_is_ours(project: Path) -> None:
    reports = project / "reports"
    (reports / "gone").mkdir()
    for name in (
        "gone/a--b.jsonl",
        "gone/a--b.md",
        "gone/a--b.svg",
        "spring/agency--gone.md",
        "contrasts/old.jsonl",
    ):
        (reports / name).write_text("x", encoding="utf-8")
    (reports / "notes.md").write_text("mine", encoding="utf-8")
    listed = run("prune", "--corpus", project)
    assert len(listed.stdout.splitlines()) == 5
    assert (reports / "gone/a--b.md").exists()
    removed = run("prune", "--yes", "--corpus", project)
    assert [line.split()[0] for line in removed.stdout.splitlines()] == ["removed"] * 5
    assert not (reports / "gone").exists()
    assert (reports / "notes.md").exists()
    assert check(project).exit_code == 0


def test_init_makes_a_corpus_and_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("*.png binary\n", encoding="utf-8")
    result = run("init", tmp_path)
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["added", "written", "kept", "written"]
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / ".gitattributes").read_text(encoding="utf-8").startswith("*.png binary\n")
    workflow = (tmp_path / ".github/workflows/recension.yml").read_text(encoding="utf-8")
    assert "RECENSION: ${{ vars.RECENSION }}\n" in workflow
    assert "the repository's variable RECENSION" in result.stderr
    again = run("init", tmp_path)
    assert "there is a corpus already" in str(again.exception)
    empty = check(tmp_path)
    assert "an empty corpus checks nothing" in empty.stdout


@pytest.mark.parametrize("name", ["init", "add", "check", "approve", "prune"])
def test_help_has_an_example(name: str) -> None:
    assert "Example: recension " + name in run(name, "--help").stdout
