"""What a person asks of a finished run: pairs compared whole, renderings of one file, manifests for chosen groups."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from recension.corpus.files import write_atomic
from recension.discovery.comparing import read_common
from recension.discovery.judging import RELATED, judge_pair, side
from recension.discovery.records import Document, Refused
from recension.discovery.source import documents
from recension.discovery.tables import session, view
from recension.discovery.terms import key_of, postings, terms_of
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from recension.corpus.adding import Plan
    from recension.corpus.pairs import Corpus
    from recension.discovery.local import Machine, Stages
    from recension.model import Rendering

#: Documents that a given file is judged against: those with the most weight of shared terms.
_NEAREST = 100

#: The weight of the terms a document shares with a given file, as in the candidates; ``asked`` holds the file's terms.
LIKE = """
SELECT p.doc, CAST(SUM(CAST(FLOOR(8 * LN(1 + {total} / CAST(t.df AS DOUBLE)) / LN(2) + 0.5) AS BIGINT)) AS BIGINT) AS weight,
       COUNT(*) AS shared
FROM postings p JOIN asked a ON p.term = a.term
JOIN (SELECT term, COUNT(*) AS df FROM postings GROUP BY term) t ON p.term = t.term
WHERE t.df <= {cap}
GROUP BY p.doc ORDER BY weight DESC, shared DESC, p.doc LIMIT {nearest}
"""


class Like(NamedTuple):
    """A document that is a rendering of a given file's speech."""

    id: str
    relation: str
    score: float
    agreement: float
    evidence: str


def texts(source: Path, wanted: Collection[str]) -> dict[str, Document]:
    """The documents of some ids, read from the source again.

    Raises:
        RecensionError: An id is not in the source, or its document was refused.
    """
    missing = set(wanted)
    found: dict[str, Document] = {}
    refused: dict[str, str] = {}
    for one in documents(source):
        if isinstance(one, Refused):
            refused.setdefault(one.id, one.reason)
        elif one.id in missing:
            found[one.id] = one
            missing.discard(one.id)
            if not missing:
                break
    if missing:
        first = min(missing)
        raise RecensionError(
            f"there is no document {first!r}" + (f": {refused[first]}" if first in refused else ""),
            where=shown(source),
            todo="Give ids as they stand in pairs.jsonl.",
        )
    return found


def compare_whole(source: Path, out: Path, pairs: Iterable[tuple[str, str]]) -> list[Path]:
    """Compare pairs of documents in full and write a report and the records of each into ``OUT/compared``.

    Args:
        source: The archive.
        out: Where the run's results are.
        pairs: Ids, two a pair.

    Returns:
        The reports.
    """
    from recension.comparison import compare
    from recension.reporting.pair import pair_report
    from recension.reporting.records import encode

    asked = list(pairs)
    found = texts(source, {one for pair in asked for one in pair})
    written = []
    for left, right in asked:
        comparison = compare(_rendering(found[left]), _rendering(found[right]))
        name = f"{_plain(left)}--{_plain(right)}"
        path = out / "compared" / f"{name}.md"
        write_atomic(path, pair_report(comparison).encode("utf-8", "replace"))
        write_atomic(out / "compared" / f"{name}.json", encode(comparison, indent=2) + b"\n")
        written.append(path)
    return written


def _rendering(one: Document) -> Rendering:
    from recension.reading import parse

    return parse(one.text.replace("\0", ""), path=one.id)


