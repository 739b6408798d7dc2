"""What the fuzzer begins with: small documents made here, those of ``seeds/``, and the words each format is made of."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

LEFT = """The Kiln Keepers' Bulletin

Ravensford, March 4 (TKB) -- The following is the full text of the address:

Comrades,

Today we open the third meeting of the kiln keepers. We shall never yield to 10,000 storms.

The chuch’e idea of Kim Cho’ng-il is a powerful state [kangso’nggukka], said the 8th report of October 4.

Let the bakers’ clubs read this aloud; nobody may forget it.

-0-
"""
RIGHT = """Comrades,

Today we open the third meeting. Of the kiln keepers we shall yield to 10 000 storms!

The Juche idea of Kim Jong Il is a thriving country, said the eighth report of 4 October.

Let the bakers' clubs read this aloud; no one might forget it. Thank you.
"""
HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>T</title><style>p{}</style></head><body>
<nav><a href="/">Home</a> <a href="/n">News</a></nav><h1>An address</h1><p class="lead">Comrades,<br>friends &amp; guests&#8217;
<sup>2</sup><p>We dig the <b>canal</b>.<table><tr><td>one<td>two</table><pre>as  it
is</pre><div hidden>no</div><ul><li><a href="#">a</a><li><a href="#">b</a></ul><footer>&copy; 2021</footer></body></html>
"""
SPEECH = """title = "An address"
speaker = "A keeper"
occasion = "A meeting"

[delivered]
date = 2021-04-08
precision = "day"
evidence = ["left.txt:3: March 4", "inferred: the tests say so"]

[[rendering]]
id = "left"
file = "left.txt"
publisher = "A bulletin"
kind = "official"
romanization = "fbis"
digest = "sha256:{left}"
licence = "Made for the tests."
published = {{ date = "2021-04", precision = "month", evidence = "inferred: so" }}

[rendering.body]
start = "Comrades,"
start-occurrence = 1
end = "-0-"

[rendering.accepted]
nbsp = "as printed"

[[rendering]]
id = "right"
file = "right.txt"
publisher = "Another"
kind = "press"
romanization = "unknown"
digest = "sha256:{right}"
licence = "Made for the tests."

[rendering.published]
precision = "unknown"
evidence = "inferred: so"

[[pair]]
left = "left"
right = "right"
relation = "revision"
reason = "seen"

[[pair.pin]]
left = "Today we"
right = ["Today we", "The Juche"]
right-occurrence = [1, 1]
reason = "seen"
"""
CORPUS = """title = "A corpus"

[[contrast]]
id = "one-and-two"
left = "one/left"
right = "two/left"
reason = "a look"

[[term]]
id = "powerful-state"
hangul = "강성국가"
gloss = "a strong state"
renderings = [["powerful state", "strong state"], "thriving country"]
source = "keepers"

[thresholds.revision]
chrf = 40.5
edit = 0.5

[severities]
wording = "error"
report.omission = "note"

[approval]
substantive = "record"
"""
APPROVAL = """{"record": "signature", "format": 1, "key": "one/left--right", "records": 7, "left": {"id": "one/left", \
"digest": "sha256:0"}, "right": {"id": "one/right", "digest": "sha256:1"}, "components": {"aligner": "1"}, \
"libraries": {"numpy": "2"}, "settings": "0"}
{"record": "relation", "relation": "report"}
{"record": "alignment", "digest": "5cb4a56692e9e768", "beads": ["1:1", "2:2+3"]}
{"record": "scores", "chrf": 99.4, "chrf2": 99.4, "chrf_plus": 99.1, "bleu": 97.6, "ter": null, "levenshtein": 0.998, \
"jaro_winkler": 0.999}
{"record": "low-similarity", "beads": ["1:1"]}
{"record": "reason", "kind": "wording", "reason": "seen"}
{"record": "divergence", "fingerprint": "56b898927f1abc16", "kind": "wording", "category": "substantive", "severity": \
"note", "zone": "speech", "left": "a", "right": "b \\u00e9", "lines": [1, 1], "reason": "seen"}
"""
TABLE = """{"witnesses": ["left", "right"], "table": [[[{"t": "Today ", "n": "today", "paragraph": 0, "line": 1}], null, \
[{"t": "bread", "n": "bread", "paragraph": 1}]], [[{"t": "Today ", "n": "today", "paragraph": 0}], [{"t": "we", \
"paragraph": "0"}], [{"t": "bread", "n": "bread", "paragraph": 1}]]]}"""
ARCHIVE = """{"id": "a", "text": "Comrades, we dig.", "date": "2021-04-08", "publisher": null, "title": "T"}
{"id": 7, "text": "\\ud83d\\ude00 caf\\u00e9", "date": 2021}

{"text": ""}
[1, 2.5e3, true]
"""
KOREAN = (
    "chuch'e\nJuche",
    "Kim Cho’ng-u’n\nKim Jong Un",
    "[kangso'nggukka]\n강성국가",
    "Kimilsungism\nKim Il-so'ng-ism",
    "P'yŏngyang, Ri Yong Ho and Choe Ryong Hae\n리용호",
    "so'n'gun cho'ngch'i\nSongun politics",
    "Gangnam-gu, Jeollabuk-do\nChŏllabuk-to",
)

