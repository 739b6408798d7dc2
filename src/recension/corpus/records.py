"""What a corpus declares: frozen records, filled from the manifests and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from recension.model import Relation

#: How a rendering came to be printed: by the speaker's side, by a monitoring service, by a newspaper, by a reader.
KINDS = ("official", "monitoring", "press", "private", "unknown")

#: The romanizations a rendering may declare, by the ids of ``recension.romanization``; ``mixed`` and ``unknown``
#: keep the word-by-word decision open.
ROMANIZATIONS = ("mr", "fbis", "mr-plain", "dprk", "kcna", "rr", "press", "mixed", "unknown")

#: How exactly a date is known.
PRECISIONS = ("day", "month", "year", "unknown")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a date rests on: a place in a text of the corpus, or an inference.

    ``file`` is relative to the speech's folder and ``line`` 1-based; both are empty where ``quote`` holds the
    reasoning of an inference.
    """

    file: str
    line: int
    quote: str

    @property
    def inferred(self) -> bool:
        """Whether this is a keeper's reasoning rather than a place."""
        return not self.file

    def __str__(self) -> str:
        return f"inferred: {self.quote}" if self.inferred else f"{self.file}:{self.line}: {self.quote}"


def reasoning(why: str) -> Evidence:
    """The reasoning of a keeper, or of ours, as evidence."""
    return Evidence("", 0, why)


@dataclass(frozen=True, slots=True)
class Dating:
    """A date as far as it is known: ``2021-04-09``, ``2021-04``, ``2021`` or ``""``, and why."""

    date: str
    precision: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """Where the keepers say the speech begins and ends: the first words of it and the last, 1-based occurrences.

    An occurrence of ``None`` says the words stand only once.
    """

    start: str = ""
    end: str = ""
    start_occurrence: int | None = None
    end_occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """A declared rendering. ``path`` is absolute, ``file`` relative to the speech's folder, ``line`` in speech.toml.

    ``accepted`` maps a finding's kind (``nbsp``, ``mojibake`` …) to the keepers' reason for leaving it so.
    ``original`` is the file the text was extracted from, ``extractor`` what extracted it.
    """

    speech: str
    id: str
    file: str
    path: Path
    line: int
    publisher: str
    kind: str
    romanization: str
    digest: str
    licence: str
    published: Dating
    body: Body | None = None
    encoding: str = "utf-8"
    via: str = ""
    source: str = ""
    original: str = ""
    original_digest: str = ""
    extractor: str = ""
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """``speech/rendering``: the name of the rendering in the corpus."""
        return f"{self.speech}/{self.id}"


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph named by its first words; ``occurrence`` (1-based) where they open several."""

    text: str
    occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class PinnedBead:
    """A bead fixed by hand: the paragraphs of both sides, by their first words, and why."""

    left: tuple[Words, ...]
    right: tuple[Words, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a manifest says of one pair: its relation, if the keepers know it, and pinned beads."""

    left: str
    right: str
    relation: Relation | None
    reason: str
    pins: tuple[PinnedBead, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech with its declared renderings, in manifest order. ``id`` is the name of its folder."""

    id: str
    folder: Path
    title: str
    speaker: str
    occasion: str
    delivered: Dating
    witnesses: tuple[Witness, ...]
    declared: tuple[Declared, ...] = ()

    @property
    def manifest(self) -> Path:
        """The path of its ``speech.toml``."""
        return self.folder / "speech.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term: lists of renderings equal among themselves; between the lists lies a choice worth reporting.

    A keepers' claim, with its ``source``.
    """

    id: str
    hangul: str
    gloss: str
    renderings: tuple[tuple[str, ...], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What approval a divergence needs: ``record`` (seen) or ``reason`` (seen, and a reason given)."""

    accidental: str = "record"
    substantive: str = "reason"
    structural: str = "record"
    outside: str = "record"


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``corpus.toml`` sets for every pair.

    ``thresholds`` holds (relation, measure, minimum), the measures ``chrf`` (0-100) and ``edit`` (0-1);
    ``severities`` holds (kind, severity), kinds also in the form ``relation.kind``.
    """

    title: str = ""
    terms: tuple[Term, ...] = ()
    thresholds: tuple[tuple[str, str, float], ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    policy: Policy = Policy()


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two renderings of different speeches set side by side; only their relation and scores are gated."""

    id: str
    left: str
    right: str
    reason: str
