"""The scheme tables: what a run of consonant or vowel letters may stand for, built once when first needed.

``junctures`` maps a consonant cluster between two vowels to the set of (final, initial) pairs it may spell, one
map for each class of following vowel; ``initials`` the same for the beginning of a word, ``finals`` for its end,
``runs`` for vowel letters. With ``strict=False`` every mark of McCune-Reischauer and the DPRK breve may be missing
(a mark that is there still binds): the entry of a spelling is the union over all ways to put marks into it, so
adding a mark can only narrow a set.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from recension.romanization.data import alternatives, rows
from recension.romanization.hangul import (
    FINALS,
    INITIALS,
    LEAD,
    MEDIAL,
    PALATAL_VOWELS,
    TAIL,
    VOWELS,
    pair_bit,
    pairs_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Classes of vowels that matter for the spelling before them: others, i and y-vowels, wi, the other w-vowels.
OTHER, PALATAL, WI, LABIAL = CLASSES = (0, 1, 2, 3)
_LABIAL_VOWELS = "ㅘㅙㅝㅞ"
#: The classes before which a conditional spelling of ``junctures.tsv`` stands.
_WHERE = {"": CLASSES, "y": (PALATAL,), "i": (PALATAL, WI), "wi": (WI,), "w": (WI, LABIAL)}

#: A vowel run reads as one of several sequences of (set of vowels, class).
Run = tuple[tuple[int, int], ...]


def vowel_class(vowel: str) -> int:
    """The class of a vowel letter."""
    if vowel in PALATAL_VOWELS:
        return PALATAL
    return LABIAL if vowel in _LABIAL_VOWELS else WI if vowel == "ㅟ" else OTHER


@dataclass(frozen=True, slots=True)
class Table:
    """One scheme, ready for parsing. ``junctures`` and ``initials`` are indexed by vowel class first."""

    scheme: str
    junctures: tuple[dict[str, int], ...]
    initials: tuple[dict[str, int], ...]
    finals: dict[str, int]
    vowels: dict[str, int]
    runs: dict[str, tuple[Run, ...]]


@cache
def surfaces() -> dict[tuple[int, int, int], tuple[tuple[str, str], ...]]:
    """For (final, initial, vowel class): the surface (final, initial) pairs, the main one first.

    From ``sounds.tsv``; a juncture without a row of its own stays as it is.
    """
    main: dict[tuple[int, int, int], tuple[str, str]] = {}
    also: dict[tuple[int, int, int], list[tuple[str, str]]] = {}
    for row in rows("sounds"):
        initials = INITIALS.replace("ㅇ", "") if row["onset"] == "*" else row["onset"]
        classes = {"any": CLASSES, "y": (PALATAL,), "other": (OTHER, WI, LABIAL)}[row["before"]]
        for final, initial, kind in product(row["coda"], initials, classes):
            key = FINALS.index(final), INITIALS.index(initial), kind
            to = row["to_coda"], initial if row["to_onset"] == "=" else row["to_onset"]
            # A later, narrower main row (aspiration) replaces the general neutralization before it.
            if row["kind"] == "main":
                main[key] = to
            else:
                also.setdefault(key, []).append(to)
    found = {}
    for key in product(range(28), range(19), CLASSES):
        first = main.get(key, (FINALS[key[0]], INITIALS[key[1]]))
        rest = [to for to in also.get(key, []) if to != first]
        found[key] = (first, *dict.fromkeys(rest))
    return found


@cache
def cells(scheme: str) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """The juncture cells of a scheme: (surface final or ``#``, initial) to (spelling, condition) pairs."""
    found = {}
    for row in rows("junctures"):
        if row["scheme"] != scheme:
            continue
        for initial in INITIALS:
            spellings = []
            for spelling in alternatives(row[initial].replace(".", "")):
                text, _, condition = spelling.partition(":")
                spellings.append(("" if text == "-" else text, condition))
            found[row["coda"], initial] = tuple(spellings)
    return found


def fits(condition: str, kind: int) -> bool:
    """Whether a conditional spelling may stand before a vowel of that class."""
    return kind in _WHERE[condition]


def without_marks(spelling: str) -> Iterator[str]:
    """Every way to print a spelling with each of its marks kept or left out."""
    choices = [
        (letter, "") if letter == "'" else (letter, "ou"["ŏŭ".index(letter)]) if letter in "ŏŭ" else (letter,)
        for letter in spelling
    ]
    for chosen in product(*choices):
        yield "".join(chosen)


@cache
def table(scheme: str, *, strict: bool) -> Table:
    """Build the tables of one scheme.

    Args:
        scheme: ``mr``, ``dprk`` or ``rr``.
        strict: Whether an absent mark means a plain letter; otherwise each mark is optional.

    Returns:
        The table, cached for the life of the process.
    """
    spelled = cells(scheme)
    junctures: tuple[dict[str, int], ...] = ({}, {}, {}, {})
    for (final, initial, kind), reached in surfaces().items():
        for surface in reached:
            _add(junctures[kind], spelled.get(surface, ()), pair_bit(final, initial), kind, strict=strict)
    initials: tuple[dict[str, int], ...] = ({}, {}, {}, {})
    for kind, (number, letter) in product(CLASSES, enumerate(INITIALS)):
        _add(initials[kind], spelled["#", letter], 1 << number, kind, strict=strict)
    vowels: dict[str, int] = {}
    row = next(row for row in rows("vowels") if row["scheme"] == scheme)
    for number, vowel in enumerate(VOWELS):
        spellings = tuple((spelling, "") for spelling in alternatives(row[vowel]))
        _add(vowels, spellings, 1 << number, OTHER, strict=strict)
    return Table(scheme, junctures, initials, _finals(), vowels, {})


def _add(
    into: dict[str, int], spellings: tuple[tuple[str, str], ...], bit: int, kind: int, *, strict: bool
) -> None:
    """Enter one bit under every printed form of its spellings."""
    for spelling, condition in spellings:
        if fits(condition, kind):
            for form in (spelling,) if strict else without_marks(spelling):
                into[form] = into.get(form, 0) | bit


@cache
def _finals() -> dict[str, int]:
    """Spelled finals at the end of a word, by the neutralization rows of ``sounds.tsv``."""
    found = {"": 1}
    spelling = {row["final"]: alternatives(row["spellings"]) for row in rows("finals")}
    for row in rows("sounds"):
        if row["onset"] == "*" and row["to_onset"] == "=":
            for final in row["coda"]:
                for form in spelling[row["to_coda"]]:
                    found[form] = found.get(form, 0) | 1 << FINALS.index(final)
    return found


def run_readings(of: Table, run: str) -> tuple[Run, ...]:
    """Every way to cut a run of vowel letters into vowels (``oe`` is one vowel or two), cached in the table."""
    known = of.runs.get(run)
    if known is not None:
        return known
    if ord(run[0]) >= MEDIAL:
        number = ord(run) - MEDIAL
        found: tuple[Run, ...] = (((1 << number, vowel_class(VOWELS[number])),),)
    else:
        cuts: list[list[Run]] = [[()], *([] for _ in run)]
        for end in range(1, len(run) + 1):
            for start in range(max(0, end - 3), end):
                mask = of.vowels.get(run[start:end])
                if mask and cuts[start]:
                    slot = mask, vowel_class(VOWELS[mask.bit_length() - 1])
                    cuts[end].extend((*before, slot) for before in cuts[start][:_MOST_CUTS])
        found = tuple(cuts[-1])
    if len(of.runs) < _MOST_CACHED:
        of.runs[run] = found
    return found


#: A word has few vowel runs with more than two cuts; the bound keeps hostile input (aeaeaeae…) linear.
_MOST_CUTS = 16
#: Entries kept in the growing caches of a table; a corpus of a million words has some thousands of clusters.
_MOST_CACHED = 50_000


def cluster_pairs(of: Table, kind: int, cluster: str) -> int:
    """The junctures a cluster may spell between two vowels, the second one of class ``kind``.

    A hyphen is an optional boundary: what stands before it is read as the end of a word and what follows as a
    beginning, or both together as if it were not there. Conjoining Hangul letters stand for themselves.
    """
    known = of.junctures[kind].get(cluster)
    if known is not None:
        return known
    if len(cluster) > _LONGEST_CLUSTER:
        return 0
    found = 0
    if any(ord(letter) >= LEAD for letter in cluster):
        found = _mixed(of, kind, cluster)
    elif "-" in cluster:
        end, _, start = cluster.partition("-")
        start = start.replace("-", "")
        found = pairs_of(of.finals.get(end, 0), of.initials[kind].get(start, 0))
        found |= of.junctures[kind].get(end + start, 0)
    if len(of.junctures[kind]) < _MOST_CACHED:
        of.junctures[kind][cluster] = found
    return found


#: The longest juncture spelled is ``ngtch`` with two hyphens about it; anything much longer is not Korean.
_LONGEST_CLUSTER = 9


def start_initials(of: Table, kind: int, cluster: str) -> int:
    """The initials a cluster may spell at the beginning of a word, before a vowel of class ``kind``."""
    if cluster and LEAD <= ord(cluster[-1]) < TAIL:
        return 0 if cluster.strip("-")[:-1] else _relaxed(ord(cluster[-1]) - LEAD, kind)
    return of.initials[kind].get(cluster.strip("-"), 0)


def end_finals(of: Table, cluster: str) -> int:
    """The finals a cluster may spell at the end of a word."""
    cluster = cluster.strip("-")
    if cluster and ord(cluster[0]) > TAIL:
        return 1 << (ord(cluster[0]) - TAIL) if len(cluster) == 1 else 0
    return of.finals.get(cluster, 0)


def _mixed(of: Table, kind: int, cluster: str) -> int:
    """A juncture with a Hangul letter on one side or both."""
    parts = cluster.replace("-", "")
    tail = parts[:1] if ord(parts[0]) > TAIL else ""
    lead = parts[-1:] if LEAD <= ord(parts[-1]) < TAIL else ""
    middle = parts[len(tail) : len(parts) - len(lead)]
    boundary = "-" in cluster or bool(middle) or not lead
    initials = 0
    if lead:
        number = ord(lead) - LEAD
        initials = _relaxed(number, kind) if boundary else 1 << number
    if tail and lead:
        return 0 if middle else pairs_of(1 << (ord(tail) - TAIL), initials)
    if lead:
        return pairs_of(of.finals.get(middle, 0), initials)
    if not tail:  # a letter of a syllable, and no syllable
        return 0
    # After a Hangul syllable the Latin part may begin voiced or not (Kim Kye Gwan beside Pak To Chun).
    return pairs_of(1 << (ord(tail) - TAIL), of.initials[kind].get(middle, 0) | _voiced(of, kind, middle))


def _voiced(of: Table, kind: int, middle: str) -> int:
    """The initials that a cluster spells between vowels."""
    return of.junctures[kind].get(middle, 0) & ((1 << 19) - 1)


def _relaxed(initial: int, kind: int) -> int:
    """A Hangul initial at the beginning of a word, with the spellings North and South give it.

    The South writes 노동 and 이, the North 로동 and 리 (두음 법칙): before i and y ㅇ may be ㄴ or ㄹ, ㄴ may be ㄹ.
    """
    letter = INITIALS[initial]
    others = "ㄹ" if letter == "ㄴ" else "ㄴㄹ" if letter == "ㅇ" and kind == PALATAL else ""
    return sum(1 << INITIALS.index(one) for one in letter + others)
