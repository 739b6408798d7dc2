from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recension.reporting.escape import escape, shorten, signs, table, visible

#: Characters that mean something to Markdown, HTML or GitHub, more often than chance would give them.
HOSTILE = st.text(
    st.sampled_from("|\\`*_<>&[]()!#@:/.~$-+=1 \n\r\ta;xw\u00ad\u200b\u202e\u05d0'\"{}^") | st.characters()
)
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def shown(markdown: str) -> list[str]:
    """The text of every inline block, as a browser would show it (tags and comments gone, nothing collapsed)."""
    out = []
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            assert token.children is not None
            out.append("".join(one.content for one in token.children if one.type != "html_inline"))
            kinds = {one.type for one in token.children}
            assert kinds <= {"text", "html_inline", "text_special", "strong_open", "strong_close"}
    return out


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=3))
def test_a_markdown_parser_gives_every_cell_back(rows: list[tuple[str, str]]) -> None:
    cells = [[escape(one) for one in row] for row in rows]
    laid = table(["left", "right"], cells)
    assert shown(laid) == ["left", "right", *(visible(one) for row in rows for one in row)]


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
@example("~~gone~~ ~gone~")
@example("**b** __b__ *i* _i_")
@example("\\| \\\\| | \\")
@example("[a](b) ![c](d) [e]: f")
@example("&copy; &#124; &")
@example("  two  spaces  ")
@example("1) item")
def test_a_markdown_parser_gives_running_text_back(text: str) -> None:
    if visible(text):
        assert shown(escape(text)) == [visible(text)]
        assert shown(f"> **a**: <del>{escape(text)}</del>\n") == [f"a: {visible(text)}"]


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
def test_nothing_invisible_is_left(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert not {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"} & {unicodedata.category(one) for one in once}


@given(
    st.text(
        st.characters(
            categories=["L", "N", "P", "S", "M"], exclude_characters="\u034f\ufe0f\u2800\u3164\uffa0"
        )
    )
)
def test_printable_text_stays_as_it_is(text: str) -> None:
    if not any(unicodedata.category(one) == "Mn" or one in "\u115f\u1160" for one in text):
        assert visible(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "@user",
        "a@b.example",
        "#123",
        "https://x.example",
        "HTTP://x",
        "www.x.example",
        ":smile:",
        "x:+1:",
        "$a$",
    ],
)
def test_github_gets_nothing_to_link(text: str) -> None:
    made = escape(text)
    assert text not in made
    assert shown(made) == [text]
    for live in ("@u", "@b", "#1", "://", "www.", ":smile:", ":+1:", "$a$"):
        assert live not in made


def test_a_colon_in_prose_is_left_alone() -> None:
    assert escape("He said: so it is.") == "He said: so it is."


def test_numbers_of_a_cell_are_not_read_as_numbers() -> None:
    assert "| 007 | 1e5 |" in " ".join(table(["a", "b"], [["007", "1e5"]]).split())


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Workers’", "Workers'", "U+2019 → U+0027"),
        ("WPK .", "WPK.", "␣ → ∅"),
        ("a\u00a0b", "a b", "U+00A0 → ␣"),
        ("self\u00adreliance", "selfreliance", "U+00AD → ∅"),
        ("“one” “two”", '"one" "two"', "U+201C → U+0022 (×2), U+201D → U+0022 (×2)"),
        ("p\u0430rty", "party", "U+0430 → a"),
        ("defence", "defense", ""),
        ("one\ntwo", "one two", "⏎ → ␣"),
        ("x" * 300 + "’", "x" * 300 + "'", ""),
    ],
)
def test_signs_name_what_the_eye_cannot_tell(left: str, right: str, expected: str) -> None:
    assert signs(left, right) == expected


@given(st.text(max_size=300), st.integers(30, 120))
def test_shortened_text_keeps_both_ends_and_says_how_much_is_gone(text: str, limit: int) -> None:
    cut = shorten(text, limit)
    if len(text) <= limit:
        assert cut == text
    else:
        head, gone, tail = cut.split(" … ")[0], cut.rsplit("[", 1)[1].split(" ")[0], cut.rsplit(" … ", 1)[1]
        assert len(text) - int(gone) < limit
        assert text.startswith(head)
        assert text.endswith(tail)


def test_one_longer_cell_changes_no_other_row_and_nothing_depends_on_what_is_installed() -> None:
    short = table(["word", ""], [["강성국가", ""], ["a", "b"]], ["left", "right"]).splitlines()
    long = table(["word", ""], [["강성국가", ""], ["a" * 50, "b"]], ["left", "right"]).splitlines()
    assert short[:3] == long[:3] == ["| word |  |", "| :--- | ---: |", "| 강성국가 |  |"]
