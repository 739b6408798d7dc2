"""Adding a rendering: everything is decided and shown before anything is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recension.corpus.files import digest, inside, write_atomic
from recension.corpus.inference import infer
from recension.corpus.manifest import SKIPPED_FOLDERS, evidence_from, form_of
from recension.corpus.pairs import rendering
from recension.corpus.placing import Likeness, likenesses
from recension.corpus.records import KINDS, ROMANIZATIONS, Dating, Evidence
from recension.corpus.schema import ID
from recension.corpus.writing import joined, rendering_block, speech_head
from recension.errors import RecensionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from recension.corpus.inference import Inferred
    from recension.corpus.pairs import Corpus
    from recension.corpus.records import Speech
    from recension.model import Rendering

#: Formats whose text is extracted, with the library that does it; the original is kept beside the text.
_EXTRACTORS = {"html": "lxml", "pdf": "pdfplumber", "docx": "python-docx"}

#: What a licence note says until a keeper knows better.
_LICENCE = "Third-party text, kept as evidence for comparison; no licence was stated where it was found."

#: Days after which a speech is usually in print.
_LAG = 3

#: Words that say nothing in an id made of a publisher's name.
_IDLE = frozenset(["the", "of", "in", "and", "a", "an", "republic", "people", "s", "democratic", "korea"])


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of the manifest, and why it was chosen."""

    key: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding a file would do.

    ``files`` are (path, bytes) in the order they are written, the manifest last; ``likenesses`` say how the
    text stands to the corpus, the nearest first.
    """

    speech: str
    id: str
    new_speech: bool
    facts: tuple[Fact, ...]
    likenesses: tuple[Likeness, ...]
    files: tuple[tuple[Path, bytes], ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to add: its text as it will stand in the corpus, and the original it was extracted from."""

    text: Rendering
    data: bytes
    suffix: str
    original: bytes = b""
    original_suffix: str = ""
    extractor: str = ""


def plan(corpus: Corpus, path: Path, given: Mapping[str, str], *, force: bool = False) -> Plan:
    """Decide how a file enters a corpus.

    Args:
        corpus: The corpus.
        path: The file: txt, md, html, pdf or docx.
        given: What the keeper says, by key: ``speech``, ``id``, ``publisher``, ``published``, ``kind``,
            ``romanization``, ``licence``; for a new speech also ``title``, ``speaker``, ``occasion``,
            ``delivered``. It comes before anything inferred.
        force: Add although the text does not look like the speech that was named.

    Returns:
        The plan; nothing is written.

    Raises:
        RecensionError: The file cannot be read, is there already, belongs to another speech, a name is taken,
            or something is neither given nor to be inferred.
    """
    source = _source(path)
    _refuse_again(corpus, path, source)
    found = likenesses(corpus, source.text)
    speech, why = _speech(corpus, source.text, found, given, force=force, path=path)
    own = next((one for one in corpus.speeches if one.id == speech), None)
    if own is not None:
        found = likenesses(corpus, source.text, speech)
    known = _known_dates(own)
    stem, id_why = _id(own, given, infer(source.text, path.name, known), path)
    inferred = infer(source.text, stem + source.suffix, known)
    values, facts = _values(inferred, given, stem)
    values |= {
        "id": stem,
        "file": stem + source.suffix,
        "digest": digest(source.data),
        "encoding": "" if source.text.encoding == "utf-8" else source.text.encoding,
        "original": stem + source.original_suffix if source.original else "",
        "original-digest": digest(source.original) if source.original else "",
        "extractor": source.extractor,
    }
    published = _given_date(given, "published") or inferred.published
    block = rendering_block(values, published, inferred.body, _flaws(source.text))
    facts = [Fact("speech", speech, why), Fact("id", stem, id_why), *facts, _dated("published", published)]
    body = f"{inferred.body.start} … {inferred.body.end}" if inferred.body else ""
    facts.append(Fact("body", body, inferred.body_why))
    if source.original:
        facts.append(Fact("original", values["original"], f"its text is extracted by {source.extractor}"))
    facts += [Fact("accepted", kind, reason) for kind, reason in _flaws(source.text).items()]
    shown = f"{corpus.root.name}/{speech}/speech.toml"
    if own is None:
        head, more = _head(inferred, given, published)
        facts, manifest = [*facts, *more], joined("", head + block, shown)
    else:
        manifest = joined(own.manifest.read_text(encoding="utf-8"), block, shown)
    return Plan(
        speech, stem, own is None, tuple(facts), found, _files(corpus, speech, values, source, manifest)
    )


def carry_out(corpus: Corpus, decided: Plan) -> None:
    """Write the files of a plan, each whole, the manifest last: a run that is killed leaves a sound corpus."""
    for path, data in decided.files:
        if not inside(corpus.root, path):
            raise RecensionError(
                "is reached through a symbolic link", where=str(path), todo="Remove the link."
            )
        write_atomic(path, data)


