"""TEI that validates, that no pointer of leads nowhere, and that gives every witness its text back."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from recension.errors import RecensionError
from recension.reporting.exchange import FORMATS, Export, export
from recension.reporting.tei import witness_ids
from recension.reporting.tei_text import problems, witness_text

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {"t": "http://www.tei-c.org/ns/1.0"}
SCHEMAS = Path(__file__).parent / "schemas"

WORDS = st.sampled_from(
    ["the", "party", "shall", "not", "yield", "ten", "cells", "Juche", "chuch’e", "winter,", "“we”", "and"]
)
PARAGRAPH = st.one_of(
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.text("ab \n\r\t\u0085\u2028\u00a0\u3000\x1c.<&]'=-", min_size=1, max_size=10),
)


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(lzma.decompress((SCHEMAS / "tei_all.rng.xz").read_bytes())))


def texts(what: Export) -> dict[str, list[str]]:
    """What each witness has to give back: its paragraphs, line wraps read as spaces."""
    found = {}
    for pair in what.pairs:
        for name, rendering in ((pair.left, pair.comparison.left), (pair.right, pair.comparison.right)):
            found[name] = [one.text.replace("\n", " ").replace("\r", " ") for one in rendering.paragraphs]
    return found


def test_valid_sound_and_every_witness_whole(each: Export, tei_all: etree.RelaxNG) -> None:
    document = export(each, "tei")
    assert tei_all.validate(etree.fromstring(document)), tei_all.error_log
    assert problems(document) == []
    for name, paragraphs in texts(each).items():
        assert witness_text(document, name) == paragraphs
    assert export(each, "tei") == document


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(PARAGRAPH, min_size=1, max_size=6), min_size=2, max_size=3))
def test_any_texts_come_back(speech: Callable[..., Export], sides: list[list[str]]) -> None:
    what = speech({f"w{number}": one for number, one in enumerate(sides)})
    document = export(what, "tei")
    assert problems(document) == []
    assert {name: witness_text(document, name) for name in what.names} == texts(what)
    for form in FORMATS:
        assert export(what, form) == export(what, form)


def test_what_varies_is_named(crafted: Export) -> None:
    root = etree.fromstring(export(crafted, "tei"))
    apps = {}
    for app in root.iterfind(".//t:app", NAMES):
        for rdg in app.iterfind("t:rdg", NAMES):
            apps.setdefault("".join(rdg.itertext()).strip(), app)
    assert apps["never"].get("ana") == "#negation"
    assert apps["never"].get("type") == "substantive"
    assert [(one.get("wit"), one.text) for one in apps["never"]] == [
        ("#w-kcna #w-embassy", "never "),
        ("#w-times", None),
    ]
    assert (apps["10,000"].get("ana"), apps["10,000"].get("type")) == ("#number-form", "accidental")
    assert apps["Workers’"].tail.startswith(" Party"), "the space after a reading belongs to none"
    links = [one.get("ana").split() for one in root.iterfind(".//t:linkGrp[@type='moved']/t:link", NAMES)]
    assert any("#negation" in one for one in links), "what differs inside a moved block is named on its link"
    assert root.findall(".//t:milestone[@unit='paragraph']", NAMES)


def test_a_paragraph_only_one_has_is_an_empty_reading_of_the_others(speech: Callable[..., Export]) -> None:
    shared = "We shall advance in high spirits toward the victory of the great cause."
    extra = "Nobody else has this paragraph about the mines of the north."
    root = etree.fromstring(export(speech({"a": [shared], "b": [shared, extra]}), "tei"))
    app = root.find(".//t:div/t:app", NAMES)
    assert app.get("ana") == "#addition"
    assert [(one.get("wit"), "".join(one.itertext())) for one in app] == [("#w-b", extra), ("#w-a", "")]


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('wit="#w-kcna"', 'wit="#w-gone"', "points to #w-gone, which is nowhere"),
        ('wit="#w-kcna"', 'wit="#negation"', "which is no witness"),
        ('xml:id="r1"', 'xml:id="r2"', "used 2 times as xml:id"),
        ('ana="#negation', 'ana="#invented', "points to #invented"),
        ("<rdg ", "<rdg><p/></rdg><rdg ", "stands inside another"),
        ('wit="#w-kcna #w-times"', 'wit="#w-kcna"', "leaves out #w-times"),
        ('wit="#w-kcna #w-times"', 'wit="#w-kcna #w-times #w-times"', "has #w-times twice"),
    ],
)
def test_what_the_schema_lets_pass_is_found(crafted: Export, was: str, becomes: str, says: str) -> None:
    document = export(crafted, "tei").decode()
    head, body = document.split("<body>")
    assert was in body
    spoilt = f"{head}<body>{body.replace(was, becomes)}"
    assert any(says in one for one in problems(spoilt.encode()))


def test_the_schema_itself_is_in_force(crafted: Export, tei_all: etree.RelaxNG) -> None:
    spoilt = export(crafted, "tei").decode().replace("<p xml:id", '<p type="x" xml:id', 1)
    assert not tei_all.validate(etree.fromstring(spoilt.encode()))


def test_an_unknown_witness_is_refused(crafted: Export) -> None:
    with pytest.raises(RecensionError, match="no witness nobody"):
        witness_text(export(crafted, "tei"), "nobody")


@given(st.lists(st.text(max_size=6), min_size=1, max_size=5, unique=True))
def test_ids_are_names_and_different(names: list[str]) -> None:
    ids = witness_ids(names)
    assert len(set(ids)) == len(names)
    for one in ids:
        etree.fromstring(f'<a xml:id="{one}"/>')


def test_each_entry_names_its_own_kinds_only(speech: Callable[..., Export]) -> None:
    what = speech({
        "a": ["We shall never yield to the 10,000 enemies at the gates of our land."],
        "b": ["We shall yield to the ten thousand enemies at the gates of our land."],
    })  # fmt: skip
    root = etree.fromstring(export(what, "tei"))
    assert [one.get("ana") for one in root.iterfind(".//t:p/t:app", NAMES)] == ["#negation", "#number-form"]
