"""Files made to cost more than they weigh, each with what its error says; nothing is said of those that are read."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from recension.reading.limits import MAX_CHARACTERS, MAX_DOCX_UNPACKED, MAX_TAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# --- DOCX ------------------------------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/head.xml" ContentType="{_TYPE}.header+xml"/></Types>'
)
_SAID = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def docx(
    body: str = _SAID % "Comrades, we dig.",
    parts: Mapping[str, str | bytes] | None = None,
    *,
    doctype: str = "",
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>',
        )
        for name, part in (parts or {}).items():
            archive.writestr(name, part)
    return out.getvalue()


def lying(data: bytes, said: int) -> bytes:
    """The same archive, with another unpacked size of its document in the directory and before the part."""
    changed = bytearray(data)
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    (local,) = struct.unpack_from("<I", data, entry + 42)
    struct.pack_into("<I", changed, entry + 24, said)
    struct.pack_into("<I", changed, local + 22, said)
    return bytes(changed)


def twice() -> bytes:
    out = io.BytesIO(docx())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", f"<w:document {_W}/>")
    return out.getvalue()


def deflated(piece: bytes, times: int) -> bytes:
    """The zlib stream of a piece many times over, made without the time it takes to pack it whole."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(times):
        check = zlib.adler32(piece, check)
    return b"\x78\xda" + block * times + b"\x03\x00" + struct.pack(">I", check)


# --- HTML and text ---------------------------------------------------------------------------------------------------


def many(count: int, sign: str) -> bytes:
    return f"<p {' '.join(f'a{n}{sign}' for n in range(count))}>We dig.</p>".encode()


#: Files that take seconds even so.
DEAR = ("paragraphs.docx", "line.html", "blank.txt", "really.docx")

