"""What single words are: lemma, form, class, likeness, a denial by prefix, a Korean word under two spellings."""

from __future__ import annotations

import pytest

from recension.collation import likeness, negation
from recension.collation.characters import flaws, is_markup, typographic, unmarked
from recension.collation.koreans import doubtful_surnames, surnames, unmarked_key
from recension.collation.ladder import RUNGS, same_inflected, same_lemmas, tense_differs
from recension.collation.lexicon import (
    is_common,
    is_function,
    is_gerund,
    is_known,
    lemma,
    verb_form,
    word_sort,
)
from recension.collation.romanized import same_korean
from recension.collation.spelling import canonical, spelled_alike
from recension.romanization.data import alternatives, rows
from recension.tokens import word_key


@pytest.mark.parametrize(
    ("word", "form"),
    [
        *(
            ("teach", "base"),
            ("taught", "past"),
            ("spoken", "participle"),
            ("teaches", "s"),
            ("opened", "past"),
        ),
        *(("teaching", "ing"), ("king", "base"), ("sing", "base"), ("doing", "ing"), ("red", "base")),
        *(("used", "past"), ("ended", "past"), ("pass", "base"), ("was", "past"), ("been", "participle")),
    ],
)
def test_the_form_of_a_verb(word: str, form: str) -> None:
    assert verb_form(word) == form


@pytest.mark.parametrize(
    ("word", "found"),
    [
        *(("taught", "teach"), ("advances", "advance"), ("party's", "party"), ("workers'", "worker")),
        *(("children", "child"), ("'s", "'s"), ("chuch'e", "chuch'e"), ("better", "good")),
    ],
)
def test_the_lemma_of_a_word(word: str, found: str) -> None:
    assert lemma(word) == found


@pytest.mark.parametrize(
    ("word", "known", "common"),
    [
        *(("stone", True, True), ("stones", True, True), ("stone's", True, True), ("the", True, True)),
        *(
            ("juche", True, False),
            ("singapore", True, False),
            ("fuorth", False, False),
            ("'s", False, False),
        ),
    ],
)
def test_what_english_knows_and_prints_small(word: str, known: bool, common: bool) -> None:
    assert (is_known(word), is_common(word)) == (known, common)


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        *(("not", ("negator", "not")), ("our", ("person", "1p")), ("must", ("modal", "must"))),
        *(
            ("won't", ("contraction", "will not")),
            ("all", ("quantifier", "all")),
            ("over", ("bound", "over")),
        ),
        *(
            ("is", ("auxiliary", "be-present")),
            ("perhaps", ("hedge", "perhaps")),
            ("the", ("determiner", "the")),
        ),
        *(("that", ("determiner", "that")), ("and", ("conjunction", "and")), ("of", ("preposition", "of"))),
        *(("very", ("adverb", "very")), ("stone", ("word", "stone")), ("said", ("word", "said"))),
        *(("nor", ("negator", "nor")), ("only", ("quantifier", "only")), ("not only", ("negator", "only"))),
    ],
)
def test_the_class_a_word_is_compared_by(word: str, sort: tuple[str, str]) -> None:
    assert word_sort(word) == sort


@pytest.mark.parametrize(
    ("word", "small"),
    [
        ("the", True),
        ("have", True),
        ("must", True),
        ("won't", True),
        ("stone", False),
        ("all", False),
        ("said", False),
    ],
)
def test_small_words_carry_grammar_only(word: str, small: bool) -> None:
    assert is_function(word) is small


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("singing", True),
        ("building", True),
        ("feeling", True),
        ("running", True),
        ("hoping", True),
        ("nothing", False),
        ("anything", False),
        ("king", False),
        ("sung", False),
    ],
)
def test_what_may_follow_cannot_help(word: str, found: bool) -> None:
    assert is_gerund(word) is found


