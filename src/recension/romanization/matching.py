"""Whether two spellings are one Korean word: lattices first, then the guards, in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from recension.romanization.derived import derivation, without_shared
from recension.romanization.foreign import is_foreign
from recension.romanization.guards import Pair, verdict
from recension.romanization.labels import scheme_of
from recension.romanization.lattice import Lattice, intersection, lengths, meet
from recension.romanization.lexicon import entries, fixed, known_readings
from recension.romanization.readings import in_stock, readings
from recension.romanization.scheme import Scheme, scheme_named
from recension.romanization.spelling import Spelling, spelling
from recension.romanization.words import View, Word, strictly, word

#: How many readings a match lists; more are "too many to list", and ``truncated`` says so.
MOST_READINGS = 6


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
    context = context or _NOTHING
    one, other = spelling(left), spelling(right)
    if not one.parts or not other.parts or one.foreign or other.foreign:
        return None
    if is_foreign(one.text) or is_foreign(other.text):
        return None
    found = _derived(one, other, context) or _compared(left, right, context)
    if found is None:
        rest = without_shared(one, other)
        if rest is not None:
            found = same_word(*rest, context=context)
    return found


def _derived(one: Spelling, other: Spelling, context: Context) -> Match | None:
    """English derivations of Korean words: stems compared, suffixes equal (Kimilsungism, Kim Il-so'ng-ism)."""
    left, right = derivation(one), derivation(other)
    if left is None or right is None or left.suffixes != right.suffixes:
        return None
    found = same_word(left.stem, right.stem, context=replace(context, left_apart=True, right_apart=True))
    if found is None:
        return None
    ending = " and ".join(f"-{suffix}" for suffix in left.suffixes)
    return replace(found, path=(*found.path, f"both with the English ending {ending}"))


def _compared(left: str, right: str, context: Context) -> Match | None:
    one = word(left, scheme=_scheme(context.left_scheme), name=context.name)
    other = word(right, scheme=_scheme(context.right_scheme), name=context.name)
    sino = not (one.spelling.hangul or other.spelling.hangul)
    views = _meeting(one, other, sino=sino)
    if views is None and sino:
        # Rare finals (ㅅ ㅊ ㄺ …) only in words long enough not to be English by chance, or in known words.
        views = _meeting(one, other, sino=False)
        if views is not None:
            shared = _shared(views, sino=False)
            if not known_readings(shared) and min(lengths(shared)) < _RARE_FINALS_FROM:
                return None
            sino = False
    if views is None:
        return None
    return _guarded(one, other, views, context, sino=sino)


#: Syllables from which rare finals are tried: on 50,000 English words no pair of three syllables met by them alone.
_RARE_FINALS_FROM = 3


def _scheme(given: Scheme | str | None) -> Scheme | None:
    return given if given is None or isinstance(given, Scheme) else scheme_named(given)


def _meeting(one: Word, other: Word, *, sino: bool) -> tuple[View, View] | None:
    """The first pair of views that share a reading, those without help first."""
    for fixed_views in (False, True):
        for left in one.views:
            for right in other.views:
                if (left.fixed or right.fixed) is fixed_views and meet(
                    left.lattice, right.lattice, sino=sino
                ):
                    return left, right
    return None


def _shared(views: tuple[View, View], *, sino: bool) -> Lattice:
    found = intersection(views[0].lattice, views[1].lattice, sino=sino)
    assert found is not None
    return found


def _guarded(
    one: Word, other: Word, views: tuple[View, View], context: Context, *, sino: bool
) -> Match | None:
    left, right = one.spelling, other.spelling
    known = _known(one, other)
    shared = _shared(views, sino=sino)
    listed = readings(shared, limit=MOST_READINGS + 1, sino=sino)
    said = verdict(
        Pair(
            left,
            right,
            known,
            lengths(shared),
            bool(listed) and in_stock(listed[0][0]),
            (context.left_apart or _apart(left), context.right_apart or _apart(right)),
        )
    )
    if not said.same:
        return None
    hangul = tuple(text for cost, text in listed if in_stock(cost)) or tuple(text for _, text in listed)
    if left.hangul:
        hangul = ("".join(left.parts),)
    elif right.hangul:
        hangul = ("".join(right.parts),)
    elif known:
        hangul = known
    strict = _meeting(strictly(left.printed), strictly(right.printed), sino=False) is not None
    lossless = left.letters == right.letters or (strict and _complete(left) and _complete(right))
    possible = said.possible or not (lossless or (_settled(one, known) and _settled(other, known)))
    schemes = scheme_of(left, views[0]), scheme_of(right, views[1])
    chosen = hangul[:MOST_READINGS]
    path = (
        f"{left.printed} is {chosen[0]} in {schemes[0].full_name}",
        f"{right.printed} is {chosen[0]} in {schemes[1].full_name}",
        said.reason,
        *(("marks are left out, so other words are spelled alike",) if possible and not lossless else ()),
    )
    return Match(chosen, len(hangul) > MOST_READINGS, *schemes, possible, path)


def _known(one: Word, other: Word) -> tuple[str, ...]:
    """The words of the lexicon that both spellings may stand for, over all views."""
    found: dict[str, None] = {}
    for left in one.views:
        for right in other.views:
            shared = intersection(left.lattice, right.lattice, sino=False)
            if shared is not None:
                found.update(dict.fromkeys(known_readings(shared)))
    if len(found) > 1:
        # A fixed spelling decides: Juche is 주체 and nothing else.
        named = [set(fixed().get(side.spelling.letters, ())) for side in (one, other)]
        kept = {hangul: None for hangul in found if all(hangul in some for some in named if some)}
        found = kept or found
    order = entries()
    return tuple(sorted(found, key=list(order).index)) if len(found) > 1 else tuple(found)


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


@lru_cache(maxsize=1 << 10)
def hangul_candidates(text: str, *, limit: int = 10) -> tuple[str, ...]:
    """The Hangul a spelling may stand for, likeliest first.

    Args:
        text: A word or phrase in Latin letters (Hangul comes back as it is).
        limit: How many to give at most; at least 1.

    Returns:
        Hangul words: those of the lexicon first, then those of frequent Sino-Korean syllables. Empty where the
        spelling is Korean under no scheme.

    Example:
        >>> hangul_candidates("kangso'nggukka")[0]
        '강성국가'
        >>> hangul_candidates("party")
        ()
    """
    of = spelling(text)
    if of.hangul:
        return (" ".join(of.parts),)
    best: dict[str, tuple[int, int, str]] = {}
    for loss, views in ((0, strictly(text).views), (1, word(text).views)):
        for view in views:
            for hangul in known_readings(view.lattice):
                best.setdefault(hangul, (-1, 0, hangul))
            for cost, hangul in readings(view.lattice, limit=limit, sino=False):
                rank = (int(not in_stock(cost)) + loss, cost, hangul)
                best[hangul] = min(best.get(hangul, rank), rank)
    return tuple(sorted(best, key=best.__getitem__)[: max(1, limit)])
