"""What made a result: versions of our own parts, digests of our data files, and the libraries beside them.

The gate compares the first two and shows the third: a release of a library seldom changes a result, and where
it does, the scores and divergences say so themselves.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recension.model import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

#: Our parts. Add 1 to a part when the same files would give another result because its code changed: other
#: paragraphs, roles or spans (reader), other tokens or beads (aligner), other kinds, categories, reasons or
#: fingerprints (ladder), other scores or flags (metrics), other matches (romanization). Never for speed,
#: refactoring or a new option that is off by default. Data files carry digests and need no number.
VERSIONS = {"reader": 2, "aligner": 2, "ladder": 6, "metrics": 1, "romanization": 2}

#: Libraries whose answers enter a result.
LIBRARIES = (
    "charset-normalizer",
    "ftfy",
    "numpy",
    "rapidfuzz",
    "sacrebleu",
    "simplemma",
    "textdistance",
)

#: The rooms whose data files enter a result, and what these files are. Templates, and what Python leaves beside the
#: data (``__pycache__``), differ from one machine to the next and change no result.
ROOMS = ("alignment", "collation", "reading", "romanization")
DATA = (".toml", ".tsv")

#: Hexadecimal digits kept of a data file's SHA-256: 48 bits tell versions of one file apart.
_DIGITS = 12


@cache
def signature() -> Signature:
    """The signature of this installation. Reads the data files once, and imports no library.

    Returns:
        ``components``: our parts with their numbers, then every data file of the rooms that make a result with 12 hexadecimal digits of its
        SHA-256. ``libraries``: name and version; a library that is not installed is left out.

    Example:
        >>> dict(signature().components)["aligner"]
        '2'
    """
    from importlib.metadata import PackageNotFoundError, version
    from importlib.resources import files

    libraries = []
    for name in LIBRARIES:
        try:
            libraries.append((name, version(name)))
        except PackageNotFoundError:
            continue
    parts = [(name, str(number)) for name, number in VERSIONS.items()]
    data = sorted(
        (path, _digest(file))
        for room in ROOMS
        for path, file in _data_files(files("recension").joinpath(room), room)
    )
    return Signature((*parts, *data), tuple(libraries))


def short(made_by: Signature) -> str:
    """A signature on one line, in the manner of sacrebleu.

    Args:
        made_by: Any signature.

    Returns:
        ``name:value`` joined by ``|``: our parts, one digest over all data files, the libraries.

    Example:
        >>> short(Signature((("reader", "1"), ("a/data/b.toml", "00ff00ff00ff")), (("numpy", "2.4.6"),)))
        'reader:1|data:bb8d3cb1a122|numpy:2.4.6'
    """
    parts = [f"{name}:{value}" for name, value in made_by.components if "/" not in name]
    if data := data_digest(made_by):
        parts.append(f"data:{data}")
    return "|".join([*parts, *(f"{name}:{value}" for name, value in made_by.libraries)])


def data_digest(made_by: Signature) -> str:
    """One digest over the digests of all data files; empty where a signature names none.

    Example:
        >>> data_digest(Signature((("reader", "1"), ("a/data/b.toml", "00ff00ff00ff")), ()))
        'bb8d3cb1a122'
    """
    from hashlib import sha256

    data = "\n".join(f"{name} {value}" for name, value in made_by.components if "/" in name)
    return sha256(data.encode()).hexdigest()[:_DIGITS] if data else ""


def _data_files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Every data file under a folder named ``data``, with its path inside the package."""
    for entry in folder.iterdir():
        inside = f"{path}/{entry.name}" if path else entry.name
        if entry.is_dir():
            yield from _data_files(entry, inside)
        elif "/data/" in f"/{path}/" and entry.name.endswith(DATA) and not entry.name.startswith("."):
            yield inside, entry


def _digest(file: Traversable) -> str:
    from hashlib import sha256

    # a checkout that turned line ends into CRLF holds the same data
    return sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:_DIGITS]
