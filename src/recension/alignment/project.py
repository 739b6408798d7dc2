"""From words to paragraphs: which pairs of paragraphs the word alignment links.

The evidence for a pair of paragraphs is gathered from the word path and weighed as log-odds. The weights were
fitted on the development texts (``benchmarks/alignment_fit.py``), five-fold by text; no single bar on mass and
share reached what they reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from recension.alignment.sides import FloatArray, IntArray
    from recension.alignment.words import Path, Text

#: What each part of the evidence adds to the log-odds of a link.
LOG_ODDS = {
    "constant": 7.58,
    "share": 8.34,
    "tightness": 3.89,
    "fullness": -2.98,
    "density": -1.49,
    "solid": 1.13,
    "kinship": 9.62,
    "correspondence": -9.61,
    "unrivalled": 2.89,
    "beyond": 1.35,
}
#: Tightness is taken relative to what is typical of the pair of texts, but never to less than this: of the development
#: texts the freest translation has 0.25, pairs of different texts 0.05 to 0.14.
LEAST_TYPICAL = 0.25
#: Paragraphs before and after that are nearby: a formula recurs within a few paragraphs.
NEARBY = 4
#: What a pair must share beyond a formula, in words that stand once on each side, to speak for a link: with 0 nothing speaks
#: against one and links that only a salutation carries are lost; with 1 the texts ``indephard`` are lower (.926/.956). On held-out
#: halves 0.5 is as good as either.
_ENOUGH = 0.5
#: Keeps the logarithm of a small tightness finite.
_FLOOR = 0.05
_TINY = 1e-9


class Evidence(NamedTuple):
    """What speaks for pairs of paragraphs, one entry a pair, ascending.

    ``mass`` is the summed worth of the matched words, ``share`` the mass over the whole worth of the lighter
    paragraph, ``density`` the lifted mass over the worth of the heavier ``span`` from first to last match. The
    *territory* of a pair is what of the two paragraphs lies between the neighbouring pairs' matches:
    ``fullness`` is the mass over the lighter side of it, ``tightness`` over the heavier, which a chance match
    never fills. The mean tightness, weighed
    by mass, is what is *typical* of the two texts, and ``kinship`` is how far it falls short of that of the freest
    translation, as pairs of different texts do. ``rival`` is the lifted mass over that of the pair and its strongest rival for either
    paragraph. ``beyond`` is the mass of the words that the most alike paragraph nearby on the same side has not, on either side:
    what a pair shares beyond a formula. ``start`` is where the pair begins on the path.
    """

    left: IntArray
    right: IntArray
    start: IntArray
    mass: FloatArray
    share: FloatArray
    density: FloatArray
    span: FloatArray
    fullness: FloatArray
    tightness: FloatArray
    rival: FloatArray
    beyond: FloatArray

    def features(self, correspondence: float, unit: float) -> dict[str, FloatArray]:
        """The evidence in the scale the log-odds are fitted in.

        Tightness counts relative to what is typical, and the more the more alike the two texts are: where nearly
        every word agrees, true links hardly differ in it. What a pair shares beyond a formula counts the less the more alike
        they are, and for or against a link as it is more or less than half a word that stands once on each side.
        """
        mean = float((self.mass * self.tightness).sum() / max(float(self.mass.sum()), _TINY))
        typical = max(mean, LEAST_TYPICAL)
        return {
            "constant": np.ones(len(self.mass)),
            "share": np.sqrt(self.share),
            "tightness": typical * np.log(self.tightness / typical + _FLOOR),
            "fullness": self.fullness,
            "density": self.density,
            "solid": self.tightness * np.log1p(self.mass / unit),
            "kinship": np.full(len(self.mass), np.log(max(mean, _FLOOR) / typical)),
            "correspondence": np.full(len(self.mass), correspondence),
            "unrivalled": correspondence * self.rival,
            "beyond": (1 - min(mean, 1.0)) * np.log((1 + self.beyond / unit) / (1 + _ENOUGH)),
        }

    def log_odds(self, correspondence: float, unit: float) -> FloatArray:
        """The log-odds that each pair is a link."""
        features = self.features(correspondence, unit)
        total: FloatArray = sum(
            (LOG_ODDS[name] * value for name, value in features.items()), np.zeros(len(self.mass))
        )
        return total


def correspondence(clauses: dict[tuple[int, int], float]) -> float:
    """How far the paragraphs of the two sides correspond one to one, from 0 to 1.

    Args:
        clauses: Clause gain of pairs of paragraphs.

    Returns:
        The share of the gain that falls on pairs which are each other's best. Where it is high a link across
        needs more evidence; where the sides are paragraphed differently, less.

    Example:
        >>> correspondence({(0, 0): 3.0, (0, 1): 1.0})
        0.75
    """
    total = sum(clauses.values())
    if total <= 0:
        return 0.0
    best: tuple[dict[int, tuple[float, int]], dict[int, tuple[float, int]]] = ({}, {})
    for (i, j), gain in sorted(clauses.items()):
        best[0][i] = max(best[0].get(i, (0.0, -1)), (gain, j))
        best[1][j] = max(best[1].get(j, (0.0, -1)), (gain, i))
    mutual = sum(gain for i, (gain, j) in best[0].items() if j >= 0 and best[1][j][1] == i)
    return mutual / total


def gather(path: Path, texts: tuple[Text, Text], weight: FloatArray) -> Evidence:
    """Gather the evidence of a word path.

    Args:
        path: The word alignment.
        texts: Both texts.
        weight: Worth of each word, by number.

    Returns:
        Evidence for each pair of paragraphs with a match.
    """
    one, other = path.left, path.right
    paragraphs = texts[0].paragraph, texts[1].paragraph
    left, right = paragraphs[0][one], paragraphs[1][other]
    start = np.flatnonzero((np.diff(left, prepend=-1) != 0) | (np.diff(right, prepend=-1) != 0))
    last = np.append(start[1:], len(one))[: len(start)] - 1
    ours, theirs = left[start], right[start]
    mass, strength = (
        np.add.reduceat(value, start) if len(start) else value for value in (path.plain, path.lifted)
    )
    sides = [
        _Side(paragraph, worth, at, (start, last))
        for paragraph, worth, at in zip(
            paragraphs, (weight[text.words] for text in texts), (one, other), strict=True
        )
    ]
    whole = np.minimum(*(side.whole() for side in sides))
    span = np.maximum(*(side.span() for side in sides))
    territory = [side.territory() for side in sides]
    strongest = np.minimum(_rival(ours, strength), _rival(theirs, strength))
    return Evidence(
        ours,
        theirs,
        start,
        mass,
        mass / np.maximum(whole, _TINY),
        strength / np.maximum(span, _TINY),
        span,
        mass / np.maximum(np.minimum(*territory), _TINY),
        mass / np.maximum(np.maximum(*territory), _TINY),
        strongest,
        _beyond(path, texts, start),
    )


def _beyond(path: Path, texts: tuple[Text, Text], start: IntArray) -> FloatArray:
    """The mass of each pair that is no part of what either paragraph shares with its most alike neighbour."""
    if not len(start):
        return np.zeros(0)
    pair = np.repeat(np.arange(len(start)), np.diff(np.append(start, len(path.left))))
    own = np.ones(len(pair), np.bool_)
    for text, at in zip(texts, (path.left, path.right), strict=True):
        size = int(text.words.max()) + 1
        known = np.unique(text.paragraph * size + text.words)
        most = np.zeros(len(start))
        shared = np.zeros(len(pair), np.bool_)
        for step in (*range(-NEARBY, 0), *range(1, NEARBY + 1)):
            wanted = (text.paragraph[at] + step) * size + text.words[at]
            place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            inside = known[place] == wanted
            mass = np.bincount(pair, weights=path.plain * inside, minlength=len(start))
            better = mass > most
            shared = np.where(better[pair], inside, shared)
            most = np.maximum(most, mass)
        own &= ~shared
    return np.bincount(pair, weights=path.plain * own, minlength=len(start)).astype(np.float64)


class _Side(NamedTuple):
    """One side of the path: paragraphs and worths of all words, places of the matched ones, bounds of the pairs."""

    paragraph: IntArray
    worth: FloatArray
    at: IntArray
    bounds: tuple[IntArray, IntArray]

    def _upto(self) -> FloatArray:
        return np.concatenate([[0.0], np.cumsum(self.worth)])

    def whole(self) -> FloatArray:
        """The worth of each pair's paragraph."""
        total = np.bincount(self.paragraph, weights=self.worth, minlength=1).astype(np.float64)
        return total[self.paragraph[self.at[self.bounds[0]]]]

    def span(self) -> FloatArray:
        """The worth from each pair's first match to its last."""
        upto, (start, last) = self._upto(), self.bounds
        return upto[self.at[last] + 1] - upto[self.at[start]]

    def territory(self) -> FloatArray:
        """The worth of the paragraph's part between the matches of the neighbouring pairs."""
        upto, (start, last) = self._upto(), self.bounds
        ends = np.concatenate([[-1], self.at[last]])[:-1] + 1 if len(last) else last
        begins = np.append(self.at[start], len(self.worth))[1:] if len(start) else start
        number = self.paragraph[self.at[start]]
        first = np.searchsorted(self.paragraph, number)
        after = np.searchsorted(self.paragraph, number, side="right")
        return upto[np.minimum(begins, after)] - upto[np.maximum(ends, first)]


def _rival(paragraph: IntArray, strength: FloatArray) -> FloatArray:
    """Each pair's strength over that of itself and the strongest other pair of the same paragraph."""
    order = np.lexsort((-strength, paragraph))
    ranked = paragraph[order]
    head = np.flatnonzero(np.diff(ranked, prepend=-1))
    place = np.repeat(np.arange(len(head)), np.diff(np.append(head, len(ranked))))
    top = strength[order[head]]
    alone = np.append(ranked[1:], -1)[head] != ranked[head] if len(head) else head
    second = np.where(alone, 0.0, strength[order[np.minimum(head + 1, len(order) - 1)]]) if len(head) else top
    other = np.empty_like(strength)
    other[order] = top[place]
    other[order[head]] = second
    found: FloatArray = strength / np.maximum(strength + other, _TINY)
    return found
