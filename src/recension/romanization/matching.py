"""Whether two spellings are one Korean word: lattices first, then the guards, in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product

from recension.romanization.derived import derivation, without_shared
from recension.romanization.foreign import is_foreign
from recension.romanization.guards import SURNAME, Pair, shared_surnames, verdict
from recension.romanization.labels import scheme_of
from recension.romanization.lattice import meet
from recension.romanization.lexicon import entries, fixed, known_readings
from recension.romanization.meeting import Meeting, meeting
from recension.romanization.names import NO_SURNAME, is_name, surname_rank
from recension.romanization.places import known_places
from recension.romanization.readings import in_stock
from recension.romanization.scheme import Scheme, scheme_named
from recension.romanization.spelling import LONGEST_PRINTED, Spelling, spelling
from recension.romanization.words import Word, strictly, word

#: How many readings a match lists; more are "too many to list", and ``truncated`` says so.
MOST_READINGS = 6
#: Of a name's readings many are left out again, because they do not begin with its surname.
_LOOKED_THROUGH = 24


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the two words besides their letters.

    Args:
        left_scheme: The scheme the left document is known to use; the word is then read under it alone
            (fixed spellings aside).
        right_scheme: The same for the right one.
        left_apart: Whether the left word is set apart as a foreign word: italic, quoted or in brackets.
        right_apart: The same for the right one.
        name: Whether both are known to stand inside a personal name.
    """

    left_scheme: Scheme | str | None = None
    right_scheme: Scheme | str | None = None
    left_apart: bool = False
    right_apart: bool = False
    name: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Two spellings that are, or may be, one Korean word. It never says that two persons or places are one.

    Args:
        hangul: The words both may stand for, likeliest first.
        truncated: Whether there are more than are listed.
        left_scheme: The scheme the left spelling was read under.
        right_scheme: The scheme the right one was read under.
        possible: Whether it is only possible: marks are lost, so other words are spelled alike, or nothing but
            the letters speaks for Korean.
        path: How the match came about, sentence by sentence.
    """

    hangul: tuple[str, ...]
    truncated: bool
    left_scheme: Scheme
    right_scheme: Scheme
    possible: bool
    path: tuple[str, ...] = field(compare=False)

    @property
    def reason(self) -> str:
        """The path as one line."""
        return "; ".join(self.path)


_NOTHING = Context()


def same_word(left: str, right: str, *, context: Context | None = None) -> Match | None:
    """Whether two spellings are one Korean word under any romanization.

    Call it on readings that a word alignment left over, not on all pairs of a text: English words parse as
    Korean, and only the guards tell *do* from 도.

    Args:
        left: A word or phrase, in Latin letters or Hangul; quotes and brackets about it say that it is set apart.
        right: The other one.
        context: What is known besides.

    Returns:
        The match, or ``None``. The relation is symmetric; it is not transitive, and no identity of persons.

    Example:
        >>> match = same_word("Juche", "chuch'e")
        >>> match.hangul, match.truncated, match.possible
        (('주체',), False, False)
        >>> same_word("but", "put") is None
        True
        >>> same_word("Ri Yong Ho", "Ri Yo'ng-ho").possible
        True
    """
    if max(len(left), len(right)) > LONGEST_PRINTED:
        return None
    context = context or _NOTHING
    one, other = spelling(left), spelling(right)
    if not one.parts or not other.parts or one.foreign or other.foreign:
        return None
    if not (one.hangul or other.hangul) and (is_foreign(one.text) or is_foreign(other.text)):
        return None
    found = _derived(one, other, context) or _compared(left, right, context)
    if found is None or (found.possible and not (is_name(one) and is_name(other))):
        # What is left of *Juche idea* and *chuch'e idea* without the English word says more than the whole.
        rest = without_shared(one, other)
        bare = rest and same_word(*rest, context=context)
        found = bare if bare and (found is None or not bare.possible) else found
    return found and _placed(found, one, other)


def _derived(one: Spelling, other: Spelling, context: Context) -> Match | None:
    """English derivations of Korean words: stems compared, suffixes equal (Kimilsungism, Kim Il-so'ng-ism)."""
    left, right = derivation(one), derivation(other)
    if left is None or right is None or left.suffixes != right.suffixes:
        return None
    set_apart = replace(context, left_apart=True, right_apart=True)
    found = [same_word(*stems, context=set_apart) for stems in zip(left.stems, right.stems, strict=True)]
    whole = [match for match in found if match is not None]
    if len(whole) < len(found):
        return None
    ending = " and ".join(f"-{suffix}" for suffix in left.suffixes)
    return replace(
        whole[0],
        hangul=tuple("-".join(each) for each in product(*(match.hangul for match in whole)))[:MOST_READINGS],
        truncated=any(match.truncated for match in whole),
        possible=any(match.possible for match in whole),
        path=(*(said for match in whole for said in match.path), f"both with the English ending {ending}"),
    )


def _placed(found: Match, one: Spelling, other: Spelling) -> Match:
    """A match of two places that the lexicon knows by their name leaves nothing open (Sinpho-ri, Sinp'o-ri)."""
    left, right = known_places(one), known_places(other)
    if len(left) != 1 or left != right or left[0] not in found.hangul:
        return found
    return replace(
        found, hangul=left, truncated=False, possible=False, path=(*found.path[:2], "a known Korean place")
    )


def _compared(left: str, right: str, context: Context) -> Match | None:
    one = word(left, scheme=_scheme(context.left_scheme), name=context.name)
    other = word(right, scheme=_scheme(context.right_scheme), name=context.name)
    sino = not (one.spelling.hangul or other.spelling.hangul)
    found = meeting(one, other, sino=sino, limit=_LOOKED_THROUGH)
    if found is not None and is_name(one.spelling) and is_name(other.spelling):
        # Of the lexicon's words a name may be a person alone; *Kim Hwa* is nobody's 김화.
        persons = tuple(hangul for hangul in found.known if entries()[hangul].kind == "person")
        found = replace(found, known=persons)
    if found is None and sino:
        # Rare finals (ㅅ ㅊ ㄺ …) only in words long enough not to be English by chance, or in known words.
        found = meeting(one, other, sino=False, limit=_LOOKED_THROUGH)
        if found is not None and not found.known and min(found.syllables) < _RARE_FINALS_FROM:
            return None
    return None if found is None else _guarded(one, other, found, context)


#: Syllables from which rare finals are tried: on 50,000 English words no pair of three syllables met by them alone.
_RARE_FINALS_FROM = 3


def _scheme(given: Scheme | str | None) -> Scheme | None:
    if given is None or isinstance(given, Scheme):
        return given
    return None if given in _OPEN else scheme_named(given)


#: What a manifest says of a document whose scheme is not one.
_OPEN = frozenset({"", "mixed", "unknown"})


def _guarded(one: Word, other: Word, found: Meeting, context: Context) -> Match | None:
    left, right = one.spelling, other.spelling
    apart = context.left_apart or _apart(left), context.right_apart or _apart(right)
    said = verdict(Pair(left, right, found.known, found.syllables, found.stocked, found.sino, apart))
    if not said.same:
        return None
    hangul = tuple(text for cost, text in found.readings if in_stock(cost)) or tuple(
        text for _, text in found.readings
    )
    if left.hangul or right.hangul:
        # Two sides in Hangul may differ by the initial-sound law (로동, 노동).
        hangul = tuple(sorted({"".join(side.parts) for side in (left, right) if side.hangul}))
    elif found.known:
        hangul = found.known
    elif is_name(left) and is_name(right):
        hangul = _named(left, right, hangul)
    elif said.reason == SURNAME:
        hangul = shared_surnames(left, right)
    strict = any(
        meet(view.lattice, another.lattice, sino=False)
        for view in strictly(left.printed).views
        for another in strictly(right.printed).views
    )
    lossless = left.letters == right.letters or (strict and _complete(left) and _complete(right))
    possible = said.possible or not (
        lossless or (_settled(one, found.known) and _settled(other, found.known))
    )
    schemes = scheme_of(left, found.views[0]), scheme_of(right, found.views[1])
    chosen = hangul[:MOST_READINGS]
    path = (
        f"{left.printed} reads {chosen[0]} ({schemes[0].full_name})",
        f"{right.printed} reads {chosen[0]} ({schemes[1].full_name})",
        said.reason,
        *(("marks are left out, so other words are spelled alike",) if possible and not lossless else ()),
    )
    return Match(chosen, len(hangul) > MOST_READINGS, *schemes, possible, path)


def _named(left: Spelling, right: Spelling, hangul: tuple[str, ...]) -> tuple[str, ...]:
    """The readings of a name that begin with its surname, as the spellings have it first; all where none does."""
    ranks = {one: (surname_rank(left, one), surname_rank(right, one)) for one in hangul}
    led = [one for one in hangul if max(ranks[one]) < NO_SURNAME]
    return tuple(sorted(led, key=lambda one: sum(ranks[one]))) or hangul


def _complete(side: Spelling) -> bool:
    """Whether the spelling leaves no mark open: Hangul, or marks present."""
    return side.hangul or side.marked


def _settled(side: Word, known: tuple[str, ...]) -> bool:
    """Whether the lexicon leaves one word for a spelling: a fixed spelling, or the only known one spelled so."""
    if len(known) != 1:
        return False
    words = fixed().get(side.spelling.letters, ())
    if not words:
        words = tuple(dict.fromkeys(hangul for view in side.views for hangul in known_readings(view.lattice)))
    return words == known


def _apart(side: Spelling) -> bool:
    """Whether quotes, brackets or asterisks in the printed form set the word apart."""
    return side.printed.strip()[:1] in set("[(\"'“‘«‹*_<`")
