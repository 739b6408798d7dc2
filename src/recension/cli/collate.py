"""``recension collate``: all renderings of a speech side by side."""

from __future__ import annotations

import click

from recension.cli import options
from recension.cli.output import draw, put


@click.command()
@click.argument("speech")
@click.option("--base", metavar="ID", help="The rendering whose order and words come first.")
@options.form
@options.output
@options.corpus
def command(speech: str, base: str | None, form: str, output: str | None, folder: str | None) -> None:
    """Lay all renderings of SPEECH side by side: a row a paragraph, a column a rendering, and who agrees with whom.

    Example: recension collate 2021-cell-secretaries-closing --base pyongyang-times
    """
    from recension.corpus import load
    from recension.errors import RecensionError
    from recension.reporting.declared import side
    from recension.reporting.synopsis import synopsis

    corpus = load(folder, intact=True)
    found = next((one for one in corpus.speeches if one.id == speech), None)
    if found is None:
        known = ", ".join(one.id for one in corpus.speeches)
        raise RecensionError(
            f"no speech is called {speech}", where=corpus.shown(corpus.root), todo=f"Choose: {known}"
        )
    pairs = {(one.left.id, one.right.id): one.compare() for one in corpus.pairs if one.speech.id == speech}
    laid = synopsis(speech, [one.id for one in found.witnesses], pairs, base=base)
    if form == "table":
        from recension.reporting.sidebyside import show

        draw(lambda console: show(laid, console), output)
    elif form == "markdown":
        from recension.reporting.sidebyside import synopsis_report

        put(synopsis_report(laid, title=found.title, sides=[side(one) for one in found.witnesses]), output)
    else:
        from recension.reporting.records import encode_synopsis

        put(encode_synopsis(laid, indent=2).decode("utf-8") + "\n", output)
