"""What a long run shows: bars with rates and estimates on a terminal, nothing at all in a pipe."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


class Progress(Protocol):
    """How a run tells where it is."""

    def say(self, line: str) -> None:
        """Show one line, such as the estimate of the work ahead."""

    def bar(self, what: str, total: int | None) -> AbstractContextManager[Callable[[int], None]]:
        """A bar for a stage; without a total its rate alone is shown."""


class Quiet:
    """No bars; lines go to a function, or nowhere."""

    def __init__(self, line: Callable[[str], None] | None = None) -> None:
        self._line = line

    def say(self, line: str) -> None:
        """Hand the line on."""
        if self._line:
            self._line(line)

    @contextmanager
    def bar(self, what: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """Nothing to see."""
        del what, total
        yield lambda _: None


class Terminal:
    """Bars on standard error."""

    def say(self, line: str) -> None:
        """Print the line on standard error."""
        sys.stderr.write(f"{line}\n")

    @contextmanager
    def bar(self, what: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """A bar with what is done, the rate, and the time left."""
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            ProgressColumn,
            SpinnerColumn,
            Task,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as Bars
        from rich.text import Text

        class Rate(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(f"{task.speed:,.0f}/s" if task.speed else "")

        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        with Bars(*columns, console=Console(stderr=True)) as bars:
            task = bars.add_task(what, total=total)

            def advance(more: int) -> None:
                bars.advance(task, more)

            yield advance


def chosen() -> Progress:
    """Bars if standard error is a terminal, silence if not."""
    return Terminal() if sys.stderr.isatty() else Quiet()
