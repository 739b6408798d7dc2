"""``recension add``: declare another rendering."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recension.cli import options

if TYPE_CHECKING:
    from recension.corpus.adding import Plan

#: Options that say something of the rendering or its speech, with the help each shows.
_TOLD = {
    "speech": "The speech it belongs to; found by comparing if left away. A new name makes a new speech.",
    "id": "The rendering's id; made of the publisher if left away.",
    "publisher": "Who printed it.",
    "published": "When: 2021-04-09, 2021-04 or 2021; evidence may follow after a space.",
    "kind": "official, monitoring, press, private or unknown.",
    "romanization": "How Korean words are spelled: kcna, dprk, fbis, mr, mr-plain, rr, press, mixed or unknown.",
    "licence": "A note on the text's licence.",
    "title": "Of a new speech: its title.",
    "speaker": "Of a new speech: who spoke.",
    "occasion": "Of a new speech: where and when it was spoken.",
    "delivered": "Of a new speech: the date it was delivered, as for --published.",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Do not ask on a terminal.")
@click.option("--force", is_flag=True, help="Add it although it does not look like the speech that is named.")
@options.corpus
def command(
    file: Path, dry_run: bool, yes: bool, force: bool, folder: str | None, **told: str | None
) -> None:
    """Add the rendering in FILE to the corpus, and compare it with the other renderings of its speech.

    Publisher, dates, kind, romanization and where the speech begins and ends are inferred, each with its reason;
    an option says otherwise. The bytes of the file are copied; of HTML, PDF and DOCX the text is extracted and
    the original kept beside it.

    Example: recension add rodong.txt --speech 2021-cell-secretaries-closing --dry-run
    """
    from recension.corpus import load
    from recension.corpus.adding import carry_out, plan
    from recension.errors import RecensionError

    corpus = load(folder)
    given = {key: value.strip() for key, value in told.items() if value and value.strip()}
    asking = on_a_terminal() and not yes and not dry_run
    while True:
        try:
            decided = plan(corpus, file, given, force=force)
            break
        except RecensionError as error:
            missing = next(
                (key for key in _TOLD if f"--{key} " in error.todo and "unknown" in error.what), None
            )
            if not asking or missing is None:
                raise
            given[missing] = click.prompt(f"{error.what}\n{missing}")
    _show(decided)
    if asking:
        click.confirm("Add it?", default=True, abort=True)
    if not dry_run:
        carry_out(corpus, decided)
    for path, _ in decided.files:
        click.echo(f"{'would write' if dry_run else 'wrote'} {corpus.shown(path)}")
    if not dry_run:
        click.echo(f"Next: recension report, then recension approve new {decided.speech}", err=True)


for _name, _help in reversed(_TOLD.items()):
    command = click.option(f"--{_name}", help=_help)(command)


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _show(decided: Plan) -> None:
    """What was decided and why, then how the text stands to the other renderings."""
    for fact in decided.facts:
        click.echo(f"{fact.key}: {fact.value or '(none)'}")
        click.echo(f"    {fact.why}")
    for one in decided.likenesses:
        substantive = sum(found.category == "substantive" for found in one.comparison.divergences)
        more = f"; {substantive} substantive of {len(one.comparison.divergences)} divergences"
        click.echo(f"compared with {one}{more if one.related else ''}")
