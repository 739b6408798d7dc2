"""``recension export``: a pair or a speech in an exchange format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recension.cli import options
from recension.reporting.exchange import FORMATS

if TYPE_CHECKING:
    from recension.corpus import Corpus
    from recension.reporting.exchange import Export


@click.command()
@click.argument("speech")
@click.argument("left", required=False)
@click.argument("right", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    required=True,
    help="What to write; see docs/exchange.md.",
)
@options.output
@click.option("--base", metavar="ID", help="The rendering whose order a synopsis keeps (TEI, TMX, wide CSV).")
@click.option("--excel", is_flag=True, help="Begin a CSV file with the byte order mark Excel wants.")
@options.corpus
def command(  # noqa: PLR0913, PLR0917  # one argument for each option
    speech: str,
    left: str | None,
    right: str | None,
    form: str,
    output: str | None,
    base: str | None,
    excel: bool,
    folder: str | None,
) -> None:
    """Write SPEECH, or its renderings LEFT and RIGHT alone, in an exchange format.

    Example: recension export 2021-cell-secretaries-closing --format tei -o closing.xml
    """
    if left and not right:
        raise click.UsageError("give two renderings, or none for the whole speech")
    from recension.corpus import load
    from recension.corpus.files import write_atomic
    from recension.reporting.exchange import export

    if FORMATS[form].binary and output is None:
        raise click.UsageError(f"--format {form} is no text: name a file with -o")
    made = export(_export(load(folder, intact=True), speech, left, right, base), form, excel=excel)
    if output is None:
        sys.stdout.flush()
        click.echo(made, nl=False)
    else:
        write_atomic(Path(output), made)


def _export(corpus: Corpus, speech: str, left: str | None, right: str | None, base: str | None) -> Export:
    """What the arguments name; renderings in manifest order, whichever way round they are given."""
    from recension.corpus.approvalchecks import read_approval
    from recension.errors import RecensionError
    from recension.reporting.exchange import Export, ExportPair

    where = corpus.shown(corpus.root)
    found = next((one for one in corpus.speeches if one.id == speech), None)
    if found is None:
        known = ", ".join(one.id for one in corpus.speeches)
        raise RecensionError(f"no speech is called {speech}", where=where, todo=f"Choose: {known}")
    names = [one.id for one in found.witnesses]
    if left and right:
        for name in (left, right):
            if name not in names:
                raise RecensionError(
                    f"{speech} has no rendering {name}", where=where, todo=f"Choose: {', '.join(names)}"
                )
        if left == right:
            raise RecensionError(
                f"{left} is given twice", where=speech, todo="Name two different renderings."
            )
        names = [name for name in names if name in {left, right}]
    pairs = []
    for pair in corpus.pairs:
        if pair.speech.id == speech and {pair.left.id, pair.right.id} <= set(names):
            path = corpus.approval_path(pair)
            approval = read_approval(path, corpus.shown(path))
            pairs.append(ExportPair(pair.left.id, pair.right.id, pair.compare(), approval))
    return Export(speech, found.title, tuple(names), tuple(pairs), base)
