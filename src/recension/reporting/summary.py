"""What every face says of a comparison: the verdict, the counts, the names. Plain text, nothing escaped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.model import Category, Kind, Relation, Role, Severity, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recension.model import Bead, Comparison, Divergence, Rendering

#: What each relation means, for a reader who knows nothing of the program.
RELATIONS = {
    Relation.REPUBLICATION: "one translation, printed twice",
    Relation.REVISION: "one translation, revised",
    Relation.RETRANSLATION: "two translations of one original",
    Relation.REPORT: "a full text against a report or summary of it",
    Relation.UNRELATED: "different texts",
}

#: Encodings of which nothing is said: every sound text file has one of them.
_USUAL = frozenset({"utf-8", "utf-8-sig"})

#: The order in which categories are told: what changes the sense comes first.
CATEGORIES = (Category.SUBSTANTIVE, Category.ACCIDENTAL, Category.STRUCTURAL)

#: The order in which severities are told.
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a kind of one category was found inside the speech and outside it."""

    kind: Kind
    category: Category
    speech: int
    outside: int


def tally(divergences: Iterable[Divergence]) -> tuple[Tally, ...]:
    """Count divergences by kind and category.

    Returns:
        Substantive kinds first, then accidental, then structural; within a category the most frequent first.
    """
    counts: Counter[tuple[Kind, Category, Zone]] = Counter(
        (one.kind, one.category, one.zone) for one in divergences
    )
    found = {
        (kind, category): Tally(
            kind, category, counts[kind, category, Zone.SPEECH], counts[kind, category, Zone.OUTSIDE]
        )
        for kind, category, _ in counts
    }
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (CATEGORIES.index(one.category), -one.speech, -one.outside, one.kind.value),
        )
    )


def of(
    divergences: Iterable[Divergence], category: Category, zone: Zone = Zone.SPEECH
) -> tuple[Divergence, ...]:
    """The divergences of one category in one zone, in their order."""
    return tuple(one for one in divergences if one.category is category and one.zone is zone)


def counted(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    Example:
        >>> counted(1, "divergence"), counted(2, "divergence")
        ('1 divergence', '2 divergences')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def ranges(indices: Iterable[int]) -> str:
    """Paragraphs counted from 0 as a reader counts them, from 1, runs drawn together.

    Example:
        >>> ranges([3, 4, 5, 8])
        '4–6, 9'
    """
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return ", ".join(f"{run[0] + 1}–{run[-1] + 1}" if len(run) > 1 else f"{run[0] + 1}" for run in runs)


def unusual_encoding(rendering: Rendering) -> str:
    """How the bytes of a rendering were read, where that is not UTF-8; empty where it is.

    Example:
        >>> from recension import Rendering
        >>> unusual_encoding(Rendering.of(["One."]))
        ''
    """
    if rendering.encoding in _USUAL:
        return ""
    why = f" ({rendering.encoding_note})" if rendering.encoding_note else ""
    return f"read as {rendering.encoding}{why}"


def condition(rendering: Rendering) -> str:
    """What a reader should know of a file before trusting its text: its encoding, its flaws by kind; empty if sound.

    Args:
        rendering: One side of a comparison.

    Returns:
        ``read as cp949 (why); 3 flaws of the file: 2 mojibake, 1 prime``, or a part of it.
    """
    said = [unusual_encoding(rendering)]
    kinds = Counter(one.kind for one in rendering.findings)
    if kinds:
        told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items()))
        said.append(f"{counted(len(rendering.findings), 'flaw')} of the file: {told}")
    return "; ".join(one for one in said if one)


def verdict(comparison: Comparison) -> tuple[str, ...]:
    """What a comparison comes to, in a few sentences for anyone.

    Args:
        comparison: The pair.

    Returns:
        Sentences: the relation, whether the sense differs inside the speech, the counts, what stands outside.
    """
    relation = comparison.relation
    said = [f"{relation.value.capitalize()}: {RELATIONS[relation]}."]
    if relation is Relation.UNRELATED:
        said.append("Where they share words that is counted; their differences are not told one by one.")
        return tuple(said)
    substantive = of(comparison.divergences, Category.SUBSTANTIVE)
    if substantive:
        said.append(
            f"Inside the speech the wording differs in {counted(len(substantive), 'place')}"
            f" ({_kinds(substantive)})."
        )
    else:
        said.append("Inside the speech nothing substantive differs: the two say the same, word for word.")
    accidental = of(comparison.divergences, Category.ACCIDENTAL)
    structural = of(comparison.divergences, Category.STRUCTURAL)
    if accidental:
        said.append(f"{_capital(counted(len(accidental), 'accidental difference'))} ({_kinds(accidental)}).")
    if structural:
        said.append(f"{_capital(counted(len(structural), 'difference'))} of layout ({_kinds(structural)}).")
    outside = [one for one in comparison.divergences if one.zone is Zone.OUTSIDE]
    if outside:
        said.append(f"Outside the speech (titles, leads, page furniture): {len(outside):,}, counted apart.")
    flagged = sum(one.low_similarity for one in comparison.bead_scores)
    if flagged:
        said.append(f"{_capital(counted(flagged, 'passage'))} below the similarity expected of such a pair.")
    return tuple(said)


def furniture(rendering: Rendering) -> int:
    """How many paragraphs of a rendering are furniture of the page."""
    return sum(one.role is Role.FURNITURE for one in rendering.paragraphs)


def is_furniture(comparison: Comparison, bead: Bead) -> bool:
    """Whether a bead holds nothing but page furniture."""
    left, right = comparison.left.paragraphs, comparison.right.paragraphs
    roles = [left[one].role for one in bead.left] + [right[one].role for one in bead.right]
    return all(role is Role.FURNITURE for role in roles)


def flagged(comparison: Comparison) -> frozenset[int]:
    """The indices of the beads under the thresholds of similarity."""
    return frozenset(one.bead for one in comparison.bead_scores if one.low_similarity)


def names(comparison: Comparison) -> tuple[str, str]:
    """Short names of the two sides from their paths: the file's name, or the path where both are alike."""
    left, right = comparison.left.path, comparison.right.path
    short = short_name(left), short_name(right)
    if short[0] != short[1]:
        return short[0] or "left", short[1] or "right"
    return (left, right) if left != right else ("left", "right")


def short_name(path: str) -> str:
    """The last part of a path.

    Example:
        >>> short_name("speech/kcna.txt")
        'kcna.txt'
    """
    return path.rsplit("/", 1)[-1]


def _kinds(divergences: Iterable[Divergence]) -> str:
    totals = Counter(one.kind for one in divergences)
    ordered = sorted(totals.items(), key=lambda one: (-one[1], one[0].value))
    return ", ".join(f"{count:,} {kind.value}" for kind, count in ordered)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
