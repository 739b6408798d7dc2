"""The one exception a user may meet: what is wrong, where, and what to do, in three lines or fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class RecensionError(Exception):
    """Wrong use or unreadable input. The command prints it and exits with status 2.

    Args:
        what: One sentence on what is wrong.
        where: The file, with line or key where there is one.
        todo: One sentence on what to do about it.

    Example:
        >>> print(RecensionError("the file is empty", where="a.txt", todo="give a file with text"))
        a.txt: the file is empty
        give a file with text
    """

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.todo = todo
        first = f"{where}: {what}" if where else what
        super().__init__(f"{first}\n{todo}" if todo else first)

    def __reduce__(self) -> tuple[Callable[[str, str, str], RecensionError], tuple[str, str, str]]:
        """Survive the trip between processes with all three parts."""
        return _again, (self.what, self.where, self.todo)


def _again(what: str, where: str, todo: str) -> RecensionError:
    return RecensionError(what, where=where, todo=todo)
