"""The tables of the stages: their columns, and the queries that fill some of them, on DuckDB and on Spark alike."""

from __future__ import annotations

#: Columns of the stage ``documents`` and their types, in DuckDB's words; a refused one has a reason and no words.
DOCUMENTS = {
    "doc": "BIGINT",
    "id": "VARCHAR",
    "place": "VARCHAR",
    "date": "VARCHAR",
    "publisher": "VARCHAR",
    "title": "VARCHAR",
    "reason": "VARCHAR",
    "digest": "BIGINT",
    "size": "INTEGER",
    "words": "BLOB",
    "clauses": "BLOB",
    "ends": "BLOB",
}

#: Columns of the small tables that furniture is found by.
CLAUSES = {"doc": "BIGINT", "clause": "BIGINT"}
SKETCHES = {"doc": "BIGINT", "term": "BIGINT"}

#: Columns of the stages ``postings`` and ``words``. ``mask`` has a byte a word, 1 for furniture.
POSTINGS = {"doc": "BIGINT", "term": "BIGINT", "tf": "INTEGER"}
WORDS = {"doc": "BIGINT", "words": "BLOB", "mask": "BLOB"}

#: Columns of the stage ``comparisons``. Score and agreement are per mille, so that engines agree on them.
COMPARISONS = {
    "one": "BIGINT",
    "other": "BIGINT",
    "relation": "VARCHAR",
    "score": "INTEGER",
    "agreement": "INTEGER",
    "evidence": "VARCHAR",
}


#: Documents a clause has to stand in before it may be furniture: formulas of one outlet recur by the dozen,
#: renderings of one speech by the handful.
FURNITURE_DOCUMENTS = 5

#: Documents of a clause that are looked at to see whether they are related.
FURNITURE_SAMPLE = 6

#: Percent of the sampled documents' words that have to differ. Six unrelated texts of one outlet keep about 80,
#: six retranslations of one text under 55, copies under 35 (``benchmarks/discovery.py``).
FURNITURE_SPREAD = 60

#: Which clauses recur across unrelated documents. Runs on DuckDB and on Spark as it stands.
FURNITURE = """
WITH repeated AS (
  SELECT clause, COUNT(*) AS documents FROM clauses GROUP BY clause HAVING COUNT(*) >= {documents}
), placed AS (
  SELECT c.clause, c.doc, ROW_NUMBER() OVER (PARTITION BY c.clause ORDER BY c.doc) AS place
  FROM clauses c JOIN repeated r ON c.clause = r.clause
), telling AS (
  SELECT term FROM sketches GROUP BY term HAVING COUNT(*) * 10 <= {total}
), spread AS (
  SELECT p.clause, COUNT(*) AS words, COUNT(DISTINCT s.term) AS different
  FROM placed p JOIN sketches s ON p.doc = s.doc JOIN telling t ON s.term = t.term
  WHERE p.place <= {sample} GROUP BY p.clause
)
SELECT s.clause, CAST(r.documents AS BIGINT) AS documents, CAST(s.words AS BIGINT) AS words,
       CAST(s.different AS BIGINT) AS different
FROM spread s JOIN repeated r ON s.clause = r.clause
WHERE s.different * 100 >= s.words * {spread}
ORDER BY s.clause
"""

#: Which documents have the same words in the same order: each with the first of its class.
COPIES = """
SELECT doc, MIN(doc) OVER (PARTITION BY digest, size) AS first FROM documents WHERE reason = '' ORDER BY doc
"""

#: The rows of a table that belong to the first document of each class of copies.
FIRSTS = """
CREATE OR REPLACE TEMPORARY VIEW {name} AS
SELECT a.* FROM all_{name} a JOIN copies c ON a.doc = c.first AND c.doc = c.first
"""


def furniture_query(total: int) -> str:
    """``FURNITURE`` for an archive of so many different texts."""
    return FURNITURE.format(
        documents=FURNITURE_DOCUMENTS, sample=FURNITURE_SAMPLE, spread=FURNITURE_SPREAD, total=total
    )
