"""Numbers in words, of any size, read back what they were made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.collation.spelled import spelled

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ("trillion", "billion", "million", "thousand", "")
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def below_hundred(number: int) -> list[str]:
    if number < 20:
        return [ONES[number]]
    return [TENS[number // 10], *([ONES[number % 10]] if number % 10 else [])]


def below_thousand(number: int, *, joined: bool) -> list[str]:
    if number < 100:
        return below_hundred(number)
    rest = [*(["and"] if joined else []), *below_hundred(number % 100)] if number % 100 else []
    return [ONES[number // 100], "hundred", *rest]


def in_words(number: int, *, joined: bool) -> list[str]:
    """A number as it is said: with *and* before the last two figures, as in Britain, or without."""
    if number < 20:
        return [ONES[number]]
    words: list[str] = []
    for at, scale in enumerate(SCALES):
        group = number // 1000 ** (len(SCALES) - 1 - at) % 1000
        if not group:
            continue
        last = not scale and joined and group < 100 and words
        words += ["and"] if last else []
        words += below_thousand(group, joined=joined) + ([scale] if scale else [])
    return words


def ordinal(words: list[str]) -> list[str]:
    last = words[-1]
    if last in ORDINALS:
        return [*words[:-1], ORDINALS[last]]
    return [*words[:-1], last[:-1] + "ieth" if last.endswith("y") else last + "th"]


NUMBERS = st.one_of(
    st.integers(1, 10**15 - 1),
    st.integers(1, 9999),
    st.tuples(st.integers(1, 999), st.sampled_from((1000, 10**6, 10**9, 10**12))).map(
        lambda two: two[0] * two[1]
    ),
)


@given(NUMBERS, st.booleans())
def test_a_number_in_words_has_its_value(number: int, joined: bool) -> None:
    words = in_words(number, joined=joined)
    found = spelled([*words, "boats"])
    assert found
    assert (found.length, found.value, found.ordinal) == (len(words), str(number), False)


@given(NUMBERS, st.booleans())
def test_an_ordinal_in_words_has_the_value_of_its_cardinal(number: int, joined: bool) -> None:
    words = ordinal(in_words(number, joined=joined))
    found = spelled([*words, "boats"])
    assert found
    assert (found.length, found.value, found.ordinal) == (len(words), str(number), True)


@given(st.integers(100, 10**6), st.integers(100, 10**6))
def test_what_stands_between_two_numbers_is_neither(first: int, second: int) -> None:
    one, other = in_words(first, joined=False), in_words(second, joined=False)
    found = spelled([*one, "and", *other, "boats"], "between")
    assert found
    assert (found.length, found.value) == (len(one), str(first))


@pytest.mark.parametrize(
    ("words", "length", "value"),
    [
        ("a dozen boats", 2, "12"),
        ("two dozen boats", 2, "24"),
        ("a hundred dozen boats", 3, "1200"),
        ("two thousand dozen boats", 3, "24000"),
        ("a score of boats", 3, "20"),
        ("three score of boats", 3, "60"),
        ("three score of the boats", 2, "60"),
        ("a million million boats", 3, str(10**12)),
        ("one two three", 1, "1"),
        ("twenty zero boats", 1, "20"),
        ("twenty eleven boats", 1, "20"),
        ("twelve and five boats", 1, "12"),
        ("a dozen and five boats", 2, "12"),
        ("two hundred and", 2, "200"),
        ("two hundred and boats", 2, "200"),
    ],
)
def test_a_number_ends_where_it_ends(words: str, length: int, value: str) -> None:
    found = spelled(words.split())
    assert found
    assert (found.length, found.value) == (length, value)


@pytest.mark.parametrize(
    "words",
    ["a boat", "a score", "a score of", "a score of 3", "a score of two", "a", "hundreds", "and five"],
)
def test_no_number_begins(words: str) -> None:
    assert spelled(words.split()) is None


@pytest.mark.parametrize(
    ("word", "weak"),
    [("one", True), ("first", True), ("second", True), ("zero", True), ("two", False), ("third", False)],
)
def test_a_word_that_often_is_no_number_is_weak_by_itself(word: str, weak: bool) -> None:
    alone, more = spelled([word]), spelled(["twenty", "one"])
    assert alone
    assert alone.weak is weak
    assert more
    assert not more.weak
