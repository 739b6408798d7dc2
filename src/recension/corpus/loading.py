"""From a folder to a corpus: find it, read its manifests, and pair its renderings."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from recension.corpus.files import digest, read_inside
from recension.corpus.manifest import read_speech
from recension.corpus.pairs import Corpus, CorpusContrast, Pair
from recension.corpus.records import Contrast, Declared, Settings, Speech
from recension.corpus.schema import Problem
from recension.corpus.settings import read_settings
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where a project keeps its corpus and what is approved of it, if nobody says otherwise.
CORPUS_FOLDER = "seeds"
REPORTS_FOLDER = "reports"

#: Problems printed of a broken corpus; more than a screen of them helps nobody.
_SHOWN = 40


class ManifestError(RecensionError):
    """One or more manifests are wrong. ``problems`` holds every problem, sorted."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        lines = [str(one) for one in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"… and {len(self.problems) - _SHOWN} more")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[ManifestError], tuple[list[Problem]]]:  # type: ignore[override]  # own argument
        return (type(self), (list(self.problems),))


def find(given: str | os.PathLike[str] | None = None, *, start: str | os.PathLike[str] = ".") -> Path:
    """The folder of a corpus: the one given, or the nearest from a folder upwards.

    A corpus is a folder with a ``corpus.toml``. Without a given path the starting folder and those above it
    are tried, each itself and its ``seeds``.

    Args:
        given: A corpus, or a project with one in ``seeds/``.
        start: Where to look from if nothing is given.

    Returns:
        The folder, absolute.

    Raises:
        RecensionError: There is none.
    """
    if given is not None:
        path = Path(os.path.abspath(given))  # noqa: PTH100  # resolve() would follow links the corpus may not
        for folder in (path, path / CORPUS_FOLDER):
            if (folder / "corpus.toml").is_file():
                return folder
        raise RecensionError(
            "holds no corpus.toml",
            where=shown(given),
            todo="Give a corpus folder, or make one: recension init",
        )
    here = Path(os.path.abspath(start))  # noqa: PTH100  # as above
    for folder in (here, *here.parents):
        for candidate in (folder, folder / CORPUS_FOLDER):
            if (candidate / "corpus.toml").is_file():
                return candidate
    raise RecensionError(
        "there is no corpus here or in a folder above",
        todo="Name one with --corpus FOLDER, or make one: recension init",
    )


def load(
    path: str | os.PathLike[str] | None = None,
    *,
    reports: str | os.PathLike[str] | None = None,
    intact: bool = False,
) -> Corpus:
    """Read the manifests of a corpus.

    Args:
        path: The corpus folder, or a project with one in ``seeds/``; looked for from here upwards if ``None``.
        reports: The folder of reports and approvals; ``reports`` beside the corpus if ``None``.
        intact: Whether every declared file must be there with the declared bytes. Without it the texts are not
            opened, and a file that is missing or altered is for the gate to report.

    Returns:
        The corpus, frozen: speeches by folder name, renderings and pairs in manifest order.

    Raises:
        ManifestError: Something is wrong in a manifest, or a text is not the declared one; all problems at once.
        RecensionError: There is no corpus.
    """
    corpus, problems = survey(find(path), reports=reports)
    if intact:
        problems = (*problems, *_altered(corpus))
    if problems:
        raise ManifestError(list(problems))
    return corpus


def survey(
    root: Path, *, reports: str | os.PathLike[str] | None = None
) -> tuple[Corpus, tuple[Problem, ...]]:
    """What is sound in a corpus, and everything that is wrong with the rest.

    Args:
        root: The corpus folder, absolute.
        reports: As in ``load``.

    Returns:
        The corpus without the speeches whose manifests are wrong, and all problems, sorted.
    """
    problems: list[Problem] = []
    settings, contrasts = read_settings(root, problems)
    speeches, broken = [], set()
    for folder in _folders(root):
        before = len(problems)
        speech = read_speech(root, folder, problems)
        if speech is not None and len(problems) == before:
            speeches.append(speech)
        else:
            broken.add(folder.name)
    missing: list[Problem] = []
    sides = _contrasts(root, contrasts, speeches, settings, missing)
    problems.extend(one for one in missing if not any(f"'{name}/" in one.message for name in broken))
    corpus = Corpus(
        root=root,
        reports=root.parent / REPORTS_FOLDER if reports is None else Path(os.path.abspath(reports)),  # noqa: PTH100  # as in find
        settings=settings,
        speeches=tuple(speeches),
        pairs=tuple(pair for speech in speeches for pair in _pairs(speech, settings)),
        contrasts=sides,
        broken=tuple(sorted(broken)),
    )
    return corpus, tuple(sorted(problems))


def _altered(corpus: Corpus) -> Iterator[Problem]:
    """The texts that are missing, or have other bytes than declared."""
    for speech in corpus.speeches:
        for number, one in enumerate(speech.witnesses, 1):
            shown = corpus.shown(speech.manifest)
            try:
                found = digest(read_inside(corpus.root, one.path))
            except RecensionError as error:
                yield Problem(shown, f"rendering[{number}].file", f"{one.file}: {error.what}")
                continue
            if found != one.digest:
                message = f"{one.file} has other bytes than declared; restore it, or declare {found}"
                yield Problem(shown, f"rendering[{number}].digest", message)


def _folders(root: Path) -> list[Path]:
    """The folders of a corpus that hold a speech.toml, by name."""
    return sorted(folder for folder in root.iterdir() if (folder / "speech.toml").is_file())


def _pairs(speech: Speech, settings: Settings) -> list[Pair]:
    """Every two renderings of a speech, in the order of the manifest."""
    declared = {(one.left, one.right): one for one in speech.declared}
    plain = Declared("", "", None, "", ())
    return [
        Pair(speech, left, right, declared.get((left.id, right.id), plain), settings)
        for left, right in combinations(speech.witnesses, 2)
    ]


def _contrasts(
    root: Path,
    contrasts: tuple[Contrast, ...],
    speeches: list[Speech],
    settings: Settings,
    problems: list[Problem],
) -> tuple[CorpusContrast, ...]:
    """The contrasts whose renderings exist, with a problem noted for each of the others."""
    witnesses = {one.key: one for speech in speeches for one in speech.witnesses}
    shown, found = f"{root.name}/corpus.toml", []
    for number, one in enumerate(contrasts, 1):
        left, right = witnesses.get(one.left), witnesses.get(one.right)
        for name, key in (("left", one.left), ("right", one.right)):
            if key and key not in witnesses:
                message = f"{key!r} is no rendering of the corpus"
                problems.append(Problem(shown, f"contrast[{number}].{name}", message))
        if left is None or right is None:
            continue
        if left.speech == right.speech:
            message = "sets renderings of one speech side by side; they are a pair already"
            problems.append(Problem(shown, f"contrast[{number}]", message))
        found.append(CorpusContrast(one.id, left, right, one.reason, settings))
    return tuple(found)
