"""HTML: our own walk over its blocks, since main-text extractors delete what a speech repeats.

Everything the page prints is kept: navigation, footers and forms become furniture, and only what prints
nothing (scripts, styles, the head) is left out. A blank line stands between blocks; ``<br>`` is a line end.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final

from recension.errors import RecensionError
from recension.model import Role
from recension.reading.formats.assembly import PieceOfText, assemble, inventory, library, raised
from recension.reading.formats.charset import decode_markup
from recension.reading.limits import MAX_ATTRIBUTES, MAX_HTML_DEPTH, MAX_TAGS
from recension.reading.source import Hint, Source

_TABLE: Final = tomllib.loads(
    files("recension.reading").joinpath("data", "html.toml").read_text(encoding="utf-8")
)
_SILENT: Final = frozenset(_TABLE["silent"])
_BLOCK: Final = frozenset(_TABLE["block"])
_HEADINGS: Final = frozenset(_TABLE["headings"])
_PRESERVED: Final = frozenset(_TABLE["preserved"])
_MAIN: Final = frozenset(_TABLE["main"])
_FURNITURE: Final[dict[str, str]] = _TABLE["furniture"]
_NAMED: Final = re.compile(_TABLE["named"], re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_C1 = re.compile(r"&#(?:(1[2-5]\d)|x([89][0-9a-f]));?", re.IGNORECASE)

#: A start tag as the HTML Standard cuts it (13.2.5), and one attribute of it. Both give nothing back (``++``), so
#: that they are linear.
_ATTRIBUTE: Final = r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
_START_TAG: Final = re.compile(rf"<[a-z][^\s/>]*+((?:[\s/=]++|{_ATTRIBUTE})*+)", re.IGNORECASE)
_ATTRIBUTES: Final = re.compile(_ATTRIBUTE)

#: Links in a row, each a block of its own of at most so many words, that make a menu.
MENU_LINKS: Final = 3
MENU_WORDS: Final = 12


@dataclass(slots=True)
class _Frame:
    """An element that begins a block or says something of its own; what holds inside it is known at its end.

    ``before`` and ``mains`` count the characters and the elements of the text that stand before it.
    """

    tag: str
    above: _Frame | None
    own: Hint | None
    before: int
    mains: int
    size: int = 0
    main: bool = False
    hint: Hint | None = None


@dataclass(slots=True)
class _Block:
    """Text gathered since the last block boundary."""

    frame: _Frame
    parts: list[str] = field(default_factory=list)
    menu: Hint | None = None
    linked: int = 0
    length: int = 0
    lines: bool = False

    @property
    def hint(self) -> Hint | None:
        """What the page says of the block."""
        return self.menu or self.frame.hint

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
        RecensionError: lxml is not installed, the bytes do not decode, there are more than ``MAX_TAGS`` tags or
            ``MAX_ATTRIBUTES`` attributes in one, or elements are nested deeper than ``MAX_HTML_DEPTH``.
    """
    library("lxml.etree", "html", where)
    text, encoding, note = decode_markup(data, where)
    _check(text, where)
    root = _tree(text, where)
    if root is None:
        return Source("", "html", encoding, note, ())
    blocks = _menus(_walk(root, where))
    out, bounds = assemble(PieceOfText("".join(one.parts), one.hint, one.lines) for one in blocks)
    return Source(out, "html", encoding, note, bounds, inventory(_printed(root), out))


def _check(text: str, where: str) -> None:
    """Refuse what would cost the parser more than its length."""
    tags = text.count("<")
    if tags > MAX_TAGS:
        what = f"has {tags:,} tags; the limit is {MAX_TAGS:,}"
        raise RecensionError(what, where=where, todo="give the text of one speech")
    every = 0
    for tag in _START_TAG.finditer(text):
        attributes = len(_ATTRIBUTES.findall(text, *tag.span(1)))
        every += attributes
        if attributes > MAX_ATTRIBUTES or every > MAX_TAGS:
            what = f"its elements have more attributes than {MAX_ATTRIBUTES:,} each, or {MAX_TAGS:,} together"
            place = f"{where}:{text.count(chr(10), 0, tag.start()) + 1}"
            raise RecensionError(what, where=place, todo="save the page again, or give its text")


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


