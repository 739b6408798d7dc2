"""CollateX: no token lost on the way out, and its table is an alignment on the way in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from recension.alignment import align
from recension.cli import group
from recension.errors import RecensionError
from recension.reporting.collatex import pins
from recension.reporting.exchange import Export, export, held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recension.model import Alignment


def shapes(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(one.left, one.right) for one in alignment.beads]


def test_joined_tokens_are_the_text(each: Export) -> None:
    read = json.loads(export(each, "collatex"))
    assert [one["id"] for one in read["witnesses"]] == list(each.names)
    for witness in read["witnesses"]:
        pair = next(one for one in each.pairs if witness["id"] in {one.left, one.right})
        rendering = pair.comparison.left if witness["id"] == pair.left else pair.comparison.right
        joined = "".join(one["t"] for one in witness["tokens"])
        assert joined == "".join(f"{held(one.text)}\n" for one in rendering.paragraphs)


def test_no_token_disappears_from_the_table(each: Export) -> None:
    witnesses = json.loads(export(each, "collatex"))["witnesses"]
    table = json.loads(export(each, "collatex-table"))
    assert table["witnesses"] == list(each.names)
    assert len({len(row) for row in table["table"]}) == 1
    for witness, row in zip(witnesses, table["table"], strict=True):
        assert [token for cell in row if cell for token in cell] == witness["tokens"]
    assert all(any(column) for column in zip(*table["table"], strict=True)), "no empty column"


def test_our_table_read_back_gives_our_beads(real: Export) -> None:
    pair = real.pairs[0]
    found = pins(export(real, "collatex-table"), pair.comparison.left, pair.comparison.right, real.names[:2])
    again = align(pair.comparison.left, pair.comparison.right, pins=found)
    assert shapes(again) == shapes(pair.comparison.alignment)
    assert found == pins(export(real, "collatex-table"), pair.comparison.left, pair.comparison.right)


def test_a_table_overrides_our_alignment(speech: Callable[..., Export]) -> None:
    """Two equal paragraphs against one: the table says which of them it is, against our own choice."""
    what = speech(
        {"a": ["Comrade cell secretaries,", "Comrade cell secretaries,"], "b": ["Comrade cell secretaries,"]}
    )
    pair = what.pairs[0].comparison
    ours = shapes(pair.alignment)
    tokens = [one["tokens"] for one in json.loads(export(what, "collatex"))["witnesses"]]
    for wanted in (0, 1):
        row: list[list[Any] | None] = [[one] if one["paragraph"] == wanted else None for one in tokens[0]]
        left = [[one] for one in tokens[0]]
        right = [[dict(tokens[1][number % 3])] if cell else None for number, cell in enumerate(row)]
        table = json.dumps({"witnesses": ["a", "b"], "table": [left, right]})
        again = align(pair.left, pair.right, pins=pins(table, pair.left, pair.right))
        assert ((wanted,), (0,)) in shapes(again)
    assert len(ours) == 2


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("{", "no CollateX table"),
        ("[]", "no CollateX table"),
        ('{"witnesses": ["a"], "table": [[]]}', "no CollateX table"),
        ('{"witnesses": ["a", "b"], "table": [[[{"t": "x"}]], [null]]}', "no CollateX table"),
        (
            '{"witnesses": ["a", "b"], "table": [[[{"t": "x", "paragraph": 1e999}]], [null]]}',
            "no CollateX table",
        ),
        ('{"witnesses": ["a", "b"], "table": [[null], []]}', "differ in length"),
        ('{"witnesses": ["a", "b"], "table": [[[{"t": "x", "paragraph": 99}]], [null]]}', "paragraph 99"),
    ],
)
def test_what_is_no_table_of_these_texts_is_refused(crafted: Export, table: str, says: str) -> None:
    pair = crafted.pairs[0].comparison
    with pytest.raises(RecensionError, match=says):
        pins(table, pair.left, pair.right)


def test_compare_takes_a_table_for_its_alignment(tmp_path: Path) -> None:
    """Two equal salutations against one: the table says it is the second, our own choice is the first."""
    left, right = tmp_path / "a.txt", tmp_path / "b.txt"
    left.write_text("Comrade cell secretaries,\n\nWe shall win.\n\nComrade cell secretaries,\n", "utf-8")
    right.write_text("Comrade cell secretaries,\n", "utf-8")
    words = [{"t": one, "n": one, "paragraph": 2} for one in ("comrade", "cell", "secretaries")]
    table = {
        "witnesses": ["a", "b"],
        "table": [[[one] for one in words], [[{**one, "paragraph": 0}] for one in words]],
    }
    path = tmp_path / "table.json"
    path.write_text(json.dumps(table), "utf-8")
    command = ["compare", str(left), str(right), "--format", "json", "--exit-zero"]
    done = CliRunner().invoke(group, [*command, "--alignment", str(path)])
    assert done.exit_code == 0, done.output
    assert {"left": [2], "right": [0]}.items() <= next(
        {"left": one["left"], "right": one["right"]}
        for one in json.loads(done.stdout)["beads"]
        if one["right"]
    ).items()
    gone = CliRunner().invoke(group, [*command, "--alignment", str(tmp_path / "gone.json")])
    assert "cannot be read" in str(gone.exception)


def test_an_opening_quotation_mark_goes_with_its_word(speech: Callable[..., Export]) -> None:
    what = speech({"a": ["They call it “motherly Party” now."], "b": ["They call it so."]})
    tokens = json.loads(export(what, "collatex"))["witnesses"][0]["tokens"]
    assert [one["t"] for one in tokens] == ["They ", "call ", "it ", "“motherly ", "Party” ", "now.\n"]
