"""Chromium on pages written from comparisons made by hand. A missing browser is a failure, never a skip."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from recension.reporting.html import PairPage, SpeechPage, write_pages

sys.path.append(str(Path(__file__).parents[1] / "reporting"))

import crafting

if TYPE_CHECKING:
    from recension.model import Comparison

#: Nothing the browser would do by itself: no updates, no first-run pages, no background requests.
ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-quic", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WORDS = (
    "the", "party", "shall", "advance", "with", "all", "people", "and", "youth", "of", "our", "socialist", "land",
    "in", "firm", "unity", "under", "a", "great", "banner", "struggle", "never", "yield", "task", "conference",
    "cell", "secretary", "ideological", "work", "village", "winter", "defence", "labour",
)  # fmt: skip
HOSTILE = [
    "</script><script>window.hacked = 1</script>",
    '<img src="http://hacked.example/x.png" onerror="window.hacked = 1">',
    "javascript:window.hacked=1 ' onmouseover='window.hacked=1' \"",
    "w" * 10_000,
    "שלום עולם \u202e reversed",
    "nul \x00 bell \x07 {{ 7 * 7 }}",
]


def _edited(draw: random.Random, paragraph: str) -> str:
    words = paragraph.split()
    for _ in range(draw.choice([0, 0, 1, 2, 4])):
        words[draw.randrange(len(words))] = draw.choice(WORDS)
    return " ".join(words)


def _long(size: int) -> Comparison:
    """A speech of ``size`` paragraphs with edits, splits, omissions, additions and moved neighbours."""
    draw = random.Random(7)
    left = [" ".join(draw.choices(WORDS, k=draw.randint(15, 90))) for _ in range(size)]
    right: list[str] = []
    beads: list[tuple[tuple[int, ...], tuple[int, ...], bool]] = []
    at = 0
    while at < size:
        shape = draw.random()
        if shape < 0.05:
            beads.append(((at,), (), False))
        elif shape < 0.1:
            right.append(" ".join(draw.choices(WORDS, k=30)))
            beads.append(((), (len(right) - 1,), False))
            continue
        elif shape < 0.18:
            words = _edited(draw, left[at]).split()
            half = len(words) // 2
            right += [" ".join(words[:half]), " ".join(words[half:])]
            beads.append(((at,), (len(right) - 2, len(right) - 1), False))
        elif shape < 0.22 and at + 2 < size:
            right += [_edited(draw, left[at + 1]), _edited(draw, left[at])]
            beads += [((at,), (len(right) - 1,), False), ((at + 1,), (len(right) - 2,), True)]
            at += 1
        else:
            right.append(_edited(draw, left[at]))
            beads.append(((at,), (len(right) - 1,), False))
        at += 1
    return crafting.comparison(left, right, beads)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages: every shape and two pairs, three renderings, one, 2,000 paragraphs, hostile texts."""
    three = crafting.export(crafting.TEXTS)
    small = crafting.small()
    approved = frozenset(one.fingerprint for one in small.divergences[::2])
    middle = _long(60)
    to = tmp_path_factory.mktemp("pages")
    pairs = (PairPage("embassy", "times", small, approved), PairPage("embassy", "kcna", middle))
    write_pages(
        [
            SpeechPage("closing", "Closing address", pairs),
            SpeechPage(
                "three",
                "Three renderings",
                tuple(PairPage(one.left, one.right, one.comparison) for one in three.pairs),
                synopsis=three.synopsis(),
            ),
            SpeechPage("alone", "One rendering", (), ("kcna", small.left)),
            SpeechPage("long", "A long speech", (PairPage("a", "b", _long(2000)),)),
            SpeechPage(
                "hostile", HOSTILE[0], (PairPage("<b>", '"', crafting.comparison(HOSTILE, HOSTILE[::-1])),)
            ),
        ],
        to,
    )
    return to


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("no Chromium: install Debian's package chromium", pytrace=False)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Open]:
    """Open a page; afterwards nothing may have gone to the console or asked for anything but the page."""
    contexts: list[BrowserContext] = []
    said: list[str] = []
    asked: list[str] = []

    def opened(
        name: str = "closing.html", *, width: int = 1300, height: int = 850, **options: object
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{folder.as_uri()}/{name}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert all(url.startswith(folder.as_uri()) and url.split("#")[0].endswith(".html") for url in asked)
