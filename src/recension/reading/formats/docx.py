"""DOCX: every paragraph of the document in order, also in tables, content controls, text boxes and insertions.

python-docx opens the package and knows its styles; the walk over the paragraphs is ours, because the library's own
leaves out what stands in insertions and content controls.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from recension.errors import RecensionError
from recension.model import Role
from recension.reading.formats.assembly import PieceOfText, assemble, inventory, library, raised
from recension.reading.formats.docx_package import repacked
from recension.reading.source import Hint, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH: Final = f"{_W}p"
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
        RecensionError: python-docx is not installed, the file is no DOCX or broken, or one of the limits of
            ``recension.reading.formats.docx_package`` is passed.
    """
    docx = library("docx", "docx", where)
    package = repacked(data, where)
    try:
        document = docx.Document(io.BytesIO(package))
        styles = {style.style_id: style.name or "" for style in document.styles}
        parts = list(_parts(document))
    except Exception as error:  # noqa: BLE001  # the library lets any exception through on a broken file
        what = f"cannot be read as DOCX ({_why(error)})"
        raise RecensionError(what, where=where, todo="save it again as DOCX, or give its text") from None
    pieces: list[PieceOfText] = []
    for root, reason in parts:
        hint = Hint(Role.FURNITURE, reason) if reason else None
        pieces += [
            PieceOfText("".join(text), hint or _heading(one, styles)) for one, text in _paragraphs(root)
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


def _why(error: Exception) -> str:
    """What went wrong: the XML parser says it with a place, other libraries only by the kind of their error."""
    said = str(error).partition("\n")[0][:100] if isinstance(error, SyntaxError) else ""
    return said or type(error).__name__


def _texts(root: Any) -> list[str]:
    """All text the document holds, gathered without the walk; takes the tree apart."""
    from lxml import etree

    etree.strip_elements(root, _FALLBACK, with_tail=False)
    return [element.text or "" for element in root.iter(f"{_W}t")]


def _unhyphened(text: str) -> str:
    """The text without the signs that are elements, not characters, in the file."""
    return text.replace("\u2011", "").replace("\u00ad", "")


def _parts(document: Any) -> Iterator[tuple[Any, str]]:
    """The XML roots that print, in order: page heads, the body, notes, page feet."""
    from lxml import etree

    found: dict[str, dict[str, Any]] = {kind: {} for kind in _AROUND}
    seen = {str(document.part.partname)}  # a part prints once, however often it is referred to
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in found and not relation.is_external and str(relation.target_part.partname) not in seen:
            part = relation.target_part
            seen.add(str(part.partname))
            root = part.element if hasattr(part, "element") else etree.fromstring(part.blob, _parser())
            found[kind][str(part.partname)] = root
    for kind in ("header", "body", "footnotes", "endnotes", "footer"):
        if kind == "body":
            yield document.element.body, ""
        else:
            for _, root in sorted(found[kind].items()):
                yield root, _AROUND[kind]


def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True)


def _paragraphs(root: Any) -> list[tuple[Any, list[str]]]:
    """Every paragraph that prints, with what it prints, in one walk; those of a text box follow the one around it.

    Text boxes are stored twice, the second time (``Fallback``) for old programs.
    """
    from lxml import etree

    found: list[tuple[Any, list[str]]] = []
    around: list[list[str]] = [[]]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element.tag == _PARAGRAPH:
                around.pop()
        elif element.tag == _FALLBACK:
            walk.skip_subtree()
        elif element.tag == _PARAGRAPH:
            around.append([])
            found.append((element, around[-1]))
        elif element.tag == f"{_W}t":
            text = element.text or ""
            around[-1].append(raised(text) if _is_raised(element) else text)
        elif element.tag in _PRINTED:
            around[-1].append(_PRINTED[element.tag])
    return found


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
