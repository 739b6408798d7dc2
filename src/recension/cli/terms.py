"""``recension terms``: the Korean words of a corpus under every spelling."""

from __future__ import annotations

import click

from recension.cli import options
from recension.cli.output import draw, put


@click.command()
@options.corpus
@options.form
@options.output
def command(folder: str | None, form: str, output: str | None) -> None:
    """List the Korean words of a corpus: every spelling in every rendering, with its scheme and places.

    `recension report` writes the same as terms.md.

    Example: recension terms --format markdown -o terms.md
    """
    from recension.corpus import load
    from recension.reporting.terms import corpus_terms, names_of, terms_report

    corpus = load(folder, intact=True)
    found = corpus_terms(corpus)
    if form == "table":
        from recension.reporting.terms import show

        draw(lambda console: show(found, console), output)
    elif form == "markdown":
        put(terms_report(found, names_of(corpus)), output)
    else:
        from recension.reporting.records import formatted

        put(formatted(found, 2).decode("utf-8") + "\n", output)
