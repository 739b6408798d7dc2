from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recension.model import Finding, FoundBy, Relation
from recension.reporting.contrast import contrast_report
from recension.reporting.markdown import Side, anchor, percent, score
from recension.reporting.pair import pair_report

if TYPE_CHECKING:
    from markdown_it.token import Token

    from conftest import Make

HOSTILE = [
    "a | b || c", "`code` ``more``", "</details></summary><script>alert(1)</script>", "=HYPERLINK(1)", "]]>",
    "bell \x07 and escape \x1b[31m", "x" * 10_000, "\u05e9\u05dc\u05d5\u05dd \u202e reversed", "# heading",
    "1. item", "- item", "@user #12 https://x.example", "***", "[a](b) ![c](d)", "&lt; &amp;", "~~~", "$a$ $b$",
    "| --- |", "\\", "\u00ad", "<!-- comment", "-->", "    code",
]  # fmt: skip
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    "<del>",
    "</del>",
    "<ins>",
    "</ins>",
    "<br>",
    "<em>",
    "</em>",
    "<!-- -->",
    "<span>",
    "</span>",
    '<span dir="auto">',
}
BLOCKS = ("<details>\n<summary>", "</details>\n")


def inline_html(tokens: list[Token]) -> set[str]:
    return {child.content for one in tokens for child in one.children or () if child.type == "html_inline"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1) | st.sampled_from(HOSTILE), min_size=1, max_size=4), st.data())
def test_hostile_text_is_shown_and_never_becomes_markup(
    make: Make, left: list[str], data: st.DataObject
) -> None:
    right = data.draw(st.permutations(left) | st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4))
    comparison = make(left, right)
    report = pair_report(comparison, title=left[0], sides=(Side(left[0], left[-1]), Side(right[0])))
    tokens = PARSER.parse(report)
    assert inline_html(tokens) <= OURS
    for one in tokens:
        assert one.type not in {"fence", "code_block"}
        if one.type == "html_block":
            assert one.content.startswith(BLOCKS)
    links = {child.type for one in tokens for child in one.children or ()} & {
        "link_open",
        "image",
        "code_inline",
    }
    assert links <= {"code_inline"}
    headings = sum(one.type == "heading_open" and one.tag == "h4" for one in tokens)
    assert headings == sum(one.category == "substantive" for one in comparison.divergences)
    widths = {len(row.split(" | ")) for row in report.splitlines() if row.startswith("| **")}
    assert len(widths) == 1
    assert (
        pair_report(make(left, right), title=left[0], sides=(Side(left[0], left[-1]), Side(right[0])))
        == report
    )


@pytest.fixture
def report(make: Make) -> str:
    left = ["We will never yield to the Workers’ foes.", "Same here.", "Same too.", "And gone."]
    return pair_report(
        make(left, ["We will yield to the Workers' foes.", "Same here.", "Same too."]), title="Speech"
    )


def test_the_order_of_a_report(report: str) -> None:
    assert [line for line in report.splitlines() if line.startswith(("# ", "## "))] == [
        "# Speech: kcna.txt and embassy.txt",
        "## Scores",
        "## Differences by kind",
        "## Paragraph by paragraph",
        "## Low similarity",
        "## What says something different (2)",
        "## What only looks different (1)",
        "## Why this is called a retranslation",
        "## Made by",
    ]


def test_a_substantive_difference_stands_in_its_context(make: Make, report: str) -> None:
    assert "> **kcna.txt**: We will <del>never</del> yield to the Workers’ foes.<br>" in report
    assert "> **embassy.txt**: We will <em>(nothing here)</em> yield to the Workers' foes." in report
    assert "**wording** (warning) · line 1:9 · line 1:9 — the readings" in report


def test_a_finding_is_linked_by_its_fingerprint_alone(make: Make) -> None:
    comparison = make(["We go."], ["We stay."])
    [found] = comparison.divergences
    heading = next(one for one in pair_report(comparison).splitlines() if one.startswith("#### "))
    assert heading.removeprefix("#### ").lower().replace(" ", "-") == anchor(found)


