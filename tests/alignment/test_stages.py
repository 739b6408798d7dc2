"""The stages of the aligner, one by one: the few examples that teach."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import page

from recension.alignment import Pin, PinnedParagraph, align
from recension.alignment.anchors import chain, long_runs
from recension.alignment.beads import components, shape
from recension.alignment.blocks import block_links, twins
from recension.alignment.fill import Gap, enclosed, even, gaps, orphans, wordless
from recension.alignment.numbers import number_keys
from recension.alignment.order import crosses, in_place
from recension.alignment.pipeline import run, texts_of
from recension.alignment.project import correspondence, gather
from recension.alignment.sides import as_rendering, prepare
from recension.alignment.weights import lexicon
from recension.alignment.words import Text, word_path
from recension.errors import RecensionError
from recension.model import BeadKind, FoundBy, Rendering, Role, Span, SpanLabel
from recension.tokens import tokenize

ENDS = ["ava", "ebo", "iku", "oma", "ule", "ani", "ero", "idu", "osa", "uti", "ake", "elo"]
SEEDS = Path(__file__).parents[2] / "seeds"


def keys(text: str) -> list[str]:
    return number_keys(tokenize(Rendering.of([text]).paragraphs))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("forty and five thousand six hundred and fifty", "45,650"),
        ("threescore and fourteen thousand and six hundred", "74,600"),
        ("an hundred and twenty", "a 120"),
        ("two million three hundred thousand", "2 300 000"),
        ("the eighth", "the 8th"),
        ("twenty-first", "21st"),
        ("Chapter XIV", "Chapter 14"),
        ("Psalm XC", "Psalm 90"),
        ("3.5", "3.5"),
    ],
)
def test_numbers_get_one_key(one: str, other: str) -> None:
    found, wanted = keys(one), keys(other)
    number = next(key for key in wanted if key[0].isdecimal())
    assert number in found
    assert len(number) >= len(other.rsplit(maxsplit=1)[-1].replace(",", "")) - 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I went", ["i", "went"]),
        ("iv", ["iv"]),
        ("1945 100", ["1945", "100"]),
        ("10, 000", ["10", "000"]),
        ("men and two", ["men", "and", "2"]),
        ("10x", ["10x"]),
        ("1,23 and 4.5", ["1,23", "and", "4.5"]),
        ("zero", ["0"]),
        ("two hundred", ["200", "100"]),
        ("thousand", ["1000"]),
        ("the 1,000th", ["the", "1000th"]),
        ("1000 000", ["1000", "000"]),
        ("XC XL XXIX CCC", ["90", "40", "29", "300"]),
    ],
)
def test_what_is_no_number_keeps_its_key(text: str, wanted: list[str]) -> None:
    assert keys(text) == wanted


def test_a_number_ends_with_its_paragraph() -> None:
    tokens = tokenize(Rendering.of(["twenty", "five"]).paragraphs)
    assert number_keys(tokens) == ["20", "5"]


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(9)), st.integers(0, 9))
def test_chain_is_a_longest_increasing_subsequence(places: list[int], size: int) -> None:
    places = places[:size]
    found = chain(np.array(places, np.int64)).tolist()
    values = [places[at] for at in found]
    assert values == sorted(values)
    assert found == sorted(found)
    longest = [0] * (len(places) + 1)
    for at, place in enumerate(places):
        longest[at] = 1 + max((longest[k] for k in range(at) if places[k] < place), default=0)
    assert len(found) == max(longest)


def test_long_runs_grow_over_repeated_words_and_leave_their_edges() -> None:
    left = np.array([0, 0, 0, *range(1, 21), 0, 0, 50])
    right = np.array([60, 0, 0, 0, *range(1, 21), 0, 0, 51])
    assert long_runs(left, right) == [(4, 5, 17)]
    assert long_runs(left[:18], right[:18]) == [(4, 5, 9)]
    assert long_runs(left[3:18], right[4:19]) == []


def test_components_shapes_and_crossing() -> None:
    assert components([(0, 1), (1, 1), (1, 2), (4, 3)]) == [((0, 1), (1, 2)), ((4,), (3,))]
    shapes = [((0,), (0,)), ((0,), (0, 1)), ((0, 1), (0,)), ((0, 1), (0, 1)), ((0,), ()), ((), (0,))]
    assert [shape(*one).value for one in shapes] == [
        "match",
        "split",
        "merge",
        "many",
        "omission",
        "addition",
    ]
    assert crosses(((0,), (1,)), ((1,), (0,)))
    assert crosses(((0, 2), (0,)), ((1,), (1,)))
    assert not crosses(((0,), (0,)), ((1,), (1,)))


def test_the_heavier_block_keeps_its_place_and_the_speech_goes_first() -> None:
    three = [((0,), (1,)), ((1,), (2,)), ((2,), (0,))]
    assert in_place(three, [(0, 5), (0, 5), (0, 20)]) == [False, False, True]
    assert in_place(three, [(0, 15), (0, 15), (0, 20)]) == [True, True, False]
    assert in_place(three, [(2, 50), (2, 50), (0, 1)]) == [False, False, True]


SIDE = st.lists(st.integers(0, 5), min_size=8, max_size=8)


@settings(max_examples=100, deadline=None)
@given(SIDE, SIDE, st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_in_place_is_a_heaviest_choice_of_beads_that_do_not_cross(
    left: list[int], right: list[int], weights: list[int]
) -> None:
    """Beads of any paragraphs, also such that run around others."""
    sides = [
        [tuple(at for at, one in enumerate(side) if one == bead) for side in (left, right)]
        for bead in range(6)
    ]
    groups = sorted((one, other) for one, other in sides if one and other)
    sizes = weights[: len(groups)]
    kept = in_place(groups, [(0, weight) for weight in sizes])

    def free(chosen: tuple[bool, ...] | list[bool]) -> bool:
        one = [group for group, stays in zip(groups, chosen, strict=True) if stays]
        return not any(crosses(*pair) for pair in combinations(one, 2))

    def weight(chosen: tuple[bool, ...] | list[bool]) -> int:
        return sum(size + 1 for size, stays in zip(sizes, chosen, strict=True) if stays)

    choices = product([False, True], repeat=len(groups))
    assert free(kept)
    assert weight(kept) == max(weight(chosen) for chosen in choices if free(chosen))


def test_gaps_fall_between_links() -> None:
    found = gaps([(1, 1), (3, 3)], [0, 1, 2, 3, 4], [0, 1, 3, 4])
    assert [(gap.left, gap.right) for gap in found] == [([0], [0]), ([2], []), ([4], [4])]


def test_even_gaps_are_filled_only_on_some_evidence_and_like_length() -> None:
    gap = Gap([1, 2], [1, 2], (0, 0), (3, 3))
    sizes = {1: 10, 2: 10}, {1: 18, 2: 10}
    assert even(gap, {(1, 1): 0.25, (2, 2): 0.3}, sizes) == [(1, 1), (2, 2)]
    assert even(gap, {(1, 1): 0.24, (2, 2): 0.3}, sizes) == []
    assert even(gap, {(1, 1): 0.25, (2, 2): 0.3}, (sizes[0], {1: 19, 2: 10})) == []
    assert even(Gap([1], [1, 2], None, None), {(1, 1): 0.9}, sizes) == []


def test_a_hole_must_be_large_enough_for_what_is_filled_in() -> None:
    gap = Gap([1], [], (0, 0), (2, 0))
    assert enclosed(gap, 7, {1: 10})
    assert not enclosed(gap, 6, {1: 10})
    assert not enclosed(gap, 5, {1: 1})
    assert not enclosed(gap, 9, {1: 0})


def test_signs_alone_are_paired_in_order() -> None:
    left, right = ["***", "* *", "***"], ["***", "***"]
    assert wordless(Gap([0, 1, 2], [0, 1], None, None), (left.__getitem__, right.__getitem__)) == [
        (0, 0),
        (2, 1),
    ]


def test_the_last_orphans_are_linked_only_where_hardly_a_word_is_unlinked() -> None:
    sizes = {0: 500, 1: 5}, {0: 500, 1: 5, 2: 0}
    assert orphans({(0, 0)}, {(1, 1): 0.3, (0, 1): 0.2}, sizes) == [(1, 1)]
    assert orphans({(0, 0)}, {(1, 1): 0.29}, sizes) == []
    assert orphans({(0, 0)}, {(1, 1): 0.4}, ({0: 500, 1: 50}, sizes[1])) == []


def bags(*sides: dict[int, list[int]]) -> tuple[dict[int, np.ndarray], dict[int, np.ndarray]]:
    made = [{at: np.array(words) for at, words in side.items()} for side in sides]
    return made[0], made[1]


def test_blocks_pair_whole_formulae_and_no_strangers() -> None:
    weight = np.array([1.0, 2.0, 3.0, 4.0])
    gap = Gap([0, 1], [0, 1], None, None)
    found = block_links(gap, bags({0: [3, 3, 3], 1: [0, 1, 2]}, {0: [0, 1, 2], 1: [0, 0, 0]}), weight)
    assert found == [(1, 0)]
    assert block_links(gap, bags({0: [0, 1, 2], 1: [3]}, {0: [0, 1, 3], 1: [2]}), weight) == []
    assert block_links(Gap([0], [], None, None), bags({0: [0]}, {}), weight) == []


def text(*paragraphs: list[int]) -> Text:
    words = np.array([word for one in paragraphs for word in one], np.int64)
    places = np.repeat(np.arange(len(paragraphs)), [len(one) for one in paragraphs])
    return Text(words, places, np.zeros(len(words), np.bool_))


def test_a_formula_travels_with_its_block() -> None:
    left = text([7, 7], [1, 2], [7, 7], [3, 4])
    right = text([3, 4], [7, 7], [1, 2], [7, 7])
    added, removed = twins({(0, 1), (1, 2), (3, 0)}, (left, right))
    assert (added, removed) == ({(2, 3)}, set())
    added, removed = twins({(2, 1), (1, 2), (3, 0)}, (left, right))
    assert (added, removed) == ({(0, 1), (2, 3)}, {(2, 1)})


def test_correspondence_is_the_share_of_mutual_bests() -> None:
    assert correspondence({}) == 0.0
    assert correspondence({(0, 0): 2.0, (1, 1): 2.0}) == 1.0
    assert correspondence({(0, 0): 2.0, (1, 0): 1.0, (1, 1): 0.5}) == pytest.approx(2 / 3.5)


def test_a_title_swallows_no_body() -> None:
    words = "The closing address at the Sixth Conference of Cell Secretaries"
    found = align(page((words, Role.TITLE)), page((words, Role.BODY)))
    assert [bead.kind for bead in found.beads] == [BeadKind.ADDITION, BeadKind.OMISSION]
    found = align(page((words, Role.TITLE)), page((words, Role.LEAD)))
    assert [bead.kind for bead in found.beads] == [BeadKind.MATCH]


def test_labelled_spans_are_no_words() -> None:
    span = Span(0, 10, SpanLabel.DATELINE, "dateline")
    found = align(page(("PYONGYANG. We go.", Role.BODY), spans=(span,)), page(("PYONGYANG", Role.BODY)))
    assert [token.text for token in found.left_tokens] == ["We", "go"]
    assert found.links == ()


def test_pins_hold_a_bead_and_keep_others_away() -> None:
    left = ["We go on.", "The cells are strong and united.", "Thank you."]
    right = ["The cells are strong and united.", "We go on."]
    pin = Pin(
        (PinnedParagraph("We  go"),), (PinnedParagraph("The cells"), PinnedParagraph("We")), "as printed"
    )
    found = align(left, right, pins=[pin])
    beads = {(bead.left, bead.right): bead for bead in found.beads}
    assert set(beads) == {((0,), (0, 1)), ((1,), ()), ((2,), ())}
    assert beads[(0,), (0, 1)].found_by is FoundBy.PIN
    assert [(found.left_tokens[i].key, found.right_tokens[j].key) for i, j in found.words] == [
        ("we", "we"),
        ("go", "go"),
        ("on", "on"),
    ]
    mirrored = align(right, left, pins=[Pin(pin.right, pin.left)])
    assert {(bead.right, bead.left) for bead in mirrored.beads} == set(beads)


@pytest.mark.parametrize(
    ("pins", "message"),
    [
        ([Pin((), ())], "names no paragraph"),
        ([Pin((PinnedParagraph(" "),), ())], "by no words"),
        ([Pin((PinnedParagraph("We", 3),), ())], "occurrence 3"),
        ([Pin((PinnedParagraph("We", 0),), ())], "occurrence 0"),
        ([Pin((PinnedParagraph("We", 1),), ()), Pin((PinnedParagraph("We go"),), ())], "two pins claim"),
    ],
)
def test_a_wrong_pin_is_an_error_with_place_and_advice(pins: list[Pin], message: str) -> None:
    with pytest.raises(RecensionError, match=message) as caught:
        align(["We go.", "We stay."], ["x"], pins=pins)
    assert len(str(caught.value).splitlines()) <= 3


def test_a_pin_may_leave_a_paragraph_alone() -> None:
    found = align(["We go on.", "Thank you."], ["We go on."], pins=[Pin((PinnedParagraph("We"),), ())])
    assert [(bead.left, bead.right) for bead in found.beads] == [((), (0,)), ((0,), ()), ((1,), ())]


def test_how_a_bead_was_found() -> None:
    long = "The conference made an in-depth review and analysis of the work of Party cells in the aspects of merits."
    far = "Expressed at the conference were firm determinations to carry out immediate tasks with great efficiency."
    moved = "Our people follow the call of the Party with absolute trust, sincerity and loyalty through all ordeals."
    found = align([long, far, "Thank you.", moved], [moved, long, far, "Thank you."])
    by = {bead.left: (bead.found_by, bead.moved) for bead in found.beads}
    assert by[0,] == (FoundBy.ANCHOR, False)
    assert by[3,] == (FoundBy.MOVED, True)
    assert align(["We go on now."], ["We go on there."]).beads[0].found_by is FoundBy.CLAUSE


def test_page_numbers_link_nothing() -> None:
    found = align(["Page 3", "1948"], ["- 3 - Selected speeches", "1948"])
    assert found.links == ((1, 1),)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ([""] * 3000, [""] * 2000),
        (["..."] * 50, ["?!"] * 40),
        (["שלום לכולם today", "العالم"], ["today שלום", "مرحبا"]),
        (["\ud800\udfff lone \udc00"], ["lone \ud800"]),
        (["동지들, 우리 당은 강하다."] * 3, ["동지들, 우리 당은 위대하다."]),
        (["word " * 3000], ["word " * 2990]),
        (["a"] * 700, ["a"] * 600),
    ],
)
def test_odd_input_has_a_defined_result(left: list[str], right: list[str]) -> None:
    found = run(left, right).alignment
    assert sorted(i for bead in found.beads for i in bead.left) == list(range(len(left)))
    assert sorted(j for bead in found.beads for j in bead.right) == list(range(len(right)))


def test_repeated_paragraphs_keep_their_order() -> None:
    found = align(
        ["Long live our great Party!"] * 900,
        ["An opening line of its own."] + ["Long live our great Party!"] * 890,
    )
    assert sum(len(bead.left) == len(bead.right) == 1 for bead in found.beads) == 890
    assert not any(bead.moved for bead in found.beads)


def test_reversed_paragraphs_come_back_as_moves() -> None:
    roots = ["kor", "mel", "tan", "bir", "sol", "gad", "fen", "lum", "dak", "pel", "rov", "tis"]
    lines = [" ".join(f"{one}{end}" for end in ENDS) for one in roots]
    found = align(lines, lines[::-1])
    size = len(lines)
    assert {(bead.left, bead.right) for bead in found.beads} == {
        ((at,), (size - 1 - at,)) for at in range(size)
    }
    assert sum(not bead.moved for bead in found.beads) == 1


def test_the_speech_of_2021_has_34_matches_and_three_splits() -> None:
    from recension.reading import read

    folder = SEEDS / "2021-cell-secretaries-closing"
    left, right = read(folder / "pyongyang-times.txt"), read(folder / "embassy-singapore.txt")
    speech = {at for at, one in enumerate(left.paragraphs) if one.role in {Role.BODY, Role.SALUTATION}}
    kinds = [bead.kind.value for bead in align(left, right).beads if speech & set(bead.left)]
    assert (kinds.count("match"), kinds.count("split"), len(kinds)) == (34, 3, 37)


def test_equal_runs_count_as_clauses_paragraph_by_paragraph() -> None:
    from recension.alignment.weights import lexicon
    from recension.alignment.words import word_path

    words = [f"w{at}" for at in range(40)]
    made = lexicon(words, words)
    ends = np.zeros(40, np.bool_)
    left = Text(made.left, np.repeat([0, 1], 20), ends)
    right = Text(made.right, np.repeat([0, 1, 2], [20, 10, 10]), ends)
    path = word_path(made, left, right)
    assert path.left.tolist() == path.right.tolist() == list(range(40))
    assert path.anchored.sum() == 40 - 2 * 4
    assert set(path.clauses) == {(0, 0), (1, 1), (1, 2)}
    assert path.clauses[1, 1] == pytest.approx(0.9 * 10)
    assert path.clauses[0, 0] > 0.9 * 16


def test_signs_alone_stand_between_the_links_in_order_whatever_moved() -> None:
    first = "The conference made an in-depth review and analysis of the work of Party cells in recent years."
    second = "Our people follow the call of the Party with absolute trust, sincerity and loyalty through all ordeals."
    third = "Expressed here were firm determinations to carry out our immediate tasks with greater efficiency and zeal."
    found = align([first, "***", third, second], [second, first, "***", third])
    assert ((1,), (2,)) in [(bead.left, bead.right) for bead in found.beads]
    bead = next(bead for bead in found.beads if bead.left == (1,))
    assert (bead.similarity, bead.found_by) == (1.0, FoundBy.FILL)


def test_a_word_that_stands_once_on_each_side_is_the_unit_of_weight() -> None:
    from recension.alignment import describe, explain

    found = align(["Juche stands.", "Nobody."], ["Juche stood.", "Somewhere else entirely."])
    assert {one.left: one.weight for one in explain(found, 0).carried}["Juche"] == 1.0
    alone = next(at for at, bead in enumerate(found.beads) if not bead.right)
    assert describe(explain(found, alone))[0] == "¶2 ↔ nothing: omission"


@pytest.mark.parametrize(("after", "filled"), [(13, [(1, 0)]), (10, [])])
def test_the_hole_is_what_lies_between_the_neighbours_matches(
    after: int, filled: list[tuple[int, int]]
) -> None:
    from recension.alignment.words import Path as WordPath
    from recension.alignment.zone import _enclosed

    left, right = text([1] * 5, [2] * 8, [3] * 5), text([1] * 18)
    places = np.array([0, 1, 2, 3, 4]), np.array([13, 14, 15, 16, 17])
    other = np.concatenate([places[0], places[0] + after])
    weights = np.ones(10)
    path = WordPath(np.concatenate(places), other, weights, weights, weights > 2, {}, 0)
    sizes = Counter({0: 5, 1: 8, 2: 5}), Counter({0: 18})
    assert _enclosed(Gap([1], [], (0, 0), (2, 0)), (left, right), path, sizes) == filled
    assert _enclosed(Gap([1], [], (0, 0), (2, 1)), (left, right), path, sizes) == []
    mirrored = path._replace(left=path.right, right=path.left)
    swapped = [(j, i) for i, j in filled]
    assert _enclosed(Gap([], [1], (0, 0), (0, 2)), (right, left), mirrored, (sizes[1], sizes[0])) == swapped


def test_an_equal_paragraph_is_nobody_elses_partner() -> None:
    same = "The cells of our Party are strong and united around the centre as never before in its history."
    near = "The cells of our Party were strong and united around the centre as ever before in history."
    found = align([near, same], [same, "Something else altogether was said by the others on that day."])
    assert ((1,), (0,)) in [(bead.left, bead.right) for bead in found.beads]
    assert ((0,), (0,)) not in [(bead.left, bead.right) for bead in found.beads]


def test_beyond_a_formula_is_what_the_neighbours_have_not() -> None:
    formula = "Comrades, let us defend the great reservoir to the very end of the harvest"
    own = "seventeen lanterns were carried across the frozen estuary by torchlight"
    left = [f"{formula} {own}", f"{formula} nobody asked where granite came from"]
    right = [f"{formula} {own}", f"{formula} every miller owns two sturdy oxen"]
    one, other = prepare(as_rendering(left)), prepare(as_rendering(right))
    words = lexicon(one.keys, other.keys)
    texts = texts_of(words, one, other)
    found = gather(word_path(words, *texts), texts, words.weight)
    beyond = dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), found.beyond, strict=True))
    mass = dict(zip(beyond, found.mass, strict=True))
    assert beyond[1, 1] == 0 < mass[1, 1]
    assert 0 < beyond[0, 0] < mass[0, 0]
