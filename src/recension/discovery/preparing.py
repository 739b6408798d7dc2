"""The first stages: documents as numbers, which of their words are furniture, and the postings."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from recension.discovery.layout import DOCUMENTS, WORDS
from recension.discovery.limits import MAX_WORDS
from recension.discovery.records import Document, Refused
from recension.discovery.terms import SKETCH, key_of, letters, mix, postings, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np

    from recension.discovery.terms import Longs, Words


class Batch(NamedTuple):
    """Rows of a batch of documents for each table, column by column."""

    documents: dict[str, list[Any]]
    clauses: dict[str, Longs]
    sketches: dict[str, Longs]


def prepare(batch: Iterable[Document | Refused]) -> Batch:
    """Documents as numbers.

    Args:
        batch: Documents and refusals, in order.

    Returns:
        A row for each; a document without a word is refused.
    """
    rows: list[tuple[Any, ...]] = []
    clauses: list[Longs] = []
    sketches: list[Longs] = []
    owners: list[int] = []
    for one in batch:
        row, clause, sketch = _row(one)
        rows.append(row)
        if not row[6]:
            owners.append(row[0])
            clauses.append(clause)
            sketches.append(sketch)
    columns = {name: [row[at] for row in rows] for at, name in enumerate(DOCUMENTS)}
    return Batch(columns, _spread(owners, clauses, "clause"), _spread(owners, sketches, "term"))


def _row(one: Document | Refused) -> tuple[tuple[Any, ...], Longs, Longs]:
    import numpy as np

    nothing = np.empty(0, dtype=np.int64)
    if isinstance(one, Refused):
        key = key_of(f"{one.place}\0{one.id}")
        return (key, one.id, one.place, "", "", "", one.reason, 0, 0, b"", b"", b""), nothing, nothing
    words, clauses, ends = terms_of(one.text)
    if not len(words):
        return _row(Refused(one.place, one.id, "the text has no word"))
    if len(words) > MAX_WORDS:
        words = words[:MAX_WORDS]
        kept = int(np.searchsorted(ends, MAX_WORDS, "right"))
        clauses, ends = clauses[:kept], ends[:kept]
    data = words.astype("<i4").tobytes()
    digest = int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True)
    more = (one.date, one.publisher, one.title, "", digest, len(words), data)
    row = (
        key_of(one.id),
        one.id,
        one.place,
        *more,
        clauses.astype("<i8").tobytes(),
        ends.astype("<i4").tobytes(),
    )
    return row, np.unique(clauses), sketch(words)


def sketch(words: Words) -> Longs:
    """One in eight of a document's longer words, the same eighth in every document."""
    import numpy as np

    long = mix(np.unique(words[letters(words) > 3]).astype(np.int64).view(np.uint64))
    chosen: Longs = long[long % np.uint64(SKETCH) == 0].view(np.int64)
    return chosen


def _spread(owners: Sequence[int], values: Sequence[Longs], name: str) -> dict[str, Longs]:
    import numpy as np

    counts = [len(one) for one in values]
    joined = np.concatenate(values) if values else np.empty(0, dtype=np.int64)
    return {"doc": np.repeat(np.array(owners, dtype=np.int64), counts), name: joined}


def furniture_mask(
    clauses: bytes, ends: bytes, furniture: Longs, size: int
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which words of a document are furniture.

    Args:
        clauses: Its clauses, as the stage ``documents`` keeps them.
        ends: Where they end.
        furniture: The clauses that are furniture, ascending.
        size: How many words it has.

    Returns:
        One flag a word.
    """
    import numpy as np

    mask = np.zeros(size, dtype=np.bool_)
    found = np.isin(np.frombuffer(clauses, dtype="<i8"), furniture)
    if found.any():
        stops = np.frombuffer(ends, dtype="<i4")
        covered = np.repeat(found, np.diff(np.concatenate(([0], stops))))
        mask[: len(covered)] = covered
    return mask


def post(
    rows: Iterable[tuple[int, bytes, bytes, bytes]], furniture: Longs
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Postings and masked words of documents.

    Args:
        rows: ``doc``, ``words``, ``clauses``, ``ends`` of the stage ``documents``.
        furniture: The clauses that are furniture, ascending.

    Returns:
        Columns of the stages ``postings`` and ``words``.
    """
    import numpy as np

    docs: list[int] = []
    terms: list[Longs] = []
    often: list[Words] = []
    words: dict[str, list[Any]] = {name: [] for name in WORDS}
    for doc, data, clauses, ends in rows:
        numbers = np.frombuffer(data, dtype="<i4")
        mask = furniture_mask(clauses, ends, furniture, len(numbers))
        found, counts = postings(numbers[~mask])
        docs.append(doc)
        terms.append(found)
        often.append(counts.astype(np.int32))
        for name, value in zip(WORDS, (doc, data, mask.astype(np.int8).tobytes()), strict=True):
            words[name].append(value)
    table: dict[str, Any] = dict(_spread(docs, terms, "term"))
    table["tf"] = np.concatenate(often) if often else np.empty(0, dtype=np.int32)
    return table, words


def batches(
    found: Iterator[Document | Refused], documents: int, size: int
) -> Iterator[list[Document | Refused]]:
    """Cut a stream into batches of at most so many documents, closed early at so many characters."""
    batch: list[Document | Refused] = []
    characters = 0
    for one in found:
        batch.append(one)
        characters += len(one.text) if isinstance(one, Document) else 0
        if len(batch) == documents or characters >= size:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
