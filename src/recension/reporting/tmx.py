"""TMX 1.4b: the paragraphs renderings share, as a translation memory with one language variety for each rendering."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from recension.reporting.exchange import flat, held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.reporting.exchange import Export
    from recension.reporting.synopsis import Row, Synopsis

#: BCP 47 (RFC 5646, 2.1): a private-use subtag has one to eight letters or digits.
_SUBTAG = 8


def as_tmx(what: Export) -> bytes:
    """A speech, or one pair of it, as a TMX 1.4b document.

    Args:
        what: The speech; its base gives the order of the units.

    Returns:
        XML in UTF-8, valid against ``tmx14.dtd``: a unit for each row of the synopsis that two renderings or more
        have; what one rendering has alone, and page furniture, is no translation of anything and is left out.
    """
    from recension import __version__

    synopsis = what.synopsis()
    root = ET.Element("tmx", {"version": "1.4"})
    about = {
        "creationtool": "recension", "creationtoolversion": __version__, "segtype": "paragraph", "o-tmf": "recension",
        "adminlang": "en", "srclang": "*all*", "datatype": "plaintext",
    }  # fmt: skip
    head = ET.SubElement(root, "header", about)
    ET.SubElement(head, "prop", {"type": "x-speech"}).text = held(what.speech)
    body = ET.SubElement(root, "body")
    codes = languages(synopsis.names)
    for number, row in enumerate(synopsis.rows, start=1):
        if not row.furniture and sum(bool(cell) for cell in row.cells) > 1:
            body.append(_unit(synopsis, row, number, codes))
    ET.indent(root, space="  ")
    written: bytes = ET.tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n' + written + b"\n"


def _unit(synopsis: Synopsis, row: Row, number: int, codes: Sequence[str]) -> ET.Element:
    unit = ET.Element("tu", {"tuid": str(number)})
    for column, cell in enumerate(row.cells):
        if cell:
            paragraphs = " ".join(str(one + 1) for one in cell)
            name = held(synopsis.names[column])
            ET.SubElement(unit, "prop", {"type": "x-paragraphs"}).text = f"{name}: {paragraphs}"
    if row.moved:
        moved = ", ".join(held(synopsis.names[column]) for column in row.moved)
        ET.SubElement(unit, "prop", {"type": "x-moved"}).text = moved
    for column, cell in enumerate(row.cells):
        if cell:
            variant = ET.SubElement(unit, "tuv", {"xml:lang": codes[column]})
            paragraphs = " ".join(synopsis.renderings[column].paragraphs[one].text for one in cell)
            ET.SubElement(variant, "seg").text = held(flat(paragraphs))
    return unit


def languages(names: Sequence[str]) -> tuple[str, ...]:
    """A language code for each rendering: English, and a private subtag made of the siglum.

    Args:
        names: Sigla.

    Returns:
        Well-formed BCP 47 codes, different for different sigla whatever their case.

    Example:
        >>> languages(["kcna", "embassy-singapore", "KCNA"])
        ('en-x-kcna', 'en-x-embassy-singapor-e', 'en-x-kcna-3')
    """
    made: list[str] = []
    for place, name in enumerate(names, start=1):
        parts = re.findall(r"[a-z0-9]+", name.lower())
        short = [part[at : at + _SUBTAG] for part in parts for at in range(0, len(part), _SUBTAG)]
        code = "-".join(["en-x", *short]) if short else f"en-x-{place}"
        made.append(f"{code}-{place}" if code in made else code)
    return tuple(made)
