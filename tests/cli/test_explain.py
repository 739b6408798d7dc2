"""``recension explain`` says of every kind what the data says."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from recension.cli.explain import command
from recension.collation.kindnotes import KindNote, kinds
from recension.errors import RecensionError


@pytest.mark.parametrize("note", kinds(), ids=lambda note: note.kind.value)
def test_each_kind_is_explained(note: KindNote) -> None:
    said = CliRunner().invoke(command, [note.kind.value])
    assert said.exit_code == 0
    words = " ".join(said.output.split())
    for text in (note.meaning, note.decided, note.false_positives, *note.examples):
        assert " ".join(text.split()) in words


def test_all_kinds_are_listed() -> None:
    said = CliRunner().invoke(command, [])
    assert said.exception is None, said.exception
    assert [line.split()[0] for line in said.output.splitlines()] == [note.kind.value for note in kinds()]


def test_an_unknown_kind_names_the_known_ones() -> None:
    said = CliRunner().invoke(command, ["colour"])
    assert isinstance(said.exception, RecensionError)
    assert "wording" in str(said.exception)