def _plain(identity: str) -> str:
    """An id as part of a file's name; ids that differ in other signs alone are told apart by their number."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", identity).strip("-.")[:60]
    return plain if plain == identity else f"{plain}-{key_of(identity) & 0xFFFF:04x}".lstrip("-")


def like(file: Path, stages: Stages, out: Path, machine: Machine) -> list[Like]:
    """Find the renderings of the speech in one file.

    Args:
        file: A text; it need not be in the archive.
        stages: A complete run.
        out: Where the run's results are; ``like.jsonl`` is written there.
        machine: What may be used.

    Returns:
        Related documents, the surest first.

    Raises:
        RecensionError: The file cannot be read or has no word.
    """
    import numpy as np

    from recension.reading import read

    words = terms_of(read(file).text).words
    if not len(words):
        raise RecensionError("has no word", where=shown(file), todo="Give the text of a speech.")
    facts = stages.candidates.facts()
    common = read_common(str(stages.candidates.folder / "common.parquet"), facts["total"])
    asked = side(words.tobytes(), bytes(len(words)), common)
    found = []
    with session(machine.memory, machine.workers, out / "stages" / "spill") as connection:
        view(connection, "postings", stages.postings.pattern)
        view(connection, "words", str(stages.postings.folder / "words-*.parquet"))
        view(connection, "documents", stages.documents.pattern)
        view(connection, "copies", str(stages.furniture.folder / "copies.parquet"))
        connection.register("asked", {"term": postings(words)[0]})
        query = LIKE.format(total=facts["total"], cap=facts["cap"], nearest=_NEAREST)
        near = connection.execute(query).fetchall()
        own = int(np.sum(postings(words)[1] > 0))
        for doc, _, shared in near:
            data, mask = connection.execute("SELECT words, mask FROM words WHERE doc = ?", [doc]).fetchall()[
                0
            ]
            verdict = judge_pair(asked, side(data, mask, common), round(1000 * shared / own), shared)
            if verdict.score < RELATED:
                continue
            ids = connection.execute(
                "SELECT d.id FROM copies c JOIN documents d ON c.doc = d.doc WHERE c.first = ? AND d.reason = ''",
                [doc],
            ).fetchall()
            row = (verdict.relation.value, verdict.score, verdict.agreement, verdict.evidence)
            found += [Like(identity, *row) for (identity,) in ids]
    found.sort(key=lambda one: (-one.score, -one.agreement, one.id))
    lines = "".join(json.dumps(one._asdict(), ensure_ascii=False) + "\n" for one in found)
    write_atomic(out / "like.jsonl", lines.encode())
    return found


def propose(source: Path, out: Path, corpus: Corpus, groups: Collection[int]) -> list[Plan]:
    """Put the documents of chosen groups into a corpus: texts, and manifests in which everything is inferred.

    Args:
        source: The archive.
        out: Where the run's results are.
        corpus: The corpus.
        groups: Numbers of groups in ``groups.jsonl``.

    Returns:
        What was written for each document.

    Raises:
        RecensionError: There is no such group, or a document is in the corpus already.
    """
    from recension.corpus import load
    from recension.corpus.adding import carry_out, plan

    lines = (out / "groups.jsonl").read_text(encoding="utf-8").splitlines()
    for number in groups:
        if not 1 <= number <= len(lines):
            raise RecensionError(
                f"there is no group {number}; there are {len(lines)}",
                where="--group",
                todo=f"Take a number from {out / 'groups.jsonl'}.",
            )
    plans = []
    for number in groups:
        members = json.loads(lines[number - 1])["members"]
        found = texts(source, members)
        speech = ""
        for identity in members:
            one = found[identity]
            file = _as_file(one, source, out)
            known = {"publisher": one.publisher, "published": one.date, "title": one.title, "speech": speech}
            given = {key: value for key, value in known.items() if value.strip()}
            given |= _NEW if not speech else {}
            made = plan(corpus, file, given, force=bool(speech))
            carry_out(corpus, made)
            plans.append(made)
            speech = made.speech
            corpus = load(corpus.root)
    return plans


#: What no text says of a new speech; a person writes it in.
_NEW = {"speaker": "unknown", "occasion": "unknown"}


def _as_file(one: Document, source: Path, out: Path) -> Path:
    """The document's own file, or one made of its text."""
    if source.is_dir() and (source / one.id).is_file():
        return source / one.id
    path = out / "chosen" / f"{_plain(one.id)}.txt"
    write_atomic(path, one.text.encode("utf-8", "replace"))
    return path
