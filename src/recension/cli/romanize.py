"""``recension romanize``: Korean in Latin letters, and back."""

from __future__ import annotations

import click

#: The schemes that spell every word, by the names ``recension.romanize`` knows.
SCHEMES = ("mr", "fbis", "mr-plain", "dprk", "kcna", "rr")


@click.command()
@click.argument("text")
@click.option("--scheme", type=click.Choice(SCHEMES), help="One scheme; a line for each without it.")
@click.option("--name", is_flag=True, help="Each word is a personal name: surname and given names.")
@click.option("--back", is_flag=True, help="TEXT is in Latin letters: list the Hangul it may stand for.")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many, with --back."
)
def command(text: str, scheme: str | None, name: bool, back: bool, limit: int) -> None:
    """Write Korean TEXT in Latin letters, with the sound changes of each scheme.

    Example: recension romanize 강성국가 --scheme fbis
    """
    from recension.errors import RecensionError
    from recension.romanization import Scheme, hangul_candidates, romanize

    if back:
        if scheme or name:
            raise click.UsageError("--scheme and --name belong to Hangul; --back reads every scheme")
        candidates = hangul_candidates(text, limit=limit)
        if not candidates:
            raise RecensionError(
                f"{text!r} is Korean under no scheme", todo="give a Korean word in Latin letters"
            )
        click.echo("\n".join(candidates))
        return
    if not any("가" <= letter <= "힣" for letter in text):
        raise RecensionError(
            f"{text!r} holds no Hangul", todo="give Hangul, or --back for a word in Latin letters"
        )
    if scheme:
        click.echo(romanize(text, scheme=scheme, name=name))
        return
    width = max(len(Scheme(one).full_name) for one in SCHEMES)
    for one in SCHEMES:
        click.echo(f"{one:9} {Scheme(one).full_name:{width}}  {romanize(text, scheme=one, name=name)}")
