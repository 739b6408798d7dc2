"""Files of a corpus: found inside its folder or not at all, read as bytes, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path, PurePosixPath

from recension.errors import RecensionError
from recension.paths import shown

#: The names of files being written, hidden from everything that looks for texts and approvals.
TEMPORARY = ".recension-*.tmp"

#: Bytes a declared name may have: what every common file system takes.
_LONGEST_NAME = 255
_PREFIX, _SUFFIX = TEMPORARY.split("*")

#: What Windows takes for a device, whatever the ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


def same_file(name: str) -> str:
    """A name as the file systems see it that make no difference of case or of how an accent is written.

    Example:
        >>> same_file("KCNA.txt") == same_file("kcna.txt")
        True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, as manifests write it.

    Example:
        >>> digest(b"")[:19]
        'sha256:e3b0c44298fc'
    """
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def plain_name(name: str) -> str | None:
    """Why a manifest may not use a file name; ``None`` if it may.

    A name is relative, has forward slashes only, no ``.``, ``..`` or hidden part, and can be written on every
    common file system: no control character, no name Windows keeps for devices, no space or point at an end.

    Example:
        >>> plain_name("kcna.txt")
        >>> plain_name("../kcna.txt")
        "must not leave the folder ('..')"
    """
    parts = name.split("/")
    wrong = (
        (not name or name != name.strip() or "\x00" in name, "must name a file"),
        (not name.isprintable(), "must have no control character or line end"),
        (
            len(name.encode("utf-8", "surrogatepass")) > _LONGEST_NAME,
            f"must have at most {_LONGEST_NAME} bytes",
        ),
        ("\\" in name or ":" in name, "must be a plain name with forward slashes"),
        (PurePosixPath(name).is_absolute(), "must be relative to the manifest"),
        (".." in parts, "must not leave the folder ('..')"),
        (any(not part or part.startswith(".") for part in parts), "must not have hidden or empty parts"),
        (any(part.startswith("-") for part in parts), "must not begin with a hyphen, as an option does"),
        (any(part != part.strip(" .") for part in parts), "must not begin or end in a space or a point"),
        (any(sign in name for sign in '<>"|?*'), 'must have none of the signs < > " | ? *'),
        (any(_DEVICE.match(part) for part in parts), "has a part that names a device on Windows"),
    )
    return next((why for found, why in wrong if found), None)


def inside(root: Path, path: Path) -> bool:
    """Whether a path, with every symbolic link on its way followed, lies under a folder.

    Args:
        root: The folder nothing may leave.
        path: A path that need not exist.

    Returns:
        True if the path stays inside and no link stands between the folder and the file.
    """
    try:
        relative = path.relative_to(root)
    except ValueError:
        return False
    at = root
    for part in relative.parts:
        at = at / part
        if at.is_symlink():
            return False
    return path.resolve().is_relative_to(root.resolve())


def read_inside(root: Path, path: Path) -> bytes:
    """The bytes of a regular file of the corpus.

    Raises:
        RecensionError: The file is missing, is no regular file, or is reached through a link.
    """
    if not inside(root, path):
        raise RecensionError(
            "lies outside the corpus or is a symbolic link",
            where=shown(path),
            todo="put the file itself into the speech's folder",
        )
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise RecensionError("is no regular file", where=shown(path), todo="give a text file")
        return path.read_bytes()
    except FileNotFoundError:
        raise RecensionError(
            "the declared file is missing",
            where=shown(path),
            todo="restore it, or take it out of speech.toml",
        ) from None
    except OSError as error:
        raise RecensionError(f"cannot be read: {error.strerror}", where=shown(path)) from None


def write_atomic(path: Path, data: bytes, *, lasting: bool = True) -> bool:
    """Put bytes in a file so that any reader, and any crash, sees the old file or the new one whole.

    The bytes go to a temporary file in the same folder, which is synced and renamed over the old one. Two
    writers at once leave the file of one of them. Temporary files start with ``.recension-`` and may be
    removed at any time. A file that already holds the bytes is not touched.

    Args:
        path: The file; its folder is made if need be.
        data: All of its bytes.
        lasting: Whether the bytes are on the disk when this returns. Without it a crash of the machine may leave
            the new file cut short, which its readers must then notice.

    Returns:
        Whether anything was written.

    Raises:
        RecensionError: The folder or the file cannot be written.
    """
    with suppress(OSError):
        if path.read_bytes() == data:
            return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    except OSError as error:
        raise RecensionError(f"cannot be written: {error.strerror}", where=shown(path)) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
        if lasting:
            _sync_folder(path.parent)
    except OSError as error:
        raise RecensionError(f"cannot be written: {error.strerror}", where=shown(path)) from None
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    return True


def _mode(path: Path) -> int:
    """The permissions of the file to be replaced, or those a new file gets."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
