from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension.discovery.grouping import Link, grouped
from recension.discovery.judging import RELATED, Common, judge_pair, side, thinned
from recension.discovery.limits import MAX_CELLS
from recension.discovery.relating import relate
from recension.discovery.terms import letters, mix, postings, terms_of
from recension.discovery.work import each

NOTHING = Common(np.empty(0, np.int64), np.empty(0, np.int64), 2)
LONG = 6  # every made word has six letters
words = st.lists(st.integers(0, 400).map(lambda n: n << 5 | LONG), min_size=1, max_size=120)


def made(numbers: list[int], mask: list[int] | None = None):  # noqa: ANN201  # a record of the package
    return side(np.array(numbers, np.int32).tobytes(), bytes(mask or [0] * len(numbers)), NOTHING)


def numbered(rng: np.random.Generator, size: int, kinds: int = 4000) -> list[int]:
    return [int(n) << 5 | LONG for n in rng.integers(0, kinds, size)]


@given(words, words)
@settings(max_examples=60, deadline=None)
def test_a_judgement_does_not_depend_on_which_side_is_left(one: list[int], other: list[int]) -> None:
    found = judge_pair(made(one), made(other), 100, 5)
    assert found == judge_pair(made(other), made(one), 100, 5)
    assert 0 <= found.score <= 1
    assert 0 <= found.agreement <= 1
    assert (found.relation.value == "unrelated") == (found.score < RELATED)


@given(words)
@settings(max_examples=20, deadline=None)
def test_a_text_is_a_republication_of_itself(one: list[int]) -> None:
    assert judge_pair(made(one), made(one), 1000, 9).relation.value == "republication"


def test_the_same_words_in_another_order_are_no_evidence() -> None:
    rng = np.random.default_rng(1)
    one = numbered(rng, 400)
    other = list(rng.permutation(one))
    assert judge_pair(made(one), made([int(n) for n in other]), 900, 300).relation.value == "unrelated"


def test_a_shared_formula_is_no_evidence_and_does_not_hide_any() -> None:
    rng = np.random.default_rng(2)
    formula, one, other = numbered(rng, 120), numbered(rng, 300), numbered(rng, 300)
    assert judge_pair(made(formula + one), made(other + formula), 400, 120).relation.value == "unrelated"
    anew = [word if rng.random() < 0.5 else new for word, new in zip(one, numbered(rng, 300), strict=True)]
    assert judge_pair(made(formula + one), made(formula + anew), 400, 120).relation.value != "unrelated"


def test_a_handful_of_words_is_no_evidence() -> None:
    rng = np.random.default_rng(6)
    one, other = numbered(rng, 5), numbered(rng, 5)
    assert judge_pair(made(one), made(other), 60, 1).relation.value == "unrelated"
    assert judge_pair(made(one + other), made([*one, *other[:4]]), 900, 9).relation.value != "unrelated"


def test_an_archive_of_one_speech_is_judged_by_all_words() -> None:
    rng = np.random.default_rng(7)
    text, new, other = numbered(rng, 200), numbered(rng, 200), numbered(rng, 200)
    anew = [a if rng.random() < 0.6 else b for a, b in zip(text, new, strict=True)]
    terms = np.unique(mix(np.array(text, np.int64).view(np.uint64)).view(np.int64))
    everywhere = Common(terms, np.full(len(terms), 90), 100)
    one, two, three = (
        side(np.array(n, np.int32).tobytes(), bytes(200), everywhere) for n in (text, anew, other)
    )
    assert judge_pair(one, two, 500, 100).relation.value == "retranslation"
    assert judge_pair(one, three, 60, 5).relation.value == "unrelated"


def test_furniture_takes_no_part() -> None:
    rng = np.random.default_rng(3)
    page, one, other = numbered(rng, 300), numbered(rng, 100), numbered(rng, 100)
    mask = [1] * 300 + [0] * 100
    assert (
        judge_pair(made(page + one, mask), made(page + other, mask), 700, 300).relation.value == "unrelated"
    )


