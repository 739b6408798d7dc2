"""Manifests and approvals made to cost more than they weigh, or to say two things at once."""

from __future__ import annotations

from shutil import copytree
from time import process_time
from typing import TYPE_CHECKING

import pytest

from recension.corpus import ManifestError, load
from recension.corpus.approvaltext import loads
from recension.errors import RecensionError

if TYPE_CHECKING:
    from pathlib import Path

TOML = {
    "deep lists": ("title = " + "[" * 100_000, "nested too deeply"),
    "deep tables": ("title = " + "{a = " * 100_000, "nested too deeply"),
    "a long dotted key": ("a." * 50_000 + "a = 1", "a key of more than 40 parts"),
    "a long quoted key": ('"a" . ' * 50_000 + '"a" = 1', "a key of more than 40 parts"),
    "a long table name": ("[" + "a." * 50_000 + "a]", "a key of more than 40 parts"),
    "a huge number": ("title = " + "9" * 5_000, "is no valid TOML"),
    "a key twice": ('title = "a"\ntitle = "b"', "is no valid TOML"),
    "not a number": ("title = nan", "must be a text, not a number"),
    "no UTF-8": ("title = 'a\udcff'", "is not UTF-8"),
    "line ends": ("\n" * 1_000_000 + "title = 1", "must be a text"),
}


@pytest.mark.parametrize("name", TOML)
@pytest.mark.parametrize("file", ["corpus.toml", "spring/speech.toml"])
def test_a_hostile_manifest_is_one_error(bare_corpus: Path, tmp_path: Path, name: str, file: str) -> None:
    project = copytree(bare_corpus, tmp_path / "project")
    text, what = TOML[name]
    (project / "seeds" / file).write_bytes(text.encode("utf-8", "surrogateescape"))
    before = process_time()
    with pytest.raises(ManifestError, match=what) as caught:
        load(project)
    assert f"seeds/{file}" in str(caught.value)
    assert process_time() - before < 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"record": "scores", ', '"record": "scores", "chrf": NaN, '),
        ('"record": "scores", ', '"record": "scores", "chrf": Infinity, '),
        ('"record": "relation", ', '"record": "relation", "relation": "unrelated", '),
        ('"record": "relation", ', '"record": "relation", "x": ' + "[" * 100_000 + ", "),
        ('"record": "relation", ', '"record": "relation", "x": ' + "9" * 5_000 + ", "),
    ],
)
def test_a_hostile_approval_is_damaged(approved_corpus: Path, old: str, new: str) -> None:
    path = approved_corpus / "reports" / "spring" / "agency--embassy.jsonl"
    text = path.read_text(encoding="utf-8")
    loads(text, "")
    assert old in text
    with pytest.raises(RecensionError, match="the approval is damaged: it"):
        loads(text.replace(old, new), "a.jsonl")
