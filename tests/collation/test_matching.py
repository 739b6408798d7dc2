"""How strongly two things answer each other, and which of two stretches do."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.collation import matching
from recension.collation.matching import affinity, match
from recension.collation.rules import DEFAULT
from recension.collation.units import Unit, cut
from recension.model import Rendering
from recension.tokens import tokenize


def units(text: str) -> tuple[Unit, ...]:
    """The units of a text, behind a word that keeps its first one from opening it."""
    side = Rendering.of([f"here {text}"])
    return cut(side, tokenize(side.paragraphs), DEFAULT).units[1:]


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        # The same word; a small one never outweighs a word of content.
        ("stone", "stone", matching.SAME),
        ("of", "of", matching.SAME_FUNCTION),
        # One value, spelling, lemma or Korean word.
        ("ten", "10", matching.ALIKE),
        ("WPK", "Workers' Party of Korea", matching.ALIKE),
        ("secretary", "chairman", matching.ALIKE),
        ("Oct. 4", "October 4", matching.ALIKE),
        ("October 4", "4th", matching.ALIKE),
        ("Mt.", "Mount", matching.ALIKE),
        ("labour", "labor", matching.ALIKE),
        ("stone", "stones", matching.ALIKE),
        ("brought", "bring", matching.ALIKE),
        ("chuch'e", "Juche", matching.ALIKE),
        # One telling class, other values.
        ("ten", "twelve", matching.CLASS),
        ("must", "may", matching.CLASS),
        ("October 4", "October 5", matching.CLASS),
        ("WPK", "DPRK", matching.CLASS),
        ("Kim Jong Un", "Pak Yong Su", matching.CLASS),
        ("our", "us", matching.CLASS + 0.2),
        ("many", "numerous", matching.CLASS + 0.2),
        # Kindred classes.
        ("one", "two", matching.CLASS - 0.2),
        ("one", "1", matching.CLASS + 0.8),
        ("ten", "many", matching.CLASS - 0.2),
        ("must", "perhaps", matching.CLASS - 0.2),
        ("none", "all", matching.CLASS - 0.2),
        # Auxiliaries of one verb, and of two.
        ("is", "was", 0.7),
        ("is", "has", 0.4),
        # Nothing speaks for it.
        ("October 4", "5th", 0.0),
        ("October", "10", 0.0),
        ("today", "10", 0.0),
        ("stone", "ten", 0.0),
        ("stone", "must", 0.0),
        ("the", "of", 0.0),
        ("ox", "oak", 0.0),
        ("stone", "bread", 0.0),
        ("stone", "secretary", 0.0),
        ("general secretary", "secretaries", 0.8),
    ],
)
def test_the_score_says_what_holds_two_things_together(one: str, other: str, score: float) -> None:
    (first,), (second,) = units(one), units(other)
    assert affinity(first, second) == affinity(second, first) == pytest.approx(score)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("homesteads", "homes", True),
        ("consolidating", "consolidation", True),
        ("stone", "stony", True),
        ("gather", "father", True),
        ("gathering", "fathoming", False),
        ("party", "pasty", True),
        ("party", "county", False),
        ("mill", "mile", True),
        ("premier", "premiere", True),
        ("cat", "cut", False),
    ],
)
def test_likeness_holds_where_letters_or_the_stem_agree(one: str, other: str, alike: bool) -> None:
    (first,), (second,) = units(one), units(other)
    score = affinity(first, second)
    assert affinity(second, first) == score
    assert (score > matching.CLASS) is alike


@pytest.mark.parametrize(
    ("left", "right", "blocks"),
    [
        ("stone bread", "stone bread", [(0, 1, 0, 1), (1, 2, 1, 2)]),
        ("stone bread", "bread stone", [(0, 1, 1, 2)]),
        ("stone", "bread", []),
        ("grass roots", "grassroots", [(0, 2, 0, 1)]),
        ("the grass roots grew", "grassroots grew", [(1, 3, 0, 1), (3, 4, 1, 2)]),
        ("grassroots work", "new grass roots work", [(0, 1, 1, 3), (1, 2, 3, 4)]),
        ("self reliant work", "selfreliant work", [(0, 2, 0, 1), (2, 3, 1, 2)]),
        ("state of the art", "stateofthe art", [(0, 3, 0, 1), (3, 4, 1, 2)]),
        ("ofthe wall", "of the wall", [(0, 1, 0, 2), (1, 2, 2, 3)]),
        ("ten boats", "twelve boats", [(0, 1, 0, 1), (1, 2, 1, 2)]),
        ("ten old boats", "boats", [(2, 3, 0, 1)]),
        # A content word is worth more than any row of small ones.
        ("of the wall", "wall of the", [(2, 3, 0, 1)]),
        # A run of pairs beats the same pairs scattered.
        ("old of old of wall", "of wall", [(3, 4, 0, 1), (4, 5, 1, 2)]),
    ],
)
def test_a_stretch_is_matched_content_first(
    left: str, right: str, blocks: list[tuple[int, int, int, int]]
) -> None:
    assert match(units(left), units(right)) == blocks
    assert match(units(right), units(left)) == [(c, d, a, b) for a, b, c, d in blocks]


def test_what_would_take_too_long_is_not_searched() -> None:
    many = units("stone bread " * 101)
    assert len(many) * len(many) > matching.CELLS
    assert match(many, many) == []
    assert len(match(many[:100], many)) == 100


WORDS = st.lists(
    st.sampled_from(
        [
            "stone",
            "stones",
            "bread",
            "ten",
            "12",
            "the",
            "of",
            "must",
            "may",
            "our",
            "grass",
            "roots",
            "grassroots",
        ]
    ),
    max_size=6,
)


@given(WORDS, WORDS)
def test_matching_is_symmetric_and_in_order(left: list[str], right: list[str]) -> None:
    one, other = units(" ".join(left)), units(" ".join(right))
    found = match(one, other)
    assert match(other, one) == [(c, d, a, b) for a, b, c, d in found]
    for (a, b, c, d), (e, _, f, _) in itertools.pairwise(found):
        assert a < b <= e
        assert c < d <= f
