"""What a page is to a reader: with and without its script, on a narrow screen, on paper, with hostile texts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def until(page: Page, expression: str, arg: object = None) -> None:
    """Wait for an expression; the page's policy forbids Playwright's own way, which evaluates strings in the page."""
    for _ in range(100):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


def test_without_a_script_everything_is_there_to_read(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    expect(page.locator(".pair")).to_have_count(2)
    for pair in page.locator(".pair").all():
        expect(pair.locator(".texts")).to_be_visible()
        expect(pair.locator(".divergences")).to_be_visible()
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator(".card")).to_be_hidden()
    page.locator(".pairs a").nth(1).click()
    assert page.url.endswith("#embassy--kcna")
    page.locator("#embassy--times .n").first.click()
    assert re.search(r"#embassy--times-[0-9a-f]{16}-t$", page.url)


def test_hidden_words_tell_deletions_and_insertions_apart(visit: Open) -> None:
    page = visit()
    assert page.locator("#embassy--times .left del").first.text_content() == "deleted: Address (end)"
    assert page.locator("#embassy--times .right ins").first.text_content() == "inserted: Speech (end)"


def test_hostile_texts_stay_text(visit: Open) -> None:
    page = visit("hostile.html")
    assert page.evaluate("window.hacked === undefined")
    for _ in range(12):
        page.keyboard.press("j")
    assert page.evaluate("window.hacked === undefined")
    assert page.title() == "</script><script>window.hacked = 1</script>"
    expect(page.locator(".side.left .t").first).to_contain_text("<script>window.hacked = 1</script>")
    assert "⟨U+202E⟩" in (page.locator(".rows").text_content() or "")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 640, 1000, 1600])
def test_no_width_makes_the_texts_scroll_sideways(visit: Open, width: int) -> None:
    page = visit(width=width)
    page.keyboard.press("j")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".card")).to_be_visible()


def test_on_paper_texts_and_table_and_no_controls(visit: Open) -> None:
    page = visit()
    page.keyboard.press("j")
    page.emulate_media(media="print")
    for gone in (".tools", ".card", ".wires", ".skip"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("#embassy--times .texts")).to_be_visible()
    expect(page.locator("#embassy--times .divergences")).to_be_visible()
    assert page.pdf().startswith(b"%PDF")


def test_light_and_dark_follow_the_system_and_can_be_chosen(visit: Open) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = (visit(color_scheme=scheme).evaluate(ground) for scheme in ("light", "dark"))
    assert light != dark
    page = visit(color_scheme="dark")
    page.locator(".keys summary").click()
    page.locator("#theme").select_option("light")
    assert page.evaluate(ground) == light
    page.locator("#theme").select_option("dark")
    assert page.evaluate(ground) == dark


def test_connectors_are_drawn_for_what_is_seen_and_follow_the_scroll(visit: Open) -> None:
    page = visit("closing.html#pair=embassy--kcna")
    drawn = "document.querySelector('#embassy--kcna .wires .band').getAttribute('d')"
    until(page, f"{drawn}.length > 0")
    before = page.evaluate(drawn)
    page.locator("#embassy--kcna-l50").evaluate("one => one.scrollIntoView()")
    until(page, f"before => {drawn} !== before", before)
    page.wait_for_timeout(200)
    beside = """() => {
      const base = document.querySelector('#embassy--kcna .rows').getBoundingClientRect().top;
      const paragraph = document.querySelector('#embassy--kcna-l50').getBoundingClientRect();
      const tops = [...document.querySelector('#embassy--kcna .wires .band').getAttribute('d').matchAll(/M\\S+ (\\S+)C/g)];
      return Math.min(...tops.map((found) => Math.abs(Number(found[1]) - Math.round(paragraph.top - base))));
    }"""
    assert page.evaluate(beside) <= 1, "a band begins where its paragraph begins"


def test_moved_blocks_are_joined_by_a_different_line(visit: Open) -> None:
    page = visit()
    until(page, "document.querySelector('.wires .move').getAttribute('d').length > 0")
    styles = "one => [getComputedStyle(one).strokeDasharray, getComputedStyle(one).stroke]"
    moved, plain = (
        page.locator(f"#embassy--times .wires .{name}").evaluate(styles) for name in ("move", "line")
    )
    assert moved[0] != "none"
    assert plain[0] == "none"
    assert moved[1] != plain[1]


def test_two_thousand_paragraphs_open_and_scroll(
    visit: Open, record_property: Callable[[str, object], None]
) -> None:
    start = time.monotonic()
    page = visit("long.html")
    until(page, "document.querySelector('.wires .band').getAttribute('d').length > 0")
    opened = time.monotonic() - start
    gaps = page.evaluate(
        """async () => {
          const frame = () => new Promise((done) => requestAnimationFrame(done));
          const gaps = [];
          await frame();
          for (let step = 0; step < 90; step += 1) {
            const before = performance.now();
            scrollBy(0, 250);
            await frame();
            gaps.push(performance.now() - before);
          }
          return gaps.sort((one, other) => one - other);
        }"""
    )
    drawn = page.evaluate("document.querySelector('.wires .band').getAttribute('d').split('Z').length")
    record_property("opened, s", round(opened, 2))
    record_property("frames, ms: median and 95 %", (round(gaps[45]), round(gaps[85])))
    assert drawn < 60, "only what is seen is drawn"
    # Far above what was measured (docs/html.md): a shared machine must not make this flap, a page that lays out
    # all its rows on each frame takes seconds.
    assert opened < 20
    assert gaps[45] < 200
    page.locator(".strip a").nth(2001).evaluate(
        "one => one.dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    until(page, "scrollY > 10000")
