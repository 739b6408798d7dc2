"""Words divided at line ends: which hyphens belong to the word and which to the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})([-\u00ad\u2010])$")
_FIRST = re.compile(r"[a-z]{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def word_forms(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand whole in a document, as evidence for those that do not.

    Args:
        lines: Its lines.

    Returns:
        Words and hyphenated words, case folded, those at line ends that end in a hyphen left out.

    Example:
        >>> sorted(word_forms(["grass-roots account", "of the coun-"]))
        ['account', 'grass-roots', 'of', 'the']
    """
    found: set[str] = set()
    for line in lines:
        body = _DIVIDED.sub("", line)
        found.update(one.casefold() for one in _WORD.findall(body))
    return frozenset(found)


def join_lines(lines: Sequence[str], forms: frozenset[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    r"""The lines of one paragraph as text, divided words put together.

    Args:
        lines: The lines in order.
        forms: What :func:`word_forms` found.

    Returns:
        The text, its line ends kept (after a word that was divided), and the repairs: the word as it now stands
        and as it was printed.

    Example:
        >>> join_lines(["in the coun-", "try of grass-", "roots cells"], frozenset({"country", "grass-roots"}))
        ('in the country\nof grass-roots\ncells', (('country', 'coun-/try'), ('grass-roots', 'grass-/roots')))
    """
    done: list[str] = []
    repairs: list[tuple[str, str]] = []
    for line in lines:
        above = _DIVIDED.search(done[-1]) if done else None
        below = _FIRST.match(line)
        if above is None or below is None:
            done.append(line)
            continue
        start, rest = above.group(1), below.group()
        word = _whole(start, rest, above.group(2), forms)
        repairs.append((word, f"{start}{above.group(2)}/{rest}"))
        tail = re.match(r"\S*", line[below.end() :])
        glued = tail.group() if tail else ""
        done[-1] = done[-1][: above.start()] + word + glued
        remainder = line[below.end() + len(glued) :].lstrip()
        if remainder:
            done.append(remainder)
    return "\n".join(done), tuple(repairs)


def _whole(start: str, rest: str, hyphen: str, forms: frozenset[str]) -> str:
    """With or without the hyphen: as the document writes it elsewhere, else as the dictionary does."""
    closed, open_ = f"{start}{rest}", f"{start}-{rest}"
    if hyphen != "-":  # a soft hyphen belongs to the line
        return closed
    if open_.casefold() in forms:
        return open_
    if closed.casefold() in forms:
        return closed
    from simplemma import is_known

    return closed if is_known(closed.casefold(), lang="en") else open_
