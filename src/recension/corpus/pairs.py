"""A corpus with its pairs and contrasts, and the way from each to its comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from recension.corpus.files import digest, read_inside
from recension.corpus.records import Declared, PinnedBead, Settings, Speech, Witness
from recension.errors import RecensionError
from recension.model import Comparison, Judgement, Rendering, Severity
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from recension.alignment import Pin
    from recension.collation.rules import Rules
    from recension.comparison import Options
    from recension.metrics import Thresholds

#: Renderings and comparisons kept in memory: enough for one speech with many renderings, whose items come
#: one after the other; a corpus of any size stays within this.
_KEPT_RENDERINGS = 64
_KEPT_COMPARISONS = 16


@dataclass(frozen=True, slots=True)
class Pair:
    """Two renderings of one speech, in manifest order.

    Example:
        >>> Pair.kind, Pair.__doc__.splitlines()[0]
        ('pair', 'Two renderings of one speech, in manifest order.')
    """

    speech: Speech
    left: Witness
    right: Witness
    declared: Declared
    settings: Settings

    kind = "pair"

    @property
    def id(self) -> str:
        """``left--right``: the stem of its report and its approval, unique in its speech."""
        return f"{self.left.id}--{self.right.id}"

    @property
    def key(self) -> str:
        """``speech/left--right``: the place of its report and its approval, without an ending."""
        return f"{self.speech.id}/{self.id}"

    @property
    def title(self) -> str:
        """The title of the speech."""
        return self.speech.title

    def compare(self) -> Comparison:
        """The comparison of the two files as they are now, under the corpus's settings.

        Raises:
            RecensionError: A file cannot be read, or a pin does not hold.
        """
        return _compare(self)


@dataclass(frozen=True, slots=True)
class CorpusContrast:
    """Two renderings of different speeches, set side by side; gated by relation and scores alone."""

    id: str
    left: Witness
    right: Witness
    reason: str
    settings: Settings

    kind = "contrast"

    @property
    def key(self) -> str:
        """``contrasts/id``: the place of its report and its approval, without an ending."""
        return f"contrasts/{self.id}"

    @property
    def title(self) -> str:
        """What is set side by side, in the words of the corpus."""
        return f"{self.left.key} and {self.right.key}"

    @property
    def declared(self) -> Declared:
        """A contrast declares neither relation nor pins."""
        return Declared(self.left.id, self.right.id, None, "", ())

    def compare(self) -> Comparison:
        """The comparison of the two files as they are now, under the corpus's settings."""
        return _compare(self)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as its manifests declare it.

    ``root`` holds the speeches, ``reports`` what is written and approved of them (both absolute). ``pairs``
    are all pairs of renderings of each speech, ``contrasts`` those of ``corpus.toml``; both in manifest order.
    ``broken`` names the folders left out because their manifests are wrong; a loaded corpus has none.
    """

    root: Path
    reports: Path
    settings: Settings
    speeches: tuple[Speech, ...]
    pairs: tuple[Pair, ...]
    contrasts: tuple[CorpusContrast, ...]
    broken: tuple[str, ...] = ()

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """Every declared rendering, by speech."""
        return tuple(one for speech in self.speeches for one in speech.witnesses)

    def comparable(self) -> Iterator[Pair | CorpusContrast]:
        """Every pair, then every contrast."""
        yield from self.pairs
        yield from self.contrasts

    def approval_path(self, pair: Pair | CorpusContrast) -> Path:
        """Where the approval of a pair or contrast stands."""
        return self.reports / f"{pair.key}.jsonl"

    def shown(self, path: Path) -> str:
        """A path as messages print it: relative to the project, with forward slashes."""
        project = self.root.parent
        return shown(path.relative_to(project) if path.is_relative_to(project) else path)


def corpus_root(witness: Witness) -> Path:
    """The corpus a rendering belongs to: the folder above that of its speech."""
    path = witness.path
    for _ in range(witness.file.count("/") + 2):
        path = path.parent
    return path


def shown_path(witness: Witness) -> str:
    """The path of a rendering as reports print it: ``seeds/speech/file``, on every machine alike."""
    root = corpus_root(witness)
    return shown(witness.path.relative_to(root.parent))


def rendering(witness: Witness, *, pinned: bool = True) -> Rendering:
    """A declared rendering, read from its file as it is now.

    Args:
        witness: The declaration.
        pinned: Whether its body pins are applied.

    Returns:
        The rendering; its ``path`` is relative to the folder above the corpus.

    Raises:
        RecensionError: The file is missing or cannot be read, or a body pin is stale or ambiguous.
    """
    data = read_inside(corpus_root(witness), witness.path)
    read = _rendering(witness, digest(data), pinned and witness.body is not None)
    if isinstance(read, RecensionError):
        raise read.with_traceback(None)
    return read


@lru_cache(maxsize=_KEPT_RENDERINGS)
def _rendering(witness: Witness, found: str, pinned: bool) -> Rendering | RecensionError:
    """``found``, the digest of the bytes, makes an altered file a new one.

    What cannot be read is not tried again by each of its checks: a PDF may take half a minute to be refused.
    """
    from recension.reading import BodyPins, read

    del found
    body = witness.body if pinned else None
    pins = BodyPins(body.start, body.end, body.start_occurrence, body.end_occurrence) if body else None
    where = shown_path(witness)
    try:
        return replace(read(witness.path, body=pins), path=where)
    except RecensionError as error:
        place = error.where.replace(shown(witness.path), where)
        return RecensionError(error.what, where=place, todo=error.todo)


def _compare(pair: Pair | CorpusContrast) -> Comparison:
    return _compared(pair, rendering(pair.left), rendering(pair.right))


def options(pair: Pair | CorpusContrast) -> Options:
    """What a pair is compared by: the corpus's settings and what its manifest declares."""
    return _options(pair.settings, pair.declared)


