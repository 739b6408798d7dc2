"""Properties of the lattice and of the relation."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recension.romanization import Context, Scheme, hangul_candidates, romanize, same_word
from recension.romanization.data import rows
from recension.romanization.hangul import FINALS, INITIALS, VOWELS, join_syllable, pair_bit
from recension.romanization.lattice import encoded, holds, intersection, meet
from recension.romanization.spelling import spelling
from recension.romanization.tables import cells, fits, run_readings, surfaces, table, vowel_class
from recension.romanization.words import strictly, word

SINO = "".join(row["syllables"] for row in rows("syllables") if row["stock"] == "sino")
SCHEMES = (Scheme.MR, Scheme.FBIS, Scheme.MR_PLAIN, Scheme.DPRK, Scheme.KCNA, Scheme.RR)
#: Words of three syllables, for which no guard asks for capitals or brackets.
words = st.text(st.sampled_from(SINO), min_size=3, max_size=5)
schemes = st.sampled_from(SCHEMES)
modest = settings(max_examples=80, deadline=None)


def reads(printed: str, hangul: str, *, strict: bool = False) -> bool:
    """Whether a spelling has that exact Hangul among its readings."""
    views = (strictly(printed) if strict else word(printed)).views
    return any(holds(view.lattice, *encoded(hangul)) for view in views)


@pytest.mark.parametrize("system", ["mr", "dprk", "rr"])
@pytest.mark.parametrize("strict", [True, False])
def test_every_juncture_a_scheme_spells_parses_back(system: str, strict: bool) -> None:
    of = table(system, strict=strict)
    spelled = cells(system)
    for (final, initial, kind), reached in surfaces().items():
        for surface in reached:
            for text, condition in spelled.get(surface, ()):
                if fits(condition, kind):
                    assert of.junctures[kind][text] & pair_bit(final, initial)
    row = next(row for row in rows("vowels") if row["scheme"] == system)
    for vowel in VOWELS:
        for text in row[vowel].split("|"):
            whole = [run for run in run_readings(of, text) if len(run) == 1]
            assert any(
                mask >> VOWELS.index(vowel) & 1 and kind == vowel_class(vowel) for [(mask, kind)] in whole
            )


@modest
@given(
    st.lists(
        st.builds(
            join_syllable,
            st.integers(0, len(INITIALS) - 1),
            st.integers(0, len(VOWELS) - 1),
            st.integers(0, len(FINALS) - 1),
        ),
        min_size=1,
        max_size=4,
    ).map("".join),
    schemes,
)
def test_what_is_written_forward_reads_back(hangul: str, scheme: Scheme) -> None:
    assert reads(romanize(hangul, scheme=scheme), hangul)


@modest
@given(words, schemes, schemes)
def test_a_word_matches_itself_under_any_two_schemes(hangul: str, one: Scheme, other: Scheme) -> None:
    left, right = romanize(hangul, scheme=one), romanize(hangul, scheme=other)
    for a, b in ((left, right), (hangul, right), (left, left)):
        match = same_word(a.capitalize(), b.capitalize())
        assert match is not None
        mirrored = same_word(b.capitalize(), a.capitalize())
        assert mirrored is not None
        assert (mirrored.hangul, mirrored.possible) == (match.hangul, match.possible)
        assert (mirrored.left_scheme, mirrored.right_scheme) == (match.right_scheme, match.left_scheme)


@modest
@given(words, schemes, words, schemes)
def test_the_relation_is_symmetric(one: str, first: Scheme, other: str, second: Scheme) -> None:
    left, right = romanize(one, scheme=first), romanize(other, scheme=second)
    assert (same_word(left, right) is None) == (same_word(right, left) is None)


@modest
@given(words, st.sampled_from((Scheme.MR, Scheme.DPRK, Scheme.FBIS)), st.randoms(use_true_random=False))
def test_adding_marks_never_widens(hangul: str, scheme: Scheme, rng: random.Random) -> None:
    full = spelling(romanize(hangul, scheme=scheme)).text
    assume(full.isascii() is False or "'" in full)

    def without(text: str) -> str:
        places = [at for at, letter in enumerate(text) if letter in "ŏŭ'"]
        dropped = {at for at in places if rng.random() < 0.5}
        return "".join(
            letter if at not in dropped else {"ŏ": "o", "ŭ": "u", "'": ""}[letter]
            for at, letter in enumerate(text)
        )

    fewer = without(full)
    fewest = without(fewer)
    for system in ("mr", "dprk"):
        views = [
            next(
                (view.lattice for view in word(text).views if view.system == system and not view.fixed), None
            )
            for text in (full, fewer, fewest)
        ]
        for more, less in combinations(views, 2):
            if more is not None:
                assert less is not None
                # Every reading the marks leave is a reading without them.
                assert all(
                    holds(less, *encoded(candidate))
                    for candidate in hangul_candidates(full, limit=40)
                    if holds(more, *encoded(candidate))
                )


@modest
@given(words, schemes, st.data())
def test_spaces_and_hyphens_are_optional_boundaries(hangul: str, scheme: Scheme, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(hangul) - 1))
    joint = data.draw(st.sampled_from((" ", "-", " - ", "‐")))
    apart = joint.join(romanize(part, scheme=scheme) for part in (hangul[:cut], hangul[cut:]))
    assert reads(apart, hangul)
    whole = romanize(hangul, scheme=scheme)
    assert any(
        meet(one.lattice, other.lattice, sino=False)
        for one in word(apart).views
        for other in word(whole).views
    )


@modest
@given(words, st.sampled_from("’‘ʼ'`´ʻ′"))
def test_any_apostrophe(hangul: str, sign: str) -> None:
    printed = romanize(hangul, scheme="fbis")
    assert spelling(printed.replace("'", sign)).text == spelling(printed).text


@modest
@given(words, st.sampled_from(("ǒǔ", "ôû", "ōū", "o\u0306u\u0306")))
def test_stand_ins_for_the_breve(hangul: str, signs: str) -> None:
    printed = romanize(hangul, scheme="mr")
    half = len(signs) // 2
    assert (
        spelling(printed.replace("ŏ", signs[:half]).replace("ŭ", signs[half:])).text == spelling(printed).text
    )


@modest
@given(words, words)
def test_strict_readings_are_among_the_loose(hangul: str, other: str) -> None:
    printed = romanize(hangul, scheme="mr")
    assert not reads(printed, other, strict=True) or reads(printed, other)


def test_english_words_are_never_merged() -> None:
    # Ordinary words that parse as Korean, all against all, in lower case, capitalised and in capitals.
    plain = (Path(__file__).parent / "english.txt").read_text(encoding="utf-8").split()
    forms = sorted({form for one in plain for form in (one, one.capitalize(), one.upper())})
    merged = [
        (one, other)
        for one, other in combinations(forms, 2)
        if one.casefold() != other.casefold() and same_word(one, other) is not None
    ]
    assert merged == []


def test_random_pairs_of_different_words_are_not_merged() -> None:
    rng = random.Random(20)
    made = sorted({"".join(rng.choice(SINO) for _ in range(rng.choice((2, 3, 3, 4)))) for _ in range(400)})
    forms = [
        (hangul, romanize(hangul, scheme=scheme)) for hangul in made for scheme in (Scheme.KCNA, Scheme.FBIS)
    ]
    merged = 0
    for _ in range(4000):
        (one, left), (other, right) = rng.sample(forms, 2)
        merged += one != other and same_word(left, right) is not None
    # Fewer than 10 of 100,000 is the promise; 4,000 leave room for one coincidence.
    assert merged <= 1


def test_two_meanings_of_a_plain_spelling_are_not_joined() -> None:
    # taewang is 태왕 to one and 대왕 to the other; that makes them no one word.
    assert same_word("t'aewang", "taewang") is not None
    assert same_word("taewang", "daewang") is not None
    assert same_word("t'aewang", "daewang") is None


def test_a_name_needs_its_surname() -> None:
    assert same_word("Kim Young-chul", "Kim Yong Chol") is not None
    assert same_word("Park Yong Chol", "Pak Yo'ng-ch'o'l") is not None
    assert same_word("Pak Yong Chol", "Kim Yong Chol") is None
    assert same_word("sung", "song", context=Context(left_apart=True, right_apart=True)) is None


def test_importing_builds_no_tables() -> None:
    script = """
