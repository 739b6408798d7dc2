"""The Spark session a run uses: the one that is active, or one made with what this machine has."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recension.discovery.tables import megabytes
from recension.errors import RecensionError
from recension.installing import libraries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recension.discovery.local import Machine

#: The oldest Java that pyspark 4 runs on.
JAVA = 17

#: Megabytes a driver cannot do without: Spark refuses to start under 471.
_HEAP = 512

#: Rows handed to Python at a time: a pair carries the words of two documents, a document its text.
_ROWS = 2_000


@contextmanager
def session(machine: Machine) -> Iterator[Any]:
    """A Spark session; one that is made here is stopped again, one that was there is left alone.

    Raises:
        RecensionError: pyspark, pandas or pyarrow is missing, Java is absent or too old, or the session cannot start.
    """
    try:
        import pandas as pd
        import pyarrow as pa
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise RecensionError(
            f"--engine spark needs {error.name}", todo=f"Install it with: {libraries('spark')}"
        ) from None
    del pd, pa
    active = SparkSession.getActiveSession()
    if active is not None:
        yield active
        return
    check_java()
    # Workers would else be started with the first python3 of PATH, which need not have recension.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    settings = {
        "spark.driver.memory": f"{max(_HEAP, megabytes(machine.memory))}m",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS),
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.appName("recension discover")
    if not os.environ.get("MASTER") and "--master" not in os.environ.get("PYSPARK_SUBMIT_ARGS", ""):
        builder = builder.master(f"local[{machine.workers}]")
        settings |= {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": str(4 * machine.workers)}
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        made = builder.getOrCreate()
    except Exception as error:  # noqa: BLE001  # Py4J, Java and pyspark fail in ways of their own
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise RecensionError(
            f"Spark does not start: {first}",
            todo="Check JAVA_HOME and the cluster; docs/scale.md has the steps.",
        ) from None
    try:
        yield made
    finally:
        made.stop()


def check_java() -> None:
    """Refuse to start without a Java that Spark can use.

    Raises:
        RecensionError: There is none, or it is too old.
    """
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=Path(home) / "bin") if home else shutil.which("java")
    where = "JAVA_HOME" if home else "PATH"
    todo = f"Install Java {JAVA} or newer (Debian: apt-get install openjdk-17-jre-headless), or leave out --engine spark."
    if java is None:
        raise RecensionError("--engine spark needs Java, and there is none", where=where, todo=todo)
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603  # found above
    found = re.search(r'version "(?:1\.)?(\d+)', told.stderr + told.stdout)
    if found is None:
        raise RecensionError(f"{java} does not tell its version", where=where, todo=todo)
    if int(found.group(1)) < JAVA:
        raise RecensionError(f"Java {found.group(1)} is too old for Spark", where=java, todo=todo)
