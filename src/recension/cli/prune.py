"""``recension prune``: what belongs to no pair, and its removal on request."""

from __future__ import annotations

import click

from recension.cli import options


@click.command()
@click.option("--yes", "--delete", "delete", is_flag=True, help="Remove the files that are listed.")
@options.corpus
@options.reports
def command(delete: bool, folder: str | None, reports: str | None) -> None:
    """List approvals and reports that belong to no pair or contrast of the corpus; remove them with --yes.

    Temporary files of runs that were killed are listed and removed with them.

    Example: recension prune --yes
    """
    from recension.corpus import load
    from recension.corpus.approving import prune
    from recension.corpus.inventory import leftovers, orphans

    corpus = load(folder, reports=reports)
    found = (*orphans(corpus), *leftovers(corpus))
    for path in prune(corpus, found) if delete else found:
        click.echo(f"{'removed ' if delete else ''}{corpus.shown(path)}")
    if not found:
        click.echo("nothing to prune", err=True)
    elif not delete:
        click.echo("Remove them with: recension prune --yes", err=True)
