"""The whole of collation: every bead read, every difference named, written down in order."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from recension.collation import checks, ladder, structure
from recension.collation.bead import Chain, Found, Slotted, chains, edges
from recension.collation.checks import Named, Pair
from recension.collation.clauses import negations
from recension.collation.columns import Column, columns
from recension.collation.crossings import SHARED, content, crossings
from recension.collation.half import Half, half
from recension.collation.holes import kept_in
from recension.collation.lexicon import is_common, is_function
from recension.collation.naming import Beside, one_sided, two_sided
from recension.collation.places import Extent, Place, text_of
from recension.collation.signwords import counted, written
from recension.collation.units import Side, cut
from recension.collation.writing import Written, write
from recension.model import Alignment, BeadKind, Divergence, Judgement, Kind, Rendering
from recension.tokens import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recension.collation.marks import Change
    from recension.collation.rules import Rules
from recension.collation.reconciling import reconciled
from recension.collation.recut import recut
from recension.collation.romanized import final_breve, same_korean


def collate(
    left: Rendering, right: Rendering, alignment: Alignment, *, judgement: Judgement, rules: Rules
) -> tuple[Divergence, ...]:
    """Name every divergence; see ``recension.collation.collate``."""
    one, other = cut(left, alignment.left_tokens, rules), cut(right, alignment.right_tokens, rules)
    one, other = (
        reconciled(one, other, alignment.words),
        reconciled(other, one, [(b, a) for a, b in alignment.words]),
    )
    starts, ends = _starts(one), _starts(other)
    links = _unit_links(one, other, alignment)
    items: list[Written] = []
    for number, bead in enumerate(alignment.beads):
        found: list[Found] = []
        if bead.kind is BeadKind.FURNITURE:
            found.extend(structure.furniture(one, other, alignment, number))
        elif not bead.left or not bead.right:
            found.extend(structure.absent(one, other, alignment, number))
        else:
            first, second = _half(one, bead.left, starts), _half(other, bead.right, ends)
            read = _bead(first, second, links)
            found.extend(piece for item in read for piece in kept_in(item, bead, one, other))
            found.extend(structure.labels(first, second))
            if bead.moved:
                found.append(structure.moved(one, other, bead))
        items.extend(Written(number, item) for item in found)
    return write(one, other, items, judgement.relation, rules)


def _starts(side: Side) -> list[int]:
    """The first unit of each paragraph, and one more at the end."""
    starts = [0] * (len(side.paragraphs) + 1)
    for unit in side.units:
        starts[side.tokens[unit.start].paragraph + 1] += 1
    for at in range(len(side.paragraphs)):
        starts[at + 1] += starts[at]
    return starts


def _half(side: Side, members: tuple[int, ...], starts: Sequence[int]) -> Half:
    units = [unit for member in members for unit in side.units[starts[member] : starts[member + 1]]]
    return half(side, members, units)


def _unit_links(one: Side, other: Side, alignment: Alignment) -> dict[int, list[int]]:
    """Left unit start token -> right unit start tokens that the word alignment links it to."""
    links: dict[int, list[int]] = {}
    for a, b in alignment.words:
        links.setdefault(one.units[one.unit_of[a]].start, []).append(other.units[other.unit_of[b]].start)
    return links


def _bead(left: Half, right: Half, links: dict[int, list[int]]) -> list[Found]:
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
    table, crossed = crossings(table, left.units, right.units)
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
    changes = _breves(left, right, table, changes, named, extents)
    for at, verdict in named.items():
        column = table[at]
        here, there = extents.get(at) or (left.words(*column.left), right.words(*column.right))
        found.append(Found(verdict, here, there))
    found.extend(_dressed(left, right, table, changes, named))
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
    values = {unit.sort for unit in (*pair.left, *pair.right)} & {"date", "number"}
    return Named(Kind.NUMBER_FORM, "the same value in another form, at another place") if values else None


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


def _dressed(
    left: Half, right: Half, table: Sequence[Column], changes: Iterable[Slotted], named: dict[int, Named]
) -> list[Found]:
    """Give each difference of signs the agreeing word it is attached to, so that it can be read; no word twice."""
    plain = {
        column.left[0]: column.right[0] for at, column in enumerate(table) if column.same and at not in named
    }
    used: set[int] = set()
    changes = list(changes)
    between = Counter((at, there) for _, at, there in changes)
    found = []
    for change, at, there in changes:
        one, other = change.left, change.right
        spread = change.kind in _BOTH and between[at, there] == 1  # else it would run over the others
        before = plain.get(at - 1) == there - 1 and at - 1 not in used
        if before and (spread or _adjacent(change, left.end(at - 1), right.end(there - 1), 0)):
            one, other = Extent(left.start(at - 1), one.end), Extent(right.start(there - 1), other.end)
            used.add(at - 1)
        else:
            before = False
        after = plain.get(at) == there and at not in used and (spread or not before)
        if after and (spread or _adjacent(change, left.start(at), right.start(there), 1)):
            one, other = Extent(one.start, left.end(at)), Extent(other.start, right.end(there))
            used.add(at)
        korean = final_breve(text_of(left.side.paragraphs, one), text_of(right.side.paragraphs, other))
        kind, reason = (Kind.ROMANIZATION, korean) if korean else (change.kind, change.reason)
        found.append(Found(Named(kind, reason), one, other))
    return found


def _breves(  # noqa: PLR0913, PLR0917  # one place of use; a record would only rename them
    left: Half,
    right: Half,
    table: Sequence[Column],
    changes: list[Slotted],
    named: dict[int, Named],
    extents: dict[int, tuple[Extent, Extent]],
) -> list[Slotted]:
    """Put a last breve (Hwang Pyo'ng-so') back to the romanized word it belongs to; the changes that are left."""
    words = {
        (table[at].left[1], table[at].right[1]): at
        for at, verdict in named.items()
        if verdict.kind is Kind.ROMANIZATION
    }
    kept = []
    for slotted in changes:
        change, a, b = slotted
        at = words.get((a, b))
        signs = {text_of(left.side.paragraphs, change.left), text_of(right.side.paragraphs, change.right)}
        if at is None or not signs <= _APOSTROPHES:
            kept.append(slotted)
            continue
        here, there = left.words(*table[at].left), right.words(*table[at].right)
        extents[at] = (
            Extent(here.start, max(here.end, change.left.end)),
            Extent(there.start, max(there.end, change.right.end)),
        )
    return kept


_APOSTROPHES = frozenset(("", *APOSTROPHES))


def _adjacent(change: Change, left: Place, right: Place, end: int) -> bool:
    """Whether a difference begins (``end`` 0) or stops (1) right at the places given, on each side that has signs."""
    return all(
        extent.empty or extent[end] == place for extent, place in ((change.left, left), (change.right, right))
    )


#: Differences that are read between two words, not on one.
_BOTH = frozenset((Kind.WHITESPACE, Kind.SPLIT, Kind.MERGE, Kind.WORD_DIVISION))