#: Each file, and what its error says; nothing where it is read.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "plain.docx": (docx, ""),
    "laughs.docx": (
        lambda: docx(_SAID % "&a9;", doctype=f'<!DOCTYPE w [<!ENTITY a0 "ha">{_LAUGHS}]>'),
        "declares a document type",
    ),
    "quadratic.docx": (
        lambda: docx(
            _SAID % ("&a;" * 20_000), doctype=f'<!DOCTYPE w [<!ENTITY a "{"A" * 20_000}">]>'
        ),
        "declares a document type",
    ),
    "outside.docx": (
        lambda: docx(_SAID % "&x;", doctype='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        "declares a document type",
    ),
    "foot.docx": (
        lambda: docx(
            parts={
                "word/_rels/document.xml.rels": relations(("footnotes", "foot.xml")),
                "word/foot.xml": f'<!DOCTYPE f [<!ENTITY a0 "ha">{_LAUGHS}]><w:footnotes {_W}/>'.encode("utf-16"),
            }
        ),
        "declares a document type",
    ),
    "understated.docx": (lambda: lying(docx(_SAID % ("a " * 9_000_000)), 1000), "is not a DOCX file, or a broken"),
    "overstated.docx": (lambda: lying(docx(), 0xFFFFFFF0), "unpacks to 4295 MB; the limit is 200 MB"),
    "swollen.docx": (lambda: docx("<w:p/>" * (MAX_TAGS + 1)), f"has more than {MAX_TAGS} tags"),
    "parts.docx": (
        lambda: docx(parts={f"x/{n}.xml": "" for n in range(10_001)}, method=zipfile.ZIP_STORED),
        "has 10004 parts; the limit is 10000",
    ),
    "twice.docx": (twice, "holds two parts of one name"),
    "bzip.docx": (lambda: docx(method=zipfile.ZIP_BZIP2), "is packed by a method (number 12)"),
    "deep.docx": (lambda: docx("<w:r>" * 100_000 + "</w:r>" * 100_000), "cannot be read as DOCX (Excessive depth"),
    "nested.docx": (lambda: docx(parts={"word/embeddings/a.zip": docx()}), ""),
    "paragraphs.docx": (
        lambda: docx((f"{'<w:p>' * 120}{'<w:r><w:t>a</w:t></w:r></w:p>' * 120}") * 900),
        "has 108000 paragraphs",
    ),
    "heads.docx": (
        lambda: docx(
            parts={
                "word/head.xml": f"<w:hdr {_W}>{_SAID % 'Head.' * 1_000}</w:hdr>",
                "word/_rels/document.xml.rels": relations(*[("header", "head.xml")] * 2_000),
            }
        ),
        "",
    ),
    "itself.docx": (
        lambda: docx(parts={"word/_rels/document.xml.rels": relations(("header", "document.xml"))}),
        "",
    ),
    "chain.docx": (
        lambda: docx(
            parts={
                "word/_rels/document.xml.rels": relations(("x", "p0.xml")),
                **{f"word/p{n}.xml": "<a/>" for n in range(2_000)},
                **{f"word/_rels/p{n}.xml.rels": relations(("x", f"p{n + 1}.xml")) for n in range(1_999)},
            }
        ),
        "cannot be read as DOCX (RecursionError)",
    ),
    "laughs.html": (f'<!DOCTYPE html [<!ENTITY a0 "ha">{_LAUGHS}]><p>We dig &a9;'.encode, ""),
    "laughs.xhtml": (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{_LAUGHS}]><html><p>We &a9;'.encode,
        "",
    ),
    "deep.html": (lambda: b"<div>" * 600_000, "elements are nested more than 512 deep"),
    "unclosed.html": (lambda: b"<a><b><i><u><p>x" * 100_000, "elements are nested more than 512 deep"),
    "tags.html": (lambda: b"<br>" * (MAX_TAGS + 1), "has 1,000,001 tags; the limit is 1,000,000"),
    "attributes.html": (lambda: many(100_000, '=">"'), ":1: its elements have more attributes than"),
    "bare.html": (lambda: b"\n\n" + many(100_000, ""), ":3: its elements have more attributes than"),
    "all.html": (lambda: many(990, "=1") * 1_200, "1,000,000 together"),
    "frames.html": (
        lambda: b'<div class="nav">' * 450 + b"<i>x</i>y " * 40_000 + b"</div>" * 450,
        "",
    ),
    "line.txt": (lambda: b"word " * (MAX_CHARACTERS // 4), "characters or more; the limit is 5,000,000"),
    "word.txt": (lambda: b"w" * (MAX_CHARACTERS + 1), "has 5,000,001 characters or more"),
    "lines.md": (lambda: b"a\r" * MAX_CHARACTERS, "has 10,000,000 characters or more"),
    "line.html": (lambda: b"<p>" + b"word " * (MAX_CHARACTERS // 4), "has 6,249,999 characters or more"),
    "blank.txt": (lambda: b"\n" * (MAX_CHARACTERS - 1) + b"a", ""),
    "really.docx": (
        lambda: docx(parts={f"{n}.xml": b" " * (MAX_DOCX_UNPACKED // 2) for n in range(2)}),
        "unpacks to 200 MB; the limit is 200 MB",
    ),
}  # fmt: skip


# --- PDF -------------------------------------------------------------------------------------------------------------

_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_TEXT = "BT /F1 12 Tf 50 700 Td (Comrades, we dig the canal.) Tj ET"


def stream(data: str | bytes, more: str = "") -> bytes:
    body = data.encode() if isinstance(data, str) else data
    return f"<<{more}/Length {len(body)}>>\nstream\n".encode() + body + b"\nendstream"


def pdf(objects: Mapping[int, str | bytes], previous: Callable[[int], int] | None = None) -> bytes:
    """A PDF of numbered objects, the first its catalogue; ``previous`` says where the table before the last stands."""
    out = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += (
            f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n"
        )
    at, size = len(out), max(objects) + 1
    rows = "".join(
        f"{places[n]:010d} 00000 n \n" if n in places else f"{0:010d} 65535 f \n" for n in range(size)
    )
    before = f"/Prev {previous(at)}" if previous else ""
    tail = f"trailer\n<</Size {size}/Root 1 0 R{before}>>\nstartxref\n{at}\n%%EOF\n"
    return out + f"xref\n0 {size}\n{rows}{tail}".encode()


def packed(objects: Mapping[int, str | bytes], inside: Mapping[int, tuple[int, int]]) -> bytes:
    """A PDF whose table is a stream; objects named in ``inside`` stand in the object stream of a number."""
    out = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += (
            f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n"
        )
    at, size = len(out), max(*objects, *inside) + 1
    rows = b""
    for n in range(size):
        kind, first, second = (
            (2, *inside[n]) if n in inside else (1, places[n], 0) if n in places else (0, 0, 0)
        )
        rows += bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big")
    table = stream(rows, f"/Type/XRef/W[1 4 2]/Size {size}/Root 1 0 R")
    return out + f"{size} 0 obj\n".encode() + table + f"\nendobj\nstartxref\n{at}\n%%EOF\n".encode()


def page(
    more: str = "", content: str | bytes = _TEXT, *, font: str = _FONT, resources: str = ""
) -> dict[int, str | bytes]:
    box = "" if "/MediaBox" in more else "/MediaBox[0 0 600 800]"
    leaf = f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{resources}>>{box}{more}>>"
    whole = content if isinstance(content, bytes) and content.startswith(b"<<") else stream(content)
    return {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: leaf,
        4: whole,
        5: font,
    }


def form(content: str, resources: str) -> bytes:
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<{resources}>>")


def flate(data: bytes, more: str = "") -> bytes:
    return stream(data, f"/Filter/FlateDecode{more}")


#: PDFs that end at once: what the library or our own code makes of a loop it sees.
LOOPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "plain": (lambda: pdf(page()), ""),
    "page tree in a circle": (lambda: pdf({**page(), 2: "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>"}), ""),
    "page tree with its root below": (
        lambda: pdf({**page(), 2: "<</Type/Pages/Kids[6 0 R]/Count 1>>", 6: "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"}),
        "",
    ),
    "a page tree without end": (
        lambda: pdf({**page(), 2: "<</Type/Pages/Kids[6 0 R]/Count 1>>", **{n: f"<</Type/Pages/Kids[{n + 1} 0 R]>>" for n in range(6, 6000)}}),
        "cannot be read as PDF",
    ),
    "huge count": (lambda: pdf({**page(), 2: "<</Type/Pages/Kids[3 0 R]/Count 1000000000>>"}), ""),
    "table before itself": (lambda: pdf(page(), lambda at: at), "cannot be read as PDF"),
    "table nowhere": (lambda: pdf(page(), lambda _: 10**18), ""),
    "table at the start": (lambda: pdf(page(), lambda _: 0), ""),
    "form in itself": (
        lambda: pdf({**page(content="/X Do", resources="/XObject<</X 6 0 R>>"), 6: form("/X Do", "/XObject<</X 6 0 R>>")}),
        "has no text",
    ),
    "length of itself": (lambda: pdf({**page(), 4: f"<</Length 4 0 R>>\nstream\n{_TEXT}\nendstream"}), "cannot be read as PDF"),
    "object stream in itself": (
        lambda: packed({n: one for n, one in page().items() if n != 2}, {2: (6, 0), 6: (6, 0)}),
        "cannot be read as PDF",
    ),
    "object streams in each other": (
        lambda: packed({n: one for n, one in page().items() if n != 2}, {2: (6, 0), 6: (7, 0), 7: (6, 0)}),
        "cannot be read as PDF",
    ),
}  # fmt: skip


_FORMS = {n: form(f"/X{n + 1} Do " * 10, f"/XObject<</X{n + 1} {n + 1} 0 R>>") for n in range(10, 19)}
_RANGE = "begincmap 1 beginbfrange <00000000> <0fffffff> <0041> endbfrange endcmap"

#: PDFs that would take more time or memory than there is: an object, and which of the two it takes.
ENDLESS: dict[str, tuple[Callable[[], bytes], str]] = {
    "reference to itself": (lambda: pdf({**page("/MediaBox 6 0 R"), 6: "6 0 R"}), "s of computing"),
    "a stream that swells": (
        lambda: pdf(page(content=flate(deflated(b" " * 1_000_000, 1_000)))),
        "of memory",
    ),
    "references in a circle": (lambda: pdf({**page("/MediaBox 6 0 R"), 6: "7 0 R", 7: "6 0 R"}), "s of computing"),
    "forms in forms": (
        lambda: pdf(
            {**page(content="/X10 Do", resources="/XObject<</X10 10 0 R>>"), **_FORMS, 19: form(_TEXT, "/Font<</F1 5 0 R>>")}
        ),
        "s of computing",
    ),
    "a map of all characters": (
        lambda: pdf({**page(font=_FONT.replace(">>", "/ToUnicode 6 0 R>>")), 6: stream(_RANGE)}),
        "",
    ),
    "one stream many times": (
        lambda: pdf(page("/Contents[" + "4 0 R " * 2_000 + "]", flate(deflated(b" " * 1_000_000, 10)))),
        "",
    ),
    "lists in lists": (lambda: pdf(page(content=flate(deflated(b"[" * 1_000_000, 50)))), ""),
}  # fmt: skip
