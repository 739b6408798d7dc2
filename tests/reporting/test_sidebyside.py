from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from recension import Rendering, compare
from recension.reporting.sidebyside import as_text, cells, synopsis_report
from recension.reporting.synopsis import Synopsis, synopsis

TEXTS = {
    "kcna": ["We shall never yield to the foes of our party.", "Let us all go on together, comrades."],
    "blog": ["We shall never yield to the enemies of our party.", "Let us all go on together, comrades."],
    "embassy": ["We shall never yield to the enemies of our Party."],
}
PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def laid(texts: dict[str, list[str]], base: str | None = None) -> Synopsis:
    renderings = {name: Rendering.of(text, name) for name, text in texts.items()}
    pairs = {(a, b): compare(renderings[a], renderings[b]) for a, b in combinations(texts, 2)}
    return synopsis("speech", tuple(texts), pairs, base=base)


def test_readings_are_grouped_and_who_agrees_is_told() -> None:
    page = synopsis_report(laid(TEXTS), title="The speech")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line[:3] in ("| 1", "| 2")
    ]
    assert rows == [
        [
            "1",
            "A ≠ B = C",
            "We shall never yield to the <strong>foes</strong> of our <em>party.</em>",
            "We shall never yield to the <strong>enemies</strong> of our <em>party.</em>",
            "= B, but <em>Party.</em>",
        ],
        ["2", "A = B; not in C", "Let us all go on together, comrades.", "= A", "–"],
    ]
    assert (
        "2 rows of the speech: in 0 all renderings say the same. Else: A = B; not in C (1), A ≠ B = C (1)."
        in page
    )
    assert "# The speech: 3 renderings side by side" in page


def test_the_base_is_the_text_the_others_are_told_by() -> None:
    first = cells(laid(TEXTS, base="embassy").rows[0], base=2)
    assert first[1] is not None
    assert (first[1].same, [text for text, _ in first[1].parts]) == (2, ["party."])
    assert first[2] is not None
    assert first[2].same is None
    assert "**embassy** (base)" in synopsis_report(laid(TEXTS, base="embassy"))


def test_the_terminal_shows_columns_where_there_is_room_and_stacks_them_where_not() -> None:
    found = laid(TEXTS)
    wide, narrow = as_text(found, width=120), as_text(found, width=50)
    assert "[foes]" in wide
    assert "A: We shall" in narrow
    assert max(map(cell_len, wide.splitlines())) <= 120
    assert max(map(cell_len, narrow.splitlines())) <= 50


@settings(max_examples=8, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=3, max_size=3))
def test_hostile_text_is_no_markup(texts: list[str]) -> None:
    hostile = "a | b `c` </table><script> @user [x](y) \x1b[31m \u202e"
    found = laid({str(n): [text + hostile, text] for n, text in enumerate(texts)})
    tags = {"<em>", "</em>", "<strong>", "</strong>", "<!-- -->", "<span>", "</span>", '<span dir="auto">'}
    tokens = PARSER.parse(synopsis_report(found, title=hostile))
    for one in tokens:
        assert one.type != "html_block"
        for child in one.children or ():
            assert child.type != "link_open"
            assert child.type != "html_inline" or child.content in tags
    widths = sum(one.type == "th_open" for one in tokens[:40])
    assert widths == 3
    assert "\x1b" not in as_text(found, width=100)
