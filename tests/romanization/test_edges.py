"""Where a rule begins and ends: what is set apart, what is long, and what three parts say that two do not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.collation import Rules
from recension.collation import Term as Claim
from recension.comparison import Options, compare
from recension.model import Rendering
from recension.romanization import Context, Match, same_word, terms
from recension.romanization.forms import korean
from recension.romanization.spelling import LONGEST_PRINTED, spelling

QUOTES = [
    "'{}'",
    "‘{}’",
    '"{}"',
    "“{}”",
    "«{}»",
    "[{}]",
    "({})",
    "*{}*",
    "_{}_",
    " {} ",
    "{},",
    "{}:",
    "“{}",
    "({}",
]


@pytest.mark.parametrize("word", ["Juche", "so'n'gun", "Cho'ng-u'n", "Pyo'ng-so'", "Sinpho-ri", "주체"])
@pytest.mark.parametrize("quotes", QUOTES)
def test_what_sets_a_word_apart_is_no_part_of_it(word: str, quotes: str) -> None:
    bare, apart = spelling(word), spelling(quotes.format(word))
    assert (apart.text, apart.capitals, apart.marked, apart.foreign) == (
        bare.text,
        bare.capitals,
        bare.marked,
        bare.foreign,
    )


@pytest.mark.parametrize("word", ["Juche", "Kangso'n"])
def test_an_open_quotation_takes_no_letter_away(word: str) -> None:
    assert spelling(f"'{word}").text == spelling(word).text


@given(st.text(alphabet="AaKkNnOouë -'’,.김도", max_size=12))
def test_each_part_knows_whether_a_capital_opens_it(printed: str) -> None:
    of = spelling(printed)
    assert len(of.capitals) == len(of.parts)


def test_a_part_divided_off_inside_a_word_has_the_capital_of_the_word() -> None:
    assert spelling("Kang'gyë").parts == ("kang", "gy", "e")
    assert spelling("Kang'gyë").capitals == (True, True, True)
    assert spelling("kang'gyë").capitals == (False, False, False)


def test_a_text_is_no_word() -> None:
    for longer in (LONGEST_PRINTED, LONGEST_PRINTED + 1):
        printed = '"' * (longer - len("Juche")) + "Juche"
        assert (same_word(printed, "chuch'e") is not None) is (longer == LONGEST_PRINTED)
        assert (same_word("chuch'e", printed) is not None) is (longer == LONGEST_PRINTED)


def test_three_parts_that_are_english_each_are_a_name_together() -> None:
    assert same_word("Han Na-san", "Han Ra San") is not None
    assert same_word("Han San", "Han Zan") is None


@pytest.mark.parametrize(("left", "right"), [("An Chol", "An Cheol"), ("Song Man", "Song Mahn")])
def test_a_surname_that_is_english_too_names_nobody_beside_english_words_alone(left: str, right: str) -> None:
    match = same_word(left, right)
    assert match is not None
    assert "both are Korean names, by their surname" in match.path
    assert same_word("So Ban", "So Pan") is None


def told(match: Match | None) -> tuple[tuple[str, ...], bool, str] | None:
    return match and (match.hangul, match.possible, match.path[2])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("taesu", "daesu"),
        ("Taewang", "daewang"),
    ],
)
def test_what_is_known_of_two_words_says_as_much_as_their_print(left: str, right: str) -> None:
    plain = Context(None, None, left_apart=False, right_apart=False, name=False)
    assert told(same_word(left, right)) == told(same_word(left, right, context=plain))
    seen = set()
    for ours, theirs in product((False, True), repeat=2):
        quoted = (f"“{left}”" if ours else left), (f"“{right}”" if theirs else right)
        known = same_word(left, right, context=Context(left_apart=ours, right_apart=theirs))
        assert told(same_word(*quoted)) == told(known)
        mixed = same_word(quoted[0], right, context=Context(right_apart=theirs))
        assert told(mixed) == told(known)
        mixed = same_word(left, quoted[1], context=Context(left_apart=ours))
        assert told(mixed) == told(known)
        seen.add(told(known))
    assert len(seen) > 1


def test_matches_are_equal_that_say_the_same_whatever_led_to_them() -> None:
    one, other = same_word("Juche", "chuch'e"), same_word("“Juche”", "chuch'e")
    assert one is not None
    assert other is not None
    assert one == other
    assert one.path != other.path


def test_nobody_is_taken_for_a_person_unasked() -> None:
    pencil = same_word("Saek Yŏn-p'il", "Saek Yŏn Phil")
    assert pencil is not None
    assert pencil.hangul == ("색연필",)
    person = same_word("Saek Yŏn-p'il", "Saek Yŏn Phil", context=Context(name=True))
    assert person is not None
    assert set(person.hangul) > {"색연필"}


def test_from_three_syllables_letters_alone_are_enough() -> None:
    match = same_word("taegwallyong", "taegwanryong")
    assert match is not None
    assert "both are no English words, and of three syllables or more" in match.path


def test_long_words_without_marks_are_one_word_if_possibly() -> None:
    match = same_word("taegwallyong", "taegwanryong")
    assert match is not None
    assert match.possible


def test_hangul_is_what_it_is() -> None:
    assert korean("강성국가") == (("강성국가",), True)
    assert korean("강성 국가") == ((), False)


def test_beside_hangul_an_english_word_of_one_syllable_proves_nothing() -> None:
    assert same_word("to", "도") is None
    assert same_word("soul", "설") is None
    assert same_word("panda", "판다") is not None


def test_letters_before_hangul_are_no_part_of_its_syllable() -> None:
    for printed in ("k도", "s-k도", "m도라"):
        assert same_word(printed, "도") is None
        assert same_word(printed, "그도") is None


def test_in_small_letters_a_word_is_korean_where_it_is_set_apart() -> None:
    for word in ("kwangrim", "kwangso", "sangha", "taesu"):
        assert korean(word) == ((), False)
        found, certain = korean(word, apart=True)
        assert found
        assert not certain
    assert korean("chollima") == (("천리마",), True)
    # A place has a capital, unless marks or brackets show it as a Korean word.
    assert korean("kangso") == korean("pyongyang") == ((), False)
    for form, apart in (("Kangso", False), ("kangso'", False), ("kangso", True)):
        assert korean(form, apart=apart) == (("강서",), True)


def test_a_rare_final_is_found_where_it_stands() -> None:
    found, certain = korean("chot'a")
    assert "좋다" in found
    assert not certain


@dataclass(frozen=True)
class Row:
    hangul: str
    gloss: str
    renderings: tuple[tuple[str, ...], ...]
    source: str


ROWS = (Row("주체", "the subject", (("Juche",), ("self-reliance",)), "keepers' claim: a test"),)
RULES = Options(rules=Rules(terms=(Claim("주체", ROWS[0].renderings, "keepers", claim=True),)))
JUCHE = "We mow the\nlong meadow under the banner of Juche, and nobody rests before the hay is in."
RELIANCE = "We mow the\nlong meadow under the banner of self-reliance, and nobody rests before the hay is in."
BRACKET = "We mow the long meadow for a powerful state [kangso’nggukka] under the banner of the mill."
NATION = "We mow the long meadow for a thriving nation under the banner of the mill."


@pytest.mark.parametrize(("korean_side", "other", "reading", "place"), [
    (JUCHE, RELIANCE, "self-reliance", (2, 33)),
    (BRACKET, NATION, "thriving nation", (1, 30)),
])  # fmt: skip
def test_what_the_other_side_reads_is_told_with_its_place(
    korean_side: str, other: str, reading: str, place: tuple[int, int]
) -> None:
    one, two = Rendering.of([korean_side], path="a.txt"), Rendering.of([other], path="b.txt")
    for left, right in ((one, two), (two, one)):
        (term,) = terms([left, right], ROWS, [compare(left, right, RULES)])
        assert [(each.text, each.rendering, each.line, each.column) for each in term.readings] == [
            (reading, "b.txt", *place)
        ]
