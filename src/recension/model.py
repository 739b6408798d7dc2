"""The records everything else speaks of: frozen, slotted, typed; they know nothing of files or formats.

Text flows one way through them::

    file -> Rendering -> Alignment -> Comparison -> reports and approvals

Offsets are in code points of the string they index. Lines and columns are 1-based, in code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any, Literal, NamedTuple


class Role(StrEnum):
    """What a paragraph is to its page."""

    TITLE = "title"
    LEAD = "lead"
    SALUTATION = "salutation"
    BODY = "body"
    FURNITURE = "furniture"


class SpanLabel(StrEnum):
    """What a stretch inside a paragraph is when it is not the speaker's words."""

    DATELINE = "dateline"
    ANNOUNCER = "announcer"
    END_MARK = "end-mark"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch ``text[start:end]`` of a paragraph, left out of collation.

    ``reason`` is a sentence for the reader, from the rule that found it.
    """

    start: int
    end: int
    label: SpanLabel
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a rendering, exactly as its characters stand in the decoded file.

    ``text`` keeps hard line wraps as they are (a line end inside a paragraph reads as a space).
    ``line`` and ``column`` (1-based) say where ``text[0]`` stands in the file.
    ``reason`` says why the paragraph has its role; it is ``""`` for plain body text.
    """

    text: str
    role: Role
    spans: tuple[Span, ...]
    line: int
    column: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw of the file itself (mojibake, zero-width characters, a homoglyph …), reported and never mended.

    ``kind`` is a short slug, ``text`` the characters concerned, ``reason`` a sentence for the reader.
    """

    kind: str
    text: str
    line: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Rendering:
    r"""One English text of a speech, read from one file.

    ``path`` is the path as given (POSIX separators). ``digest`` is the SHA-256 of the file's bytes, in
    hexadecimal. ``encoding`` names the codec that decoded it, ``encoding_note`` how it was found.
    ``separators`` has one entry more than ``paragraphs``: what stands before, between and after them.

    Example:
        >>> one = Rendering.of(["First.", "Second."])
        >>> one.text
        'First.\n\nSecond.'
    """

    path: str
    paragraphs: tuple[Paragraph, ...]
    separators: tuple[str, ...]
    encoding: str = "utf-8"
    encoding_note: str = ""
    digest: str = ""
    format: str = "txt"
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The decoded file, character for character: separators and paragraphs in turn."""
        parts = [self.separators[0]]
        for paragraph, separator in zip(self.paragraphs, self.separators[1:], strict=True):
            parts.append(paragraph.text)
            parts.append(separator)
        return "".join(parts)

    @classmethod
    def of(cls, paragraphs: list[str] | tuple[str, ...], path: str = "") -> Rendering:
        """A rendering made of plain strings, all of them body text, a blank line between them."""
        made = []
        line = 1
        for text in paragraphs:
            made.append(Paragraph(text, Role.BODY, (), line, 1))
            line += text.count("\n") + 2
        inner = ("\n\n",) * max(len(made) - 1, 0)
        return cls(path, tuple(made), ("", *inner, "") if made else ("",))


class Token(NamedTuple):
    """One word of a rendering: ``paragraphs[paragraph].text[start:end]``.

    ``text`` is the word as printed (labelled markup inside it removed); ``key`` is what alignment compares:
    case-folded, apostrophes unified, invisible characters dropped.
    """

    text: str
    key: str
    paragraph: int
    start: int
    end: int


class BeadKind(StrEnum):
    """The shape of a bead, seen from left to right."""

    MATCH = "match"
    SPLIT = "split"
    MERGE = "merge"
    MANY = "many"
    OMISSION = "omission"
    ADDITION = "addition"
    FURNITURE = "furniture"


class FoundBy(StrEnum):
    """Which stage of the alignment carried a bead."""

    ANCHOR = "anchor"
    WORDS = "words"
    CLAUSE = "clause"
    FILL = "fill"
    MOVED = "moved"
    PIN = "pin"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Bead:
    """Paragraphs of the left rendering that stand for paragraphs of the right one.

    ``left`` and ``right`` are ascending 0-based paragraph indices; one of them may be empty.
    ``similarity`` (0-1) is 2 * linked words / (words left + words right) over the bead's tokens; ``None``
    when a side is empty. ``moved`` marks a block that stands elsewhere in the order of the other side.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    kind: BeadKind
    moved: bool
    similarity: float | None
    found_by: FoundBy


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words aligned once, and the beads read off them.

    ``words`` are pairs of token indices, ascending by the left index, each token in at most one pair;
    a linked pair is an agreement or a variant spelling of one word, an unlinked token belongs to a reading.
    ``links`` are the paragraph pairs the words carry, ascending. ``beads`` partition both sides, in the
    order of the left side, one-sided right beads where they stand between their neighbours.
    """

    beads: tuple[Bead, ...]
    links: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int], ...]
    left_tokens: tuple[Token, ...]
    right_tokens: tuple[Token, ...]


class Relation(StrEnum):
    """What two renderings are to each other."""

    REPUBLICATION = "republication"
    REVISION = "revision"
    RETRANSLATION = "retranslation"
    REPORT = "report"
    UNRELATED = "unrelated"


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


@dataclass(frozen=True, slots=True)
class Scores:
    """Similarity of two texts. Percentages (0-100) as sacrebleu gives them; edit similarities 0-1.

    ``chrf`` uses beta = 1, so that neither side is the reference; ``chrf2`` is sacrebleu's default, with the
    right side as the reference. ``None`` where a side has no text, or where a score was not asked for.
    """

    chrf: float | None
    chrf2: float | None
    chrf_plus: float | None
    bleu: float | None
    ter: float | None
    levenshtein: float | None
    jaro_winkler: float | None


@dataclass(frozen=True, slots=True)
class BeadScores:
    """The scores of one bead, and whether it lies under the corpus's thresholds."""

    bead: int
    scores: Scores
    low_similarity: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """What made a result. ``components`` are compared by the gate, ``libraries`` are only shown."""

    components: tuple[tuple[str, str], ...]
    libraries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of a pair, with the sentences that support it and the figures they rest on."""

    relation: Relation
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything recension says of a pair."""

    left: Rendering
    right: Rendering
    judgement: Judgement
    alignment: Alignment
    divergences: tuple[Divergence, ...]
    scores: Scores
    bead_scores: tuple[BeadScores, ...]
    signature: Signature

    @property
    def relation(self) -> Relation:
        """The relation of the pair; its evidence is in ``judgement``."""
        return self.judgement.relation

    def to_records(self, part: Literal["divergences", "beads"] = "divergences") -> list[dict[str, Any]]:
        """The divergences or the beads as flat rows, which pandas and polars read as they are.

        Args:
            part: Which of the two.

        Returns:
            One dict a row, all with the same keys; ``docs/json.md`` explains the names.
        """
        # A face of the record, asked for by notebooks; the floor above is loaded only when it is called.
        from recension.reporting.records import bead_rows, divergence_rows

        return bead_rows(self) if part == "beads" else divergence_rows(self)

    def _repr_html_(self) -> str:
        """How a notebook shows the pair: verdict, scores, divergences.

        The name of the hook is fixed by notebooks and looked up on the class, so the method has to be here; what
        it shows is made above, and is fetched by name when a notebook asks, so that nothing here imports upward.
        """
        shown: str = import_module("recension.reporting.html").of_comparison(self)
        return shown
