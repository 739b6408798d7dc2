"""``recension approve``: accept what the comparisons show now."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from recension.cli import options

if TYPE_CHECKING:
    from recension.corpus.approving import Mode

_MODES = ("new", "changed", "all")


@click.command()
@click.argument("what", nargs=-1, metavar="[new|changed|all] [SPEECH]...")
@click.option(
    "--reason",
    "reasons",
    multiple=True,
    metavar="KEY=TEXT",
    help="Why a divergence is accepted: KEY is its fingerprint, or in reports and retranslations a kind.",
)
@options.corpus
@options.reports
def command(what: tuple[str, ...], reasons: tuple[str, ...], folder: str | None, reports: str | None) -> None:
    """Approve what the comparisons of the corpus, or of each SPEECH, show now.

    "new" takes pairs that have no approval yet, "changed" those whose approval no longer holds, "all" (the
    default) both. Reasons written by hand are kept; every file that is rewritten is named; nothing is deleted.

    Example: recension approve changed 2021-cell-secretaries-closing
    """
    from recension.corpus import load
    from recension.corpus.approving import approve, selected

    mode, names = (what[0], what[1:]) if what and what[0] in _MODES else ("all", what)
    given = {}
    for one in reasons:
        key, equals, text = one.partition("=")
        if not equals or not key.strip() or not text.strip():
            raise click.BadParameter(f"{one!r} is not of the form KEY=TEXT", param_hint="--reason")
        given[key.strip()] = text.strip()
    corpus = load(folder, reports=reports)
    done = approve(corpus, cast("Mode", mode), selected(corpus, names), given)
    for written in done:
        click.echo(f"{corpus.shown(written.path)}: {'new: ' if written.new else ''}{written.says}")
    if not done:
        click.echo("nothing to approve", err=True)
