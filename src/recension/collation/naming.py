"""Naming a column: the checks first, then the ladder, then what is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from recension.collation import characters, checks, ladder
from recension.collation.lexicon import is_function, is_known
from recension.collation.likeness import near, prefixed
from recension.collation.names import is_title, ranks
from recension.collation.phrases import short_forms
from recension.collation.romanized import same_korean
from recension.collation.verdicts import Named, Pair
from recension.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.units import Unit


class Beside(NamedTuple):
    """The units before and after a one-sided reading on its own side, where there are any.

    ``led`` says that the reading leads to a name nobody lists: a capitalised word right behind it.
    """

    before: Unit | None
    after: Unit | None
    led: bool = False


def two_sided(pair: Pair, *, held: bool) -> Named:  # noqa: PLR0911  # one gate after another
    """What two readings are to each other.

    Args:
        pair: The readings, both with words.
        held: Whether a reason brought them together (see ``columns.Column``).

    Returns:
        The kind and the reason; never raises, the last resort is ``wording``.
    """
    left, right = pair.left_text, pair.right_text
    acronym = _acronym(pair)
    if acronym:
        return acronym
    for rung in ladder.RUNGS[:3]:
        if rung.equal(left, right) and not _numbers_differ(pair):
            return Named(rung.kind, _reason(rung, left, right))
    found = checks.check(pair)
    if found:
        return found
    same = _same_name(pair) or _same_term(pair)
    if same:
        return same
    if _spelled(pair):
        return Named(Kind.SPELLING, "two spellings of one word, as the keepers of the corpus claim")
    if _valued(pair):
        return Named(Kind.NUMBER_FORM, _same_value(pair))
    for rung in ladder.RUNGS[3:]:
        if rung.equal(left, right):
            return Named(rung.kind, _reason(rung, left, right))
    return _wording(pair, held=held)


def _spelled(pair: Pair) -> bool:
    """Whether the corpus lists both readings as spellings of one word."""
    one, other = pair.left, pair.right
    return (
        len(one) == len(other) == 1
        and one[0].sort == other[0].sort == "spelling"
        and one[0].value == other[0].value
    )


def _valued(pair: Pair) -> bool:
    """Whether both readings are one number or one date (the checks have found the values equal), articles aside."""
    one, other = ([unit for unit in units if unit.sort != "determiner"] for units in (pair.left, pair.right))
    if len(one) != 1 or len(other) != 1:
        return False
    sorts = {one[0].sort.removeprefix("weak-"), other[0].sort.removeprefix("weak-")}
    return sorts in ({"number"}, {"date"}) or (
        sorts == {"number", "date"}
        and (checks.same_day(one[0], other[0]) or checks.same_day(other[0], one[0]))
    )


def _same_value(pair: Pair) -> str:
    """Why two numbers or dates are one, and what that rests on where figures may be read either way."""
    if any(unit.date is not None and unit.date.either for unit in (*pair.left, *pair.right)):
        return "the same date, if the figures are read with day and month in that order"
    return "the same value in another form"


def _numbers_differ(pair: Pair) -> bool:
    return checks.number(pair) is not None


def _acronym(pair: Pair) -> Named | None:
    """*US* against *us*: capitals that make another word."""
    texts = {pair.left_text, pair.right_text}
    if texts == {"us", "US"}:
        return Named(Kind.PERSON, "the pronoun against the name of a country")
    return None


def _reason(rung: ladder.Rung, left: str, right: str) -> str:
    """The rung's reason, with what else differs on the rungs below."""
    if rung.kind is Kind.TYPOGRAPHY:
        return f"{rung.reason}: {characters.flaws(left, right)}"
    if rung.kind is Kind.ROMANIZATION:
        return f"{rung.reason}: {same_korean(left, right)}"
    return rung.reason