def _source(path: Path) -> _Source:
    from recension.reading import read

    text = read(path)
    data = path.read_bytes()
    if text.format not in _EXTRACTORS:
        return _Source(text, data, ".md" if text.format == "md" else ".txt")
    from importlib.metadata import version

    from recension import __version__

    library = _EXTRACTORS[text.format]
    extractor = f"recension {__version__} with {library} {version(library)}"
    plain = text.text.encode("utf-8")
    return _Source(_restated(text), plain, ".txt", data, f".{text.format}", extractor)


def _restated(extracted: Rendering) -> Rendering:
    """The extracted text as it will be read from the corpus, with the roles the original's markup told.

    A page's navigation and footer are no longer marked as such in plain text; the body pins inferred from these
    roles keep what the markup said.
    """
    from recension.reading import parse

    told = {(one.line, one.column, one.text): one for one in extracted.paragraphs}
    plain = parse(extracted.text, path=extracted.path)
    return replace(
        plain, paragraphs=tuple(told.get((one.line, one.column, one.text), one) for one in plain.paragraphs)
    )


def _refuse_again(corpus: Corpus, path: Path, source: _Source) -> None:
    """The same file is not added twice, whatever it is called and however its lines end."""
    taken = {digest(source.data), digest(source.original)} if source.original else {digest(source.data)}
    flat = _flat(source.text)
    for one in corpus.witnesses:
        again = "is"
        if one.digest not in taken and one.original_digest not in taken:
            if _flat(rendering(one, pinned=False)) != flat:
                continue
            again = "differs only in spaces, line ends or Unicode form and is"
        raise RecensionError(
            f"{again} in the corpus already, as {one.key}",
            where=str(path),
            todo=f"See {corpus.root.name}/{one.speech}.",
        )


def _flat(text: Rendering) -> str:
    """A text without what a copy may change: spaces, line ends, Unicode composition."""
    return unicodedata.normalize("NFC", " ".join(text.text.split())).removeprefix("\ufeff")


def _speech(  # noqa: PLR0913  # every part of the decision
    corpus: Corpus,
    text: Rendering,
    found: tuple[Likeness, ...],
    given: Mapping[str, str],
    *,
    force: bool,
    path: Path,
) -> tuple[str, str]:
    """The speech a text belongs to, and why."""
    name = given.get("speech", "")
    nearest = found[0] if found and found[0].related else None
    if not name:
        if nearest is None:
            name = _new_speech_id(corpus, text, path)
            return name, "it is like no speech of the corpus" if corpus.witnesses else "the corpus is empty"
        return nearest.witness.speech, f"the nearest text is {nearest}"
    if not ID.fullmatch(name) or name in SKIPPED_FOLDERS:
        raise RecensionError(
            f"{name!r} cannot name a speech",
            where="--speech",
            todo="Use small letters, digits and single hyphens.",
        )
    if all(one.id != name for one in corpus.speeches):
        if nearest is not None and not force:
            raise RecensionError(
                f"belongs to {nearest.witness.speech}, not to a new speech: {nearest}",
                where=str(path),
                todo=f"Add it with --speech {nearest.witness.speech}, or insist with --force.",
            )
        return name, "given, and new"
    own = likenesses(corpus, text, name)
    if force or not own or own[0].related:
        other = nearest is not None and nearest.witness.speech != name and nearest.shared > own[0].shared
        if force or not other or not own:
            return name, "given" + (f"; {own[0]}" if own else "")
    shown = str(nearest) if nearest is not None and nearest.witness.speech != name else str(own[0])
    raise RecensionError(
        f"does not look like a rendering of {name}: {shown}",
        where=str(path),
        todo="Leave --speech away to have its speech found, or insist with --force.",
    )


def _new_speech_id(corpus: Corpus, text: Rendering, path: Path) -> str:
    from recension.model import Role

    title = next((one.text for one in text.paragraphs if one.role is Role.TITLE), path.stem)
    words = _slug(re.sub(r"<[^>]*>|\*", "", title)).split("-")
    stem = "-".join(words[:8]) or "speech"
    taken = {one.name for one in corpus.root.iterdir()} | set(SKIPPED_FOLDERS)
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if name not in taken)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _known_dates(speech: Speech | None) -> tuple[str, ...]:
    if speech is None:
        return ()
    datings = (speech.delivered, *(one.published for one in speech.witnesses))
    return tuple(one.date for one in datings if one.precision == "day")


def _id(speech: Speech | None, given: Mapping[str, str], inferred: Inferred, path: Path) -> tuple[str, str]:
    """The rendering's id: given, or made of the publisher, or of the file's name."""
    taken = {one.id for one in speech.witnesses} if speech else set()
    if given.get("id"):
        if not ID.fullmatch(given["id"]):
            raise RecensionError(
                f"{given['id']!r} cannot be an id",
                where="--id",
                todo="Use small letters, digits and single hyphens.",
            )
        made, why = given["id"], "given"
    else:
        words = [
            one
            for one in _slug(given.get("publisher") or inferred.publisher.value).split("-")
            if one not in _IDLE
        ]
        made, why = "-".join(words[:3]), "made of the publisher's name"
        if not made or made in taken or made.startswith("test"):
            made, why = _slug(path.stem), "made of the file's name"
        if not made or made.startswith("test"):
            made, why = "rendering", "neither publisher nor file name gives one"
    if made in taken:
        raise RecensionError(
            f"there is a rendering {made} already",
            where=speech.id if speech else "",
            todo="Give another name: --id NAME",
        )
    return made, why


