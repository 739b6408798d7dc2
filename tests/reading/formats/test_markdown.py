"""Markdown: its marks are known, its text is as in a plain file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.reading import parse, read
from recension.reading.formats.markdown import blocks_of

if TYPE_CHECKING:
    from pathlib import Path

    from recension.model import Paragraph

PAGE = """---
title: The Address
date: 2019-05-03
---

# Address To The Brigades!

Comrades,

Today we open the **third** meeting of the [brigade leaders](https://valley.example/a), and _all_ of them
are here, file_name and snake_case among them.

## On the sluices

- First we dig the canal.
- Then we rest from the work.

> Whoever keeps the sluice keeps the harvest.

On the dams
-----------
I declare 2 * 3 * 4 meetings open.
"""


def shown(paragraph: Paragraph) -> str:
    """What is left without the spans."""
    text = paragraph.text
    for span in reversed(paragraph.spans):
        text = text[: span.start] + text[span.end :]
    return " ".join(text.split())


def test_a_markdown_page(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(PAGE, encoding="utf-8")
    made = read(file)
    assert made.text == PAGE
    assert made.format == "md"
    assert [(one.role.value, shown(one)) for one in made.paragraphs if one.role != "furniture"] == [
        ("title", "Address To The Brigades!"),
        ("salutation", "Comrades,"),
        (
            "body",
            (
                "Today we open the third meeting of the brigade leaders, and all of them are here, "
                "file_name and snake_case among them."
            ),
        ),
        ("body", "On the sluices"),
        ("body", "First we dig the canal."),
        ("body", "Then we rest from the work."),
        ("body", "Whoever keeps the sluice keeps the harvest."),
        ("body", "On the dams"),
        ("body", "I declare 2 * 3 * 4 meetings open."),
    ]
    assert [one.text for one in made.paragraphs if one.role == "furniture"] == [
        "---",
        "title: The Address\ndate: 2019-05-03",
        "---",
        "-----------",
    ]


def test_the_same_text_decoded_is_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(PAGE, encoding="utf-8")
    assert parse(PAGE, format="md").paragraphs == read(file).paragraphs


def test_a_rule_after_a_blank_line_underlines_nothing() -> None:
    hints = [
        block.hint.role.value if block.hint else ""
        for block in blocks_of("On the dams\n\n---\n\nOn the dams\n---\n")
    ]
    assert hints == ["", "furniture", "title", "furniture"]
