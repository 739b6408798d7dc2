"""What manifests set reaches the comparison, and the checks of one text that tampering alone does not show."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recension.corpus import Corpus, load
from recension.corpus.approvaltext import loads
from recension.corpus.approving import approve
from recension.corpus.items import items, run
from recension.model import FoundBy, Kind, Relation, Severity
from recension.reading import parse
from recension.reporting.files import gate_files

PAIR = '\n[[pair]]\nleft = "agency"\nright = "embassy"\n'


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(approved_corpus, tmp_path / "project"))


def append(project: Path, name: str, text: str) -> Corpus:
    path = project / "seeds" / name
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return load(project)


def red(corpus: Corpus) -> dict[str, str]:
    outcomes = ((item, run(item, gate_files)) for item in items(corpus))
    return {item.key: str(outcome) for item, outcome in outcomes if not outcome.passed}


def test_a_declared_relation_is_not_judged(project: Path) -> None:
    corpus = append(project, "spring/speech.toml", PAIR + 'relation = "report"\nreason = "we were there"\n')
    comparison = corpus.pairs[0].compare()
    assert comparison.relation is Relation.REPORT
    assert comparison.judgement.evidence == ("declared by the keepers: we were there",)
    said = red(corpus)["spring/agency--embassy-relation"]
    assert "relation republication → report" in said
    assert "The corpus's own settings for this pair changed" in said


def test_a_pinned_bead_is_honoured_and_checked(project: Path) -> None:
    pin = '[[pair.pin]]\nleft = "We shall never"\nright = ["We shall never", "Let the workers"]\nreason = "seen"\n'
    corpus = append(project, "spring/speech.toml", PAIR + pin)
    beads = corpus.pairs[0].compare().alignment.beads
    assert [(one.left, one.right) for one in beads if one.found_by is FoundBy.PIN] == [((3,), (3, 4))]
    path = project / "seeds/spring/speech.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"We shall never"', '"They shall"', 1), encoding="utf-8"
    )
    said = red(load(project))["spring/agency--embassy-alignment"]
    assert "They shall" in said
    assert "seeds/spring/agency.txt" in said


def test_glossary_severities_and_thresholds_are_used(project: Path) -> None:
    pair = append(
        project,
        "corpus.toml",
        '\n[[term]]\nid = "river"\nhangul = "서강"\nrenderings = [["western river"], ["broad stream"]]\nsource = "keepers"\n'
        '\n[severities]\nnumber = "note"\n[severities.republication]\ntypography = "error"\n'
        "\n[thresholds.republication]\nchrf = 100.0\n",
    ).pairs[0]
    found = {one.kind: one.severity for one in pair.compare().divergences}
    assert found == {Kind.NUMBER: Severity.NOTE, Kind.TYPOGRAPHY: Severity.ERROR}
    assert [one.bead for one in pair.compare().bead_scores if one.low_similarity] == [2, 4]
    text = project / "seeds/spring/embassy.txt"
    text.write_bytes(text.read_bytes().replace(b"western river", b"broad stream"))
    terms = [one for one in pair.compare().divergences if one.kind is Kind.TERM]
    assert [(one.left.text, one.right.text) for one in terms] == [("western river", "broad stream")]


def test_of_unrelated_texts_only_relation_and_scores_are_gated(project: Path) -> None:
    corpus = append(project, "spring/speech.toml", PAIR + 'relation = "unrelated"\nreason = "a test"\n')
    approve(corpus, "all", corpus.pairs)
    text = corpus.approval_path(corpus.pairs[0]).read_text(encoding="utf-8")
    assert loads(text, "").full is False
    assert [key for key in red(corpus) if not key.endswith("report")] == []


def test_an_accidental_divergence_needs_a_reason_where_the_corpus_says_so(project: Path) -> None:
    corpus = append(project, "corpus.toml", '\n[approval]\naccidental = "reason"\n')
    said = red(corpus)
    assert list(said) == ["spring/agency--embassy-divergences"]
    assert (
        "1 approved without the reason they need (1 typography)" in said["spring/agency--embassy-divergences"]
    )


@pytest.mark.parametrize(
    ("old", "new", "item", "says"),
    [
        ('licence = "W', 'encoding = "cp949"\nlicence = "W', "encoding", "is in utf-8, not in cp949 as"),
        (
            "[rendering.body]",
            '[rendering.accepted]\nmojibake = "seen"\n\n[rendering.body]',
            "encoding",
            "'mojibake' is accepted in seeds/autumn/speech.toml:11 but no longer found",
        ),
        (
            'evidence = "inferred: the tests say so"',
            "evidence = []",
            "metadata",
            "delivered: gives no evidence",
        ),
        (
            'evidence = "inferred: the tests say so"',
            'evidence = "agency.txt:99: x"',
            "metadata",
            "agency.txt has no line 99",
        ),
        (
            'evidence = "inferred: the tests say so"',
            'evidence = "other.txt:1: x"',
            "metadata",
            "other.txt is no rendering of this speech",
        ),
    ],
)
def test_a_manifest_that_says_what_is_not_so(project: Path, old: str, new: str, item: str, says: str) -> None:
    path = project / "seeds/autumn/speech.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    said = red(load(project))
    assert [key for key in said if key != "corpus/report"] == [
        f"autumn/agency-{item}"
    ]  # the index shows datings
    assert says in said[f"autumn/agency-{item}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("no-break space", "lamps were"), ("zero width", "lamps\u200b were"), ("homoglyph", "lаmps were")],
)
def test_a_flaw_nobody_accepted_is_named_with_its_place(project: Path, old: str, new: str) -> None:
    path = project / "seeds/autumn/agency.txt"
    text = path.read_text(encoding="utf-8").replace(
        "lamps were", new if old != "no-break space" else "lamps\u00a0were"
    )
    path.write_text(text, encoding="utf-8")
    said = red(load(project))
    assert {"autumn/agency-digest", "autumn/agency-encoding"} <= set(said)
    assert "seeds/autumn/agency.txt:3:" in said["autumn/agency-encoding"]


def test_an_accepted_flaw_hides_no_other(project: Path) -> None:
    path = project / "seeds/autumn/agency.txt"
    text = path.read_text(encoding="utf-8").replace("lamps were", "l\u0430mps\u00a0we\u200bre")
    path.write_text(text, encoding="utf-8")
    kinds = sorted({one.kind for one in parse(text).findings})
    assert len(kinds) > 1
    manifest = project / "seeds/autumn/speech.toml"
    before = manifest.read_text(encoding="utf-8")
    for kind in kinds:
        accepted = f'[rendering.accepted]\n{kind} = "seen"\n\n[rendering.body]'
        manifest.write_text(before.replace("[rendering.body]", accepted, 1), encoding="utf-8")
        said = red(load(project))["autumn/agency-encoding"]
        for other in kinds:
            assert (f"{other}: " in said) is (other != kind)
