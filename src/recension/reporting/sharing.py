"""What two texts have in common: how many of their words, and which passages word for word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.model import Role
from recension.reporting.quoting import flat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Alignment, Comparison, Rendering, Token


def words(rendering: Rendering, tokens: Sequence[Token]) -> int:
    """How many words of a rendering belong to no furniture."""
    return sum(rendering.paragraphs[one.paragraph].role is not Role.FURNITURE for one in tokens)


def shared(left: Rendering, right: Rendering, alignment: Alignment) -> float | None:
    """The share of words two renderings have in common, furniture left out.

    Returns:
        2 · linked words / (words left + words right), 0-1; ``None`` when a side has no words.
    """
    n, m = words(left, alignment.left_tokens), words(right, alignment.right_tokens)
    linked = sum(
        left.paragraphs[alignment.left_tokens[i].paragraph].role is not Role.FURNITURE
        and right.paragraphs[alignment.right_tokens[j].paragraph].role is not Role.FURNITURE
        for i, j in alignment.words
    )
    return 2 * linked / (n + m) if n and m else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words both sides have, with the line each copy begins in; ``text`` is the left side's."""

    words: int
    left: int
    right: int
    text: str


def passages(comparison: Comparison, *, least: int = 6, most: int = 10) -> tuple[Passage, ...]:
    """The longest runs of words that both sides have in the same order, furniture left out.

    Args:
        comparison: The two texts.
        least: The shortest run told, in words: shorter ones are turns of the language rather than of the speaker.
        most: How many are told.

    Returns:
        The longest first, equals in reading order. A run ends where either side's paragraph ends.
    """
    left, right = comparison.alignment.left_tokens, comparison.alignment.right_tokens
    runs: list[list[tuple[int, int]]] = []
    for i, j in comparison.alignment.words:
        one, other = left[i], right[j]
        if one.key != other.key or comparison.left.paragraphs[one.paragraph].role is Role.FURNITURE:
            continue
        if runs:
            a, b = runs[-1][-1]
            same = left[a].paragraph == one.paragraph and right[b].paragraph == other.paragraph
            if same and (i, j) == (a + 1, b + 1):
                runs[-1].append((i, j))
                continue
        runs.append([(i, j)])
    kept = sorted((run for run in runs if len(run) >= least), key=lambda run: -len(run))[:most]
    return tuple(_passage(comparison, run[0], run[-1], len(run)) for run in kept)


def _passage(comparison: Comparison, first: tuple[int, int], last: tuple[int, int], count: int) -> Passage:
    left, right = comparison.alignment.left_tokens, comparison.alignment.right_tokens
    one, other = left[first[0]], right[first[1]]
    paragraph = comparison.left.paragraphs[one.paragraph]
    lines = [
        rendering.paragraphs[token.paragraph].line
        + rendering.paragraphs[token.paragraph].text.count("\n", 0, token.start)
        for rendering, token in ((comparison.left, one), (comparison.right, other))
    ]
    return Passage(count, lines[0], lines[1], flat(paragraph.text[one.start : left[last[0]].end]))
