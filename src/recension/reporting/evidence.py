"""Why a bead is what it is: the words that carry it, and the paragraph that would have been next best."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.errors import RecensionError
from recension.reporting.escape import shorten, visible
from recension.reporting.summary import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console

    from recension.model import Bead, Comparison, Token

#: How many words are told of a bead or a runner-up: the heaviest say enough.
TOLD = 12


@dataclass(frozen=True, slots=True)
class Rival:
    """A paragraph of the other side that the bead's paragraphs were not set against.

    ``likeness`` (0-1) is the weighted overlap of words; ``words`` are the heaviest shared ones.
    """

    paragraph: int
    likeness: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a bead.

    ``words`` are the linked pairs of words, the rarest first; ``linked`` their number, ``sizes`` the words of each
    side. ``likeness`` (0-1) is the weighted overlap of its two sides, ``None`` where one is empty. ``rivals`` are the
    next best paragraphs: on the right for the left side, on the left for the right side.
    """

    bead: Bead
    linked: int
    sizes: tuple[int, int]
    words: tuple[tuple[str, str], ...]
    likeness: float | None
    rivals: tuple[Rival | None, Rival | None]


def evidence(comparison: Comparison, number: int) -> Evidence:
    """What speaks for one bead of a comparison.

    Overlap is 2 · shared weight / (weight left + weight right), where a word weighs the logarithm of the words of both
    texts over its own number there: words that stand everywhere weigh next to nothing.

    Args:
        comparison: The pair.
        number: The index of the bead, from 0, as in ``beads`` of the JSON.

    Raises:
        RecensionError: There is no such bead.
    """
    beads = comparison.alignment.beads
    if not 0 <= number < len(beads):
        raise RecensionError(
            f"there is no bead {number}",
            todo=f"Beads are counted from 0 to {len(beads) - 1}; --all shows their numbers.",
        )
    bead = beads[number]
    tokens = comparison.alignment.left_tokens, comparison.alignment.right_tokens
    weights = _weights(tokens[0], tokens[1])
    by = tuple(_by_paragraph(side) for side in tokens)
    mine = _sum(by[0], bead.left), _sum(by[1], bead.right)
    linked = [
        (tokens[0][i], tokens[1][j])
        for i, j in comparison.alignment.words
        if tokens[0][i].paragraph in bead.left and tokens[1][j].paragraph in bead.right
    ]
    heavy = sorted(
        linked, key=lambda pair: (-weights[pair[0].key] - weights[pair[1].key], pair[0].key, pair[0][2:])
    )
    told = dict.fromkeys((one.text, other.text) for one, other in heavy)
    return Evidence(
        bead,
        len(linked),
        (mine[0].total(), mine[1].total()),
        tuple(told)[:TOLD],
        _likeness(mine[0], mine[1], weights) if bead.left and bead.right else None,
        (_rival(mine[0], by[1], bead.right, weights), _rival(mine[1], by[0], bead.left, weights)),
    )


def show_evidence(comparison: Comparison, found: Evidence, console: Console) -> None:
    """Print what speaks for a bead on a terminal."""
    from rich.text import Text

    bead = found.bead
    sides = [", ".join(f"¶{one + 1}" for one in side) or "nothing" for side in (bead.left, bead.right)]
    lines = [Text(f"{sides[0]} ↔ {sides[1]}: {bead.kind.value}{', moved' if bead.moved else ''}", "bold")]
    for paragraphs, rendering in ((bead.left, comparison.left), (bead.right, comparison.right)):
        for one in paragraphs:
            paragraph = rendering.paragraphs[one]
            text = visible(shorten(" ".join(paragraph.text.split()), 100))
            lines.append(Text(f"  line {paragraph.line}: {text}"))
    if bead.left and bead.right:
        share = "–" if bead.similarity is None else f"{bead.similarity:.3f}"
        lines.append(Text(f"Found by: {bead.found_by.value}. Similarity {share}: {counted(found.linked, 'linked word')}"
                          f" of {found.sizes[0]:,} on the left and {found.sizes[1]:,} on the right."))  # fmt: skip
        pairs = ", ".join(one if one == other else f"{one}/{other}" for one, other in found.words)
        lines.append(Text(f"Carried by, the rarest first: {visible(pairs)}."))
        lines.append(Text(f"Overlap of weighted words: {found.likeness or 0:.3f}."))
    for rival, side, paragraphs in zip(found.rivals, ("right", "left"), (bead.left, bead.right), strict=True):
        if paragraphs and rival:
            shared = f": {visible(', '.join(rival.words))}" if rival.words else ""
            lines.append(
                Text(
                    f"Next best on the {side}: ¶{rival.paragraph + 1}, overlap {rival.likeness:.3f}{shared}."
                )
            )
    for line in lines:
        console.print(line)


def _weights(left: Sequence[Token], right: Sequence[Token]) -> Mapping[str, float]:
    counts = Counter(one.key for side in (left, right) for one in side)
    total = counts.total()
    return {key: math.log(total / count) for key, count in counts.items()}


def _by_paragraph(tokens: Iterable[Token]) -> dict[int, Counter[str]]:
    by: dict[int, Counter[str]] = {}
    for token in tokens:
        by.setdefault(token.paragraph, Counter())[token.key] += 1
    return by


def _sum(by: Mapping[int, Counter[str]], paragraphs: Iterable[int]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in paragraphs:
        total.update(by.get(one, Counter()))
    return total


def _likeness(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    mine, theirs = (sum(weights[key] * count for key, count in side.items()) for side in (one, other))
    if not mine + theirs:
        return 0.0
    shared = sum(weights[key] * count for key, count in (one & other).items())
    return min(1.0, 2 * shared / (mine + theirs))  # sums in another order may differ in the last place


def _rival(
    mine: Counter[str], by: Mapping[int, Counter[str]], taken: Sequence[int], weights: Mapping[str, float]
) -> Rival | None:
    """The paragraph outside the bead most like one side of it; the earlier of equals."""
    if not mine:
        return None
    likely = [
        (-_likeness(mine, words, weights), one) for one, words in sorted(by.items()) if one not in taken
    ]
    if not likely or min(likely)[0] == 0:
        return None
    negative, best = min(likely)
    shared = sorted((mine & by[best]).items(), key=lambda pair: (-weights[pair[0]], pair[0]))
    return Rival(best, -negative, tuple(key for key, _ in shared[:TOLD]))
