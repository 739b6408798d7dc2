"""``recension discover``: the renderings of one speech in an archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from recension.discovery import Machine


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
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What runs the stages: this machine, or a Spark session (the extra spark).",
)
@click.option(
    "--memory",
    default="2GB",
    show_default=True,
    help="Upper bound for DuckDB; beyond it the disk is used. Of a new Spark session: the driver's memory.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes; one a core by default.")
@click.option(
    "--compare",
    "pairs",
    type=(str, str),
    multiple=True,
    metavar="ID ID",
    help="Also compare these two documents in full, into OUT/compared. May be given more than once.",
)
@click.option("--like", "file", type=click.Path(path_type=Path), help="Find the renderings of this file.")
@click.option(
    "--into", "corpus", type=click.Path(path_type=Path), help="Propose manifests for groups in this corpus."
)
@click.option(
    "--group", "groups", type=int, multiple=True, help="A group for --into, by its number. May be repeated."
)
def command(  # noqa: PLR0913, PLR0917  # one argument for each option
    source: Path,
    out: Path,
    engine: str,
    memory: str,
    workers: int | None,
    pairs: tuple[tuple[str, str], ...],
    file: Path | None,
    corpus: Path | None,
    groups: tuple[int, ...],
) -> None:
    """Find the renderings of one speech in SOURCE: a folder, a JSONL file, or Parquet.

    Documents have id and text, and may have date, publisher and title; of a folder each file is one. A run that was
    stopped goes on where it was if the same command is given again.

    Example: recension discover archive.jsonl -o found
    """
    if bool(corpus) != bool(groups):
        raise click.UsageError("--into and --group belong together: a corpus, and the groups to put into it")
    from recension.discovery import Machine, discover
    from recension.discovery.progress import chosen

    machine = Machine(memory, workers or os.cpu_count() or 1)
    counts = discover(source, out, machine=machine, engine=engine, progress=chosen())
    click.echo(
        f"{counts.read} documents read: {counts.documents} taken, {counts.refused} refused; "
        f"{counts.distinct} different texts.\n"
        f"{counts.compared} candidate pairs judged: {counts.related} related, {counts.unrelated} unrelated.\n"
        f"{counts.pairs} pairs in {out / 'pairs.jsonl'}, {counts.groups} groups in {out / 'groups.jsonl'}; "
        f"summary: {out / 'summary.md'}"
    )
    if counts.refused:
        click.echo(f"What was refused, and why: {out / 'refused.jsonl'}")
    _asked(source, out, machine, pairs, file)
    if corpus:
        _into(source, out, corpus, groups)


def _asked(
    source: Path, out: Path, machine: Machine, pairs: tuple[tuple[str, str], ...], file: Path | None
) -> None:
    if pairs:
        from recension.discovery.asking import compare_whole

        for path in compare_whole(source, out, pairs):
            click.echo(f"compared: {path}")
    if file:
        from recension.discovery.asking import like
        from recension.discovery.local import finished

        found = like(file, finished(out / "stages"), out, machine)
        click.echo(f"{len(found)} renderings of {file}; {out / 'like.jsonl'}")
        for one in found:
            click.echo(f"{one.id}: {one.relation}, score {one.score:.3f}; {one.evidence}")


def _into(source: Path, out: Path, folder: Path, groups: tuple[int, ...]) -> None:
    from recension.corpus import load
    from recension.discovery.asking import propose

    corpus = load(folder)
    for plan in propose(source, out, corpus, groups):
        click.echo(f"{plan.speech}/{plan.id}{' (new speech)' if plan.new_speech else ''}")
        for fact in plan.facts:
            click.echo(f"    {fact.key}: {fact.value or '(none)'} — {fact.why}")
        for path, _ in plan.files:
            click.echo(f"wrote {corpus.shown(path)}")
    click.echo(
        "Next: read the manifests and put right what is not so, then recension report and approve.", err=True
    )
