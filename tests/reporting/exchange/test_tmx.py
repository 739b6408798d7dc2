"""TMX by the DTD, with codes every tool tells apart."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from recension.comparison import compare
from recension.model import Role
from recension.reporting.exchange import Export, ExportPair, export, flat, held
from recension.reporting.tmx import languages

if TYPE_CHECKING:
    from collections.abc import Callable

DTD = Path(__file__).parent / "schemas" / "tmx14.dtd"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_valid_and_every_shared_paragraph_in_it(each: Export) -> None:
    document = export(each, "tmx")
    dtd = etree.DTD(str(DTD))
    root = etree.fromstring(document)
    assert dtd.validate(root), dtd.error_log
    assert b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">' in document
    codes = languages(each.names)
    rows = [row for row in each.synopsis().rows if not row.furniture and sum(map(bool, row.cells)) > 1]
    units = root.findall("body/tu")
    assert len(units) == len(rows)
    for unit, row in zip(units, rows, strict=True):
        here = {one.get(LANG): one.findtext("seg") for one in unit.findall("tuv")}
        assert set(here) == {codes[column] for column, cell in enumerate(row.cells) if cell}
    pair = each.pairs[0]
    first = next(one for one in pair.comparison.alignment.beads if one.left and one.right)
    wanted = held(flat(" ".join(pair.comparison.left.paragraphs[one].text for one in first.left)))
    if len(each.names) == 2:
        assert wanted in {one.text for one in root.iter("seg")}


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6, unique=True))
def test_codes_are_well_formed_and_different(names: list[str]) -> None:
    codes = languages(names)
    assert len({one.lower() for one in codes}) == len(names)
    assert all(re.fullmatch(r"en-x(-[A-Za-z0-9]{1,8})+", one) for one in codes)


def test_page_furniture_is_no_translation(speech: Callable[..., Export]) -> None:
    what = speech(
        {"a": ["More From the Times", "We shall win."], "b": ["More From the Times", "We shall win."]}
    )
    pair = what.pairs[0]
    sides = []
    for side in (pair.comparison.left, pair.comparison.right):
        first, *others = side.paragraphs
        sides.append(replace(side, paragraphs=(replace(first, role=Role.FURNITURE), *others)))
    made = replace(what, pairs=(ExportPair("a", "b", compare(*sides)),))
    assert [one.text for one in etree.fromstring(export(made, "tmx")).iter("seg")] == ["We shall win."] * 2
