"""What the pages of a large corpus were made from, said in the last line of its index.

Making ``index.md`` and ``terms.md`` anew takes every comparison at once, a tenth of a second each, which the gate on a
thousand pairs cannot spend a second time. So the index of such a corpus ends with a comment that holds a digest of
everything the pages rest on, and one of each page as it was written; the gate compares digests. Pages of a smaller
corpus have no such line and are made anew by the gate, which trusts nothing then.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from recension.corpus.files import digest, read_inside
from recension.corpus.outcome import Outcome, failed, passed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from recension.corpus.pairs import Corpus

#: Up to how many pairs and contrasts a corpus is not large: its pages are made to see whether they are current.
CURRENT_LIMIT = 50

_LINE = re.compile(
    r"<!-- made from (?P<rest>[0-9a-f]{16})(?P<pages>(?:, (?:index|terms)\.md [0-9a-f]{16})+) -->"
)

_TODO = "Write it: recension report"


def large(corpus: Corpus) -> bool:
    """Whether the pages of a corpus are not made anew by the gate."""
    return len(corpus.pairs) + len(corpus.contrasts) > CURRENT_LIMIT


def signed(corpus: Corpus, pages: Mapping[str, str]) -> str:
    """The index of a large corpus with its last line.

    Args:
        corpus: The corpus.
        pages: ``index.md`` without that line, and ``terms.md`` if there is one.
    """
    each = "".join(f", {name} {_short(text)}" for name, text in sorted(pages.items()))
    return f"{pages['index.md']}\n<!-- made from {_short(_rest(corpus))}{each} -->\n"


def check_pages(corpus: Corpus) -> Outcome:
    """The pages of a large corpus are those that were written of it as it is now."""
    path = corpus.reports / "index.md"
    shown = corpus.shown(path)
    index = _page(path)
    if index is None:
        return failed(f"{shown} is missing or is no text", _TODO)
    last = index.removesuffix("\n").rpartition("\n")[2]
    found = _LINE.fullmatch(last)
    if found is None:
        return failed(f"{shown} does not say in its last line what it was made from", _TODO)
    if found["rest"] != _short(_rest(corpus)):
        return failed(
            f"{shown} was made from other texts or manifests, or by another version of recension", _TODO
        )
    for name, wanted in (one.split(" ") for one in found["pages"].removeprefix(", ").split(", ")):
        page = index.removesuffix(f"\n{last}\n") if name == path.name else _page(corpus.reports / name)
        if page is None or _short(page) != wanted:
            return failed(
                f"{corpus.shown(corpus.reports / name)} is not as it was written beside {shown}", _TODO
            )
    return passed()


def _page(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")  # git may have turned line ends
    except (OSError, UnicodeDecodeError):
        return None


def _rest(corpus: Corpus) -> str:
    """Everything the pages rest on, the same on every machine.

    Where the corpus lies, and in which line of its manifest a rendering is declared, is nothing they tell.
    """
    from recension import __version__
    from recension.signature import signature

    speeches = [
        (_said(one, "folder", "witnesses"), [_said(each, "path", "line") for each in one.witnesses])
        for one in corpus.speeches
    ]
    contrasts = [(one.id, one.left.key, one.right.key, one.reason) for one in corpus.contrasts]
    texts = [digest(read_inside(corpus.root, one.path)) for one in corpus.witnesses]
    made_by = (__version__, signature().components)
    return repr((made_by, corpus.root.name, _said(corpus.settings, "policy"), speeches, contrasts, texts))


def _said(record: Any, *without: str) -> list[tuple[str, object]]:
    return [(one.name, getattr(record, one.name)) for one in fields(record) if one.name not in without]


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
