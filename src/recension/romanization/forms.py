"""What a printed form stands for: the Hangul of one word, name or term in Latin letters, and whether that is certain."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from recension.romanization.candidates import hangul_candidates
from recension.romanization.derived import derivation, hangul_of_suffix
from recension.romanization.english import is_english
from recension.romanization.foreign import is_foreign, looks_chinese
from recension.romanization.guards import ordinary, telling
from recension.romanization.lattice import Lattice, lengths
from recension.romanization.lexicon import entries, fixed, known_readings
from recension.romanization.names import (
    NO_SURNAME,
    given_spellings,
    is_name,
    plain_surnames,
    surname_forms,
    surname_rank,
)
from recension.romanization.places import known_places, place, places
from recension.romanization.readings import in_stock, is_sino, is_usual, readings
from recension.romanization.spelling import Spelling, spelling
from recension.romanization.words import word

#: A surname and two given syllables, or two derived words joined; nothing in the tables has more pieces.
MOST_PIECES = 3

#: Syllables of an unknown word without marks: fewer are as often English or another foreign name.
_LEAST_UNKNOWN = 2

#: Places and persons are printed with a capital.
_CAPITAL_KINDS = frozenset({"person", "place", "body"})


@lru_cache(maxsize=1 << 14)
def korean(form: str, *, apart: bool = False) -> tuple[tuple[str, ...], bool]:
    """What a printed form stands for if it is a Korean word.

    Args:
        form: One word, or a name or term of up to three pieces.
        apart: Whether it is set in brackets as a foreign word.

    Returns:
        The Hangul, likeliest first, and whether that is certain; no Hangul where it is no Korean word.
    """
    of = spelling(form)
    if not of.parts or of.foreign or is_foreign(of.text):
        return (), False
    if of.hangul:
        return (of.parts, True) if len(of.parts) == 1 else ((), False)
    said = _fixed(of) or _derived(of) or _placed(of)
    if said is not None:
        return said
    if len(of.parts) > 1 and not (is_name(of) and _name_shaped(of)):
        return _phrase(of)
    if ordinary(of) and not _passport(of) and not _spelled_out(of):
        return (), False
    return _unknown(of, apart=apart)


#: What a form stands for, and whether that is certain.
_Said = tuple[tuple[str, ...], bool]


def _fixed(of: Spelling) -> _Said | None:
    """A fixed spelling; persons and places carry a capital."""
    known = fixed().get(of.letters, ())
    if not known:
        return None
    if all(entries()[hangul].kind in _CAPITAL_KINDS for hangul in known) and not of.capitals[0]:
        return (), False
    return known, len(known) == 1


def _derived(of: Spelling) -> _Said | None:
    """English derivations, as the Korean compound they translate: 김일성-김정일주의."""
    taken = derivation(of)
    if taken is None:
        return None
    found = [korean(stem) for stem in taken.stems]
    whole = "-".join(hangul[0] for hangul, _ in found if hangul)
    return (whole + hangul_of_suffix(taken.suffixes[-1]),), all(certain for _, certain in found)


def _placed(of: Spelling) -> _Said | None:
    """A place with what it is: certain where the lexicon knows the place."""
    if place(of) is None:
        return None
    known = known_places(of)
    return known or places(of), len(known) == 1


def _phrase(of: Spelling) -> _Said:
    """Several parts that are a word of the lexicon together, none of them English (*jaryok kaengsaeng*)."""
    if any(is_english(part) for part in of.parts):
        return (), False
    found = {hangul: None for view in word(of.printed).views for hangul in known_readings(view.lattice)}
    return tuple(found), len(found) == 1


def _name_shaped(of: Spelling) -> bool:
    """Surname and at most two given syllables; with spaces between them each piece has a capital."""
    spaced = "-" not in of.printed
    if spaced and not all(of.capitals):
        return False
    views = word(of.printed).views
    longest = len(next(iter(surname_forms(of.parts[0])))) + _MOST_GIVEN
    return bool(views) and min(min(lengths(view.lattice)) for view in views) <= longest


#: Syllables of a given name.
_MOST_GIVEN = 2


#: A surname, and two given syllables joined by a hyphen, the second one small: how passports and the press print a name.
_PASSPORT = re.compile(r"[^\W\d_]+\s[^\W\d_]+[-‐‑][^\W\d_]+")


def _passport(of: Spelling) -> bool:
    """Whether a name all of whose parts are English words is none the less printed as a name (Park Dong-gu)."""
    return (
        _PASSPORT.fullmatch(of.printed) is not None
        and of.capitals == (True, True, False)
        and all(part in given_spellings() or is_syllable(part) for part in of.parts[1:])
    )


def _spelled_out(of: Spelling) -> bool:
    """Whether English words are a name in three capitalised pieces, by a surname that is no English word (Hong Sung Mu)."""
    return (
        len(of.parts) == MOST_PIECES
        and all(of.capitals)
        and of.parts[0] not in plain_surnames()
        and all(map(is_syllable, of.parts[1:]))
    )


def is_syllable(part: str) -> bool:
    """Whether a word is one usual syllable by some scheme."""
    best = [likeliest for view in word(part).views for likeliest in readings(view.lattice, limit=1)]
    return any(in_stock(cost) and len(hangul) == 1 for cost, hangul in best)


def _unknown(of: Spelling, *, apart: bool) -> tuple[tuple[str, ...], bool]:
    """A word of no table: Korean by its marks, as a name, or set apart, and made of usual syllables."""
    views = [view.lattice for view in word(of.printed).views]
    usual = [lattice for lattice in views if _usual(lattice)]
    if not usual:
        return (), False
    known = tuple(dict.fromkeys(hangul for lattice in usual for hangul in known_readings(lattice)))
    named = len(of.parts) > 1
    if named:
        # *Jong Un* is nobody's 전군: of the words that run across the parts of a name only persons count.
        known = tuple(hangul for hangul in known if entries()[hangul].kind == "person")
    syllables = max(max(lengths(lattice)) for lattice in usual)
    if not (of.capitals[0] or of.marked or apart):
        known = tuple(hangul for hangul in known if entries()[hangul].kind not in _CAPITAL_KINDS)
    if not known and (looks_chinese(of.letters) if of.marked else _abbreviated(of)):
        return (), False
    shown = of.marked or named or apart
    if not shown and not (syllables >= _LEAST_UNKNOWN and (known or _unmistaken(of, usual))):
        return (), False
    if len(known) == 1:
        return known, True
    likely = (
        hangul
        for hangul in hangul_candidates(of.printed, limit=_MOST_READ)
        if is_usual(hangul) and (not named or surname_rank(of, hangul) < NO_SURNAME)
    )
    return (known or tuple(islice(likely, _MOST_TOLD))), False


#: Candidates looked through, and how many are told: the last ones are far-fetched.
_MOST_READ = 12
_MOST_TOLD = 3


#: Vowels that meet in names of other languages, and hardly inside a Sino-Korean word.
_MEETING_VOWELS = re.compile(r"i[aou]|ie(?!o|u)|(?<![ao])e[ai]|a[oi]|u[aoe]|oo|ee")


def _unmistaken(of: Spelling, usual: list[Lattice]) -> bool:
    """Whether one unknown word without marks is a Korean name: capital, letters that tell Korean, Sino-Korean syllables."""
    return (
        of.capitals[0]
        and telling(of)
        and _MEETING_VOWELS.search(of.letters) is None
        and any(is_sino(hangul) for lattice in usual for _, hangul in readings(lattice, limit=3))
    )


#: Capitals of this many letters or fewer are an abbreviation, in brackets too (IBA).
_ACRONYM = 5


def _abbreviated(of: Spelling) -> bool:
    return of.printed.isupper() and len(of.letters) <= _ACRONYM


def _usual(lattice: Lattice) -> bool:
    best = readings(lattice, limit=1)
    return bool(best) and in_stock(best[0][0])
