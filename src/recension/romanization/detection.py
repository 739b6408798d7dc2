"""Which scheme a document uses, and what says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from recension.romanization.data import alternatives, rows
from recension.romanization.finding import korean_words
from recension.romanization.guards import ordinary
from recension.romanization.lattice import lengths
from recension.romanization.lexicon import fixed
from recension.romanization.readings import in_stock, readings
from recension.romanization.scheme import Scheme
from recension.romanization.spelling import Spelling, spelling
from recension.romanization.words import View, word
from recension.tokens import APOSTROPHES

_TOKEN = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}\-][^\W\d_]+)*(?:(?<=[ou])[{APOSTROPHES}](?!\w))?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One word that speaks for a scheme.

    Args:
        scheme: The scheme.
        word: The word as first printed.
        count: How often it stands in the text.
        reason: Why it speaks for that scheme.
        weak: Whether it is a fixed spelling, which texts of every scheme print.
    """

    scheme: Scheme
    word: str
    count: int
    reason: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Schemes:
    """The scheme of a document (``None`` where nothing says) and all evidence, strongest scheme first."""

    scheme: Scheme | None
    evidence: tuple[Evidence, ...]


def schemes(text: str) -> Schemes:
    """Tell which romanization a document uses.

    Args:
        text: The document, or any part of it.

    Returns:
        The scheme with the most words that only it spells; fixed spellings (Pyongyang, Kim Jong Un) count only
        where nothing else speaks, because texts of every scheme print them.

    Example:
        >>> found = schemes("the chuch’e revolution and a powerful state [kangso’nggukka]")
        >>> found.scheme.value, [one.word for one in found.evidence]
        ('fbis', ['chuch’e', 'kangso’nggukka'])
    """
    counts = Counter(found[0] for found in _TOKEN.finditer(text))
    counts.update(" ".join(found.form.split()) for found in korean_words(text) if " " in found.form)
    # An apostrophe is also the aspiration mark of McCune-Reischauer proper; a breve in the text says which.
    breve = any(spelling(printed).breve for printed in counts)
    evidence = [
        Evidence(scheme, printed, count, reason, weak)
        for printed, count in counts.items()
        if (vote := _vote(printed, breve=breve))
        for scheme, reason, weak in [vote]
    ]
    totals: Counter[tuple[bool, Scheme]] = Counter()
    for one in evidence:
        totals[one.weak, one.scheme] += one.count
    ranked = sorted(totals, key=lambda key: (key[0], -totals[key], list(Scheme).index(key[1])))
    place = {key: at for at, key in enumerate(ranked)}
    evidence.sort(key=lambda one: (place[one.weak, one.scheme], -one.count, one.word))
    return Schemes(ranked[0][1] if ranked else None, tuple(evidence))


def _vote(printed: str, *, breve: bool) -> tuple[Scheme, str, bool] | None:
    """The scheme a word speaks for, why, and whether weakly."""
    of = spelling(printed)
    known = of.letters in fixed()
    if of.foreign or of.hangul or not of.parts or ordinary(of):
        return None
    plain = [view for view in word(printed).views if not view.fixed and _likely(view, known=known)]
    systems = {view.system for view in plain}
    if of.marked:
        return _marked(of, systems, breve=breve)
    if known and len(systems) != 1:
        return (Scheme.KCNA, "printed so by KCNA", True) if of.letters in _printed_by_kcna() else None
    if len(of.parts) == _NAME_PIECES and all(of.capitals) and "-" not in printed and "dprk" in systems:
        return Scheme.KCNA, "a name in three capitalised pieces", True
    if len(systems) != 1:
        return None
    scheme, reason = _ALONE[systems.pop()]
    return scheme, reason, known


_ALONE = {
    "rr": (Scheme.RR, "spelled by the Revised Romanization alone"),
    "dprk": (Scheme.KCNA, "spelled by the DPRK system alone"),
    "mr": (Scheme.MR_PLAIN, "spelled by McCune–Reischauer alone, its marks left out"),
}


#: Surname and two given syllables, each a piece of its own: the North's way to print a name.
_NAME_PIECES = 3


@cache
def _printed_by_kcna() -> frozenset[str]:
    """The first fixed spelling of every word of the lexicon that its source gives to KCNA."""
    return frozenset(
        spelling(alternatives(row["spellings"])[0]).letters
        for row in rows("lexicon")
        if row["spellings"] and row["source"].startswith(("KCNA", "exception"))
    )


def _marked(of: Spelling, systems: set[str], *, breve: bool) -> tuple[Scheme, str, bool] | None:
    if "mr" in systems:
        if of.ascii_breve:
            return Scheme.FBIS, "an apostrophe after o or u is the breve of the ASCII form", False
        if breve or of.breve:
            return Scheme.MR, "the breves and apostrophes of McCune–Reischauer", False
        return Scheme.FBIS, "an apostrophe is the aspiration mark, and the text prints no breves", False
    if "dprk" in systems:
        return Scheme.DPRK, "breves with the consonants of the DPRK system", False
    return None


def _likely(view: View, *, known: bool) -> bool:
    """Whether a reading is made of usual syllables, two at least: one syllable says nothing of a scheme."""
    if max(lengths(view.lattice)) < 2 and not known:
        return False
    best = readings(view.lattice, limit=1)
    return bool(best) and in_stock(best[0][0])
