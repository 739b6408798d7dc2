"""The gate: the list of what is checked in a corpus, and one function that checks an item of it.

Both the pytest plugin and ``recension check`` use these two functions and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.corpus.approvalchecks import PAIR_CHECKS, check_pair
from recension.corpus.madefrom import check_pages, large
from recension.corpus.outcome import Outcome, failed, passed
from recension.corpus.records import Witness
from recension.corpus.remembering import material, recalled, remember
from recension.corpus.textchecks import WITNESS_CHECKS
from recension.errors import RecensionError

if TYPE_CHECKING:
    from pathlib import Path

    from recension.corpus.memory import Memory
    from recension.corpus.pairs import Corpus, CorpusContrast, Pair

#: Gives the files of the report of a pair, or of the whole corpus, as (path under reports, content); the gate's
#: callers bring it, since reports stand a floor above the corpus.
Render = Callable[["Pair | CorpusContrast | Corpus"], Iterable[tuple[str, str]]]

#: Characters of a stale line that are quoted, and how many of them stand before the difference.
_QUOTED, _BEFORE = 100, 30

#: What is gated of a contrast, or of a pair whose texts are unrelated.
_CONTRAST_CHECKS = ("relation", "scores")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the gate checks. ``id`` is unique in its manifest, made of small letters, digits and hyphens.

    ``manifest`` and ``line`` (1-based) say where it is declared; ``speech`` is empty for what is corpus-wide.
    """

    id: str
    check: str
    corpus: Corpus
    target: Witness | Pair | CorpusContrast | None
    manifest: Path
    line: int = 1
    speech: str = ""

    @property
    def key(self) -> str:
        """``speech/id`` or ``corpus/id``: the item's name in the whole corpus."""
        return f"{self.speech or 'corpus'}/{self.id}"


def items(corpus: Corpus) -> tuple[Item, ...]:
    """Everything the gate checks, in a fixed order: speeches (renderings, pairs), contrasts, index, inventory.

    Args:
        corpus: A loaded corpus.

    Returns:
        The items; nothing is read or compared yet.
    """
    found: list[Item] = []
    for speech in corpus.speeches:
        for one in speech.witnesses:
            found.extend(
                Item(f"{one.id}-{check}", check, corpus, one, speech.manifest, one.line, speech.id)
                for check in WITNESS_CHECKS
            )
        for pair in corpus.pairs:
            if pair.speech.id == speech.id:
                found.extend(
                    Item(
                        f"{pair.id}-{check}", check, corpus, pair, speech.manifest, pair.right.line, speech.id
                    )
                    for check in (*PAIR_CHECKS, "report")
                )
    shared = corpus.root / "corpus.toml"
    for contrast in corpus.contrasts:
        found.extend(
            Item(f"{contrast.id}-{check}", check, corpus, contrast, shared) for check in _CONTRAST_CHECKS
        )
    if corpus.witnesses and not corpus.broken:  # the index is of all speeches, or says nothing true
        found.append(Item("report", "report", corpus, None, shared))
    return (*found, Item("inventory", "inventory", corpus, None, shared))


def run(item: Item, render: Render | None = None, memory: Memory | None = None) -> Outcome:
    """Check one item.

    Args:
        item: One of ``items(corpus)``.
        render: Writes the Markdown reports; without it they are not checked to be current.
        memory: Results of runs before. They may spare an item that holds its computing, and never make one fail.

    Returns:
        The outcome; a failure's message names what changed and what to do. Nothing is written but into the memory.
    """
    try:
        if item.check == "report" and render is None:
            return passed()
        if memory is None:
            return _check(item, _files(item, render))
        made_from = material(item)
        known = None if made_from is None else recalled(memory, item, made_from)
        if known is not None:
            return known
        files = _files(item, render)
        outcome = _check(item, files)
        if made_from is not None and outcome.passed:
            remember(memory, item, made_from, files)
    except RecensionError as error:
        return failed(str(error))
    return outcome


def _files(item: Item, render: Render | None) -> dict[str, str]:
    """The files of a report as they would be written now, by their paths under ``reports``."""
    if item.check != "report" or render is None:
        return {}
    assert not isinstance(item.target, Witness)
    return dict(render(item.target or item.corpus))


def _check(item: Item, files: Mapping[str, str]) -> Outcome:
    if item.check == "report":
        pages = item.target is None and large(item.corpus)
        return check_pages(item.corpus) if pages else _check_report(item.corpus, files)
    if item.target is None:
        from recension.corpus.inventory import check_inventory

        return check_inventory(item.corpus)
    if isinstance(item.target, Witness):
        return WITNESS_CHECKS[item.check](item.corpus, item.target)
    return check_pair(item.corpus, item.target, item.check)


def _check_report(corpus: Corpus, files: Mapping[str, str]) -> Outcome:
    """The Markdown reports, and what they show, are those that would be written now."""
    for name, wanted in files.items():
        path = corpus.reports / name
        why = _stale(corpus.shown(path), path, wanted)
        if why:
            return failed(why, "Write it: recension report")
    return passed()


def _stale(shown: str, path: Path, wanted: str) -> str:
    """How a file on disk differs from what it should be, line ends that git may have turned aside; empty if it does not."""
    try:
        found = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        return f"{shown} is missing"
    except (OSError, UnicodeDecodeError) as error:
        return f"{shown} cannot be read: {error}"
    if found == wanted:
        return ""
    old, new = found.split("\n"), wanted.split("\n")
    shorter = min(len(old), len(new))
    at = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    one, other = (side[at] if at < len(side) else "" for side in (old, new))
    same = next(
        (n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )
    begin = max(same - _BEFORE, 0)
    lines = [f"{shown} is not what recension would write now; it differs first in {at + 1}:{same + 1}"]
    lines += [f"  it has         {_cut(one, begin)}" if at < len(old) else "  it ends there"]
    lines += [f"  it should have {_cut(other, begin)}" if at < len(new) else "  it should end there"]
    return "\n".join(lines)


def _cut(line: str, begin: int) -> str:
    """A line from a column on, cut short, quoted so that every character shows."""
    return repr(line[begin : begin + _QUOTED])