@pytest.mark.parametrize(
    ("change", "relation"),
    [
        (lambda text, new: [new[0], *text[1:]], "republication"),
        (lambda text, new: text[:150] + text[210:], "republication"),  # a paragraph left out
        (lambda text, new: new[:80] + text + new[80:200], "republication"),  # another page around it
        (
            lambda text, new: [
                b if at % 7 == 3 else a for at, (a, b) in enumerate(zip(text, new, strict=True))
            ],
            "republication",
        ),  # misprints
        (lambda text, new: [a for at, a in enumerate(text) if at % 5], "revision"),
        (
            lambda text, new: [
                b + 4 if at % 2 else a for at, (a, b) in enumerate(zip(text, new, strict=True))
            ],
            "retranslation",
        ),
        (lambda text, new: text[100:200], "report"),
        (
            lambda text, new: [
                b + 4 if at % 2 else a for at, (a, b) in enumerate(zip(text, new, strict=True))
            ][:200],
            "report",
        ),
    ],
)
def test_relations(change, relation: str) -> None:  # noqa: ANN001  # a table of functions
    rng = np.random.default_rng(4)
    text, new = numbered(rng, 400), numbered(rng, 400)
    assert relate(text, change(text, new)).relation.value == relation
    assert relate(change(text, new), text).relation.value == relation


def test_long_sides_are_thinned_alike() -> None:
    rng = np.random.default_rng(5)
    one = numbered(rng, 20_000, 100_000)
    other = one[100:]
    short, long = thinned(one, other)
    assert len(short) * len(long) <= MAX_CELLS
    kept = set(short)
    assert long == [word for word in other if word in kept]


def test_groups_need_more_than_one_link() -> None:
    cliques = [Link(a, b, 900) for group in ((1, 2, 3), (7, 8, 9)) for a in group for b in group if a < b]
    assert grouped([*cliques, Link(3, 7, 1000)]) != [(1, 2, 3, 7, 8, 9)]
    across = [Link(a, b, 600) for a in (1, 2, 3) for b in (7, 8)]
    assert grouped([*cliques, *across]) == [(1, 2, 3, 7, 8, 9)]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(500, 1000)), max_size=30))
@settings(max_examples=60, deadline=None)
def test_groups_are_apart_linked_and_independent_of_order(rows: list[tuple[int, int, int]]) -> None:
    links = list(
        {(min(a, b), max(a, b)): Link(min(a, b), max(a, b), c) for a, b, c in rows if a != b}.values()
    )
    found = grouped(links)
    assert found == grouped(reversed(links))
    members = [one for group in found for one in group]
    assert len(members) == len(set(members))
    for group in found:
        inside = {
            one for link in links if {link.one, link.other} <= set(group) for one in (link.one, link.other)
        }
        assert inside == set(group)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_clauses_cover_every_word(text: str) -> None:
    found = terms_of(text)
    assert len(found.clauses) == len(found.ends)
    assert not len(found.words) or found.ends[-1] == len(found.words)
    assert sorted(found.ends.tolist()) == found.ends.tolist()
    assert (letters(found.words) > 0).all()
    terms, often = postings(found.words)
    assert len(terms) == len(set(terms.tolist())) == len(often)


def test_typography_changes_no_term() -> None:
    plain = terms_of("The workers' party, comrades, is one. 10 000 people heard it!")
    other = terms_of("THE WORKERS’ PARTY,  COMRADES, IS\u00a0ONE. 10 000 PEOPLE\u200b heard it!")
    assert plain.words.tolist() == other.words.tolist()
    assert plain.clauses.tolist() == other.clauses.tolist()


def test_work_is_done_once_each() -> None:
    done: list[int] = []
    each(abs, range(-20, 0), 1, done.append)
    assert done == list(range(20, 0, -1))
