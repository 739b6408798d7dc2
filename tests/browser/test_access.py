"""Everyone can use the page: by keyboard alone, and by axe-core's rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

#: Rules axe-core knows but leaves off unless asked for: WCAG 2.2's target size, AA like the rest.
OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}

FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const shape = one.closest('svg') && one.querySelector('rect, ellipse');
  const drawn = shape ? getComputedStyle(shape) : null;
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    name: one.matches('a.n') ? 'number' : one.id || one.className.baseVal || one.className || one.value || one.textContent.trim(),
    outlined: style.outlineStyle !== 'none' || (drawn !== null && parseFloat(drawn.strokeWidth) >= 3),
    at: at && at.outerHTML.slice(0, 200), box: [box.left, box.top, box.right, box.bottom],
    seen: Boolean(at) && (one.contains(at) || at.contains(one) || Boolean(one.closest('label')?.contains(at))),
  };
}"""


def axe(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS)
    return [
        f"{one['id']}: {node['html'][:150]}" for one in found.response["violations"] for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "closing.html",
        "closing.html#view=table",
        "closing.html#pair=embassy--kcna&to=embassy--kcna-l30",
        "closing.html#category=structural&only=yes",
        "hostile.html",
        "three.html",
        "alone.html",
    ],
)
def test_no_rule_of_axe_is_broken(visit: Open, name: str, scheme: str) -> None:
    page = visit(name, color_scheme=scheme)
    for fold in page.locator("details").all():
        fold.evaluate("one => { one.open = true; }")
    assert axe(page) == []


@pytest.mark.parametrize("width", [390, 1300])
def test_no_rule_is_broken_with_the_card_open(visit: Open, width: int) -> None:
    page = visit(width=width)
    for _ in range(3):
        page.keyboard.press("j")
    expect(page.locator(".card")).to_be_visible()
    assert axe(page) == []


def test_no_rule_is_broken_without_a_script(visit: Open) -> None:
    page = visit()
    page.evaluate("document.documentElement.classList.remove('js')")
    page.locator(".tools").evaluate("one => { one.hidden = true; }")
    for pair in page.locator(".pair").all():
        pair.evaluate("one => one.classList.remove('away')")
    assert axe(page) == []


def stops(page: Page) -> list[str]:
    """Every stop of the Tab key from here to where it leaves the page."""
    names = []
    for _ in range(150):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            return names
        names.append(focus["name"])
        assert focus["outlined"], f"no visible focus: {focus}"
        assert focus["seen"], f"hidden under something: {focus}"
    pytest.fail("the Tab key never leaves the page")


def test_every_stop_of_the_tab_key_is_seen_and_none_is_a_trap(visit: Open) -> None:
    page = visit(height=700)
    names = stops(page)
    for wanted in ("skip", "pair", "reset", "number"):
        assert wanted in names
    page.keyboard.press("j")
    names = stops(page)
    for wanted in ("next", "previous", "close", "number"):
        assert wanted in names


def test_a_whole_visit_by_keyboard_alone(visit: Open) -> None:
    page = visit(height=700)
    press = page.keyboard.press
    press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    press("Enter")
    expect(page.locator("#main")).to_be_focused()
    press("j")
    where = page.locator(".card .where")
    expect(where).to_contain_text("1 of 12")
    press("n")
    press("n")
    expect(where).to_contain_text("3 of 12: negation")
    expect(page.locator("a.n:focus")).to_have_count(1)
    expect(page.locator("a.n:focus")).to_be_in_viewport()
    press("p")
    expect(where).to_contain_text("2 of 12")
    press("v")
    expect(page.locator("#embassy--times .divergences")).to_be_visible()
    expect(page.locator("a.to:focus")).to_have_count(1)
    press("k")
    expect(where).to_contain_text("1 of 12")
    press("Enter")
    expect(page.locator("#embassy--times .texts")).to_be_visible()
    press("Escape")
    expect(page.locator(".card")).to_be_hidden()
    expect(page.locator("a.n:focus")).to_have_count(1)


def test_arrow_keys_move_inside_the_pictures(visit: Open) -> None:
    page = visit()
    press = page.keyboard.press
    label = "document.activeElement.querySelector('title')?.textContent"
    page.locator('.strip a[tabindex="0"]').first.focus()
    first = page.evaluate(label)
    press("ArrowRight")
    second = page.evaluate(label)
    assert first != second
    press("ArrowDown")
    assert page.evaluate(label).startswith("right")
    press("ArrowUp")
    press("ArrowLeft")
    assert page.evaluate(label) == first
    press("End")
    press("ArrowRight")
    press("Home")
    assert page.evaluate(label) == first
    expect(page.locator('#embassy--times .strip a[tabindex="0"]')).to_have_count(1)
    press("Enter")
    expect(page.locator("#embassy--times-l1 a").first).to_be_focused()
    page.locator("#embassy--times .about summary").focus()
    press("Enter")
    press("Tab")
    dot = page.evaluate(label)
    press("ArrowRight")
    assert page.evaluate(label) != dot
    press("ArrowUp")
    assert page.evaluate(label) == dot


def test_filters_by_keyboard_are_announced(visit: Open) -> None:
    page = visit()
    page.locator('.filters input[value="accidental"]').focus()
    page.keyboard.press("Space")
    status = page.locator('.found[role="status"]')
    expect(status).to_have_text("8 of 12 divergences shown")
