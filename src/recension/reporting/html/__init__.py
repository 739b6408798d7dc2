"""Pages for the browser: one self-contained file a speech, an index, and a fragment for notebooks.

Example:
    >>> from recension.reporting.html import SpeechPage, index_page
    >>> "No speech." in index_page([])
    True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.reporting.html.of_corpus import corpus_pages
from recension.reporting.html.render import file_name, index_page, notebook, of_comparison, speech_page
from recension.reporting.html.view import PairPage, SpeechPage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = [
    "PairPage",
    "SpeechPage",
    "corpus_pages",
    "file_name",
    "index_page",
    "notebook",
    "of_comparison",
    "speech_page",
    "write_pages",
]


def write_pages(speeches: Sequence[SpeechPage], folder: Path) -> tuple[Path, ...]:
    """Write the index and a page for each speech, each file whole or not at all.

    Args:
        speeches: The speeches, in the order of the index.
        folder: Where the files go; made if need be. Other files in it stay.

    Returns:
        The paths of all pages, the index first, whether or not their bytes changed.

    Raises:
        RecensionError: Two slugs give one file name, or the folder cannot be written.
    """
    from recension.corpus.files import write_atomic
    from recension.errors import RecensionError

    names = [file_name(one.slug) for one in speeches]
    twice = [one for one in names if [other.lower() for other in names].count(one.lower()) > 1]
    if twice:
        raise RecensionError(
            "two speeches would be written to one page",
            where=str(folder / twice[0]),
            todo="rename one of them",
        )
    paths = [folder / "index.html"]
    for speech, name in zip(speeches, names, strict=True):
        write_atomic(folder / name, speech_page(speech).encode("utf-8"))
        paths.append(folder / name)
    write_atomic(paths[0], index_page(speeches).encode("utf-8"))
    return tuple(paths)
