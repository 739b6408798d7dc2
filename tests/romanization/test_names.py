"""Personal names: surnames of North and South, surnames of two syllables, and what is no name."""

from __future__ import annotations

from itertools import combinations

import pytest

from recension.romanization import hangul_candidates, romanize, same_word
from recension.romanization.data import alternatives, rows
from recension.romanization.finding import korean_words
from recension.romanization.forms import is_syllable, korean
from recension.romanization.hangul import southern
from recension.romanization.names import NO_SURNAME, is_name, surname_forms, surname_rank, surnames
from recension.romanization.spelling import spelling

#: One name in the spelling of the North, with and without marks, of the South and of its press.
NAMES = {
    "리재명": ("Ri Jae Myong", "Ri Chae-myo'ng", "Yi Chae-myo'ng", "Lee Jae-myung", "Yi Jaemyeong"),
    "김영도": ("Kim Yong Do", "Kim Yo'ng-do", "Gim Yeongdo", "Kim Young-do"),
    "황보철수": ("Hwangbo Chol Su", "Hwangbo Ch'o'l-su", "Hwangbo Cholsu", "Hwangbo Cheolsu"),
    "박동구": ("Pak Tong Gu", "Pak Tong-gu", "Park Dong-gu", "Bak Donggu"),
    "림동원": ("Rim Tong-won", "Rim Tong-wo'n", "Lim Dong-won", "Im Tong-wo'n"),
    "전명국": ("Jon Myong Guk", "Cho'n Myo'ng-kuk", "Chun Myung-kook", "Jeon Myeongguk"),
}


@pytest.mark.parametrize("hangul", NAMES)
def test_a_name_is_one_in_every_spelling_and_begins_with_its_surname(hangul: str) -> None:
    for one, other in combinations(NAMES[hangul], 2):
        match = same_word(one, other)
        assert match is not None
        assert {hangul, southern(hangul)} & set(match.hangul)
        left, right = spelling(one), spelling(other)
        assert all(
            max(surname_rank(left, each), surname_rank(right, each)) < NO_SURNAME for each in match.hangul
        )
    for one in NAMES[hangul]:
        found, certain = korean(one)
        assert found
        assert not certain
        assert all(surname_rank(spelling(one), each) < NO_SURNAME for each in found)


def test_different_names_stay_two() -> None:
    for one, other in combinations(NAMES, 2):
        for left in NAMES[one]:
            assert all(same_word(left, right) is None for right in NAMES[other])


def test_the_spelling_of_a_surname_says_whose_it_is() -> None:
    assert hangul_candidates("Ri Jae Myong")[0] == "리재명"
    for southerner in ("Lee Jae-myung", "Yi Chae-myo'ng", "Yi Jaemyeong", "Rhee Jae-myung"):
        candidates = hangul_candidates(southerner)
        assert candidates[0] == "이재명"
        assert "리재명" in candidates
    assert hangul_candidates("Lim Dong-won")[:2] == ("임동원", "림동원")
    assert hangul_candidates("Rim Tong Won")[0] == "림동원"
    assert hangul_candidates("Lee Myung-bak")[:2] == ("이명박", "리명박")


def test_every_surname_is_read_from_its_own_spellings() -> None:
    for row in rows("surnames"):
        for printed in alternatives(row["spellings"]):
            forms = surname_forms(spelling(printed).text)
            assert row["hangul"] in forms
            assert southern(row["hangul"]) in forms or forms[row["hangul"]] == 0
            assert 0 in forms.values()
        ruled = surname_forms(spelling(romanize(row["hangul"], scheme="dprk")).text)
        assert ruled[row["hangul"]] == 0


@pytest.mark.parametrize(
    ("northern", "other"),
    [("리", "이"), ("림", "임"), ("류", "유"), ("량", "양"), ("려", "여"), ("로", "노"), ("라", "나"), ("녀", "여"), ("노", "노"), ("김", "김"), ("례", "예"), ("뢰", "뇌")],
)  # fmt: skip
def test_the_south_leaves_l_silent_at_the_beginning(northern: str, other: str) -> None:
    assert southern(northern + "리") == other + "리"


def test_what_runs_across_the_parts_of_a_name_is_no_word() -> None:
    # 전군 is the whole army; nobody prints it Jong Un.
    found, certain = korean("Jong Un")
    assert "정은" in found
    assert "전군" not in found
    assert not certain
    assert korean("Yi Sun-sin") == (("리순신",), True)


@pytest.mark.parametrize("form", ["Park Dong-gu", "Kang Dong-won", "Song Man-su", "Han Sung-min"])
def test_a_name_of_english_words_is_one_as_passports_print_it(form: str) -> None:
    assert korean(form)[0]
    assert korean_words(f"He met {form} there.")[0].form == form


@pytest.mark.parametrize(
    "form",
    ["Park In-law", "Moon Man-made", "Park Dong Gu", "park dong-gu", "Park Dong-Gu", "Kim Yong-cholsu", "Kim visited", "Kim Big Won", "Kim Won Big", "Sin Far-off", "Park Sun-burst"],
)  # fmt: skip
def test_what_is_printed_otherwise_is_no_name(form: str) -> None:
    assert korean(form) == ((), False)


def test_lone_surnames_are_one_where_english_knows_neither_word() -> None:
    for one, other, hangul in (("Kim", "Gim", "김"), ("Choe", "Choi", "최"), ("Ch'oe", "Choi", "최")):
        match = same_word(one, other)
        assert match is not None
        assert match.hangul == (hangul,)
        assert match.possible
    for one, other in (
        ("Kim", "Kang"),
        ("kim", "Gim"),
        ("Kim", "gim"),
        ("Lee", "Ri"),
        ("Pak", "Park"),
        ("Jang", "Chang"),
    ):
        assert same_word(one, other) is None


def test_an_abbreviation_is_no_korean_word() -> None:
    for form in ("IBA", "(IBA)", "KEDO", "NUNO"):
        assert korean(form) == korean(form, apart=True) == ((), False)
    assert korean("JUCHE") == (("주체",), True)
    assert korean("KANGSO", apart=True)[0]
    assert korean("CH'A")[0]


def test_surnames_are_listed_more_frequent_first() -> None:
    assert surnames()["yi"][0] == "리"
    assert surnames()["chon"][0] == "전"
    assert is_name(spelling("Hwangbo Chol Su"))


def test_one_usual_syllable() -> None:
    assert all(map(is_syllable, ("Gu", "dong", "Yong", "chol", "so'n", "hyeok")))
    assert not any(map(is_syllable, ("China", "made", "Rome", "yongs", "", "law")))


def test_a_given_syllable_may_be_one_vowel() -> None:
    for one, other in combinations(("Kim Younga", "Kim Young-a", "Kim Yo'ng-a", "Gim Yeonga"), 2):
        assert same_word(one, other) is not None
    match = same_word("Kim Younga", "Kim Yo'ng-a")
    assert match is not None
    assert "김영아" in match.hangul
