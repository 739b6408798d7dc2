"""The same stages on Spark: the same SQL strings by ``spark.sql``, the same functions by ``mapInPandas``.

OUT has to be a folder that the driver and the executors see under one path. A stage is resumed as a whole: what Spark has
half written is written anew.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from recension.discovery import candidates as plan
from recension.discovery import layout
from recension.discovery.comparing import Pair, judged
from recension.discovery.judging import Common
from recension.discovery.local import Machine, Stages, read_documents
from recension.discovery.preparing import post, prepare
from recension.discovery.source import COLUMNS, check_columns, fingerprint, form_of, from_record
from recension.discovery.sparksession import session
from recension.discovery.stages import Stage, open_stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from recension.discovery.progress import Progress

    Frames = Iterator[pd.DataFrame]

#: How Spark writes the types of the stages.
_TYPES = {"VARCHAR": "string", "INTEGER": "int", "BLOB": "binary", "BIGINT": "bigint"}

#: A candidate with the words of both sides.
PAIRED = """
SELECT c.one, c.other, c.cosine, c.shared, a.words AS one_words, a.mask AS one_mask, b.words AS other_words, b.mask AS other_mask
FROM candidates c JOIN words a ON c.one = a.doc JOIN words b ON c.other = b.doc
"""

#: What the postings are made from: the first document of each class of copies.
_TO_POST = """
SELECT d.doc, d.words, d.clauses, d.ends FROM documents d JOIN copies c ON d.doc = c.first AND c.doc = c.first
"""


def run(source: Path, root: Path, machine: Machine, progress: Progress) -> Stages:
    """Carry out every stage that is not done yet, on the active Spark session or a new one.

    Args:
        source: The archive. Parquet is read by Spark, a folder or JSONL by the driver.
        root: ``OUT/stages``, under a path that all executors see.
        machine: Memory of the driver and number of local threads, for a session that has to be made.
        progress: Where to show it.

    Returns:
        The stages, with the same rows that DuckDB gives.

    Raises:
        RecensionError: There is no pyspark, no Java or one too old; or as for the other engine.
    """
    with session(machine) as spark:
        read = open_stage(root, "documents", {"source": fingerprint(source), "engine": "spark"})
        if not read.done:
            with progress.bar("reading documents", None) as advance:
                if form_of(source) == "parquet":
                    _read(spark, source, read)
                    advance(read.facts()["read"])
                else:
                    read_documents(source, read, machine, advance)
        furniture = open_stage(root, "furniture", {"after": read.key, "rule": layout.furniture_query(0)})
        postings = open_stage(root, "postings", {"after": furniture.key})
        found = open_stage(root, "candidates", {"after": postings.key, "plan": plan.CANDIDATES})
        comparisons = open_stage(root, "comparisons", {"after": found.key})
        stages = Stages(read, furniture, postings, found, comparisons)
        for stage, what, make in (
            (furniture, "finding copies and furniture", _furniture),
            (postings, "writing postings", _postings),
            (found, "finding candidates", _candidates),
            (comparisons, "judging pairs", _comparisons),
        ):
            if not stage.done:
                with progress.bar(what, 1) as advance:
                    make(spark, stages, progress)
                    advance(1)
    return stages


def _view(spark: Any, name: str, pattern: str) -> None:
    spark.read.parquet(pattern).createOrReplaceTempView(name)


def _put(frame: Any, stage: Stage, name: str = "part-{:05d}.parquet") -> None:
    """Write a frame and give its files the names of the stage, in their order."""
    temporary = stage.folder / ".spark.tmp"
    frame.write.mode("overwrite").parquet(str(temporary))
    for number, path in enumerate(sorted(temporary.glob("part-*"))):
        path.replace(stage.folder / name.format(number))
    shutil.rmtree(temporary)


def _mapped(spark: Any, query: str, function: Callable[[Frames], Frames], types: Mapping[str, str]) -> Any:
    shape = ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in types.items())
    return spark.sql(query).mapInPandas(function, shape)


def _frame(columns: Mapping[str, Any]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({name: pd.Series(value) for name, value in columns.items()})


def _read(spark: Any, source: Path, stage: Stage) -> None:
    """Documents of a Parquet table: numbers for each, the first of equal ids kept."""
    table = spark.read.parquet(str(source))
    check_columns(table.columns, source)
    names = [name for name in COLUMNS if name in table.columns]
    shown = source.name

    def made(frames: Frames) -> Frames:
        for frame in frames:
            records = [dict(zip(names, row, strict=True)) for row in frame[names].itertuples(index=False)]
            yield _frame(prepare(from_record(record, shown) for record in records).documents)

    chosen = table.selectExpr(*(f"CAST(`{name}` AS STRING) AS `{name}`" for name in names))
    chosen.createOrReplaceTempView("source")
    _put(_mapped(spark, "SELECT * FROM source", made, layout.DOCUMENTS), stage, "all-{:05d}.parquet")
    _view(spark, "all_rows", str(stage.folder / "all-*.parquet"))
    rest = ", ".join(name for name in layout.DOCUMENTS if name != "reason")
    marked = f"""
    SELECT {", ".join(layout.DOCUMENTS)} FROM (
      SELECT {rest}, CASE WHEN reason = '' AND nth > 1 THEN 'the id stands before; one document of it is kept' ELSE reason END AS reason
      FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY doc, reason ORDER BY digest, date, publisher, title) AS nth FROM all_rows) numbered
    ) marked ORDER BY doc
    """  # noqa: S608  # names of our own
    _put(spark.sql(marked), stage)
    _view(spark, "documents", stage.pattern)
    for name, types in (("clauses", layout.CLAUSES), ("sketches", layout.SKETCHES)):
        frame = _mapped(
            spark, "SELECT doc, words, clauses FROM documents WHERE reason = ''", _small(name), types
        )
        _put(frame, stage, name + "-{:05d}.parquet")
    read, refused = spark.sql(
        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN reason <> '' THEN 1 ELSE 0 END), 0) FROM documents"
    ).first()
    for path in stage.folder.glob("all-*.parquet"):
        path.unlink()
    stage.finish({"read": read, "refused": int(refused)})


def _small(name: str) -> Callable[[Frames], Frames]:
    """The rows of ``clauses`` or ``sketches`` from documents as numbers."""

    def made(frames: Frames) -> Frames:
        import numpy as np

        from recension.discovery.preparing import sketch

        for frame in frames:
            docs, values = [], []
            for doc, words, clauses in frame[["doc", "words", "clauses"]].itertuples(index=False):
                if name == "clauses":
                    found = np.unique(np.frombuffer(clauses, dtype="<i8"))
                else:
                    found = sketch(np.frombuffer(words, dtype="<i4"))
                docs.append(np.full(len(found), doc, dtype=np.int64))
                values.append(found)
            empty = np.empty(0, dtype=np.int64)
            column = "clause" if name == "clauses" else "term"
            yield _frame({"doc": np.concatenate([empty, *docs]), column: np.concatenate([empty, *values])})

    return made


def _furniture(spark: Any, stages: Stages, progress: Progress) -> None:
    del progress
    stage = stages.furniture
    _view(spark, "documents", stages.documents.pattern)
    _put(spark.sql(layout.COPIES).coalesce(1), stage, "copies.parquet")
    _view(spark, "copies", str(stage.folder / "copies.parquet"))
    distinct = spark.sql("SELECT COUNT(DISTINCT first) FROM copies").first()[0]
    for name in ("clauses", "sketches"):
        _view(spark, f"all_{name}", str(stages.documents.folder / f"{name}-*.parquet"))
        spark.sql(layout.FIRSTS.format(name=name))
    _put(spark.sql(layout.furniture_query(distinct)).coalesce(1), stage, "furniture.parquet")
    clauses = spark.read.parquet(str(stage.folder / "furniture.parquet")).count()
    stage.finish({"distinct": distinct, "clauses": clauses})


def _postings(spark: Any, stages: Stages, progress: Progress) -> None:
    import numpy as np

    del progress
    stage = stages.postings
    _view(spark, "documents", stages.documents.pattern)
    _view(spark, "copies", str(stages.furniture.folder / "copies.parquet"))
    rows = spark.read.parquet(str(stages.furniture.folder / "furniture.parquet")).select("clause").collect()
    furniture = spark.sparkContext.broadcast(np.sort(np.array([row[0] for row in rows], dtype=np.int64)))

    def made(which: int) -> Callable[[Frames], Frames]:
        def make(frames: Frames) -> Frames:
            for frame in frames:
                yield _frame(post(frame.itertuples(index=False, name=None), furniture.value)[which])

        return make

    _put(_mapped(spark, _TO_POST, made(0), layout.POSTINGS), stage)
    _put(_mapped(spark, _TO_POST, made(1), layout.WORDS), stage, "words-{:05d}.parquet")
    stage.finish({"parts": len(stage.parts()), "distinct": stages.furniture.facts()["distinct"]})


def _candidates(spark: Any, stages: Stages, progress: Progress) -> None:
    total = stages.postings.facts()["distinct"]
    settings = plan.settings(total)
    stage = stages.candidates
    _view(spark, "postings", stages.postings.pattern)
    visited, terms = spark.sql(plan.WORK.format(**settings)).first()
    progress.say(plan.estimate(total, settings["cap"], terms, visited, None))
    _put(spark.sql(plan.COMMON.format(rarity=plan.RARITY, total=total)).coalesce(1), stage, "common.parquet")
    _put(spark.sql(plan.CANDIDATES.format(**settings)), stage)
    count = spark.read.parquet(stage.pattern).count()
    stage.finish({"candidates": count, "visited": int(visited), "cap": settings["cap"], "total": total})


def _comparisons(spark: Any, stages: Stages, progress: Progress) -> None:
    import numpy as np

    del progress
    found = stages.candidates
    _view(spark, "candidates", found.pattern)
    _view(spark, "words", str(stages.postings.folder / "words-*.parquet"))
    rows = spark.read.parquet(str(found.folder / "common.parquet")).orderBy("term").collect()
    terms, frequencies = (np.array([row[at] for row in rows], dtype=np.int64) for at in (0, 1))
    common = spark.sparkContext.broadcast(Common(terms, frequencies, found.facts()["total"]))

    def made(frames: Frames) -> Frames:
        for frame in frames:
            pairs: list[Pair] = []
            sides: dict[int, tuple[bytes, bytes]] = {}
            for one, other, cosine, shared, *texts in frame.itertuples(index=False, name=None):
                pairs.append(Pair(one, other, cosine, shared))
                sides[one], sides[other] = (texts[0], texts[1]), (texts[2], texts[3])
            yield _frame(judged(pairs, sides, common.value))

    judgements = _mapped(spark, PAIRED, made, layout.COMPARISONS)
    _put(judgements.orderBy("one", "other"), stages.comparisons)
    count = spark.read.parquet(stages.comparisons.pattern).count()
    stages.comparisons.finish({"parts": len(stages.comparisons.parts()), "compared": count})
