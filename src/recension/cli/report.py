"""``recension report``: the Markdown reports of a corpus, or its HTML pages, and nothing else."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from recension.cli import options


@click.command()
@options.corpus
@click.option("-o", "--output", type=click.Path(), help="Where to write; the corpus's reports/ by default.")
@click.option(
    "--html", "pages", type=click.Path(), help="Write HTML pages into this folder, not Markdown reports."
)
def command(folder: str | None, output: str | None, pages: str | None) -> None:
    """Write the reports of a corpus: a page for each pair and contrast, and an index.

    With --html the pages are HTML, one for each speech, and open in any browser without a network.

    Approvals (.jsonl) are never touched, and pages of pairs that are gone are left to `recension prune`. A page
    that is current is not written again.

    Example: recension report --corpus seeds -o reports
    """
    if pages and output:
        raise click.UsageError("--output is for Markdown reports; --html names its folder itself")
    from rich.console import Console
    from rich.progress import Progress

    from recension.corpus import load
    from recension.corpus.files import write_atomic
    from recension.reporting.files import reports

    corpus = load(folder, reports=output, intact=True)
    if pages:
        from recension.reporting.html import corpus_pages, write_pages

        write_pages(tuple(corpus_pages(corpus)), Path(pages))
        return
    files: list[tuple[str, str]] = []  # all of them before any is written: an unreadable text leaves no half
    console = Console(stderr=True)
    progress = Progress(console=console, transient=True)
    with progress if console.is_terminal else nullcontext():  # older rich ends the line of a bar that is off
        task = progress.add_task("comparing", total=len(corpus.pairs) + len(corpus.contrasts) + 1)
        for path, text in reports(corpus):
            files.append((path, text))
            if path.endswith(".md"):
                progress.update(task, advance=1, description=path)
    written = sum(write_atomic(Path(corpus.reports, path), text.encode("utf-8")) for path, text in files)
    if console.is_terminal:
        console.print(
            f"{written} of {len(files)} files written to {corpus.shown(corpus.reports)}", highlight=False
        )
