"""The one way text gets into Markdown: made visible, then escaped, then laid in tables.

Made for Markdown as GitHub renders it. Besides the syntax of CommonMark and its tables, GitHub turns mentions,
issue numbers, bare addresses, emoji names and dollar signs into something else *after* the Markdown is parsed, so
that no backslash helps; an empty comment (dropped from the page) parts them instead.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: General categories whose characters print nothing or steer the text around them (controls, format characters,
#: line and paragraph separators, surrogates, private use). Unassigned code points are left out: which they are
#: depends on the Unicode version of the Python that runs, and a report must not.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})

#: Characters of other categories that print nothing: grapheme joiner, Hangul fillers, variation selectors, Braille
#: blank (Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt, and U+2800).
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | frozenset(
    map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF])
)

_RULE = re.compile(r"-+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "$": "<span>$</span>"}
_BACKSLASHED = frozenset("\\`*_[]~")
_PART = "<!-- -->"

#: What GitHub links or replaces after parsing: mentions and mail addresses, issue numbers, addresses, emoji names.
_LINKED = re.compile(r"@|#(?=\d)|:(?=//)|(?<=www)(?=\.)|:(?=[a-z0-9_+-]+:)", re.IGNORECASE)

#: What opens a block where it begins a line: heading, list, quotation, rule, numbered item.
_BLOCK_START = re.compile(r"(?:[#+=-]|\d+[.)])")

#: Above this length two readings are not compared character by character (difflib grows with the square).
_SIGNS_LIMIT = 400

#: The longest stretch told sign by sign if it holds letters: more is changed wording, which the eye sees by itself.
_SIGNS_STRETCH = 3


def visible(text: str) -> str:
    r"""The text with nothing in it that a reader could miss.

    Args:
        text: Any text.

    Returns:
        Line ends as a space; every other character that prints nothing or steers the text (controls, soft hyphen,
        zero-width and direction marks, spaces other than U+0020) as its number in ``⟨U+…⟩``.

    Example:
        >>> visible("self\u00adreliance\u00a0and\nmore")
        'self⟨U+00AD⟩reliance⟨U+00A0⟩and more'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"⟨{number(one)}⟩" if _hidden(one) else one for one in _LINE_END.sub(" ", text))


def number(character: str) -> str:
    """The number of a character as Unicode writes it.

    Example:
        >>> number("’")
        'U+2019'
    """
    return f"U+{ord(character):04X}"


def escape(text: str) -> str:
    r"""The text for a Markdown table cell or paragraph: shown as it is, never as syntax, link or mention.

    Args:
        text: Any text; it goes through :func:`visible` first.

    Returns:
        One line of Markdown that renders as ``visible(text)``; inline HTML may be set around it.

    Example:
        >>> escape("a|b *c* <d> #12")
        'a&#124;b \\*c\\* &lt;d&gt; #<!-- -->12'
    """
    shown = visible(text)
    parted = {
        found.start() if found.end() == found.start() else found.end() for found in _LINKED.finditer(shown)
    }
    first = len(shown) - len(shown.lstrip(" "))
    last = len(shown.rstrip(" "))
    out: list[str] = []
    for at, one in enumerate(shown):
        if at in parted:
            out.append(_PART)
        if one == " " and (at < first or at >= last or shown[at - 1] == " "):
            out.append("&#32;")
        elif one in _BACKSLASHED:
            out.append("\\" + one)
        else:
            out.append(_ENTITIES.get(one, one))
    if len(shown) in parted:
        out.append(_PART)
    found = _BLOCK_START.match(shown)
    if found:  # the sign that would open a block, as an entity
        out[found.end() - 1] = f"&#{ord(shown[found.end() - 1])};"
    return "".join(out)


def shorten(text: str, limit: int) -> str:
    """A long text cut in its middle, with a count of what is left out.

    Args:
        text: Any text.
        limit: The longest text left whole, in code points.

    Example:
        >>> shorten("a" * 50 + "b" * 50, 20)
        'aaaaaaaaaa … [85 characters] … bbbbb'
    """
    if len(text) <= limit:
        return text
    head, tail = limit // 2, limit // 4
    return f"{text[:head]} … [{len(text) - head - tail} characters] … {text[len(text) - tail :]}"


def signs(left: str, right: str) -> str:
    """What differs between two readings in signs a reader cannot see or tell apart.

    Args:
        left: One reading.
        right: The other.

    Returns:
        Each changed stretch that holds anything but ASCII letters and digits, as ``U+2019 → U+0027``: a space is
        ``␣``, nothing is ``∅``, other ASCII signs stand for themselves. ``""`` where only letters or words differ.

    Example:
        >>> signs("Workers’ Party.", "Workers' Party")
        'U+2019 → U+0027, . → ∅'
    """
    if len(left) + len(right) > _SIGNS_LIMIT or left == right:
        return ""
    found: Counter[str] = Counter()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        pieces = left[a:b] + right[c:d]
        plain = any(one.isascii() and one.isalnum() for one in pieces)
        if tag != "equal" and not (plain and ((pieces.isascii() and pieces.isalnum()) or _long(a, b, c, d))):
            found[f"{_named(left[a:b])} → {_named(right[c:d])}"] += 1
    return ", ".join(f"{one} (×{count})" if count > 1 else one for one, count in found.items())


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[str] = ()) -> str:
    """A Markdown table; the cells are Markdown already (from :func:`escape`, or our own words).

    Args:
        headers: The first row.
        rows: The other rows, as long as the first.
        align: ``left``, ``right`` or ``center`` for each column; all left if empty.

    Returns:
        The table with a line end after it, or ``""`` when there are no rows.

    Example:
        >>> print(table(["kind", "n"], [["case", "007"]], ["left", "right"]), end="")
        | kind | n |
        | :--- | ---: |
        | case | 007 |
    """
    if not rows:
        return ""
    from tabulate import tabulate

    laid = tabulate(
        rows,
        headers=headers,
        tablefmt="pipe",
        disable_numparse=True,
        colalign=tuple(align) or ("left",) * len(headers),
    )
    # Columns are not padded to one width: else one longer cell would change every row of an approved report.
    lines = [[cell.strip(" ") for cell in line[1:-1].split("|")] for line in laid.splitlines()]
    lines[1] = [_RULE.sub("---", cell) for cell in lines[1]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _hidden(one: str) -> bool:
    category = unicodedata.category(one)
    return category in _HIDDEN_CATEGORIES or (category == "Zs" and one != " ") or one in _HIDDEN


def _long(a: int, b: int, c: int, d: int) -> bool:
    return max(b - a, d - c) > _SIGNS_STRETCH


def _named(piece: str) -> str:
    if not piece:
        return "∅"
    plain = piece.isascii() and piece.isprintable()
    return piece.replace(" ", "␣") if plain and not set(piece) & set("'\"`") else " ".join(map(_name, piece))


def _name(one: str) -> str:
    if one == " ":
        return "␣"
    if one == "\n":
        return "⏎"
    return one if one.isascii() and one.isalnum() else number(one)
