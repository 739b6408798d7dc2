"""Work in processes: the same function over many arguments, results in order, with progress."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Task = TypeVar("Task")
Result = TypeVar("Result")


def each(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    workers: int,
    finished: Callable[[Result], None],
) -> None:
    """Call a function on every task, in processes where more than one worker is given.

    Tasks are drawn as workers become free, so that a stream of large tasks never stands in memory whole.

    Args:
        function: A function a process can import.
        tasks: Its arguments.
        workers: How many processes; with 1 the work is done here.
        finished: Called with each result, in the order in which they come.

    Raises:
        RecensionError: A process was killed.
    """
    if workers <= 1:
        for task in tasks:
            finished(function(task))
        return
    from multiprocessing import get_context

    # Forking a process that holds threads of DuckDB may hang; a fresh one costs a fraction of a second.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: set[Future[Result]] = set()
        try:
            for task in tasks:
                if len(waiting) >= workers + 1:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    for one in done:
                        finished(one.result())
                waiting.add(pool.submit(function, task))
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for one in done:
                    finished(one.result())
        except BrokenProcessPool:
            raise RecensionError(
                "a worker process was killed, perhaps for want of memory",
                todo="Run the same command again; it goes on where it was. --workers 1 takes the least memory.",
            ) from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
