"""Stages on disk: what is done is known by its files alone, so that a killed run goes on where it was.

A stage is a folder under ``OUT/stages``. Its parts are written to a temporary name and renamed, so that a part that is
there is whole. ``key.json`` holds what the stage was made from; a stage with another key is made anew.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from recension.corpus.files import write_atomic
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: Add 1 when the same documents would give other rows in any stage, so that old stages are not mixed with new ones.
STAGES_VERSION = 1


#: What to do about a stage that another hand, or a failing disk, has changed.
ANEW = "Remove the folder stages of the output and run the same command again."


class Facts(dict[str, int]):
    """What later stages need of one."""

    def __missing__(self, name: str) -> int:
        """A stage that does not know what it should is damaged."""
        raise RecensionError(f"a stage is damaged: it does not say its {name}", todo=ANEW)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage's folder and the digest of what it is made from."""

    folder: Path
    key: str

    def part(self, number: int) -> Path:
        """The path of a part."""
        return self.folder / f"part-{number:05d}.parquet"

    def parts(self) -> list[Path]:
        """The parts that are there, in order."""
        return sorted(self.folder.glob("part-*.parquet"))

    @property
    def pattern(self) -> str:
        """All Parquet parts, as DuckDB and Spark name them."""
        return str(self.folder / "part-*.parquet")

    @property
    def done(self) -> bool:
        """Whether the stage is complete."""
        return (self.folder / "done.json").is_file()

    def finish(self, facts: Mapping[str, object]) -> None:
        """Mark the stage complete, with what later stages and the summary need of it."""
        write_atomic(self.folder / "done.json", json.dumps(facts, indent=1, sort_keys=True).encode())

    def facts(self) -> Facts:
        """What ``finish`` was told.

        Raises:
            RecensionError: The file that says it is damaged.
        """
        path = self.folder / "done.json"
        try:
            found = json.loads(path.read_bytes())
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict) or not all(isinstance(one, int) for one in found.values()):
            raise RecensionError("a stage is damaged: it is no record", where=shown(path), todo=ANEW)
        return Facts(found)


def open_stage(root: Path, name: str, made_from: Mapping[str, object]) -> Stage:
    """The folder of a stage, emptied if it was made from something else.

    Args:
        root: ``OUT/stages``.
        name: The stage.
        made_from: Everything that decides its rows: settings, the source's files, the key of the stage before.

    Returns:
        The stage, with whatever parts an earlier run has left.

    Raises:
        RecensionError: The folder cannot be made.
    """
    content = json.dumps({"version": STAGES_VERSION, **made_from}, indent=1, sort_keys=True)
    key = sha256(content.encode()).hexdigest()[:16]
    folder = root / name
    noted = folder / "key.json"
    try:
        if folder.exists() and (not noted.is_file() or noted.read_text(encoding="utf-8") != content):
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(".*.tmp"):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise RecensionError(
            f"cannot be written: {error.strerror}", where=shown(folder), todo="Give another folder with -o."
        ) from None
    write_atomic(noted, content.encode())
    return Stage(folder, key)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` that takes its place when the block ends well, and is removed when it does not."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError, IsADirectoryError):
            temporary.unlink()
