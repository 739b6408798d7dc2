from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recension import Rendering, compare, read
from recension.errors import RecensionError
from recension.model import Category, Role
from recension.reporting.columns import mirrored
from recension.reporting.synopsis import Synopsis, synopsis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from recension.model import Comparison

SEED = Path(__file__).parents[2] / "seeds/2021-cell-secretaries-closing/pyongyang-times.txt"
BODY = [
    one.text
    for one in read(SEED).paragraphs
    if one.role is Role.BODY and not one.spans and len(one.text) > 120
][:8]

#: Paragraphs of twenty words, none of which stands twice: here every planted edit must come back exactly.
UNIQUE = [
    " ".join(
        f"{first}{second}{third}"
        for first, second in zip("bdfgklmnprbdfgklmnpr", "aeiouaeiouoiuaeoiuae", strict=True)
    )
    for third in ("stane", "rovil", "kund", "mberly", "ttip", "lgor", "phand", "zzile")
]


def laid(texts: Mapping[str, Sequence[str]], base: str | None = None, turn: bool = False) -> Synopsis:
    renderings = {name: Rendering.of(list(text), name) for name, text in texts.items()}
    pairs = {
        (one, other): compare(renderings[one], renderings[other]) for one, other in combinations(texts, 2)
    }
    if turn:
        pairs = {(other, one): mirrored(found) for (one, other), found in pairs.items()}
    return synopsis("speech", tuple(texts), pairs, base=base)


def edited(texts: list[str], seed: int) -> list[str]:
    """Known edits: drop one paragraph, cut one in two, and change one word, each elsewhere."""
    out = list(texts)
    words = out[seed % 8].split(" ")
    words[len(words) // 2] = "altogether"
    out[seed % 8] = " ".join(words)
    cut = (seed + 3) % 8
    at = out[cut].index(" ", len(out[cut]) // 2)
    out[cut : cut + 1] = [out[cut][:at], out[cut][at + 1 :]]
    del out[(seed + 6) % 8 + ((seed + 6) % 8 > cut)]
    return out


def check(found: Synopsis) -> None:
    """Every paragraph stands in one row, every character in one place; groups part the columns of their row."""
    for column, rendering in enumerate(found.renderings):
        held = [one for row in found.rows for one in row.cells[column]]
        assert sorted(held) == list(range(len(rendering.paragraphs)))
    for row in found.rows:
        present = [column for column, cell in enumerate(row.cells) if cell]
        assert sorted(one for group in row.agreeing for one in group) == present
        for column, cell in enumerate(row.cells):
            text = "".join(place.readings[column] for place in row.places)
            assert text == "\n".join(found.renderings[column].paragraphs[one].text for one in cell)
        for place in row.places:
            assert sorted(one for group in place.agreeing for one in group) == present
            if place.category is None:
                assert len({" ".join(place.readings[one].split()) for one in present}) == 1


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=2, max_size=3, unique=True))
def test_known_edits_come_back_exactly(seeds: list[int]) -> None:
    found = laid({"plain": UNIQUE, **{f"edit-{seed}": edited(UNIQUE, seed) for seed in seeds}})
    check(found)
    assert not any(row.disputes for row in found.rows)
    cells = [row.cells[0] for row in found.rows if row.cells[0]]
    assert cells == [(n,) for n in range(8)]
    for column, seed in enumerate(seeds, 1):
        dropped = (seed + 6) % 8
        assert found.rows[[row.cells[0] for row in found.rows].index((dropped,))].cells[column] == ()
        cut = found.rows[[row.cells[0] for row in found.rows].index(((seed + 3) % 8,))]
        assert len(cut.cells[column]) == 2


@settings(max_examples=4, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=2, max_size=3, unique=True), st.randoms())
def test_permuting_the_renderings_permutes_the_columns_only(seeds: list[int], random: Random) -> None:
    texts = {"plain": BODY, **{f"edit-{seed}": edited(BODY, seed) for seed in seeds}}
    found = laid(texts)
    check(found)
    names = list(texts)
    random.shuffle(names)
    permuted = laid({name: texts[name] for name in names}, turn=len(seeds) == 2)
    for row, other in zip(found.rows, permuted.rows, strict=True):
        order = [names.index(name) for name in texts]
        assert row.cells == tuple(other.cells[n] for n in order)
        assert {frozenset(names[n] for n in group) for group in other.agreeing} == {
            frozenset(found.names[n] for n in group) for group in row.agreeing
        }
        assert [place.readings for place in row.places] == [
            tuple(place.readings[n] for n in order) for place in other.places
        ]


def test_who_agrees_with_whom() -> None:
    found = laid({
        "a": ["We shall never yield to the foes of our party and people.", "Let us all go on together."],
        "b": ["We shall never yield to the enemies of our party and people.", "Let us all go on together."],
        "c": ["We shall never yield to the enemies of our Party and people."],
    })  # fmt: skip
    check(found)
    first, second = found.rows
    assert first.agreeing == ((0,), (1, 2))
    varying = [place for place in first.places if place.category is not None]
    assert [(place.readings, place.category, place.agreeing) for place in varying] == [
        (("foes ", "enemies ", "enemies "), Category.SUBSTANTIVE, ((0,), (1, 2))),
        (("party ", "party ", "Party "), Category.ACCIDENTAL, ((0, 1, 2),)),
    ]
    assert second.cells == ((1,), (1,), ())
    assert second.agreeing == ((0, 1),)


