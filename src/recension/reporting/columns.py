"""The renderings of a speech and the comparisons of each two of them, indexed for weaving a synopsis."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from recension.errors import RecensionError
from recension.model import Category, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recension.model import Bead, Comparison, Divergence, Rendering, Token
    from recension.reporting.weave import Group


@dataclass(frozen=True, slots=True)
class Facts:
    """What a synopsis asks of one comparison, by paragraph.

    ``links`` are the paragraphs set against each other; ``beads`` the two-sided beads; ``words`` the linked words by their left paragraph;
    ``readings`` the divergences by the paragraphs of their left and of their right reading; ``differing`` the
    paragraphs of each side with anything substantive.
    """

    links: frozenset[tuple[int, int]]
    beads: tuple[Bead, ...]
    words: Mapping[int, Sequence[tuple[int, int]]]
    readings: tuple[Mapping[int, Sequence[Divergence]], Mapping[int, Sequence[Divergence]]]
    differing: tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The renderings in the order of their names, their words by paragraph, and the facts of each two (lower left)."""

    names: tuple[str, ...]
    renderings: tuple[Rendering, ...]
    tokens: tuple[tuple[Token, ...], ...]
    words: tuple[Mapping[int, Sequence[int]], ...]
    pairs: Mapping[tuple[int, int], Facts]

    def is_furniture(self, column: int, paragraph: int) -> bool:
        """Whether a paragraph is furniture of its page."""
        return self.renderings[column].paragraphs[paragraph].role is Role.FURNITURE

    def bundles(self) -> list[Group]:
        """The paragraphs each comparison sets against each other, the most trusted first.

        Blocks that stand in order come before moved ones, then the more similar before the less; furniture is never
        set against anything else.
        """
        ranked = []
        for (n, m), facts in self.pairs.items():
            for bead in facts.beads:
                items = (*((n, one) for one in bead.left), *((m, one) for one in bead.right))
                if len({self.is_furniture(*item) for item in items}) == 1:
                    ranked.append((bead.moved, -(bead.similarity or 0), items))
        return [items for _, _, items in sorted(ranked)]


def columns(speech: str, names: Sequence[str], comparisons: Mapping[tuple[str, str], Comparison]) -> Columns:
    """The columns of a synopsis, ordered by name; a comparison given the other way round is turned.

    Raises:
        RecensionError: Two renderings were not compared.
    """
    ordered = tuple(sorted(names))
    renderings: dict[int, Rendering] = {}
    tokens: dict[int, tuple[Token, ...]] = {}
    pairs = {}
    for (n, left), (m, right) in combinations(enumerate(ordered), 2):
        if (left, right) in comparisons:
            found = comparisons[left, right]
        elif (right, left) in comparisons:
            found = mirrored(comparisons[right, left])
        else:
            raise RecensionError(f"{left} and {right} were not compared", where=speech)
        pairs[n, m] = _facts(found)
        renderings[n], renderings[m] = found.left, found.right
        tokens[n], tokens[m] = found.alignment.left_tokens, found.alignment.right_tokens
    numbers = range(len(ordered))
    return Columns(
        ordered,
        tuple(renderings[n] for n in numbers),
        tuple(tokens[n] for n in numbers),
        tuple(_by_paragraph(tokens[n]) for n in numbers),
        pairs,
    )


def mirrored(comparison: Comparison) -> Comparison:
    """A comparison seen from the other side, as far as a synopsis reads it: words, links, beads and readings."""
    alignment = comparison.alignment
    turned = replace(
        alignment,
        beads=tuple(replace(bead, left=bead.right, right=bead.left) for bead in alignment.beads),
        links=tuple(sorted((right, left) for left, right in alignment.links)),
        words=tuple(sorted((right, left) for left, right in alignment.words)),
        left_tokens=alignment.right_tokens,
        right_tokens=alignment.left_tokens,
    )
    return replace(
        comparison,
        left=comparison.right,
        right=comparison.left,
        alignment=turned,
        divergences=tuple(replace(one, left=one.right, right=one.left) for one in comparison.divergences),
    )


def _by_paragraph(tokens: Sequence[Token]) -> dict[int, list[int]]:
    by: dict[int, list[int]] = defaultdict(list)
    for number, token in enumerate(tokens):
        by[token.paragraph].append(number)
    return dict(by)


def _facts(comparison: Comparison) -> Facts:
    alignment = comparison.alignment
    words: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right in alignment.words:
        words[alignment.left_tokens[left].paragraph].append((left, right))
    readings: tuple[dict[int, list[Divergence]], ...] = (defaultdict(list), defaultdict(list))
    differing: tuple[set[int], set[int]] = (set(), set())
    for one in comparison.divergences:
        bead = alignment.beads[one.bead]
        for side, (reading, paragraphs) in enumerate(((one.left, bead.left), (one.right, bead.right))):
            if not reading.text and not paragraphs:
                continue  # nothing on this side: the place says only where it would stand
            touched = range(reading.paragraph, reading.end_paragraph + 1)
            for paragraph in touched:
                readings[side][paragraph].append(one)
            if one.category is Category.SUBSTANTIVE:
                differing[side].update(touched)
    return Facts(
        frozenset((left, right) for bead in alignment.beads for left in bead.left for right in bead.right),
        tuple(bead for bead in alignment.beads if bead.left and bead.right),
        dict(words),
        (dict(readings[0]), dict(readings[1])),
        (frozenset(differing[0]), frozenset(differing[1])),
    )