import recension.romanization, sys
from recension.romanization import tables, lexicon, names, english
assert tables.table.cache_info().currsize == 0
assert lexicon.entries.cache_info().currsize == 0
assert names.surnames.cache_info().currsize == 0
assert not any(name.split(".")[0] in {"simplemma", "numpy", "scipy"} for name in sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    "hostile",
    ["a" * 5000, "o'" * 2000, "ae" * 3000, "n'g" * 999, "-" * 999, "가" * 500, "eo-" * 50, "\x00", "ㄱㅏ"],
)
def test_hostile_input_is_answered(hostile: str) -> None:
    assert same_word(hostile, "Juche") is None
    hangul_candidates(hostile, limit=3)


@given(words, st.sampled_from("아안앙악알암압"), schemes, schemes)
@modest
def test_what_two_lattices_share_is_what_both_hold(one: str, end: str, ours: Scheme, theirs: Scheme) -> None:
    final = (ord(end) - ord("아")) % 28
    other = one[:-1] + chr(
        ord(one[-1]) - (ord(one[-1]) - ord("가")) % 28 + final
    )  # the same but for its final
    left, right = (
        word(romanize(each, scheme=scheme)).views[0].lattice
        for each, scheme in ((one, ours), (other, theirs))
    )
    shared = intersection(left, right, sino=False)
    assert (shared is not None) is meet(left, right, sino=False)
    for reading in (one, other):
        both = holds(left, *encoded(reading)) and holds(right, *encoded(reading))
        assert (shared is not None and holds(shared, *encoded(reading))) is both
