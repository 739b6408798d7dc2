"""What is said of two readings: the pair that is asked about, and the name it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recension.collation.lexicon import is_function

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.units import Unit
    from recension.model import Kind


class Named(NamedTuple):
    """What a divergence is, and why."""

    kind: Kind
    reason: str


class Pair(NamedTuple):
    """Two readings, both with words: their units and their text as printed."""

    left: Sequence[Unit]
    right: Sequence[Unit]
    left_text: str
    right_text: str
    #: Whether the reading opens a sentence, so that its capital says nothing.
    opens: bool


def only(units: Sequence[Unit], *sorts: str) -> Unit | None:
    """The one unit of a sort in a reading that holds no other content."""
    found = [unit for unit in units if unit.sort in sorts]
    if len(found) != 1 or any(unit.sort not in sorts and not is_function(unit.key) for unit in units):
        return None
    return found[0]
