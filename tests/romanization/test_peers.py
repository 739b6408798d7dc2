"""The forward direction against two independent libraries: every disagreement is listed, with who is right."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recension.romanization import romanize

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
WORDS = tuple(dict.fromkeys((HERE / "words.txt").read_text(encoding="utf-8").split()))


def listed() -> dict[tuple[str, str, str], tuple[str, str]]:
    with (HERE / "peers.tsv").open(encoding="utf-8") as file:
        return {
            (row["scheme"], row["hangul"], row["peer"]): (row["ours"], row["theirs"])
            for row in csv.DictReader(file, delimiter="\t")
        }


def found() -> Iterator[tuple[tuple[str, str, str], tuple[str, str]]]:
    koroman = pytest.importorskip("koroman")
    ko_pron = pytest.importorskip("ko_pron")
    for word in WORDS:
        revised, marked = romanize(word, scheme="rr"), romanize(word, scheme="mr")
        for peer, theirs in (
            ("koroman", koroman.romanize(word)),
            # It writes the hyphen that the standard allows where a word could be misread (3.2).
            ("ko-pron", ko_pron.romanise(word, "rr").replace("-", "")),
        ):
            if theirs != revised:
                yield ("rr", word, peer), (revised, theirs)
        theirs = ko_pron.romanise(word, "mr")
        if theirs != marked:
            yield ("mr", word, "ko-pron"), (marked, theirs)


def test_every_disagreement_is_listed() -> None:
    assert dict(found()) == listed()