_DOCX_PARTS = {
    "[Content_Types].xml": """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
ContentType="application/xml"/><Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override \
PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
<Override PartName="/word/footnotes.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>""",
    "_rels/.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
Target="word/document.xml"/></Relationships>""",
    "word/_rels/document.xml.rels": """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship \
Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" \
Target="footnotes.xml"/></Relationships>""",
    "word/styles.xml": """<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" \
w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>""",
    "word/footnotes.xml": """<?xml version="1.0" encoding="UTF-8"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote \
w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>""",
    "word/document.xml": """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>\
<w:r><w:t>Comrades,</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">We dig </w:t><w:tab/><w:br/></w:r><w:ins w:id="1">\
<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:ins><w:r><w:noBreakHyphen/><w:softHyphen/>\
</w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl><mc:AlternateContent>\
<mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent><w:sectPr/></w:body></w:document>""",
}


def packed(part: str = "", content: bytes = b"") -> bytes:
    """A DOCX package, uncompressed, with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in _DOCX_PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), content if name == part else text)
    return out.getvalue()


def docx_seeds() -> list[bytes]:
    """A package as it is, and each part alone: its name on the first line, then what it holds."""
    return [packed(), *(f"{name}\n{text}".encode() for name, text in _DOCX_PARTS.items())]


def pdf_seeds() -> list[bytes]:
    """Small PDFs without compression, so that a changed byte is a changed word or operator."""
    from reportlab.pdfgen.canvas import Canvas

    made = []
    for lines in (["Comrades,", "we dig the canal to-", "gether and bread comes first."], ["One word."]):
        out = io.BytesIO()
        canvas = Canvas(out, pageCompression=0, invariant=1)
        for page in (1, 2):
            for number, line in enumerate(lines):
                canvas.drawString(72, 700 - 13 * number, line)
            canvas.drawCentredString(300, 30, f"- {page} -")
            canvas.showPage()
        canvas.save()
        made.append(out.getvalue())
    return made


def paired(left: str, right: str) -> bytes:
    """Two texts as the targets of pairs cut them."""
    return f"{left}\n====\n{right}".encode()


def pair_seeds() -> list[bytes]:
    """Pairs from a few words to half a page."""
    return [
        paired(LEFT, RIGHT),
        paired(*RIGHT.split("\n\n")[1:3]),
        paired("It is on.", "It is not on."),
        paired("a b c.\n\nd e f.\n\ng h i.", "d e f.\n\na b c. g h i."),
        paired("10,000 men – “we” (all): 8 May", "ten thousand men - 'us', May 8th"),
        paired(
            "Comrade Kim Jong Un said,\nchuch’e is [so’n’gun].",
            "Kim Jo'ng-u'n stressed that Juche is Songun?",
        ),
    ]


def command_seeds() -> list[bytes]:
    """Pairs of files of several formats, by their suffixes on the first line."""
    pairs = (
        (".txt .md json", LEFT, RIGHT),
        (".html .txt markdown", HTML, RIGHT),
        (".txt .txt table", LEFT, RIGHT),
    )
    return [f"{head}\n".encode() + paired(left, right) for head, left, right in pairs]


def speech_seeds() -> list[bytes]:
    """Three renderings of one speech each."""
    third = RIGHT.replace("shall yield", "shall never yield").replace("Thank you.", "")
    shorter = [text.partition("The ")[0] for text in (LEFT, RIGHT)]
    return [
        "\n====\n".join(texts).encode()
        for texts in ((LEFT, RIGHT, third), (RIGHT, third, *shorter), (RIGHT, ""))
    ]


def page_seeds() -> list[bytes]:
    """Pages to be added, behind a line with their format and whether the keeper says everything."""
    dated = "Sinmun\n\nDate: 09/04/2021 | Source: KCNA.kp (En)\n\n"
    return [
        b".txt all\n" + LEFT.encode(), f".txt\n{dated}{LEFT}".encode(), b".html all\n" + HTML.encode(), b".html\n" + HTML.encode(),
        f".md all\n# An address\n\nPyongyang, April 9 (KCNA) -- {RIGHT}".encode(),
    ]  # fmt: skip


def text_seeds() -> list[bytes]:
    """A page, pages in other encodings, and the beginnings of the texts of ``seeds/``."""
    real = [path.read_bytes()[:1500] for path in sorted((ROOT / "seeds").glob("*/*.txt"))]
    made = [LEFT.encode(codec, "replace") for codec in ("utf-8", "cp1252", "utf-16", "utf-8-sig")]
    return [*real, *made, "조선로동당 세포비서대회. ".encode("cp949") * 4]


#: Words worth putting into an input, by the kind of text it is.
TEXT_WORDS = (
    "\n\n", "\r\n", "\u2028", "\u00a0", "\u200b", "\ufeff", "\u00ad", "\u0301", "\u202e", "’", "–", "²", "½", "ﬁ", "İ", "ß",
    "Comrades,", "-0-", " (KCNA) -- ", "The following is the full text:", "Pyongyang, April 9", "10,000", "10 000",
    "ten thousand", "8th", "October 4", "not ", "n't", "WPK", "Juche", "chuch’e", "Kim Jong Un", "강성국가", "[", "]", "\n====\n",
)  # fmt: skip
MARKUP_WORDS = (
    "**", "# ", "> ", "- ", "![", "](", "<nobr>", "</nobr>", "<p>", "</p>", "<br>", "<div hidden>", "<table>", "<sup>", "<pre>",
    "&amp;", "&#0;", "&#x80;", "&#xD800;", "<!--", "-->", "<![CDATA[", "<!DOCTYPE ", "<?xml ", "encoding=", "utf-7", "charset=",
    "<script>", 'style="display:none"', 'class="menu"', "<svg>", "<math>", "<template>", "<frameset>",
)  # fmt: skip
DOCX_WORDS = (
    "w:p", "w:r", "w:t", "w:tbl", "w:ins", "w:del", "w:sdt", "w:txbxContent", "mc:Fallback", "w:pStyle", "w:val=", "w:vertAlign",
    '<!ENTITY a "b">', "&a;", "<!DOCTYPE w [", "Target=", 'TargetMode="External"', "rId1", "footnotes", "header", "xml:space",
    "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "../",
)  # fmt: skip
PDF_WORDS = (
    "obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref", "/Root", "/Pages", "/Kids", "/Count", "/Parent",
    "/Length", "/Filter", "/FlateDecode", "/ASCII85Decode", "/LZWDecode", "/Encrypt", "/ObjStm", "/XRef", "/Prev", "/MediaBox",
    "/Font", "/ToUnicode", "/Contents", "/Resources", "/XObject", "/Form", "BT", "ET", "Tf", "Tj", "TJ", "Td", "Tm", "cm", "Do",
    "BI", "ID", "EI", "1 0 R", "2 0 R", "-1", "1e99", "<<", ">>", "%%EOF",
)  # fmt: skip
TOML_WORDS = (
    "title", "speaker", "occasion", "delivered", "date", "precision", "evidence", "rendering", "id", "file", "publisher", "kind",
    "romanization", "digest", "sha256:", "licence", "published", "body", "start", "end", "start-occurrence", "end-occurrence",
    "accepted", "pair", "left", "right", "relation", "reason", "pin", "right-occurrence", "original", "original-digest",
    "extractor", "encoding", "via", "source", "inferred: ", "[[", "]]", " = ", '"""', "2021-04-09", "07:32:00Z", "1e999", "inf",
    "nan", "-1", "0x7f", "true", "[]", "{}", "../", "\\u0000", "\\U0010ffff", "contrast", "term", "hangul", "gloss",
    "renderings", "thresholds", "chrf", "edit", "severities", "approval", "substantive", "record", "wording", "revision",
    "[[[[[[[[", "99999999999999999999",
)  # fmt: skip
JSON_WORDS = (
    '"record": ', '"signature"', '"relation"', '"alignment"', '"scores"', '"low-similarity"', '"reason"', '"divergence"',
    '"records": ', '"format": 1', '"components"', '"libraries"', '"lines": ', '"digest": ', '"beads": ', "null", "NaN", "Infinity",
    "1e999", "-1", "true", "[]", "{}", "[[[[[[[[", '"\\ud800"', '"\\u0000"', '"id": ', '"text": ', '"witnesses"', '"table"',
    '"paragraph": ', '"t": ', '"n": ', "99999999999999999999",
)  # fmt: skip
KOREAN_WORDS = (
    "ch'", "k'", "o’", "u’", "ŏ", "ŭ", "eo", "eu", "ng", "n'g", "ss", "kk", "-", "Kim ", "Ri ", "Yi ", "ism", "ist", "강", "정", "은",
    "ㄱ", "ᄀ", "ᇂ", "\u0306", "\u0308", "\u200b", "'", "[", "]", "“", "\n",
)  # fmt: skip
