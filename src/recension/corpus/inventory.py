"""What lies in the folders of a corpus against what is declared: nothing undeclared, nothing missing, no orphans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.corpus.files import TEMPORARY
from recension.corpus.outcome import Outcome, failed, passed
from recension.paths import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from recension.corpus.pairs import Corpus

#: Paths named of each mismatch; more than a screen of them helps nobody.
_SHOWN = 20

#: The endings of a pair's report and of the picture beside it.
_REPORTS = (".md", ".svg")

#: Files a corpus may hold beside what it declares.
_ALLOWED = ("README.md", "LICENSE", "LICENSE.md", "LICENSE.txt")


@dataclass(frozen=True, slots=True)
class Inventory:
    """Every mismatch between disk and manifests, as paths in order."""

    empty: bool
    undeclared: tuple[Path, ...]
    missing: tuple[Path, ...]
    orphans: tuple[Path, ...]
    unapproved: tuple[Path, ...]


def inventory(corpus: Corpus) -> Inventory:
    """Compare the folders of a corpus with its manifests.

    Args:
        corpus: The corpus as declared.

    Returns:
        Undeclared and missing files of the corpus, reports and approvals that belong to no pair, and the
        approvals that pairs and contrasts still lack.
    """
    declared = {corpus.root / "corpus.toml"}
    for speech in corpus.speeches:
        declared.add(speech.manifest)
        for one in speech.witnesses:
            declared.add(one.path)
            if one.original:
                declared.add(speech.folder / named(one.original))
    present = {
        one for one in files(corpus.root) if one.relative_to(corpus.root).parts[0] not in corpus.broken
    }
    approvals = [corpus.approval_path(one) for one in corpus.comparable()]
    return Inventory(
        empty=not corpus.witnesses,
        undeclared=tuple(sorted(one for one in present - declared if one.name not in _ALLOWED)),
        missing=tuple(sorted(declared - present)),
        orphans=orphans(corpus),
        unapproved=tuple(one for one in approvals if not one.is_file()),
    )


def files(folder: Path) -> Iterator[Path]:
    """Every file under a folder in order, links as what they are, hidden files and caches left out."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "__pycache__":
            continue
        if path.is_dir() and not path.is_symlink():
            yield from files(path)
        else:
            yield path


def orphans(corpus: Corpus) -> tuple[Path, ...]:
    """Approvals and reports of pairs and contrasts that the corpus does not declare (any more).

    Only files of the form that recension writes are looked at: approvals (``.jsonl``) anywhere, reports and
    their pictures named ``left--right`` in a speech's folder or standing in ``contrasts``.
    """
    mine = {
        corpus.reports / f"{one.key}{end}" for one in corpus.comparable() for end in (".jsonl", *_REPORTS)
    }
    return tuple(path for path in files(corpus.reports) if path not in mine and _ours(path, corpus))


def leftovers(corpus: Corpus) -> tuple[Path, ...]:
    """Temporary files of writers that were killed, in the folders of the corpus and of its reports."""
    folders = [folder for folder in (corpus.root, corpus.reports) if folder.is_dir()]
    return tuple(
        path for folder in folders for path in sorted(folder.rglob(TEMPORARY)) if not path.is_symlink()
    )


def _ours(path: Path, corpus: Corpus) -> bool:
    parts = path.relative_to(corpus.reports).parts
    if parts[0] in corpus.broken or (parts[0] == "contrasts" and corpus.broken):
        return False
    if path.suffix == ".jsonl":
        return True
    return path.suffix in _REPORTS and len(parts) == 2 and (parts[0] == "contrasts" or "--" in path.stem)


def check_inventory(corpus: Corpus) -> Outcome:
    """Nothing undeclared, nothing missing, nothing orphaned, nothing unapproved, and something to check at all."""
    found = inventory(corpus)
    lines, todo = [], []
    if found.empty:
        lines.append(f"{corpus.root.name} declares no rendering: an empty corpus checks nothing")
        todo.append("recension add FILE declares one.")
    for what, paths, remedy in (
        ("is not declared", found.undeclared, "Declare the file (recension add FILE) or remove it."),
        ("is declared but missing", found.missing, "Restore the file, or take it out of its manifest."),
        ("belongs to no pair or contrast", found.orphans, "recension prune lists what belongs to nothing."),
        ("is missing: the pair is not approved", found.unapproved, "recension approve new"),
    ):
        lines += [f"{corpus.shown(path)} {what}" for path in paths[:_SHOWN]]
        if len(paths) > _SHOWN:
            lines.append(f"… and {len(paths) - _SHOWN} more of which the same is true")
        if paths:
            todo.append(remedy)
    return failed("\n".join(lines), " ".join(todo)) if lines else passed()
