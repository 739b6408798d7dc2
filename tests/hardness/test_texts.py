"""Texts that no speaker spoke are compared all the same, in time that grows with their length."""

from __future__ import annotations

from time import process_time

import pytest

from recension.comparison import compare
from recension.reading import parse

SEVENS = "7" * 5_000

#: Two texts each: words and numbers of any length, sums without end, signs without words.
PAIRS = {
    "digits": (f"In {SEVENS} tons", f"In {SEVENS[1:]} tons"),
    "fractions": (f"In {SEVENS}/{SEVENS} of it", f"In 3/4 and {SEVENS} 1/2 of it"),
    "magnitudes": (f"In {SEVENS} million", f"In {SEVENS}.5 billion"),
    "dates": (f"On October 4, {SEVENS}", f"On {SEVENS}-10-04"),
    "hours": (f"At {SEVENS}:30", f"At {SEVENS} a.m. and 10:30"),
    "ordinals": (f"The {SEVENS}th of May", f"The {SEVENS}st of June"),
    "number words": ("one hundred " * 8_000, "two hundred " * 8_000),
    "magnitude words": ("ten thousand million billion " * 2_000, "nine trillion " * 4_000),
    "signs": ("a" + "." * 20_000 + "b", "a" + "," * 20_000 + "c"),
    "a long word": ("The " + "wab" * 60_000 + " dug", "The " + "wac" * 60_000 + " digs"),
    "spaces": ("One" + " " * 30_000 + "two.", "One," + " " * 30_000 + "two."),
    "tabs": ("One" + "\t" * 30_000 + "two\nthree.", "One" + "\t" * 30_000 + "\ntwo three."),
    "consonants": ("The " + "b" * 30_000, "The " + "g" * 30_000 + "'"),
    "a date without end": ("January. 1st" + " " * 30_000 + "x", "1st of January." + " " * 30_000 + "y"),
    "a long Korean word": ("Kang" * 15_000 + " a", "ka'ng" * 12_000 + " b"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_what_no_speaker_spoke_is_compared_all_the_same(name: str) -> None:
    left, right = (parse(text) for text in PAIRS[name])
    compare(parse("One."), parse("Two."))  # what is loaded once is not the pair's
    before = process_time()
    assert compare(left, right).divergences
    assert process_time() - before < 5  # minutes, or all memory, where work grows with the square
