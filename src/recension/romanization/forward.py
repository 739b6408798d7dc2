"""Hangul written in Latin letters, with the sound changes."""

from __future__ import annotations

import re
from functools import cache

from recension.romanization.data import alternatives, rows
from recension.romanization.hangul import FINALS, INITIALS, VOWELS, split_syllable
from recension.romanization.scheme import Scheme, scheme_named
from recension.romanization.tables import OTHER, cells, fits, surfaces, vowel_class

#: The table each scheme is spelled by.
_SYSTEM = {
    Scheme.MR: "mr",
    Scheme.FBIS: "mr",
    Scheme.MR_PLAIN: "mr",
    Scheme.DPRK: "dprk",
    Scheme.KCNA: "dprk",
    Scheme.RR: "rr",
}
_HANGUL_RUN = re.compile(r"[가-힣]+")
_FBIS = str.maketrans({"ŏ": "o'", "ŭ": "u'", "Ŏ": "O'", "Ŭ": "U'"})
_BARE = str.maketrans({"ŏ": "o", "ŭ": "u", "Ŏ": "O", "Ŭ": "U", "'": None})
#: Surnames of two syllables; the first two syllables of a longer name are one of these or the surname is one.
_TWO = 2


def romanize(hangul: str, *, scheme: Scheme | str = Scheme.MR, name: bool = False) -> str:
    """Write Hangul in Latin letters.

    Args:
        hangul: A text; whatever is no Hangul stays as it is.
        scheme: ``mr``, ``fbis``, ``mr-plain``, ``dprk``, ``kcna`` or ``rr``, or another name of one of them.
        name: Whether each word is a personal name: surname and given names, capitals, as the scheme writes them.

    Returns:
        The text in Latin letters, in lower case but for names; sound changes inside each word. ``kcna`` keeps
        the spellings its press has fixed against the rules (Pyongyang, Panmunjom, Kim Il Sung).

    Raises:
        RecensionError: No such scheme, or one that spells nothing (``press``, ``hangul``).

    Example:
        >>> romanize("강성국가"), romanize("강성국가", scheme="fbis"), romanize("강성국가", scheme="rr")
        ('kangsŏnggukka', "kangso'nggukka", 'gangseonggukga')
        >>> romanize("김정은", scheme="kcna", name=True), romanize("김정은", scheme="mr", name=True)
        ('Kim Jong Un', 'Kim Chŏng-ŭn')
    """
    asked = scheme_named(scheme)
    if asked not in _SYSTEM:
        asked = scheme_named(f"{scheme} (it spells nothing)")
    return _HANGUL_RUN.sub(lambda run: _word(run[0], asked, name=name), hangul)


def _word(hangul: str, scheme: Scheme, *, name: bool) -> str:
    if scheme is Scheme.KCNA and hangul in _fixed_by_kcna():
        return _fixed_by_kcna()[hangul]
    return _finished(_name(hangul, scheme) if name else "".join(_syllables(hangul, scheme)), scheme)


def _finished(text: str, scheme: Scheme) -> str:
    """From the full marks of the tables to what the scheme prints."""
    if scheme is Scheme.FBIS:
        return text.translate(_FBIS)
    if scheme is Scheme.MR_PLAIN:
        return text.translate(_BARE)
    if scheme is Scheme.KCNA:
        return text.translate(_BARE)
    return text


@cache
def _fixed_by_kcna() -> dict[str, str]:
    """Fixed spellings that the rules do not give, by Hangul; those of the lexicon that KCNA itself prints."""
    found = {}
    for row in rows("lexicon"):
        spellings = alternatives(row["spellings"])
        if not spellings or not row["source"].startswith(("KCNA", "exception", "fixed")):
            continue
        regular = _finished("".join(_syllables(row["hangul"], Scheme.KCNA)), Scheme.KCNA)
        squeezed = re.sub(r"[^a-z]", "", spellings[0].casefold())
        if squeezed != regular:
            found[row["hangul"]] = spellings[0]
    return found


