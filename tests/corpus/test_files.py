from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.corpus.files import inside, plain_name, read_inside, write_atomic
from recension.errors import RecensionError


def test_a_file_is_written_once_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "a.jsonl"
    assert write_atomic(path, b"one")
    before = path.stat()
    assert not write_atomic(path, b"one")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert [one.name for one in path.parent.iterdir()] == ["a.jsonl"]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_atomic(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RecensionError, match="cannot be written: No space left"):
        write_atomic(path, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_a_file_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b"")
    with pytest.raises(RecensionError, match="cannot be written"):
        write_atomic(tmp_path / "reports" / "a", b"new")


def test_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    texts = [bytes([letter]) * 200_000 for letter in b"abcd"]
    threads = [
        threading.Thread(target=lambda text=text: [write_atomic(path, text) for _ in range(5)])
        for text in texts
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert path.read_bytes() in texts
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


@given(st.text(alphabet="ab./\\: -", max_size=12))
def test_plain_names_stay_in_the_folder(name: str) -> None:
    if plain_name(name) is None:
        folder = Path("/corpus/speech")
        assert (folder / name).is_relative_to(folder)
        assert ".." not in (folder / name).parts


def test_links_lead_nowhere(tmp_path: Path) -> None:
    root = tmp_path / "seeds"
    (root / "real").mkdir(parents=True)
    (root / "real" / "a.txt").write_bytes(b"text")
    (root / "linked").symlink_to(root / "real")
    (tmp_path / "secret").write_bytes(b"secret")
    (root / "real" / "b.txt").symlink_to(tmp_path / "secret")
    assert read_inside(root, root / "real" / "a.txt") == b"text"
    for path in (
        root / "linked" / "a.txt",
        root / "real" / "b.txt",
        root / ".." / "secret",
        tmp_path / "secret",
    ):
        assert not inside(root, path)
        with pytest.raises(RecensionError, match="lies outside the corpus or is a symbolic link"):
            read_inside(root, path)
    with pytest.raises(RecensionError, match="the declared file is missing"):
        read_inside(root, root / "real" / "c.txt")
    with pytest.raises(RecensionError, match="is no regular file"):
        read_inside(root, root / "real")
