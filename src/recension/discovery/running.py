"""A whole run: the stages by the engine that was asked for, then what it leaves."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from recension.discovery.local import Machine, run
from recension.discovery.outputs import write_results
from recension.discovery.source import check_name
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from recension.discovery.progress import Progress
    from recension.discovery.records import Counts


def discover(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    machine: Machine | None = None,
    engine: str = "duckdb",
    progress: Progress | None = None,
) -> Counts:
    """Find the renderings of one speech in an archive.

    Args:
        source: A folder of texts, a JSONL file or Parquet with ``id`` and ``text``.
        out: Where results and stages go. A run that was stopped goes on where it was.
        machine: Memory and processes; 2 GB and one process a core if ``None``.
        engine: ``duckdb`` here, or ``spark`` on the session that is active or can be made.
        progress: Where to show it; nowhere if ``None``.

    Returns:
        The run in numbers.

    Raises:
        RecensionError: The source cannot be read, OUT cannot be written or has no name in UTF-8, or the machine does not suffice.

    Example:
        >>> import tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     archive = pathlib.Path(folder, "archive")
        ...     archive.mkdir()
        ...     for name in ("a.txt", "b.txt"):
        ...         _ = (archive / name).write_text("Comrades, today we open the meeting of all secretaries.")
        ...     discover(archive, pathlib.Path(folder, "out"), machine=Machine("500MB", 1)).pairs
        1
    """
    from recension.discovery.progress import Quiet

    source, out = Path(source), Path(out)
    if source.is_dir() and out.resolve().is_relative_to(source.resolve()):
        raise RecensionError(
            "lies inside the archive",
            where=shown(out),
            todo="Give -o a folder outside it; inputs are never changed.",
        )
    check_name(out)
    progress = progress or Quiet()
    machine = machine or Machine("2GB", os.cpu_count() or 1)
    try:
        if engine == "spark":
            from recension.discovery import spark

            stages = spark.run(source, out.resolve() / "stages", machine, progress)
        else:
            stages = run(source, out / "stages", machine, progress)
        return write_results(stages, out, machine)
    except OSError as error:
        raise RecensionError(
            f"cannot be written: {error.strerror or error}",
            where=shown(error.filename or out),
            todo="Make space and run the same command again; it goes on where it was.",
        ) from None
