"""``speech.toml``: a speech and its renderings. Every problem of a manifest is found in one reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from recension.corpus.datings import UNDATED, read_dating
from recension.corpus.files import inside, plain_name, same_file
from recension.corpus.records import (
    KINDS,
    ROMANIZATIONS,
    Body,
    Declared,
    PinnedBead,
    Speech,
    Witness,
    Words,
)
from recension.corpus.schema import ID, Problem, Table, is_occurrence, load_toml
from recension.model import Relation
from recension.paths import named

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*rendering[ \t]*\]\]", re.MULTILINE)

#: Folders pytest passes over (its ``norecursedirs``), where a speech would silently go ungated.
SKIPPED_FOLDERS = ("build", "dist", "node_modules", "venv")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a manifest stands: corpus, folder, and the line of each rendering's header."""

    root: Path
    folder: Path
    lines: tuple[int, ...]


def read_speech(root: Path, folder: Path, problems: list[Problem]) -> Speech | None:
    """The speech declared in a folder's ``speech.toml``.

    Args:
        root: The folder of the corpus.
        folder: The folder of the speech, a direct child of it.
        problems: Filled with everything that is wrong; the speech is sound only if nothing was added.

    Returns:
        The speech, or ``None`` where the manifest cannot be read at all.
    """
    path = folder / "speech.toml"
    shown = f"{root.name}/{folder.name}/speech.toml"
    if not ID.fullmatch(folder.name):
        problems.append(
            Problem(shown, "", "the folder's name must be small letters, digits and single hyphens")
        )
    if folder.name in SKIPPED_FOLDERS:
        problems.append(Problem(shown, "", "stands in a folder that pytest never enters; rename the folder"))
    if not inside(root, path):
        problems.append(Problem(shown, "", "is reached through a symbolic link; put the file itself there"))
        return None
    data = load_toml(path, shown, problems)
    if data is None:
        return None
    text = path.read_text(encoding="utf-8")
    lines = tuple(text[: found.end()].count("\n") + 1 for found in _HEADER.finditer(text))
    place = _Place(root, folder, lines)
    return Table(data, shown, problems).read(lambda table: _speech(table, place))


def _speech(table: Table, place: _Place) -> Speech:
    delivered = table.table("delivered")
    if delivered is None:
        table.problem("delivered", "is missing; give a table with date, precision and evidence")
    witnesses = tuple(
        one.read(lambda entry, number=number: _witness(entry, place, number))  # type: ignore[misc]  # bound early
        for number, one in enumerate(table.tables("rendering"))
    )
    if not witnesses:
        table.problem("rendering", "is missing; declare each rendering under [[rendering]]")
    _unique(table, witnesses)
    ids = [one.id for one in witnesses]
    declared = tuple(one.read(lambda entry: _declared(entry, ids)) for one in table.tables("pair"))
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(declared, 1):
        if (one.left, one.right) in seen:
            table.problem(f"pair[{number}]", f"{one.left} and {one.right} are declared twice")
        seen.add((one.left, one.right))
    return Speech(
        id=place.folder.name,
        folder=place.folder,
        title=table.text("title"),
        speaker=table.text("speaker"),
        occasion=table.text("occasion"),
        delivered=delivered.read(read_dating) if delivered else UNDATED,
        witnesses=witnesses,
        declared=declared,
    )


def _unique(table: Table, witnesses: tuple[Witness, ...]) -> None:
    """Two renderings share neither id nor file nor text; files that differ in case alone are one on some systems."""
    for name in ("id", "file", "digest"):
        first: dict[str, int] = {}
        for number, one in enumerate(witnesses, 1):
            value = getattr(one, name)
            known = same_file(value)
            if value and known in first:
                table.problem(
                    f"rendering[{number}].{name}", f"{value!r} is already that of rendering[{first[known]}]"
                )
            first.setdefault(known, number)


