"""Judging the candidates part by part: each part reads what it needs from the stages and writes its rows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from recension.discovery.judging import Common, Side, judge_pair, side
from recension.discovery.layout import COMPARISONS
from recension.discovery.tables import session, view, write_columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Pair(NamedTuple):
    """A candidate: two documents by their numbers, cosine per mille, shared terms."""

    one: int
    other: int
    cosine: int
    shared: int


def judged(
    pairs: Iterable[Pair], sides: dict[int, tuple[bytes, bytes]], common: Common
) -> dict[str, list[Any]]:
    """Judge pairs.

    Args:
        pairs: Candidates.
        sides: ``words`` and ``mask`` of every document in them.
        common: Words that many documents have.

    Returns:
        Columns of the stage ``comparisons``, a row a pair, in order.
    """

    @lru_cache(maxsize=256)
    def ready(doc: int) -> Side:
        return side(*sides[doc], common)

    columns: dict[str, list[Any]] = {name: [] for name in COMPARISONS}
    for pair in pairs:
        verdict = judge_pair(ready(pair.one), ready(pair.other), pair.cosine, pair.shared)
        figures = (round(verdict.score * 1000), round(verdict.agreement * 1000))
        row = (pair.one, pair.other, verdict.relation.value, *figures, verdict.evidence)
        for name, value in zip(COMPARISONS, row, strict=True):
            columns[name].append(value)
    return columns


class Part(NamedTuple):
    """What a process needs to judge one part of the candidates."""

    number: int
    candidates: str
    words: str
    common: str
    total: int
    memory: str
    to: Path


def compare_part(part: Part) -> int:
    """Judge one part and write it.

    Returns:
        How many pairs it holds.
    """
    with session(part.memory, 1) as connection:
        view(connection, "candidates", part.candidates)
        view(connection, "words", part.words)
        pairs = [
            Pair(*row)
            for row in connection.execute(
                "SELECT one, other, cosine, shared FROM candidates WHERE part = ? ORDER BY one, other",
                [part.number],
            ).fetchall()
        ]
        docs = sorted({pair.one for pair in pairs} | {pair.other for pair in pairs})
        rows = connection.execute(
            "SELECT doc, words, mask FROM words WHERE doc IN (SELECT UNNEST(?::BIGINT[]))", [docs]
        ).fetchall()
        sides = {doc: (words, mask) for doc, words, mask in rows}
        write_columns(
            connection, judged(pairs, sides, read_common(part.common, part.total)), COMPARISONS, part.to
        )
    return len(pairs)


@lru_cache(maxsize=1)
def read_common(path: str, total: int) -> Common:
    """The words that many documents have, from the stage ``candidates``; read once a process."""
    with session("500MB", 1) as connection:
        view(connection, "common", path)
        found = connection.execute("SELECT term, df FROM common ORDER BY term").fetchnumpy()
    return Common(found["term"], found["df"], total)
