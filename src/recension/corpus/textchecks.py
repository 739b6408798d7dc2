"""Checks of one rendering: its bytes, its encoding and Unicode health, its body pins, its metadata."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from recension.corpus.files import digest, inside, read_inside
from recension.corpus.outcome import Mark, Outcome, failed, passed
from recension.corpus.pairs import Corpus, rendering, shown_path
from recension.model import Role
from recension.paths import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from recension.corpus.records import Evidence, Witness
    from recension.model import Finding

_LINE_END = re.compile(r"\r\n|\r|\n")

_MARK = b"\xef\xbb\xbf"

#: Places named of each kind of finding; the count says how many there are.
_PLACES = 3


def check_digest(corpus: Corpus, witness: Witness) -> Outcome:
    """The file has the bytes its manifest declares."""
    shown, manifest = shown_path(witness), f"{corpus.root.name}/{witness.speech}/speech.toml:{witness.line}"
    if not witness.path.exists():
        return failed(
            f"{shown} is missing, though {manifest} declares it{_elsewhere(corpus, witness)}",
            "Restore the file, or correct the manifest.",
        )
    data = read_inside(corpus.root, witness.path)
    found = digest(data)
    if found == witness.digest:
        return passed()
    lines = [
        f"{shown} no longer has the bytes that {manifest} declares{_likely(corpus, witness, data)}",
        f"  declared {witness.digest}, found {found}",
    ]
    todo = f"Restore the file; or, if the new text is meant, set its digest in {manifest} to the one found."
    return failed("\n".join(lines), todo, (_mark(shown, "digest", lines[0]),))


def _mark(path: str, kind: str, message: str, line: int = 1, column: int = 1) -> Mark:
    return Mark(path, line, column, kind, "error", "finding", message)


def _elsewhere(corpus: Corpus, witness: Witness) -> str:
    """Where the declared bytes lie now, if another file of the folder has them."""
    for path in sorted(witness.path.parent.glob("*")):
        if path.is_file() and inside(corpus.root, path) and digest(path.read_bytes()) == witness.digest:
            return f"; {path.name} in the same folder has its bytes: was it renamed?"
    return ""


def _likely(corpus: Corpus, witness: Witness, data: bytes) -> str:
    """What was done to the bytes, where one of the usual accidents accounts for the change."""
    for other in corpus.witnesses:
        if other.digest == digest(data):
            return f": they are those of {other.key}; were files swapped?"
    for before, what in _accidents(data):
        if digest(before) == witness.digest:
            return f": {what}"
    return ""


def _accidents(data: bytes) -> Iterator[tuple[bytes, str]]:
    """What the bytes may have been before each usual accident, and what it did to them."""
    unix = data.replace(b"\r\n", b"\n")
    windows = unix.replace(b"\n", b"\r\n")
    yield unix, "line ends were turned into CRLF"
    yield windows, "line ends were turned into LF"
    yield data.removeprefix(_MARK), "a byte order mark was put in front"
    yield _MARK + data, "the byte order mark was removed"
    for end in (b"\n", b"\r\n"):
        yield data.removesuffix(end), "a line end was added at the end of the file"
        yield data + end, "the last line end was removed"
    for end in (b"", b"\n", b"\r\n"):
        yield data.rstrip(b"\r\n") + end, "line ends were added at the end of the file"
    for end in (b"", b"\n", b"\r\n"):
        for flat in (unix, windows):
            yield flat.rstrip(b"\r\n") + end, "line ends were changed, at the end of the file too"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    yield unicodedata.normalize("NFC", text).encode(), "its characters were decomposed (NFD)"
    yield unicodedata.normalize("NFD", text).encode(), "its characters were composed (NFC)"


def check_encoding(corpus: Corpus, witness: Witness) -> Outcome:
    """The file decodes as declared, is composed, and has no flaw that the keepers have not accepted."""
    text = rendering(witness, pinned=False)
    shown = shown_path(witness)
    manifest = f"{corpus.root.name}/{witness.speech}/speech.toml:{witness.line}"
    lines, marks = [], []
    if text.encoding.casefold() != witness.encoding.casefold():
        lines.append(f"{shown} is in {text.encoding}, not in {witness.encoding} as {manifest} says")
    accepted = dict(witness.accepted)
    kinds: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in text.findings:
        kinds[one.kind].append(one)
    for kind, found in sorted(kinds.items()):
        if kind in accepted:
            continue
        places = ", ".join(f"{shown}:{one.line}:{one.column}" for one in found[:_PLACES])
        more = f" and {len(found) - _PLACES} more" if len(found) > _PLACES else ""
        lines.append(f"{kind}: {found[0].reason} ({places}{more})")
        marks += [_mark(shown, kind, one.reason, one.line, one.column) for one in found[:_PLACES]]
    lines += [
        f"'{kind}' is accepted in {manifest} but no longer found; take it out"
        for kind in sorted(accepted)
        if kind not in kinds
    ]
    if not lines:
        return passed()
    todo = f"Mend the file from its source, or accept the flaw with a reason in [rendering.accepted] of {manifest}."
    return failed("\n".join(lines), todo, tuple(marks))


def check_pins(corpus: Corpus, witness: Witness) -> Outcome:
    """The body pins hold, and what lies between them is a speech."""
    text = rendering(witness)
    if any(one.role is Role.BODY for one in text.paragraphs):
        return passed()
    manifest = f"{corpus.root.name}/{witness.speech}/speech.toml:{witness.line}"
    return failed(
        f"{shown_path(witness)} has no paragraph of body text",
        f"Pin where the speech begins and ends in [rendering.body] of {manifest}.",
    )


def check_metadata(corpus: Corpus, witness: Witness) -> Outcome:
    """What dates rest on stands where the manifest says, dates are in order, and an original file is intact."""
    manifest = f"{corpus.root.name}/{witness.speech}/speech.toml:{witness.line}"
    speech = next(one for one in corpus.speeches if one.id == witness.speech)
    lines = []
    for name, dating in (("delivered", speech.delivered), ("published", witness.published)):
        for evidence in dating.evidence:
            why = _evidence(corpus, speech.folder, evidence)
            if why:
                lines.append(f"{manifest}: {name}: {why}")
        if not dating.evidence:
            lines.append(f"{manifest}: {name}: gives no evidence")
    delivered, published = speech.delivered.date, witness.published.date
    known = min(len(delivered), len(published))  # a month is before another, and no day of it
    if published[:known] < delivered[:known]:
        lines.append(f"{manifest}: published on {published}, before it was delivered on {delivered}")
    if witness.original:
        original = speech.folder / named(witness.original)
        if not original.exists():
            lines.append(f"{manifest}: the original {witness.original} is missing")
        elif digest(read_inside(corpus.root, original)) != witness.original_digest:
            lines.append(f"{manifest}: the original {witness.original} no longer has the declared bytes")
    return failed("\n".join(lines), "Correct the manifest.") if lines else passed()


def _evidence(corpus: Corpus, folder: Path, evidence: Evidence) -> str:
    """Why a piece of evidence does not hold; empty if it does."""
    if evidence.inferred:
        return ""
    known = {one.path: one for one in corpus.witnesses}
    path = folder / named(evidence.file)
    if path not in known:
        return f"{evidence.file} is no rendering of this speech"
    if not path.exists():
        return f"{evidence.file} is missing"
    lines = _LINE_END.split(rendering(known[path], pinned=False).text)
    if evidence.line > len(lines):
        return f"{evidence.file} has no line {evidence.line}"
    here, on = (
        _flat(" ".join(lines[evidence.line - 1 : last])) for last in (evidence.line, evidence.line + 1)
    )
    if (
        not 0 <= on.find(_flat(evidence.quote)) < len(here)
    ):  # it begins in the line, and may run on into the next
        return f"{evidence.quote!r} does not stand in {evidence.file}:{evidence.line}"
    return ""


def _flat(text: str) -> str:
    return " ".join(text.split())


#: The checks of every rendering, in the order they are run.
WITNESS_CHECKS: dict[str, Callable[[Corpus, Witness], Outcome]] = {
    "digest": check_digest,
    "encoding": check_encoding,
    "pins": check_pins,
    "metadata": check_metadata,
}