@lru_cache(maxsize=_KEPT_COMPARISONS)
def _compared(pair: Pair | CorpusContrast, left: Rendering, right: Rendering) -> Comparison:
    from recension.comparison import compare

    return compare(left, right, options(pair))


@lru_cache(maxsize=_KEPT_COMPARISONS)
def _options(settings: Settings, declared: Declared) -> Options:
    from recension.comparison import Options

    judgement = None
    if declared.relation is not None:
        judgement = Judgement(declared.relation, (f"declared by the keepers: {declared.reason}",))
    return Options(
        pins=tuple(_pin(one) for one in declared.pins),
        rules=_rules(settings),
        thresholds=_thresholds(settings),
        judgement=judgement,
    )


def _pin(pin: PinnedBead) -> Pin:
    from recension.alignment import Pin
    from recension.alignment.pins import PinnedParagraph

    left, right = (
        tuple(PinnedParagraph(one.text, one.occurrence) for one in side) for side in (pin.left, pin.right)
    )
    return Pin(left, right, pin.reason)


def _rules(settings: Settings) -> Rules:
    """The glossary and severities of a corpus; the order of severities puts the particular after the general."""
    from recension.collation.rules import Rules, Term

    severities = []
    for kind, level in settings.severities:
        relation, _, name = kind.rpartition(".")
        severities.append((name, relation or "*", Severity(level)))
    severities.sort(key=lambda one: one[1] != "*")
    return Rules(
        terms=tuple(Term(one.hangul, one.renderings, one.source, claim=True) for one in settings.terms),
        severities=tuple(severities),
    )


def _thresholds(settings: Settings) -> Thresholds:
    from recension.metrics import DEFAULT_THRESHOLDS

    found = DEFAULT_THRESHOLDS
    for relation, measure, least in settings.thresholds:
        found = replace(found, **{relation: replace(getattr(found, relation), **{measure: least})})
    return found
