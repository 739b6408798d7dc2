"""Hangul as letters and bits, lattices by hand, and words that mix the two scripts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.romanization import hangul_candidates, same_word
from recension.romanization.hangul import (
    FINALS,
    INITIALS,
    SINO_FINAL_MASK,
    SINO_FINALS,
    SINO_PAIR_MASK,
    VOWELS,
    bits,
    is_hangul,
    join_syllable,
    pair_bit,
    pairs_of,
    split_syllable,
)
from recension.romanization.lattice import LONGEST, Lattice, encoded, holds, intersection, lengths, meet
from recension.romanization.names import name_choices
from recension.romanization.readings import readings
from recension.romanization.spelling import conjoined, spelling
from recension.romanization.words import word

syllables = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


def reads(printed: str, hangul: str) -> bool:
    return any(holds(view.lattice, *encoded(hangul)) for view in word(printed).views)


@given(syllables)
def test_a_syllable_is_its_three_letters(syllable: str) -> None:
    initial, vowel, final = split_syllable(syllable)
    assert join_syllable(initial, vowel, final) == syllable
    assert conjoined(syllable) == unicodedata.normalize("NFD", syllable)
    assert is_hangul(syllable)
    assert reads(syllable, syllable)


def test_hangul_begins_and_ends_with_its_block() -> None:
    assert [is_hangul(chr(code)) for code in (0xABFF, 0xAC00, 0xD7A3, 0xD7A4)] == [False, True, True, False]


def test_sets_of_letters_hold_those_letters() -> None:
    assert {FINALS[final] for final in bits(SINO_FINAL_MASK)} == set(SINO_FINALS)
    pairs = {divmod(pair, len(INITIALS)) for pair in bits(SINO_PAIR_MASK)}
    assert pairs == {(FINALS.index(final), at) for final in SINO_FINALS for at in range(len(INITIALS))}


@given(st.sets(st.integers(0, 27)), st.sets(st.integers(0, 18)))
def test_junctures_are_every_final_with_every_initial(finals: set[int], initials: set[int]) -> None:
    made = pairs_of(sum(1 << one for one in finals), sum(1 << one for one in initials))
    assert made == sum(pair_bit(final, initial) for final in finals for initial in initials)
    assert [divmod(pair, 19) for pair in bits(made)] == sorted((a, b) for a in finals for b in initials)


def by_hand(*paths: str) -> Lattice:
    """A lattice with one path a word, all from one beginning."""
    arcs: list[list[tuple[int, int, int]]] = [[]]
    finals = [0]
    for path in paths:
        slots, final = encoded(path)
        node = 0
        for pair, vowel in slots:
            arcs.append([])
            finals.append(0)
            arcs[node].append((pair, vowel, len(arcs) - 1))
            node = len(arcs) - 1
        finals[node] |= final
    return Lattice(tuple(map(tuple, arcs)), tuple(finals))


words = st.text(st.sampled_from("가각나난다달라람마맙바방아앙낮꽃"), min_size=1, max_size=3)


@given(st.lists(words, min_size=1, max_size=4), st.lists(words, min_size=1, max_size=4))
def test_lattices_hold_meet_and_share_what_their_paths_spell(ours: list[str], theirs: list[str]) -> None:
    left, right = by_hand(*ours), by_hand(*theirs)
    both = set(ours) & set(theirs)
    for path in (*ours, *theirs):
        assert holds(left, *encoded(path)) is (path in ours)
    assert lengths(left) == tuple(sorted({len(path) for path in ours}))
    assert [
        hangul for _, hangul in sorted(readings(left, limit=9, sino=False), key=lambda one: one[1])
    ] == sorted(set(ours))
    assert meet(left, right, sino=False) is bool(both)
    shared = intersection(left, right, sino=False)
    assert (set() if shared is None else {one for _, one in readings(shared, limit=9, sino=False)}) == both
    sino = {path for path in both if not {"낮", "꽃"} & set(path)}
    assert meet(left, right, sino=True) is bool(sino)
    shared = intersection(left, right, sino=True)
    assert (set() if shared is None else {one for _, one in readings(shared, limit=9)}) == sino


def test_a_circle_of_equal_syllables_comes_to_an_end() -> None:
    arc = encoded("가")[0][0]
    circle = Lattice((((*arc, 1),), ((*arc, 1), (*arc, 2)), ()), (0, 0, 1))
    assert meet(circle, circle, sino=True)
    assert intersection(circle, circle, sino=True) is not None


@pytest.mark.parametrize(
    ("printed", "hangul", "said"),
    [("각ga", "각가", True), ("각ka", "각가", True), ("각가", "각가", True), ("각k가", "각가", False), ("각m가", "각가", False), ("가ga", "가가", True), ("가ka", "가가", False),
        ("각kka", "각까", True),
        ("각kka", "갂가", False),
     ("kim정은", "김정은", True), ("kim jong은", "김정은", True), ("김jong은", "김정은", True), ("ri철", "리철", True), ("리cheol", "리철", True),
     ("kim리", "김리", True), ("kim이", "김리", True), ("김yi", "김리", False), ("kim노", "김로", True), ("kim로", "김노", False), ("ga각", "가각", True), ("g각", "각", False)],
)  # fmt: skip
def test_words_half_in_hangul(printed: str, hangul: str, said: bool) -> None:
    assert reads(printed, hangul) is said


@pytest.mark.parametrize(
    "stray",
    [
        "ka\u1100ka",
        "ka\u11a8\u11a8ka",
        "k\u11a8ka",
        "\u1161ka",
        "ka\u11c3",
        "\u1113a",
        "ka\u11a8k",
        "\u11a8a",
        "ㄱㅏ",
        "ka\u1100",
    ],
)
def test_letters_of_a_syllable_alone_are_no_syllable(stray: str) -> None:
    for read in hangul_candidates(stray):
        assert all(map(is_hangul, read))
    assert same_word(stray, "가가") is None


def test_a_long_word_is_parsed_up_to_its_bound() -> None:
    assert word("ka" * (LONGEST // 2)).views
    assert not word("ka" * (LONGEST // 2) + "k").views


def test_a_name_has_no_fourth_part() -> None:
    of = spelling("Kim Young Chul Young")
    chosen = name_choices(of, "dprk")
    assert chosen[1]
    assert chosen[2]
    assert chosen[3] == []


def test_every_vowel_and_initial_is_a_letter_once() -> None:
    assert len(set(VOWELS)) == len(VOWELS) == 21
    assert len(set(INITIALS)) == len(INITIALS) == 19
    assert len(set(FINALS)) == len(FINALS) == 28
