"""Why a bead is what it is: the words that carried it, and what came second, weighed as the aligner weighs them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from recension.alignment.numbers import number_keys
from recension.alignment.weights import lexicon, rare
from recension.model import Alignment, Bead, FoundBy, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.alignment.sides import FloatArray, IntArray

_STAGES = {
    FoundBy.ANCHOR: "a long run of equal words that stands once on each side",
    FoundBy.CLAUSE: "its words, and the clause alignment agrees",
    FoundBy.WORDS: "its words alone",
    FoundBy.FILL: "its place between its neighbours",
    FoundBy.MOVED: "its words, out of order, by the stricter bar for moved blocks",
    FoundBy.PIN: "a pin, by hand",
    FoundBy.NONE: "no stage: nothing on the other side passed the bar",
}


class Carried(NamedTuple):
    """A linked pair of words and its weight, in words that stand once on each side."""

    left: str
    right: str
    weight: float


class RunnerUp(NamedTuple):
    """The paragraph of a side that is outside the bead and shares most with the bead's other side.

    ``similarity`` (0-1) is twice the shared weight over the weight of both; ``words`` are the shared ones, heaviest first.
    """

    side: str
    paragraph: int
    similarity: float
    words: tuple[str, ...]


class Explanation(NamedTuple):
    """The evidence for a bead.

    ``carried`` has the linked words, heaviest first; ``similarity`` is that of the bead as the runners-up's is
    measured, by weight. ``runners_up`` has one of each side at most, the more similar first.
    """

    bead: Bead
    stage: str
    carried: tuple[Carried, ...]
    similarity: float
    runners_up: tuple[RunnerUp, ...]


def explain(alignment: Alignment, bead: int | Bead) -> Explanation:
    """Say which words carried a bead and what came second.

    Args:
        alignment: An alignment, as ``align`` made it.
        bead: One of its beads, or the bead's index.

    Returns:
        The explanation.

    Raises:
        IndexError: There is no bead of that index.

    Example:
        >>> from recension.alignment import align
        >>> found = align(["The cells are strong.", "We go on."], ["The cells were strong.", "They go on."])
        >>> [word.left for word in explain(found, 0).carried]
        ['strong', 'cells', 'The']
    """
    chosen = alignment.beads[bead] if isinstance(bead, int) else bead
    keys = number_keys(alignment.left_tokens), number_keys(alignment.right_tokens)
    words = lexicon(*keys)
    unit = rare(words) or 1.0
    inside = set(chosen.left), set(chosen.right)
    carried = [
        Carried(
            alignment.left_tokens[i].text,
            alignment.right_tokens[j].text,
            round(float(min(words.weight[words.left[i]], words.weight[words.right[j]])) / unit, 2),
        )
        for i, j in alignment.words
        if alignment.left_tokens[i].paragraph in inside[0]
        and alignment.right_tokens[j].paragraph in inside[1]
    ]
    carried.sort(key=lambda one: (-one.weight, -len(one.left)))
    bags = _bags(alignment.left_tokens, words.left), _bags(alignment.right_tokens, words.right)
    whole = [_joined(bag, places) for bag, places in zip(bags, inside, strict=True)]
    likeness, _ = _shared(whole[0], whole[1], words.weight)
    names = dict(zip([*words.left.tolist(), *words.right.tolist()], [*keys[0], *keys[1]], strict=True))
    second = [_runner_up(side, bags, whole, inside, words.weight) for side in (0, 1)]
    runners_up = [
        RunnerUp(("left", "right")[side], at, similarity, tuple(names[word] for word in common))
        for side, found in enumerate(second)
        for at, similarity, common in found
    ]
    runners_up.sort(key=lambda one: -one.similarity)
    return Explanation(chosen, _STAGES[chosen.found_by], tuple(carried), likeness, tuple(runners_up))


def describe(explanation: Explanation, most: int = 8) -> tuple[str, ...]:
    r"""The explanation in sentences, one a line.

    Args:
        explanation: What ``explain`` found.
        most: How many words to name.

    Returns:
        Lines for a terminal; paragraphs are counted from 1, as in reports.

    Example:
        >>> from recension.alignment import align
        >>> for line in describe(explain(align(["We go on."], ["We go on!"]), 0)):
        ...     print(line)
        ¶1 ↔ ¶1: match
        found by its words, and the clause alignment agrees, similarity 1.000
        carried by 3 linked words, by weight 1.00: We, go, on
        nothing else shares a word with it
    """
    bead = explanation.bead
    ours, theirs = (", ".join(f"¶{at + 1}" for at in side) or "nothing" for side in (bead.left, bead.right))
    lines = [f"{ours} ↔ {theirs}: {bead.kind.value}{', moved' if bead.moved else ''}"]
    likeness = "" if bead.similarity is None else f", similarity {bead.similarity:.3f}"
    lines.append(f"found by {explanation.stage}{likeness}")
    if explanation.carried:
        named = [
            one.left if one.left == one.right else f"{one.left}/{one.right}" for one in explanation.carried
        ]
        noun = "linked word" if len(named) == 1 else "linked words"
        lines.append(
            f"carried by {len(named)} {noun}, by weight {explanation.similarity:.2f}: {_first(named, most)}"
        )
    lines.extend(
        f"next best on the {one.side}: ¶{one.paragraph + 1}, by weight {one.similarity:.2f}: {_first(one.words, most)}"
        for one in explanation.runners_up
    )
    if not explanation.runners_up:
        lines.append("nothing else shares a word with it")
    return tuple(lines)


def _first(words: Sequence[str], most: int) -> str:
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")


def _bags(tokens: Sequence[Token], numbers: IntArray) -> dict[int, Counter[int]]:
    """The words of each paragraph."""
    bags: dict[int, Counter[int]] = defaultdict(Counter)
    for token, number in zip(tokens, numbers.tolist(), strict=True):
        bags[token.paragraph][number] += 1
    return bags


def _joined(bags: dict[int, Counter[int]], places: set[int]) -> Counter[int]:
    """The words of some paragraphs together."""
    joined: Counter[int] = Counter()
    for at in sorted(places & bags.keys()):
        joined.update(bags[at])
    return joined


def _shared(one: Counter[int], other: Counter[int], weight: FloatArray) -> tuple[float, list[int]]:
    """Twice the shared weight over the weight of both, and the shared words, heaviest first."""
    both = one & other
    whole = sum(float(weight[word]) * count for bag in (one, other) for word, count in bag.items())
    common = sum(float(weight[word]) * count for word, count in both.items())
    return (2 * common / whole if whole else 0.0), sorted(both, key=lambda word: (-float(weight[word]), word))


def _runner_up(
    side: int,
    bags: tuple[dict[int, Counter[int]], dict[int, Counter[int]]],
    whole: list[Counter[int]],
    inside: tuple[set[int], set[int]],
    weight: FloatArray,
) -> list[tuple[int, float, list[int]]]:
    """The paragraph of a side most like the bead's other side, the earlier of equals; none where nothing is shared."""
    best: list[tuple[int, float, list[int]]] = []
    for at, bag in sorted(bags[side].items()):
        if at not in inside[side] and whole[1 - side]:
            likeness, common = _shared(whole[1 - side], bag, weight)
            if common and (not best or likeness > best[0][1]):
                best = [(at, likeness, common)]
    return best
