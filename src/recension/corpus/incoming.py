"""A file on its way into a corpus: its text as it will stand there, and the original it comes from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recension.corpus.files import digest
from recension.corpus.pairs import rendering
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from pathlib import Path

    from recension.corpus.pairs import Corpus
    from recension.model import Rendering

#: Formats whose text is extracted, with the library that does it; the original is kept beside the text.
_EXTRACTORS = {"html": "lxml", "pdf": "pdfplumber", "docx": "python-docx"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to add: its text as it will stand in the corpus, and the original it was extracted from."""

    text: Rendering
    data: bytes
    suffix: str
    original: bytes = b""
    original_suffix: str = ""
    extractor: str = ""


def read_source(path: Path) -> Source:
    """Read a file to be added; of HTML, PDF and DOCX the text is extracted and the bytes are kept as the original.

    Raises:
        RecensionError: The file cannot be read.
    """
    from recension.reading import read

    text = read(path)
    data = path.read_bytes()
    if text.format not in _EXTRACTORS:
        return Source(text, data, ".md" if text.format == "md" else ".txt")
    from importlib.metadata import version

    from recension import __version__

    library = _EXTRACTORS[text.format]
    extractor = f"recension {__version__} with {library} {version(library)}"
    plain = text.text.encode("utf-8")
    return Source(_restated(text), plain, ".txt", data, f".{text.format}", extractor)


def _restated(extracted: Rendering) -> Rendering:
    """The extracted text as it will be read from the corpus, with the roles the original's markup told.

    A page's navigation and footer are no longer marked as such in plain text; the body pins inferred from these
    roles keep what the markup said.
    """
    from recension.reading import parse

    told = {(one.line, one.column, one.text): one for one in extracted.paragraphs}
    plain = parse(extracted.text, path=extracted.path)
    return replace(
        plain, paragraphs=tuple(told.get((one.line, one.column, one.text), one) for one in plain.paragraphs)
    )


def refuse_again(corpus: Corpus, path: Path, source: Source) -> None:
    """Refuse to add the same file twice, whatever it is called and however its lines end.

    Raises:
        RecensionError: The corpus has the bytes already, or the text with other spaces or Unicode forms.
    """
    taken = {digest(source.data), digest(source.original)} if source.original else {digest(source.data)}
    flat = _flat(source.text)
    for one in corpus.witnesses:
        again = "is"
        if one.digest not in taken and one.original_digest not in taken:
            if _flat(rendering(one, pinned=False)) != flat:
                continue
            again = "differs only in spaces, line ends or Unicode form and is"
        raise RecensionError(
            f"{again} in the corpus already, as {one.key}",
            where=shown(path),
            todo=f"See {corpus.root.name}/{one.speech}.",
        )


def _flat(text: Rendering) -> str:
    """A text without what a copy may change: spaces, line ends, Unicode composition."""
    return unicodedata.normalize("NFC", " ".join(text.text.split())).removeprefix("\ufeff")
