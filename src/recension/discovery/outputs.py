"""What a run leaves: pairs and groups as JSONL and Parquet, and what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recension.discovery.grouping import Link, grouped
from recension.discovery.limits import MAX_COPIES
from recension.discovery.records import Counts
from recension.discovery.stages import whole
from recension.discovery.summary import write_summary
from recension.discovery.tables import session, view, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from recension.discovery.local import Machine, Stages

#: All related pairs of documents: judged pairs of different texts, spread over the copies of each, and copies among
#: themselves. ``one`` is the id that sorts first by code points, whatever the numbers of the stages.
PAIRS = """
WITH class AS (
  SELECT c.first, c.doc, d.id, ROW_NUMBER() OVER (PARTITION BY c.first ORDER BY d.id) AS place
  FROM copies c JOIN documents d ON c.doc = d.doc WHERE d.reason = ''
), related AS (
  SELECT a.id AS x, b.id AS y, j.relation, j.score, j.agreement, j.evidence
  FROM comparisons j JOIN class a ON j.one = a.first JOIN class b ON j.other = b.first
  WHERE j.relation <> 'unrelated' AND a.place <= {copies} AND b.place <= {copies}
  UNION ALL
  SELECT a.id AS x, b.id AS y, 'republication' AS relation, 1000 AS score, 1000 AS agreement,
         'the same words in the same order' AS evidence
  FROM class a JOIN class b ON a.first = b.first AND a.id < b.id AND (a.place = 1 OR b.place <= {copies})
)
SELECT CASE WHEN x < y THEN x ELSE y END AS "left", CASE WHEN x < y THEN y ELSE x END AS "right",
       relation, score / CAST(1000 AS DOUBLE) AS score, agreement / CAST(1000 AS DOUBLE) AS agreement, evidence
FROM related ORDER BY "left", "right"
"""


def write_results(stages: Stages, out: Path, machine: Machine) -> Counts:
    """Write ``pairs``, ``groups``, ``refused``, ``counts`` and the summary into OUT.

    Args:
        stages: A complete run.
        out: The folder.
        machine: What may be used.

    Returns:
        The run in numbers.
    """
    with session(machine.memory, machine.workers, out / "stages" / "spill") as connection:
        view(connection, "documents", stages.documents.pattern)
        view(connection, "copies", str(stages.furniture.folder / "copies.parquet"))
        _comparisons_view(connection, stages)
        pairs = write(connection, PAIRS.format(copies=MAX_COPIES), out / "pairs.parquet")
        view(connection, "pairs", str(out / "pairs.parquet"))
        _jsonl(out / "pairs.jsonl", _rows(connection, 'SELECT * FROM pairs ORDER BY "left", "right"'))
        groups = _groups(connection)
        _write_groups(connection, groups, out / "groups.parquet")
        _jsonl(
            out / "groups.jsonl", ({"group": at + 1, "members": list(one)} for at, one in enumerate(groups))
        )
        refused = "SELECT place, id, reason FROM documents WHERE reason <> '' ORDER BY place, id"
        _jsonl(out / "refused.jsonl", _rows(connection, refused))
        counts = _counts(connection, stages, pairs, len(groups))
        _jsonl(out / "counts.json", [counts._asdict()])
        write_summary(connection, groups, counts, out)
    return counts


def _counts(connection: Any, stages: Stages, pairs: int, groups: int) -> Counts:
    read, candidates = stages.documents.facts(), stages.candidates.facts()
    compared, related = connection.execute(
        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN relation <> 'unrelated' THEN 1 ELSE 0 END), 0) FROM comparisons"
    ).fetchall()[0]
    return Counts(
        read=read["read"],
        documents=read["read"] - read["refused"],
        refused=read["refused"],
        distinct=candidates["total"],
        candidates=candidates["candidates"],
        compared=compared,
        related=int(related),
        unrelated=compared - int(related),
        pairs=pairs,
        groups=groups,
    )


def _comparisons_view(connection: Any, stages: Stages) -> None:
    if stages.comparisons.parts():
        view(connection, "comparisons", stages.comparisons.pattern)
    else:
        connection.execute(
            "CREATE VIEW comparisons AS SELECT 0::BIGINT AS one, 0::BIGINT AS other, '' AS relation, 0 AS score, 0 AS agreement, '' AS evidence WHERE false"
        )


def _groups(connection: Any) -> list[tuple[str, ...]]:
    """Groups of ids, the largest first."""
    links = connection.execute(
        "SELECT one, other, score FROM comparisons WHERE relation <> 'unrelated'"
    ).fetchall()
    found = grouped(Link(*row) for row in links)
    copies: dict[int, list[str]] = {}
    for first, identity in connection.execute(
        "SELECT c.first, d.id FROM copies c JOIN documents d ON c.doc = d.doc WHERE d.reason = ''"
    ).fetchall():
        copies.setdefault(first, []).append(identity)
    taken = {doc for group in found for doc in group}
    groups = [[one for doc in group for one in copies[doc]] for group in found]
    groups += [ids for first, ids in copies.items() if len(ids) > 1 and first not in taken]
    return sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group))


def _write_groups(connection: Any, groups: Sequence[tuple[str, ...]], path: Path) -> None:
    connection.execute('CREATE TABLE grouped ("group" INTEGER, members VARCHAR[])')
    for at, one in enumerate(groups):
        connection.execute("INSERT INTO grouped VALUES (?, ?)", [at + 1, list(one)])
    write(connection, 'SELECT * FROM grouped ORDER BY "group"', path)


def _rows(connection: Any, query: str) -> Iterable[dict[str, Any]]:
    asked = connection.execute(query)
    names = [column[0] for column in asked.description]
    while rows := asked.fetchmany(10_000):
        for row in rows:
            yield dict(zip(names, row, strict=True))


def _jsonl(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    import msgspec

    encoder = msgspec.json.Encoder()
    with whole(path) as temporary, temporary.open("wb") as file:
        for row in rows:
            file.write(encoder.encode(row) + b"\n")
