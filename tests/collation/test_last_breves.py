"""The breve at a word's end belongs to the word only where it touches it; what stands between is told, and told once."""

from __future__ import annotations

import pytest

from recension import Kind, compare, parse


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Hwang Pyo'ng-so' said", "Hwang Pyong So said", [(Kind.ROMANIZATION, "Hwang Pyo'ng-so'", "Hwang Pyong So")]),
        ("the son’gun’ of", "the Songun of", [(Kind.ROMANIZATION, "son’gun’", "Songun")]),
        ("son’gun=’", "Songun", [(Kind.ROMANIZATION, "son’gun", "Songun"), (Kind.WORDING, "=", ""), (Kind.PUNCTUATION, "’", "")]),
        ("the son’gun ’ of", "the Songun of", [(Kind.ROMANIZATION, "son’gun", "Songun"), (Kind.PUNCTUATION, "’ of", "of")]),
    ],
)  # fmt: skip
def test_a_breve_is_the_words_where_it_touches_it(
    left: str, right: str, told: list[tuple[Kind, str, str]]
) -> None:
    forth, back = compare(parse(left), parse(right)), compare(parse(right), parse(left))
    assert [(one.kind, one.left.text, one.right.text) for one in forth.divergences] == told
    assert [(one.kind, one.right.text, one.left.text) for one in back.divergences] == told
