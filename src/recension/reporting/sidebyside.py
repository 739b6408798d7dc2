"""A synopsis to read: one row a paragraph, one column a rendering, in Markdown or on a terminal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from recension.model import Category, Zone
from recension.reporting.escape import escape, table, visible
from recension.reporting.markdown import Side, isolated
from recension.reporting.summary import counted
from recension.reporting.terminal import printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from recension.reporting.synopsis import Row, Synopsis

#: The narrowest column of running text on a terminal; with less, the columns are stacked.
_NARROWEST = 24

_LEGEND = """**Strong** words change what is said, *slanted* ones do not. *= A* is the same as A, but for the readings named;
– is nothing.
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column of a row shows: its own text, or that it is the same as another column but for some readings.

    ``parts`` are stretches of text with what differs there (``None``: nothing). With ``same`` the column says what
    column ``same`` says, and ``parts`` are only its own readings.
    """

    parts: tuple[tuple[str, Category | None], ...]
    same: int | None = None


def sigla(count: int) -> tuple[str, ...]:
    """A letter for each column; two letters from the twenty-seventh on.

    Example:
        >>> sigla(3), sigla(28)[26:]
        (('A', 'B', 'C'), ('AA', 'AB'))
    """
    letters = ascii_uppercase
    return tuple(letters[n] if n < 26 else letters[n // 26 - 1] + letters[n % 26] for n in range(count))


def cells(row: Row, base: int | None = None) -> tuple[Cell | None, ...]:
    """What each column of a row shows; ``None`` where it has nothing.

    Args:
        row: A row.
        base: The column whose text is shown in its group; the first of each group if ``None``.
    """
    out: list[Cell | None] = [None] * len(row.cells)
    for group in row.agreeing:
        leader = base if base in group else group[0]
        for column in group:
            if column == leader:
                parts = tuple(
                    (one.readings[column], one.category) for one in row.places if one.readings[column]
                )
                out[column] = Cell(parts)
            else:
                own = tuple(
                    (one.readings[column].strip() or "∅", one.category)
                    for one in row.places
                    if one.category in (Category.ACCIDENTAL, Category.SUBSTANTIVE)
                    and " ".join(one.readings[column].split()) != " ".join(one.readings[leader].split())
                )
                out[column] = Cell(own, leader)
    return tuple(out)


def agreement(row: Row, letters: Sequence[str]) -> str:
    """Who agrees with whom: ``A = B ≠ C``; ``all`` where everyone does.

    Example:
        >>> from recension.model import Zone
        >>> from recension.reporting.synopsis import Row
        >>> agreement(Row(((0,), (0,), (0,)), (), ((0, 1), (2,)), (), (), Zone.SPEECH, False), "ABC")
        'A = B ≠ C'
    """
    if len(row.agreeing) == 1 and len(row.agreeing[0]) == len(row.cells):
        return "all"
    said = " ≠ ".join(" = ".join(letters[one] for one in group) for group in row.agreeing)
    missing = [letters[n] for n, cell in enumerate(row.cells) if not cell]
    return f"{said}; not in {', '.join(missing)}" if missing else said


def notes(row: Row, letters: Sequence[str]) -> str:
    """What else is to be said of a row: where it stands out of order, and where the comparisons contradict."""
    said = [f"out of order in {', '.join(letters[one] for one in row.moved)}"] if row.moved else []
    said += [f"disputed, {letters[one.left]} and {letters[one.right]}: {one.reason}" for one in row.disputes]
    return "; ".join(said)


def verdict(synopsis: Synopsis) -> str:
    """What a synopsis comes to, in two or three sentences."""
    rows = [row for row in synopsis.rows if row.zone is Zone.SPEECH]
    letters = sigla(len(synopsis.names))
    patterns = Counter(agreement(row, letters) for row in rows)
    agreed = patterns.pop("all", 0)
    said = [f"{counted(len(rows), 'row')} of the speech: in {agreed:,} all renderings say the same."]
    if patterns:
        ordered = sorted(patterns.items(), key=lambda one: (-one[1], one[0]))
        said.append("Else: " + ", ".join(f"{pattern} ({count:,})" for pattern, count in ordered) + ".")
    disputed = sum(bool(row.disputes) for row in rows)
    if disputed:
        said.append(f"In {counted(disputed, 'row')} the comparisons of two renderings contradict each other.")
    return " ".join(said)


def synopsis_report(synopsis: Synopsis, *, title: str = "", sides: Sequence[Side] = ()) -> str:
    """A synopsis in Markdown: who is who, who agrees with whom, then all rows side by side.

    Args:
        synopsis: The synopsis.
        title: The title of the speech; its id if empty.
        sides: What the renderings are called, in the order of the columns.

    Returns:
        The whole document; rows of page furniture are counted, not shown.
    """
    letters = sigla(len(synopsis.names))
    sides = sides or [Side(name) for name in synopsis.names]
    who = [
        [letters[n], f"**{escape(side.name)}**{' (base)' if n == synopsis.base else ''}", escape(side.about)]
        for n, side in enumerate(sides)
    ]
    rows = []
    for number, row in enumerate(synopsis.rows, 1):
        if not row.furniture:
            said = "; ".join(part for part in (agreement(row, letters), notes(row, letters)) if part)
            shown = [_markdown(cell, letters) for cell in cells(row, synopsis.base)]
            rows.append([f"{number}", escape(said), *shown])
    aside = sum(row.furniture for row in synopsis.rows)
    parts = [
        f"# {escape(title or synopsis.speech)}: {counted(len(letters), 'rendering')} side by side\n",
        table(["", "rendering", "from"], who),
        escape(verdict(synopsis)) + "\n",
        _LEGEND,
        table(["row", "who agrees", *letters], rows),
        f"{counted(aside, 'row')} of page furniture not shown.\n" if aside else "",
    ]
    return "\n".join(part for part in parts if part)


def show(synopsis: Synopsis, console: Console) -> None:
    """Print a synopsis: columns side by side where the terminal is wide enough, else one under the other."""
    from rich.table import Table
    from rich.text import Text

    letters = sigla(len(synopsis.names))
    for n, name in enumerate(synopsis.names):
        console.print(Text(f"{letters[n]}  {visible(name)}{' (base)' if n == synopsis.base else ''}", "bold"))
    console.print(Text(verdict(synopsis)))
    console.print()
    wide = console.width >= 16 + _NARROWEST * len(letters)
    laid = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    laid.add_column("row", justify="right", no_wrap=True)
    laid.add_column("agree", width=9, overflow="fold")
    for letter in letters if wide else ("text",):
        laid.add_column(letter, ratio=1, overflow="fold")
    for number, row in enumerate(synopsis.rows, 1):
        if row.furniture:
            continue
        shown = [_rich(cell, letters) for cell in cells(row, synopsis.base)]
        said = "; ".join(part for part in (agreement(row, letters), notes(row, letters)) if part)
        if wide:
            laid.add_row(str(number), said, *shown)
        else:
            lines = [Text(f"{letter}: ", "bold") + text for letter, text in zip(letters, shown, strict=True)]
            laid.add_row(str(number), said, Text("\n").join(lines))
        laid.add_row()
    console.print(laid)


def as_text(synopsis: Synopsis, *, width: int) -> str:
    """What :func:`show` prints, without colour, as one string of lines no longer than ``width``."""
    return printed(lambda console: show(synopsis, console), width=width)


def _markdown(cell: Cell | None, letters: Sequence[str]) -> str:
    if cell is None:
        return "–"
    tags = {
        None: ("", ""),
        Category.ACCIDENTAL: ("<em>", "</em>"),
        Category.SUBSTANTIVE: ("<strong>", "</strong>"),
    }
    said = []
    for text, category in cell.parts:
        before, after = tags.get(category, ("", ""))
        inner = text.strip()
        space = " " if text != text.rstrip() else ""
        said.append(f"{before}{isolated(escape(inner))}{after}{space}" if inner else space)
    if cell.same is None:
        return "".join(said).strip() or "–"
    return f"= {letters[cell.same]}" + (f", but {', '.join(said)}" if said else "")


def _rich(cell: Cell | None, letters: Sequence[str]) -> Text:
    from rich.text import Text

    if cell is None:
        return Text("–")
    marks = {
        None: ("", "", ""),
        Category.ACCIDENTAL: ("(", ")", ""),
        Category.SUBSTANTIVE: ("[", "]", "bold"),
    }
    out = Text() if cell.same is None else Text(f"= {letters[cell.same]}" + (", but " if cell.parts else ""))
    for n, (text, category) in enumerate(cell.parts):
        before, after, style = marks.get(category, ("", "", ""))
        if cell.same is not None and n:
            out.append(", ")
        inner = visible(text.strip())
        out.append(f"{before}{inner}{after}" if inner else "", style)
        if cell.same is None and text != text.rstrip():
            out.append(" ")
    return out
