"""The relation of a pair, decided before anything is named, because it sets what is normal."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.lexicon import is_function, value
from recension.collation.spelling import canonical
from recension.model import Judgement, Relation, Rendering, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Alignment, Token

#: The roles of paragraphs that are the speech; where a side has none of them, all but furniture counts.
_SPEECH = frozenset((Role.BODY, Role.SALUTATION))

#: Below this share of the shorter side's content words two texts have formulae in common and no more. The contrasts
#: in the seeds lie between .00 and .07; the loosest of 34 short renderings of one text at .45.
UNRELATED = 0.2
#: From this share of all words on, one text is the other printed again.
REPUBLISHED = 0.97
#: From this share on, and with at least half the words in unbroken runs, one text is the other revised.
REVISED = 0.75
#: Words that one side alone has in one piece are left out, or put in, from this length on, where at most ``BESIDE`` words of
#: the other side stand in their place: they say nothing of the wording of the rest (discovery has the same).
APART = 15
BESIDE = 2
#: A copy with pieces left out is a copy of the text where it is at least this part of the longer side, else an excerpt.
WHOLE = 0.5
#: A text of less than this part of the other's length tells a part of it, or its gist: a report (discovery has the same).
PART = 0.6
#: Words that agree without a break count as copied from this length on.
RUN = 6
#: Clauses of saying in a thousand words that mark reported speech, if the other side has less than half as many.
REPORTING = 6.0
#: Reported speech has so many clauses of saying at least; one where it never says the *I* of the other side.
SAYINGS = 2


class Figures(NamedTuple):
    """What the relation is judged by. Shares are 0-1; ``sayings`` are clauses of saying per thousand words.

    ``apart`` are the words on each side that stand there alone in whole pieces.
    """

    words: tuple[int, int]
    apart: tuple[int, int]
    agreeing: int
    content: float
    copied: float
    said: tuple[int, int]
    first_person: tuple[int, int]

    @property
    def share(self) -> float:
        """The share of the words of both sides that agree."""
        return 2 * self.agreeing / max(1, sum(self.words))

    @property
    def beside(self) -> tuple[int, int]:
        """The words of both sides that stand side by side."""
        return self.words[0] - self.apart[0], self.words[1] - self.apart[1]

    @property
    def copy(self) -> float:
        """The share of the words side by side that agree, where these are most of the text; else 0."""
        whole = max(self.beside) >= WHOLE * max(self.words)
        return 2 * self.agreeing / max(1, sum(self.beside)) if whole else 0.0

    @property
    def shorter(self) -> float:
        """The share of the shorter side's words that agree."""
        return self.agreeing / max(1, min(self.words))

    @property
    def length(self) -> float:
        """The length of the shorter side as a part of the longer."""
        return min(self.words) / max(1, *self.words)

    @property
    def sayings(self) -> tuple[float, float]:
        """Clauses of saying per thousand words, on both sides."""
        first, second = (
            1000 * said / max(1, words) for said, words in zip(self.said, self.words, strict=True)
        )
        return first, second


def judge(left: Rendering, right: Rendering, alignment: Alignment) -> Judgement:
    """Say what two renderings are to each other; see ``recension.collation.judge``."""
    found = figures(left, right, alignment)
    relation = _relation(found)
    return Judgement(relation, tuple(_evidence(found, relation)))


def figures(left: Rendering, right: Rendering, alignment: Alignment) -> Figures:
    """The figures the relation is judged by.

    Args:
        left: The left rendering.
        right: The right rendering.
        alignment: Their alignment.
    """
    one, other = _inside(left, alignment.left_tokens), _inside(right, alignment.right_tokens)
    pairs = [
        (a, b)
        for a, b in alignment.words
        if one[a]
        and other[b]
        and (
            alignment.left_tokens[a].key == alignment.right_tokens[b].key
            or canonical(alignment.left_tokens[a].key) == canonical(alignment.right_tokens[b].key)
        )
    ]
    contents = [
        sum(kept and not is_function(token.key) for kept, token in zip(side, tokens, strict=True))
        for side, tokens in ((one, alignment.left_tokens), (other, alignment.right_tokens))
    ]
    shared = sum(not is_function(alignment.left_tokens[a].key) for a, _ in pairs)
    words = sum(one), sum(other)
    places = [list(accumulate(kept, initial=0)) for kept in (one, other)]
    ranked = [(places[0][a], places[1][b]) for a, b in pairs]
    return Figures(
        words,
        (_apart(ranked, words), _apart(sorted((b, a) for a, b in ranked), words[::-1])),
        len(pairs),
        shared / max(1, min(contents)),
        _copied(pairs) / max(1, min(words)),
        (_said(alignment.left_tokens, one), _said(alignment.right_tokens, other)),
        (_first(alignment.left_tokens, one), _first(alignment.right_tokens, other)),
    )


