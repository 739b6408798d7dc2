"""What one run of pytest knows of its corpora: each loaded once, its items by manifest, what it approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from recension.corpus.approving import approve
from recension.corpus.items import Item, items, run
from recension.corpus.loading import ManifestError, survey
from recension.corpus.memory import open_memory
from recension.corpus.records import Witness
from recension.corpus.remembering import forget_all_but
from recension.errors import RecensionError
from recension.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from recension.corpus.approving import Mode
    from recension.corpus.items import Render
    from recension.corpus.memory import Memory
    from recension.corpus.outcome import Outcome
    from recension.corpus.schema import Problem


class GateSession:
    """The gate as the plugin drives it.

    Args:
        render: Writes the files of the reports; without it they are no items.
        cache: Where results are remembered; without it they are not.
        recalls: Whether any remembered result is used.
    """

    def __init__(self, render: Render | None, cache: Path | None = None, *, recalls: bool = True) -> None:
        self.render = render
        self.cache = cache
        self.recalls = recalls
        self.written: list[str] = []
        self._corpora: dict[Path, tuple[dict[Path, list[Item]], tuple[Problem, ...]]] = {}
        self._memories: dict[Path, Memory] = {}

    def items_of(self, manifest: Path) -> list[Item]:
        """The items declared in a manifest.

        Raises:
            RecensionError: The manifest is wrong (all of its problems), or stands in no corpus.
        """
        root = manifest.parent if manifest.name == "corpus.toml" else manifest.parent.parent
        if not (root / "corpus.toml").is_file():
            raise RecensionError(
                "stands in no corpus: there is no corpus.toml in the folder above its own",
                where=f"{manifest.parent.name}/{manifest.name}",
                todo="Make the corpus with: recension init",
            )
        if root not in self._corpora:
            self._corpora[root] = self._surveyed(root)
        by_manifest, problems = self._corpora[root]
        named = f"{root.name}/{manifest.relative_to(root).as_posix()}"
        mine = [one for one in problems if one.file == named]
        if mine:
            raise ManifestError(mine)
        return by_manifest.get(manifest, [])

    def _surveyed(self, root: Path) -> tuple[dict[Path, list[Item]], tuple[Problem, ...]]:
        corpus, problems = survey(root)
        by_manifest: dict[Path, list[Item]] = {}
        every = items(corpus)
        if self.cache is not None:
            self._memories[root] = open_memory(self.cache, root, reads=self.recalls)
            if not problems:
                forget_all_but(self._memories[root], every)
        for one in every:
            if self.render or one.check != "report":
                by_manifest.setdefault(one.manifest, []).append(one)
        return by_manifest, problems

    def run(self, item: Item) -> Outcome:
        """Check an item."""
        return run(item, self.render, self._memories.get(item.corpus.root))

    def approve(self, mode: str, chosen: Iterable[Item]) -> None:
        """Approve the pairs and contrasts that some items belong to; ``written`` says what was rewritten.

        Raises:
            RecensionError: Something cannot be approved; then nothing is written.
        """
        wanted: dict[Path, dict[str, Item]] = {}
        for item in chosen:
            if item.target is not None and not isinstance(item.target, Witness):
                wanted.setdefault(item.corpus.root, {}).setdefault(item.target.key, item)
        for found in wanted.values():
            corpus = next(iter(found.values())).corpus
            pairs = [one for one in corpus.comparable() if one.key in found]
            done = approve(corpus, cast("Mode", mode), pairs)
            self.written += [
                f"{corpus.shown(one.path)}: {'new: ' if one.new else ''}{one.says}" for one in done
            ]


def header(root: Path, project: Path) -> str:
    """One line on a corpus for the top of a run.

    Args:
        root: The corpus folder.
        project: The folder paths are shown from.

    Returns:
        Name, counts and signature; or how many problems its manifests have, which the items then explain.
    """
    from recension.signature import short, signature

    place = shown(root.relative_to(project) if root.is_relative_to(project) else root)
    corpus, problems = survey(root)
    counts = ", ".join(
        f"{number} {noun if number == 1 else noun + ending}"
        for number, noun, ending in (
            (len(corpus.speeches), "speech", "es"),
            (len(corpus.witnesses), "rendering", "s"),
            (len(corpus.pairs), "pair", "s"),
            (len(corpus.contrasts), "contrast", "s"),
        )
    )
    broken = f", {len(problems)} problems in its manifests" if problems else ""
    return f"recension: corpus {place}: {counts}{broken}; {short(signature())}"