def _syllables(hangul: str, scheme: Scheme) -> list[str]:
    """Each syllable's letters, its final with the juncture before the next one."""
    spelled = cells(_SYSTEM[scheme])
    vowels = _vowels(scheme)
    written = [split_syllable(syllable) for syllable in hangul]
    made: list[str] = []
    for at, (initial, vowel, _) in enumerate(written):
        kind = vowel_class(VOWELS[vowel])
        if at == 0:
            onset = _first(spelled["#", INITIALS[initial]], kind)
        else:
            before = written[at - 1][2]
            surface = surfaces()[before, initial, kind][0]
            juncture = _first(spelled[surface], kind)
            left, onset = _divided(
                juncture, moved=before != 0 and surface[0] == "0", closed=surface[0] != "0"
            )
            made[-1] += left
        made.append(onset + vowels[vowel])
    last = written[-1][2]
    if last:
        # The neutralization before a consonant is also that at the end of a word.
        made[-1] += _finals()[surfaces()[last, INITIALS.index("ㅁ"), OTHER][0][0]]
    return made


def _divided(juncture: str, *, moved: bool, closed: bool) -> tuple[str, str]:
    """A juncture as the end of one syllable and the beginning of the next."""
    if moved:
        return juncture, ""
    if not closed:
        return "", juncture
    if juncture.startswith("ng"):
        return "ng", juncture[2:]
    return juncture[:1], juncture[1:]


def _first(spellings: tuple[tuple[str, str], ...], kind: int) -> str:
    return next((text for text, condition in spellings if fits(condition, kind)), "")


@cache
def _vowels(scheme: Scheme) -> tuple[str, ...]:
    """The vowels as the scheme writes them; KCNA keeps oe where the guideline has had oi since 2012 (Choe)."""
    row = next(row for row in rows("vowels") if row["scheme"] == _SYSTEM[scheme])
    return tuple(alternatives(row[vowel])[-1 if scheme is Scheme.KCNA else 0] for vowel in VOWELS)


@cache
def _finals() -> dict[str, str]:
    return {row["final"]: alternatives(row["spellings"])[0] for row in rows("finals")}


def _name(hangul: str, scheme: Scheme) -> str:
    """A personal name: surname, then given names as the scheme divides them."""
    two = {row["hangul"] for row in rows("surnames") if len(row["hangul"]) == _TWO}
    length = _TWO if hangul[:_TWO] in two and len(hangul) > _TWO else 1
    family, given = hangul[:length], hangul[length:]
    system = _SYSTEM[scheme]
    surname = _surname(family, scheme)
    if not given:
        return surname
    if system == "dprk":
        parts = [_given_syllable(given[:at], syllable, scheme) for at, syllable in enumerate(given)]
        return " ".join([surname, *parts])
    parts = _syllables(given, scheme)
    joined = "".join(parts) if system == "rr" else "-".join(part.removeprefix("'") for part in parts)
    return f"{surname} {joined[:1].upper()}{joined[1:]}"


def _given_syllable(before: str, syllable: str, scheme: Scheme) -> str:
    """One syllable of a Northern given name: assimilated to nothing, but voiced inside the name (Pak Tong Gu)."""
    letters = "".join(_syllables(syllable, scheme))
    if (
        before
        and FINALS[split_syllable(before[-1])[2]] in "0ㄴㄹㅁㅇ"
        and letters[1:2] not in {"k", "h", "t", "p"}
    ):
        letters = {"k": "g", "t": "d", "p": "b"}.get(letters[0], letters[0]) + letters[1:]
    return letters.capitalize()


def _surname(family: str, scheme: Scheme) -> str:
    """A surname; 이 is Yi in McCune-Reischauer (ALA-LC), and 리 keeps its r as the North writes it."""
    if _SYSTEM[scheme] == "mr" and family in {"이", "리"}:
        return {"이": "Yi", "리": "Ri"}[family]
    return "".join(_syllables(family, scheme)).capitalize()
