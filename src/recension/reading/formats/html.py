"""HTML: our own walk over its blocks, since main-text extractors delete what a speech repeats.

Everything the page prints is kept: navigation, footers and forms become furniture, and only what prints
nothing (scripts, styles, the head) is left out. A blank line stands between blocks; ``<br>`` is a line end.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from recension.errors import RecensionError
from recension.model import Role
from recension.reading.formats.assembly import PieceOfText, assemble, inventory, library, raised
from recension.reading.formats.charset import decode_markup
from recension.reading.limits import MAX_HTML_DEPTH
from recension.reading.source import Hint, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE: Final = tomllib.loads(
    files("recension.reading").joinpath("data", "html.toml").read_text(encoding="utf-8")
)
_SILENT: Final = frozenset(_TABLE["silent"])
_BLOCK: Final = frozenset(_TABLE["block"])
_HEADINGS: Final = frozenset(_TABLE["headings"])
_PRESERVED: Final = frozenset(_TABLE["preserved"])
_FURNITURE: Final[dict[str, str]] = _TABLE["furniture"]
_NAMED: Final = re.compile(_TABLE["named"], re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_C1 = re.compile(r"&#(?:(1[2-5]\d)|x([89][0-9a-f]));?", re.IGNORECASE)

#: Links in a row, each a block of its own of at most so many words, that make a menu.
MENU_LINKS: Final = 3
MENU_WORDS: Final = 12


@dataclass(slots=True)
class _Block:
    """Text gathered since the last block boundary."""

    parts: list[str] = field(default_factory=list)
    hint: Hint | None = None
    linked: int = 0
    length: int = 0
    lines: bool = False

    def add(self, text: str, *, link: bool) -> None:
        self.parts.append(text)
        size = len(text.strip())
        self.length += size
        self.linked += size if link else 0


def extract(data: bytes, where: str) -> Source:
    """Read an HTML page.

    Args:
        data: The file's bytes.
        where: Its path, for messages.

    Returns:
        The text the page prints, its blocks, and a finding if a character was lost.

    Raises:
        RecensionError: lxml is not installed, the bytes do not decode, or elements are nested deeper than
            ``MAX_HTML_DEPTH``.
    """
    library("lxml.etree", "html", where)
    text, encoding, note = decode_markup(data, where)
    root = _tree(text, where)
    if root is None:
        return Source("", "html", encoding, note, ())
    blocks = _menus(list(_walk(root, where)))
    out, bounds = assemble(PieceOfText("".join(one.parts), one.hint, one.lines) for one in blocks)
    return Source(out, "html", encoding, note, bounds, inventory(_printed(root), out))


def _tree(text: str, where: str) -> Any:
    """The parsed page; numeric references to C1 controls mean Windows-1252, as in every browser."""
    etree = library("lxml.etree", "html", where)
    text = _C1.sub(lambda one: _windows(int(one[1]) if one[1] else int(one[2], 16)), text)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise _too_deep(where)
    return root


def _windows(code: int) -> str:
    return bytes([code]).decode("cp1252", "replace") if 0x80 <= code <= 0x9F else f"&#{code};"


def _too_deep(where: str) -> RecensionError:
    what = f"elements are nested more than {MAX_HTML_DEPTH} deep"
    return RecensionError(what, where=where, todo="save the page again, or give its text")


def _walk(root: Any, where: str) -> Iterator[_Block]:
    """The blocks of the page in order. No recursion: depth is checked, not suffered."""
    from lxml import etree

    whole = sum(len(piece.strip()) for piece in root.itertext())
    block = _Block()
    hints: list[Hint | None] = [None]
    inside = {"silent": 0, "preserved": 0, "link": 0}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        start = event == "start"
        if start:
            if len(hints) > MAX_HTML_DEPTH:
                raise _too_deep(where)
            above = _inherited(hints[-1], tag)
            hints.append(above or _hint(element, tag, whole))
        else:
            hints.pop()
        step = 1 if start else -1
        inside["silent"] += step * (tag in _SILENT)
        inside["preserved"] += step * (tag in _PRESERVED)
        inside["link"] += step * (tag == "a")
        if tag in _BLOCK:
            yield block
            block = _Block(hint=hints[-1])
        if start and tag == "br":
            block.add("\n", link=False)
            block.lines = True
        text = element.text if start else element.tail
        if text and not inside["silent"]:
            block.lines = block.lines or bool(inside["preserved"])
            _gather(block, text, tag if start else "", inside)
    yield block


def _gather(block: _Block, text: str, tag: str, inside: dict[str, int]) -> None:
    body = text if inside["preserved"] else _SPACES.sub(" ", text)
    block.add(raised(body) if tag == "sup" else body, link=inside["link"] > 0)


def _hint(element: Any, tag: str, whole: int) -> Hint | None:
    """What the element itself says of its blocks; a furniture element that holds the text is not believed."""
    if tag in _HEADINGS:
        return Hint(Role.TITLE, "a heading of the page")
    reason = _FURNITURE.get(tag, "")
    name = _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}") if not reason else None
    if name:
        reason = f"the page calls it {name.group(1)!r}"
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        reason = "the page hides it"
    if not reason or next(element.iter(*_TABLE["main"]), None) is not None:
        return None
    size = sum(len(piece.strip()) for piece in element.itertext())
    return Hint(Role.FURNITURE, reason) if size * 5 < whole * 4 else None


def _inherited(above: Hint | None, tag: str) -> Hint | None:
    """Furniture holds for all inside it; a heading only for itself and what is inline in it."""
    if above is not None and above.role is Role.TITLE and tag in _BLOCK:
        return None
    return above


def _menus(blocks: list[_Block]) -> list[_Block]:
    """Rows of blocks that are nothing but a link each are menus."""
    kept = [block for block in blocks if block.length]
    run: list[_Block] = []
    for block in [*kept, _Block()]:
        words = len("".join(block.parts).split())
        if block.hint is None and block.length and block.linked == block.length and words <= MENU_WORDS:
            run.append(block)
            continue
        if len(run) >= MENU_LINKS:
            for one in run:
                one.hint = Hint(Role.FURNITURE, "one of a row of links")
        run = []
    return kept


def _printed(root: Any) -> str:
    """All text nodes that print, gathered by XPath and not by the walk."""
    silent = "|".join(f"ancestor::{tag}" for tag in sorted(_SILENT))
    return "".join(root.xpath(f"//text()[not({silent})]"))
