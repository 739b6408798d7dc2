"""``recension init``: a new corpus in a folder."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(file_okay=False), default=".")
def command(folder: str) -> None:
    """Make a new corpus in FOLDER: a manifest, .gitattributes, a workflow for GitHub and a README.

    No file that exists is replaced.

    Example: recension init my-corpus
    """
    from recension.corpus.starting import start, wanting

    made = start(Path(folder))
    for path, done in made:
        click.echo(f"{done} {path.as_posix()}")
    if told := wanting(made):
        click.echo(told, err=True)
    click.echo("Declare the first rendering with: recension add FILE", err=True)
