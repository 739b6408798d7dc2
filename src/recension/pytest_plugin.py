"""The gate under pytest: hooks only; everything they call is loaded when there is a corpus.

Each ``speech.toml`` and ``corpus.toml`` becomes a file of items: what they check is in
``recension.corpus.items``, what they say in ``recension.corpus.session``. This module loads nothing but the
standard library and pytest, so that a project without a corpus does not notice the plugin.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recension.corpus.items import Item
    from recension.corpus.pairs import Corpus, CorpusContrast, Pair
    from recension.corpus.session import GateSession

_MANIFESTS = ("speech.toml", "corpus.toml")
_SESSION: pytest.StashKey[GateSession] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """One group of options, and where the corpus is."""
    group = parser.getgroup("recension", "recension: the corpus gate")
    group.addoption(
        "--recension-approve",
        dest="recension_approve",
        choices=("new", "changed", "all"),
        help="approve what the selected pairs show now: those without an approval, those that changed, or both",
    )
    group.addoption(
        "--recension-no-reports",
        dest="recension_no_reports",
        action="store_true",
        help="do not check whether the Markdown reports are current",
    )
    group.addoption(
        "--recension-no-gate",
        dest="recension_no_gate",
        action="store_true",
        help="do not collect the corpus at all",
    )
    group.addoption(
        "--recension-no-cache",
        dest="recension_no_cache",
        action="store_true",
        help="compute every result of the gate anew, and remember none for the next run",
    )
    parser.addini(
        "recension_corpus",
        "corpus folders, gated also where testpaths leave them out (default: seeds)",
        type="paths",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, refuse approving in parallel, and make sure a corpus is not left out."""
    config.addinivalue_line("markers", "recension: an item of the corpus gate")
    if config.getoption("recension_approve") and _parallel(config):
        raise pytest.UsageError(
            "--recension-approve writes files and cannot run under xdist; leave -n away or give -n 0"
        )
    if config.getoption("recension_no_gate"):
        return
    for one in config.getini("recension_corpus"):
        if not (one / "corpus.toml").is_file():
            raise pytest.UsageError(
                f"recension_corpus: {one} holds no corpus.toml; make one with: recension init"
            )
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args.extend(str(one) for one in _corpora(config) if not _covered(one, config))


def _parallel(config: pytest.Config) -> bool:
    """Whether xdist runs the tests in other processes, or this is one of them."""
    return (
        hasattr(config, "workerinput")
        or config.getoption("dist", "no") != "no"
        or bool(config.getoption("tx", None))
    )


def _corpora(config: pytest.Config) -> list[Path]:
    """The corpora of a project: those of the ini file, or ``seeds`` if there is one."""
    named: list[Path] = config.getini("recension_corpus")
    seeds = config.rootpath / "seeds"
    return named or ([seeds] if (seeds / "corpus.toml").is_file() else [])


def _in_sight(config: pytest.Config) -> list[Path]:
    """Corpora of other names that this run may meet: at the top, in a folder of it, or around an argument."""
    top = config.rootpath
    around = [config.invocation_params.dir / str(one).split("::")[0] for one in config.args]
    above = [folder for one in around for folder in (one, *one.parents[:3])]
    folders = {top, *(one for one in top.iterdir() if one.is_dir()), *above}
    return sorted(folder for folder in folders if (folder / "corpus.toml").is_file())


