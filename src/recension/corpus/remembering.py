"""What the gate remembers of an item that held, so that the next run need not compute it again.

Of a rendering: that its encoding, pins or metadata held. Of a pair: what would be approved of it, which every run
compares with the approval anew. Of a report: the digests of its files, which every run compares with the files on
disk. Only what is green is kept, and what is recalled can only turn an item green: whatever it would turn red is
computed afresh. Digests of texts and the inventory are looked up each time; approving and reporting remember nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from recension.corpus.approvalchecks import check_pair, current
from recension.corpus.approvaltext import dumps, loads
from recension.corpus.files import digest, plain_name, read_inside
from recension.corpus.memory import forget_others, keep, recall
from recension.corpus.outcome import passed
from recension.corpus.pairs import CorpusContrast, shown_path
from recension.corpus.records import Witness
from recension.errors import RecensionError
from recension.paths import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from recension.corpus.approval import Approval
    from recension.corpus.items import Item
    from recension.corpus.memory import Memory
    from recension.corpus.outcome import Outcome
    from recension.corpus.pairs import Corpus, Pair
    from recension.corpus.records import Speech

#: Checks that cost no more than asking for what is remembered of them.
_CHEAP = ("digest", "inventory")


def material(item: Item) -> tuple[object, ...] | None:
    """Everything on this corpus's side that the result of an item is made from, whoever computes it.

    Args:
        item: An item of the gate.

    Returns:
        Records of the manifests and digests of files; paths in them are those that reports show, so a corpus that
        moved is the same. ``None`` if nothing is remembered of the item, or a file cannot be read.
    """
    if item.check in _CHEAP:
        return None
    target, corpus = item.target, item.corpus
    try:
        if target is None:
            speeches = tuple(_placeless_speech(one) for one in corpus.speeches)
            contrasts = tuple((one.id, one.left.key, one.right.key, one.reason) for one in corpus.contrasts)
            texts = tuple(_bytes(corpus, one.path) for one in corpus.witnesses)
            return ("corpus", corpus.root.name, corpus.settings, speeches, contrasts, texts)
        if isinstance(target, Witness):
            return ("rendering", item.check, *_of_witness(corpus, target))
        return (
            target.kind,
            target.key,
            target.title,
            target.reason if isinstance(target, CorpusContrast) else "",
            target.settings,
            target.declared,
            *((_placeless(one), _bytes(corpus, one.path)) for one in (target.left, target.right)),
        )
    except (RecensionError, OSError):
        return None


def _bytes(corpus: Corpus, path: Path) -> str:
    return digest(read_inside(corpus.root, path))


def _placeless(witness: Witness) -> Witness:
    return replace(witness, path=Path(shown_path(witness)))


def _placeless_speech(speech: Speech) -> Speech:
    witnesses = tuple(_placeless(one) for one in speech.witnesses)
    return replace(speech, folder=Path(speech.id), witnesses=witnesses)


def _of_witness(corpus: Corpus, witness: Witness) -> tuple[object, ...]:
    """A rendering, and what its metadata point at: dates, the texts they are read from, an original."""
    speech = next(one for one in corpus.speeches if one.id == witness.speech)
    datings = (speech.delivered, witness.published)
    cited = {
        speech.folder / named(one.file) for dating in datings for one in dating.evidence if not one.inferred
    }
    texts = tuple(
        (_placeless(one), _bytes(corpus, one.path)) for one in speech.witnesses if one.path in cited
    )
    original = _bytes(corpus, speech.folder / named(witness.original)) if witness.original else ""
    return (_placeless(witness), _bytes(corpus, witness.path), datings, texts, original)


def recalled(memory: Memory, item: Item, made_from: tuple[object, ...]) -> Outcome | None:
    """The outcome of an item by what is remembered, if that is green.

    Args:
        memory: The memory.
        item: The item.
        made_from: Its material.

    Returns:
        What its check says of the remembered result; ``None`` if nothing fitting is remembered, or the check fails.
    """
    known = recall(memory, _name(item), made_from)
    if known is None:
        return None
    if isinstance(item.target, Witness):
        return passed() if known is True else None
    if item.check == "report":
        return passed() if _on_disk(item.corpus, known) else None
    now = _approval(known) if isinstance(known, str) else None
    if now is None:
        return None
    pair = cast("Pair | CorpusContrast", item.target)
    found = check_pair(item.corpus, pair, item.check, lambda _: now)
    return found if found.passed else None


def remember(
    memory: Memory, item: Item, made_from: tuple[object, ...], files: Mapping[str, str] | None = None
) -> None:
    """Keep the result of an item that was computed and is green.

    Args:
        memory: The memory.
        item: The item.
        made_from: Its material, as it was before the item was checked. If it is another by now, nothing is kept.
        files: Of a report, the path and the content of every file.
    """
    result: Any = True
    if item.check == "report":
        if not files:  # the pages of a large corpus, which cost nothing to check
            return
        result = {name: digest(text.encode()) for name, text in files.items()}
    elif not isinstance(item.target, Witness):
        result = dumps(current(cast("Pair | CorpusContrast", item.target)))
    if material(item) == made_from:
        keep(memory, _name(item), made_from, result)


def forget_all_but(memory: Memory, items: Iterable[Item]) -> None:
    """Forget what belongs to no item of a corpus (any more)."""
    forget_others(memory, {_name(item) for item in items})


def _name(item: Item) -> str:
    """What an entry is called: the checks of a pair against its approval share one."""
    if item.check == "report" or isinstance(item.target, Witness) or item.target is None:
        return item.key
    return f"{item.target.key} approval"


@lru_cache(maxsize=8)
def _approval(known: str) -> Approval | None:
    """Five checks recall one result; it is parsed once."""
    try:
        return loads(known, "memory")
    except (RecensionError, RecursionError):
        return None


def _on_disk(corpus: Corpus, known: object) -> bool:
    """Whether the files of a report have the digests remembered."""
    if not isinstance(known, dict) or not known:
        return False
    try:
        return all(
            plain_name(name) is None and digest((corpus.reports / name).read_bytes()) == wanted
            for name, wanted in known.items()
        )
    except OSError:
        return False
