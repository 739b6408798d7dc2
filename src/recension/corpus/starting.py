"""A new corpus: manifest, line-end rules, a workflow and a README, none of them over a file that is there."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from recension.corpus.files import write_atomic
from recension.corpus.loading import CORPUS_FOLDER
from recension.errors import RecensionError
from recension.installing import origin
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WORKFLOW = ".github/workflows/recension.yml"

#: The variable of a repository that tells its workflow where to install recension from.
VARIABLE = "RECENSION"

#: Every file of a new project and the template it is made of. What makes it a corpus is last: where there is no space
#: for all of them, the same command goes on.
_FILES = (
    (".gitattributes", "gitattributes"),
    (WORKFLOW, "workflow.yml"),
    ("README.md", "README.md"),
    (f"{CORPUS_FOLDER}/corpus.toml", "manifest.toml"),
)


def start(folder: Path) -> tuple[tuple[Path, str], ...]:
    """Make a new corpus in a folder.

    Args:
        folder: The project; made if need be. Files that exist are kept; to an existing ``.gitattributes`` the
            missing rules are added.

    Returns:
        Each file with what was done: ``written``, ``added to`` or ``kept``.

    Raises:
        RecensionError: There is a corpus already, or the folder cannot be written.
    """
    manifest = folder / CORPUS_FOLDER / "corpus.toml"
    if manifest.exists():
        raise RecensionError(
            "there is a corpus already", where=shown(manifest), todo="Grow it with: recension add FILE"
        )
    done = []
    for name, template in _FILES:
        path = folder / name
        text = files("recension.corpus").joinpath("data", "project", template).read_text(encoding="utf-8")
        if not path.exists():
            write_atomic(path, text.replace("@ORIGIN@", _origin()).encode("utf-8"))
            done.append((path, "written"))
        elif name == ".gitattributes":
            done.append((path, _extended(path, text)))
        else:
            done.append((path, "kept"))
    return tuple(done)


def wanting(done: Iterable[tuple[Path, str]]) -> str:
    """What a new workflow still has to be told, in one sentence; empty where it was told or none was written.

    Args:
        done: What ``start`` returned.

    Example:
        >>> wanting([])
        ''
    """
    if origin() or not any(how == "written" and path.as_posix().endswith(WORKFLOW) for path, how in done):
        return ""
    where = f"the repository's variable {VARIABLE}, for example git+https://…"
    return f"Tell the workflow where recension is to be had: {where}"


def _origin() -> str:
    """Where the workflow installs recension from: where this one came from, else a variable of the repository."""
    return json.dumps(found) if (found := origin()) else f"${{{{ vars.{VARIABLE} }}}}"


def _extended(path: Path, text: str) -> str:
    """Add the rules a file lacks at its end, where they take precedence."""
    present = path.read_bytes().decode()
    missing = [line for line in text.splitlines() if line not in present.splitlines()]
    if not missing:
        return "kept"
    end = "\r\n" if "\r\n" in present else "\n"
    write_atomic(path, end.join([present.rstrip("\r\n"), *missing, ""]).encode("utf-8"))
    return "added to"
