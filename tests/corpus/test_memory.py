"""What the gate remembers between runs spares it work, and is never what makes an item red."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.corpus import Corpus, load
from recension.corpus import memory as memory_module
from recension.corpus.files import digest
from recension.corpus.items import Item, items, run
from recension.corpus.memory import Memory, forget_others, keep, made_by, open_memory, recall
from recension.corpus.records import Body, Dating, Declared, Policy, Settings
from recension.corpus.remembering import forget_all_but, material, recalled, remember
from recension.model import Relation
from recension.reporting.files import gate_files

if TYPE_CHECKING:
    from collections.abc import Callable

MADE_FROM = ("a text", 1)


def only_entry(memory: Memory) -> Path:
    (path,) = memory.folder.iterdir()
    return path


def keys(corpus: Corpus, memory: Memory | None) -> list[str]:
    return [one.key for one in items(corpus) if not run(one, gate_files, memory).passed]


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path) -> Path:
    shutil.copytree(approved_corpus, tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def memory(tmp_path: Path, project: Path) -> Memory:
    """A memory that has seen the project pass."""
    opened = open_memory(tmp_path / "memory", project / "seeds")
    assert keys(load(project), opened) == []
    return opened


@pytest.fixture
def idle(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be read or compared any more."""
    del memory

    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError("this was to be remembered")

    monkeypatch.setattr("recension.corpus.pairs._rendering", refuse)
    monkeypatch.setattr("recension.corpus.pairs._compared", refuse)


@pytest.mark.usefixtures("idle")
def test_a_warm_gate_reads_no_document_and_compares_no_pair(memory: Memory, project: Path) -> None:
    assert keys(load(project), memory) == []
    with pytest.raises(AssertionError):
        keys(load(project), None)
    with pytest.raises(AssertionError):
        keys(load(project), replace(memory, reads=False))
    with pytest.raises(AssertionError):  # another signature
        keys(load(project), replace(memory, made_by="another installation"))


@pytest.mark.usefixtures("idle")
def test_a_project_that_moved_is_the_same(memory: Memory, project: Path, tmp_path: Path) -> None:
    moved = project.rename(tmp_path / "elsewhere")
    assert keys(load(moved), memory) == []


@pytest.mark.parametrize("check", ["relation", "alignment", "divergences", "scores", "low-similarity"])
def test_an_approval_is_looked_at_in_every_run(memory: Memory, project: Path, check: str) -> None:
    (project / "reports/spring/agency--embassy.jsonl").unlink()
    assert f"spring/agency--embassy-{check}" in keys(load(project), memory)


def other(value: object) -> Any:
    """Another value of the same type."""
    changed: dict[type, Any] = {
        Path: Path("/elsewhere/seeds/other/other.txt"),
        Dating: Dating("1999", "year", ()),
        Policy: Policy(substantive="record"),
        Declared: Declared("agency", "embassy", Relation.REPORT, "so it is", ()),
    }
    for kind, new in changed.items():
        if isinstance(value, kind):
            return new
    if value is None:
        return Body(start="Friends")
    if isinstance(value, tuple):
        return (*value, ("nbsp", "so printed"))
    return value + 1 if isinstance(value, int) else f"{value}x"


def changed(record: Any) -> list[tuple[str, Any]]:
    return [
        (one.name, replace(record, **{one.name: other(getattr(record, one.name))})) for one in fields(record)
    ]


def test_everything_a_manifest_says_of_a_pair_is_in_its_key(project: Path) -> None:
    corpus = load(project)
    item = next(one for one in items(corpus) if one.id == "agency--embassy-scores")
    pair: Any = item.target
    seen = {repr(material(item))}
    wanted = 1
    for side in ("left", "right"):
        for name, witness in changed(getattr(pair, side)):
            if name != "path":  # told by what it holds, and by how it is shown
                seen.add(repr(material(replace(item, target=replace(pair, **{side: witness})))))
                wanted += 1
    for name, settings in changed(pair.settings):
        del name
        seen.add(repr(material(replace(item, target=replace(pair, settings=settings)))))
    for part in (
        replace(pair, declared=other(pair.declared)),
        replace(pair, speech=replace(pair.speech, title="x")),
    ):
        seen.add(repr(material(replace(item, target=part))))
    assert len(seen) == wanted + len(fields(Settings)) + 2


def test_everything_a_manifest_says_is_in_the_key_of_the_pages_of_the_corpus(project: Path) -> None:
    corpus = load(project)
    item = next(one for one in items(corpus) if one.key == "corpus/report")
    pages = [repr(material(item))]
    speech = corpus.speeches[0]
    for name, new in changed(speech.witnesses[0]):
        if name != "path":
            varied = replace(speech, witnesses=(new, *speech.witnesses[1:]))
            pages.append(repr(material(replace(item, corpus=replace(corpus, speeches=(varied,))))))
    for name in ("id", "title", "speaker", "occasion", "delivered"):
        varied = replace(speech, **{name: other(getattr(speech, name))})
        pages.append(
            repr(material(replace(item, corpus=replace(corpus, speeches=(varied, *corpus.speeches[1:])))))
        )
    for _, settings in changed(corpus.settings):
        pages.append(repr(material(replace(item, corpus=replace(corpus, settings=settings)))))
    contrast = replace(corpus.contrasts[0], reason="another")
    pages.append(repr(material(replace(item, corpus=replace(corpus, contrasts=(contrast,))))))
    assert len(set(pages)) == len(pages)


