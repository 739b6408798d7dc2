"""Unreadable input: one clear message each, and the encodings that are read after all."""

from __future__ import annotations

import hashlib
import pathlib
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.errors import RecensionError
from recension.reading import parse, read
from recension.reading.decode import decode
from recension.reading.limits import MAX_BYTES, MAX_PARAGRAPHS

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = (
    "The Workers’ Party – “motherly party” – opened its meeting.\n\nWe shall dig the canal, comrades.\n" * 4
)
KOREAN = (
    "조선로동당 제6차 세포비서대회에서 한 결론. 경애하는 김정은동지께서 참가자들에게 인사를 보내시였다.\n" * 3
)


def message(path: Path | str) -> str:
    with pytest.raises(RecensionError) as caught:
        read(path)
    lines = str(caught.value).splitlines()
    assert 1 <= len(lines) <= 3
    assert lines[0].startswith(str(path))
    assert caught.value.todo
    return lines[0]


def write(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def test_missing(tmp_path: Path) -> None:
    assert "no such file" in message(tmp_path / "none.txt")


def test_directory(tmp_path: Path) -> None:
    assert "directory" in message(tmp_path)


def test_nul_in_the_path() -> None:
    with pytest.raises(RecensionError):
        read("a\0b.txt")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n \n", "\u00a0\u2003\n".encode()])
def test_empty_or_nothing_but_space(tmp_path: Path, data: bytes) -> None:
    found = message(write(tmp_path, data))
    assert "empty" in found or "no text" in found


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (bytes(range(256)) * 4, "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (b"Comrades,\0 we dig.", "NUL"),
        ("Comrades,\0 we dig.".encode("utf-16"), "NUL"),
    ],
)
def test_binary(tmp_path: Path, data: bytes, word: str) -> None:
    assert word in message(write(tmp_path, data))


def test_nul_names_its_line(tmp_path: Path) -> None:
    assert ":3: " in message(write(tmp_path, b"One.\n\nTwo\0.\n"))


@pytest.mark.parametrize(
    "data",
    [
        b"The word \xff\xfe\xfd stands alone.",
        b"The words \x80\x81\x82 \xa0\xff\xfe stand alone.",
        random.Random(7).randbytes(3000).translate(bytes(128 + n % 128 for n in range(256))),
        ENGLISH.encode()[:200] + b"\xe2\x80 cut" + ENGLISH.encode()[200:],
        ENGLISH.encode()[: ENGLISH.encode().index(b"\x80") + 1] * 3,
    ],
)
def test_undecodable(tmp_path: Path, data: bytes) -> None:
    assert "UTF-8" in message(write(tmp_path, data))


def test_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as handle:
        handle.truncate(4 * MAX_BYTES)  # sparse: takes no room
    found = message(file)
    assert "200 MB" in found
    assert "50 MB" in found


def test_too_many_paragraphs() -> None:
    with pytest.raises(RecensionError, match="paragraphs"):
        parse("a\n\n" * (MAX_PARAGRAPHS + 1))


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_names: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = write(tmp_path, b"One.")
    monkeypatch.setattr(pathlib.Path, "open", refuse)
    assert "cannot be read: Permission denied" in message(file)


def test_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(RecensionError, match="unknown format 'doc'"):
        read(write(tmp_path, b"One."), format="doc")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH.replace("–", "-"), "cp949"),
        (KOREAN, "cp949"),
        (KOREAN, "utf-16-le"),
        (ENGLISH.replace("–", "-") + KOREAN, "cp949"),
        ("Résumé of the naïve façade, read at the café.", "latin-1"),
        ("Товарищи, мы открываем совещание.", "cp1251"),
    ],
)
def test_other_encodings_are_read_and_reported(tmp_path: Path, text: str, codec: str) -> None:
    made = read(write(tmp_path, text.encode(codec)))
    assert made.text == text
    assert made.encoding == codec
    assert made.encoding_note


def test_a_guess_states_its_confidence(tmp_path: Path) -> None:
    assert "confidence" in read(write(tmp_path, ENGLISH.encode("cp1252"))).encoding_note


@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_text_or_one_error(data: bytes) -> None:
    try:
        text, _, note = decode(data, "a.txt")
    except RecensionError as error:
        lines = str(error).splitlines()
        assert len(lines) <= 3  # either way out is right; this one must be short
    else:
        assert "\0" not in text
        assert note


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_every_utf8_text_is_read_as_itself(text: str) -> None:
    assert decode(text.encode("utf-8-sig"))[0] == text
    if not text.startswith("\ufeff") and not text.startswith(("GIF8", "%PDF-")):
        assert decode(text.encode("utf-8"))[:2] == (text, "utf-8")


def test_path_is_posix_and_digest_is_of_the_bytes(tmp_path: Path) -> None:
    made = read(write(tmp_path, b"One."))
    assert made.path == (tmp_path / "a.txt").as_posix()
    assert made.digest == hashlib.sha256(b"One.").hexdigest()


@pytest.mark.parametrize(
    "piece",
    ["*", "<b ", "[", "a", "© ", "-", "1 ", ". ", "\u0301", "\u0430a", "Comrades,\n", "Page 1\n", "word "],
)
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert parse(text, format="md").text == text  # a rule that backtracks would take hours, not a second