@pytest.mark.parametrize(
    ("one", "other", "near", "prefix"),
    [
        *(("smile", "srnile", True, None), ("party", "pasty", True, None), ("party", "county", False, None)),
        *(("but", "cut", True, None), ("but", "cub", False, None), ("an", "on", False, None)),
        *(("mill", "mile", True, None), ("mill", "male", False, None), ("stone", "stoen", True, None)),
        *(("10", "11", False, None), ("0f", "of", True, None), ("mig29", "mig21", False, None)),
        *(
            ("mig29", "mig", False, None),
            ("nuclear", "denuclear", True, "de"),
            ("view", "review", False, None),
        ),
        *(("build", "rebuild", True, "re"), ("stone", "astone", True, None), ("a", "re", False, None)),
    ],
)
def test_a_letter_or_two_apart(one: str, other: str, near: bool, prefix: str | None) -> None:
    assert likeness.near(one, other) is likeness.near(other, one) is near
    assert likeness.prefixed(one, other) == likeness.prefixed(other, one) == prefix


@pytest.mark.parametrize(
    ("word", "denied"),
    [
        *(
            ("unnecessary", True),
            ("under", False),
            ("irreversible", True),
            ("invaluable", False),
            ("harmless", True),
        ),
        *(("lessless", True), ("unless", False), ("impossible", True), ("uncle", False), ("inform", False)),
        *(("unity", False), ("useless", True), ("bless", False)),
    ],
)
def test_a_denial_by_prefix_or_ending(word: str, denied: bool) -> None:
    assert negation.denies(word) is denied


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        *(("just", "unjust", True), ("form", "inform", False), ("harmless", "harmful", True)),
        *(
            ("harmless", "useful", False),
            ("able", "unable", True),
            ("fit", "unfit", False),
            ("just", "just", False),
        ),
        *(("justice", "injustice", True), ("war", "antiwar", False), ("legal", "illegal", True)),
    ],
)
def test_prefixed_opposites(one: str, other: str, opposed: bool) -> None:
    assert negation.opposite(one, other) is negation.opposite(other, one) is opposed


