"""The page as a document: whole, closed to the outside, escaped, the same every time."""

import base64
import hashlib
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from recension.comparison import compare
from recension.errors import RecensionError
from recension.model import Comparison, Rendering
from recension.reporting.escape import visible
from recension.reporting.html import (
    PairPage,
    SpeechPage,
    file_name,
    index_page,
    notebook,
    speech_page,
    write_pages,
)
from recension.reporting.synopsis import synopsis

Make = Callable[..., Comparison]

HOSTILE = [
    "a | b ` c ``` d",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x","y")',
    "]]> <![CDATA[ <!-- -->",
    "bell \x07 nul \x00 escape \x1b[31m",
    "w" * 10_000,
    "שלום עולם \u202e reversed \u2066 isolate",
    "{{ 7 * 7 }} {% include 'page.css' %}",
    "lone \ud800 surrogate",
    "' onmouseover='alert(1)' \" title=\"",
]


def page_of(comparison: Comparison, **more: object) -> str:
    return speech_page(SpeechPage("s", "A <b>speech</b>", (PairPage("one", "two", comparison, **more),)))  # type: ignore[arg-type]


def policy_of(document: str) -> str:
    return str(
        html.fromstring(document).cssselect("meta[http-equiv='Content-Security-Policy']")[0].get("content")
    )


def text_of(document: str, side: str) -> list[str]:
    """The paragraphs as a reader sees them: without hidden words, numbers and carets."""
    found = []
    for paragraph in html.fromstring(document).cssselect(f".side.{side} .p .t"):
        for extra in paragraph.cssselect(".vh, .n, .void"):
            extra.drop_tag() if extra.tail is None and not len(
                extra
            ) and not extra.text else extra.drop_tree()
        found.append(paragraph.text_content())
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=30).filter(
            str.strip
        ),
        min_size=1,
        max_size=4,
    )
)
@example(texts=HOSTILE)
def test_the_texts_come_back_and_nothing_of_them_is_markup(texts: list[str], make: Make) -> None:
    comparison = make(texts, list(reversed(texts)))
    document = page_of(comparison)
    document.encode("utf-8")
    expected = {"left": texts, "right": list(reversed(texts))}
    for side, wanted in expected.items():
        flat = [re.sub(r"\s+", " ", visible(one)).strip() for one in wanted]
        signs = {"␣": " ", "⏎": " ", "⍽": "⟨U+00A0⟩", "⇥": "⟨U+0009⟩", "\u00a0": "⟨U+00A0⟩"}
        shown = ["".join(signs.get(each, each) for each in one) for one in text_of(document, side)]
        assert [re.sub(r"\s+", " ", one).strip() for one in shown] == flat
    tree = html.fromstring(document)
    assert len(tree.cssselect("script")) == 1
    assert not tree.cssselect("img, iframe, object, embed, base, form, link")
    assert not [
        name for one in tree.iter() for name in one.attrib if name.startswith("on") or name == "style"
    ]


