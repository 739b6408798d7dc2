"""``recension discover``: the renderings of one speech in an archive."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Where results and stages go.",
)
@click.option(
    "--memory",
    default="2GB",
    show_default=True,
    help="Upper bound for the relational stages; beyond it they use the disk.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes; one a core by default.")
def command(source: Path, out: Path, memory: str, workers: int | None) -> None:
    """Find the renderings of one speech in SOURCE: a folder, a JSONL file, or Parquet.

    Documents have id and text, and may have date, publisher and title; of a folder each file is one. A run that was
    stopped goes on where it was if the same command is given again.

    Example: recension discover archive.jsonl -o found
    """
    from recension.discovery import Machine, discover
    from recension.discovery.progress import chosen

    machine = Machine(memory, workers or os.cpu_count() or 1)
    counts = discover(source, out, machine=machine, progress=chosen())
    click.echo(
        f"{counts.read} documents read: {counts.documents} taken, {counts.refused} refused; {counts.distinct} different texts.\n"
        f"{counts.compared} candidate pairs judged: {counts.related} related, {counts.unrelated} unrelated.\n"
        f"{counts.pairs} pairs in {out / 'pairs.jsonl'}, {counts.groups} groups in {out / 'groups.jsonl'}."
    )
    if counts.refused:
        click.echo(f"What was refused, and why: {out / 'refused.jsonl'}")