def _walk(root: Any, where: str) -> list[_Block]:
    """The blocks of the page in order. No recursion: depth is checked, not suffered."""
    from lxml import etree

    frames = [_Frame("", None, None, 0, 0)]
    opened = [frames[0]]
    blocks = [_Block(frames[0])]
    inside = {"silent": 0, "preserved": 0, "link": 0}
    characters = mains = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        start = event == "start"
        if start:
            if len(opened) > MAX_HTML_DEPTH:
                raise _too_deep(where)
            own = _hint(element, tag)
            if own is not None or tag in _BLOCK:
                frames.append(_Frame(tag, opened[-1], own, characters, mains))
                opened.append(frames[-1])
            else:
                opened.append(opened[-1])
            mains += tag in _MAIN
        else:
            frame = opened.pop()
            if frame is not opened[-1]:
                frame.size, frame.main = characters - frame.before, mains > frame.mains
        step = 1 if start else -1
        inside["silent"] += step * (tag in _SILENT)
        inside["preserved"] += step * (tag in _PRESERVED)
        inside["link"] += step * (tag == "a")
        if tag in _BLOCK:
            blocks.append(_Block(opened[-1]))
        if start and tag == "br":
            blocks[-1].add("\n", link=False)
            blocks[-1].lines = True
        text = element.text if start else element.tail
        characters += len(text.strip()) if text else 0
        if text and not inside["silent"]:
            blocks[-1].lines = blocks[-1].lines or bool(inside["preserved"])
            _gather(blocks[-1], text, tag if start else "", inside)
    _settle(frames, characters)
    return blocks


def _settle(frames: list[_Frame], whole: int) -> None:
    """Give every frame its hint, outer frames first; a furniture element that holds the text is not believed."""
    for frame in frames:
        own = frame.own
        if own is not None and own.role is Role.FURNITURE and (frame.main or frame.size * 5 >= whole * 4):
            own = None
        above = frame.above.hint if frame.above is not None else None
        frame.hint = _inherited(above, frame.tag) or own


def _gather(block: _Block, text: str, tag: str, inside: dict[str, int]) -> None:
    body = text if inside["preserved"] else _SPACES.sub(" ", text)
    block.add(raised(body) if tag == "sup" else body, link=inside["link"] > 0)


def _hint(element: Any, tag: str) -> Hint | None:
    """What the element itself says of its blocks."""
    if tag in _HEADINGS:
        return Hint(Role.TITLE, "a heading of the page")
    reason = _FURNITURE.get(tag, "")
    name = _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}") if not reason else None
    if name:
        reason = f"the page calls it {name.group(1)!r}"
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        reason = "the page hides it"
    return Hint(Role.FURNITURE, reason) if reason else None


def _inherited(above: Hint | None, tag: str) -> Hint | None:
    """Furniture holds for all inside it; a heading only for itself and what is inline in it."""
    if above is not None and above.role is Role.TITLE and tag in _BLOCK:
        return None
    return above


def _menus(blocks: list[_Block]) -> list[_Block]:
    """Rows of blocks that are nothing but a link each are menus."""
    kept = [block for block in blocks if block.length]
    run: list[_Block] = []
    for block in [*kept, _Block(_Frame("", None, None, 0, 0))]:
        words = len("".join(block.parts).split())
        if block.hint is None and block.length and block.linked == block.length and words <= MENU_WORDS:
            run.append(block)
            continue
        if len(run) >= MENU_LINKS:
            for one in run:
                one.menu = Hint(Role.FURNITURE, "one of a row of links")
        run = []
    return kept


def _printed(root: Any) -> str:
    """All text that prints, gathered without the walk; takes the tree apart."""
    from lxml import etree

    etree.strip_elements(root, *_SILENT, with_tail=False)
    return "".join(root.itertext())
