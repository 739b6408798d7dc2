"""DOCX: every paragraph of the document in order, also in tables, content controls, text boxes and insertions.

python-docx opens the package and knows its styles; the walk over the paragraphs is ours, because the library's own
leaves out what stands in insertions and content controls.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from recension.errors import RecensionError
from recension.model import Role
from recension.reading.formats.assembly import PieceOfText, assemble, inventory, library, raised
from recension.reading.limits import MAX_DOCX_UNPACKED
from recension.reading.source import Hint, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

#: What a run's elements print (ECMA-376 part 1, 17.3.3).
_PRINTED: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}

#: Parts that stand around the text on every page, or below it.
_AROUND: Final = {
    "header": "the head of the document's pages",
    "footer": "the foot of the document's pages",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
}


def extract(data: bytes, where: str) -> Source:
    """Read a Word document.

    Args:
        data: The file's bytes.
        where: Its path, for messages.

    Returns:
        Its text, paragraph by paragraph; heads, feet and notes as furniture; a finding if a character was lost.

    Raises:
        RecensionError: python-docx is not installed, the file is no DOCX or broken, or it unpacks to more than
            ``MAX_DOCX_UNPACKED`` bytes.
    """
    docx = library("docx", "docx", where)
    _check_archive(data, where)
    try:
        document = docx.Document(io.BytesIO(data))
        styles = {style.style_id: style.name or "" for style in document.styles}
        parts = list(_parts(document))
    except Exception as error:  # noqa: BLE001  # the library lets any exception through on a broken file
        what = f"cannot be read as DOCX ({type(error).__name__})"
        raise RecensionError(what, where=where, todo="save it again as DOCX, or give its text") from None
    pieces: list[PieceOfText] = []
    for root, reason in parts:
        hint = Hint(Role.FURNITURE, reason) if reason else None
        pieces += [
            PieceOfText(_text(one), hint or _heading(one, styles)) for one in root.iter(f"{_W}p") if _own(one)
        ]
    text, blocks = assemble(pieces)
    raw = "".join(node for root, _ in parts for node in _texts(root))
    return Source(
        text,
        "docx",
        "docx",
        "the XML of the DOCX package",
        blocks,
        inventory(_unhyphened(raw), _unhyphened(text)),
    )


def _texts(root: Any) -> list[str]:
    """All text the document holds, gathered by XPath and not by the walk."""
    from lxml import etree

    names = {"w": _W[1:-1], "mc": _FALLBACK[1:].partition("}")[0]}
    found: list[str] = etree.XPath(".//w:t[not(ancestor::mc:Fallback)]/text()", namespaces=names)(root)
    return found


def _unhyphened(text: str) -> str:
    """The text without the signs that are elements, not characters, in the file."""
    return text.replace("\u2011", "").replace("\u00ad", "")


def _check_archive(data: bytes, where: str) -> None:
    """Refuse what is no archive, or swells beyond all measure when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = set(archive.namelist())
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        old = data.startswith(b"\xd0\xcf\x11\xe0")
        what = "is an old or encrypted Office file, not DOCX" if old else "is not a DOCX file"
        raise RecensionError(what, where=where, todo="save it as DOCX, or give its text") from None
    if size > MAX_DOCX_UNPACKED:
        what = f"unpacks to {size / 1e6:.0f} MB; the limit is {MAX_DOCX_UNPACKED // 1_000_000} MB"
        raise RecensionError(what, where=where, todo="give the text of one speech")
    if encrypted:
        raise RecensionError("is encrypted", where=where, todo="save it without a password")
    if "[Content_Types].xml" not in names:
        raise RecensionError("is a ZIP archive but not a DOCX file", where=where, todo="give a DOCX file")


def _parts(document: Any) -> Iterator[tuple[Any, str]]:
    """The XML roots that print, in order: page heads, the body, notes, page feet."""
    from lxml import etree

    related = [relation for relation in document.part.rels.values() if not relation.is_external]
    found: dict[str, list[Any]] = {kind: [] for kind in _AROUND}
    for relation in related:
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in found:
            part = relation.target_part
            root = part.element if hasattr(part, "element") else etree.fromstring(part.blob, _parser())
            found[kind].append((str(part.partname), root))
    for kind in ("header", "body", "footnotes", "endnotes", "footer"):
        if kind == "body":
            yield document.element.body, ""
        else:
            for _, root in sorted(found[kind], key=lambda one: one[0]):
                yield root, _AROUND[kind]


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)


def _own(paragraph: Any) -> bool:
    """Whether a paragraph prints: text boxes are stored twice, the second time for old programs."""
    return next(paragraph.iterancestors(_FALLBACK), None) is None


def _text(paragraph: Any) -> str:
    """What a paragraph prints, without the paragraphs of text boxes inside it."""
    parts: list[str] = []
    skip: set[Any] = set()
    for element in paragraph.iter():
        if element is not paragraph and (element.getparent() in skip or element.tag in {f"{_W}p", _FALLBACK}):
            skip.add(element)
        elif element.tag == f"{_W}t":
            text = element.text or ""
            parts.append(raised(text) if _is_raised(element) else text)
        elif element.tag in _PRINTED:
            parts.append(_PRINTED[element.tag])
    return "".join(parts)


def _is_raised(element: Any) -> bool:
    run = element.getparent()
    mark = run.find(f"{_W}rPr/{_W}vertAlign") if run is not None else None
    return mark is not None and mark.get(f"{_W}val") == "superscript"


def _heading(paragraph: Any, styles: dict[str, str]) -> Hint | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    if name.lower().startswith(("title", "heading", "subtitle")):
        return Hint(Role.TITLE, f"its style is {name!r}")
    return None
