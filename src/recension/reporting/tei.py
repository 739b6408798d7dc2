"""TEI P5: a critical apparatus by parallel segmentation, of two renderings or of all of a speech.

What every witness has stands as plain text, what varies in ``app`` with a reading for each witness, so that any
witness is read by picking its readings (``tei_text.witness_text`` does). A row of the synopsis is one block: ``p``, or
``ab`` with a ``type`` for titles, leads, salutations and page furniture. Where witnesses end their paragraphs at
different places a ``milestone`` marks it. A moved paragraph stands where each witness has it, joined by ``link``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from recension.model import Role
from recension.reporting.blocks import Block, Variation, blocks, merged, variations
from recension.reporting.escape import number
from recension.reporting.exchange import UNHOLDABLE
from recension.reporting.html.view import anchor_of
from recension.reporting.tei_header import ID, NAMESPACE, header
from recension.reporting.tei_kinds import indexed, kinds_between, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recension.reporting.blocks import Piece
    from recension.reporting.exchange import Export
    from recension.reporting.synopsis import Synopsis
    from recension.reporting.tei_kinds import Index


def as_tei(what: Export) -> bytes:
    """A speech, or one pair of it, as a TEI document.

    Args:
        what: The speech; its base gives the order of the blocks.

    Returns:
        XML in UTF-8 that is valid against ``tei_all`` and passes :func:`recension.reporting.tei_text.problems`.
    """
    synopsis = what.synopsis()
    ids = witness_ids(synopsis.names)
    root = ET.Element("TEI", {"xmlns": NAMESPACE})
    root.append(header(what, synopsis, ids))
    text = ET.SubElement(root, "text", {"xml:lang": "en"})
    body = ET.SubElement(text, "body")
    div = ET.SubElement(body, "div")
    index = indexed(what, synopsis)
    laid = blocks(synopsis)
    for block in laid:
        div.append(_block(index, synopsis, block, ids))
    if not laid:
        ET.SubElement(div, "p")
    _moves(ET.SubElement(text, "back"), index, synopsis, laid)
    for one in (*div, root[0], text, body):
        one.tail = "\n"
    div.text = root.text = "\n"
    written: bytes = ET.tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"


def witness_ids(names: Sequence[str]) -> tuple[str, ...]:
    """The ``xml:id`` of each witness.

    Args:
        names: Sigla.

    Returns:
        An XML name for each, different for different sigla.

    Example:
        >>> witness_ids(["kcna", "a b", "a/b"])
        ('w-kcna', 'w-a_b', 'w-a_b-3')
    """
    made: list[str] = []
    for place, name in enumerate(names, start=1):
        one = f"w-{anchor_of(name)}"
        made.append(f"{one}-{place}" if one in made else one)
    return tuple(made)


def _block(index: Index, synopsis: Synopsis, block: Block, ids: Sequence[str]) -> ET.Element:
    """A block, and around it what says which witnesses have it, where not all have."""
    present = [ids[column] for column in block.columns]
    element = _paragraph(index, synopsis, block, ids)
    if len(present) == len(ids):
        return element
    absent = [one for one in ids if one not in present]
    kind = _lacking(block, synopsis)
    layout = kind in {"#move", "#furniture"}
    app = ET.Element("app", {"type": "structural" if layout else "substantive", "ana": kind})
    ET.SubElement(app, "rdg", {"wit": _pointers(present)}).append(element)
    ET.SubElement(app, "rdg", {"wit": _pointers(absent)})
    return app


def _lacking(block: Block, synopsis: Synopsis) -> str:
    """What it is that some witnesses have no such block here."""
    row = synopsis.rows[block.row]
    if block.moved or row.moved:
        return "#move"
    if row.furniture:
        return "#furniture"
    return "#omission" if block.columns[0] == 0 else "#addition"


def _paragraph(index: Index, synopsis: Synopsis, block: Block, ids: Sequence[str]) -> ET.Element:
    column = block.columns[0]
    role = synopsis.renderings[column].paragraphs[block.runs[column][0]].role
    element = ET.Element("p") if role is Role.BODY else ET.Element("ab", {"type": role.value})
    element.set(ID, _id(block))
    for one in merged(variations(synopsis, block)):
        if one.common is not None:
            _write(element, one.common)
        else:
            _app(element, index, synopsis, block, one, ids)
    return element


def _app(  # noqa: PLR0913, PLR0917  # where it goes, and all it is made of
    parent: ET.Element, index: Index, synopsis: Synopsis, block: Block, one: Variation, ids: Sequence[str]
) -> None:
    """An apparatus entry: one reading for each different wording, all witnesses of the block named."""
    category, kinds = kinds_of(index, synopsis, block, one)
    app = ET.SubElement(parent, "app", {"type": category, "ana": " ".join(f"#{kind}" for kind in kinds)})
    spaced = all((pieces[-1] or "").endswith(" ") if pieces else False for pieces in one.readings.values())
    having: dict[tuple[Piece, ...], list[str]] = {}
    for column in block.columns:
        pieces = one.readings[column]
        if spaced:  # the space that all have after the reading belongs to none
            pieces = (*pieces[:-1], (pieces[-1] or "")[:-1])
        having.setdefault(pieces, []).append(ids[column])
    for pieces, witnesses in having.items():
        _write(ET.SubElement(app, "rdg", {"wit": _pointers(witnesses)}), pieces)
    if spaced:
        app.tail = " "


def _write(parent: ET.Element, pieces: Iterable[Piece]) -> None:
    """Add text and paragraph ends; a character XML cannot hold becomes an empty ``g`` with its number."""
    for piece in pieces:
        if piece is None:
            ET.SubElement(parent, "milestone", {"unit": "paragraph"})
            continue
        at = 0
        for found in UNHOLDABLE.finditer(piece):
            _add(parent, piece[at : found.start()])
            ET.SubElement(parent, "g", {"n": number(found.group())})
            at = found.end()
        _add(parent, piece[at:])


def _add(parent: ET.Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _moves(back: ET.Element, index: Index, synopsis: Synopsis, laid: Sequence[Block]) -> None:
    """Join the blocks of one row that stand in different places; ``@ana`` names what else differs between them."""
    parted = [block for block in laid if block.moved]
    if not parted:
        ET.SubElement(back, "div").append(ET.Element("p"))
        return
    group = ET.SubElement(back, "linkGrp", {"type": "moved"})
    for block in parted:
        other = next((one for one in laid if one.row == block.row and one != block), None)
        if other is not None:
            kinds = ("move", *kinds_between(index, synopsis, other, block))
            ana = " ".join(f"#{kind}" for kind in kinds)
            ET.SubElement(group, "link", {"target": f"#{_id(other)} #{_id(block)}", "ana": ana})


def _id(block: Block) -> str:
    """``r12``, or ``r12-c2-5`` for the fifth paragraph of the second column where it is set apart from that row."""
    column = block.columns[0]
    suffix = f"-c{column + 1}-{block.runs[column][0] + 1}" if block.moved else ""
    return f"r{block.row + 1}{suffix}"


def _pointers(ids: Iterable[str]) -> str:
    return " ".join(f"#{one}" for one in ids)
