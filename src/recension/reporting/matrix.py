"""Every rendering of a corpus against every other: words in common, and what the two are to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.reporting.escape import escape, table
from recension.reporting.markdown import percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recension.corpus import Corpus
    from recension.model import Relation

#: Up to this many renderings one matrix holds all, also those nobody declared to belong together: their number grows
#: with the square, and so does the time (66 pairs at 12, about the width of a page as well).
MATRIX_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Meeting:
    """A cell of the matrix: what two renderings are to each other, and where their report stands, if anywhere."""

    relation: Relation
    shared: float | None
    key: str = ""


def matrix(corpus: Corpus, meetings: Mapping[tuple[str, str], Meeting]) -> str:
    """All renderings in one matrix; where they are too many for a page, those of each speech in one.

    Args:
        corpus: The corpus, whose order the matrix keeps.
        meetings: The cells, by the keys of two renderings in either order; a dash stands for what is not there.

    Returns:
        A section in Markdown; empty without a meeting.
    """
    if not meetings:
        return ""
    everything = [one.key for one in corpus.witnesses]
    parts = ["## Every rendering against every other\n"]
    parts.append(
        "Words in common in percent, and what the two are to each other. A dash: not set side by side.\n"
    )
    if len(everything) <= MATRIX_LIMIT:
        return "\n".join([*parts, _grid(everything, meetings)])
    for speech in corpus.speeches:
        keys = [one.key for one in speech.witnesses]
        if len(keys) > 1:
            parts.append(_grid(keys, meetings))
    return "\n".join(parts) if len(parts) > 2 else ""


def _grid(keys: Sequence[str], meetings: Mapping[tuple[str, str], Meeting]) -> str:
    rows = []
    for n, left in enumerate(keys, 1):
        cells = [
            _meeting(meetings.get((left, right)) or meetings.get((right, left)), left == right)
            for right in keys
        ]
        rows.append([f"{n}. {escape(left)}", *cells])
    return table(["", *map(str, range(1, len(keys) + 1))], rows, ["left", *["center"] * len(keys)])


def _meeting(meeting: Meeting | None, same: bool) -> str:
    if same:
        return "·"
    if meeting is None:
        return "–"
    text = f"{percent(meeting.shared)}<br>{meeting.relation.value}"
    return f"[{text}]({meeting.key}.md)" if meeting.key else text
