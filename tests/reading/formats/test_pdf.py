"""PDF: what reportlab sets comes back in paragraphs, whatever the setting."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from recension.errors import RecensionError
from recension.reading.formats import pdf
from recension.reading.formats.pdf import extract
from recension.reading.formats.pdf_repair import join_lines, word_forms

WORDS = [
    "we",
    "dig",
    "the",
    "canal",
    "together",
    "and",
    "Comrade",
    "Kim",
    "of",
    "Party",
    "says",
    "that",
    "water",
    "bread",
    "roads",
    "(all",
    "three)",
    "come",
    "first;",
    "while",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=4, max_size=60).map(
    lambda words: f"The {' '.join(words)} end."
)


def build(
    paragraphs: list[str],
    page: tuple[float, float] = A4,
    *,
    feet: bool = False,
    heads: bool = False,
    **style: Any,
) -> bytes:
    out = io.BytesIO()
    look = ParagraphStyle("x", **{"fontName": "Times-Roman", "fontSize": 11, "leading": 13.5, **style})

    def foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
        if feet:
            canvas.drawCentredString(page[0] / 2, 30, f"- {document.page} -")
        if heads:
            canvas.drawString(60, page[1] - 40, f"Embassy Bulletin No. 12, page {document.page}")

    document = SimpleDocTemplate(out, pagesize=page, invariant=1)
    document.build([Paragraph(escape(one), look) for one in paragraphs], onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def speech(data: bytes) -> tuple[list[str], list[str], list[str]]:
    """The paragraphs that are not furniture, the furniture, the kinds of findings."""
    source = extract(data, "a.pdf")
    assert source.blocks is not None
    found: tuple[list[str], list[str]] = ([], [])
    for one in source.blocks:
        found[one.hint is not None].append(" ".join(source.text[one.start : one.end].split()))
    return *found, [one.kind for one in source.findings]


def without_page_breaks(paragraphs: list[str], kinds: list[str]) -> list[str]:
    """Put together again what page breaks divided, as the findings count them."""
    joined: list[str] = []
    for one in paragraphs:
        if joined and not joined[-1].endswith("end."):
            joined[-1] += f" {one}"
        else:
            joined.append(one)
    assert len(paragraphs) - len(joined) == kinds.count("page-break")
    return joined


@settings(max_examples=15, deadline=None)
@given(
    st.lists(SENTENCE, min_size=1, max_size=7),
    st.sampled_from(
        [
            {"spaceAfter": 7},
            {"spaceAfter": 7, "alignment": 4},
            {"firstLineIndent": 18},
            {"spaceAfter": 14, "leading": 22},
        ]
    ),
    st.sampled_from([A4, A5]),
    st.booleans(),
)
def test_what_reportlab_sets_comes_back(
    paragraphs: list[str], style: dict[str, Any], page: Any, feet: bool
) -> None:
    body, furniture, kinds = speech(build(paragraphs, page, feet=feet, **style))
    assert without_page_breaks(body, kinds) == paragraphs
    assert set(kinds) <= {"page-break"}
    assert (len(furniture) > 0) == feet


def test_page_numbers_and_running_heads_are_furniture() -> None:
    text = ["The water comes first, and bread and roads come after it, as our fathers said. " * 12] * 9
    _, furniture, _ = speech(build(text, A5, feet=True, heads=True, spaceAfter=7))
    pages = len(furniture) // 2
    assert pages > 2
    assert furniture == [
        one for n in range(1, pages + 1) for one in (f"Embassy Bulletin No. 12, page {n}", f"- {n} -")
    ]


def test_a_page_break_in_mid_sentence_leaves_two_paragraphs_and_a_finding() -> None:
    text = ["The water comes first and bread and roads come after it as our fathers said to us " * 40]
    body, _, kinds = speech(build(text, A5))
    assert len(body) == kinds.count("page-break") + 1 > 1


def canvas(*lines: tuple[float, float, str], size: float = 11) -> bytes:
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=1)
    for x, y, text in lines:
        page.setFont("Times-Roman", size)
        page.drawString(x, y, text)
    page.save()
    return out.getvalue()


def test_divided_words_are_put_together_and_reported() -> None:
    lines = [
        "All cadres of the whole Party and of the whole coun-",
        "try should look to the self-",
        "reliant and to the country.",
    ]
    data = canvas(*((60, 700 - 13 * n, line) for n, line in enumerate(lines)))
    source = extract(data, "a.pdf")
    assert (
        source.text
        == "All cadres of the whole Party and of the whole country\nshould look to the self-reliant\nand to the country."
    )
    assert [(one.kind, one.text, one.line) for one in source.findings] == [
        ("hyphenation", "country", 1),
        ("hyphenation", "self-reliant", 2),
    ]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["self-", "reliant work"], "self-reliant"),
        (["the ac-", "count of"], "account"),
        (["the tae\u00ad", "an work"], "taean"),
        (["of the grassroots and the grass-", "roots"], "grassroots"),
        (["of the grass-roots and the grass-", "roots"], "grass-roots"),
    ],
)
def test_a_hyphen_stays_where_the_word_has_one(lines: list[str], whole: str) -> None:
    text, repairs = join_lines(lines, word_forms(lines))
    assert repairs[0][0] == whole
    assert whole in text


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"left line number {n} of the text goes" for n in range(8)]
    right = [f"right line number {n} of the text goes" for n in range(8)]
    rows = [(x, 600 - 13 * n, column[n]) for n in range(8) for x, column in ((60, left), (320, right))]
    source = extract(
        canvas((60, 700, "A title over both columns of the page, long enough to reach the right one"), *rows),
        "a.pdf",
    )
    flat = " ".join(source.text.split())
    assert flat.index("left line number 7") < flat.index("right line number 0")
    assert flat.startswith("A title over both columns")


def test_raised_numbers_are_no_digits() -> None:
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=1)
    page.setFont("Times-Roman", 12)
    page.drawString(60, 700, "there are 10")
    page.setFont("Times-Roman", 7)
    page.drawString(60 + page.stringWidth("there are 10", "Times-Roman", 12), 705, "2")
    page.save()
    assert extract(out.getvalue(), "a.pdf").text == "there are 10²"


def test_encrypted() -> None:
    out = io.BytesIO()
    page = Canvas(out, encrypt=StandardEncryption("secret", strength=128))
    page.drawString(60, 700, "Comrades,")
    page.save()
    with pytest.raises(RecensionError, match="encrypted"):
        extract(out.getvalue(), "a.pdf")


def test_broken_and_empty() -> None:
    for data in (b"%PDF-1.7\nnothing", b"%PDF-1.4\n" + bytes(range(1, 256)) * 20, build(["One."])[:600]):
        with pytest.raises(RecensionError, match=r"PDF|pages"):
            extract(data, "a.pdf")
    with pytest.raises(RecensionError, match="no text"):
        extract(canvas((60, 700, "")), "a.pdf")


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PDF_PAGES", 1)
    with pytest.raises(RecensionError, match="has 2 pages; the limit is 1"):
        extract(build(["The water comes first and bread comes after it. " * 60], A5), "a.pdf")


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(RecensionError, match="pip install 'pdfplumber"):
        extract(b"%PDF-1.7", "a.pdf")


def test_a_salutation_at_the_top_of_every_page_is_no_running_head() -> None:
    out = io.BytesIO()
    pages = Canvas(out, pagesize=A4, invariant=1)
    for number in range(4):
        pages.drawString(60, 800, "Comrade brigade leaders,")
        pages.drawString(
            60, 760, f"The water comes first, and bread comes after it, as we said {number} times."
        )
        pages.drawString(60, 40, "The Valley Papers")
        pages.showPage()
    pages.save()
    body, furniture, _ = speech(out.getvalue())
    assert body.count("Comrade brigade leaders,") == 4
    assert furniture == ["The Valley Papers"] * 4


def test_a_centred_title_of_two_lines_is_one_and_a_larger_heading_stands_alone() -> None:
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=1)
    page.setFont("Times-Roman", 12)
    page.drawCentredString(297, 760, "Brigade Leader Makes Address at the Meeting")
    page.drawCentredString(297, 746, "Of All Reservoir Brigades")
    for number in range(4):
        page.drawString(
            60,
            700 - 14 * number,
            "the water comes first and bread comes after it and then come the roads of it",
        )
    page.setFont("Times-Roman", 16)
    page.drawString(60, 640, "The second part of the address of the brigade leader to all")
    page.setFont("Times-Roman", 12)
    page.drawString(60, 625, "Roads come third, after water and after bread, as our fathers said to us.")
    page.save()
    body, _, _ = speech(out.getvalue())
    assert body[0] == "Brigade Leader Makes Address at the Meeting Of All Reservoir Brigades"
    assert body[-2:] == [
        "The second part of the address of the brigade leader to all",
        "Roads come third, after water and after bread, as our fathers said to us.",
    ]


@pytest.mark.parametrize(
    ("above", "below", "cut"),
    [
        ("It ended on Dec.", "21 of the year", False),
        ("It ended on Dec.", "of the year", True),
        ("our Juche-oriented", "Party as a whole", True),
        ("Comrade brigade leaders,", "The water comes first.", False),
        ("It was so,", "The miller said.", True),
        ("So it “ended.”", "The miller said.", False),
    ],
)
def test_when_a_page_ends_in_mid_sentence(above: str, below: str, cut: bool) -> None:
    assert pdf._mid_sentence(above, below) == cut


def test_text_set_in_no_size_is_read() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Helvetica", 0)
    for number, line in enumerate(("We dig the canal", "and bread comes first.")):
        canvas.drawString(72, 700 - 13 * number, line)
    canvas.save()
    assert "".join(extract(out.getvalue(), "a.pdf").text.split()) == "Wedigthecanalandbreadcomesfirst."
