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
    from recension.corpus.starting import VARIABLE, WORKFLOW, start
    from recension.installing import origin

    made = start(Path(folder))
    for path, done in made:
        click.echo(f"{done} {path.as_posix()}")
    if not origin() and any(done == "written" and path.as_posix().endswith(WORKFLOW) for path, done in made):
        click.echo(
            f"Tell the workflow where recension is to be had: the repository's variable {VARIABLE}, for example git+https://…",
            err=True,
        )
    click.echo("Declare the first rendering with: recension add FILE", err=True)
