"""Places with what they are behind a hyphen: one name under any scheme, whatever speech does to its last sound."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from recension.romanization import romanize, same_word
from recension.romanization.finding import korean_words
from recension.romanization.forms import korean
from recension.romanization.places import endings, known_places, place, places
from recension.romanization.spelling import spelling

#: Known places, as the North prints them, in McCune-Reischauer with and without marks and as said, and by the Revised Romanization.
KNOWN = {
    "동창리": ("Tongchang-ri", "Tongch'ang-ni", "Tongch'ang-ri", "Tongchang-ni", "Dongchang-ri"),
    "무수단리": ("Musudan-ri", "Musudal-li", "MUSUDAN-RI"),
    "신포리": ("Sinpho-ri", "Sinp'o-ri", "Sinpo-ri", "Sinp’o-ni"),
    "풍계리": ("Phunggye-ri", "P'unggye-ri", "Punggye-ri", "Punggye‑ri"),
    "청산리": ("Chongsan-ri", "Ch'o'ngsal-li", "Ch'o'ngsan-ri", "Cheongsan-ri"),
    "제주도": ("Cheju-do", "Jeju-do"),
    "혜산군": ("Hyesan-gun", "Hyesan-kun"),
    "정주읍": ("Jongju-up", "Cho'ngju-u'p", "Chŏngju-ŭp", "Jeongju-eup"),
    "서해동": ("Sohae-dong", "So'hae-tong", "Seohae-dong"),
    "순천시": ("Sunchon-si", "Sunch'o'n-si", "Suncheon-si"),
    "금강산": ("Kumgang-san", "Ku'mgang-san", "Geumgang-san"),
    "단천로동자구": ("Tanchon-rodongjagu", "Tanch'o'n-nodongjagu"),
    "만경대구역": ("Mangyongdae-guyok", "Man'gyo'ngdae-kuyo'k", "Mangyeongdae-guyeok"),
}


@pytest.mark.parametrize("hangul", KNOWN)
def test_a_known_place_is_one_name_under_every_scheme(hangul: str) -> None:
    forms = KNOWN[hangul]
    for form in forms:
        assert korean(form) == ((hangul,), True)
        assert known_places(spelling(form)) == (hangul,)
        assert hangul in places(spelling(form))
    for one, other in combinations(forms, 2):
        match = same_word(one, other)
        assert match is not None
        assert (match.hangul, match.truncated, match.possible) == ((hangul,), False, False)


def test_places_of_other_names_or_another_rank_are_two() -> None:
    for one, other in combinations(KNOWN, 2):
        for left, right in product(KNOWN[one], KNOWN[other]):
            assert same_word(left, right) is None
    for left, right in combinations(("Sinpho-ri", "Sinpho-up", "Sinpho-gun", "Sinpho-si", "Sinpho-dong"), 2):
        assert same_word(left, right) is None


def test_an_unknown_place_is_perhaps_what_its_letters_leave() -> None:
    found, certain = korean("Ryongsil-li")
    assert "룡신리" in found
    assert "령실리" in found
    assert not certain
    assert len(found) == 3
    assert all(hangul.endswith("리") for hangul in found)
    match = same_word("Yongsil-li", "Ryongsin-ri")
    assert match is not None
    assert match.possible


def test_every_ending_is_read_as_what_it_is() -> None:
    for printed, unit in endings().items():
        found = place(spelling(f"Wo'nhwa-{printed}"))
        assert found is not None
        assert (found.stem, found.unit) == ("Wo'nhwa", unit)
    for unit in set(endings().values()):
        for scheme in ("mr", "fbis", "kcna", "rr"):
            within = romanize("화" + unit, scheme=scheme).removeprefix("hwa")
            assert place(spelling(f"Wonhwa-{within}")) is not None


@pytest.mark.parametrize(
    "form",
    ["Follow-up", "Close-up", "How-to", "Make-do", "sinpho-ri", "Sinpho ri", "Sinphori", "ri", "-ri", "Hanoi-si", "Macao-do", "Sinpho-xi"],
)  # fmt: skip
def test_what_is_no_place(form: str) -> None:
    of = spelling(form)
    assert place(of) is None
    assert places(of) == known_places(of) == ()


def test_a_given_name_behind_its_surname_is_no_place() -> None:
    (found,) = korean_words("Comrade Kim Yong-do spoke.")
    assert found.form == "Kim Yong-do"
    assert not found.certain
