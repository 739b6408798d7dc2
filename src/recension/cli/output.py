"""Where the output of a command goes: to the terminal, or whole into a file."""

from __future__ import annotations

from pathlib import Path

import click


def put(text: str, output: str | None) -> None:
    """Print text, or write it to a file so that the file is the old one or the new one, never half.

    Args:
        text: All of the output.
        output: A path, or ``None`` for the terminal.

    Raises:
        RecensionError: The file cannot be written.
    """
    if output is None:
        click.echo(text, nl=False)
        return
    from recension.corpus.files import write_atomic

    write_atomic(Path(output), text.encode("utf-8", "replace"))
