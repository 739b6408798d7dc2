"""Files made to cost more than they weigh: each is read or refused in bounded time and memory, with one clear error."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hostile import DEAR, ENDLESS, FILES, LOOPS, docx, page, pdf

from recension.errors import RecensionError
from recension.reading.formats import bounded, extractor
from recension.reading.formats import pdf as unbounded

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

CHEAP = [name for name in FILES if name not in DEAR]


@pytest.fixture(scope="module")
def outcomes(read_all: Callable[..., dict[str, Outcome]]) -> dict[str, Outcome]:
    return read_all({name: FILES[name][0] for name in CHEAP}, 1_500_000_000, 20)


def check(found: Outcome, what: str) -> None:
    if what:
        found.refused(what)
    else:
        assert found.status == 0, found
        assert found.said.startswith("read: "), found
    assert found.megabytes < 1_000


@pytest.mark.parametrize("name", CHEAP)
def test_a_hostile_file_is_read_or_refused_within_bounds(name: str, outcomes: dict[str, Outcome]) -> None:
    check(outcomes[name], FILES[name][1])
    assert outcomes[name].seconds < 5


@pytest.mark.slow
@pytest.mark.parametrize("name", DEAR)
def test_a_dear_one_too(name: str, read_all: Callable[..., dict[str, Outcome]]) -> None:
    check(read_all({name: FILES[name][0]}, 1_500_000_000, 60)[name], FILES[name][1])


def test_no_entity_is_expanded_and_no_part_read_twice(outcomes: dict[str, Outcome]) -> None:
    assert all("haha" not in one.said for one in outcomes.values())
    assert outcomes["heads.docx"].said.startswith("read: 1001 paragraphs")
    assert outcomes["itself.docx"].said.startswith("read: 1 paragraphs")


def test_a_part_that_goes_on_beyond_what_is_said_of_it_is_not_unpacked_further(
    read_all: Callable[..., dict[str, Outcome]],
) -> None:
    """Size and checksum are right for the beginning: a library that unpacks before it cuts would take all memory."""
    head = b"<a>" + b" " * 997
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/styles.xml", head + b" " * 60_000_000)
    changed = bytearray(out.getvalue())
    entry = changed.rindex(b"PK\x01\x02")
    (local,) = struct.unpack_from("<I", changed, entry + 42)
    for at in (entry + 16, local + 14):
        struct.pack_into("<I", changed, at, zlib.crc32(head))
        struct.pack_into("<I", changed, at + 8, len(head))
    found = read_all({"a.docx": lambda: bytes(changed)}, 1_500_000_000, 20)["a.docx"]
    assert found.said.startswith("read: 1 paragraphs"), found
    assert found.megabytes < 80, "the part was unpacked whole"


@pytest.mark.parametrize("name", LOOPS)
def test_a_pdf_that_loops_is_read_or_refused(name: str) -> None:
    made, what = LOOPS[name]
    if not what:
        assert unbounded.extract(made(), "a.pdf").text == "Comrades, we dig the canal."
        return
    with pytest.raises(RecensionError) as caught:
        unbounded.extract(made(), "a.pdf")
    assert str(caught.value).startswith(f"a.pdf: {what}")
    assert len(str(caught.value).splitlines()) == 2


def stopped(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MAX_PDF_SECONDS", 1)
    monkeypatch.setattr(bounded, "PDF_SECONDS_A_PAGE", 1)
    monkeypatch.setattr(bounded, "MAX_PDF_MEMORY", 400_000_000)
    made, what = ENDLESS[name]
    with pytest.raises(RecensionError) as caught:
        bounded.extract(made(), "a.pdf")
    assert str(caught.value).startswith("a.pdf: takes more than "), caught.value
    assert what in str(caught.value), caught.value
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("name", list(ENDLESS)[:2])
def test_a_pdf_without_end_is_stopped(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(name, monkeypatch)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("name", list(ENDLESS)[2:])
def test_others_are_stopped_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(name, monkeypatch)


def test_a_pdf_is_read_by_the_bounded_process_as_without_it() -> None:
    data = pdf(page())
    assert extractor("pdf")(data, "a.pdf") == unbounded.extract(data, "a.pdf")
    with pytest.raises(RecensionError, match="cannot be read as PDF"):
        extractor("pdf")(b"%PDF-1.7", "a.pdf")
