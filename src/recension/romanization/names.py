"""Personal names: which phrases are names, and the surnames and given syllables that are read only inside them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recension.romanization.data import alternatives, rows
from recension.romanization.forward import romanize
from recension.romanization.hangul import southern
from recension.romanization.lattice import encoded, holds, parse
from recension.romanization.scheme import Scheme
from recension.romanization.spelling import Spelling, conjoined, spelling
from recension.romanization.tables import table

if TYPE_CHECKING:
    from recension.romanization.lattice import Choice

#: A Korean name has a surname of one part and given names of one or two; more parts are a title or another word.
_NAME_PARTS = 3

#: Writings taken for one part, so that a phrase stays small; no spelling in the tables has more Hangul.
_MOST_WRITINGS = 12


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Normal form of a surname's spelling, fixed or by rule, to its Hangul, more frequent first."""
    found = {text: dict.fromkeys(hangul) for text, hangul in _by_spelling("surnames").items()}
    for row in rows("surnames"):
        for scheme in (Scheme.MR, Scheme.DPRK, Scheme.RR):
            ruled = spelling(romanize(row["hangul"], scheme=scheme)).text
            found.setdefault(ruled, {})[row["hangul"]] = None
    return {text: tuple(hangul) for text, hangul in found.items()}


@cache
def surname_forms(spelled: str) -> dict[str, int]:
    """The Hangul of a surname's spelling as South and North write it, and which comes first (0) where they differ.

    *Ri* is the Northern spelling of 리; whoever spells *Lee* or *Yi* leaves ㄹ silent and writes 이.

    Example:
        >>> surname_forms("lee"), surname_forms("ri"), surname_forms("kim")
        ({'이': 0, '리': 1}, {'리': 0}, {'김': 0})
    """
    found: dict[str, int] = {}
    for hangul in surnames().get(spelled, ()):
        other = southern(hangul)
        if spelling(romanize(hangul, scheme=Scheme.DPRK)).text == spelled:
            found[hangul] = 0
        else:
            found[other] = 0
            found.setdefault(hangul, 1)
    return found


#: The rank of a reading that does not begin with the surname at all.
NO_SURNAME = 2


def surname_rank(of: Spelling, hangul: str) -> int:
    """How well a reading of a name begins with its surname: 0 as the spelling has it, 1 as the other Korea, 2 not at all."""
    return min(
        (rank for form, rank in surname_forms(of.parts[0]).items() if hangul.startswith(form)), default=2
    )


@cache
def given_syllables(system: str) -> dict[str, tuple[str, ...]]:
    """Normal form of a given-name syllable's spelling to its Hangul, where the system itself does not read it so."""
    of = table(system, strict=False)
    found = {}
    for text, hangul in _by_spelling("given").items():
        # Inside a name: after another syllable, where an initial may be voiced.
        inside = parse([[(1, "a")], [(1, text)]], of)
        helped = tuple(one for one in hangul if inside is None or not holds(inside, *encoded("아" + one)))
        if helped:
            found[text] = helped
    return found


@cache
def given_spellings() -> frozenset[str]:
    """Every spelling of a given-name syllable in the tables."""
    return frozenset(_by_spelling("given"))


@cache
def plain_surnames() -> frozenset[str]:
    """Spellings of surnames that are English words too (An, No, Song), so that they alone do not show a name."""
    return frozenset(spelling(one).text for row in rows("surnames") for one in alternatives(row["plain"]))


def _by_spelling(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows(name):
        for printed in alternatives(row["spellings"]):
            found.setdefault(spelling(printed).text, {})[row["hangul"]] = None
    return {text: tuple(hangul) for text, hangul in found.items()}


def is_name(of: Spelling) -> bool:
    """Whether a phrase looks like a Korean name: two or three parts, a known surname first, both capitalised.

    Example:
        >>> is_name(spelling("Kim Yong-chol")), is_name(spelling("party cell"))
        (True, False)
    """
    return (
        2 <= len(of.parts) <= _NAME_PARTS and of.capitals[0] and of.capitals[1] and of.parts[0] in surnames()
    )


def leads_with_surname(of: Spelling) -> bool:
    """Whether the first of several capitalised parts is a surname (a name with more behind it)."""
    return len(of.parts) >= 2 and of.capitals[0] and of.capitals[1] and of.parts[0] in surnames()


def name_choices(of: Spelling, system: str) -> list[list[Choice]]:
    """For each part of a name, its readings as a surname or as given syllables, in Hangul letters."""
    choices: list[list[Choice]] = []
    for at, part in enumerate(of.parts):
        if at == 0:
            # ㅇ at the beginning is read as ㄹ too (see ``tables``), so that one form stands for both.
            forms = [hangul for hangul, rank in surname_forms(part).items() if rank == 0]
            choices.append([(1, conjoined(hangul)) for hangul in forms])
        elif at < _NAME_PARTS:
            choices.append([(1, text) for text in _given(part, system)][:_MOST_WRITINGS])
        else:
            choices.append([])
    return choices


def _given(part: str, system: str) -> list[str]:
    """A part of a given name as one known syllable, or as two of which at least one is known."""
    known = given_syllables(system)
    found = [conjoined(hangul) for hangul in known.get(part, ())]
    for cut in range(2, len(part)):
        first, second = part[:cut], part[cut:]
        for hangul in known.get(first, ()):
            found.append(conjoined(hangul) + "-" + second)
            found.extend(conjoined(hangul + other) for other in known.get(second, ()))
        found.extend(first + "-" + conjoined(hangul) for hangul in known.get(second, ()))
    return list(dict.fromkeys(found))