def _inside(rendering: Rendering, tokens: Sequence[Token]) -> list[bool]:
    """For each token whether it is the speech's."""
    roles = [paragraph.role for paragraph in rendering.paragraphs]
    wanted = _SPEECH if any(role in _SPEECH for role in roles) else frozenset(Role) - {Role.FURNITURE}
    return [roles[token.paragraph] in wanted for token in tokens]


def _copied(pairs: Sequence[tuple[int, int]]) -> int:
    """How many words agree in unbroken runs of ``RUN`` or more."""
    total = run = 0
    last = (-2, -2)
    for pair in pairs:
        if pair[0] == last[0] + 1 and pair[1] == last[1] + 1:
            run += 1
        else:
            total += run if run >= RUN else 0
            run = 1
        last = pair
    return total + (run if run >= RUN else 0)


def _apart(pairs: Sequence[tuple[int, int]], words: tuple[int, int]) -> int:
    """How many words of the first side stand in pieces of ``APART`` or more that the other side has nothing for."""
    total = 0
    for (a, b), (c, d) in pairwise(((-1, -1), *pairs, words)):
        if c - a > APART and 0 < d - b <= BESIDE + 1:
            total += c - a - 1
    return total


def _said(tokens: Sequence[Token], kept: Sequence[bool]) -> int:
    """How many clauses of saying there are: a verb of saying after a third person or a speaker, or before *that*."""
    count = 0
    for at, token in enumerate(tokens):
        if not kept[at] or value(token.key, "reporting") is None:
            continue
        before = [near.key for near in tokens[max(0, at - 3) : at]]
        after = tokens[at + 1].key if at + 1 < len(tokens) else ""
        third = any(value(key, "person") in ("3m", "3f", "3n") for key in before[-2:]) or any(
            value(key, "speaker") is not None for key in before
        )
        if value(token.key, "person") is None and (third or after in ("that", "he", "she") or at == 0):
            count += 1
    return count


def _first(tokens: Sequence[Token], kept: Sequence[bool]) -> int:
    """How often the speaker says *I*."""
    return sum(
        inside and value(token.key, "person") == "1s" for inside, token in zip(kept, tokens, strict=True)
    )


def _relation(found: Figures) -> Relation:
    if max(found.share, found.copy) >= REPUBLISHED:
        return Relation.REPUBLICATION
    if found.content < UNRELATED:
        return Relation.UNRELATED
    if found.share >= REVISED and found.copied >= 0.5:
        return Relation.REVISION
    if found.length < PART or _reports(found):
        return Relation.REPORT
    return Relation.RETRANSLATION


def _reports(found: Figures) -> bool:
    """Whether one side tells what the other side says."""
    first, second = found.sayings
    few, many = sorted((first, second))
    teller = 0 if first > second else 1
    if many < REPORTING or few * 2 >= many:
        return False
    silent = found.first_person[teller] == 0 < found.first_person[1 - teller]
    return found.said[teller] >= (1 if silent else SAYINGS)


def _evidence(found: Figures, relation: Relation) -> list[str]:
    """The sentences that support a judgement, with their figures."""
    one, other = found.words
    agreeing = (
        f"{found.agreeing} words agree: {found.share:.0%} of the {one} and {other} words of the speech, "
        f"{found.shorter:.0%} of the shorter side."
    )
    sentences = [
        agreeing,
        f"{found.copied:.0%} of the shorter side stand in unbroken runs of {RUN} agreeing words or more.",
    ]
    if relation is Relation.REPUBLICATION and found.share < REPUBLISHED:
        sentences.append(
            f"Without the pieces of {APART} words or more that one side alone has, {found.copy:.0%} of the words agree."
        )
    if relation is Relation.UNRELATED:
        sentences.append(f"Only {found.content:.0%} of the shorter side's content words agree.")
    if relation is Relation.REPORT and found.length < PART:
        sentences.append(
            f"The shorter side has {found.length:.0%} of the words of the longer: an excerpt or a summary."
        )
    first, second = found.sayings
    if first or second:
        sentences.append(
            f"Clauses of saying in a thousand words: {first:.0f} on the left, {second:.0f} on the right; "
            f"“I” stands {found.first_person[0]} and {found.first_person[1]} times."
        )
    return sentences
