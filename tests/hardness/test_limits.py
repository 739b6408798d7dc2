"""Each limit of reading: a document that meets it is read within bounds, one that is a step beyond is refused by its name."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hostile import docx, many, page, pdf

from recension.reading import limits
from recension.reading.formats.pdf import extract
from recension.reading.health import examine
from recension.reading.limits import (
    MAX_ATTRIBUTES,
    MAX_BYTES,
    MAX_CHARACTERS,
    MAX_DOCX_PARTS,
    MAX_DOCX_UNPACKED,
    MAX_FINDINGS_PER_KIND,
    MAX_HTML_DEPTH,
    MAX_PARAGRAPHS,
    MAX_PDF_PAGES,
    MAX_TAGS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Outcome

_P = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
#: Elements of an HTML page above those in its body; parts of the plainest DOCX that is made here.
_ABOVE, _PARTS = 2, 3


def _words(count: int) -> str:
    """So many characters in words of ten letters, the last one cut."""
    return ("abcdefghij " * (count // 11 + 1))[: count - 1] + "z"


def _tags() -> int:
    """Tags of the plainest DOCX that is made here."""
    with zipfile.ZipFile(io.BytesIO(docx(_P % "We dig."))) as archive:
        return sum(archive.read(name).count(b"<") for name in archive.namelist())


def _unpacked(size: int) -> bytes:
    """A DOCX of so many bytes once it is unpacked: most of them a picture."""
    plain = docx()
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        rest = size - sum(entry.file_size for entry in archive.infolist())
    out = io.BytesIO(plain)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/media/a.png", bytes(rest))
    return out.getvalue()


#: For each limit, by the name of its file: a document with so much of what is counted, the limit, what is said beyond it.
LIMITS: dict[str, tuple[str, int, Callable[[int], bytes], str]] = {
    "bytes.html": ("MAX_BYTES", MAX_BYTES, lambda n: b"<p>We dig.<!--%s-->" % (b"x" * (n - 17)), "the limit is 50 MB"),
    "characters.txt": ("MAX_CHARACTERS", MAX_CHARACTERS, lambda n: _words(n).encode(), "has 5,000,001 characters or more"),
    "lines.txt": ("MAX_CHARACTERS", MAX_CHARACTERS, lambda n: (_words(76) + "\n").encode() * (n // 77) + _words(n % 77).encode(), "has 5,000,001 characters or more"),
    "characters.md": ("MAX_CHARACTERS", MAX_CHARACTERS, lambda n: _words(n).encode(), "has 5,000,001 characters or more"),
    "characters.html": ("MAX_CHARACTERS", MAX_CHARACTERS, lambda n: b"<p>" + _words(n).encode(), "has 5,000,001 characters or more"),
    "characters.docx": ("MAX_CHARACTERS", MAX_CHARACTERS, lambda n: docx(_P % _words(n)), "has 5,000,001 characters or more"),
    "wide.txt": ("MAX_CHARACTERS", MAX_CHARACTERS, lambda n: ("말씀 " * n)[: n - 1].encode() + b"z", "has 5,000,001 characters or more"),
    "paragraphs.txt": ("MAX_PARAGRAPHS", MAX_PARAGRAPHS, lambda n: b"We dig.\n\n" * n, "has 100001 paragraphs"),
    "paragraphs.html": ("MAX_PARAGRAPHS", MAX_PARAGRAPHS, lambda n: b"<p>We dig." * n, "has 100001 paragraphs"),
    "paragraphs.docx": ("MAX_PARAGRAPHS", MAX_PARAGRAPHS, lambda n: docx(_P % "We dig." * n), "has 100001 paragraphs"),
    "depth.html": ("MAX_HTML_DEPTH", MAX_HTML_DEPTH, lambda n: b"<html><body>" + b"<div>" * (n - _ABOVE) + b"We dig.", "nested more than 512 deep"),
    "tags.html": ("MAX_TAGS", MAX_TAGS, lambda n: b"<p>We dig" + b"<br>" * (n - 1), "has 1,000,001 tags"),
    "words.html": ("MAX_TAGS", MAX_TAGS, lambda n: b"<p>" + b"<i>dig</i> " * ((n - 1) // 2) + b"<b>" * ((n - 1) % 2), "has 1,000,001 tags"),
    "tags.docx": ("MAX_TAGS", MAX_TAGS, lambda n: docx(_P % "We dig." + "<w:p/>" * (n - _tags())), "has more than 1000000 tags"),
    "attributes.html": ("MAX_ATTRIBUTES", MAX_ATTRIBUTES, lambda n: many(n, "=1"), "more attributes than 1,000 each"),
    "all.html": ("MAX_TAGS", MAX_TAGS, lambda n: many(1_000, "=1") * (n // 1_000) + many(n % 1_000, "=1"), "1,000,000 together"),
    "parts.docx": ("MAX_DOCX_PARTS", MAX_DOCX_PARTS, lambda n: docx(parts={f"x/{at}.xml": "<a/>" for at in range(n - _PARTS)}), "has 10001 parts"),
    "unpacked.docx": ("MAX_DOCX_UNPACKED", MAX_DOCX_UNPACKED, _unpacked, "the limit is 200 MB"),
}  # fmt: skip

#: Limits that are tested otherwise: below, with the attacks, or with what they belong to.
_ELSEWHERE = {
    "MAX_PDF_PAGES", "MAX_FINDINGS_PER_KIND",  # below
    "MAX_PDF_SECONDS", "PDF_SECONDS_A_PAGE", "MAX_PDF_MEMORY",  # test_resources
    "MIN_ENCODING_CONFIDENCE", "MAX_RULE_CHARACTERS",  # tests/reading, test_patterns
}  # fmt: skip


def test_no_limit_is_forgotten() -> None:
    there = {name for name in dir(limits) if name.isupper()}
    assert there == {row[0] for row in LIMITS.values()} | _ELSEWHERE


@pytest.mark.slow
@pytest.mark.parametrize("name", LIMITS)
def test_what_meets_a_limit_is_read_and_a_step_beyond_is_refused(
    name: str, read_all: Callable[..., dict[str, Outcome]]
) -> None:
    _, limit, made, what = LIMITS[name]
    met = read_all({name: lambda: made(limit)}, 2_500_000_000, 120)[name]
    assert met.said.startswith("read: "), met
    assert (met.status, met.megabytes < 1_500) == (0, True), met
    assert met.seconds < 60, met
    read_all({name: lambda: made(limit + 1)}, 2_500_000_000, 120)[name].refused(what)


def _pages(count: int) -> bytes:
    objects = page()
    leaves = dict.fromkeys(range(6, 6 + count), objects[3])
    kids = " ".join(f"{number} 0 R" for number in leaves)
    return pdf({**objects, 2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>", **leaves})


@pytest.mark.slow
def test_a_pdf_of_so_many_pages_is_read(read_all: Callable[..., dict[str, Outcome]]) -> None:
    found = read_all(
        {"a.pdf": lambda: _pages(MAX_PDF_PAGES), "b.pdf": lambda: _pages(MAX_PDF_PAGES + 1)},
        2_500_000_000,
        300,
    )
    assert found["a.pdf"].said.startswith("read: "), found["a.pdf"]
    found["b.pdf"].refused("has 2001 pages; the limit is 2000")


def test_pages_are_counted_before_any_is_read() -> None:
    """Also those a tree only claims: a page that is not there is none."""
    begun: list[int] = []
    with pytest.raises(Exception, match="has 2001 pages; the limit is 2000"):
        extract(_pages(MAX_PDF_PAGES + 1), "a.pdf", lambda: begun.append(1))
    assert begun == []


def test_so_many_findings_are_listed_and_no_more() -> None:
    met, beyond = examine("\u00a0" * MAX_FINDINGS_PER_KIND), examine("\u00a0" * (MAX_FINDINGS_PER_KIND + 1))
    assert len(met) == len(beyond) == MAX_FINDINGS_PER_KIND
    assert "more" not in met[-1].reason
    assert "1 more" in beyond[-1].reason
