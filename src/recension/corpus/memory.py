"""A folder that remembers results between runs, each under a digest of everything it was made from.

An entry is a hint: what is missing, cut short, altered, of another key or too long is as if it had never been kept,
and what cannot be written is not kept. Nothing here raises.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recension.corpus.files import TEMPORARY, write_atomic
from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The form of an entry; an entry of another form is none.
_FORM = "recension-memory-1"

#: What entries are called: the first digits of a digest of their names.
_NAME = re.compile("[0-9a-f]{32}")

#: How the folders end that hold the metadata of a distribution.
_METADATA = (".dist-info", ".egg-info")

#: Bytes of the longest entry that is read: what is approved of a pair of 100,000 words takes a few million.
_LONGEST = 32_000_000


@dataclass(frozen=True, slots=True)
class Memory:
    """Where results of one corpus are remembered.

    ``made_by`` is a digest of what makes them; with ``reads`` off, results are kept and none is recalled.
    """

    folder: Path
    made_by: str
    reads: bool = True


def open_memory(folder: Path, root: Path, *, reads: bool = True) -> Memory:
    """The memory of a corpus.

    Args:
        folder: Where the memories of several corpora stand; it need not exist.
        root: The corpus folder.
        reads: Whether anything is recalled.

    Returns:
        The memory, bound to this installation: results of another one are not recalled.
    """
    return Memory(folder / _called(root.as_posix()), made_by(), reads)


def recall(memory: Memory, name: str, material: object) -> Any:
    """What was kept under a name.

    Args:
        memory: The memory.
        name: What the result is of.
        material: Everything it is made from, as records whose ``repr`` says all of them.

    Returns:
        The result, if it was made from the same material by the same installation; else ``None``.
    """
    if not memory.reads:
        return None
    path = _path(memory, name)
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LONGEST:
            return None
        head, _, body = path.read_bytes().partition(b"\n")
        return json.loads(body) if head == _head(memory, material, body) else None
    except (OSError, ValueError, RecursionError):
        return None


def keep(memory: Memory, name: str, material: object, result: Any) -> None:
    """Keep a result, in place of the one kept under its name before.

    Args:
        memory: The memory.
        name: What the result is of; one name has one entry, so that a memory stays as large as its corpus.
        material: What it is made from.
        result: Anything JSON can say.
    """
    path, body = _path(memory, name), json.dumps(result).encode()
    with suppress(RecensionError, OSError):
        if path.is_file() or not path.exists():  # never wait for a pipe
            write_atomic(path, _head(memory, material, body) + b"\n" + body, lasting=False)


def forget_others(memory: Memory, names: Iterable[str]) -> None:
    """Remove every entry that is of none of some names, and what killed writers left."""
    if memory.folder.is_symlink():  # what it leads to is not ours
        return
    known = {_path(memory, name).name for name in names}
    with suppress(OSError):
        for one in list(memory.folder.iterdir()):
            if one.name not in known and (_NAME.fullmatch(one.name) or one.match(TEMPORARY)):
                with suppress(OSError):
                    one.unlink()


@cache
def made_by() -> str:
    """A digest of whatever makes results: recension's own files, every installed distribution, the interpreter.

    Distributions are told by the names of their metadata folders, which hold their versions; so a changed line of
    recension, or any library that comes, goes or changes its version, makes all that is remembered void.

    Example:
        >>> len(made_by())
        64
    """
    said = hashlib.sha256(f"{sys.version}\n{sys.platform}\n".encode())
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            said.update(f"{path.relative_to(package).as_posix()}\n".encode())
            said.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(_distributions()):
        said.update(f"{name}\n".encode("utf-8", "surrogateescape"))
    return said.hexdigest()


def _distributions() -> set[str]:
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found.update(one.name for one in Path(folder).iterdir() if one.suffix in _METADATA)
    return found


def _path(memory: Memory, name: str) -> Path:
    return memory.folder / _called(name)


def _called(name: str) -> str:
    """The name of a file or folder for a corpus or a result of any name."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _head(memory: Memory, material: object, body: bytes) -> bytes:
    """The first line of an entry: its form, the digest of what it is made from, and that of what follows."""
    made_from = hashlib.sha256(f"{memory.made_by}\n{material!r}".encode("utf-8", "surrogatepass"))
    return f"{_FORM} {made_from.hexdigest()} {hashlib.sha256(body).hexdigest()}".encode()
