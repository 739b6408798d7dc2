"""The pages of a large corpus say what they were made from; the gate believes that and compares nothing for it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recension.corpus import Corpus, load, madefrom
from recension.corpus.items import items, run
from recension.reporting.files import gate_files, reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from recension.corpus.outcome import Outcome


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small corpus, taken for a large one and reported so: it has one pair and one contrast."""
    monkeypatch.setattr(madefrom, "CURRENT_LIMIT", 1)
    made = shutil.copytree(approved_corpus, tmp_path / "project")
    report(made)
    return Path(made)


def report(project: Path) -> None:
    corpus = load(project)
    for name, text in reports(corpus):
        (corpus.reports / name).write_text(text, encoding="utf-8")


def pages(corpus: Corpus) -> Outcome:
    (item,) = (one for one in items(corpus) if one.key == "corpus/report")
    return run(item, gate_files)


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_corpus_is_large_beyond_the_limit(approved_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = load(approved_corpus)
    for limit, large in ((1, True), (2, False), (3, False)):
        monkeypatch.setattr(madefrom, "CURRENT_LIMIT", limit)
        assert madefrom.large(corpus) is large
        files = dict(reports(corpus))
        assert ("<!-- made from " in files["index.md"]) is large
        assert (dict(gate_files(corpus)) == {}) is large


def test_fifty_pairs_and_contrasts_are_not_many(approved_corpus: Path) -> None:
    corpus = load(approved_corpus)
    assert not madefrom.large(replace(corpus, pairs=corpus.pairs * 49))
    assert madefrom.large(replace(corpus, pairs=corpus.pairs * 50))


def test_the_pages_hold_without_any_comparison(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("nothing is to be compared")

    monkeypatch.setattr("recension.corpus.pairs._compared", refuse)
    assert pages(load(project)).passed
    index = (project / "reports/index.md").read_text("utf-8")
    assert index.count("<!-- made from ") == 1
    assert index.endswith(" -->\n")


def other_version(project: Path) -> None:
    edit(project, "reports/index.md", "<!-- made from ", "<!-- made from 0")


HELD = {
    "a comment in a manifest": lambda project: edit(project, "seeds/spring/speech.toml", "# a comment", "#\n\n# a"),
    "a policy": lambda project: edit(
        project, "seeds/corpus.toml", "[[contrast]]", '[approval]\naccidental = "reason"\n\n[[contrast]]'
    ),
    "line ends of the pages": lambda project: [
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")) for path in project.glob("reports/*.md")
    ],
    "another place": lambda project: None,
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_what_the_pages_do_not_tell_leaves_them_current(project: Path, name: str) -> None:
    HELD[name](project)
    moved = project.rename(project.parent / "elsewhere")
    assert pages(load(moved)).passed


_OTHER = "was made from other texts or manifests, or by another version of recension"
_UNSAID = "does not say in its last line what it was made from"
CHANGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text": (lambda project: edit(project, "seeds/spring/embassy.txt", "twelve", "eleven"), _OTHER),
    "a title": (lambda project: edit(project, "seeds/autumn/speech.toml", "The autumn", "The winter"), _OTHER),
    "a publisher": (lambda project: edit(project, "seeds/autumn/speech.toml", "The agency", "An agency"), _OTHER),
    "a day": (lambda project: edit(project, "seeds/autumn/speech.toml", "2020-03-02", "2020-03-03"), _OTHER),
    "the corpus's title": (lambda project: edit(project, "seeds/corpus.toml", "A small", "A tiny"), _OTHER),
    "a contrast": (lambda project: edit(project, "seeds/corpus.toml", "spring/agency", "spring/embassy"), _OTHER),
    "the index": (lambda project: edit(project, "reports/index.md", "autumn", "winter"), "index.md is not as it was written"),
    "the terms": (lambda project: edit(project, "reports/terms.md", "#", "##"), "terms.md is not as it was written"),
    "no terms": (lambda project: (project / "reports/terms.md").unlink(), "terms.md is not as it was written"),
    "no index": (lambda project: (project / "reports/index.md").unlink(), "reports/index.md is missing or is no text"),
    "its last line": (lambda project: edit(project, "reports/index.md", " -->\n", ""), _UNSAID),
    "a line after it": (lambda project: edit(project, "reports/index.md", " -->\n", " -->\nmore\n"), _UNSAID),
    "its digest": (other_version, _UNSAID),
    "no UTF-8": (lambda project: (project / "reports/index.md").write_bytes(b"\xff"), "reports/index.md is missing or is no text"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_anything_else_makes_them_stale_until_they_are_written(project: Path, name: str) -> None:
    change, says = CHANGED[name]
    change(project)
    found = pages(load(project))
    assert not found.passed
    assert says in found.message
    assert found.todo == "Write it: recension report"
    report(project)
    assert pages(load(project)).passed


def test_another_version_makes_them_stale(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recension.__version__", "99.0")
    assert _OTHER in pages(load(project)).message


def test_a_text_that_is_gone_is_said(project: Path) -> None:
    (project / "seeds/spring/embassy.txt").unlink()
    assert "the declared file is missing" in pages(load(project)).message


def test_pages_of_a_small_corpus_are_made_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that says what it was made from is no page of a corpus whose pages can be made."""
    monkeypatch.setattr(madefrom, "CURRENT_LIMIT", 2)
    corpus = load(project)
    assert "it differs first in" in pages(corpus).message
    report(project)
    assert pages(corpus).passed
