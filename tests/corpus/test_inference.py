"""What is guessed of a page: dates with a label, pins that find their paragraph again, values at their limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recension.corpus.dates import published
from recension.corpus.inference import _short, _words
from recension.corpus.writtendates import dates_in
from recension.reading import parse

words = st.lists(st.sampled_from(["we", "mow", "the", "hay"]), min_size=1, max_size=12).map(" ".join)


@given(st.lists(words, min_size=1, max_size=6), st.data(), st.booleans())
def test_a_pin_finds_its_paragraph_again(paragraphs: list[str], data: st.DataObject, begin: bool) -> None:
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    pin, occurrence = _words(paragraphs, at, begin=begin)
    found = [n for n, one in enumerate(paragraphs) if (one.startswith(pin) if begin else one.endswith(pin))]
    assert found[(occurrence or 1) - 1] == at
    assert (occurrence is None) is (len(found) == 1)
    assert len(pin.split()) == min(8, len(paragraphs[at].split()))


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Date: April 9, 2021", "2021-04-09"),
        ("Published: 9 April 2021", "2021-04-09"),
        ("Posted on 2021-04-09", "2021-04-09"),
        ("Issued 04/04/2021", "2021-04-04"),
        ("Date: 12/31/2021", "2021-12-31"),
        ("Date: 13/01/2021 (printed 14/02/2021)", "2021-01-13"),
        ("Date: 31 April 2021", ""),
    ],
)
def test_a_label_names_the_day(head: str, date: str) -> None:
    found = published(parse(f"Harvest home\n\n{head} | Source: The Reaper\n\nWe mow the hay."), "a.txt")
    assert found.date == date
    if date:
        assert (found.evidence[0].file, found.evidence[0].line) == ("a.txt", 3)


def test_a_date_says_the_line_it_stands_in_and_is_read_once() -> None:
    found = list(dates_in("one\non April 9, 2021\n\non 2021-04-10 and 5/6/2021", line=7))
    assert [(one.quote, one.line) for one in found] == [
        ("April 9, 2021", 8),
        ("2021-04-10", 10),
        ("5/6/2021", 10),
    ]
    assert [one.days for one in found] == [((4, 9),), ((4, 10),), ((6, 5), (5, 6))]
    later = list(
        dates_in("9 April 12 was no 31 April, nor 00/05/2021, but 4 May 2021 or 13/5/2021 or 5/5/2021", 1)
    )
    assert [(one.year, one.days) for one in later] == [
        (None, ((4, 9),)),
        (2021, ((5, 4),)),
        (2021, ((5, 13),)),
        (2021, ((5, 5),)),
    ]


def test_of_several_days_the_labelled_one_counts_before_the_dateline() -> None:
    page = "Harvest home\n\nDate: 2021-04-09\n\nAnju, May 4 (KCNA) -- We mow the hay in 2021.\n\nAll of it."
    assert published(parse(page), "a.txt").date == "2021-04-09"


def test_two_years_in_a_text_date_nothing() -> None:
    page = "Anju, May 4 (KCNA) -- We mowed more in 2020 than in 2021."
    assert published(parse(page), "a.txt").precision == "unknown"


@given(st.text(alphabet="ab \n", max_size=200))
def test_a_quotation_has_at_most_eighty_characters(text: str) -> None:
    flat = " ".join(text.split())
    short = _short(text)
    assert short == flat if len(flat) <= 80 else short == flat[:79] + "…"