def test_an_omitted_stretch_leaves_the_others_their_own_agreement() -> None:
    found = laid({
        "a": ["The cells are strong and the secretaries of the cells know it well. We go on."],
        "b": ["The cells are strong and the chairpersons of the cells know it well. We go on."],
        "c": ["The cells are strong. We go on."],
    })  # fmt: skip
    check(found)
    [row] = found.rows
    readings = [place.readings for place in row.places if place.category is not None]
    assert ("secretaries ", "chairpersons ", "") in readings


def test_a_moved_block_is_one_row_in_the_order_of_the_base() -> None:
    texts = {"a": UNIQUE[:6], "b": [UNIQUE[4], *UNIQUE[:4], UNIQUE[5]], "c": UNIQUE[:6]}
    by_base = {base: laid(texts, base=base) for base in texts}
    for base, found in by_base.items():
        check(found)
        column = found.names.index(base)
        assert [row.cells[column][0] for row in found.rows] == list(range(6))
        assert found.base == column
        assert all(len(cell) == 1 for row in found.rows for cell in row.cells)
    assert [row.moved for row in by_base["b"].rows].count(()) < 6


def test_pairs_that_contradict_each_other_are_told() -> None:
    from dataclasses import replace

    from recension.model import BeadKind

    texts = {name: Rendering.of([BODY[0]], name) for name in "abc"}
    pairs = {(one, other): compare(texts[one], texts[other]) for one, other in combinations("abc", 2)}
    cut = pairs["a", "c"]
    beads = (
        replace(cut.alignment.beads[0], right=(), kind=BeadKind.OMISSION, similarity=None),
        replace(cut.alignment.beads[0], left=(), kind=BeadKind.ADDITION, similarity=None),
    )
    pairs["a", "c"] = replace(cut, alignment=replace(cut.alignment, beads=beads, words=(), links=()))
    [row] = synopsis("speech", ("a", "b", "c"), pairs).rows
    assert row.cells == ((0,), (0,), (0,))
    assert [(one.left, one.right) for one in row.disputes] == [(0, 2)]
    assert "only through another" in row.disputes[0].reason


def test_of_comparisons_that_contradict_each_other_the_more_similar_are_believed() -> None:
    from dataclasses import replace

    from recension.model import BeadKind

    texts = {name: Rendering.of(UNIQUE[:2], name) for name in "abc"}
    pairs = {(one, other): compare(texts[one], texts[other]) for one, other in combinations("abc", 2)}
    alignment = pairs["a", "c"].alignment
    crossed = replace(alignment.beads[0], right=(1,), kind=BeadKind.MATCH, similarity=0.3)
    rest = (
        replace(alignment.beads[1], right=(), kind=BeadKind.OMISSION, similarity=None),
        replace(alignment.beads[0], left=(), kind=BeadKind.ADDITION, similarity=None),
    )
    wrong = replace(alignment, beads=(crossed, *rest), words=(), links=((0, 1),))
    pairs["a", "c"] = replace(pairs["a", "c"], alignment=wrong)
    rows = synopsis("speech", ("a", "b", "c"), pairs).rows
    assert [row.cells for row in rows] == [((0,), (0,), (0,)), ((1,), (1,), (1,))]
    for row in rows:
        assert "set against one of another row" in "".join(one.reason for one in row.disputes)


def test_an_opening_quotation_mark_goes_with_the_word_it_opens() -> None:
    [row] = laid({"a": ["They call it a “mother” party."], "b": ['They call it a "mother" party.']}).rows
    assert [place.readings for place in row.places if place.category] == [("“mother” ", '"mother" ')]


def test_a_dateline_is_no_reading() -> None:
    from recension import parse

    texts = {
        "a": parse(
            "Pyongyang, May 3 (KCNA) -- The third meeting opened here today in a solemn way. -0-\n", path="a"
        ),
        "b": parse("The third meeting opened here today in a solemn way.\n", path="b"),
    }
    [row] = synopsis("speech", ("a", "b"), {("a", "b"): compare(texts["a"], texts["b"])}).rows
    assert row.agreeing == ((0, 1),)
    assert [(place.readings, place.category) for place in row.places if place.category] == [
        (("Pyongyang, May 3 (KCNA) -- ", ""), Category.STRUCTURAL),
        (("-0-", ""), Category.STRUCTURAL),
    ]
    assert "".join(place.readings[0] for place in row.places) == texts["a"].paragraphs[0].text


def test_rows_without_words_keep_their_characters() -> None:
    found = laid({"a": ["* * *", BODY[0]], "b": ["* * *", BODY[0]], "c": ["—", BODY[0]]})
    check(found)


def test_wrong_use_is_told() -> None:
    pairs: dict[tuple[str, str], Comparison] = {}
    with pytest.raises(RecensionError, match="only one rendering"):
        synopsis("speech", ("a",), pairs)
    with pytest.raises(RecensionError, match="no rendering is called z"):
        synopsis("speech", ("a", "b"), pairs, base="z")
    with pytest.raises(RecensionError, match="a and b were not compared"):
        synopsis("speech", ("a", "b"), pairs)
