from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recension.model import Rendering
from recension.tokens import INVISIBLE, tokenize


@given(st.text(st.sampled_from(INVISIBLE + "ab1² '’-\n")))
def test_every_word_has_a_key_and_stands_where_it_says(text: str) -> None:
    paragraphs = Rendering.of([text]).paragraphs
    for token in tokenize(paragraphs):
        assert token.key
        assert text[token.start : token.end] == token.text


def test_a_lone_soft_hyphen_is_no_word() -> None:
    assert tokenize(Rendering.of(["one \u00ad two"]).paragraphs)[1].text == "two"
