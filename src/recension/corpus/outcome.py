"""What a check says: passed, or failed with what changed, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One place a failure points at, for formats that show findings beside the text.

    ``path`` is relative to the project; ``line`` is 1-based; ``state`` is ``new``, ``gone``, ``moved``,
    ``reclassified``, ``unreasoned``, ``accepted`` or ``finding``. ``other`` is the place in the other rendering
    with its reading, ``reason`` what the keepers said of it.
    """

    path: str
    line: int
    column: int
    kind: str
    severity: str
    state: str
    message: str
    fingerprint: str = ""
    other: tuple[str, int, str] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a check. ``message`` is a few lines for a person, ``todo`` the command or edit that mends it."""

    passed: bool
    message: str = ""
    todo: str = ""
    marks: tuple[Mark, ...] = ()

    def __str__(self) -> str:
        return "\n".join(part for part in (self.message, self.todo) if part)


def passed(marks: tuple[Mark, ...] = ()) -> Outcome:
    """Nothing to say; ``marks`` may hold what was accepted.

    Example:
        >>> passed().passed
        True
    """
    return Outcome(passed=True, marks=marks)


def failed(message: str, todo: str = "", marks: tuple[Mark, ...] = ()) -> Outcome:
    """A failure, with what to do."""
    return Outcome(passed=False, message=message, todo=todo, marks=marks)
