from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from recension.reporting.weave import Item, columns_of, groups, woven


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[int], list[tuple[Item, Item]]]:
    lengths = draw(st.lists(st.integers(0, 6), min_size=2, max_size=4))
    items = [(column, at) for column, length in enumerate(lengths) for at in range(length)]
    if not items:
        return lengths, []
    pairs = st.tuples(st.sampled_from(items), st.sampled_from(items)).filter(
        lambda two: two[0][0] != two[1][0]
    )
    return lengths, draw(st.lists(pairs, max_size=8)) if sum(map(bool, lengths)) > 1 else []


@given(columns())
def test_groups_part_the_items_and_hold_together_what_is_believed(
    given_: tuple[list[int], list[tuple[Item, Item]]],
) -> None:
    lengths, links = given_
    found, refused = groups(lengths, links)
    assert sorted(item for group in found for item in group) == [
        (column, at) for column, length in enumerate(lengths) for at in range(length)
    ]
    home = {item: group for group in found for item in group}
    assert all((home[one] == home[other]) == ((one, other) not in refused) for one, other in links)
    assert all(len({column for column, _ in group}) == len(group) for group in found)


def test_items_of_one_column_come_together_only_where_a_bundle_holds_both() -> None:
    merged = ((0, 0), (0, 1), (1, 0))
    assert groups([2, 1], [merged]) == ([merged], [])
    glued = [((0, 0), (1, 0)), ((0, 1), (2, 0)), ((1, 0), (2, 0))]
    assert groups([2, 1, 1], glued) == ([((0, 0), (1, 0)), ((0, 1), (2, 0))], [((1, 0), (2, 0))])


@settings(max_examples=80, deadline=None)
@given(columns(), st.integers(0, 3))
def test_the_weave_loses_nothing_and_keeps_the_orders_it_promises(
    given_: tuple[list[int], list[tuple[Item, Item]]], base: int
) -> None:
    lengths, links = given_
    found, _ = groups(lengths, links)
    everything = sorted(item for group in found for item in group)
    whole = woven(lengths, found, base=base if base < len(lengths) else None)
    assert sorted(whole) == found
    if base < len(lengths):
        firsts = [columns_of(group)[base][0] for group in whole if base in columns_of(group)]
        assert firsts == sorted(firsts)
    broken = woven(lengths, found, whole=False)
    assert sorted(item for group in broken for item in group) == everything
    for column in range(len(lengths)):
        order = [at for group in broken for at in columns_of(group).get(column, ())]
        assert order == sorted(order)


@given(st.integers(2, 4), st.integers(1, 6))
def test_equal_columns_are_one_row_each(count: int, length: int) -> None:
    lengths = [length] * count
    links = [((0, at), (column, at)) for column in range(1, count) for at in range(length)]
    assert woven(lengths, groups(lengths, links)[0]) == [
        tuple((column, at) for column in range(count)) for at in range(length)
    ]


def test_where_orders_contradict_the_smaller_group_is_broken() -> None:
    three, two = ((0, 0), (1, 1), (2, 0)), ((0, 1), (1, 0))
    assert woven([2, 2, 1], [three, two], whole=False) == [((1, 0),), three, ((0, 1),)]
