"""Which scheme a document uses; forward spellings of the schemes; back to Hangul."""

from __future__ import annotations

import pytest

from recension import RecensionError
from recension.romanization import Scheme, hangul_candidates, romanize, schemes


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("the banner of so’n’gun politics and kangso’nggukka", Scheme.FBIS),
        ("the ideas of chuch’e", Scheme.FBIS),
        ("Kim Chŏng-ŭn visited P’yŏngsŏng", Scheme.MR),
        ("factories in Phyongsong and Nampho", Scheme.KCNA),
        ("Seongun jeongchi and the gangseong daeguk", Scheme.RR),
        ("Kim Jong Un visited Pyongyang", Scheme.KCNA),
        ("The party cell is the basic unit.", None),
        ("", None),
    ],
)
def test_the_scheme_of_a_text(text: str, scheme: Scheme | None) -> None:
    found = schemes(text)
    assert found.scheme == scheme
    assert (scheme is None) == (found.evidence == ())
    assert all(one.word in text and one.reason for one in found.evidence)


def test_fixed_spellings_yield_to_words_of_a_scheme() -> None:
    found = schemes("Kim Jong Il and Kim Il Sung, Pyongyang, Kim Jong Un, and chuch’e")
    assert found.scheme == Scheme.FBIS
    assert next(one.weak for one in found.evidence) is False
    assert found.evidence[-1].weak


@pytest.mark.parametrize(
    ("hangul", "spellings"),
    [
        (
            "강성국가",
            {
                "mr": "kangsŏnggukka",
                "fbis": "kangso'nggukka",
                "mr-plain": "kangsonggukka",
                "rr": "gangseonggukga",
            },
        ),
        ("주체", {"mr": "chuch'e", "kcna": "juche", "rr": "juche"}),
        ("선군", {"fbis": "so'n'gun", "mr": "sŏn'gun", "kcna": "songun", "rr": "seongun"}),
        ("평양", {"mr": "p'yŏngyang", "dprk": "phyŏngyang", "kcna": "Pyongyang", "rr": "pyeongyang"}),
        ("천리마", {"mr": "ch'ŏllima", "kcna": "Chollima", "rr": "cheollima"}),
        ("독립", {"mr": "tongnip", "rr": "dongnip"}),
        ("압록강", {"mr": "amnokkang", "dprk": "amrokgang", "rr": "amnokgang"}),
        ("북극성", {"mr": "pukkŭksŏng", "kcna": "pukguksong", "rr": "bukgeukseong"}),
        ("쉽다", {"mr": "shwipta", "rr": "swipda"}),
        ("값이", {"mr": "kapsi", "rr": "gapsi"}),
        ("좋다", {"mr": "chot'a", "rr": "jota"}),
        ("굳이", {"mr": "kuji", "rr": "guji"}),
        ("최고", {"dprk": "choigo", "kcna": "choego"}),
    ],
)
def test_forward(hangul: str, spellings: dict[str, str]) -> None:
    assert {scheme: romanize(hangul, scheme=scheme) for scheme in spellings} == spellings


@pytest.mark.parametrize(
    ("hangul", "spellings"),
    [
        (
            "김여정",
            {"kcna": "Kim Yo Jong", "mr": "Kim Yŏ-jŏng", "fbis": "Kim Yo'-jo'ng", "rr": "Gim Yeojeong"},
        ),
        ("박동구", {"kcna": "Pak Tong Gu", "mr": "Pak Tong-gu"}),
        ("오극렬", {"kcna": "O Kuk Ryol", "mr": "O Kŭng-nyŏl"}),
        ("이목월", {"mr": "Yi Mog-wŏl"}),
        ("리설주", {"mr": "Ri Sŏl-chu", "kcna": "Ri Sol Ju"}),
        ("황보인", {"kcna": "Hwangbo In", "rr": "Hwangbo In"}),
    ],
)
def test_names_forward(hangul: str, spellings: dict[str, str]) -> None:
    assert {scheme: romanize(hangul, scheme=scheme, name=True) for scheme in spellings} == spellings


def test_what_is_no_hangul_stays() -> None:
    assert romanize("당 (Party) 1", scheme="rr") == "dang (Party) 1"


@pytest.mark.parametrize("name", ["wade-giles", "press", "hangul", ""])
def test_a_scheme_that_spells_nothing_is_an_error(name: str) -> None:
    with pytest.raises(RecensionError):
        romanize("당", scheme=name)


def test_candidates_come_likeliest_first() -> None:
    assert hangul_candidates("Paektu")[0] == "백두"
    assert "선군" in hangul_candidates("so’n’gun")
    assert len(hangul_candidates("chonggongsong", limit=5)) == 5
    assert hangul_candidates("chonggongsong", limit=1) == hangul_candidates("chonggongsong")[:1]
    assert hangul_candidates("Xanadu") == ()
    assert hangul_candidates("강성국가") == ("강성국가",)