def test_the_policy_names_exactly_the_page_s_own_style_and_script(small: Comparison) -> None:
    document = page_of(small)
    policy = policy_of(document)
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", document, re.DOTALL)
        assert body
        digest = base64.b64encode(hashlib.sha256(body.group(1).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'none'" in policy_of(index_page([]))


def test_nothing_points_outside(small: Comparison) -> None:
    for document in (page_of(small), index_page([SpeechPage("s", "t", (PairPage("a", "b", small),))])):
        assert not re.findall(r"https?://|url\(|@import|src=", document)


def test_every_link_inside_the_page_has_its_target_and_every_id_is_unique(small: Comparison) -> None:
    tree = html.fromstring(page_of(small, approved=frozenset()))
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    inside = [one.get("href")[1:] for one in tree.iter("a") if one.get("href").startswith("#")]
    assert set(inside) <= set(ids)
    others = [one.get("data-other") for one in tree.cssselect("[data-other]")]
    assert set(others) <= set(ids)
    assert len(others) == 2


def test_what_is_only_on_one_side_says_so_in_words(small: Comparison) -> None:
    tree = html.fromstring(page_of(small))
    assert all(one.text_content().startswith("deleted: ") for one in tree.cssselect(".side.left del"))
    assert all(one.text_content().startswith("inserted: ") for one in tree.cssselect(".side.right ins"))
    assert not tree.cssselect(".side.left ins, .side.right del")
    assert "[inserted on the other side]" in tree.text_content()


def test_an_empty_side_and_an_agreeing_pair_are_pages_too(make: Make) -> None:
    assert "Nothing in one" in page_of(make([], ["Only here."]))
    assert "No divergence" in page_of(make(["Same."], ["Same."]))
    alone = speech_page(SpeechPage("s", "S", (), ("kcna", Rendering.of(["Only <this>.", "And this."]))))
    assert [one.text_content() for one in html.fromstring(alone).cssselect(".t")] == [
        "Only <this>.",
        "And this.",
    ]
    assert "<script" not in alone + speech_page(SpeechPage("s", "S", ()))
    tree = html.fromstring(page_of(make([], ["Only here."])))
    ids = {one.get("id") for one in tree.iter() if one.get("id")}
    assert {one.get("href")[1:] for one in tree.iter("a") if one.get("href").startswith("#")} <= ids


def test_pages_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import crafting\n"
        "from recension.reporting.html import *\n"
        "x = crafting.small()\n"
        "approved = frozenset(one.fingerprint for one in x.divergences[::2])\n"
        "page = speech_page(SpeechPage('s', 't', (PairPage('a', 'b', x, approved),)))\n"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    here = str(Path(__file__).parents[1])
    made = {
        subprocess.run(
            [sys.executable, "-c", program, here],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_index_counts_and_leads_to_the_pages(small: Comparison) -> None:
    pages = [
        SpeechPage("2021 closing", "Closing", (PairPage("a", "b", small, frozenset()),)),
        SpeechPage("x", "X", ()),
    ]
    tree = html.fromstring(index_page(pages))
    assert [one.get("href") for one in tree.cssselect("h2 a")] == ["2021_closing.html", "x.html"]
    assert tree.cssselect("th a")[0].get("href") == "2021_closing.html#a--b"
    new = int(tree.cssselect("tbody td")[-1].text_content())
    assert new == len(small.divergences)
    assert "Only one rendering" in tree.text_content()


@pytest.mark.parametrize("slug", ["index", "INDEX", "../../etc/passwd", ".hidden", "", "a/b\\c", "con:1"])
def test_no_slug_leaves_the_folder_or_overwrites_the_index(slug: str) -> None:
    name = file_name(slug)
    assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*\.html", name)
    assert name.lower() != "index.html"


def test_a_notebook_s_page_keeps_its_own_look(small: Comparison) -> None:
    fragment = notebook(PairPage("a", "b", small))
    style = html.fromstring(fragment).cssselect("style")[0].text
    outside = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    outside = re.sub(r"\{.*\}", "", outside, flags=re.DOTALL).strip()
    assert outside == ".recension", "every rule stands inside the fragment's own class"
    assert "<script" not in fragment
    assert "id=" not in re.sub(r"<tr id=[^>]*>", "", fragment)


def test_a_comparison_shows_itself(small: Comparison) -> None:
    shown = small._repr_html_()
    assert "left.txt" in shown
    assert shown == small._repr_html_()


def test_three_renderings_side_by_side_with_who_agrees() -> None:
    texts = {
        "kcna": "The party shall never yield to ten enemies of the land.",
        "times": "The party shall yield to ten enemies of the land.",
        "embassy": "The Party shall never yield to ten enemies of the land.",
    }
    renderings = {name: Rendering.of([text, "Long live <our> land!"]) for name, text in texts.items()}
    found = {
        (one, other): compare(renderings[one], renderings[other])
        for one, other in (("kcna", "times"), ("kcna", "embassy"), ("times", "embassy"))
    }
    pairs = tuple(PairPage(one, other, each) for (one, other), each in found.items())
    laid = synopsis("talk", list(texts), found)
    tree = html.fromstring(speech_page(SpeechPage("talk", "T", pairs, synopsis=laid)))
    first = tree.cssselect("#all .across")[0]
    assert first.cssselect(".agree")[0].text_content() == "kcna and embassy agree; times differs."
    marks = [
        [one.text_content() for one in cell.cssselect("mark.c-substantive")]
        for cell in first.cssselect(".cell")
    ]
    assert marks == [["reading A: neverA"], ["reading B: ‸nothingB"], ["reading A: neverA"]]
    assert [one.text_content() for one in first.cssselect("mark.c-accidental")] == ["party", "party", "Party"]
    assert "Long live <our> land!" in tree.cssselect("#all .across")[1].text_content()


def test_writing_leaves_other_files_and_refuses_two_speeches_in_one_page(
    small: Comparison, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("stays")
    one = SpeechPage("a b", "A", (PairPage("x", "y", small),))
    paths = write_pages([one, SpeechPage("c", "C", ())], tmp_path / "new")
    assert [path.name for path in paths] == ["index.html", "a_b.html", "c.html"]
    assert paths[1].read_text("utf-8") == speech_page(one)
    with pytest.raises(RecensionError, match="one page"):
        write_pages([one, SpeechPage("A_B", "B", ())], tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.txt"]


def test_signs_the_eye_cannot_tell_apart_stand_by_their_numbers(make: Make) -> None:
    comparison = make(
        ["same x’ same", "same", "The cell’s work."], ["same y’ same", "same", "The cell's work."]
    )
    assert [one.kind.value for one in comparison.divergences] == ["wording", "typography"]
    tree = html.fromstring(page_of(comparison))
    assert [one.text_content() for one in tree.cssselect(".divergences .signs")] == ["U+2019 → U+0027"]
