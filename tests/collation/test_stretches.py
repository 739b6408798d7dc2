"""Where one reading ends and the next begins: the words of each divergence, not its kind alone, in both directions."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.alignment import align
from recension.collation import collate, judge
from recension.collation.columns import _longest, _rising
from recension.collation.negation import Weight, balanced
from recension.collation.places import Extent, Place, text_of
from recension.collation.relation import judge as relation_of
from recension.collation.rules import DEFAULT
from recension.collation.units import cut
from recension.model import Divergence, Paragraph, Relation, Rendering, Role
from recension.tokens import tokenize

FRAME = "The brave builders of the northern dam {} in the long valley since the spring floods came down."
MIRROR = {"omission": "addition", "addition": "omission"}

STRETCHES: dict[tuple[str, str], list[tuple[str, str, str]]] = {
    # A name, a title before it and a date are readings of their own, each with what belongs to it.
    ("met President Kim Un Ho on Monday", "met"): [
        ("title", "President", ""),
        ("name", "Kim Un Ho", ""),
        ("omission", "on Monday", ""),
    ],
    ("will leave by Thursday, the reeve said,", "will leave"): [
        ("omission", "by Thursday,", ""),
        ("omission", "the reeve said,", ""),
    ],
    ("brought boats by the 4th of October", "brought boats"): [("omission", "by the 4th of October", "")],
    ("brought boats home by Monday", "brought boats"): [("omission", "home", ""), ("omission", "by Monday", "")],
    ("thanked Pak Yong for the stones", "thanked Pak Yong Su for the stones"): [("name", "Pak Yong", "Pak Yong Su")],
    ("sang, under the old banner, songs", "sang songs"): [("omission", ", under the old banner,", "")],
    # A sign goes with the word it stands at; a word that moved is the verb, not the subject.
    ("work ahead of us", "work ahead of — us"): [("punctuation", "us", "— us")],
    ("and we shall mow", "and shall we mow"): [("word-order", "shall", "shall")],
    ("kept the <b>walls</b>", "kept the walls"): [("typography", "<b>", ""), ("typography", "</b>", "")],
    # A clause that is missing whole is an omission, though it denies; a modal verb takes its auxiliary along.
    ("rested and did not beg for dry bread", "rested"): [("omission", "and did not beg for dry bread", "")],
    ("must have kept boats", "kept boats"): [("modality", "must have", "")],
    ("walked 3 kilometres", "walked 3 km"): [("abbreviation", "kilometres", "km")],
    # Dates are read whole, in words and in figures.
    ("met on the fourth of October", "met on October 4"): [
        ("number-form", "the fourth of October", "October 4")
    ],
    ("met on the fourth of October, 2021", "met on 2021-10-04"): [
        ("number-form", "the fourth of October, 2021", "2021-10-04")
    ],
    ("met on the fourth of October", "met on the fifth of October"): [
        ("date", "fourth of October", "fifth of October")
    ],
    ("met on October 4", "met on the 5th"): [("date", "October 4", "the 5th")],
    ("met on October 4", "met on the 4th"): [("number-form", "October 4", "the 4th")],
    # A sign stands for its word, whatever stands beside it.
    ("the § 5 of the law", "the section 5 of the law"): [("abbreviation", "§", "section")],
    ("was 5° cold", "was 5 degrees cold"): [("abbreviation", "°", "degrees")],
    ("kept & sold", "kept and sold"): [("abbreviation", "&", "and")],
    ("met on Thursday, April 8", "met on April 8"): [("number-form", "Thursday, April 8", "April 8")],
    # Japan is a lacquer too, and a leader without a name a plain word.
    ("went to Brackwater", "went to Millbrook"): [("name", "Brackwater", "Millbrook")],
    ("went to Brackwater", "went to Japan"): [("name", "Brackwater", "Japan")],
    ("kept leader boats", "kept boats"): [("omission", "leader", "")],
    ("kept half a million boats", "kept 500,000 boats"): [("number-form", "half a million", "500,000")],
    ("kept half-million boats", "kept 500,000 boats"): [("number-form", "half-million", "500,000")],
    ("kept half of the boats", "kept 50% of the boats"): [("number-form", "half", "50%")],
    ("kept 10 % of the boats", "kept 10% of the boats"): [("whitespace", "10 %", "10%")],
    ("kept 10 % of the boats", "kept 12 % of the boats"): [("number", "10 %", "12 %")],
}  # fmt: skip


def collated(left: str, right: str) -> tuple[Divergence, ...]:
    one, other = Rendering.of([FRAME.format(left)]), Rendering.of([FRAME.format(right)])
    alignment = align(one, other)
    return collate(one, other, alignment, judgement=judge(one, other, alignment))


@pytest.mark.parametrize(("left", "right"), STRETCHES)
def test_each_reading_has_its_own_words(left: str, right: str) -> None:
    wanted = STRETCHES[left, right]
    found = [(one.kind.value, one.left.text, one.right.text) for one in collated(left, right)]
    assert found == wanted
    back = [(one.kind.value, one.left.text, one.right.text) for one in collated(right, left)]
    assert back == [(MIRROR.get(kind, kind), there, here) for kind, here, there in wanted]


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("kept the w\u0430lls", "kept the walls", "look-alike"),
        ("kept the wa\u200blls", "kept the walls", "invisible"),
        ("kept the **walls**", "kept the walls", "markup"),
        ("kept the workersâ€™ oath", "kept the workers’ oath", "mojibake"),
    ],
)
def test_a_difference_of_characters_says_of_which(left: str, right: str, why: str) -> None:
    for one in (*collated(left, right), *collated(right, left)):
        assert why in one.reason


def test_words_that_moved_are_the_same_or_nearly_so() -> None:
    (moved,) = collated("quickly built walls", "built walls quickly")
    assert moved.reason == "the same words at another place"
    (nearly, *_) = collated("built a school for 200 children", "built a 200-child school")
    assert (nearly.kind.value, nearly.reason) == ("word-order", "nearly the same words at another place")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ((0, 0), (2, 0), True),
        ((1, 0), (3, 0), True),
        ((1, 1), (0, 0), True),
        ((1, 0), (0, 1), True),
        ((1, 0), (0, 0), False),
        ((0, 1), (2, 1), True),
        ((3, 0), (0, 0), False),
    ],
)
def test_two_denials_affirm(one: tuple[int, int], other: tuple[int, int], alike: bool) -> None:
    assert balanced(Weight(*one), Weight(*other)) is alike
    assert balanced(Weight(*other), Weight(*one)) is alike


def test_without_a_word_of_saying_nothing_is_a_report() -> None:
    left = [
        "The council thinks it unnecessary to raise the price of rice, corn or salt.",
        "The masons will rest, and the carters bring forty boats by October.",
        "The meadow is mown by hand, and the hay dries on racks before the rains.",
    ]
    right = [
        "The council does not think there is need to raise the price of rice, corn and salt.",
        "The masons are to rest while the carters bring forty boats by October.",
        "One mows the meadow by hand and dries the hay on racks before the rains.",
    ]
    one, other = Rendering.of(left), Rendering.of(right)
    assert relation_of(one, other, align(one, other)).relation in {Relation.RETRANSLATION, Relation.REVISION}


_PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=7, unique=True).map(sorted)


@given(_PAIRS)
def test_the_pairs_kept_in_order_are_as_many_as_can_be(pairs: list[tuple[int, int]]) -> None:
    def rises(some: tuple[tuple[int, int], ...]) -> bool:
        return all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(some))

    kept = tuple(_longest(pairs))
    assert set(kept) <= set(pairs)
    assert rises(kept)
    more = itertools.combinations(pairs, min(len(kept) + 1, len(pairs)))
    assert len(kept) == len(pairs) or not any(map(rises, more))


_RISING = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=7).map(
    lambda pairs: sorted(set(pairs))
)


@given(_RISING)
def test_the_run_that_is_kept_rises_whichever_side_comes_first(pairs: list[tuple[int, int]]) -> None:
    side = Rendering.of(["a b c d e f"])
    letters = cut(side, tokenize(side.paragraphs), DEFAULT).units
    kept = _rising(pairs, letters, letters)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(kept))
    assert len(kept) == len(_longest(pairs))
    back = _rising(sorted((b, a) for a, b in pairs), letters, letters)
    assert len(back) == len(kept)


def test_a_reading_over_a_page_break_has_no_furniture_in_it() -> None:
    texts = ("We mow the", "PAGE 7", "long meadow", "by hand.")
    roles = (Role.BODY, Role.FURNITURE, Role.BODY, Role.BODY)
    made = tuple(
        Paragraph(text, role, (), n, 1) for n, (text, role) in enumerate(zip(texts, roles, strict=True), 1)
    )
    assert text_of(made, Extent(Place(0, 3), Place(3, 2))) == "mow the\nlong meadow\nby"
    assert text_of(made, Extent(Place(0, 3), Place(1, 0))) == "mow the\n"
    plain = Rendering.of(["We mow", "the", "long", "meadow"]).paragraphs
    assert text_of(plain, Extent(Place(0, 3), Place(3, 2))) == "mow\nthe\nlong\nme"
    assert text_of(made, Extent(Place(2, 3), Place(2, 3))) == ""
