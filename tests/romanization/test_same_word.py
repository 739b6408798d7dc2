"""One Korean word under any romanization: examples that teach, each from the standards or the press."""

from __future__ import annotations

import pytest

from recension.romanization import Context, Scheme, same_word
from recension.romanization.english import is_english

SAME = [
    ("Juche", "chuch’e"),
    ("Kim Jong Un", "Kim Cho’ng-u’n"),
    ("Kim Il Sung", "김일성"),
    ("Kim Jong Il", "Kim Chŏng-il"),
    ("Pyongyang", "P'yo'ngyang"),
    ("Haeju", "해주"),
    ("Hamgyong", "Hamgyo'ng"),
    ("Hamgyǒng", "Hamgyŏng"),
    ("Hamgyōng", "Hamgyong"),
    ("Hamgyông", "함경"),
    ("Wonsan", "Wo`nsan"),
    ("Thongil", "t´ongil"),
    ("Kang Kyong Il", "Kang Kyo'ng-il"),
    ("Paek Nam Sun", "Paek Nam-su'n"),
    ("An Kum Chol", "Ahn Geum-cheol"),
    ("Choe Pu Il", "Choi Bu-il"),
    ("Yi Myo'ng-su", "Ri Myong Su"),
    ("Kang'gye", "Kanggye"),
    ("Hwang Pyong So", "Hwang Pyo'ng-so'"),
    ("Sinpho-ri", "Sinp'o-ri"),
    ("Juche idea", "chuch'e idea"),
    ("Juche-oriented", "chuch’e-oriented"),
    ("kwanliso", "kwalliso"),
    ("Kimilsungism", "Kim Il Sung-ism"),
    ("taesu", "daesu"),
    ("O Kuk Ryol", "O Ku'ng-nyo'l"),
    ("Yongjil-li", "Yo'ngjin-ri"),
    ("Rodong Sinmun", "노동신문"),
    ("로동신문", "노동신문"),
    ("Ri Sang Bae", "이상배"),
    ("KIM, Jong Sik", "Kim Cho'ng-sik"),
    ("So Phil Gap", "So' P'il-kap"),
    ("Kim Tong My'ong", "Kim Tong Myo'ng"),
    ("Cho 'n Myo 'ng-kuk", "Jon Myong Guk"),
    ("Cheonlima", "Chollima"),
    ("Kim Il Sung University", "Kim Il-so'ng University"),
    ("Hwaso'ng-15", "Hwasong-15"),
    ("‘chuch’e’", "“Juche”"),
    ("[kangso’nggukka]", "강성국가"),
    ("Tongch'ang-ni", "Tongchang-ri"),
    ("Kim Kwang'gyu", "Kim Kwang-gyu"),
]

DIFFERENT = [
    ("to", "do"),
    ("ten", "then"),
    ("but", "put"),
    ("site", "side"),
    ("soul", "Seoul"),
    ("we", "one"),
    ("song", "sung"),
    ("you're", "youre"),
    ("Lee", "Ri"),
    ("I", "Yi"),
    ("Kim Yong Chol", "Kim Yong Nam"),
    ("Kim Jong Un", "Kim Jong Nam"),
    ("T'aipei", "Taipei"),
    ("O'Hara", "Ohara"),
    ("Ch'en", "Chen"),
    ("Kimilsungism-Kimjongilism", "Kimilsungist-Kimjongilist"),
    ("party", "cell"),
    ("Hu Yao-pang", "Hu Yaobang"),
    ("Yan'an", "Yanan"),
    ("Ch'en Po-ta", "Chen Pota"),
    ("Ri Yong Ho", "Ri Yong Su"),
    ("Sin Son", "Shin Song"),
    ("galal", "kalal"),
    ("", ""),
    ("Juche", ""),
    ("—", "…"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_word(left: str, right: str) -> None:
    match = same_word(left, right)
    assert match is not None
    assert match.hangul
    mirrored = same_word(right, left)
    assert mirrored is not None
    assert set(mirrored.hangul) == set(match.hangul)
    assert mirrored.possible == match.possible


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_words(left: str, right: str) -> None:
    assert same_word(left, right) is None
    assert same_word(right, left) is None


def test_lost_marks_leave_it_possible() -> None:
    # 리용호 and 리영호 are two people; KCNA spells both Ri Yong Ho.
    match = same_word("Ri Yong Ho", "Ri Yo'ng-ho")
    assert match is not None
    assert match.possible
    certain = same_word("Kim Jong Un", "Kim Cho'ng-u'n")
    assert certain is not None
    assert not certain.possible


def test_a_match_says_how() -> None:
    match = same_word("Juche", "chuch’e")
    assert match is not None
    assert (match.left_scheme, match.right_scheme) == (Scheme.KCNA, Scheme.MR)
    assert "주체" in match.reason


def test_a_known_scheme_binds() -> None:
    # In a document in the ASCII form an o without its apostrophe is ㅗ.
    assert same_word("kyŏngsang", "kyongsang") is not None
    bound = Context(left_scheme=Scheme.FBIS, right_scheme=Scheme.FBIS)
    assert same_word("kyo'ngnan", "kyongnan", context=bound) is None


@pytest.mark.parametrize("known", ["dprk", "kcna", "unknown", "mixed", Scheme.DPRK, None])
def test_a_document_may_say_its_scheme_in_words(known: Scheme | str | None) -> None:
    match = same_word(
        "Hamgyong", "Hamgyŏng", context=Context(left_scheme=known, right_scheme="mccune-reischauer")
    )
    assert match is not None
    assert match.hangul == ("함경",)


def test_half_a_surrogate_pair_makes_no_english_word() -> None:
    assert not is_english("id\udccaea")
    assert same_word("idea\udcca Juche", "idea\udcca chuch'e") is None