def test_accidental_differences_are_listed_with_both_places_and_their_signs(report: str) -> None:
    row = next(line for line in report.splitlines() if line.startswith("| typography | 1:"))
    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        "typography", "1:28", "Workers’", "1:22", "Workers'", "U+2019 → U+0027",
    ]  # fmt: skip


def test_runs_of_identical_paragraphs_are_one_row(report: str) -> None:
    assert "| 2–3 (line 3) | 2–3 (line 3) | identical ×2 | 100.0 |" in report
    assert "**low-similarity** 1 typography, 1 wording" in report


def test_a_contrast_tells_relation_and_scores_and_no_differences(make: Make) -> None:
    made = contrast_report(make(["We go."], ["We stay."], relation=Relation.UNRELATED), reason="same hall")
    assert "Unrelated: different texts." in made
    assert "Set side by side because: same hall" in made
    assert "## Scores" in made
    assert "####" not in made


def test_a_reading_of_ten_thousand_characters_is_cut_and_counted(make: Make) -> None:
    made = pair_report(make(["x" * 10_000], ["short"]))
    assert "… \\[9550 characters\\] …" in made
    assert len(made) < 6_000


def test_words_from_right_to_left_do_not_turn_their_line(make: Make) -> None:
    made = pair_report(make(["We say שלום here."], ["We say peace here."]))
    assert '<del><span dir="auto">שלום</span></del> here.' in made


def test_beyond_a_thousand_the_rest_stand_in_a_table(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recension.reporting.pair.FINDINGS", 2)
    made = pair_report(make(["a b", "c d", "e f", "g h"], ["a x", "c y", "e z"]))
    assert made.count("#### Difference") == 2
    assert "### Errors (1)" in made
    assert "### Warnings (3)" in made
    assert "<summary>2 more, without context</summary>" in made
    assert made.index("omission") < made.index("### Warnings")


def test_equal_texts_are_told_in_one_line(make: Make) -> None:
    made = pair_report(make(["Same."], ["Same."], relation=Relation.REPUBLICATION))
    assert "Inside the speech nothing substantive differs: the two say the same, word for word." in made


def test_only_equality_is_a_hundred() -> None:
    assert (score(99.97), score(100.0), percent(0.9999), percent(1)) == ("99.9", "100.0", "99.9", "100.0")


def test_unrelated_texts_get_the_page_of_a_contrast(make: Make) -> None:
    comparison = make(["We go."], ["We stay."], relation=Relation.UNRELATED)
    assert pair_report(comparison, title="t") == contrast_report(comparison, title="t")


def test_an_encoding_other_than_utf_8_and_flaws_of_a_file_are_said(make: Make) -> None:
    sound = make(["We go."], ["We stay."])
    left = replace(sound.left, digest="0" * 64, encoding="cp949", encoding_note="the likeliest")
    right = replace(sound.right, findings=(Finding("prime", "′", 3, 7, "a prime for an apostrophe"),))
    for relation in (Relation.REVISION, Relation.UNRELATED):
        judgement = replace(sound.judgement, relation=relation)
        made = pair_report(replace(sound, left=left, right=right, judgement=judgement))
        assert "kcna.txt (read as cp949 (the likeliest), SHA-256 0000000000000000)" in made
        assert "## Flaws of the files" in made
        assert "a prime for an apostrophe" in made


def test_a_bead_pinned_by_hand_is_shown_as_such(make: Make) -> None:
    made = make(["One day.", "Two days."], ["One day.", "Two nights."])
    beads = made.alignment.beads
    first = next(number for number, bead in enumerate(beads) if bead.left and bead.right)
    pinned = tuple(
        replace(bead, found_by=FoundBy.PIN) if number == first else bead for number, bead in enumerate(beads)
    )
    assert "pinned by hand" not in pair_report(made)
    text = pair_report(replace(made, alignment=replace(made.alignment, beads=pinned)))
    assert text.count("pinned by hand") == 1
