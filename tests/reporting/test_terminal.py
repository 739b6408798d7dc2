from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from recension.reporting.terminal import as_text, show

if TYPE_CHECKING:
    from conftest import Make

LEFT = [
    "We will never yield to the Workers’ foes, whatever the world around us says of it today.",
    "And gone.",
]
RIGHT = ["We will yield to the Workers' foes, whatever the world around us says of it today."]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=3), st.integers(40, 140))
def test_every_line_fits_and_nothing_steers_the_terminal(make: Make, left: list[str], width: int) -> None:
    made = as_text(make(left, ["other \x1b[2J\x07 text " + "long" * 200]), width=width, everything=True)
    assert max(map(cell_len, made.splitlines())) <= width
    assert not set(made) & {chr(n) for n in (*range(10), *range(11, 32), 127, *range(0x80, 0xA0))}


def test_an_encoding_other_than_utf_8_and_flaws_of_a_file_are_said(make: Make) -> None:
    from dataclasses import replace

    from recension.model import Finding

    sound = make(LEFT, RIGHT)
    flaws = tuple(Finding(kind, "x", 1, 1, "a reason") for kind in ("prime", "mojibake", "prime"))
    left = replace(sound.left, encoding="cp949", encoding_note="the likeliest of the code pages")
    right = replace(sound.right, encoding="utf-8-sig", findings=flaws)
    lines = as_text(replace(sound, left=left, right=right), width=100).splitlines()
    assert lines[1:3] == [
        "kcna.txt: read as cp949 (the likeliest of the code pages)",
        "embassy.txt: 3 flaws of the file: 1 mojibake, 2 prime",
    ]
    told = as_text(sound, width=100)
    assert "read as" not in told
    assert "flaw" not in told


def test_changed_words_are_marked_without_colour(make: Make) -> None:
    made = as_text(make(LEFT, RIGHT), width=100)
    assert "1:9  1:9   wording !   We will [-never-] yield to the Workers’…" in made
    assert "[-And gone.-]" in made
    assert "U+2019" not in made
    assert "1 more with --all" in made


def test_all_lists_the_accidental_ones_too(make: Make) -> None:
    made = as_text(make(LEFT, RIGHT), width=100, everything=True)
    assert "[-Workers’-] {+Workers'+}" in made
    assert "(U+2019 → U+0027)" in " ".join(made.split())
    assert "more with --all" not in made


@pytest.mark.parametrize("tags", ["[bold]x[/bold]", ":smile:", "[link=https://x]y[/link]", "[/]"])
def test_text_is_no_markup(make: Make, tags: str) -> None:
    out = StringIO()
    show(make([tags], ["other"]), Console(file=out, width=100, highlight=False, emoji=False), everything=True)
    assert f"[-{tags}-]" in out.getvalue()


def test_page_furniture_is_counted_and_not_listed(make: Make) -> None:
    from dataclasses import replace

    from recension.model import Category, Kind, Zone

    comparison = make(["We go."], ["We stay."])
    teaser = replace(
        comparison.divergences[0], kind=Kind.FURNITURE, category=Category.STRUCTURAL, zone=Zone.OUTSIDE
    )
    made = as_text(replace(comparison, divergences=(teaser,)), width=100, everything=True)
    assert "[-go.-]" not in made
    assert "furniture structural             0       1" in made


def test_of_unrelated_texts_nothing_is_listed_unless_asked_for(make: Make) -> None:
    from recension.model import Relation

    comparison = make(["We go."], ["We stay."], relation=Relation.UNRELATED)
    assert "[-go.-]" not in as_text(comparison, width=100)
    assert "[-go.-]" in as_text(comparison, width=100, everything=True)
