"""``recension explain``: what a kind of divergence means, from the data the documentation is made of."""

from __future__ import annotations

import textwrap

import click


@click.command()
@click.argument("kind", required=False)
def command(kind: str | None) -> None:
    """Say what the KIND of a divergence means, how it is decided, and where it is known to err.

    Without KIND, list them all.

    Example: recension explain negation
    """
    from recension.collation.kindnotes import explain, kinds

    if kind is None:
        for note in kinds():
            click.echo(f"{note.kind.value:14} {note.category.value:12} {note.meaning}")
        return
    note = explain(kind)
    severities = ", ".join(f"{relation.value} {severity.value}" for relation, severity in note.severities)
    for head, text in (
        (f"{note.kind.value} ({note.category.value})", note.meaning),
        ("How it is decided", note.decided),
        ("Examples", "; ".join(note.examples)),
        ("Known false positives", note.false_positives),
        ("Severity", severities),
    ):
        click.echo(head)
        click.echo(
            textwrap.fill(text, width=96, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
        )
