"""The header of a TEI document: the witnesses, how variants are encoded, and the taxonomy of kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from recension.model import Category
from recension.reporting.exchange import held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.reporting.exchange import Export
    from recension.reporting.synopsis import Synopsis

NAMESPACE = "http://www.tei-c.org/ns/1.0"
ID = "xml:id"

_CATEGORIES = {
    Category.ACCIDENTAL: "Differences that do not change what is said.",
    Category.SUBSTANTIVE: "Differences that change what is said.",
    Category.STRUCTURAL: "Differences of layout: where paragraphs begin, end and stand.",
}


def header(what: Export, synopsis: Synopsis, ids: Sequence[str]) -> ET.Element:
    """The ``teiHeader``.

    Args:
        what: The speech.
        synopsis: Its renderings.
        ids: The ``xml:id`` of each.

    Returns:
        The element; it names no clock and no machine.
    """
    from recension import __version__

    root = ET.Element("teiHeader")
    file = ET.SubElement(root, "fileDesc")
    _text(ET.SubElement(file, "titleStmt"), "title", what.title or what.speech)
    _text(ET.SubElement(file, "publicationStmt"), "p", f"Written by recension {__version__} from a corpus.")
    witnesses = ET.SubElement(ET.SubElement(file, "sourceDesc"), "listWit")
    for one, name, rendering in zip(ids, synopsis.names, synopsis.renderings, strict=True):
        witness = _text(witnesses, "witness", f"{name}: {rendering.path}")
        witness.set(ID, one)
        witness.set("n", held(name))
    encoding = ET.SubElement(root, "encodingDesc")
    project = ET.SubElement(encoding, "projectDesc")
    for pair in what.pairs:
        said = "; ".join(pair.comparison.judgement.evidence)
        _text(project, "p", f"{pair.left} and {pair.right}: {pair.comparison.relation.value}. {said}")
    ET.SubElement(encoding, "variantEncoding", {"method": "parallel-segmentation", "location": "internal"})
    ET.SubElement(encoding, "classDecl").append(_taxonomy())
    return root


def _taxonomy() -> ET.Element:
    """Our categories and kinds, as ``app/@ana`` points to them."""
    from recension.collation.kindnotes import kinds

    taxonomy = ET.Element("taxonomy", {ID: "divergences"})
    for category, meaning in _CATEGORIES.items():
        group = ET.SubElement(taxonomy, "category", {ID: category.value})
        _text(group, "catDesc", meaning)
        for kind in kinds():
            if kind.category is category:
                entry = ET.SubElement(group, "category", {ID: kind.kind.value})
                _text(entry, "catDesc", kind.meaning)
    return taxonomy


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = held(text)
    return child