def _same_name(pair: Pair) -> Named | None:
    """A name, or a term, that is one Korean word: its syllables joined otherwise, or another romanization."""
    if len(pair.left) != 1 or len(pair.right) != 1:
        return None
    sorts = {pair.left[0].sort, pair.right[0].sort}
    if sorts == {"name"} and ladder.undivided(pair.left_text) == ladder.undivided(pair.right_text):
        return Named(Kind.ROMANIZATION, "one name, its syllables joined or divided otherwise")
    if sorts == {"term"}:
        korean = same_korean(pair.left_text, pair.right_text)
        return Named(Kind.ROMANIZATION, f"one Korean word in two romanizations: {korean}") if korean else None
    return None


def _same_term(pair: Pair) -> Named | None:
    """The rung *abbreviation*: two renderings that the glossary, or the list of short forms, calls equal."""
    one, other = ([unit for unit in side if unit.sort != "determiner"] for side in (pair.left, pair.right))
    if len(one) != 1 or len(other) != 1 or one[0].value != other[0].value or one[0].key == other[0].key:
        return None
    shortened = one[0].key in short_forms() or other[0].key in short_forms()
    if not shortened and ladder.same_lemmas(one[0].key, other[0].key):
        return None
    if one[0].sort == other[0].sort in ("abbreviation", "title"):
        return Named(Kind.ABBREVIATION, f"the short and the long form of “{one[0].value}”")
    if one[0].sort == other[0].sort == "term":
        hangul, _, claim = one[0].value.split("#")
        return Named(Kind.ABBREVIATION, f"the glossary calls both renderings of {hangul} equal{claim}")
    return None


def _wording(pair: Pair, *, held: bool) -> Named:  # noqa: PLR0911  # one reason after another
    """Other words: a misprint where one form is no English word, else ``wording``."""
    if len(pair.left) == len(pair.right) == 1:
        one, other = pair.left[0].key, pair.right[0].key
        prefix = prefixed(one, other)
        if prefix:
            return Named(Kind.WORDING, f"another word, by its prefix “{prefix}”")
        close = near(one, other)
        known = (is_known(one), is_known(other)) if close else (True, True)
        if close and known[0] != known[1]:
            wrong = other if known[0] else one
            return Named(Kind.SPELLING, f"a misprint: “{wrong}” is no English word")
        if close and all(known):
            return Named(Kind.WORDING, "another word; possibly a misprint")
        if close and held:
            return Named(Kind.SPELLING, "two spellings of a word no dictionary knows")
    lone = _lone_name(pair) or _lone_value(pair)
    if lone:
        return lone
    if not any(not is_function(unit.key) for unit in (*pair.left, *pair.right)):
        return Named(Kind.WORDING, "other small words")
    return Named(Kind.WORDING, "other words")


def _lone_name(pair: Pair) -> Named | None:
    """A name or title on one side, small words on the other ("Kang Il Ho, spokesman" / "A spokesman")."""
    contents = [[unit for unit in units if not is_function(unit.key)] for units in (pair.left, pair.right)]
    full = contents[0] or contents[1]
    if bool(contents[0]) == bool(contents[1]) or any(unit.sort not in ("name", "title") for unit in full):
        return None
    if any(unit.sort == "name" for unit in full):
        return Named(Kind.NAME, "a name on one side only")
    return Named(Kind.TITLE, "a title or honorific on one side only")


def _lone_value(pair: Pair) -> Named | None:
    """A number or date on one side, other words on the other (*ten years* / *a decade*)."""
    sides = [[unit for unit in units if unit.sort in ("number", "date")] for units in (pair.left, pair.right)]
    if bool(sides[0]) == bool(sides[1]):
        return None
    contents = [sum(not is_function(unit.key) for unit in units) for units in (pair.left, pair.right)]
    if max(contents) > FEW:
        return None
    unit = (sides[0] or sides[1])[0]
    if unit.sort == "date" or (
        len(unit.value) == 4 and unit.value.isdecimal() and unit.value[:2] in ("18", "19", "20")
    ):
        return Named(Kind.DATE, "a date against other words")
    return Named(Kind.QUANTIFIER, "a number against other words")


