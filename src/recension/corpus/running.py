"""Running many checks: in this process, or a speech at a time in several."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from recension.corpus.items import Item, Render, items, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from recension.corpus.outcome import Outcome

#: What a worker process checks: its items by name, and how reports are written. Set once, by ``_prepare``.
_worker: tuple[dict[str, Item], Render | None] = ({}, None)


def run_all(chosen: Sequence[Item], render: Render | None, jobs: int = 1) -> Iterator[tuple[Item, Outcome]]:
    """Check items, in their order.

    Args:
        chosen: Items of one corpus, as ``items`` gives them.
        render: As in ``run``; with several jobs a function of a module, so that other processes can load it.
        jobs: Processes to use. Items of one speech stay together, so that each pair is compared once.

    Yields:
        Each item with its outcome; the same for any number of jobs.
    """
    if jobs <= 1 or not chosen:
        yield from ((one, run(one, render)) for one in chosen)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    corpus = chosen[0].corpus
    groups = [[one.key for one in group] for _, group in groupby(chosen, key=lambda one: one.speech)]
    by_key = {one.key: one for one in chosen}
    fresh = get_context("spawn")  # a fork would copy the thread that draws the progress bar
    prepared = (corpus.root, corpus.reports, render)
    with ProcessPoolExecutor(jobs, fresh, initializer=_prepare, initargs=prepared) as pool:
        for group in pool.map(_run_group, groups):
            yield from ((by_key[key], outcome) for key, outcome in group)


def _prepare(root: Path, reports: Path, render: Render | None) -> None:
    from recension.corpus.loading import load

    global _worker  # noqa: PLW0603  # a process pool hands its workers state in no other way
    _worker = ({one.key: one for one in items(load(root, reports=reports))}, render)


def _run_group(keys: list[str]) -> list[tuple[str, Outcome]]:
    known, render = _worker
    return [(key, run(known[key], render)) for key in keys]
