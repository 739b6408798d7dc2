"""What ``recension export`` writes: one record of what is exported, and which formats there are.

Every format is a pure function from an :class:`Export` to bytes, in a module of its own; the same export gives the
same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from recension.errors import RecensionError
from recension.reporting.escape import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recension.corpus.approval import Approval
    from recension.model import Comparison, Divergence
    from recension.reporting.synopsis import Synopsis

#: What XML 1.0, and most readers of other formats, cannot hold: controls, surrogates, noncharacters.
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class ExportPair:
    """A pair as it is exported: the sigla of both sides, the comparison, and what the keepers approved of it."""

    left: str
    right: str
    comparison: Comparison
    approval: Approval | None = None

    def states(self) -> Mapping[str, str]:
        """The state of each divergence by fingerprint: ``new`` or ``approved``; empty without approvals."""
        if self.approval is None or not self.approval.full:
            return {}
        known = {one.fingerprint for one in self.approval.divergences}
        found = self.comparison.divergences
        return {one.fingerprint: "approved" if one.fingerprint in known else "new" for one in found}


@dataclass(frozen=True, slots=True)
class Export:
    """A speech, or one pair of it, to be written in some format.

    ``names`` are the sigla of the renderings, in manifest order; ``pairs`` every two of them; ``base`` the one a
    synopsis keeps the order of.
    """

    speech: str
    title: str
    names: tuple[str, ...]
    pairs: tuple[ExportPair, ...]
    base: str | None = None

    def synopsis(self) -> Synopsis:
        """The renderings side by side, built from all pairs.

        Raises:
            RecensionError: There is only one rendering, or ``base`` is none of them.
        """
        from recension.reporting.synopsis import synopsis

        comparisons = {(one.left, one.right): one.comparison for one in self.pairs}
        return synopsis(self.speech, self.names, comparisons, base=self.base)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module and function that make it, what it is, and which options it knows."""

    module: str
    function: str
    meaning: str
    base: bool = False
    excel: bool = False
    binary: bool = False


#: Every format of ``recension export``, by the name ``--format`` takes.
FORMATS = {
    "json": Format("tables", "as_json", "everything recension says of each pair, by the published schema"),
    "jsonl": Format("tables", "as_jsonl", "one divergence a line, by the published schema"),
    "csv": Format("tables", "as_csv", "one divergence a row", excel=True),
    "csv-wide": Format(
        "tables", "as_wide_csv", "one rendering a column, sigla in the first row", base=True, excel=True
    ),
    "parquet": Format("tables", "as_parquet", "one divergence a row, typed", binary=True),
    "tei": Format("tei", "as_tei", "TEI P5 critical apparatus by parallel segmentation", base=True),
    "tmx": Format("tmx", "as_tmx", "TMX 1.4b, one unit for each paragraph two renderings share", base=True),
    "collatex": Format("collatex", "as_input", "the renderings cut into words, as CollateX reads them"),
    "collatex-table": Format(
        "collatex", "as_table", "the alignment of words as CollateX writes it", base=True
    ),
    "sarif": Format("sarif", "as_sarif", "SARIF 2.1.0 with fingerprints, baseline and suppressions"),
    "github": Format("github", "as_annotations", "GitHub workflow commands, the gravest first"),
    "github-summary": Format("github", "as_summary", "a GitHub step summary within its limit of size"),
}


def export(what: Export, form: str, *, excel: bool = False) -> bytes:
    """Write a pair or a speech in a format.

    Args:
        what: What to write.
        form: A name of :data:`FORMATS`.
        excel: Begin a CSV file with the byte order mark Excel wants.

    Returns:
        The bytes of the file.

    Raises:
        RecensionError: The format does not know an option that was given, has nothing to write, or needs an extra.
    """
    known = FORMATS[form]
    if what.base is not None and not known.base:
        raise _refused("--base", form, [name for name, one in FORMATS.items() if one.base])
    if excel and not known.excel:
        raise _refused("--excel", form, [name for name, one in FORMATS.items() if one.excel])
    if not what.pairs:
        raise RecensionError(
            "has only one rendering", where=what.speech, todo="Add another: recension add FILE"
        )
    made = getattr(import_module(f"recension.reporting.{known.module}"), known.function)
    written: bytes = made(what, excel=True) if excel else made(what)
    return written


def held(text: str) -> str:
    r"""A text with nothing that XML 1.0 cannot hold: each such character as its number.

    Args:
        text: Any text.

    Returns:
        The text, with controls other than tab and line end, surrogates and noncharacters as ``⟨U+…⟩``.

    Example:
        >>> held("bell\x07, line\n")
        'bell⟨U+0007⟩, line\n'
    """
    if text.isascii() and text.isprintable():
        return text
    return UNHOLDABLE.sub(lambda found: f"⟨{number(found.group())}⟩", text)


def flat(text: str) -> str:
    r"""A text on one line: hard line wraps read as spaces.

    Example:
        >>> flat("one\r\ntwo\nthree")
        'one two three'
    """
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


def gravest(one: Divergence) -> tuple[int, int]:
    """A sort key: errors before warnings before notes, inside the speech before outside.

    Args:
        one: A divergence.

    Returns:
        Lower is graver.
    """
    return (("error", "warning", "note").index(one.severity.value), one.zone.value == "outside")


def _refused(option: str, form: str, knowing: list[str]) -> RecensionError:
    return RecensionError(f"--format {form} knows no {option}", todo=f"It belongs to: {', '.join(knowing)}")
