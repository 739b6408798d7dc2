"""Adding a rendering: everything is decided and shown before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recension.corpus.dates import Known
from recension.corpus.datings import evidence_from, form_of
from recension.corpus.files import digest, inside, write_atomic
from recension.corpus.incoming import Source, read_source, refuse_again
from recension.corpus.inference import infer
from recension.corpus.naming import choose_id, choose_speech
from recension.corpus.placing import Likeness, likenesses
from recension.corpus.records import KINDS, ROMANIZATIONS, Dating, reasoning
from recension.corpus.writing import joined, rendering_block, speech_head
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from recension.corpus.inference import Inferred
    from recension.corpus.pairs import Corpus
    from recension.corpus.records import Speech
    from recension.model import Rendering

#: What a licence note says until a keeper knows better.
_LICENCE = "Third-party text, kept as evidence for comparison; no licence was stated where it was found."

#: Days after which a speech is usually in print.
_LAG = 3


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
    source = read_source(path)
    refuse_again(corpus, path, source)
    found = likenesses(corpus, source.text)
    speech, why = choose_speech(corpus, source.text, found, given, force=force, path=path)
    own = next((one for one in corpus.speeches if one.id == speech), None)
    if own is not None:
        found = likenesses(corpus, source.text, speech)
    known = _known(own, given)
    stem, id_why = choose_id(own, given, infer(source.text, path.name, known), path)
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
    where = f"{corpus.root.name}/{speech}/speech.toml"
    if own is None:
        head, more = _head(inferred, given, published)
        facts, manifest = [*facts, *more], joined("", head + block, where)
    else:
        manifest = joined(own.manifest.read_bytes().decode(), block, where)
    return Plan(
        speech, stem, own is None, tuple(facts), found, _files(corpus, speech, values, source, manifest)
    )


def carry_out(corpus: Corpus, decided: Plan) -> None:
    """Write the files of a plan, each whole, the manifest last: a run that is killed leaves a sound corpus."""
    for path, data in decided.files:
        if not inside(corpus.root, path):
            raise RecensionError(
                "is reached through a symbolic link", where=shown(path), todo="Remove the link."
            )
        write_atomic(path, data)


def _known(speech: Speech | None, given: Mapping[str, str]) -> Known:
    """What the manifest, or of a new speech the keeper, says of its dates."""
    delivered = speech.delivered if speech else _given_date(given, "delivered")
    datings = [delivered] if delivered else []
    datings += [one.published for one in speech.witnesses] if speech else []
    days = tuple(one.date for one in datings if one.precision == "day")
    return Known(days, delivered.date if delivered else "")


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
    return Dating(date, precision, (evidence_from(said) or reasoning(said),))


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
        delivered = replace(published, evidence=(*published.evidence, reasoning(why)))
        if published.precision == "day":
            # printed in the first days of a month, it may have been delivered in the month before
            early = int(published.date[8:]) <= _LAG
            date, precision = (published.date[:4], "year") if early else (published.date[:7], "month")
            delivered = Dating(date, precision, delivered.evidence)
    facts.append(_dated("delivered", delivered))
    return speech_head({one.key: one.value for one in facts}, delivered), facts


def _files(
    corpus: Corpus, speech: str, values: Mapping[str, str], source: Source, manifest: str
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
