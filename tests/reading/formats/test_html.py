"""HTML: what a template engine writes comes back; what pages are like is kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from recension.errors import RecensionError
from recension.reading import read
from recension.reading.formats.html import extract
from recension.reading.limits import MAX_HTML_DEPTH

if TYPE_CHECKING:
    from pathlib import Path

WORD = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u00ad\ufffe\uffff"),
    min_size=1,
    max_size=9,
)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=8)
INLINE = ["b", "i", "span", "font", "a", "nobr", "em"]
BLOCKS = ["p", "div", "li", "blockquote", "td", "section", "h2"]

PAGE = Environment(autoescape=True).from_string(
    """<!DOCTYPE html><html><head><meta charset="{{ charset }}"><title>Not printed</title><style>p { }</style></head>
<body><script>var lost = "<p>never</p>";</script><div class="has-sidebar">
{% for tag, body in blocks %}{{ ("<" ~ tag ~ ">") | safe }}{{ body }}{% if tag not in ("p", "li", "td") or loop.index % 2 %}{{ ("</" ~ tag ~ ">") | safe }}{% endif %}
{% endfor %}</div></body></html>"""
)


@st.composite
def inline(draw: st.DrawFn, words: list[str]) -> Markup:
    """The words, some in inline elements, spaces as a page has them."""
    parts = []
    for word in words:
        tag = draw(st.sampled_from([*INLINE, "", "", ""]))
        cut = draw(st.integers(0, len(word)))
        inner = escape(word[:cut]) + Markup("<!-- kept out -->") + escape(word[cut:])
        parts.append(Markup(f"<{tag}>{inner}</{tag}>") if tag else inner)
    space = draw(st.sampled_from([" ", "\n", "  \t "]))
    return Markup(space).join(parts)


@settings(max_examples=80, deadline=None)
@given(st.data(), st.lists(PARAGRAPH, min_size=1, max_size=6))
def test_what_a_template_engine_writes_comes_back(data: st.DataObject, paragraphs: list[list[str]]) -> None:
    blocks = [(data.draw(st.sampled_from(BLOCKS)), data.draw(inline(words))) for words in paragraphs]
    page = PAGE.render(
        charset="utf-8", blocks=[(tag if tag != "td" else "div", body) for tag, body in blocks]
    )
    source = extract(page.encode(), "a.html")
    assert source.blocks is not None
    assert [source.text[one.start : one.end] for one in source.blocks] == [
        " ".join(words) for words in paragraphs
    ]
    assert source.findings == ()


@pytest.mark.parametrize(
    ("charset", "codec", "words", "found"),
    [
        ("utf-8", "utf-8", "조선로동당 “Party”", "utf-8"),
        ("euc-kr", "cp949", "조선로동당 “Party”", "cp949"),
        ("iso-8859-1", "cp1252", "Workers’ “Party” – café", "cp1252"),
        ("euc-kr", "utf-8", "조선로동당 “Party”", "utf-8"),  # saved again as UTF-8, the old word left in
        ("iso-8859-1", "utf-8", "Workers’ Party", "utf-8"),
        ("no-such-charset", "utf-8", "Workers’ Party", "utf-8"),
    ],
)
def test_the_charset_is_the_documents_own_word(
    tmp_path: Path, charset: str, codec: str, words: str, found: str
) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(PAGE.render(charset=charset, blocks=[("p", words)]).encode(codec))
    made = read(file)
    assert [one.text for one in made.paragraphs] == [words]
    assert (made.encoding, made.format) == (found, "html")
    assert made.encoding_note


def page(body: str) -> list[tuple[str, str]]:
    source = extract(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert source.findings == ()
    assert source.blocks is not None
    return [
        (source.text[one.start : one.end], one.hint.role.value if one.hint else "") for one in source.blocks
    ]


def test_line_breaks_make_lines_and_paragraphs() -> None:
    assert page("Comrades,<br><br>One ends here.<BR/>&nbsp;&nbsp;Two is here.") == [
        ("Comrades,", ""),
        ("One ends here.", ""),
        ("Two is here.", ""),
    ]


def test_preformatted_text_keeps_its_wraps() -> None:
    assert page("<pre>A text that goes on and on\nand is wrapped.\n\nTwo.</pre>") == [
        ("A text that goes on and on\nand is wrapped.", ""),
        ("Two.", ""),
    ]


def test_the_pages_own_things_are_labelled_and_kept() -> None:
    text = "<p>" + "We dig the canal, comrades. " * 9 + "</p>"
    found = page(
        f"<nav>Home</nav><header><h1>A Title!</h1></header><main>{text}</main><aside>See</aside>"
        '<div id="comments"><p>No.</p></div><p style="display: none">Hidden</p><footer>Foot</footer>'
    )
    assert [role for _, role in found] == ["furniture", "title", "", *["furniture"] * 4]


def test_an_element_that_holds_the_text_is_not_believed() -> None:
    text = "<p>We dig the canal, comrades, and the canal digs us.</p>"
    assert page(f'<div class="sidebar"><article>{text}</article></div>')[0][1] == ""
    assert page(f"<footer>{text}</footer>")[0][1] == ""


def test_rows_of_links_are_menus_but_one_link_is_text() -> None:
    links = "".join(f"<li><a href='#'>Item {n}</a></li>" for n in range(3))
    assert {role for _, role in page(f"<ul>{links}</ul>")} == {"furniture"}
    assert page("<p><a href='#'>A linked paragraph.</a></p>") == [("A linked paragraph.", "")]


def test_repeated_paragraphs_all_stay() -> None:
    assert len(page("<p>Comrade cell secretaries,</p>" * 5)) == 5


def test_superscripts_and_references() -> None:
    assert page("<p>10<sup>2</sup> cells, the 8<sup>th</sup>, it&#146;s &lt;here&gt; &eacute;</p>") == [
        ("10² cells, the 8th, it’s <here> é", "")
    ]


@pytest.mark.parametrize("depth", [MAX_HTML_DEPTH + 1, 100_000])
def test_nesting_is_bounded(depth: int) -> None:
    with pytest.raises(RecensionError, match="nested more than"):
        extract(b"<div>" * depth + b"hi", "a.html")
    assert extract(b"<div>" * (MAX_HTML_DEPTH - 20) + b"hi", "a.html").text == "hi"


def test_a_page_without_text(tmp_path: Path) -> None:
    file = tmp_path / "a.htm"
    file.write_bytes(b"<html><head><title>x</title></head><body><img src=a></body></html>")
    with pytest.raises(RecensionError, match="no text"):
        read(file)


def test_a_missing_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    file = tmp_path / "a.html"
    file.write_bytes(b"<p>One.")
    with pytest.raises(RecensionError, match="pip install 'lxml"):
        read(file)
