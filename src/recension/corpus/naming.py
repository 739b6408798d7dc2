"""Names for what is added: the speech a text belongs to, and the id it gets there."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from recension.corpus.manifest import SKIPPED_FOLDERS
from recension.corpus.placing import Likeness, likenesses
from recension.corpus.schema import ID
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from recension.corpus.inference import Inferred
    from recension.corpus.pairs import Corpus
    from recension.corpus.records import Speech
    from recension.model import Rendering

#: Words that say nothing in an id made of a publisher's name.
_IDLE = frozenset(["the", "of", "in", "and", "a", "an", "republic", "people", "s", "democratic", "korea"])


def choose_speech(  # noqa: PLR0913  # every part of the decision
    corpus: Corpus,
    text: Rendering,
    found: tuple[Likeness, ...],
    given: Mapping[str, str],
    *,
    force: bool,
    path: Path,
) -> tuple[str, str]:
    """The speech a text belongs to.

    Args:
        corpus: The corpus.
        text: The text.
        found: How it stands to the corpus, the nearest first.
        given: What the keeper says; ``speech`` names one, known or new.
        force: Take the keeper's word although the texts look otherwise.
        path: The file, for messages.

    Returns:
        The id of a speech, and why it is that one.

    Raises:
        RecensionError: The text does not belong where the keeper says, or the name cannot be one.
    """
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
                where=shown(path),
                todo=f"Add it with --speech {nearest.witness.speech}, or insist with --force.",
            )
        return name, "given, and new"
    own = likenesses(corpus, text, name)
    other = nearest if nearest is not None and nearest.witness.speech != name else None
    fits = not own or (own[0].related and (other is None or other.shared <= own[0].shared))
    if force or fits:
        return name, f"given; {own[0]}" if own else "given"
    nearer = other or own[0]
    raise RecensionError(
        f"does not look like a rendering of {name}: {nearer}",
        where=shown(path),
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


def choose_id(
    speech: Speech | None, given: Mapping[str, str], inferred: Inferred, path: Path
) -> tuple[str, str]:
    """The rendering's id: given, or made of the publisher, or of the file's name.

    Raises:
        RecensionError: It is taken, or cannot be an id.
    """
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
