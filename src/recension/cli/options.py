"""The options that several commands share, each said once: decorators for a click command."""

from __future__ import annotations

import click

#: ``--corpus``, given to the command as ``folder``.
corpus = click.option(
    "--corpus", "folder", type=click.Path(), help="The corpus; looked for from here upwards by default."
)
#: ``--reports``, where approvals are read and written.
reports = click.option(
    "--reports", type=click.Path(), help="Where approvals stand; reports/ beside the corpus by default."
)
#: ``--output``, as :func:`recension.cli.output.put` and ``draw`` take it.
output = click.option(
    "-o", "--output", type=click.Path(dir_okay=False), help="Write to this file, not to the terminal."
)
#: ``--format`` of what can be drawn, written as a page or given as records; named ``form`` in the command.
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
    help="What the output is: a table for the terminal, a page in Markdown, or records.",
)
