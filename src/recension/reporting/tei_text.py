"""Reading TEI back: the text of one witness, and the errors of an apparatus that the RELAX NG schema cannot see."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BLOCKS = {f"{_TEI}p", f"{_TEI}ab"}


def witness_text(document: bytes, siglum: str) -> list[str]:
    """The paragraphs of one witness, by picking its readings.

    Args:
        document: A TEI document as :func:`recension.reporting.tei.as_tei` writes it.
        siglum: The witness, as ``witness/@n`` names it.

    Returns:
        Its paragraphs in its own order, line wraps read as spaces.

    Raises:
        RecensionError: The document has no such witness.
    """
    root = ET.fromstring(document)  # noqa: S314  # our own document: no entities are declared in it
    found = [one.get(_ID) for one in root.iter(f"{_TEI}witness") if one.get("n") == siglum]
    if not found:
        raise RecensionError(f"the document has no witness {siglum}")
    body = root.find(f"{_TEI}text/{_TEI}body")
    assert body is not None
    paragraphs: list[str] = []
    for event in _picked(body, f"#{found[0]}", inside=False):
        if event is None:
            paragraphs.append("")
        else:
            paragraphs[-1] += event
    return paragraphs


def _picked(element: ET.Element, witness: str, *, inside: bool) -> Iterator[str | None]:
    """The text a witness has under an element; ``None`` where a paragraph begins."""
    if element.tag in _BLOCKS:
        inside = True
        yield None
    if element.tag == f"{_TEI}milestone":
        yield None
    if element.tag == f"{_TEI}g":
        yield chr(int(element.get("n", "U+FFFD").removeprefix("U+"), 16))
    if element.tag == f"{_TEI}rdg" and witness not in element.get("wit", "").split():
        return
    skips = {f"{_TEI}app", f"{_TEI}div", f"{_TEI}body"}
    if element.text and inside and element.tag not in skips:
        yield element.text
    for child in element:
        yield from _picked(child, witness, inside=inside)
        if child.tail and inside and element.tag not in skips:
            yield child.tail


def problems(document: bytes) -> list[str]:
    """What the schema lets pass: pointers to nothing, entries that leave a witness out, paragraphs in paragraphs.

    Args:
        document: A TEI document.

    Returns:
        One sentence for each error; an empty list for a sound document.
    """
    root = ET.fromstring(document)  # noqa: S314  # see above
    ids = Counter(one.get(_ID) for one in root.iter() if one.get(_ID))
    found = [f"{name} is used {count} times as xml:id" for name, count in ids.items() if count > 1]
    witnesses = {f"#{one.get(_ID)}" for one in root.iter(f"{_TEI}witness")}
    for attribute in ("wit", "ana", "target"):
        for one in root.iter():
            for pointer in one.get(attribute, "").split():
                if pointer[:1] != "#" or pointer[1:] not in ids:
                    found.append(f"@{attribute} points to {pointer}, which is nowhere")
                elif attribute == "wit" and pointer not in witnesses:
                    found.append(f"@wit points to {pointer}, which is no witness")
    body = root.find(f"{_TEI}text")
    return found + list(_nested(root if body is None else body, witnesses, in_block=False))


def _nested(element: ET.Element, expected: set[str], *, in_block: bool) -> Iterator[str]:
    if element.tag in _BLOCKS and in_block:
        yield f"a {element.tag.removeprefix(_TEI)} stands inside another"
    in_block = in_block or element.tag in _BLOCKS
    if element.tag == f"{_TEI}app":
        named = Counter(one for rdg in element for one in rdg.get("wit", "").split())
        if not len(element):
            yield "an app has no reading"
        yield from (f"an app leaves out {one}" for one in sorted(expected - set(named)))
        yield from (f"an app has {one} twice" for one, count in sorted(named.items()) if count > 1)
        yield from (f"an app has {one}, which is not read here" for one in sorted(set(named) - expected))
    for child in element:
        inner = set(child.get("wit", "").split()) if child.tag == f"{_TEI}rdg" else expected
        yield from _nested(child, inner, in_block=in_block)
