"""The one exception says what, where and what to do, and survives a trip between processes."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from recension.errors import RecensionError

LINE = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)


@given(what=LINE, where=LINE, todo=LINE)
def test_it_says_everything_in_two_lines(what: str, where: str, todo: str) -> None:
    first, second = str(RecensionError(what, where=where, todo=todo)).split("\n")
    assert first == f"{where}: {what}"
    assert second == todo


@given(what=LINE, where=st.just("") | LINE, todo=st.just("") | LINE)
def test_it_survives_pickling(what: str, where: str, todo: str) -> None:
    error = RecensionError(what, where=where, todo=todo)
    again = pickle.loads(pickle.dumps(error))
    assert (again.what, again.where, again.todo, str(again)) == (what, where, todo, str(error))
