"""The signature names our parts, our data and the libraries, and costs no import of them."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import recension.signature as module
from recension.model import Signature
from recension.signature import LIBRARIES, ROOMS, VERSIONS, _data_files, short, signature

PACKAGE = Path(module.__file__).parent


def test_every_data_file_of_the_packages_has_its_digest() -> None:
    data = {name: value for name, value in signature().components if "/" in name}
    files = [
        p
        for p in PACKAGE.rglob("*.t*")
        if p.suffix in {".toml", ".tsv"} and "data" in p.parts and p.relative_to(PACKAGE).parts[0] in ROOMS
    ]
    assert sorted(data) == list(data)
    assert data == {
        file.relative_to(PACKAGE).as_posix(): sha256(file.read_bytes()).hexdigest()[:12] for file in files
    }


def test_a_changed_data_file_changes_the_digest_and_crlf_does_not(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    digests = []
    for content in (b"a = 1\nb = 2\n", b"a = 1\r\nb = 2\r\n", b"a = 1\nb = 3\n"):
        file.write_bytes(content)
        digests.append(module._digest(file))
    assert digests[0] == digests[1] != digests[2]


def test_only_folders_named_data_count(tmp_path: Path) -> None:
    for name in ("room/data/deep/a.tsv", "room/b.tsv", "data.toml", "metadata/c.toml", "data/d.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = sorted(name for name, _ in module._data_files(tmp_path, ""))
    assert found == ["data/d.toml", "room/data/deep/a.tsv"]


def test_our_parts_come_first_and_libraries_are_named() -> None:
    made_by = signature()
    assert dict(made_by.components[: len(VERSIONS)]) == {k: str(v) for k, v in VERSIONS.items()}
    assert [name for name, _ in made_by.libraries] == list(LIBRARIES)
    assert signature() is made_by


def test_the_short_form_folds_the_data_files_into_one_digest() -> None:
    one = Signature((("reader", "1"), ("a/data/x", "00"), ("b/data/y", "11")), (("numpy", "2"),))
    other = Signature((("reader", "1"), ("a/data/x", "00"), ("b/data/y", "12")), (("numpy", "2"),))
    assert short(one).split("|")[0] == "reader:1"
    assert short(one).split("|")[2] == "numpy:2"
    assert short(one) != short(other)
    assert "\n" not in short(signature())


def test_it_imports_no_library() -> None:
    code = (
        "import sys; from recension.signature import signature; signature();"
        "print(sorted({'numpy', 'sacrebleu', 'textdistance', 'rapidfuzz', 'simplemma'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_python_leaves_beside_the_data_is_no_data(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "__pycache__").mkdir(parents=True)
    for name in ("words.tsv", "__init__.py", "__pycache__/__init__.cpython-311.pyc", ".words.tsv", "a.tsv~"):
        (data / name).write_bytes(b"x")
    assert [path for path, _ in _data_files(tmp_path, "room")] == ["room/data/words.tsv"]
