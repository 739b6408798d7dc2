"""The relation of a pair, on the seeds and on small texts of each sort."""

from __future__ import annotations

import zlib
from itertools import combinations
from pathlib import Path

import pytest

from recension.alignment import align
from recension.collation import judge
from recension.collation.relation import APART, PART, WHOLE
from recension.discovery import relating
from recension.discovery.relating import relate
from recension.model import Judgement, Relation, Rendering
from recension.reading import read

SEEDS = Path(__file__).parents[2] / "seeds"

FULL = [
    "Comrades, I have come to thank you for the new sluice, which you built with your own hands.",
    "I saw how you carried the stones through the snow, and I was proud of every one of you.",
    "We must not rest now, because the spring flood will not wait for us.",
    "I believe that the sluice will stand for a hundred years.",
]


NUMERALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "grey", "green", "white", "black", "brown", "yellow", "golden", "silver"),
]


def judged(left: list[str], right: list[str]) -> Judgement:
    one, other = Rendering.of(left), Rendering.of(right)
    return judge(one, other, align(one, other))


def test_different_speeches_in_the_seeds_are_unrelated_and_reprints_are_republications() -> None:
    paths = sorted(SEEDS.glob("*/*.txt"))
    for one, other in combinations(paths, 2):
        left, right = read(one), read(other)
        wanted = Relation.REPUBLICATION if one.parent == other.parent else Relation.UNRELATED
        assert judge(left, right, align(left, right)).relation is wanted, (one, other)


def test_a_reprint_with_other_quotes_and_spellings_is_a_republication() -> None:
    right = [text.replace("Comrades", "“Comrades”").replace("hundred", "HUNDRED") for text in FULL]
    assert judged(FULL, right).relation is Relation.REPUBLICATION


def test_a_few_changed_words_are_a_revision() -> None:
    right = [text.replace("proud of", "moved by").replace("spring", "summer") for text in FULL]
    assert judged(FULL, right).relation is Relation.REVISION


def test_another_translation_is_a_retranslation() -> None:
    right = [
        "Comrades, I am here to give you thanks for the new sluice that your own hands have built.",
        "I watched you carry stones in the snow and felt proud of each of you.",
        "Now is no time to rest, for the flood of spring waits for nobody.",
        "The sluice, I trust, will stand a hundred years.",
    ]
    assert judged(FULL, right).relation is Relation.RETRANSLATION


def test_reported_speech_is_a_report_whichever_side_it_stands_on() -> None:
    report = [
        "He thanked the builders for the new sluice, which they had built with their own hands.",
        "He said that he had seen how they carried the stones through the snow and was proud of every one of them.",
        "He stressed that they must not rest now, because the spring flood would not wait for them.",
        "He expressed belief that the sluice would stand for a hundred years.",
    ]
    assert judged(FULL, report).relation is Relation.REPORT
    assert judged(report, FULL).relation is Relation.REPORT


def test_the_evidence_is_sentences_with_figures() -> None:
    evidence = judged(FULL, FULL).evidence
    assert evidence
    assert all(sentence.endswith(".") and any(char.isdigit() for char in sentence) for sentence in evidence)


def words(paragraphs: list[str]) -> list[int]:
    return [zlib.crc32(word.encode()) for word in " ".join(paragraphs).lower().split()]


@pytest.mark.parametrize(
    ("right", "relation"),
    [
        (FULL, Relation.REPUBLICATION),
        (FULL[1:], Relation.REPUBLICATION),
        ([FULL[0], *FULL[2:]], Relation.REPUBLICATION),
        (FULL[:2], Relation.REPUBLICATION),
        (FULL[2:], Relation.REPORT),
        (FULL[1:2], Relation.REPORT),
        (
            [
                "I saw you carry stones through the snow, proud of each of you.",
                "The spring flood will not wait.",
            ],
            Relation.REPORT,
        ),
        ([FULL[0][:60]], Relation.REPORT),
    ],
)
def test_an_excerpt_or_a_gist_is_a_report_here_as_in_discovery(right: list[str], relation: Relation) -> None:
    assert judged(FULL, right).relation is judged(right, FULL).relation is relation
    assert relate(words(FULL), words(right)).relation is relation
    ours = PART, APART, WHOLE  # one rule in two rooms, of which neither may import the other
    assert ours == (relating._REPORT, relating._LEFT_OUT, relating._WHOLE)


@pytest.mark.parametrize("length", [*range(1, 10), *range(11, 21)])
@pytest.mark.parametrize("start", ["first", "last", "middle"])
def test_a_copy_of_half_or_more_is_a_republication_here_as_in_discovery(length: int, start: str) -> None:
    text = [
        f"On the {word} morning the masons of the {word} yard carried {word} stones over the {word} bridge and sang."
        for word in NUMERALS
    ]
    first = {"first": 0, "last": 20 - length, "middle": (20 - length) // 2}[start]
    part = text[first : first + length]
    wanted = Relation.REPUBLICATION if length > 10 else Relation.REPORT
    assert judged(text, part).relation is judged(part, text).relation is wanted
    assert relate(words(text), words(part)).relation is wanted


def test_a_copy_with_a_piece_left_out_and_words_changed_is_a_revision() -> None:
    right = [FULL[0], FULL[2].replace("rest", "sleep").replace("spring flood", "summer rain"), FULL[3]]
    found = judged(FULL, right)
    assert found.relation is Relation.REVISION
    assert not any("Without the pieces" in sentence for sentence in found.evidence)


def test_evidence_tells_a_copy_with_pieces_left_out() -> None:
    evidence = judged(FULL, FULL[1:]).evidence
    assert (
        "Without the pieces of 15 words or more that one side alone has, 100% of the words agree." in evidence
    )
