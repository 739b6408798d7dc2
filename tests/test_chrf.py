"""recension's chrF is sacrebleu's, for any order and beta, pair by pair and as a matrix."""

from __future__ import annotations

import random
import tracemalloc
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.chrf import CHRF

from recension import chrf, ngrams
from recension.chrf import chrf_matrix, f_scores, split_punctuation
from recension.ngrams import characters, grams, overlaps, words

#: Few letters, so that grams repeat; signs, spaces of several kinds, and characters beyond 16 bits.
TEXTS = st.one_of(
    st.text(alphabet="ab ", max_size=30),
    st.text(alphabet="abcde .,'’\"-\n\u00a0\u2003(:", max_size=40),
    st.text(max_size=15),
    st.lists(
        st.sampled_from(["the", "Party", "(the", "line,", "“Juche”", "...", "!", "인민", "𝔘", "a"]),
        max_size=12,
    ).map(" ".join),
)
OPTIONS = st.fixed_dictionaries(
    {
        "char_order": st.integers(1, 8),
        "word_order": st.integers(0, 4),
        "beta": st.sampled_from([0, 0.5, 1, 2, 3]),
        "lowercase": st.booleans(),
        "whitespace": st.booleans(),
        "eps_smoothing": st.booleans(),
    }
)


@settings(max_examples=150, deadline=None)
@given(lefts=st.lists(TEXTS, max_size=4), rights=st.lists(TEXTS, max_size=4), options=OPTIONS)
@example(lefts=["", "a"], rights=["", "ab", "a a"], options={"char_order": 6, "word_order": 2, "beta": 2})
def test_every_cell_is_sacrebleus_sentence_score(
    lefts: list[str], rights: list[str], options: dict[str, Any]
) -> None:
    metric = CHRF(**options)
    expected = np.array([[metric.sentence_score(a, [b]).score for b in rights] for a in lefts])
    found = chrf_matrix(lefts, rights, **options)
    assert found.shape == (len(lefts), len(rights))
    np.testing.assert_allclose(found, expected.reshape(found.shape), rtol=0, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(lefts=st.lists(TEXTS, max_size=5), rights=st.lists(TEXTS, max_size=5), word_order=st.integers(0, 2))
def test_the_default_is_symmetric_bounded_and_highest_for_equal_texts(
    lefts: list[str], rights: list[str], word_order: int
) -> None:
    found = chrf_matrix(lefts, rights, word_order=word_order)
    np.testing.assert_allclose(found, chrf_matrix(rights, lefts, word_order=word_order).T, rtol=0, atol=1e-9)
    assert (found >= 0).all()
    assert (found <= 100).all()
    own = np.diag(chrf_matrix(lefts, lefts, word_order=word_order))
    assert own.tolist() == [100.0 if text.split() else 0.0 for text in lefts]


@settings(max_examples=40, deadline=None)
@given(lefts=st.lists(TEXTS, min_size=1, max_size=9), rights=st.lists(TEXTS, max_size=9), data=st.data())
def test_neither_tiles_nor_the_kind_of_product_change_the_result(
    lefts: list[str], rights: list[str], data: st.DataObject
) -> None:
    whole = chrf_matrix(lefts, rights, word_order=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chrf, "TILE_TEXTS", data.draw(st.integers(1, 4)))
        patch.setattr(chrf, "TILE_CHARACTERS", data.draw(st.integers(1, 60)))
        patch.setattr(chrf, "_DENSE", data.draw(st.sampled_from([0, 1, 2, 10**6])))
        patch.setattr(chrf, "_COLUMNS", data.draw(st.integers(1, 5)))
        assert chrf_matrix(lefts, rights, word_order=2).tolist() == whole.tolist()


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_punctuation_is_split_as_sacrebleu_splits_it(text: str) -> None:
    assert split_punctuation(text) == CHRF()._remove_punctuation(text)


@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(TEXTS, TEXTS), max_size=6), order=st.integers(1, 30))
def test_pair_counts_are_those_of_the_matrix_and_long_grams_fit(
    pairs: list[tuple[str, str]], order: int
) -> None:
    both = [left for left, _ in pairs] + [right for _, right in pairs]
    found = f_scores(*overlaps(characters(both), len(pairs), order), beta=2)
    metric = CHRF(char_order=order)
    expected = [metric.sentence_score(left, [right]).score for left, right in pairs]
    np.testing.assert_allclose(found, np.array(expected), rtol=0, atol=1e-9)


def test_no_gram_reaches_over_the_end_of_a_text() -> None:
    owners = [owner.tolist() for owner, _, _ in grams(words([["a"], [], ["b", "c"]]), 3, 3)]
    assert owners == [[0, 2, 2], [2], []]


@settings(max_examples=60, deadline=None)
@given(sentences=st.lists(st.lists(st.sampled_from("abc"), max_size=8), max_size=5), order=st.integers(1, 6))
@pytest.mark.parametrize("limit", [8, 100, 1 << 62])
def test_equal_grams_and_only_they_have_equal_codes(
    sentences: list[list[str]], order: int, limit: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ngrams, "_CODE_LIMIT", limit)
        for n, (owner, code, span) in enumerate(grams(words(sentences), order, 1), start=1):
            texts = [
                (i, tuple(one[at : at + n]))
                for i, one in enumerate(sentences)
                for at in range(len(one) - n + 1)
            ]
            assert [i for i, _ in texts] == owner.tolist()
            pairs = {(gram, number) for (_, gram), number in zip(texts, code.tolist(), strict=True)}
            assert len(pairs) == len({gram for gram, _ in pairs}) == len({number for _, number in pairs})
            assert all(0 <= number < span for _, number in pairs)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.text("ab", max_size=9), max_size=12), most=st.integers(1, 5), letters=st.integers(1, 12)
)
def test_tiles_hold_all_texts_in_order_within_both_bounds(texts: list[str], most: int, letters: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chrf, "TILE_TEXTS", most)
        patch.setattr(chrf, "TILE_CHARACTERS", letters)
        tiles = [texts[tile] for tile in chrf._tiles(texts)]
    assert [text for tile in tiles for text in tile] == texts
    assert all(1 <= len(tile) <= most for tile in tiles)
    assert all(len(tile) == 1 or sum(map(len, tile)) <= letters for tile in tiles)
    for one, after in pairwise(tiles):  # and no tile is smaller than it needs to be
        assert len(one) == most or sum(map(len, [*one, after[0]])) > letters


def test_no_texts_no_scores() -> None:
    assert chrf_matrix([], ["a"]).shape == (0, 1)
    assert chrf_matrix(["a"], []).shape == (1, 0)


@pytest.mark.parametrize("orders", [{"char_order": 0}, {"char_order": -1}, {"word_order": -1}])
def test_an_order_that_counts_nothing_is_refused(orders: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="chrf_matrix: orders"):
        chrf_matrix(["a"], ["a"], **orders)  # type: ignore[arg-type]  # mypy takes them for the boolean options


def test_memory_beyond_the_result_does_not_grow_with_the_number_of_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chrf, "TILE_TEXTS", 16)
    rng = random.Random(5)
    texts = ["".join(rng.choices("abcdefgh ", k=120)) for _ in range(160)]

    def peak(count: int) -> int:
        tracemalloc.start()
        result = chrf_matrix(texts[:count], texts[:count])
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most - result.nbytes

    peak(16)  # what is imported and cached on the way
    assert peak(160) < 1.3 * peak(16)
