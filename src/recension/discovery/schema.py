"""The published records of a run, and the schema generated from them (``docs/discovery.schema.json``)."""

# msgspec reads the annotations at run time

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from recension.discovery.records import Counts

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class PairRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of ``pairs.jsonl``: two related documents; ``left`` is the id that sorts first by code points.

    ``score`` is how sure it is that the two are renderings of one speech. ``agreement`` is 2 * equal words / (words left +
    words right) in an alignment of all words but furniture. ``evidence`` names the figures the relation rests on.
    """

    left: str
    right: str
    relation: Literal["republication", "revision", "retranslation", "report"]
    score: Share
    agreement: Share
    evidence: str


class GroupRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of ``groups.jsonl``: the documents that are renderings of one speech, by id; groups by size."""

    group: Annotated[int, msgspec.Meta(ge=1)]
    members: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)]


class RefusedRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of ``refused.jsonl``: a document that took no part, where it stands, and why; ``id`` may be empty."""

    place: str
    id: str
    reason: str


CountsRecord = msgspec.defstruct(
    "CountsRecord",
    [(name, int) for name in Counts._fields],
    namespace={
        "__doc__": "``counts.json``: the run in numbers, as ``recension.discovery.Counts`` explains them."
    },
    frozen=True,
    forbid_unknown_fields=True,
)


def schema() -> dict[str, Any]:
    """The JSON schema of the four files: one definition each.

    Example:
        >>> sorted(schema()["$defs"])
        ['CountsRecord', 'GroupRecord', 'PairRecord', 'RefusedRecord']
    """
    records: list[type[msgspec.Struct]] = [PairRecord, GroupRecord, RefusedRecord, CountsRecord]
    _, definitions = msgspec.json.schema_components(records, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "recension discover: pairs.jsonl, groups.jsonl, refused.jsonl (a record a line) and counts.json",
        "$defs": definitions,
        "anyOf": [{"$ref": f"#/$defs/{record.__name__}"} for record in records],
    }