#: A number counts as what a reading is about where there are at most so many words of content.
FEW = 2


def one_sided(units: Sequence[Unit], text: str, beside: Beside, *, on_left: bool) -> Named:  # noqa: PLR0911  # one question after another
    """What words on one side only are.

    Args:
        units: The units of the reading.
        text: The reading as printed, with the signs that go with it.
        beside: The units before and after it.
        on_left: Whether the left side has them.
    """
    absent = (
        Named(Kind.OMISSION, "nothing on the right stands for it")
        if on_left
        else Named(Kind.ADDITION, "nothing on the left stands for it")
    )
    if characters.is_markup(text):
        return Named(Kind.TYPOGRAPHY, "stray markup")
    bare = text.strip(" ,;:.")
    if bare[:1] in "([" and bare[-1:] in ")]":
        return Named(Kind.GLOSS, "a bracketed source word on one side") if _foreign(units, bare) else absent
    if _doubled(units, beside):
        return Named(Kind.SPELLING, "a word printed twice")
    content = [unit for unit in units if not is_function(unit.key)]
    if _ranked(units, beside):
        return Named(Kind.TITLE, "a rank or a word of reverence before a title, on one side only")
    if content and all(is_title(unit) or unit.sort == "name" for unit in content):
        if any(unit.sort == "name" for unit in content):
            return Named(Kind.NAME, "a name on one side only")
        if _beside_name(beside) or len(content[0].key.split()) > 1:
            return Named(Kind.TITLE, "a title or honorific on one side only")
    if not content:
        return _small_words(units, beside) or absent
    return absent


def _ranked(units: Sequence[Unit], beside: Beside) -> bool:
    """Whether the words are ranks right before a title (*vice* chairman), or behind it (president *elect*)."""
    if beside.after is not None and is_title(beside.after):
        return all(word in ranks() for unit in units for word in unit.key.split())
    return units[0].key == "elect" and beside.before is not None and is_title(beside.before)


def _small_words(units: Sequence[Unit], beside: Beside) -> Named | None:
    """Function words on one side: what they change."""
    sorts = [unit.sort for unit in units]
    if "modal" in sorts:
        return Named(Kind.MODALITY, "a modal verb on one side only")
    if "bound" in sorts and beside.after and beside.after.sort == "number":
        return Named(Kind.QUANTIFIER, "a bound on a number on one side only")
    if any(unit.sort == "auxiliary" and unit.value.startswith("have") for unit in units) and len(units) <= 2:
        return Named(Kind.TENSE, "a perfect tense on one side only")
    return None


def _doubled(units: Sequence[Unit], beside: Beside) -> bool:
    """The same word twice running, which English does not write (*had had* and *that that* aside)."""
    if len(units) != 1 or units[0].sort in ("number", "date") or units[0].key in ("had", "that"):
        return False
    near = (beside.before, beside.after)
    return any(unit is not None and unit.key == units[0].key for unit in near)


def _beside_name(beside: Beside) -> bool:
    """Whether a name or title stands beside a title, or a capitalised word right behind it (*Mr. Pak*)."""
    near = (beside.before, beside.after)
    if any(unit is not None and unit.sort in ("name", "title") for unit in near):
        return True
    return beside.led and beside.after is not None and beside.after.sort == "word"


def _foreign(units: Sequence[Unit], text: str) -> bool:
    """Whether bracketed words hold a source word: Hangul, a name, a word English does not know."""
    if re.search(r"[\uac00-\ud7a3\u3400-\u9fff]", text):
        return True
    words = [unit for unit in units if not is_function(unit.key)]
    return any(unit.sort == "name" or (unit.sort == "word" and not is_known(unit.key)) for unit in words)
