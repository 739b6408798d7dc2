"""Every control does what it says, and the address remembers it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

#: Every control of a speech's page, each with the test below that uses it.
CONTROLS = {
    ".skip": "test_keyboard.py",
    ".crumb a": "test_links_to_the_index",
    ".pairs a": "test_reading.py, without a script",
    "#pair": "test_choosing_a_pair",
    'input[name="view"]': "test_table_and_texts",
    ".filters summary": "test_folds",
    ".keys summary": "test_folds",
    ".about summary": "test_folds",
    ".filters fieldset input": "test_each_filter",
    "#only": "test_only_what_differs",
    "#reset": "test_each_filter",
    "#letters": "test_letter_keys_can_be_turned_off",
    "#theme": "test_the_address_brings_everything_back",
    ".strip a": "test_the_strip",
    ".dots a": "test_the_dot_plot",
    ".pn a": "test_paragraph_numbers_lead_to_themselves",
    "a.n": "test_a_number_opens_the_card",
    ".none a": "test_from_one_half_of_a_moved_block_to_the_other",
    "a.to": "test_from_the_table_to_the_text",
    "#previous": "test_next_and_previous",
    "#next": "test_next_and_previous",
    "#close": "test_next_and_previous",
}


def shown(page: Page) -> list[str]:
    """The numbers of the divergences the table of the current pair shows."""
    rows = page.locator(".pair:not(.away) .divergences tbody tr:not(.away)")
    return [str(one) for one in rows.evaluate_all("all => all.map((one) => one.dataset.d)")]


def test_no_control_is_left_out(visit: Open) -> None:
    page = visit()
    left_over = page.evaluate(
        """(known) => [...document.querySelectorAll('a, button, input, select, summary, [tabindex="0"]')]
          .filter((one) => !one.matches(known)).map((one) => one.outerHTML.slice(0, 120))""",
        ", ".join(CONTROLS),
    )
    assert left_over == []
    for selector in CONTROLS:
        assert page.locator(selector).count(), selector


def test_links_to_the_index(visit: Open) -> None:
    page = visit()
    page.locator(".crumb a").click()
    expect(page.locator("h1")).to_have_text("Renderings compared")
    page.locator("th a").nth(1).click()
    expect(page.locator("#embassy--kcna")).to_be_visible()
    expect(page.locator("#embassy--times")).to_be_hidden()


def test_choosing_a_pair(visit: Open) -> None:
    page = visit()
    expect(page.locator(".pair:visible")).to_have_count(1)
    page.locator("#pair").select_option("embassy--kcna")
    expect(page.locator("#embassy--kcna")).to_be_visible()
    expect(page.locator("#embassy--times")).to_be_hidden()
    page.go_back()
    expect(page.locator("#embassy--times")).to_be_visible()
    expect(page.locator("#pair")).to_have_value("embassy--times")


def test_all_renderings_and_one_pair_of_them(visit: Open) -> None:
    page = visit("three.html")
    expect(page.locator("#all")).to_be_visible()
    expect(page.locator(".views")).to_be_hidden()
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("#all .across").nth(1).locator(".cell")).to_have_count(3)
    page.keyboard.press("j")
    expect(page.locator(".card")).to_be_hidden()
    page.locator("#pair").select_option("times--embassy")
    expect(page.locator("#all")).to_be_hidden()
    expect(page.locator(".filters")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".card")).to_be_visible()
    other = visit("three.html#" + page.url.partition("#")[2])
    expect(other.locator("#times--embassy")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("#all")).to_be_visible()


def test_table_and_texts(visit: Open) -> None:
    page = visit()
    page.get_by_label("Table").check()
    expect(page.locator("#embassy--times .divergences")).to_be_visible()
    expect(page.locator("#embassy--times .texts")).to_be_hidden()
    assert "view=table" in page.url
    page.get_by_label("Texts").check()
    expect(page.locator("#embassy--times .texts")).to_be_visible()
    expect(page.locator("#embassy--times .divergences")).to_be_hidden()


def test_folds(visit: Open) -> None:
    page = visit()
    for fold in (".filters", ".keys", "#embassy--times .about"):
        before = page.locator(fold).evaluate("one => one.open")
        page.locator(f"{fold} > summary").click()
        assert page.locator(fold).evaluate("one => one.open") != before


@pytest.mark.parametrize("name", ["category", "severity", "state", "zone", "kind"])
def test_each_filter(visit: Open, name: str) -> None:
    page = visit()
    everything = shown(page)
    boxes = page.locator(f'.filters input[name="{name}"]')
    for box in boxes.all():
        value = box.get_attribute("value")
        if not box.is_visible():  # this pair has none of it; another pair of the page has
            assert not page.locator(f'#embassy--times .divergences tr[data-{name}="{value}"]').count()
            continue
        rows = page.locator(f'#embassy--times .divergences tr[data-{name}="{value}"]')
        mine = rows.evaluate_all("all => all.map((one) => one.dataset.d)")
        box.uncheck()
        assert shown(page) == [one for one in everything if one not in mine]
        for number in mine:
            for link in page.locator(f'#embassy--times .rows .n[data-d="{number}"]').all():
                expect(link).to_be_hidden()
        expect(page.locator(".found")).to_have_text(
            f"{len(everything) - len(mine)} of {len(everything)} divergences shown"
        )
        if mine and boxes.count() > 1:
            assert f"{name}=" in page.url
        page.locator("#reset").click()
        assert shown(page) == everything
        assert name not in page.url


def test_a_filter_offers_what_the_pair_has(visit: Open) -> None:
    page = visit()
    expect(page.locator('.filters input[name="state"]').first).to_be_visible()
    page.locator("#pair").select_option("embassy--kcna")
    expect(page.locator('.filters input[name="state"]').first).to_be_hidden()
    for box in page.locator(".filters input[name]").all():
        name, value = box.get_attribute("name"), box.get_attribute("value")
        rows = page.locator(f'#embassy--kcna .divergences tr[data-{name}="{value}"]')
        assert box.is_visible() == bool(rows.count())


def test_only_what_differs(visit: Open) -> None:
    page = visit("closing.html#pair=embassy--kcna")
    same = page.locator("#embassy--kcna .row.same")
    assert same.count()
    page.locator("#only").check()
    for row in same.all():
        expect(row).to_be_hidden()
    expect(page.locator("#embassy--kcna .row:not(.same)").first).to_be_visible()
    assert "only=yes" in page.url
    page.locator("#only").uncheck()
    expect(same.first).to_be_visible()


def test_letter_keys_can_be_turned_off(visit: Open) -> None:
    page = visit()
    page.locator(".keys summary").click()
    page.locator("#letters").uncheck()
    page.keyboard.press("j")
    expect(page.locator(".card")).to_be_hidden()
    page.locator("#letters").check()
    page.keyboard.press("j")
    expect(page.locator(".card")).to_be_visible()


def test_the_strip(visit: Open) -> None:
    page = visit("closing.html#pair=embassy--kcna")
    cell = page.locator('#embassy--kcna .strip a[href="#embassy--kcna-r40"]')
    cell.click()
    expect(page.locator("#embassy--kcna-r40")).to_be_in_viewport()
    assert "to=embassy--kcna-r40" in page.url
    count = page.locator("#embassy--kcna .p").count()
    assert page.locator("#embassy--kcna .strip rect:not(.blank):not(.here)").count() == count, (
        "a cell a paragraph"
    )
    assert page.locator("#embassy--kcna .strip rect.blank").count()


def test_the_dot_plot(visit: Open) -> None:
    page = visit("closing.html#pair=embassy--kcna")
    page.locator("#embassy--kcna .about summary").click()
    page.locator('#embassy--kcna .dots a[href="#embassy--kcna-l33"]').first.click()
    expect(page.locator("#embassy--kcna-l33")).to_be_in_viewport()


def test_paragraph_numbers_lead_to_themselves(visit: Open) -> None:
    page = visit()
    page.locator("#embassy--times-l4 .pn a").click()
    assert page.url.endswith("to=embassy--times-l4")


def test_a_number_opens_the_card(visit: Open) -> None:
    page = visit()
    page.locator('#embassy--times .left .n[aria-label*="negation"]').click()
    card = page.locator(".card")
    expect(card.locator(".where")).to_have_text("3 of 12: negation, substantive, error, approved")
    expect(card.locator("dd").first).to_contain_text("not")
    expect(card.locator(".why")).to_contain_text("the readings stay unequal")
    assert re.search(r"at=embassy--times-[0-9a-f]{16}", page.url)
    assert page.locator(".left .current-mark").count()
    assert page.locator(".right .current-mark").count()


def test_from_one_half_of_a_moved_block_to_the_other(visit: Open) -> None:
    page = visit(height=400)
    page.locator("#embassy--times .none a").first.click()
    expect(page.locator("#embassy--times-l5")).to_be_in_viewport()


def test_from_the_table_to_the_text(visit: Open) -> None:
    page = visit("closing.html#view=table")
    page.locator("#embassy--times a.to").nth(7).click()
    expect(page.locator("#embassy--times .texts")).to_be_visible()
    expect(page.locator(".card .where")).to_contain_text("8 of 12: move")
    expect(page.locator("#embassy--times .badge.current-mark")).to_be_in_viewport()


def test_next_and_previous(visit: Open) -> None:
    page = visit()
    page.keyboard.press("j")
    where = page.locator(".card .where")
    expect(where).to_contain_text("1 of 12")
    page.locator("#next").click()
    expect(where).to_contain_text("2 of 12")
    page.locator("#previous").click()
    page.locator("#previous").click()
    expect(where).to_contain_text("12 of 12")
    page.locator("#next").click()
    expect(where).to_contain_text("1 of 12")
    page.locator('.filters input[value="accidental"]').uncheck()
    page.locator("#next").click()
    expect(where).to_contain_text("2 of 8: negation")
    page.locator("#close").click()
    expect(page.locator(".card")).to_be_hidden()
    assert "at=" not in page.url


def test_the_address_brings_everything_back(visit: Open) -> None:
    page = visit()
    page.locator("#pair").select_option("embassy--kcna")
    page.locator('.filters input[value="accidental"]').uncheck()
    page.locator('.filters input[value="warning"]').uncheck()
    page.locator("#only").check()
    page.locator(".keys summary").click()
    page.locator("#theme").select_option("dark")
    page.locator("#next").evaluate("one => one.click()")
    page.locator("#letters").uncheck()
    state = """() => [document.querySelector('#pair').value, document.body.dataset.view,
      [...document.querySelectorAll('input')].map((one) => one.checked), document.documentElement.dataset.theme,
      document.querySelector('.where').textContent, document.querySelector('.found').textContent,
      document.querySelectorAll('.row.away').length]"""
    other = visit("closing.html#" + page.url.partition("#")[2])
    assert other.evaluate(state) == page.evaluate(state)
    assert "at=" in page.url


def test_an_address_of_another_report_is_taken_as_far_as_it_goes(visit: Open) -> None:
    page = visit("closing.html#pair=gone&view=none&kind=&theme=pink&at=nothing&to=%20&only=1&x=y")
    expect(page.locator("#embassy--times")).to_be_visible()
    assert shown(page) == []
    expect(page.locator(".card")).to_be_hidden()
    page = visit("closing.html#no-such-anchor")
    expect(page.locator("#embassy--times")).to_be_visible()
