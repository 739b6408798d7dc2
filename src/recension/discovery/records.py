"""What discovery passes from stage to stage: documents, what was refused, judged pairs, groups, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from recension.model import Relation


class Document(NamedTuple):
    """One document of an archive. ``place`` says where it stands: a path, or a path and a line or row."""

    id: str
    text: str
    place: str
    date: str = ""
    publisher: str = ""
    title: str = ""


class Refused(NamedTuple):
    """A document that takes no part, where it stands, and why. ``id`` is empty where none could be read."""

    place: str
    id: str
    reason: str


class Verdict(NamedTuple):
    """The light judgement of a candidate pair.

    ``score`` (0-1) is how sure it is that the two are renderings of one speech; from ``judging.RELATED`` up they are
    taken for that. ``agreement`` (0-1) is 2 * equal words / (words left + words right) in an alignment of all
    words but furniture, 0 where none was needed. ``evidence`` is one sentence with the figures it rests on.
    """

    relation: Relation
    score: float
    agreement: float
    evidence: str


class Counts(NamedTuple):
    """A run in numbers. ``documents`` + ``refused`` = ``read``; ``related`` + ``unrelated`` = ``compared``.

    ``documents`` are those that took part, ``distinct`` the different texts among them, ``candidates`` the pairs of
    different texts that were looked at, ``pairs`` the related pairs of documents that were written.
    """

    read: int
    documents: int
    refused: int
    distinct: int
    candidates: int
    compared: int
    related: int
    unrelated: int
    pairs: int
    groups: int
