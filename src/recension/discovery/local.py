"""The stages on this machine: DuckDB for the relational ones, processes for the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from recension.discovery import candidates as plan
from recension.discovery import layout
from recension.discovery.comparing import Part, compare_part
from recension.discovery.limits import BATCH, BATCH_BYTES, PART_PAIRS
from recension.discovery.preparing import batches, post, prepare
from recension.discovery.source import documents, fingerprint
from recension.discovery.stages import Stage, open_stage
from recension.discovery.tables import session, view, write, write_columns
from recension.discovery.work import each
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recension.discovery.progress import Progress
    from recension.discovery.records import Document, Refused


@dataclass(frozen=True, slots=True)
class Machine:
    """What a run may use of this machine: memory as DuckDB writes it, processes and threads."""

    memory: str
    workers: int


@dataclass(frozen=True, slots=True)
class Stages:
    """Every stage of a run, complete."""

    documents: Stage
    furniture: Stage
    postings: Stage
    candidates: Stage
    comparisons: Stage


class _Prepare(NamedTuple):
    batch: list[Document | Refused]
    number: int
    folder: Path


class _Post(NamedTuple):
    number: int
    documents: str
    furniture: Path
    copies: Path
    folder: Path


def run(source: Path, root: Path, machine: Machine, progress: Progress) -> Stages:
    """Carry out every stage that is not done yet.

    Args:
        source: The archive.
        root: ``OUT/stages``.
        machine: What may be used.
        progress: Where to show it.

    Returns:
        The stages.

    Raises:
        RecensionError: The source cannot be read, the disk is full, memory does not suffice, a process was killed.
    """
    read = open_stage(root, "documents", {"source": fingerprint(source), "batch": BATCH})
    if not read.done:
        with progress.bar("reading documents", None) as advance:
            read_documents(source, read, machine, advance)
    furniture = open_stage(root, "furniture", {"after": read.key, "rule": layout.furniture_query(0)})
    if not furniture.done:
        _furniture(read, furniture, machine, progress)
    postings = open_stage(root, "postings", {"after": furniture.key})
    if not postings.done:
        _postings(read, furniture, postings, machine, progress)
    found = open_stage(root, "candidates", {"after": postings.key, "plan": plan.CANDIDATES})
    if not found.done:
        _candidates(postings, found, machine, progress)
    comparisons = open_stage(root, "comparisons", {"after": found.key, "part": PART_PAIRS})
    if not comparisons.done:
        _comparisons(postings, found, comparisons, machine, progress)
    return Stages(read, furniture, postings, found, comparisons)


def finished(root: Path) -> Stages:
    """The stages of a run that is complete, whichever engine carried it out."""
    names = ("documents", "furniture", "postings", "candidates", "comparisons")
    return Stages(*(Stage(root / name, "") for name in names))


def read_documents(source: Path, stage: Stage, machine: Machine, advance: Callable[[int], None]) -> None:
    """Read the archive into the stage ``documents``, batch by batch, in processes."""
    tasks = (
        _Prepare(batch, number, stage.folder)
        for number, batch in enumerate(batches(documents(source), BATCH, BATCH_BYTES))
        if not _skip(stage, number, len(batch), advance)
    )
    each(_prepare_part, tasks, machine.workers, advance)
    if not stage.parts():
        raise RecensionError("holds no document", where=shown(source), todo="Give an archive with documents.")
    with session(machine.memory, machine.workers) as connection:
        view(connection, "documents", stage.pattern)
        read, refused = connection.execute(
            "SELECT COUNT(*), COALESCE(SUM(CASE WHEN reason <> '' THEN 1 ELSE 0 END), 0) FROM documents"
        ).fetchall()[0]
    stage.finish({"read": read, "refused": int(refused)})


def _skip(stage: Stage, number: int, size: int, advance: Any) -> bool:
    """Whether an earlier run has read this batch."""
    there = stage.part(number).is_file()
    if there:
        advance(size)
    return there


def _prepare_part(task: _Prepare) -> int:
    made = prepare(task.batch)
    name = f"{task.number:05d}.parquet"
    with session("500MB", 1) as connection:
        write_columns(connection, made.clauses, layout.CLAUSES, task.folder / f"clauses-{name}")
        write_columns(connection, made.sketches, layout.SKETCHES, task.folder / f"sketches-{name}")
        write_columns(connection, made.documents, layout.DOCUMENTS, task.folder / f"part-{name}")
    return len(task.batch)


def _furniture(read: Stage, stage: Stage, machine: Machine, progress: Progress) -> None:
    with progress.bar("finding copies and furniture", 1) as advance, _open(stage, machine) as connection:
        view(connection, "documents", read.pattern)
        copies = stage.folder / "copies.parquet"
        write(connection, layout.COPIES, copies)
        view(connection, "copies", str(copies))
        distinct = connection.execute("SELECT COUNT(DISTINCT first) FROM copies").fetchall()[0][0]
        for name in ("clauses", "sketches"):
            view(connection, f"all_{name}", str(read.folder / f"{name}-*.parquet"))
            connection.execute(layout.FIRSTS.format(name=name))
        clauses = write(connection, layout.furniture_query(distinct), stage.folder / "furniture.parquet")
        stage.finish({"distinct": distinct, "clauses": clauses})
        advance(1)


def _postings(read: Stage, furniture: Stage, stage: Stage, machine: Machine, progress: Progress) -> None:
    parts = read.parts()
    with progress.bar("writing postings", len(parts)) as advance:
        tasks = (
            _Post(
                number,
                str(part),
                furniture.folder / "furniture.parquet",
                furniture.folder / "copies.parquet",
                stage.folder,
            )
            for number, part in enumerate(parts)
            if not _skip(stage, number, 1, advance)
        )
        each(_post_part, tasks, machine.workers, lambda _: advance(1))
    stage.finish({"parts": len(parts), "distinct": furniture.facts()["distinct"]})


def _post_part(task: _Post) -> int:
    with session("500MB", 1) as connection:
        for name, path in (
            ("documents", task.documents),
            ("furniture", str(task.furniture)),
            ("copies", str(task.copies)),
        ):
            view(connection, name, path)
        furniture = connection.execute("SELECT clause FROM furniture ORDER BY clause").fetchnumpy()["clause"]
        rows = connection.execute(
            "SELECT d.doc, d.words, d.clauses, d.ends FROM documents d JOIN copies c ON d.doc = c.first AND c.doc = c.first"
            " ORDER BY d.doc"
        ).fetchall()
        postings, words = post(rows, furniture)
        write_columns(connection, words, layout.WORDS, task.folder / f"words-{task.number:05d}.parquet")
        write_columns(connection, postings, layout.POSTINGS, task.folder / f"part-{task.number:05d}.parquet")
    return len(rows)


def _candidates(postings: Stage, stage: Stage, machine: Machine, progress: Progress) -> None:
    total = postings.facts()["distinct"]
    settings = plan.settings(total)
    with _open(stage, machine) as connection:
        view(connection, "postings", postings.pattern)
        visited, terms = connection.execute(plan.WORK.format(**settings)).fetchall()[0]
        progress.say(plan.estimate(total, settings["cap"], terms, visited, machine.workers))
        with progress.bar("finding candidates", 1) as advance:
            write(
                connection,
                plan.COMMON.format(rarity=plan.RARITY, total=total),
                stage.folder / "common.parquet",
            )
            query = f"SELECT *, CAST((ROW_NUMBER() OVER (ORDER BY one, other) - 1) // {PART_PAIRS} AS INTEGER) AS part FROM ({plan.CANDIDATES.format(**settings)}) ORDER BY one, other"  # noqa: S608  # numbers of our own
            count = write(connection, query, stage.part(0))
            advance(1)
    stage.finish({"candidates": count, "visited": int(visited), "cap": settings["cap"], "total": total})


def _comparisons(postings: Stage, found: Stage, stage: Stage, machine: Machine, progress: Progress) -> None:
    facts = found.facts()
    count = facts["candidates"]
    parts = -(-count // PART_PAIRS)
    with progress.bar("judging pairs", count) as advance:
        tasks = (
            Part(
                number,
                found.pattern,
                str(postings.folder / "words-*.parquet"),
                str(found.folder / "common.parquet"),
                facts["total"],
                "500MB",
                stage.part(number),
            )
            for number in range(parts)
            if not _skip(stage, number, min(PART_PAIRS, count - number * PART_PAIRS), advance)
        )
        each(compare_part, tasks, machine.workers, advance)
    stage.finish({"parts": parts, "compared": count})


def _open(stage: Stage, machine: Machine) -> Any:
    return session(machine.memory, machine.workers, stage.folder / "spill")
