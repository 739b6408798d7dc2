"""A place where two renderings differ, and what the difference is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """Greg's distinction, and the shape of the page as a third."""

    ACCIDENTAL = "accidental"
    SUBSTANTIVE = "substantive"
    STRUCTURAL = "structural"


class Severity(StrEnum):
    """How much a divergence weighs for a keeper."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Zone(StrEnum):
    """Inside the speech, or outside it (titles, leads, furniture)."""

    SPEECH = "speech"
    OUTSIDE = "outside"


class Kind(StrEnum):
    """What a divergence is. ``collation/data/kinds.toml`` explains each."""

    WHITESPACE = "whitespace"
    TYPOGRAPHY = "typography"
    CASE = "case"
    PUNCTUATION = "punctuation"
    WORD_DIVISION = "word-division"
    SPELLING = "spelling"
    ROMANIZATION = "romanization"
    NUMBER_FORM = "number-form"
    ABBREVIATION = "abbreviation"
    INFLECTION = "inflection"
    WORD_ORDER = "word-order"
    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"
    MODALITY = "modality"
    PERSON = "person"
    QUANTIFIER = "quantifier"
    TENSE = "tense"
    SENTENCE_TYPE = "sentence-type"
    NAME = "name"
    TITLE = "title"
    TERM = "term"
    GLOSS = "gloss"
    OMISSION = "omission"
    ADDITION = "addition"
    WORDING = "wording"
    SPLIT = "split"
    MERGE = "merge"
    MOVE = "move"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one rendering at a place where the two differ.

    ``text`` is ``paragraphs[paragraph].text[start:end]``; an absent side has ``""`` and the place where it
    would stand. A reading that runs over several paragraphs joins them by a line end, ``paragraph`` and
    ``start`` are those of its first character and ``end`` is in ``end_paragraph``.
    """

    text: str
    line: int
    column: int
    paragraph: int
    start: int
    end: int
    end_paragraph: int


@dataclass(frozen=True, slots=True)
class Divergence:
    """A pair of readings with what it is and why.

    ``bead`` indexes ``Alignment.beads``. ``fingerprint`` (16 hexadecimal digits) is made of the readings,
    their neighbouring words and the occurrence among equals: not of the kind, not of the line.
    """

    kind: Kind
    category: Category
    severity: Severity
    zone: Zone
    reason: str
    bead: int
    fingerprint: str
    left: Reading
    right: Reading