def _witness(table: Table, place: _Place, number: int) -> Witness:
    file = table.text("file", what="the name of the text file")
    _check_file(table, "file", file, place)
    digest = table.text("digest", what="the SHA-256 of the file as 'sha256:…'")
    if digest and not _DIGEST.fullmatch(digest):
        table.problem("digest", "must be 'sha256:' and 64 hexadecimal digits in small letters")
    original = table.text("original", required=False, what="the name of the original file")
    _check_file(table, "original", original, place)
    body, published, accepted = table.table("body"), table.table("published"), table.table("accepted")
    if published is None:
        table.problem("published", "is missing; give a table with date, precision and evidence")
    return Witness(
        speech=place.folder.name,
        id=table.id("id"),
        file=file,
        path=place.folder / named(file),
        line=place.lines[number] if number < len(place.lines) else 1,
        publisher=table.text("publisher"),
        kind=table.choice("kind", KINDS, "unknown"),
        romanization=table.choice("romanization", ROMANIZATIONS, "unknown"),
        digest=digest,
        licence=table.text("licence", what="a note on the text's licence"),
        published=published.read(read_dating) if published else UNDATED,
        body=body.read(_body) if body else None,
        encoding=table.text("encoding", "utf-8", required=False, what="the name of an encoding"),
        via=table.text("via", required=False),
        source=table.text("source", required=False),
        original=original,
        original_digest=table.text(
            "original-digest", required=bool(original), what="the original's 'sha256:…'"
        ),
        extractor=table.text(
            "extractor", required=bool(original), what="what extracted the text, with its version"
        ),
        accepted=tuple((kind, accepted.text(kind)) for kind in accepted.data) if accepted else (),
    )


def _check_file(table: Table, key: str, file: str, place: _Place) -> None:
    """A declared file has a plain name and stays in the folder; whether it exists is for the gate to say."""
    if not file:
        return
    why = plain_name(file)
    if why is None and not inside(place.root, place.folder / named(file)):
        why = "is reached through a symbolic link or lies outside the corpus"
    if why is None and fnmatchcase(file.rsplit("/", 1)[-1], "test*.txt"):
        why = "would be run by pytest as a doctest; choose a name that does not begin with 'test'"
    if why:
        table.problem(key, f"{file!r} {why}")


def _body(table: Table) -> Body:
    body = Body(
        table.text("start", required=False),
        table.text("end", required=False),
        table.count("start-occurrence"),
        table.count("end-occurrence"),
    )
    for name in ("start", "end"):
        if not getattr(body, name) and getattr(body, f"{name}_occurrence") is not None:
            table.problem(f"{name}-occurrence", f"needs '{name}'")
    if not body.start and not body.end:
        table.problem("", "pins nothing; give 'start', 'end' or both, or take the table out")
    return body


def _declared(table: Table, ids: list[str]) -> Declared:
    left, right = table.text("left", what="a rendering's id"), table.text("right", what="a rendering's id")
    for name, value in (("left", left), ("right", right)):
        if value and value not in ids:
            table.problem(name, f"{value!r} is no rendering of this speech")
    if left in ids and right in ids and ids.index(left) >= ids.index(right):
        table.problem("right", f"{right!r} must stand after {left!r} among the renderings")
    relation = table.choice("relation", [one.value for one in Relation], "", required=False)
    reason = table.text("reason", required=bool(relation), what="why the keepers say so")
    pins = tuple(one.read(_pin) for one in table.tables("pin"))
    if not relation and not pins:
        table.problem("", "declares nothing; give 'relation' with 'reason', or [[pair.pin]] tables")
    return Declared(left, right, Relation(relation) if relation else None, reason, pins)


def _pin(table: Table) -> PinnedBead:
    left, right = _words(table, "left"), _words(table, "right")
    if not left and not right:
        table.problem("", "pins nothing; give 'left', 'right' or both")
    return PinnedBead(left, right, table.text("reason", what="why the bead is pinned"))


def _words(table: Table, name: str) -> tuple[Words, ...]:
    """The pinned paragraphs of one side, each with its occurrence where one is given."""
    texts = table.texts(name, required=False, what="the first words of a paragraph, or a list of such")
    if not table.has(f"{name}-occurrence"):
        return tuple(Words(text) for text in texts)
    given = table.data[f"{name}-occurrence"]
    numbers = given if isinstance(given, list) else [given]
    if len(numbers) != len(texts) or not all(map(is_occurrence, numbers)):
        table.problem(f"{name}-occurrence", "must give one number from 1 on for each paragraph")
        return tuple(Words(text) for text in texts)
    return tuple(Words(text, number) for text, number in zip(texts, numbers, strict=True))
