"""Where the output of a command goes: to the terminal, or whole into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

#: The width of a table that goes into a file, where no terminal sets one.
FILE_WIDTH = 100


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


def draw(drawing: Callable[[Console], None], output: str | None) -> None:
    """Draw on the terminal, or plainly into a file.

    Args:
        drawing: Prints on the console it is given; text is never read as markup there.
        output: A path, or ``None`` for the terminal.

    Raises:
        RecensionError: The file cannot be written.
    """
    if output is None:
        from rich.console import Console

        drawing(Console(highlight=False, emoji=False, markup=False))
    else:
        from recension.reporting.terminal import printed

        put(printed(drawing, width=FILE_WIDTH), output)
