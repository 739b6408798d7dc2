"""Inside a bead that both sides have: every difference found and named, with the places it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recension.collation import checks, ladder
from recension.collation.bead import Chain, Found, Slotted, chains, edges
from recension.collation.clauses import negations, parted
from recension.collation.columns import Column, columns
from recension.collation.crossings import SHARED, content, crossings
from recension.collation.dressing import breves, dressed
from recension.collation.lexicon import is_common, is_function
from recension.collation.naming import Beside, one_sided, two_sided
from recension.collation.places import Extent, text_of
from recension.collation.recut import recut
from recension.collation.romanized import same_korean
from recension.collation.signwords import counted, written
from recension.collation.verdicts import Named, Pair
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.half import Half


def differences(left: Half, right: Half, links: dict[int, list[int]]) -> list[Found]:
    """Every difference inside a bead that both sides have."""
    where = {unit.start: at for at, unit in enumerate(right.units)}
    pairs = sorted(
        {
            (at, where[start])
            for at, unit in enumerate(left.units)
            for start in links.get(unit.start, ())
            if start in where
        }
    )
    table = recut(columns(left.units, right.units, pairs), left, right)
    table, found_twice = crossings(table, left.units, right.units)
    crossed = [each for each in found_twice if not parted(left, right, table, each.left, each.right)]
    found: list[Found] = []
    changes: list[Slotted] = []
    extents: dict[int, tuple[Extent, Extent]] = {}
    named: dict[int, Named] = {}
    for chain in chains(left, right, table):
        sign = written(left, right, chain, table) if chain.columns else None
        if sign:
            found.append(sign)
            continue
        edge = edges(left, right, chain, table)
        changes.extend(counted(left, right, change) for change in edge.changes)
        extents.update(edge.extents)
        found.extend(edge.breaks)
        _name_chain(left, right, chain, table, extents, named)
    for at, column in enumerate(table):
        if not column.one_sided:
            verdict = _name_column(left, right, column)
            if verdict:
                named[at] = verdict
    moving = [at for crossing in crossed for at in crossing[:2]]
    for at in moving:
        named.pop(at, None)
    named.update(negations(left, right, table, named, moving))
    for a, b, score in crossed:
        places = _own(left, table, extents, a, 0), _own(right, table, extents, b, 1)
        pair = Pair(
            left.units[slice(*table[a].left)], right.units[slice(*table[b].right)], "", "", opens=True
        )
        found.append(
            _crossed(
                left, right, pair, places, alike=score >= SHARED or content(pair.left) == content(pair.right)
            )
        )
    changes = breves(left, right, table, changes, named, extents)
    for at, verdict in named.items():
        column = table[at]
        here, there = extents.get(at) or (left.words(*column.left), right.words(*column.right))
        found.append(Found(verdict, here, there))
    found.extend(dressed(left, right, table, changes, named))
    return found


def _own(
    half: Half, table: Sequence[Column], extents: dict[int, tuple[Extent, Extent]], at: int, side: int
) -> Extent:
    """The extent of a one-sided column on the side that has words."""
    if at in extents:
        return extents[at][side]
    span = table[at].right if side else table[at].left
    return half.words(*span)


def _crossed(left: Half, right: Half, pair: Pair, places: tuple[Extent, Extent], *, alike: bool) -> Found:
    """A passage at two places: a sentence has moved, anything less is a change of word order."""
    here, there = places
    first, second = text_of(left.side.paragraphs, here), text_of(right.side.paragraphs, there)
    valued = _valued(pair)
    if valued:
        return Found(valued, here, there)
    if len(pair.left) >= _PASSAGE and first.rstrip().endswith((".", "!", "?")):
        return Found(Named(Kind.MOVE, "the sentence stands elsewhere in the paragraph"), here, there)
    korean = same_korean(first.strip(" ,;:."), second.strip(" ,;:."))
    if korean:
        return Found(
            Named(Kind.ROMANIZATION, f"one Korean word in two romanizations, at another place: {korean}"),
            here,
            there,
        )
    same = sorted(ladder.words(ladder.folded(first))) == sorted(ladder.words(ladder.folded(second)))
    if same or alike:
        reason = "the same words at another place" if same else "nearly the same words at another place"
        return Found(Named(Kind.WORD_ORDER, reason), here, there)
    return Found(Named(Kind.WORDING, "reworded, and at another place"), here, there)


def _valued(pair: Pair) -> Named | None:
    """What a date or number at two places is, where it is all that stands there."""
    if not all(
        unit.sort in ("date", "number") or is_function(unit.key) for unit in (*pair.left, *pair.right)
    ):
        return None
    found = checks.date(pair)
    if found or [unit.key for unit in pair.left] == [unit.key for unit in pair.right]:
        return found
    return Named(Kind.NUMBER_FORM, "the same value in another form, at another place")


#: A whole sentence of at least so many units has moved; anything shorter is word order.
_PASSAGE = 6


def _name_chain(  # noqa: PLR0913, PLR0917  # one place of use; a record would only rename them
    left: Half,
    right: Half,
    chain: Chain,
    table: Sequence[Column],
    extents: dict[int, tuple[Extent, Extent]],
    named: dict[int, Named],
) -> None:
    """Name the one-sided columns of a chain."""
    for at in chain.columns:
        column = table[at]
        on_left = column.left[0] < column.left[1]
        half, (start, end) = (left, column.left) if on_left else (right, column.right)
        beside = _beside(half, start, end)
        places = extents.get(at)
        extent = half.words(start, end) if places is None else places[not on_left]
        text = text_of(half.side.paragraphs, extent)
        named[at] = one_sided(half.units[start:end], text, beside, on_left=on_left)


def _beside(half: Half, start: int, end: int) -> Beside:
    """What stands before and after the units ``start:end``."""
    before = half.units[start - 1] if start else None
    if end == len(half.units):
        return Beside(before, None)
    last, after = half.units[end - 1].key, half.units[end]
    # *Ms.* and *Dr.* are no words, so that the point behind them ends no sentence.
    bare = half.text(end).strip() in ("", "." if _VOWELS.isdisjoint(last) else "")
    led = bare and half.printed(end, end + 1)[:1].isupper() and not (is_common(last) and is_common(after.key))
    return Beside(before, after, led)


_VOWELS = frozenset("aeiouy")


def _name_column(left: Half, right: Half, column: Column) -> Named | None:
    """Name a column that both sides have, if its readings differ at all."""
    one, other = left.printed(*column.left), right.printed(*column.right)
    if one == other or (column.same and _unwrapped(one) == _unwrapped(other)):
        return None
    pair = Pair(
        left.units[slice(*column.left)],
        right.units[slice(*column.right)],
        one,
        other,
        _opens(left, column.left[0]) or _opens(right, column.right[0]),
    )
    return two_sided(pair, held=column.held)


def _unwrapped(text: str) -> str:
    """A text with its hard line wraps read as spaces."""
    return _WRAP.sub(" ", text) if "\n" in text or "\r" in text else text


#: Spaces are looked at from their first one only (``?+`` gives nothing back), so that a long row of them costs its length.
_WRAP = re.compile(r"(?:(?<![ \t])[ \t]+)?+[\r\n]+[ \t]*")


def _opens(half: Half, at: int) -> bool:
    """Whether unit ``at`` opens a sentence."""
    if at == 0:
        return True
    return not _OPENERS.isdisjoint(half.text(at))


#: Signs behind which a sentence may open.
_OPENERS = frozenset('.!?:"“”')