def _values(inferred: Inferred, given: Mapping[str, str], stem: str) -> tuple[dict[str, str], list[Fact]]:
    """Keys of the rendering in the order they are written, and the facts among them."""
    facts = []
    for key, guess in (
        ("publisher", inferred.publisher),
        ("kind", inferred.kind),
        ("romanization", inferred.romanization),
    ):
        said = given.get(key, "")
        facts.append(Fact(key, said or guess.value, "given" if said else guess.why))
    for key, choices in (("kind", KINDS), ("romanization", ROMANIZATIONS)):
        if given.get(key) and given[key] not in choices:
            raise RecensionError(
                f"{given[key]!r} is no {key}", where=f"--{key}", todo="Give one of " + ", ".join(choices)
            )
    found = {one.key: one.value for one in facts}
    if not found["publisher"]:
        raise RecensionError(
            f"the publisher is unknown: {inferred.publisher.why}",
            where=stem,
            todo="Name it with --publisher NAME",
        )
    licence = given.get("licence", "")
    facts.append(
        Fact("licence", licence or _LICENCE, "given" if licence else "the usual note, to be made more exact")
    )
    order = ("id", "file", "publisher", "kind", "romanization", "digest", "encoding")
    values = dict.fromkeys((*order, "original", "original-digest", "extractor", "licence"), "")
    return {**values, **found, "licence": licence or _LICENCE}, facts


def _given_date(given: Mapping[str, str], key: str) -> Dating | None:
    """A date the keeper gives, ``DATE`` or ``DATE (evidence)``; its evidence is the keeper unless said otherwise."""
    text = given.get(key, "").strip()
    if not text:
        return None
    date, _, evidence = text.partition(" ")
    precision = form_of(date)
    if not precision:
        raise RecensionError(
            f"{date!r} is no date",
            where=f"--{key}",
            todo="Give 2021-04-09, 2021-04 or 2021, and evidence after a space.",
        )
    said = evidence.strip() or "inferred: given by the keeper when the rendering was added"
    return Dating(date, precision, (evidence_from(said) or Evidence("", 0, said),))


def _dated(key: str, dating: Dating) -> Fact:
    return Fact(key, dating.date or "unknown", "; ".join(str(one) for one in dating.evidence))


def _flaws(text: Rendering) -> dict[str, str]:
    """The flaws of the file, accepted as they are: adding it is the keeper's word that the source has them."""
    kinds: dict[str, list[int]] = {}
    for one in text.findings:
        kinds.setdefault(one.kind, []).append(one.line)
    return {
        kind: f"in the source when it was added ({len(lines)} {'place' if len(lines) == 1 else 'places'}, first in line {lines[0]})"
        for kind, lines in sorted(kinds.items())
    }


def _head(inferred: Inferred, given: Mapping[str, str], published: Dating) -> tuple[str, list[Fact]]:
    """The head of a new speech's manifest, with its facts."""
    facts = []
    for key, value, why in (
        ("title", inferred.title.value, inferred.title.why),
        ("speaker", inferred.speaker.value, inferred.speaker.why),
        ("occasion", inferred.title.value, "the title, until it is said better"),
    ):
        said = given.get(key, "")
        if not said and not value:
            raise RecensionError(
                f"the {key} is unknown: {why}", where="a new speech", todo=f"Give it with --{key} TEXT"
            )
        facts.append(Fact(key, said or value, "given" if said else why))
    delivered = _given_date(given, "delivered")
    if delivered is None:
        why = "no day of delivery is given; the rendering was printed then or later"
        delivered = replace(published, evidence=(*published.evidence, Evidence("", 0, why)))
        if published.precision == "day":
            # printed in the first days of a month, it may have been delivered in the month before
            early = int(published.date[8:]) <= _LAG
            date, precision = (published.date[:4], "year") if early else (published.date[:7], "month")
            delivered = Dating(date, precision, delivered.evidence)
    facts.append(_dated("delivered", delivered))
    return speech_head({one.key: one.value for one in facts}, delivered), facts


def _files(
    corpus: Corpus, speech: str, values: Mapping[str, str], source: _Source, manifest: str
) -> tuple[tuple[Path, bytes], ...]:
    folder = corpus.root / speech
    files = [(folder / values["file"], source.data)]
    if source.original:
        files.insert(0, (folder / values["original"], source.original))
    for path, _ in files:
        if path.exists():
            raise RecensionError(
                "there is a file of this name", where=corpus.shown(path), todo="Give another name: --id NAME"
            )
    return (*files, (folder / "speech.toml", manifest.encode("utf-8")))