@pytest.mark.parametrize(
    ("one", "other", "tense", "inflected"),
    [
        *(("teach", "taught", True, False), ("advance", "advances", False, True), ("is", "was", True, False)),
        *(("is", "are", False, True), ("has", "had", True, False), ("raised", "raising", False, True)),
        *(("we", "i", False, False), ("us", "we", False, True), ("stone", "stones", False, True)),
        *(
            ("stone", "bread", False, False),
            ("taught", "teaches", True, False),
            ("spoke", "spoken", False, True),
        ),
    ],
)
def test_tense_and_inflection(one: str, other: str, tense: bool, inflected: bool) -> None:
    assert tense_differs(one, other) is tense_differs(other, one) is tense
    assert same_inflected(one, other) is same_inflected(other, one) is inflected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("cell secretary", "cell secretaries", True),
        ("more happy", "happier", True),
        ("most happy", "happiest", True),
        ("more happy men", "happier men", False),
        ("cell", "cell secretary", False),
        ("", "", False),
        ("more", "more", True),
    ],
)
def test_the_same_words_in_other_forms(one: str, other: str, same: bool) -> None:
    assert same_lemmas(one, other) is same_lemmas(other, one) is same


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("whitespace", "WPK .", "WPK."),
        ("whitespace", "the  wall", "the wall"),
        ("typography", "Workers’", "Workers'"),
        ("typography", "a—b", "a--b"),
        ("typography", "ﬁne", "fine"),
        ("case", "Party", "party"),
        ("punctuation", "walls, they", "walls they"),
        ("punctuation", "(the) wall", "the wall"),
        ("word-division", "grass-roots", "grassroots"),
        ("word-division", "grass roots", "grass-roots"),
        ("spelling", "defence", "defense"),
        ("spelling", "we don't", "we do not"),
        ("spelling", "self-defence", "selfdefense"),
        ("romanization", "chuch’e", "Juche"),
        ("inflection", "advance", "advances"),
        ("word-order", "they met there", "there they met"),
        (None, "20-30", "2030"),
        (None, "20 30", "2030"),
        (None, "10²", "102"),
        (None, "is", "was"),
        (None, "stone", "bread"),
    ],
)
def test_a_pair_is_named_by_the_first_rung_on_which_it_is_equal(
    kind: str | None, one: str, other: str
) -> None:
    first = [rung.kind.value for rung in RUNGS if rung.equal(one, other)][:1]
    assert first == ([] if kind is None else [kind])
    assert [rung.kind.value for rung in RUNGS if rung.equal(other, one)][:1] == first


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("chuch’e", "Juche", True),
        ("chuch’e's", "Juche's", True),
        ("Kim Jong Il", "Kim Cho’ng-il", True),
        ("Paektu", "Paekdu", True),
        ("paektu", "paekdu", True),
        ("songdam", "songtam", False),
        ("stone", "store", False),
        ("it's", "its", False),
        ("don't", "do", False),
        ("Party", "Partys", False),
        ("주체", "Juche", True),
        ("주체", "stone", False),
        ("Kim Jong Il Kim Jong Il", "Kim Cho’ng-il Kim Cho’ng-il", False),
    ],
)
def test_one_korean_word(left: str, right: str, same: bool) -> None:
    assert (same_korean(left, right) is not None) is (same_korean(right, left) is not None) is same


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        *(("labour", "labor", True), ("labour's", "labor's", True), ("organisations", "organizations", True)),
        *(
            ("centred", "centered", True),
            ("manoeuvring", "maneuvering", True),
            ("practising", "practicing", True),
        ),
        *(("ardours", "ardors", False), ("centreed", "centered", False)),
        *(
            ("prise", "prize", False),
            ("ise", "ize", False),
            ("stone", "stone", True),
            ("stone", "bread", False),
        ),
    ],
)
def test_spellings_of_one_word(one: str, other: str, alike: bool) -> None:
    assert spelled_alike(one, other) is alike
    assert (canonical(one) == canonical(other)) is alike


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        *(("Workers’", "Workers'"), ("a--b", "a-b"), ("''so''", "'so'"), ("10²", "10²"), ("x²ﬁ", "x²fi")),
        *(("<b>wall</b>", "wall"), ("**wall**", "wall"), ("__wall__", "wall"), ("a&nbsp;b", "ab")),
        *(
            ("a < b", "a < b"),
            ("a * b", "a * b"),
            ("workersâ€™", "workers'"),
            ("w\u0430ll", "wall"),
            ("wa\u200bll", "wall"),
        ),
    ],
)
def test_characters_are_folded_and_numbers_are_not(text: str, folded: str) -> None:
    assert typographic(text) == folded


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("wall", "w\u0430ll", "a look-alike letter of another alphabet (U+0430)"),
        ("wall", "wa\u200bll", "an invisible character (U+200B)"),
        ("wall", "<b>wall</b>", "stray markup"),
        ("workers’", "workersâ€™", "mojibake (a wrongly decoded sign)"),
        ("caf\xe9", "cafe\u0301", "composed against decomposed letters"),
        ("a—b", "a–b", "another dash"),
        ("a—b", "a-b", "another dash"),
        ("“so”", '"so"', "another quotation mark or apostrophe"),
        ("workers’", "workers'", "another quotation mark or apostrophe"),
        ("ﬁne", "fine", "another form of the same characters"),
    ],
)
def test_what_tells_two_equal_readings_apart(one: str, other: str, words: str) -> None:
    assert flaws(one, other) == flaws(other, one) == words


def test_markup_is_nothing_but_markup() -> None:
    assert [is_markup(text) for text in ("<b>", "**", " <b> </b>", "b", "", "<b>b</b>")] == [
        *(True, True, True),
        *(False, False, False),
    ]
    assert unmarked("<nobr>Kim</nobr> **Un**") == "Kim Un"


def test_surnames_that_open_a_name_are_surnames_to_romanization_too() -> None:
    known = {column: set[str]() for column in ("spellings", "plain")}
    for surname in rows("surnames"):
        for column, found in known.items():
            found.update(unmarked_key(word_key(one)) for one in alternatives(surname[column]))
    assert surnames() - known["spellings"] == set()
    assert doubtful_surnames() - known["plain"] == set()
