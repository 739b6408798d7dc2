"""DuckDB as we use it: bounded memory, spilling to the output folder, arrays in and out, Parquet written whole."""

from __future__ import annotations

import glob
import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recension.discovery.stages import ANEW, whole
from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.generic] | Sequence[Any]

#: How Parquet is written: zstd is read by every engine, and a fixed size of row groups keeps files comparable.
_PARQUET = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880"


#: The least memory a run is given; DuckDB's own tables need some tens of megabytes.
_LEAST = 100


def megabytes(amount: str) -> int:
    """An amount of memory such as ``500MB`` or ``4GB``, in megabytes.

    Raises:
        RecensionError: It is no amount of memory, or too small a one.

    Example:
        >>> megabytes("500MB"), megabytes("1.5 GiB")
        (500, 1536)
    """
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([MGT])i?B?\s*", amount, re.IGNORECASE)
    size = float(found.group(1)) * {"M": 1, "G": 1024, "T": 1024**2}[found.group(2).upper()] if found else 0
    if size < _LEAST:
        raise RecensionError(
            f"{amount!r} is no amount of memory from {_LEAST}MB up",
            where="--memory",
            todo="Write it as 500MB or 4GB.",
        )
    return round(size)


@contextmanager
def session(memory: str, threads: int, spill: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB of our own in memory, within bounds.

    Args:
        memory: Upper bound as DuckDB writes it, such as ``2GB``.
        threads: Processor threads.
        spill: Folder for what does not fit, made and emptied by DuckDB itself; without one nothing is spilled.

    Yields:
        The connection.

    Raises:
        RecensionError: The bound is no amount of memory, no space is left, memory does not suffice, or a Parquet
            file is damaged.
    """
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{megabytes(memory)}MiB",
        "threads": str(threads),
        "preserve_insertion_order": "false",
        "temp_directory": str(spill) if spill else "",
    }
    try:
        with duckdb.connect(config=settings) as connection:
            connection.execute("SET enable_progress_bar = false")
            yield connection
    except duckdb.OutOfMemoryException:
        raise RecensionError(
            f"{memory} of memory do not suffice", todo="Give more with --memory, such as --memory 4GB."
        ) from None
    except duckdb.IOException as error:
        number = re.search(r'"errno":"(\d+)"', str(error))
        why = os.strerror(int(number[1])) if number else str(error).splitlines()[0]
        raise RecensionError(
            f"reading or writing failed: {why}",
            where=str(spill.parent if spill else ""),
            todo="Make space and run the same command again; it goes on where it was.",
        ) from None
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        if ".parquet" not in first:
            raise
        raise RecensionError(f"a stage is damaged: {first}", todo=ANEW) from None


def view(connection: duckdb.DuckDBPyConnection, name: str, pattern: str) -> None:
    """Let a name stand for the rows of Parquet files; only the last part of the pattern may hold a star."""
    folder, files = os.path.split(pattern)
    quoted = str(Path(glob.escape(folder), files)).replace("'", "''")
    query = f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{quoted}')"  # noqa: S608  # quoted
    connection.execute(query)


def write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    """Put the rows of a query in a Parquet file, whole or not at all.

    Returns:
        How many rows there are.
    """
    with whole(path) as temporary:
        quoted = str(temporary).replace("'", "''")
        done = connection.execute(f"COPY ({query}) TO '{quoted}' ({_PARQUET})").fetchone()
    assert done is not None
    return int(done[0])


def write_columns(
    connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Column], types: Mapping[str, str], path: Path
) -> None:
    """Put arrays in a Parquet file, a column each, in their order.

    Args:
        connection: Any session.
        columns: Arrays of one length.
        types: DuckDB's type for each.
        path: Where to.
    """
    import numpy as np

    arrays = {
        name: value if isinstance(value, np.ndarray) else _objects(value) for name, value in columns.items()
    }
    chosen = ", ".join(f'CAST("{name}" AS {types[name]}) AS "{name}"' for name in columns)
    connection.register("arrays", arrays)
    try:
        connection.execute("SET preserve_insertion_order = true")
        write(connection, f"SELECT {chosen} FROM arrays", path)  # noqa: S608  # names of our own
    finally:
        connection.unregister("arrays")


def _objects(values: Sequence[Any]) -> NDArray[Any]:
    import numpy as np

    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
