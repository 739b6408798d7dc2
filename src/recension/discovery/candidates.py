"""Which pairs are worth a look: one relational plan over the postings, the same string for DuckDB and for Spark."""

from __future__ import annotations

from math import ceil
from math import pow as math_pow

#: Candidates: the idf-weighted cosine of all pairs that share a term of medium frequency, in whole numbers, so that every
#: engine and every order of adding gives the same rows. A term weighs 8 log2(1 + N / df), rounded, times 2, 3 or 4 for one,
#: two or more occurrences. A pair is kept from {least} per mille, if it is among the best {best} of either side or reaches {sure}.
#: Words only, ``{total}`` documents, terms in 2 … ``{cap}`` of them.
CANDIDATES = """
WITH terms AS (
  SELECT term, COUNT(*) AS df FROM postings GROUP BY term HAVING COUNT(*) BETWEEN 2 AND {cap}
), weighted AS (
  SELECT p.doc, p.term,
         CAST(FLOOR(8 * LN(1 + {total} / CAST(t.df AS DOUBLE)) / LN(2) + 0.5) AS BIGINT)
         * CASE WHEN p.tf = 1 THEN 2 WHEN p.tf < 4 THEN 3 ELSE 4 END AS weight
  FROM postings p JOIN terms t ON p.term = t.term
), norms AS (
  SELECT doc, SUM(weight * weight) AS norm FROM weighted GROUP BY doc
), met AS (
  SELECT a.doc AS one, b.doc AS other, SUM(a.weight * b.weight) AS dot, COUNT(*) AS shared
  FROM weighted a JOIN weighted b ON a.term = b.term AND a.doc < b.doc
  GROUP BY a.doc, b.doc
), scored AS (
  SELECT m.one, m.other, CAST(m.shared AS INTEGER) AS shared,
         CAST(FLOOR(1000 * CAST(m.dot AS DOUBLE) / SQRT(CAST(x.norm AS DOUBLE) * CAST(y.norm AS DOUBLE))) AS INTEGER) AS cosine
  FROM met m JOIN norms x ON m.one = x.doc JOIN norms y ON m.other = y.doc
), enough AS (
  SELECT one, other, shared, cosine FROM scored WHERE cosine >= {least}
), both_ways AS (
  SELECT one AS doc, other AS partner, cosine, shared FROM enough
  UNION ALL
  SELECT other AS doc, one AS partner, cosine, shared FROM enough
), ranked AS (
  SELECT doc, partner, cosine, shared,
         ROW_NUMBER() OVER (PARTITION BY doc ORDER BY cosine DESC, shared DESC, partner) AS place
  FROM both_ways
)
SELECT DISTINCT CASE WHEN doc < partner THEN doc ELSE partner END AS one,
                CASE WHEN doc < partner THEN partner ELSE doc END AS other,
                cosine, shared
FROM ranked WHERE place <= {best} OR cosine >= {sure}
ORDER BY one, other
"""

#: What the join of the candidates will visit, from the postings alone.
WORK = """
SELECT CAST(COALESCE(SUM(df * (df - 1) / 2), 0) AS BIGINT) AS visited, COUNT(*) AS terms
FROM (SELECT COUNT(*) AS df FROM postings GROUP BY term HAVING COUNT(*) BETWEEN 2 AND {cap}) counted
"""

#: Document frequencies of the words that are common enough to weigh less in the light judgement.
COMMON = """
SELECT term, CAST(COUNT(*) AS BIGINT) AS df FROM postings GROUP BY term HAVING COUNT(*) * {rarity} > {total} AND COUNT(*) > 1
ORDER BY term
"""

#: Cosine, per mille, from which a pair is a candidate (measured: research of 1,000 to 8,000 documents, ``docs/scale.md``).
LEAST = 50

#: Candidates a document keeps, the nearest first; a speech has seldom more than a dozen renderings.
BEST = 20

#: Cosine, per mille, from which a pair is kept however many there are: noisy copies of one text may be more than 20.
SURE = 300

#: Terms in fewer than one document of so many are simply rare for the judgement.
RARITY = 1_000


def cap(total: int) -> int:
    """The highest document frequency of a term that pairs are looked up by.

    It grows with the fifth root of the archive, so that the work grows with the power 1.2 of it: in text whose words
    follow Zipf's law the join visits a number of rows proportional to N times the cap.

    Args:
        total: Documents.

    Returns:
        264 at 1,000 documents, 400 at 8,000, 663 at 100,000.

    Example:
        >>> cap(1_000), cap(8_000), cap(100_000)
        (264, 400, 663)
    """
    return max(2, ceil(400 * math_pow(total / 8_000, 0.2) - 0.5))


#: Rows of the join that one processor core gets through in a second, for the estimate that is printed; measured
#: on two shared cores (``docs/scale.md``).
ROWS_PER_SECOND = 2_500_000


def settings(total: int) -> dict[str, int]:
    """The numbers that ``CANDIDATES`` and ``WORK`` are filled in with, for so many different texts."""
    return {"total": total, "cap": cap(total), "least": LEAST, "best": BEST, "sure": SURE}


def estimate(total: int, highest: int, terms: int, visited: int, workers: int | None) -> str:
    """One line on the work ahead; with the number of cores also how long it may take."""
    told = f"{total:,} different texts; {terms:,} terms in 2 to {highest} of them; the join visits {visited:,} rows"
    return told if workers is None else f"{told}, about {visited / ROWS_PER_SECOND / workers:,.0f} s"
