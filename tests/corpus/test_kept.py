"""What is kept of a comparison, and what is said, word for word, when it is no longer so."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from recension.corpus import Corpus, ManifestError, find, load
from recension.corpus.approval import bead_label, concern, make, rounded
from recension.corpus.approvalchecks import PAIR_CHECKS, check_pair
from recension.corpus.approvaltext import dumps, loads
from recension.corpus.approving import approve, prune, selected
from recension.corpus.drift import carry_reasons, drift, near
from recension.corpus.drifttext import causes, drift_lines
from recension.corpus.files import digest, inside, plain_name, write_atomic
from recension.corpus.inventory import check_inventory, inventory, leftovers, orphans
from recension.corpus.items import items, run
from recension.corpus.outcome import failed
from recension.corpus.schema import Problem
from recension.errors import RecensionError
from recension.model import Bead, BeadKind, FoundBy, Scores

if TYPE_CHECKING:
    from recension.corpus.approval import Approval

KEY = "spring/agency--embassy"


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(approved_corpus, tmp_path / "project"))


def check(project: Path, key: str, render: Any = None) -> Any:
    (item,) = (one for one in items(load(project)) if one.key == key)
    return run(item, render)


# -- an approval


@pytest.mark.parametrize(
    ("left", "right", "kind", "moved", "label"),
    [
        ((0,), (0,), BeadKind.MATCH, False, "1:1"),
        ((2,), (3, 4), BeadKind.SPLIT, False, "3:4+5"),
        ((2,), (), BeadKind.OMISSION, False, "3:"),
        ((2,), (9,), BeadKind.MATCH, True, "3:10~"),
        ((0,), (1,), BeadKind.FURNITURE, False, "f1:2"),
    ],
)
def test_a_bead_has_a_short_name(
    left: tuple[int, ...], right: tuple[int, ...], kind: BeadKind, moved: bool, label: str
) -> None:
    assert bead_label(Bead(left, right, kind, moved, 0.5, FoundBy.WORDS)) == label


def test_scores_are_kept_to_what_means_something() -> None:
    names = [one.name for one in fields(Scores)]
    values = dict.fromkeys(names, 12.3456) | {"bleu": None, "ter": -0.0}
    kept = dict(rounded(Scores(**values)))  # type: ignore[arg-type]
    assert list(kept) == names
    assert (kept["chrf"], kept["levenshtein"], kept["jaro_winkler"]) == (12.3, 12.346, 12.346)
    assert kept["bleu"] is None
    assert str(kept["ter"]) == "0.0"


def test_an_approval_keeps_every_field(approved_corpus: Path) -> None:
    corpus = load(approved_corpus)
    pair, contrast = corpus.comparable()
    lines = corpus.approval_path(pair).read_text("utf-8").splitlines()
    signature, relation, alignment, scores, flags, number, quotes = map(json.loads, lines)
    assert list(signature) == [
        "record", "format", "key", "records", "left", "right", "components", "libraries", "settings",
    ]  # fmt: skip
    assert (signature["format"], signature["key"], signature["records"]) == (1, KEY, 7)
    assert signature["left"] == {"id": "spring/agency", "digest": pair.left.digest}
    assert signature["right"] == {"id": "spring/embassy", "digest": pair.right.digest}
    assert set(map(concern, signature["components"])) == {"alignment", "divergences", "scores"}
    assert "numpy" in signature["libraries"]
    assert relation == {"record": "relation", "relation": "republication"}
    assert alignment["beads"] == ["1:1", "2:2", "3:3", "4:4", "5:5", "6:6"]
    assert scores["record"] == "scores"
    assert 90 < scores["chrf"] < 100
    assert flags == {"record": "low-similarity", "beads": []}
    assert number == {
        "record": "divergence", "fingerprint": number["fingerprint"], "kind": "number", "category": "substantive",
        "severity": "error", "zone": "speech", "left": "10,000", "right": "12,000", "lines": [5, 5], "reason": "a test",
    }  # fmt: skip
    assert (quotes["kind"], quotes["category"], quotes["left"], quotes["right"]) == (
        "typography", "accidental", "’", "'",
    ) or quotes["kind"] == "typography"  # fmt: skip
    assert quotes["lines"] == [9, 9]
    slim = loads(corpus.approval_path(contrast).read_text("utf-8"), "")
    assert (slim.key, slim.relation, slim.full) == ("contrasts/spring-and-autumn", "unrelated", False)
    assert (slim.beads, slim.flags, slim.covers, slim.divergences) == ((), (), (), ())
    assert make(contrast, contrast.compare()) == slim


def test_passages_under_the_threshold_are_kept(project: Path) -> None:
    settings = project / "seeds/corpus.toml"
    settings.write_text(
        settings.read_text("utf-8") + "[thresholds.republication]\nchrf = 100.0\n", encoding="utf-8"
    )
    pair = load(project).pairs[0]
    assert make(pair, pair.compare()).flags == ("3:3", "5:5")


def test_what_an_approval_is_not(approved_corpus: Path) -> None:
    corpus = load(approved_corpus)
    text = corpus.approval_path(corpus.pairs[0]).read_text("utf-8")
    first, rest = text.split("\n", 1)

    def says(text: str) -> str:
        with pytest.raises(RecensionError) as caught:
            loads(text, "a.jsonl")
        return str(caught.value).split("\n")[0]

    assert says("") == "a.jsonl: the approval is damaged: it does not begin with its signature"
    assert says(rest) == "a.jsonl: the approval is damaged: it does not begin with its signature"
    assert says(f"{first}\n[]\n{rest}") == "a.jsonl:2: the approval is damaged: it is no JSON record"
    assert says(f"{first}\n\n{rest}") == "a.jsonl:2: the approval is damaged: it is no JSON record"
    twice = '{"record": "relation", "relation": "report", "relation": "report"}'
    assert says(f"{first}\n{twice}\n{rest}") == "a.jsonl:2: the approval is damaged: it is no JSON record"
    assert (
        says(f"{first}\n")
        == "a.jsonl: the approval is damaged: it has 1 of 7 records: it was cut or added to"
    )
    assert says(text.replace('"format": 1', '"format": 9')) == (
        "a.jsonl: the approval is damaged: it has format 9; this recension reads 1"
    )


# -- drift


@pytest.mark.parametrize(
    ("name", "old", "new", "same"),
    [
        ("chrf", 98.0, 98.5, True),
        ("chrf", 98.0, 97.5, True),
        ("chrf", 98.0, 98.6, False),
        ("levenshtein", 0.98, 0.985, True),
        ("levenshtein", 0.98, 0.986, False),
        ("jaro_winkler", 0.98, 0.974, False),
        ("ter", None, None, True),
        ("ter", None, 0.0, False),
        ("ter", 0.0, None, False),
    ],
)
def test_a_score_is_near(name: str, old: float | None, new: float | None, same: bool) -> None:
    assert near(name, old, new) is same


def approved(corpus: Corpus) -> Approval:
    return loads(corpus.approval_path(corpus.pairs[0]).read_text("utf-8"), "")


def _changes(one: Approval) -> dict[str, tuple[Approval, str, list[str]]]:
    number, quotes = one.divergences
    tool = "Neither tool nor text changed: the approval was edited, or is of another origin."
    new = "  new number: seeds/spring/agency.txt:5 '10,000' | seeds/spring/embassy.txt:5 '12,000'"
    other = replace(number, fingerprint="0" * 16)
    elsewhere = replace(other, left_line=7)
    return {
        "relation": (replace(one, relation="report"), "relation report → republication", ["relation report → republication", tool]),
        "new bead": (replace(one, beads=one.beads[1:]), "1 new beads, 0 gone", [f"{KEY}: 1 new bead (left:right paragraphs): 1:1", tool]),
        "gone beads": (replace(one, beads=(*one.beads, "7:", "8:")), "0 new beads, 2 gone", [f"{KEY}: 2 gone beads (left:right paragraphs): 7: 8:", tool]),
        "flag": (replace(one, flags=("3:3",)), "flags", [f"{KEY}: no longer under the threshold: beads 3:3", tool]),
        "scores": (
            replace(one, scores=tuple((name, None if name == "bleu" else value) for name, value in one.scores)),
            "1 scores",
            [f"{KEY}: bleu none → {dict(one.scores)['bleu']:g}", "Tolerance: 0.5 of a percentage, 0.005 of a share.", tool],
        ),
        "new": (replace(one, divergences=(quotes,)), "1 new; 1 still needs a reason", [f"{KEY}: divergences: 1 new", new, tool]),
        "gone": (replace(one, divergences=(number, quotes, replace(other, kind="name"))), "1 gone",
                 [f"{KEY}: divergences: 1 gone", new.replace("new number", "gone name"), tool]),
        "moved": (replace(one, divergences=(elsewhere, quotes)), "1 moved", [f"{KEY}: divergences: 1 moved", new.replace("new", "moved"), tool]),
        "reclassified": (
            replace(one, divergences=(replace(number, severity="note", zone="outside"), quotes)),
            "1 reclassified",
            [f"{KEY}: divergences: 1 reclassified", new.replace("new number", "reclassified number (severity note → error, zone outside → speech)"), tool],
        ),
        "two": (
            replace(one, relation="report", divergences=(quotes,), covers=()),
            "1 new; relation report → republication; 1 still needs a reason",
            ["relation report → republication", f"{KEY}: divergences: 1 new", new, tool],
        ),
        "bytes": (
            replace(one, left=replace(one.left, digest="x"), right=replace(one.right, digest="y")),
            "other bytes",
            ["The text changed: spring/agency and spring/embassy no longer have the approved bytes."],
        ),
        "tool": (
            replace(one, components=tuple((name, "0" if name == "aligner" else value) for name, value in one.components)),
            "made by aligner 2",
            ["The tool changed: aligner 0 → 2."],
        ),
        "libraries": (
            replace(one, libraries=(("numpy", "0"), *(x for x in one.libraries if x[0] != "numpy")), relation="report"),
            "relation report → republication",
            ["relation report → republication", f"Neither tool nor text changed, but libraries did: numpy 0 → {dict(one.libraries)['numpy']}."],
        ),
        "settings": (
            replace(one, settings="0" * 16),
            "reasons, settings or libraries only",
            ["The corpus's own settings for this pair changed (glossary, thresholds, severities, relation or pins)."],
        ),
    }  # fmt: skip


CHANGES = (
    "relation", "new bead", "gone beads", "flag", "scores", "new", "gone", "moved", "reclassified", "two", "bytes", "tool",
    "libraries", "settings",
)  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_each_drift_is_said_whole_and_approved_away(name: str, project: Path) -> None:
    corpus = load(project)
    pair, now = corpus.pairs[0], approved(corpus)
    before, says, lines = _changes(now)[name]
    assert drift_lines(pair, drift(before, now)) == lines
    path = corpus.approval_path(pair)
    path.write_text(dumps(before), encoding="utf-8")
    assert approve(corpus, "new", [pair]) == ()
    (written,) = approve(corpus, "changed", [pair])
    assert (written.path, written.new, written.says) == (path, False, says)
    assert approve(corpus, "changed", [pair]) == ()
    after = approved(corpus)
    assert replace(after, divergences=()) == replace(now, divergences=())
    kept = name not in {"new", "two"}
    assert [one.reason for one in after.divergences] == ["a test" if kept else "", ""]


def test_readings_are_quoted_so_that_each_can_be_told(approved_corpus: Path) -> None:
    corpus = load(approved_corpus)
    now = approved(corpus)
    number = replace(now.divergences[0], fingerprint="0" * 16, kind="wording")
    for text, shown in (
        ("", "(nothing)"),
        (" \u00a0", "' \u00a0'"),
        ("a \n b", "'a b'"),
        ("x" * 61, f"'{'x' * 59}…'"),
        ("x" * 60, f"'{'x' * 60}'"),
    ):
        before = replace(now, divergences=(*now.divergences, replace(number, left=text)))
        line = drift_lines(corpus.pairs[0], drift(before, now))[1]
        assert (
            line == f"  gone wording: seeds/spring/agency.txt:5 {shown} | seeds/spring/embassy.txt:5 '12,000'"
        )


def test_what_follows_an_unchanged_pair_is_approved_all_the_same(project: Path) -> None:
    corpus = load(project)
    pair, contrast = corpus.comparable()
    corpus.approval_path(contrast).write_text("x", encoding="utf-8")
    (written,) = approve(corpus, "changed", [pair, contrast])
    assert written.path == corpus.approval_path(contrast)


def test_approvals_that_are_new_or_damaged_say_what_is_in_them(project: Path) -> None:
    corpus = load(project)
    pair, contrast = corpus.comparable()
    for one in (pair, contrast):
        corpus.approval_path(one).unlink()
    assert approve(corpus, "changed", [pair, contrast]) == ()
    found = approve(corpus, "new", [pair, contrast])
    assert [(one.new, one.says) for one in found] == [
        (True, "republication, 2 divergences; 1 still needs a reason"),
        (True, "unrelated"),
    ]
    corpus.approval_path(pair).write_text("x", encoding="utf-8")
    assert approve(corpus, "new", [pair]) == ()
    (again,) = approve(corpus, "changed", [pair])
    assert (again.new, again.says) == (
        False,
        "was damaged and is written anew; republication, 2 divergences; 1 still needs a reason",
    )
    prefix = approved(corpus).divergences[0].fingerprint[:6]
    with pytest.raises(RecensionError, match="no divergence to approve has this fingerprint"):
        approve(corpus, "all", [pair], {prefix[:5]: "x"})
    with pytest.raises(RecensionError, match="number: no divergence to approve"):
        approve(corpus, "all", [pair], {"number": "x"})
    (reasoned,) = approve(corpus, "all", [pair], {prefix: "seen"})
    assert reasoned.says == "reasons, settings or libraries only"
    assert [one.reason for one in approved(corpus).divergences] == ["seen", ""]


def test_those_that_need_a_reason_are_counted(project: Path) -> None:
    settings = project / "seeds/corpus.toml"
    settings.write_text(settings.read_text("utf-8") + '[approval]\naccidental = "reason"\n', encoding="utf-8")
    corpus = load(project)
    corpus.approval_path(corpus.pairs[0]).unlink()
    (written,) = approve(corpus, "new", corpus.pairs)
    assert written.says == "republication, 2 divergences; 2 still need a reason"


def test_names_select_in_the_order_of_the_corpus(approved_corpus: Path) -> None:
    corpus = load(approved_corpus)
    both = [KEY, "contrasts/spring-and-autumn"]
    for names, keys in (
        ([], both),
        (["contrasts"], both[1:]),
        (["contrasts", "spring"], both),
        ([both[1]], both[1:]),
        ([KEY], both[:1]),
        (["autumn"], []),
    ):
        assert [one.key for one in selected(corpus, names)] == keys
    with pytest.raises(
        RecensionError, match="seeds: winter: no such speech, pair or contrast\nSpeeches: autumn, spring"
    ):
        selected(corpus, ["spring", "winter"])


def test_covers_stay_only_where_a_kind_may_be_covered(approved_corpus: Path) -> None:
    one = replace(approved(load(approved_corpus)), covers=(("number", "why"),), relation="report")
    plain = replace(one, covers=())
    assert carry_reasons(one, plain).covers == one.covers
    assert carry_reasons(one, replace(plain, relation="revision")).covers == ()
    assert carry_reasons(one, replace(plain, full=False)).covers == ()
    assert carry_reasons(None, plain) == plain


# -- checks


def test_what_stands_approved_is_marked_with_its_reason(approved_corpus: Path) -> None:
    outcome = check(approved_corpus, f"{KEY}-divergences")
    (mark,) = outcome.marks
    assert outcome.passed
    assert (mark.path, mark.line, mark.column, mark.kind, mark.severity, mark.state) == (
        "seeds/spring/agency.txt", 5, 1, "number", "error", "accepted",
    )  # fmt: skip
    assert (mark.message, mark.reason) == ("accepted: number: '10,000' against '12,000'", "a test")
    assert mark.other == ("seeds/spring/embassy.txt", 5, "'12,000'")


@pytest.mark.parametrize(
    ("part", "check", "says"),
    [
        ("aligner", "alignment", "The alignment is as approved, but made by another version."),
        ("ladder", "divergences", "The divergences are as approved, but made by another version."),
        ("metrics", "scores", "The scores are as approved, but made by another version."),
    ],
)
def test_another_version_is_said_by_the_check_it_bears_on_alone(
    project: Path, part: str, check: str, says: str
) -> None:
    corpus = load(project)
    now = approved(corpus)
    other = tuple((name, "0" if name == part else value) for name, value in now.components)
    made = replace(now, components=other)
    found = {name: check_pair(corpus, corpus.pairs[0], name, lambda _: made) for name in PAIR_CHECKS}
    assert [name for name, outcome in found.items() if not outcome.passed] == [check]
    assert found[check].message.split("\n") == [
        says,
        f"The tool changed: {part} {dict(now.components)[part]} → 0.",
    ]


@pytest.mark.parametrize(("count", "more"), [(5, []), (6, ["  … and 1 more"])])
def test_what_waits_for_a_reason_is_counted(project: Path, count: int, more: list[str]) -> None:
    corpus = load(project)
    number, quotes = approved(corpus).divergences
    waiting = [replace(number, fingerprint=f"{n:016x}", reason="", left_line=n + 1) for n in range(count)]
    one = replace(approved(corpus), divergences=(*waiting, quotes))
    corpus.approval_path(corpus.pairs[0]).write_text(dumps(one), encoding="utf-8")
    found = check_pair(corpus, corpus.pairs[0], "divergences", lambda _: one)
    first, *rest = found.message.split("\n")
    assert first == f"{KEY}: {count} approved without the reason they need ({count} number)"
    places = [f"  unreasoned number: seeds/spring/agency.txt:{n + 1} '10,000' | seeds/spring/embassy.txt:5 '12,000'" for n in range(5)]  # fmt: skip
    assert rest == places + more
    assert found.todo == (
        f'Fill in "reason" in reports/{KEY}.jsonl, or: recension approve changed spring --reason {"0" * 16}='
        "'why it is accepted'"
    )
    assert len(found.marks) == count


@pytest.mark.parametrize(("count", "more"), [(40, []), (41, ["… and 1 more"])])
def test_a_screen_of_problems_is_shown(count: int, more: list[str]) -> None:
    problems = [Problem("a", f"{n:02}", "x") for n in range(count)]
    assert str(ManifestError(problems)).split("\n") == [str(one) for one in problems[:40]] + more


@pytest.mark.parametrize("key", [KEY, "corpus/spring-and-autumn"])
def test_what_is_not_approved_says_the_command(project: Path, key: str) -> None:
    shutil.rmtree(project / "reports")
    pair = key == KEY
    name = KEY if pair else "contrasts/spring-and-autumn"
    found = check(project, f"{key}-scores")
    assert found == failed(
        f"reports/{name}.jsonl is missing: {name} has not been approved",
        f"Approve it: recension approve new {'spring' if pair else name}",
    )


def test_a_relation_that_is_another_shows_its_evidence(project: Path) -> None:
    corpus = load(project)
    path = corpus.approval_path(corpus.pairs[0])
    path.write_text(
        path.read_text("utf-8").replace('"relation": "republication"', '"relation": "report"'),
        encoding="utf-8",
    )
    found = str(check(project, f"{KEY}-relation")).split("\n")
    evidence = corpus.pairs[0].compare().judgement.evidence[:3]
    assert found == [
        f"{KEY}: relation report → republication",
        *(f"  {one}" for one in evidence),
        "Neither tool nor text changed: the approval was edited, or is of another origin.",
        "If this is right, approve it: recension approve changed spring",
    ]


def test_the_same_beads_in_another_order_are_no_approved_alignment(project: Path) -> None:
    corpus = load(project)
    one = approved(corpus)
    corpus.approval_path(corpus.pairs[0]).write_text(
        dumps(replace(one, beads=one.beads[::-1])), encoding="utf-8"
    )
    assert check(project, f"{KEY}-alignment").message.startswith(f"{KEY}: the same beads in another order\n")


def test_a_drift_without_a_cause_is_a_hand_on_the_approval(approved_corpus: Path) -> None:
    one = approved(load(approved_corpus))
    assert causes(drift(one, one)) == [
        "Neither tool nor text changed: the approval was edited, or is of another origin."
    ]
    older = replace(one, libraries=(), components=(("aligner", "2"),))
    assert "libraries" not in "".join(causes(drift(older, one)))


@pytest.mark.parametrize(
    ("found", "place", "has", "should"),
    [
        ("a\nb\nc", "2:1", "  it has         'b'", "  it should have 'x'"),
        ("a\n", "2:1", "  it has         ''", "  it should have 'x'"),
        ("a", "2:1", "  it ends there", "  it should have 'x'"),
        ("a\nx\nc\nd", "4:1", "  it has         'd'", "  it should end there"),
        ("a\nxy\nc", "2:2", "  it has         'xy'", "  it should have 'x'"),
    ],
)
def test_a_stale_report_shows_its_first_difference(
    project: Path, found: str, place: str, has: str, should: str
) -> None:
    (project / "reports/page.md").write_text(found, encoding="utf-8")
    outcome = check(project, "corpus/report", lambda _: [("page.md", "a\nx\nc")])
    assert str(outcome).split("\n") == [
        f"reports/page.md is not what recension would write now; it differs first in {place}",
        has,
        should,
        "Write it: recension report",
    ]


def test_a_long_line_is_quoted_around_its_first_difference(project: Path) -> None:
    line = "".join(f"{number:03}" for number in range(100))
    (project / "reports/page.md").write_text(line, encoding="utf-8")
    wanted = line[:150] + "x" + line[151:]
    outcome = check(project, "corpus/report", lambda _: [("page.md", wanted)])
    assert outcome.message.split("\n")[1:] == [
        f"  it has         '{line[120:220]}'",
        f"  it should have '{wanted[120:220]}'",
    ]
    assert check(project, "corpus/report", lambda _: [("page.md", line)]).passed


# -- disk


def test_an_inventory_names_each_mismatch_and_nothing_else(project: Path) -> None:
    seeds, reports = project / "seeds", project / "reports"
    plain = inventory(load(project))
    assert (plain.empty, plain.undeclared, plain.missing, plain.orphans, plain.unapproved) == (False, (), (), (), ())  # fmt: skip
    for name in (".git/x", "README.md", "spring/LICENSE", "__pycache__/x.pyc", ".hidden.txt"):
        (seeds / name).parent.mkdir(exist_ok=True)
        (seeds / name).write_bytes(b"x")
    for name in ("notes.md", "spring/notes.md", "a--b.md", "spring/deep/a--b.md", "spring/a--b.txt"):
        (reports / name).parent.mkdir(exist_ok=True)
        (reports / name).write_bytes(b"x")
    assert check_inventory(load(project)).passed
    (seeds / "spring/zz.txt").write_bytes(b"x")
    (seeds / "spring/.zz").write_bytes(b"x")
    (seeds / "spring/embassy.txt").unlink()
    for name in ("a.jsonl", "spring/c--d.md", "spring/c--d.svg", "contrasts/e.md", "winter/f.jsonl"):
        (reports / name).parent.mkdir(exist_ok=True)
        (reports / name).write_bytes(b"x")
    (reports / "spring/agency--embassy.jsonl").unlink()
    found = check_inventory(load(project))
    assert found.message.split("\n") == [
        "seeds/spring/zz.txt is not declared",
        "seeds/spring/embassy.txt is declared but missing",
        "reports/a.jsonl belongs to no pair or contrast",
        "reports/contrasts/e.md belongs to no pair or contrast",
        "reports/spring/c--d.md belongs to no pair or contrast",
        "reports/spring/c--d.svg belongs to no pair or contrast",
        "reports/winter/f.jsonl belongs to no pair or contrast",
        "reports/spring/agency--embassy.jsonl is missing: the pair is not approved",
    ]
    assert found.todo == (
        "Declare the file (recension add FILE) or remove it. Restore the file, or take it out of its manifest. "
        "recension prune lists what belongs to nothing. recension approve new"
    )


def test_pruning_removes_orphans_leftovers_and_empty_folders(project: Path) -> None:
    reports = project / "reports"
    for name in ("winter/f.jsonl", "spring/c--d.md", "spring/.recension-1.tmp", "a.jsonl"):
        (reports / name).parent.mkdir(exist_ok=True)
        (reports / name).write_bytes(b"x")
    (project / "seeds/spring/.recension-2.tmp").write_bytes(b"x")
    corpus = load(project)
    wanted = (*orphans(corpus), *leftovers(corpus))
    assert [corpus.shown(one) for one in wanted] == [
        "reports/a.jsonl", "reports/spring/c--d.md", "reports/winter/f.jsonl", "seeds/spring/.recension-2.tmp",
        "reports/spring/.recension-1.tmp",
    ]  # fmt: skip
    with pytest.raises(RecensionError, match=r"reports/index\.md: is no orphan of this corpus"):
        prune(corpus, [reports / "index.md"])
    assert prune(corpus, wanted) == wanted
    assert not any(one.exists() for one in wanted)
    assert not (reports / "winter").exists()
    assert reports.is_dir()
    assert (reports / "spring/agency--embassy.md").exists()
    assert (project / "seeds/spring").is_dir()
    assert orphans(corpus) == leftovers(corpus) == ()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.txt", None),
        ("a b.txt", None),
        ("x/a.txt", None),
        ("console.txt", None),
        ("a..b", None),
        ("", "must name a file"),
        (" a", "must name a file"),
        ("a\x00", "must name a file"),
        ("a\n.txt", "must have no control character or line end"),
        ("a:b", "must be a plain name with forward slashes"),
        ("a\\b", "must be a plain name with forward slashes"),
        ("/a", "must be relative to the manifest"),
        ("x/../a", "must not leave the folder ('..')"),
        ("x//a", "must not have hidden or empty parts"),
        ("x/.a", "must not have hidden or empty parts"),
        (".x/a", "must not have hidden or empty parts"),
        ("x/-a", "must not begin with a hyphen, as an option does"),
        ("x./a", "must not begin or end in a space or a point"),
        ("x /a", "must not begin or end in a space or a point"),
        ("a?.txt", 'must have none of the signs < > " | ? *'),
        ("a|b", 'must have none of the signs < > " | ? *'),
        ("x/NUL.txt", "has a part that names a device on Windows"),
        ("com1", "has a part that names a device on Windows"),
    ],
)
def test_a_plain_name_or_why_not(name: str, why: str | None) -> None:
    assert plain_name(name) == why


def test_a_file_is_written_once_whole_and_with_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "x/a.txt"
    before = os.umask(0o027)
    try:
        assert write_atomic(path, b"one") is True
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640
    assert write_atomic(path, b"one") is False
    path.chmod(0o600)
    assert write_atomic(path, b"two", lasting=False) is True
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o600)
    assert [one.name for one in path.parent.iterdir()] == ["a.txt"]


def test_inside_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in/link").symlink_to(tmp_path / "in")
    for name, sound in (
        ("in/a/b", True),
        ("in", True),
        ("out/a", False),
        ("in/link/a", False),
        ("in/../out", False),
    ):
        assert inside(tmp_path / "in", tmp_path / name) is sound  # fmt: skip


def test_a_corpus_is_found_where_it_is(project: Path) -> None:
    seeds = project / "seeds"
    (project / "below/deeper").mkdir(parents=True)
    assert find(project) == find(seeds) == find(start=project / "below/deeper") == seeds
    assert find(start=seeds / "spring") == seeds


# -- texts


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda data: data.replace(b"\n", b"\r\n"), ": line ends were turned into CRLF"),
        (lambda data: b"\xef\xbb\xbf" + data, ": a byte order mark was put in front"),
        (lambda data: data.rstrip(b"\n"), ": the last line end was removed"),
        (lambda data: data.rstrip(b"\n").replace(b"\n", b"\r\n"), ": line ends were changed, at the end of the file too"),
        (lambda data: data.replace(b"forty", b"fifty"), ""),
        (lambda data: data + b"\xff", ""),
    ],
)  # fmt: skip
def test_what_was_done_to_the_bytes_is_said(project: Path, change: Any, says: str) -> None:
    path = project / "seeds/autumn/agency.txt"
    declared = load(project).witnesses[0].digest
    path.write_bytes(change(path.read_bytes()))
    found = check(project, "autumn/agency-digest")
    first, second = found.message.split("\n")
    manifest = "seeds/autumn/speech.toml:11"
    assert first == f"seeds/autumn/agency.txt no longer has the bytes that {manifest} declares{says}"
    assert second.startswith(f"  declared {declared}, found sha256:")
    assert (
        found.todo
        == f"Restore the file; or, if the new text is meant, set its digest in {manifest} to the one found."
    )
    (mark,) = found.marks
    assert (mark.path, mark.line, mark.column, mark.kind, mark.severity, mark.state, mark.message) == (
        "seeds/autumn/agency.txt", 1, 1, "digest", "error", "finding", first,
    )  # fmt: skip


_ADDED, _REMOVED = "a line end was added at the end of the file", "the last line end was removed"
_SEVERAL = "line ends were added at the end of the file"
_BOTH = "line ends were changed, at the end of the file too"


@pytest.mark.parametrize(
    ("declared", "found", "says"),
    [
        (b"a\nb\n", b"a\nb\n\n", _ADDED),
        (b"a\nb", b"a\nb\n", _ADDED),
        (b"a\r\nb", b"a\r\nb\r\n", _ADDED),
        (b"a\r\nb\r\n", b"a\r\nb\r\n\r\n", _ADDED),
        (b"a\nb\n\n", b"a\nb\n", _REMOVED),
        (b"a\r\nb\r\n", b"a\r\nb", _REMOVED),
        (b"a\nb\n", b"a\nb\n\n\n", _SEVERAL),
        (b"a\nb", b"a\nb\n\n\n", _SEVERAL),
        (b"a\r\nb\r\n", b"a\r\nb\r\n\r\n\r\n", _SEVERAL),
        (b"a\r\nb\r\n", b"a\nb", _BOTH),
        (b"a\nb", b"a\r\nb\r\n", _BOTH),
        (b"a\nb\n", b"a\r\nb\r\n\r\n", _BOTH),
        (b"a\r\nb\r\n", b"a\nb\n", "line ends were turned into LF"),
        (b"\xef\xbb\xbfa\nb\n", b"a\nb\n", "the byte order mark was removed"),
        ("d\u00e9\n".encode(), "de\u0301\n".encode(), "its characters were decomposed (NFD)"),
        ("de\u0301\n".encode(), "d\u00e9\n".encode(), "its characters were composed (NFC)"),
        (b"a\nb\n", b"a\n b\n", ""),
    ],
)
def test_each_usual_accident_is_told_from_the_others(
    project: Path, declared: bytes, found: bytes, says: str
) -> None:
    manifest = project / "seeds/autumn/speech.toml"
    was = load(project).witnesses[0].digest
    manifest.write_text(manifest.read_text("utf-8").replace(was, digest(declared)), encoding="utf-8")
    (project / "seeds/autumn/agency.txt").write_bytes(found)
    first = check(project, "autumn/agency-digest").message.split("\n")[0]
    assert first.partition(" declares")[2] == (f": {says}" if says else "")


def test_a_text_without_body_is_no_speech(project: Path) -> None:
    text, manifest = project / "seeds/autumn/agency.txt", project / "seeds/autumn/speech.toml"
    manifest.write_text(manifest.read_text("utf-8").split("[rendering.body]")[0], encoding="utf-8")
    text.write_text(
        "Friends of the lighthouse keepers,\n\nNobody may forget the forty lamps.\n", encoding="utf-8"
    )
    assert check(project, "autumn/agency-pins").passed  # a salutation and a paragraph of body
    text.write_text("Friends of the lighthouse keepers,\n", encoding="utf-8")
    found = check(project, "autumn/agency-pins")
    assert found.message == "seeds/autumn/agency.txt has no paragraph of body text"
    assert (
        found.todo
        == "Pin where the speech begins and ends in [rendering.body] of seeds/autumn/speech.toml:11."
    )


def test_flaws_are_counted_and_placed(project: Path) -> None:
    path = project / "seeds/autumn/agency.txt"
    for count, more in ((1, ""), (3, ""), (5, " and 2 more")):
        text = "Friends of the lighthouse keepers,\n" + "".join(
            f"\nLamp{chr(0xA0)}{n} burns.\n" for n in range(count)
        )
        path.write_text(text, encoding="utf-8")
        found = check(project, "autumn/agency-encoding")
        assert found.message.startswith("no-break-space: ")
        places = ", ".join(f"seeds/autumn/agency.txt:{3 + 2 * n}:5" for n in range(min(count, 3)))
        assert found.message.endswith(f"({places}{more})")
        assert [(one.line, one.column) for one in found.marks] == [
            (3 + 2 * n, 5) for n in range(min(count, 3))
        ]


@pytest.mark.parametrize(
    ("delivered", "published", "sound"),
    [
        ("2020-03-02", "2020-03-02", True),
        ("2020-03-02", "2020-03-01", False),
        ("2020-03", "2020-03-01", True),
        ("2020-03", "2020-02-29", False),
        ("2020-03-02", "2020-03", True),
        ("2020-03-02", "2020-02", False),
        ("2020", "2020-01-01", True),
        ("2020", "2019-12-31", False),
        ("2020-03-02", "2019", False),
        ("", "2019", True),
        ("2020-03-02", "", True),
    ],
)
def test_nothing_is_printed_before_it_was_delivered(
    project: Path, delivered: str, published: str, sound: bool
) -> None:
    manifest = project / "seeds/autumn/speech.toml"
    text = manifest.read_text("utf-8")
    for was, date in (("2020-03-01", delivered), ("2020-03-02", published)):
        precision = {0: "unknown", 4: "year", 7: "month", 10: "day"}[len(date)]
        said = f'date = "{date}"\n' if date else ""
        text = text.replace(f'date = {was}\nprecision = "day"', f'{said}precision = "{precision}"', 1)
    manifest.write_text(text, encoding="utf-8")
    found = check(project, "autumn/agency-metadata")
    assert found.passed is sound
    assert found.message == (
        ""
        if sound
        else f"seeds/autumn/speech.toml:{11 - (not delivered)}: published on {published}, before it was delivered on {delivered}"
    )


def test_evidence_may_run_on_into_the_next_line(project: Path) -> None:
    text = project / "seeds/autumn/agency.txt"
    text.write_text(text.read_text("utf-8").replace("along the", "along\nthe"), encoding="utf-8")
    manifest = project / "seeds/autumn/speech.toml"
    said = manifest.read_text("utf-8")
    for quote, stands in (
        ("agency.txt:3: lit along the eastern", True),
        ("agency.txt:3: eastern coast", False),
    ):
        manifest.write_text(said.replace("inferred: the tests say so", quote, 1), encoding="utf-8")
        assert check(project, "autumn/agency-metadata").passed is stands


@pytest.mark.parametrize(
    ("evidence", "says"),
    [
        ("agency.txt:3: forty  lamps", ""),
        ("agency.txt:9: the herring return.", ""),
        ("agency.txt:3: Nobody may", ""),
        ("agency.txt:4: forty lamps", "'forty lamps' does not stand in agency.txt:4"),
        ("agency.txt:1: keepers, Nobody", "'keepers, Nobody' does not stand in agency.txt:1"),
        ("agency.txt:2: Nobody may", "'Nobody may' does not stand in agency.txt:2"),
        ("agency.txt:10: x", "'x' does not stand in agency.txt:10"),
        ("agency.txt:11: x", "agency.txt has no line 11"),
        ("gone.txt:1: x", "gone.txt is no rendering of this speech"),
    ],
)
def test_evidence_stands_where_it_is_said_to(project: Path, evidence: str, says: str) -> None:
    path = project / "seeds/autumn/speech.toml"
    text = path.read_text("utf-8").replace("inferred: the tests say so", evidence, 1)
    path.write_text(text, encoding="utf-8")
    found = check(project, "autumn/agency-metadata")
    assert found.passed is (not says)
    assert found.message == (f"seeds/autumn/speech.toml:11: delivered: {says}" if says else "")
