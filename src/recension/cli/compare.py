"""``recension compare``: any two files, no corpus needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recension.cli import options
from recension.cli.output import draw, put

if TYPE_CHECKING:
    from recension.alignment import Pin


@click.command()
@click.argument("left", type=click.Path())
@click.argument("right", type=click.Path())
@options.form
@options.output
@click.option("--all", "everything", is_flag=True, help="List accidental differences too (table).")
@click.option(
    "--explain",
    "bead",
    type=int,
    metavar="BEAD",
    help="Say what speaks for one group of paragraphs (see --all).",
)
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 whatever is found.")
@click.option(
    "--alignment",
    type=click.Path(dir_okay=False),
    help="Align by this CollateX table (JSON) of the two, not by ourselves.",
)
@click.option("--ter", is_flag=True, help="Also compute TER, for passages of at most 100 words a side.")
def command(  # noqa: PLR0913, PLR0917  # one argument for each option
    left: str,
    right: str,
    form: str,
    output: str | None,
    everything: bool,
    bead: int | None,
    exit_zero: bool,
    alignment: str | None,
    ter: bool,
) -> None:
    """Compare the files LEFT and RIGHT and say what differs.

    The exit status is 1 if something substantive differs inside the speech, 2 if a file cannot be read, else 0.
    --explain BEAD shows instead which words carry one group of paragraphs, and which paragraph came next.

    Example: recension compare kcna.txt embassy.txt --format markdown -o report.md
    """
    if everything and form != "table":
        raise click.UsageError("--all belongs to --format table; the other formats list everything")
    if bead is not None and (form != "table" or everything):
        raise click.UsageError("--explain stands alone: it prints no comparison")
    from recension.comparison import Options, compare
    from recension.model import Category
    from recension.reporting.summary import of

    pins = _pins(alignment, left, right) if alignment else ()
    comparison = compare(left, right, Options(ter=ter, pins=pins))
    if bead is not None:
        from recension.reporting.evidence import show_evidence

        draw(lambda console: show_evidence(comparison, bead, console), output)
        return
    if form == "table":
        from recension.reporting.terminal import show

        draw(lambda console: show(comparison, console, everything=everything), output)
    elif form == "markdown":
        from recension.reporting.pair import pair_report

        put(pair_report(comparison), output)
    else:
        from recension.reporting.records import encode

        put(encode(comparison, indent=2).decode("utf-8") + "\n", output)
    if of(comparison.divergences, Category.SUBSTANTIVE) and not exit_zero:
        sys.exit(1)


def _pins(path: str, left: str, right: str) -> tuple[Pin, ...]:
    """The beads a CollateX table fixes."""
    from recension.errors import RecensionError
    from recension.reading import read
    from recension.reporting.collatex import pins

    try:
        table = Path(path).read_bytes()
    except OSError as error:
        raise RecensionError(f"cannot be read: {error.strerror}", where=path) from None
    return pins(table, read(left), read(right))