def test_metadata_are_checked_again_when_a_text_they_cite_changes(project: Path, tmp_path: Path) -> None:
    text = project / "seeds/spring/embassy.txt"
    words = "Comrades"
    manifest = project / "seeds/spring/speech.toml"
    said = manifest.read_text()
    manifest.write_text(said.replace('"inferred: the tests say so"', f'"embassy.txt:1: {words}"', 1))
    assert manifest.read_text() != said
    opened = open_memory(tmp_path / "memory", project / "seeds")
    metadata = {"spring/agency-metadata", "spring/embassy-metadata"}
    assert not metadata & set(keys(load(project), opened))
    text.write_bytes(text.read_bytes().replace(words.encode(), b"Other", 1))
    assert metadata <= set(keys(load(project), opened))


def test_metadata_are_checked_again_when_the_speech_is_dated_anew(memory: Memory, project: Path) -> None:
    manifest = project / "seeds/autumn/speech.toml"
    manifest.write_text(manifest.read_text().replace("date = 2020-03-01", "date = 2020-04-01"))
    assert "autumn/agency-metadata" in keys(load(project), memory)


def test_metadata_are_checked_again_when_an_original_changes(project: Path, tmp_path: Path) -> None:
    original = project / "seeds/autumn/agency.html"
    original.write_bytes(b"<p>Friends")
    manifest = project / "seeds/autumn/speech.toml"
    said = f'original = "agency.html"\noriginal-digest = "{digest(b"<p>Friends")}"\nextractor = "by hand"\n'
    manifest.write_text(manifest.read_text().replace('file = "', f'{said}file = "', 1))
    opened = open_memory(tmp_path / "memory", project / "seeds")
    metadata = "autumn/agency-metadata"
    assert metadata not in keys(load(project), opened)
    original.write_bytes(b"<p>Comrades")
    assert metadata in keys(load(project), opened)


def test_every_file_of_recension_and_every_distribution_is_in_the_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "recension"
    (package / "corpus").mkdir(parents=True)
    (package / "data").mkdir()
    (package / "data" / "table.tsv").write_text("one\n")
    monkeypatch.setattr(memory_module, "__file__", str(package / "corpus" / "memory.py"))
    fresh: Callable[[], str] = made_by.__wrapped__
    seen = {fresh()}
    assert fresh() in seen
    (package / "data" / "table.tsv").write_text("two\n")
    seen.add(fresh())
    (package / "more.py").write_text("")
    seen.add(fresh())
    (package / "more.py").rename(package / "less.py")
    seen.add(fresh())
    (tmp_path / "site" / "numpy-99.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    seen.add(fresh())
    assert len(seen) == 5


@given(
    result=st.booleans() | st.text() | st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=3)
)
def test_what_is_kept_is_recalled_and_only_for_the_same_material(
    tmp_path_factory: pytest.TempPathFactory, result: Any
) -> None:
    opened = Memory(tmp_path_factory.mktemp("memory"), "this")
    keep(opened, "name", MADE_FROM, result)
    assert recall(opened, "name", MADE_FROM) == result
    assert recall(opened, "another", MADE_FROM) is None
    assert recall(opened, "name", ("a text", 2)) is None
    assert recall(replace(opened, made_by="that"), "name", MADE_FROM) is None


