"""Flaws are reported with their place, and the text stays as it is."""

from __future__ import annotations

import pytest

from recension.reading import parse
from recension.reading.health import examine, recurring
from recension.reading.limits import MAX_FINDINGS_PER_KIND


@pytest.mark.parametrize(
    ("text", "kind", "column"),
    [
        ("Kim\u00a0Jong Un", "no-break-space", 4),
        ("a\u200bb", "zero-width", 2),
        ("ac\u00adcount", "soft-hyphen", 3),
        ("the P\u0430rty", "homoglyph", 6),
        ("\u0421omrade", "homoglyph", 1),
        ("WPK\u2032s", "prime", 4),
        ("Workersâ€™ Party", "mojibake", 8),
        ("it¬†only", "mojibake", 3),
        ("Workerís Party", "mojibake", 7),
        ("cafe\u0301", "not-composed", 4),
        ("bell\x07", "control-character", 5),
        ("lost \ufffd", "replacement-character", 6),
        ("&AElig;on", "entity", 1),
        ("money,\\whereas", "backslash", 7),
        ("patience.From", "missing-space", 9),
        ("GeneralKim Jong Il", "glued-words", 8),
        ("\u202eabc", "direction-mark", 1),
    ],
)
def test_each_flaw_is_found_where_it_stands(text: str, kind: str, column: int) -> None:
    made = parse(f"First line.\n{text} and more")
    assert [(one.kind, one.line, one.column) for one in made.findings] == [(kind, 2, column)]
    assert made.findings[0].reason
    assert text in made.text


@pytest.mark.parametrize(
    "text",
    [
        "The Workers’ Party – “motherly” – of 10² cells…",
        "Kyŏng-ae hanŭn Kim Chŏng-ŭn tongji, façade, naïve, Sŏn’gun",
        "조선로동당 《로동신문》 Kim Jong Un",
        "Ким Чен Ын and Kim Jong Un; the U.S. and the D.P.R.K.",
        "x\u0304 has no composed form, and NFC leaves it so",
        "R&D; A&B; the McCune–Reischauer scheme, 3.5 million",
    ],
)
def test_sound_text_has_no_flaw(text: str) -> None:
    assert examine(text) == ()


def test_a_flood_is_counted_not_listed() -> None:
    found = examine("\u00a0" * 1000)
    assert len(found) == MAX_FINDINGS_PER_KIND
    assert "900 more" in found[-1].reason


def test_blocks_that_recur_in_unrelated_documents_are_the_outlets() -> None:
    one = ["Valley Times", "The canal was dug by hand.", "An affiliate of the mill"]
    two = ["Valley  TIMES", "The mill was built of stone.", "An affiliate of the mill"]
    three = ["The bridge fell.", "An affiliate of the mill"]
    assert recurring([one, two, three]) == {"valley times", "an affiliate of the mill"}
    assert recurring([one, two, three], least=3) == {"an affiliate of the mill"}
    assert recurring([one, one[:1]], longest=5) == frozenset()