def _covered(folder: Path, config: pytest.Config) -> bool:
    """Whether the arguments pytest has already lead to a folder."""
    given = (config.invocation_params.dir / str(one).split("::")[0] for one in config.args)
    return any(
        folder.is_relative_to(Path(one).resolve()) or folder.resolve().is_relative_to(Path(one).resolve())
        for one in given
    )


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Corpus, counts and signature, so that an empty gate is seen."""
    if config.getoption("recension_no_gate"):
        return ["recension: the corpus is not collected (--recension-no-gate)"]
    corpora = _corpora(config) or _in_sight(config)
    if not corpora:
        return []
    from recension.corpus.session import header

    return [header(one, config.rootpath) for one in corpora]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """A manifest is a file of items."""
    if file_path.name not in _MANIFESTS or parent.config.getoption("recension_no_gate"):
        return None
    return ManifestFile.from_parent(parent, path=file_path)


def _session(config: pytest.Config) -> GateSession:
    if _SESSION not in config.stash:
        from recension.corpus.session import GateSession

        render = None if config.getoption("recension_no_reports") else _render
        recalls = not config.getoption("recension_approve")
        config.stash[_SESSION] = GateSession(render, _cache(config), recalls=recalls)
    return config.stash[_SESSION]


def _cache(config: pytest.Config) -> Path | None:
    """Where results are remembered: in pytest's cache, if there is one and it can be written."""
    cache: pytest.Cache | None = getattr(config, "cache", None)
    if cache is None or config.getoption("recension_no_cache"):
        return None
    try:
        return cache.mkdir("recension")
    except OSError:
        return None


def _render(target: Pair | CorpusContrast | Corpus) -> Iterable[tuple[str, str]]:
    """The files of a report; what writes them is loaded when the first is checked."""
    from recension.reporting.files import gate_files

    return gate_files(target)


class ManifestFile(pytest.File):
    """A ``speech.toml`` or ``corpus.toml``."""

    def collect(self) -> Iterator[pytest.Item]:
        """The items of this manifest, in the order of the gate; all of its errors at once if it is wrong."""
        from recension.errors import RecensionError

        try:
            found = _session(self.config).items_of(self.path)
        except RecensionError as error:
            raise self.CollectError(str(error)) from None
        for one in found:
            yield GateItem.from_parent(self, name=one.id, item=one)


class GateItem(pytest.Item):
    """One check of the gate."""

    def __init__(self, *, item: Item, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.item = item
        self.add_marker("recension")
        if self.config.pluginmanager.hasplugin("xdist"):
            self.add_marker(pytest.mark.xdist_group(_group(item)))

    def runtest(self) -> None:
        """Check, and fail with the outcome's message."""
        outcome = _session(self.config).run(self.item)
        self.user_properties += [("recension_check", self.item.check), ("recension_item", self.item.key)]
        if not outcome.passed:
            raise GateFailure(str(outcome))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message alone for a failed check; the usual traceback for anything else."""
        if isinstance(excinfo.value, GateFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the item is declared (0-based line, as pytest counts)."""
        return self.path, self.item.line - 1, self.item.key


class GateFailure(Exception):  # noqa: N818  # it is a failed check, not an error of the program
    """A failed check, carrying its message."""


def _group(item: Item) -> str:
    """What ``--dist loadgroup`` keeps in one process: everything that shares a comparison."""
    return f"recension-{item.speech or item.id}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Approve, where asked to, what is selected; the checks then run against it."""
    mode = config.getoption("recension_approve")
    if mode and not config.option.collectonly:
        chosen = [one.item for one in items if isinstance(one, GateItem)]
        _approve(config, mode, chosen)


def _approve(config: pytest.Config, mode: str, chosen: Iterable[Item]) -> None:
    from recension.errors import RecensionError

    try:
        _session(config).approve(mode, chosen)
    except RecensionError as error:
        raise pytest.UsageError(str(error)) from None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was approved, after the failures."""
    if _SESSION not in config.stash or not config.getoption("recension_approve"):
        return
    terminalreporter.section("recension: approved")
    for line in config.stash[_SESSION].written or ["nothing: every selected pair holds to its approval"]:
        terminalreporter.write_line(line)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """What drifted, where an assertion compares with ``recension.testing.approved``."""
    homes = {type(left).__module__, type(right).__module__}
    if op != "==" or "recension.testing" not in homes:
        return None
    from recension.testing import explain

    return explain(left, right)