@given(data=st.data())
def test_a_damaged_entry_is_as_none(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    opened = Memory(tmp_path_factory.mktemp("memory"), "this")
    keep(opened, "name", MADE_FROM, {"some": ["result", 1]})
    path = only_entry(opened)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = data.draw(
        st.sampled_from(
            [whole[:at], whole[at + 1 :], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole + b" "]
        )
        | st.binary()
    )
    path.write_bytes(damaged)
    assert recall(opened, "name", MADE_FROM) is None
    keep(opened, "name", MADE_FROM, "again")
    assert recall(opened, "name", MADE_FROM) == "again"


def forged(path: Path, body: bytes) -> bytes:
    """An entry that someone made with care: the key of the true one, and the digest of the false result."""
    form, key, _ = path.read_bytes().split(b"\n", 1)[0].split()
    return b" ".join((form, key, sha256(body).hexdigest().encode())) + b"\n" + body


def plant(memory: Memory, old: bytes, new: bytes) -> Path:
    """Put something false in the place of the one entry that holds some words, with its digest put right."""
    (path,) = (one for one in memory.folder.iterdir() if old in one.read_bytes())
    path.write_bytes(forged(path, path.read_bytes().partition(b"\n")[2].replace(old, new)))
    return path


NUMBER = (rb"\"kind\": \"number\"", rb"\"kind\": \"wording\"")


def test_a_false_entry_makes_nothing_red_and_is_corrected(memory: Memory, project: Path) -> None:
    entries = {path: path.read_bytes() for path in memory.folder.iterdir()}
    plant(memory, *NUMBER)
    assert {path: path.read_bytes() for path in memory.folder.iterdir()} != entries
    assert keys(load(project), memory) == []
    assert {path: path.read_bytes() for path in memory.folder.iterdir()} == entries


def test_a_forger_fools_none_but_the_run_that_reads_the_memory(memory: Memory, project: Path) -> None:
    """The memory guards against accidents, not against whoever may write in it: so it stays out of what decides."""
    approval = project / "reports/spring/agency--embassy.jsonl"
    approval.write_text(approval.read_text().replace('"kind": "number"', '"kind": "wording"'))
    plant(memory, *NUMBER)
    divergences = "spring/agency--embassy-divergences"
    assert keys(load(project), memory) == []
    assert keys(load(project), None) == [divergences]
    assert keys(load(project), replace(memory, reads=False)) == [divergences]


@pytest.mark.parametrize(
    "body",
    [
        b"true", b"{}", b"[]", b"0", b'""', b'"not an approval"', b'{"../../outside": "sha256:0"}', b'{"a\\u0000": 1}',
        b"[" * 100_000, b"1" * 10_000, b'"' + b"[" * 100_000 + b'"', b"\xff", json.dumps({"spring": {"md": []}}).encode(),
        json.dumps('{"record": "signature", "format": 1, "records": 1}').encode(),
    ],
    ids=range(14),
)  # fmt: skip
def test_a_hostile_entry_with_a_right_key_is_as_none(memory: Memory, project: Path, body: bytes) -> None:
    paths = sorted(memory.folder.iterdir())
    true = {path: path.read_bytes() for path in paths}
    for path in paths:
        path.write_bytes(forged(path, body))
    assert keys(load(project), memory) == []
    assert {path: path.read_bytes() for path in memory.folder.iterdir()} == true


def test_what_is_no_file_is_no_entry_and_is_never_waited_for(tmp_path: Path) -> None:
    for make in (Path.mkdir, os.mkfifo) if hasattr(os, "mkfifo") else (Path.mkdir,):
        opened = Memory(tmp_path / make.__name__, "this")
        keep(opened, "name", MADE_FROM, 1)
        path = only_entry(opened)
        path.unlink()
        make(path)
        assert recall(opened, "name", MADE_FROM) is None
        keep(opened, "name", MADE_FROM, 1)
        assert only_entry(opened) == path


def test_a_memory_that_cannot_be_written_is_none(tmp_path: Path, project: Path) -> None:
    (tmp_path / "file").write_text("here")
    opened = open_memory(tmp_path / "file", project / "seeds")
    assert keys(load(project), opened) == []
    forget_others(opened, ())
    assert (tmp_path / "file").read_text() == "here"


def test_an_entry_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Memory(tmp_path / "memory", "this")
    keep(opened, "name", MADE_FROM, "long")
    monkeypatch.setattr(memory_module, "_LONGEST", only_entry(opened).stat().st_size - 1)
    assert recall(opened, "name", MADE_FROM) is None


def test_a_memory_holds_one_entry_for_each_result_of_its_corpus(memory: Memory, project: Path) -> None:
    before = {path.name for path in memory.folder.iterdir()}
    assert len(before) == 3 * 3 + 2 + 1 + 1  # renderings, pair, contrast, two reports
    text = project / "seeds/spring/embassy.txt"
    text.write_bytes(text.read_bytes() + b"\n")
    keys(load(project), memory)
    (memory.folder / ".recension-killed.tmp").write_text("half")
    (memory.folder / "README").write_text("not ours")
    shutil.rmtree(project / "seeds/autumn")
    corpus = (project / "seeds/corpus.toml").read_text()
    (project / "seeds/corpus.toml").write_text(corpus[: corpus.index("[[contrast]]")])
    forget_all_but(memory, items(load(project)))
    left = {path.name for path in memory.folder.iterdir()}
    assert left - before == {"README"}
    assert len(left & before) == 2 * 3 + 1 + 1 + 1  # renderings, pair, its report, the pages


def test_what_a_link_leads_to_is_not_pruned(tmp_path: Path) -> None:
    outside = Memory(tmp_path / "outside", "this")
    keep(outside, "name", MADE_FROM, 1)
    (tmp_path / "link").symlink_to(outside.folder, target_is_directory=True)
    forget_others(Memory(tmp_path / "link", "this"), ())
    assert only_entry(outside).is_file()


def test_a_text_that_changes_while_it_is_checked_is_not_remembered(project: Path, tmp_path: Path) -> None:
    opened = open_memory(tmp_path / "memory", project / "seeds")
    item: Item = next(one for one in items(load(project)) if one.key == "spring/embassy-encoding")
    before = material(item)
    assert before is not None
    text = project / "seeds/spring/embassy.txt"
    text.write_bytes(text.read_bytes() + b"\n")
    remember(opened, item, before)
    assert recalled(opened, item, before) is None
    text.unlink()
    assert material(item) is None
