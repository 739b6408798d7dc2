"""English grown on Korean names: the ending is kept apart, the name is read under any scheme."""

from __future__ import annotations

from itertools import combinations

import pytest

from recension.romanization import same_word
from recension.romanization.derived import derivation, hangul_of_suffix, suffixes, without_shared
from recension.romanization.finding import korean_words
from recension.romanization.forms import korean
from recension.romanization.spelling import spelling

#: Names as the North, a monitoring service and a journal print them.
NAMES = (
    ("김일성", ("Kimilsung", "Kim Il Sung", "Kim Il-so'ng", "Kim Ilso'ng")),
    ("김정일", ("Kimjongil", "Kim Jong Il", "Kim Cho'ng-il", "Kim Jong-il")),
    ("주체", ("Juche", "chuch'e", "Chuche")),
    ("선군", ("Songun", "so'n'gun", "Seongun")),
)


@pytest.mark.parametrize(("hangul", "names"), NAMES)
@pytest.mark.parametrize("joint", ["", "-"])
def test_a_derived_word_is_one_under_every_scheme(hangul: str, names: tuple[str, ...], joint: str) -> None:
    for ending, suffix in suffixes().items():
        forms = [f"{name}{joint}{ending}" for name in names]
        for form in forms:
            found = derivation(spelling(form))
            assert found is not None
            assert found.suffixes == (suffix,)
            assert korean(form) == ((hangul + hangul_of_suffix(suffix),), True)
        for left, right in combinations(forms, 2):
            match = same_word(left, right)
            assert match is not None
            assert (match.hangul, match.possible) == ((hangul,), False)
            assert match.path[-1] == f"both with the English ending -{suffix}"


def test_endings_are_the_words_they_make() -> None:
    for one, other in combinations(("Kimilsungism", "Kimilsungist", "Kimilsungists", "Kimilsungization"), 2):
        assert same_word(one, other) is None
    assert same_word("Kimilsungism", "Kim Cho'ng-il-ism") is None
    assert same_word("Kimilsungism", "Kim Il-so'ng") is None
    assert same_word("Kimilsungization", "Kim Il-so'ng-isation") is not None


def test_two_names_joined_are_compared_one_by_one() -> None:
    match = same_word("Kimilsungism-Kimjongilism", "Kim Il-so'ng-ism-Kim Cho'ng-il-ism")
    assert match is not None
    assert (match.hangul, match.possible) == (("김일성-김정일",), False)
    assert match.path[-1] == "both with the English ending -ism and -ism"
    assert same_word("Kimilsungism-Kimjongilism", "Kimilsungism-Kim Il-so'ng-ism") is None
    assert same_word("Kimilsungism-Kimjongilism", "Kimilsungism") is None
    assert same_word("Kimilsungism-Kimjongilism", "Kim Il-so'ng-ism-Kim Cho'ng-il-ist") is None


@pytest.mark.parametrize(
    "form",
    [
        "nationalism",
        "Marxism",
        "Leninist",
        "Taoism",
        "ism",
        "Juche",
        "Juche ideas",
        "-ism",
        "realize",
        "Jolism",
    ],
)
def test_what_is_no_derived_word(form: str) -> None:
    assert derivation(spelling(form)) is None


def test_in_a_text_the_ending_belongs_to_its_name() -> None:
    text = "Kim Il-so'ng-ism, Juche, -ism, Songun–ism and the isms of Kim Il Sung."
    assert [(one.form, one.hangul) for one in korean_words(text)] == [
        ("Kim Il-so'ng-ism", ("김일성주의",)),
        ("Juche", ("주체",)),
        ("Songun", ("선군",)),
        ("Kim Il Sung", ("김일성",)),
    ]


@pytest.mark.parametrize(
    ("one", "other", "rest"),
    [
        ("Juche idea", "chuch'e idea", ("Juche", "chuch'e")),
        ("the Juche idea", "the chuch'e idea", ("Juche", "chuch'e")),
        ("old Paektu", "old Baekdu", ("Paektu", "Baekdu")),
        ("Paektu 12", "Baekdu 12", ("Paektu", "Baekdu")),
        ("Juche idea", "chuch'e thought", None),
        ("barn", "barn", None),
        ("hay barn", "barn", None),
        ("old hay", "old", None),
        ("Juche barn", "barn", None),
        ("Kim Il", "Kim Jong", None),
        ("Mount Paektu Hill", "Mount Baekdu", ("Paektu Hill", "Baekdu")),
        ("old So'nam", "old Sonam", ("So'nam", "Sonam")),
    ],
)
def test_what_two_phrases_share_in_english_is_left_off(
    one: str, other: str, rest: tuple[str, str] | None
) -> None:
    assert without_shared(spelling(one), spelling(other)) == rest
    mirrored = without_shared(spelling(other), spelling(one))
    assert mirrored == (rest and rest[::-1])
