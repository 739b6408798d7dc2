"""``recension.testing``: pairs for parametrize, and approvals that explain themselves in an assertion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from recension.corpus import load
from recension.errors import RecensionError
from recension.testing import approved, pairs

if TYPE_CHECKING:
    from pathlib import Path

Gate = Callable[..., pytest.RunResult]


def test_pairs_are_parameters_with_plain_ids(approved_corpus: Path) -> None:
    assert [one.id for one in pairs(approved_corpus)] == ["spring--agency--embassy"]
    assert [one.id for one in pairs(load(approved_corpus), contrasts=True)] == [
        "spring--agency--embassy",
        "contrasts--spring-and-autumn",
    ]


def test_a_comparison_equals_its_approval_on_either_side(approved_corpus: Path) -> None:
    for one in load(approved_corpus).comparable():
        assert one.compare() == approved(one)
        assert approved(one) == one.compare()
        assert approved(one) != "something else"


def test_a_drift_is_no_equality(approved_corpus: Path) -> None:
    pair = load(approved_corpus).pairs[0]
    less = replace(pair.compare(), divergences=pair.compare().divergences[1:])
    assert less != approved(pair)
    assert approved(pair).drift(less)[0] == "spring/agency--embassy: divergences: 1 gone"


def test_what_is_not_approved_cannot_be_compared_with(bare_corpus: Path) -> None:
    with pytest.raises(RecensionError, match="the pair is not approved"):
        approved(load(bare_corpus).pairs[0])


def test_an_assertion_shows_what_drifted(project: Path, gate: Gate) -> None:
    (project / "test_pairs.py").write_text(
        "import pytest\n"
        "from recension.testing import approved, pairs\n"
        "@pytest.mark.parametrize('pair', pairs('seeds'))\n"
        "def test_pair(pair):\n"
        "    assert pair.compare() == approved(pair)\n",
        encoding="utf-8",
    )
    gate("test_pairs.py").assert_outcomes(passed=1)
    text = project / "seeds" / "spring" / "embassy.txt"
    text.write_bytes(text.read_bytes().replace(b"12,000", b"15,000"))
    result = gate("test_pairs.py")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "E*spring/agency--embassy is not as approved*",
            "E*new number: seeds/spring/agency.txt:5 '10,000' | seeds/spring/embassy.txt:5 '15,000'*",
            "E*The text changed: spring/embassy no longer has the approved bytes.*",
        ]
    )
