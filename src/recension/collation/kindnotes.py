"""What each kind means: the data behind ``recension explain`` and ``docs/divergences.md``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from recension.collation.tables import toml
from recension.errors import RecensionError
from recension.model import Category, Kind, Relation, Severity


@dataclass(frozen=True, slots=True)
class KindNote:
    """What a kind means and how it is decided.

    ``severities`` pairs each relation with the severity the kind has there when no corpus says otherwise.
    """

    kind: Kind
    category: Category
    meaning: str
    decided: str
    examples: tuple[str, ...]
    false_positives: str
    severities: tuple[tuple[Relation, Severity], ...]


@lru_cache(maxsize=1)
def kinds() -> tuple[KindNote, ...]:
    """Every kind, in the order of the design: the ladder, the checks, what is left, structure.

    Example:
        >>> len(kinds()) == len(Kind)
        True
    """
    table = toml("kinds.toml")
    notes = []
    for kind in Kind:
        entry = table[kind.value]
        severities = tuple(
            (relation, Severity(entry["severity"].get(relation.value, entry["severity"]["other"])))
            for relation in Relation
        )
        notes.append(
            KindNote(
                kind,
                Category(entry["category"]),
                entry["meaning"],
                entry["decided"],
                tuple(entry["examples"]),
                entry["false_positives"],
                severities,
            )
        )
    return tuple(notes)


@lru_cache(maxsize=1)
def _by_kind() -> dict[Kind, KindNote]:
    return {note.kind: note for note in kinds()}


@lru_cache(maxsize=1)
def _severities() -> dict[tuple[Kind, Relation], Severity]:
    return {(note.kind, relation): found for note in kinds() for relation, found in note.severities}


def category(kind: Kind) -> Category:
    """The category of a kind.

    Example:
        >>> category(Kind.CASE).value
        'accidental'
    """
    return _by_kind()[kind].category


def explain(kind: str) -> KindNote:
    """The note of one kind.

    Args:
        kind: Its name, as reports print it.

    Raises:
        RecensionError: There is no such kind.

    Example:
        >>> explain("tense").category.value
        'substantive'
    """
    try:
        return _by_kind()[Kind(kind)]
    except ValueError:
        names = ", ".join(one.value for one in Kind)
        raise RecensionError(f"there is no kind {kind!r}", todo=f"one of: {names}") from None


def page() -> str:
    """The page ``docs/divergences.md``, made of the same notes.

    Example:
        >>> page().startswith("# Divergences")
        True
    """
    parts = [
        "# Divergences\n\nEvery kind, what it means and how it is decided. Made from `collation/data/kinds.toml`.\n"
    ]
    for title, wanted in (
        ("Accidental", Category.ACCIDENTAL),
        ("Substantive", Category.SUBSTANTIVE),
        ("Structural", Category.STRUCTURAL),
    ):
        parts.append(f"## {title}\n")
        parts.extend(text(note, heading="###") for note in kinds() if note.category is wanted)
    return "\n".join(parts)


def text(note: KindNote, *, heading: str = "#") -> str:
    """One note as Markdown, for the page and for ``recension explain``."""
    examples = "\n".join(f"- {one}" for one in note.examples)
    severities = ", ".join(f"{relation.value} {severity.value}" for relation, severity in note.severities)
    return (
        f"{heading} {note.kind.value}\n\n{note.meaning}\n\n**Decided:** {note.decided}\n\n{examples}\n\n"
        f"**Known false positives:** {note.false_positives}\n\n**Category:** {note.category.value}. **Severity:** {severities}.\n"
    )


def severity(
    kind: Kind, relation: Relation, overrides: tuple[tuple[str, str, Severity], ...] = ()
) -> Severity:
    """How much a kind weighs under a relation; the last override that fits wins.

    Args:
        kind: The kind.
        relation: The relation of the pair.
        overrides: ``(kind, relation or "*", severity)`` from a corpus.

    Example:
        >>> severity(Kind.OMISSION, Relation.REPORT).value, severity(Kind.WORDING, Relation.REPUBLICATION).value
        ('note', 'error')
    """
    found = _severities()[kind, relation]
    for name, where, instead in overrides:
        if name == kind.value and where in ("*", relation.value):
            found = instead
    return found
