"""A word or phrase with its lattices: under each scheme as spelled, and with fixed spellings and names read in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from recension.romanization.lattice import LONGEST, Choice, Lattice, parse
from recension.romanization.lexicon import fixed_choices
from recension.romanization.names import leads_with_surname, name_choices
from recension.romanization.scheme import Scheme
from recension.romanization.spelling import Spelling, conjoined, spelling
from recension.romanization.tables import Table, table

#: The systems a word is read under, and how each scheme of a document narrows them: (table, strict).
_ALL = (("dprk", False), ("mr", False), ("rr", False))
_UNDER: dict[Scheme | None, tuple[tuple[str, bool], ...]] = {
    None: _ALL,
    Scheme.MR: (("mr", True),),
    Scheme.FBIS: (("mr", True),),
    Scheme.MR_PLAIN: (("mr", False),),
    # Documents in the DPRK system seldom print its breves.
    Scheme.DPRK: (("dprk", False),),
    Scheme.KCNA: (("dprk", False),),
    Scheme.RR: (("rr", True),),
    Scheme.PRESS: _ALL,
    Scheme.HANGUL: _ALL,
}


@dataclass(frozen=True, slots=True)
class View:
    """One way to read a word: the system (``mr``, ``dprk``, ``rr``), whether fixed spellings or names helped."""

    system: str
    fixed: bool
    lattice: Lattice


@dataclass(frozen=True, slots=True)
class Word:
    """A spelling with its views, those without help first."""

    spelling: Spelling
    views: tuple[View, ...]


@lru_cache(maxsize=1 << 14)
def word(printed: str, *, scheme: Scheme | None = None, name: bool = False) -> Word:
    """Parse a word or phrase.

    Args:
        printed: As it stands in a text.
        scheme: The scheme of its document where that is known; then only that is read (fixed spellings aside).
        name: Whether it is known to stand inside a personal name.

    Returns:
        The word; without views where nothing in it can be Korean.
    """
    return _viewed(spelling(printed), _UNDER[scheme], name=name)


@lru_cache(maxsize=1 << 12)
def strictly(printed: str, scheme: Scheme | None = None) -> Word:
    """The same with every absent mark read as absent, to tell what a missing mark leaves open."""
    return _viewed(spelling(printed), tuple((system, True) for system, _ in _UNDER[scheme]), name=False)


def _viewed(of: Spelling, systems: tuple[tuple[str, bool], ...], *, name: bool) -> Word:
    if not of.parts or len(of.text) > LONGEST:
        return Word(of, ())
    if of.marked:
        # McCune-Reischauer is the first to think of; the Revised Romanization has no marks at all.
        systems = tuple(sorted((one for one in systems if one[0] != "rr"), key=lambda one: one[0] != "mr"))
    tables = [table(system, strict=strict) for system, strict in systems]
    plain: list[list[Choice]] = [[(1, conjoined(part))] for part in of.parts]
    if of.hangul:
        tables = tables[:1]
    views = [view for one in tables if (view := _view(plain, one, fixed=False))]
    for one in tables:
        helped = _helped(of, one.scheme, name=name)
        if any(helped):
            choices = [own + more for own, more in zip(plain, helped, strict=True)]
            if (view := _view(choices, one, fixed=True)) is not None:
                views.append(view)
    return Word(of, tuple(views))


def _view(choices: list[list[Choice]], under: Table, *, fixed: bool) -> View | None:
    lattice = parse(choices, under)
    return View(under.scheme, fixed, lattice) if lattice else None


def _helped(of: Spelling, system: str, *, name: bool) -> list[list[Choice]]:
    """The writings that the lexicon, and inside a name the name tables, offer beside the letters themselves."""
    if of.hangul:
        return []
    found = fixed_choices(of.parts)
    if name or leads_with_surname(of):
        found = [[*ours, *theirs] for ours, theirs in zip(found, name_choices(of, system), strict=True)]
    return found
