"""``recension check``: the gate without pytest."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from recension.cli import options
from recension.cli.output import put
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from recension.corpus.items import Item
    from recension.corpus.outcome import Outcome


@click.command()
@click.argument("names", nargs=-1, metavar="[SPEECH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "junit"]),
    default="text",
    show_default=True,
    help="What the output is: lines for a person, records, code scanning, workflow annotations, JUnit XML.",
)
@options.output
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use."
)
@click.option("--no-reports", is_flag=True, help="Do not check whether the Markdown reports are current.")
@options.corpus
@options.reports
def command(  # noqa: PLR0913, PLR0917  # one argument for each option
    names: tuple[str, ...],
    form: str,
    output: str | None,
    jobs: int,
    no_reports: bool,
    folder: str | None,
    reports: str | None,
) -> None:
    """Hold the corpus, or each SPEECH of it ("corpus" for what is corpus-wide), to what is approved.

    The exit status is 0 if everything holds, 1 if something drifted or is not approved, 2 if a manifest is wrong.

    Example: recension check --format github
    """
    from recension.corpus import load
    from recension.corpus.formats import FORMATS
    from recension.corpus.items import items
    from recension.corpus.running import run_all
    from recension.errors import RecensionError

    corpus = load(folder, reports=reports)
    known = ["corpus", *(one.id for one in corpus.speeches)]
    unknown = [one for one in names if one not in known]
    if unknown:
        raise RecensionError(
            f"{', '.join(unknown)}: no such speech", todo="Give some of: " + ", ".join(known)
        )
    chosen = [
        one
        for one in items(corpus)
        if (not names or (one.speech or "corpus") in names) and not (no_reports and one.check == "report")
    ]
    from recension.reporting.files import gate_files

    results = list(_shown(run_all(chosen, gate_files, jobs), len(chosen)))
    text = FORMATS[form](results, _prefix(corpus.root.parent))
    put(text, output)
    sys.exit(0 if all(outcome.passed for _, outcome in results) else 1)


def _shown(results: Iterable[tuple[Item, Outcome]], total: int) -> Iterable[tuple[Item, Outcome]]:
    """The results as they come, with a progress bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if not console.is_terminal:  # older rich ends the line of a bar that is off
        return results
    return track(results, "checking", total, console=console, transient=True)


def _prefix(project: Path) -> str:
    """How the project is reached from here; empty where it is here, or where paths have no common root."""
    try:
        found = os.path.relpath(project)
    except ValueError:
        return ""
    return "" if found == os.curdir else shown(found)
