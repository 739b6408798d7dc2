"""The summary of a run for people: Markdown and one HTML page from the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from recension.corpus.files import write_atomic
from recension.reporting.escape import escape, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from recension.discovery.records import Counts

#: Rows of each list; everything is in the JSONL files.
_ROWS = 50

#: Members of a group that are named in its row.
_MEMBERS = 6


class Table(NamedTuple):
    """A heading, what it shows, and its rows."""

    heading: str
    note: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[str, ...]


def write_summary(connection: Any, groups: Sequence[tuple[str, ...]], counts: Counts, out: Path) -> None:
    """Write ``summary.md`` and ``summary.html`` into OUT.

    Args:
        connection: A session with the views ``pairs`` and ``documents``.
        groups: The groups, the largest first.
        counts: The run in numbers.
        out: The folder.
    """
    tables = (
        _counted(counts),
        _relations(connection),
        _groups(groups),
        _divergent(connection),
        _refused(connection),
    )
    shown = [one for one in tables if one.rows]
    markdown = "\n\n".join(
        [
            "# Renderings of one speech",
            *(f"## {one.heading}\n\n{one.note}\n\n{_markdown(one)}" for one in shown),
        ]
    )
    write_atomic(out / "summary.md", f"{markdown}\n".encode())
    write_atomic(out / "summary.html", _page(shown).encode())


def _markdown(one: Table) -> str:
    return table(one.headers, [[escape(cell) for cell in row] for row in one.rows], one.align)


def _page(tables: Sequence[Table]) -> str:
    from importlib.resources import files

    from jinja2 import Environment, StrictUndefined

    template = (files("recension.discovery") / "data" / "summary.html.jinja").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(template).render(tables=tables)


def _counted(counts: Counts) -> Table:
    rows = (
        ("documents read", counts.read),
        ("of these taken", counts.documents),
        ("of these refused", counts.refused),
        ("different texts", counts.distinct),
        ("candidate pairs judged", counts.compared),
        ("of these related", counts.related),
        ("of these unrelated", counts.unrelated),
        ("related pairs of documents, copies included", counts.pairs),
        ("groups", counts.groups),
    )
    shown = tuple((name, f"{number:,}") for name, number in rows)
    return Table("The run", "What was read, judged and found.", ("", "number"), shown, ("left", "right"))


def _relations(connection: Any) -> Table:
    rows = connection.execute(
        "SELECT relation, COUNT(*), AVG(agreement) FROM pairs GROUP BY relation ORDER BY COUNT(*) DESC, relation"
    ).fetchall()
    shown = tuple((relation, f"{number:,}", f"{mean:.0%}") for relation, number, mean in rows)
    note = "How the pairs are related, and the mean part of their words that agree."
    return Table("Relations", note, ("relation", "pairs", "agreement"), shown, ("left", "right", "right"))


def _groups(groups: Sequence[tuple[str, ...]]) -> Table:
    rows = tuple(
        (str(at + 1), str(len(group)), ", ".join(group[:_MEMBERS]) + (" …" if len(group) > _MEMBERS else ""))
        for at, group in enumerate(groups[:_ROWS])
    )
    note = f"The largest {len(rows)} of {len(groups):,}; all are in groups.jsonl."
    return Table("Groups by size", note, ("group", "documents", "members"), rows, ("right", "right", "left"))


def _divergent(connection: Any) -> Table:
    rows = connection.execute(
        """SELECT "left", "right", relation, agreement, score, evidence FROM pairs WHERE relation <> 'report'
        ORDER BY agreement, score, "left", "right" LIMIT ?""",
        [_ROWS],
    ).fetchall()
    shown = tuple(
        (left, right, relation, f"{agreement:.0%}", f"{score:.3f}", evidence)
        for left, right, relation, agreement, score, evidence in rows
    )
    headers = ("left", "right", "relation", "agreement", "score", "evidence")
    note = "Whole renderings whose words agree least; reports are left out. See them side by side with --compare."
    return Table(
        "The most divergent pairs", note, headers, shown, ("left", "left", "left", "right", "right", "left")
    )


def _refused(connection: Any) -> Table:
    rows = connection.execute(
        "SELECT place, id, reason FROM documents WHERE reason <> '' ORDER BY place, id LIMIT ?", [_ROWS]
    ).fetchall()
    note = "Documents that took no part; all are in refused.jsonl."
    return Table("Refused", note, ("place", "id", "reason"), tuple(rows), ("left", "left", "left"))
