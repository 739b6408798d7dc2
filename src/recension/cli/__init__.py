"""The command: parse, call, print. Each subcommand has a module of its own, loaded when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from recension.errors import RecensionError

#: Every subcommand with the line ``--help`` shows, in the order of a keeper's work.
COMMANDS = {
    "compare": "Compare any two files and say what differs.",
    "init": "Make a new corpus in a folder.",
    "add": "Add a rendering to a corpus.",
    "report": "Write the reports of a corpus.",
    "check": "Hold a corpus to what is approved.",
    "approve": "Approve what the reports show.",
    "prune": "List approvals and reports that belong to nothing, and remove them.",
    "terms": "List the Korean words of a corpus under every spelling.",
    "discover": "Find the renderings of one speech in an archive.",
    "export": "Write a pair or a speech in an exchange format.",
    "collate": "Lay all renderings of a speech side by side.",
    "explain": "Say what a kind of divergence means and how it is decided.",
    "romanize": "Write Korean in Latin letters.",
}


class _Lazy(click.Group):
    """A group that knows its subcommands by name and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand from its module, ``recension.cli.<name>.command``."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"recension.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of subcommands, from the table alone, so that help imports nothing."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="recension")
def group() -> None:
    """Compare English renderings of one speech and hold a corpus to what its keepers approved.

    Example: recension compare kcna.txt embassy.txt
    """


def main() -> None:
    """Run the command, the last thing its process does; print an error of ours, or want of memory, in three lines and exit with status 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    said = ""
    try:
        group()
    except SystemExit:
        # Or the interpreter looks through every object for rubbish at its end, an eighth of a comparison. DuckDB needs
        # that look: what it finds alive at the end it complains of, at length.
        if "duckdb" not in sys.modules:
            gc.freeze()
        raise
    except RecensionError as error:
        said = _printable(str(error))
    except MemoryError:
        said = "this takes more memory than there is\ngive shorter texts, or fewer at once"
    # Only here is the error gone, and what it held can be swept up.
    if said:
        click.echo(f"recension: {said}", err=True)
        sys.exit(2)


def _printable(text: str) -> str:
    """A message with what steers a terminal written out; it may hold the keys of a manifest, or a file's name."""
    return "".join(sign if sign == "\n" or sign.isprintable() else ascii(sign)[1:-1] for sign in text)
