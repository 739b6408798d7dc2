"""PDF: words with their places become lines, lines paragraphs; page breaks stay, running lines are furniture.

A page break in mid-sentence leaves two paragraphs and a finding. A word divided at a line end is put together
again, and each such repair is a finding.
"""

from __future__ import annotations

import io
import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from recension.errors import RecensionError
from recension.model import Finding
from recension.reading.formats.assembly import PieceOfText, assemble, inventory, library
from recension.reading.formats.pdf_lines import Line, Word, lines_of, running_lines
from recension.reading.formats.pdf_paragraphs import paragraphs_of
from recension.reading.formats.pdf_repair import join_lines, word_forms
from recension.reading.limits import MAX_PDF_PAGES
from recension.reading.places import line_starts, place
from recension.reading.rules import salutation_reason
from recension.reading.source import Source, check_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: What stands between two pages of the extracted text: a form feed within the blank line.
PAGE_BREAK = "\n\f\n"

_SENTENCE_END = re.compile(r"[.!?:][\"'”’»)\]]*$")

#: A gap between two letters of this part of the type size parts two words. Spaces of text types are 0.2-0.33 of
#: it, the gaps of letter-spaced or kerned words under 0.1.
WORD_GAP = 0.13


def extract(data: bytes, where: str, page_begins: Callable[[], None] = lambda: None) -> Source:
    """Read a PDF, without bounds of time and memory; ``bounded`` sets them.

    Args:
        data: The file's bytes.
        where: Its path, for messages.
        page_begins: Called before each page is read.

    Returns:
        The text of its pages, paragraphs in reading order, findings for page breaks inside sentences, for
        repaired words and for lost characters.

    Raises:
        RecensionError: pdfplumber is not installed, the file is broken, encrypted, has no text, or has more than
            ``MAX_PDF_PAGES`` pages or ``MAX_CHARACTERS`` characters.
        MemoryError: There is not enough memory for it.
    """
    plumber = library("pdfplumber", "pdf", where)
    with _quiet():
        pages, raw, pictures = _pages(plumber, data, where, page_begins)
    if not any(pages):
        raise _without_text(where, pages=bool(pages), pictures=pictures)
    return _source(pages, raw)


@contextmanager
def _quiet() -> Iterator[None]:
    """The library logs every oddity of a file; what matters comes back as an error or a finding."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _pages(
    plumber: Any, data: bytes, where: str, page_begins: Callable[[], None]
) -> tuple[list[list[Line]], str, bool]:
    """The lines of each page, all printing characters as the file has them, and whether there are pictures."""
    pages: list[list[Line]] = []
    pictures = False
    raw: list[str] = []
    count = characters = 0
    try:
        with plumber.open(io.BytesIO(data)) as document:
            count = len(document.pages)
            for page in document.pages[: MAX_PDF_PAGES if count <= MAX_PDF_PAGES else 0]:
                page_begins()
                characters += len(page.chars)
                check_length(characters, where)
                raw += [char["text"] for char in page.chars]
                found = page.extract_words(
                    x_tolerance_ratio=WORD_GAP, expand_ligatures=False, extra_attrs=["size"]
                )
                words = [
                    Word(one["text"], one["x0"], one["x1"], one["top"], one["bottom"], one["size"])
                    for one in found
                ]
                pages.append(lines_of(words, float(page.height), float(page.width)))
                pictures = pictures or bool(page.images)
                page.close()
    except RecursionError:
        raise _broken("its objects refer to one another without end", where) from None
    except (RecensionError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  # the library lets any exception through on a broken file
        kind = f"{type(error).__name__} {error!r}"
        if "Password" in kind or "Encryption" in kind:
            raise RecensionError("is encrypted", where=where, todo="save it without a password") from None
        if "MemoryError" in kind:
            raise MemoryError from None
        raise _broken(type(error).__name__, where) from None
    if count > MAX_PDF_PAGES:
        what = f"has {count} pages; the limit is {MAX_PDF_PAGES}"
        raise RecensionError(what, where=where, todo="give the pages of one speech")
    return pages, "".join(raw), pictures


def _without_text(where: str, *, pages: bool, pictures: bool) -> RecensionError:
    if pictures:
        todo = "make its text readable first (OCR), or give the text"
        return RecensionError("has no text: its pages are pictures", where=where, todo=todo)
    what = "has no text: nothing is set in letters on its pages" if pages else "has no pages"
    return RecensionError(what, where=where, todo="print it to a new PDF, or give its text")


def _broken(why: str, where: str) -> RecensionError:
    return RecensionError(
        f"cannot be read as PDF ({why})", where=where, todo="save it again as PDF, or give its text"
    )


def _source(pages: Sequence[Sequence[Line]], raw: str) -> Source:
    furniture = running_lines(pages)
    forms = word_forms(line.text for page in pages for line in page)
    pieces: list[PieceOfText] = []
    repairs: list[tuple[int, str, str]] = []
    starts_page: list[int] = []
    for page in pages:
        before = PAGE_BREAK
        for group in paragraphs_of(page, pages, furniture):
            body, mended = join_lines([line.text for line in group], forms)
            repairs += [(len(pieces), word, printed) for word, printed in mended]
            hint = furniture.get(group[0])
            if before == PAGE_BREAK and hint is None and pieces:
                starts_page.append(len(pieces))
            pieces.append(PieceOfText(body, hint, before=before if pieces else ""))
            before = "\n\n" if hint is None or before != PAGE_BREAK else before
    text, blocks = assemble(pieces)
    starts = line_starts(text)
    findings = []
    for number in starts_page:
        last = next((one for one in range(number - 1, -1, -1) if pieces[one].hint is None), None)
        if last is not None and _mid_sentence(pieces[last].text, pieces[number].text):
            line, column = place(starts, blocks[number].start)
            reason = "a page ends in mid-sentence before this paragraph"
            findings.append(Finding("page-break", pieces[number].text[:30], line, column, reason))
    at = 0
    for number, word, printed in repairs:
        at = text.index(word, max(at, blocks[number].start))
        line, column = place(starts, at)
        reason = f"a word divided at a line end, put together: printed {printed}"
        findings.append(Finding("hyphenation", word, line, column, reason))
    lost = inventory(raw.replace("-", "").replace("\u00ad", ""), text.replace("-", "").replace("\u00ad", ""))
    findings.sort(key=lambda one: (one.line, one.column))
    return Source(text, "pdf", "pdf", "the PDF's own character maps", blocks, (*lost, *findings))


def _mid_sentence(above: str, below: str) -> bool:
    """Whether a page ended before its sentence did."""
    if below[:1].islower():
        return True
    return not _SENTENCE_END.search(above) and not salutation_reason(" ".join(above.split()))
