"""Which scheme a document uses, and what says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recension.romanization.data import alternatives, rows
from recension.romanization.derived import derivation, printed_parts
from recension.romanization.finding import korean_words, quoted
from recension.romanization.foreign import is_foreign, looks_chinese
from recension.romanization.guards import ordinary
from recension.romanization.lattice import lengths
from recension.romanization.lexicon import fixed
from recension.romanization.names import is_name
from recension.romanization.readings import in_stock, readings
from recension.romanization.scheme import Scheme
from recension.romanization.spelling import Spelling, spelling
from recension.romanization.words import View, word
from recension.tokens import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}\-][^\W\d_]+)*(?:(?<=[ouOU])[{APOSTROPHES}](?!\w))?")


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
    counts = Counter(_printed(text))
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


def _printed(text: str) -> Iterator[str]:
    """The Korean names of a text that take several words, and every other word, each once for each place."""
    tokens = [(found.start(), found.end() - quoted(text, *found.span())) for found in _TOKEN.finditer(text)]
    longer: list[tuple[int, int]] = []
    for found in korean_words(text):
        start, end = _last_before(tokens, found.end)
        if not (start <= found.start and found.end <= end):
            longer.append((found.start, found.end))
    alone = [token for token in tokens if _last_before(longer, token[1])[1] <= token[0]]
    return (" ".join(text[start:end].split()) for start, end in sorted(longer + alone))


def _last_before(spans: list[tuple[int, int]], end: int) -> tuple[int, int]:
    """The last of the ascending spans that begins before a place, or nothing at the beginning."""
    at = bisect_left(spans, (end,))
    return spans[at - 1] if at else (0, 0)


def _vote(printed: str, *, breve: bool) -> tuple[Scheme, str, bool] | None:
    """The scheme a word speaks for, why, and whether weakly."""
    of = spelling(printed)
    grown = derivation(of)
    if grown is not None:
        return _vote(grown.stems[0], breve=breve)
    if of.foreign or of.hangul or not of.parts or ordinary(of) or of.letters in _custom():
        return None
    known = of.letters in fixed()
    if is_foreign(of.text) or (looks_chinese(of.letters) and not known):
        return None
    systems = _systems(of, known=known)
    if is_name(of):
        # Surnames are spelled as custom has it; the given name tells the scheme, if it has syllables enough.
        systems = _systems(spelling("-".join(printed_parts(of)[1:])), known=False) or systems
    if of.marked:
        return _marked(of, systems, breve=breve)
    by_kcna = _by_kcna(of, systems, known=known)
    if by_kcna:
        return Scheme.KCNA, by_kcna, True
    return (*_ALONE[systems.pop()], known) if len(systems) == 1 else None


def _by_kcna(of: Spelling, systems: set[str], *, known: bool) -> str:
    """Why a word that several systems spell is printed as KCNA does, or ``""``."""
    if known and len(systems) != 1:
        return "printed so by KCNA" if of.letters in _printed_by_kcna() else ""
    pieces = len(of.parts) == _NAME_PIECES and all(of.capitals) and "-" not in of.printed
    return "a name in three capitalised pieces" if pieces and "dprk" in systems else ""


def _systems(of: Spelling, *, known: bool) -> set[str]:
    """The systems under which a word is most likely read: in usual syllables, and in no more of them than under another."""
    best = [
        (view.system, likeliest)
        for view in word(of.printed).views
        if not view.fixed and (likeliest := _likeliest(view, known=known))
    ]
    # *Hamgyeong* is 함경 by the Revised Romanization; the others would need 함계옹.
    fewest = min((len(hangul) for _, hangul in best), default=0)
    return {system for system, hangul in best if len(hangul) == fewest}


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


@cache
def _custom() -> frozenset[str]:
    """Fixed spellings that say nothing of a scheme: those of all languages (Seoul), and of persons in the press."""
    return frozenset(
        spelling(printed).letters
        for row in rows("lexicon")
        if row["source"].startswith("fixed")
        or (row["kind"] == "person" and row["source"].startswith("press"))
        for printed in alternatives(row["spellings"])
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


def _likeliest(view: View, *, known: bool) -> str:
    """The best reading if it is made of usual syllables, two at least (one says nothing of a scheme), or ``""``."""
    if max(lengths(view.lattice)) < 2 and not known:
        return ""
    best = readings(view.lattice, limit=1)
    return best[0][1] if best and in_stock(best[0][0]) else ""
