"""DOCX: what python-docx writes comes back, in tables and insertions too."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.errors import RecensionError
from recension.reading import read
from recension.reading.formats.docx import extract
from recension.reading.limits import MAX_DOCX_UNPACKED

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=9
)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def texts(document: Document) -> list[str]:
    source = extract(saved(document), "a.docx")
    assert source.blocks is not None
    assert source.findings == ()
    return [source.text[one.start : one.end] for one in source.blocks]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(PARAGRAPH, st.sampled_from(["text", "runs", "cell", "list"])), min_size=1, max_size=6)
)
def test_what_python_docx_writes_comes_back(paragraphs: list[tuple[str, str]]) -> None:
    document = docx.Document()
    for text, how in paragraphs:
        if how == "cell":
            document.add_table(1, 1).cell(0, 0).text = text
        elif how == "runs":
            paragraph = document.add_paragraph()
            for sign in text:
                paragraph.add_run(sign).bold = sign.isalpha()
        else:
            document.add_paragraph(text, style="List Bullet" if how == "list" else None)
    assert texts(document) == [text for text, _ in paragraphs]


def test_order_merged_cells_breaks_and_superscripts() -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    table = document.add_table(2, 2)
    for number in range(4):
        table.cell(number // 2, number % 2).text = f"Cell {number}."
    table.cell(0, 0).merge(table.cell(0, 1))
    paragraph = document.add_paragraph("The 10")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" cells").add_break()
    paragraph.add_run("dig.")
    assert texts(document) == ["Before.", "Cell 0.", "Cell 1.", "Cell 2.", "Cell 3.", "The 10² cells\ndig."]


def test_insertions_content_controls_and_text_boxes_are_read_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We ")
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>really</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>never</w:delText></w:r></w:del>"))
    control = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, parse_xml(control))
    box = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document.add_paragraph("Around.")._p.append(parse_xml(box))
    assert texts(document) == ["We really", "In a control.", "Around.", "In a box."]


def test_what_old_programs_would_show_instead_is_left_out() -> None:
    document = docx.Document()
    choice = (
        f'<mc:AlternateContent {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice Requires='wps'><w:r><w:t>new</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    document.add_paragraph("The ")._p.append(parse_xml(choice))
    assert texts(document) == ["The new"]


def test_an_encrypted_archive() -> None:
    data = bytearray(saved(docx.Document()))
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flag in the archive's directory
    with pytest.raises(RecensionError, match="encrypted"):
        extract(bytes(data), "a.docx")


def test_heads_feet_and_headings_are_known(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Embassy Bulletin of the Valley."
    document.sections[0].footer.paragraphs[0].text = "It is printed by the mill."
    document.add_heading("Address To The Brigades!", 0)
    document.add_paragraph("Comrades,")
    document.add_paragraph("Today we open the third meeting of the brigades.")
    file = tmp_path / "a.docx"
    file.write_bytes(saved(document))
    made = read(file)
    assert [one.role.value for one in made.paragraphs] == [
        "furniture",
        "title",
        "salutation",
        "body",
        "furniture",
    ]
    assert made.format == "docx"


def test_a_zip_bomb_is_refused_unopened() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(MAX_DOCX_UNPACKED // 1_000_000 + 1):
            part.write(b" " * 1_000_000)
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(RecensionError, match="unpacks to 201 MB"):
        extract(out.getvalue(), "a.docx")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"no archive", "not a DOCX"),
        (b"\xd0\xcf\x11\xe0" * 99, "old or encrypted"),
        (b"PK\x05\x06" + b"\0" * 18, "not a DOCX"),
    ],
)
def test_what_is_no_docx(data: bytes, what: str) -> None:
    with pytest.raises(RecensionError, match=what):
        extract(data, "a.docx")


def test_a_broken_docx() -> None:
    data = saved(docx.Document())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == "word/document.xml" else old.read(name))
    with pytest.raises(RecensionError, match="cannot be read as DOCX"):
        extract(out.getvalue(), "a.docx")


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(RecensionError, match="pip install 'python-docx>="):
        extract(b"PK", "a.docx")
