from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from recension.model import BeadKind
from recension.reporting.plots import dot_plot

if TYPE_CHECKING:
    from conftest import Make


def drawn(svg: str, name: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(svg).iter() if one.get("class") == name]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=30), st.lists(st.text(), min_size=1, max_size=30), st.text())
def test_the_picture_is_sound_xml_and_has_a_cell_for_every_paragraph(
    make: Make, left: list[str], right: list[str], name: str
) -> None:
    comparison = make(left, right)
    svg = dot_plot(comparison, (name, "]]></svg>"))
    strips = [*drawn(svg, "s"), *drawn(svg, "o"), *drawn(svg, "f")]
    assert len(strips) == len(left) + len(right)
    assert len(drawn(svg, "d")) == min(len(left), len(right))
    assert dot_plot(make(left, right), (name, "]]></svg>")) == svg


def test_darkness_shape_and_emptiness_tell_what_happened(make: Make) -> None:
    from dataclasses import replace

    comparison = make(["same", "one two"], ["same", "one three", "more"])
    beads = list(comparison.alignment.beads)
    beads[1] = replace(beads[1], moved=True)
    svg = dot_plot(
        replace(comparison, alignment=replace(comparison.alignment, beads=tuple(beads))), ("a", "b")
    )
    assert [one.get("fill-opacity") for one in drawn(svg, "s")] == ["0", "0", "0.5", "0.5"]
    assert [bead.kind for bead in beads] == [BeadKind.MATCH, BeadKind.MATCH, BeadKind.ADDITION]
    assert len(drawn(svg, "o")) == 1
    assert (len(drawn(svg, "d")), len(drawn(svg, "m"))) == (1, 1)


def test_a_long_text_stays_within_the_page(make: Make) -> None:
    svg = dot_plot(make(["a"] * 1500, ["a"] * 1500), ("a", "b"))
    assert float(ET.fromstring(svg).attrib["width"]) <= 560
