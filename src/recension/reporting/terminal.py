"""A comparison on a terminal: a line a difference, both readings in context, marked by more than colour."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from recension.model import Category, Comparison, Divergence, Kind, Relation, Severity, Zone
from recension.reporting.escape import shorten, signs, visible
from recension.reporting.quoting import excerpt
from recension.reporting.summary import condition, names, of, tally, verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

#: The narrowest terminal whose columns still hold a word each.
NARROWEST = 40

#: The longest reading told whole in a line of a terminal.
READING_LIMIT = 160

#: What stands behind the kind, so that severity is told by more than colour.
_MARKS = {Severity.ERROR: " !!", Severity.WARNING: " !", Severity.NOTE: ""}

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold"}


def show(comparison: Comparison, console: Console, *, everything: bool = False) -> None:
    """Print a comparison: what is odd about a file, verdict, a line for each substantive difference, counts.

    Args:
        comparison: The pair.
        console: Where to print; its width is kept.
        everything: Whether accidental and structural differences are listed too, and those in titles
            and leads; page furniture is only counted. Of unrelated texts nothing is listed without it.
    """
    from rich.text import Text

    left, right = names(comparison)
    console.print(Text(f"{visible(left)} [-  -]   {visible(right)} {{+  +}}", style="bold"))
    for name, side in ((left, comparison.left), (right, comparison.right)):
        if condition(side):
            console.print(Text(visible(f"{name}: {condition(side)}")))
    console.print(Text(" ".join(verdict(comparison))))
    unrelated = comparison.relation is Relation.UNRELATED
    found = () if unrelated else of(comparison.divergences, Category.SUBSTANTIVE)
    if everything:
        found = tuple(one for one in comparison.divergences if one.kind is not Kind.FURNITURE)
    if found:
        console.print()
        console.print(_lines(comparison, found, console.width, numbered=everything))
    counts = _counts(comparison)
    if counts.row_count:
        console.print()
        console.print(counts)
    hidden = sum(one.kind is not Kind.FURNITURE for one in comparison.divergences) - len(found)
    if hidden and not everything:
        console.print(Text(f"{hidden:,} more with --all", style="dim"))


def as_text(comparison: Comparison, *, width: int, everything: bool = False) -> str:
    """What :func:`show` prints, without colour, as one string of lines no longer than ``width``."""
    return printed(
        lambda console: show(comparison, console, everything=everything), width=max(width, NARROWEST)
    )


def printed(draw: Callable[[Console], None], *, width: int) -> str:
    """What a function draws on a terminal, without colour, as lines no longer than ``width``."""
    from rich.console import Console

    out = StringIO()
    draw(Console(file=out, width=width, force_terminal=False, color_system=None, emoji=False, markup=False))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def readings(comparison: Comparison, divergence: Divergence, context: int) -> Text:
    """Both readings in one line of context: ``we [-shall-] {+must+} go``; the context is the left side's."""
    from rich.text import Text

    left = excerpt(comparison.left, divergence.left, context)
    right = excerpt(comparison.right, divergence.right, context)
    shown = left if left.text or not right.text else right
    style = _STYLES[divergence.severity]
    text = Text(visible(shown.before))
    if left.text:
        text.append(f"[-{visible(shorten(left.text, READING_LIMIT))}-]", style)
    if left.text and right.text:
        text.append(" ")
    if right.text:
        text.append(f"{{+{visible(shorten(right.text, READING_LIMIT))}+}}", f"{style} underline")
    text.append(visible(shown.after))
    changed = signs(left.text, right.text) if divergence.category is Category.ACCIDENTAL else ""
    if changed:
        text.append(f"  ({changed})", "dim")
    return text


def _lines(comparison: Comparison, found: tuple[Divergence, ...], width: int, *, numbered: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    narrow = width < 2 * NARROWEST
    if numbered:
        table.add_column("bead", justify="right", no_wrap=True)
    table.add_column("left", no_wrap=True)
    table.add_column("right", no_wrap=True)
    table.add_column("kind", no_wrap=not narrow)
    table.add_column("[-left-] {+right+}", ratio=1, overflow="fold")
    context = max(12, (width - 34) // 3)
    for one in found:
        kind = Text(one.kind.value + _MARKS[one.severity], _STYLES[one.severity])
        if one.zone is Zone.OUTSIDE:
            kind.append(" (outside)")
        places = (f"{one.left.line}:{one.left.column}", f"{one.right.line}:{one.right.column}")
        number = (str(one.bead),) if numbered else ()
        table.add_row(*number, *places, kind, readings(comparison, one, context))
    return table


def _counts(comparison: Comparison) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    table.add_column("kind")
    table.add_column("category")
    table.add_column("in the speech", justify="right")
    table.add_column("outside", justify="right")
    for one in tally(comparison.divergences):
        table.add_row(one.kind.value, one.category.value, str(one.speech), str(one.outside))
    return table
