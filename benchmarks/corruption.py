"""Plant one edit of a known kind in a speech from the seeds, and see what collation says of it.

    python benchmarks/corruption.py [--edits N] [--many N] [--show]

Single edits: an edit counts as found where exactly one divergence comes out, its category is the edit's, and putting
its right reading in the place of its left one turns the one text into the other (so the place is right, and equivalent
places beside a repeated word are accepted). Then many edits at once, in different paragraphs: each must come out, and
nothing else. Then accidental edits by the hundred: nothing substantive may be reported. Edits that change nothing are
not counted. Prints the confusion matrix of edits against kinds.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recension.alignment import align
from recension.collation import collate, judge
from recension.model import Divergence, Rendering, Role
from recension.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEEDS = Path(__file__).parent.parent / "seeds"

#: Edit -> the category it belongs to, and the kinds that name it.
EXPECTED: dict[str, tuple[str, frozenset[str]]] = {
    name: (category, frozenset(kinds.split()))
    for name, category, kinds in (
        ("digit", "substantive", "number date"),
        ("spelled-number", "accidental", "number-form"),
        ("negation-dropped", "substantive", "negation"),
        ("negation-added", "substantive", "negation"),
        ("name-swapped", "substantive", "name"),
        ("sentence-dropped", "substantive", "omission"),
        ("sentence-repeated", "substantive", "addition"),
        ("paragraph-dropped", "substantive", "omission"),
        ("paragraph-repeated", "substantive", "addition"),
        ("paragraph-moved", "structural", "move"),
        ("spelling", "accidental", "spelling"),
        ("quote", "accidental", "typography"),
        ("case", "accidental", "case"),
        ("hyphen", "accidental", "word-division"),
        ("homoglyph", "accidental", "typography"),
        ("zero-width", "accidental", "typography"),
        ("nfd", "accidental", "typography"),
        ("double-space", "accidental", "whitespace"),
        ("page-split", "structural", "split"),
        ("non-word", "accidental", "spelling"),
        ("romanization", "accidental", "romanization"),
        ("denial", "substantive", "negation"),
        ("prefix", "substantive", "negation"),
        ("quantifier", "substantive", "quantifier"),
        ("modal", "substantive", "modality"),
        ("tense", "substantive", "tense"),
        ("person", "substantive", "person"),
        ("antonym", "substantive", "wording"),
        ("small-word", "substantive", "wording negation quantifier"),
        ("plural", "substantive", "inflection"),
        ("rank", "substantive", "title"),
        ("swapped", "substantive", "word-order wording omission addition"),
        ("ampersand", "accidental", "abbreviation"),
        ("contraction", "accidental", "spelling"),
        ("line-break", "none", ""),
    )
}

_SPELLINGS = dict(
    pair.split("/")
    for pair in [
        "labour/labor",
        "honour/honor",
        "defense/defence",
        "centre/center",
        "programme/program",
        "organize/organise",
        "organizing/organising",
        "organizations/organisations",
        "realizing/realising",
        "realized/realised",
        "favour/favor",
        "endeavours/endeavors",
        "skilful/skillful",
        "fulfill/fulfil",
        "mobilizing/mobilising",
        "programmes/programs",
        "labor/labour",
        "honor/honour",
        "fulfil/fulfill",
        "organization/organisation",
        "analyzed/analysed",
        "modernize/modernise",
    ]
)
_NAMES = {
    "Kim Jong Un": "Kim Jong Il",
    "Kim Jong Il": "Kim Il Sung",
    "Kim Il Sung": "Kim Jong Un",
    "Pyongyang": "Wonsan",
}
_SCHEMES = {
    "Juche": "chuch’e",
    "chuch’e": "Juche",
    "Kim Jong Il": "Kim Cho’ng-il",
    "Kim Il Sung": "Kim Il-so’ng",
}
_SPELLED = {
    "fourth": "4th",
    "fifth": "5th",
    "Sixth": "6th",
    "Eighth": "8th",
    "ten": "10",
    "twelve": "12",
    "10,000": "10 000",
}
_SPELLED |= {
    "5th": "Fifth",
    "2nd": "Second",
    "Seventh": "7th",
    "six": "6",
    "two": "2",
    "five": "5",
    "21": "twenty-one",
    "23": "twenty-three",
}
_PREFIXED = {
    "possible": "impossible",
    "necessary": "unnecessary",
    "just": "unjust",
    "equal": "unequal",
    "loyal": "disloyal",
    "conscious": "unconscious",
    "complete": "incomplete",
    "correct": "incorrect",
    "important": "unimportant",
    "active": "inactive",
    "favourable": "unfavourable",
    "organized": "disorganized",
    "shakable": "unshakable",
    "unshakable": "shakable",
    "unprecedented": "precedented",
}
_QUANTIFIERS = {
    "all": "some",
    "every": "any",
    "many": "few",
    "most": "all",
    "more": "less",
    "some": "all",
    "several": "many",
    "both": "all",
}
_MODALS = {"must": "may", "should": "must", "will": "may", "can": "must", "would": "will", "shall": "may"}
_TENSES = {"is": "was", "are": "were", "has": "had", "have": "had", "was": "is", "were": "are"}
_PERSONS = {
    "our": "their",
    "we": "they",
    "us": "them",
    "their": "our",
    "they": "we",
    "I": "we",
    "my": "our",
    "his": "her",
}
_ANTONYMS = {
    "increase": "decrease",
    "increasing": "decreasing",
    "strengthen": "weaken",
    "strengthening": "weakening",
    "victory": "defeat",
    "great": "small",
    "high": "low",
    "new": "old",
    "strong": "weak",
    "first": "last",
    "good": "bad",
    "correct": "wrong",
    "positive": "negative",
    "active": "passive",
    "best": "worst",
    "beginning": "end",
    "upper": "lower",
    "success": "failure",
    "successes": "failures",
}
_SMALL = {
    "before": "after",
    "after": "before",
    "for": "against",
    "from": "to",
    "and": "or",
    "with": "without",
    "always": "sometimes",
    "under": "over",
}
_PLURALS = {
    "secretary": "secretaries",
    "secretaries": "secretary",
    "official": "officials",
    "officials": "official",
    "member": "members",
    "members": "member",
    "cells": "cell",
    "organizations": "organization",
    "chairpersons": "chairperson",
    "task": "tasks",
    "tasks": "task",
}
_RANKS = {"secretaries": "vice secretaries", "chairpersons": "vice chairpersons", "chairmen": "vice chairmen"}
_RANKS |= {
    "Chairman": "Vice Chairman",
    "General Secretary": "Deputy General Secretary",
    "secretary": "deputy secretary",
}
_AMPERSANDS = {"and": "&"}
_CONTRACTIONS = {
    "do not": "don't",
    "does not": "doesn't",
    "is not": "isn't",
    "are not": "aren't",
    "cannot": "can't",
    "should not": "shouldn't",
    "must not": "mustn't",
    "have not": "haven't",
    "has not": "hasn't",
    "We will": "We'll",
    "We are": "We're",
    "it is": "it's",
    "It is": "It's",
}
_LOOKALIKE = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х"}
_NEGATIVE = re.compile(r"\b(?:will|should|can|must|would|are|is|have|has)\b(?! (?:not|just|only)\b)")


class Edit(NamedTuple):
    """A planted edit: its name and the paragraphs after it."""

    name: str
    paragraphs: tuple[str, ...]


def speeches() -> list[tuple[str, ...]]:
    """The paragraphs of speech in the seeds, as plain strings."""
    found = []
    for path in sorted(SEEDS.glob("*/*.txt")):
        roles = (Role.BODY, Role.SALUTATION)
        texts = [
            " ".join(one.text.split()) for one in read(path).paragraphs if one.role in roles and not one.spans
        ]
        found.append(tuple(texts))
    return found


def _replace(text: str, match: re.Match[str], instead: str) -> str:
    return text[: match.start()] + instead + text[match.end() :]


def _words(table: dict[str, str]) -> Callable[[str, random.Random], str | None]:
    pattern = re.compile(
        r"(?<![\w’'-])(?:" + "|".join(sorted(map(re.escape, table), key=len, reverse=True)) + r")(?![\w’'-])"
    )

    def edit(text: str, draw: random.Random) -> str | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        one = draw.choice(found)
        return _replace(text, one, table[one.group()])

    return edit


def _digit(text: str, draw: random.Random) -> str | None:
    found = list(re.finditer(r"\d", text))
    if not found:
        return None
    one = draw.choice(found)
    return _replace(text, one, draw.choice([d for d in "123456789" if d != one.group()]))


def _negation_dropped(text: str, draw: random.Random) -> str | None:
    found = list(re.finditer(r"\b(?:not|never) (?!only|just|merely)", text))
    return _replace(text, draw.choice(found), "") if found else None


def _negation_added(text: str, draw: random.Random) -> str | None:
    found = list(_NEGATIVE.finditer(text))
    if not found:
        return None
    one = draw.choice(found)
    return _replace(text, one, f"{one.group()} not")


#: Ways to deny a sentence that holds one of these verbs, beside *not* itself.
_DENIALS = (
    "never",
    "no longer",
    "hardly",
    "scarcely",
    "in no way",
    "by no means",
    "not yet",
    "seldom",
    "not at all",
)


def _denied(text: str, draw: random.Random) -> str | None:
    found = list(_NEGATIVE.finditer(text))
    if not found:
        return None
    one = draw.choice(found)
    return _replace(text, one, f"{one.group()} {draw.choice(_DENIALS)}")


def _swapped(text: str, draw: random.Random) -> str | None:
    """Two sides of an *and* or of a preposition change places: *the party leads the army*."""
    pattern = r"\b([a-z]{4,}) (and|to|for|from|over) the ([a-z]{4,})\b"
    found = [one for one in re.finditer(pattern, text) if one.group(1) != one.group(3)]
    if not found:
        return None
    one = draw.choice(found)
    return _replace(text, one, f"{one.group(3)} {one.group(2)} the {one.group(1)}")


def _line_break(text: str, draw: random.Random) -> str | None:
    found = list(re.finditer(" ", text))
    return _replace(text, draw.choice(found), "\n") if found else None


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text)


def _sentence_dropped(text: str, draw: random.Random) -> str | None:
    parts = _sentences(text)
    if len(parts) < 2:
        return None
    del parts[draw.randrange(len(parts))]
    return " ".join(parts)


def _sentence_repeated(text: str, draw: random.Random) -> str | None:
    parts = _sentences(text)
    at = draw.randrange(len(parts))
    return " ".join((*parts[: at + 1], *parts[at:]))


def _quote(text: str, draw: random.Random) -> str | None:
    found = list(re.finditer("['’\"“”]", text))
    if not found:
        return None
    one = draw.choice(found)
    return _replace(text, one, {"'": "’", "’": "'", '"': "“", "“": '"', "”": '"'}[one.group()])


def _case(text: str, draw: random.Random) -> str | None:
    found = list(re.finditer(r"\b[A-Za-z]{3,}\b", text))
    one = draw.choice(found)
    swapped = one.group()[0].swapcase() + one.group()[1:]
    return _replace(text, one, swapped)


def _hyphen(text: str, draw: random.Random) -> str | None:
    found = list(re.finditer(r"(?<=[a-z])-(?=[a-z])", text))
    return _replace(text, draw.choice(found), draw.choice(("", " "))) if found else None


def _inside(instead: Callable[[str, random.Random], str]) -> Callable[[str, random.Random], str | None]:
    def edit(text: str, draw: random.Random) -> str | None:
        one = draw.choice(list(re.finditer(r"\b[a-z]{5,}\b", text)) or [None])
        return None if one is None else _replace(text, one, instead(one.group(), draw))

    return edit


def _homoglyph(word: str, draw: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if letter in _LOOKALIKE]
    if not places:
        return word
    at = draw.choice(places)
    return word[:at] + _LOOKALIKE[word[at]] + word[at + 1 :]


def _zero_width(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word))
    return word[:at] + draw.choice("\u200b\u00ad\u2060") + word[at:]


def _non_word(word: str, draw: random.Random) -> str:
    """A misprint as optical reading makes them: rn for m, l for i, two letters swapped, one lost."""
    from recension.collation.lexicon import is_known

    forms = [
        word.replace("m", "rn", 1),
        word.replace("i", "l", 1),
        word.replace("h", "b", 1),
        word.replace("e", "c", 1),
    ]
    at = draw.randrange(1, len(word) - 2)
    forms += [word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :]]
    good = [form for form in forms if form != word and not is_known(form)]
    return draw.choice(good) if good and is_known(word) else word


def _double_space(text: str, draw: random.Random) -> str | None:
    found = list(re.finditer(" ", text))
    return _replace(text, draw.choice(found), "  ") if found else None


INSIDE: dict[str, Callable[[str, random.Random], str | None]] = {
    "digit": _digit,
    "spelled-number": _words(_SPELLED),
    "negation-dropped": _negation_dropped,
    "negation-added": _negation_added,
    "name-swapped": _words(_NAMES),
    "sentence-dropped": _sentence_dropped,
    "sentence-repeated": _sentence_repeated,
    "spelling": _words(_SPELLINGS),
    "quote": _quote,
    "case": _case,
    "hyphen": _hyphen,
    "homoglyph": _inside(_homoglyph),
    "zero-width": _inside(_zero_width),
    "double-space": _double_space,
    "non-word": _inside(_non_word),
    "romanization": _words(_SCHEMES),
    "denial": _denied,
    "prefix": _words(_PREFIXED),
    "quantifier": _words(_QUANTIFIERS),
    "modal": _words(_MODALS),
    "tense": _words(_TENSES),
    "person": _words(_PERSONS),
    "antonym": _words(_ANTONYMS),
    "small-word": _words(_SMALL),
    "plural": _words(_PLURALS),
    "rank": _words(_RANKS),
    "swapped": _swapped,
    "ampersand": _words(_AMPERSANDS),
    "contraction": _words(_CONTRACTIONS),
    "line-break": _line_break,
}


def plant(name: str, base: tuple[str, ...], draw: random.Random) -> tuple[tuple[str, ...], Edit] | None:
    """One edit of a kind, or ``None`` where the drawn place has nothing to edit: the text before and after it."""
    at = draw.randrange(len(base))
    text = base[at]
    before, after = base[:at], base[at + 1 :]
    if name == "nfd":
        found = [one for one in re.finditer(r"\b[a-z]{4,}\b", text) if "e" in one.group()]
        if not found:
            return None
        one = draw.choice(found)
        marked = _replace(text, one, one.group().replace("e", "é", 1))
        return (*before, marked, *after), Edit(name, (*before, unicodedata.normalize("NFD", marked), *after))
    if name == "paragraph-dropped":
        return base, Edit(name, (*before, *after))
    if name == "paragraph-repeated":
        return base, Edit(name, (*before, text, text, *after))
    if name == "paragraph-moved":
        if len(text.split()) < 20 or len(base) < 4:
            return None
        rest = (*before, *after)
        to = draw.choice([place for place in range(len(rest) + 1) if abs(place - at) > 1])
        return base, Edit(name, (*rest[:to], text, *rest[to:]))
    if name == "page-split":
        spaces = [one.start() for one in re.finditer(" ", text)]
        if len(spaces) < 12:
            return None
        cut = draw.choice(spaces[4:-4])
        return base, Edit(name, (*before, text[:cut], text[cut + 1 :], *after))
    changed = INSIDE[name](text, draw)
    if changed is None or changed == text:
        return None
    return base, Edit(name, (*before, changed, *after))


def collated(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[Divergence, ...]:
    """The divergences between two lists of paragraphs."""
    one, other = Rendering.of(list(left)), Rendering.of(list(right))
    alignment = align(one, other)
    return collate(one, other, alignment, judgement=judge(one, other, alignment))


def applied(left: tuple[str, ...], divergences: tuple[Divergence, ...]) -> str:
    """The left text with every left reading replaced by the right one; spaces and paragraph ends made one."""
    text = "\n".join(left)
    starts = [0]
    for paragraph in left:
        starts.append(starts[-1] + len(paragraph) + 1)
    for one in sorted(divergences, key=lambda each: (each.left.paragraph, each.left.start), reverse=True):
        start = starts[one.left.paragraph] + one.left.start
        end = starts[one.left.end_paragraph] + one.left.end
        padded = one.right.text if one.left.text else f" {one.right.text} "
        text = text[:start] + padded + text[end:]
    return squeezed(text)


def squeezed(text: str) -> str:
    """A text without spaces, so that only its other characters count."""
    return "".join(text.split())


#: Edits that touch two places, and may come out as two divergences.
_TWO = ("swapped",)


def right_place(left: tuple[str, ...], edit: Edit, found: tuple[Divergence, ...]) -> bool:
    """Whether the divergences, applied to the left text, give the right one; what stands at two places cannot be."""
    return edit.name in ("paragraph-moved", *_TWO) or applied(left, found) == squeezed(
        "".join(edit.paragraphs)
    )


def _right(base: tuple[str, ...], edit: Edit, found: tuple[Divergence, ...]) -> bool:
    """Whether an edit came out once, at its place, with its category and a kind that names it."""
    category, kinds = EXPECTED[edit.name]
    return (
        1 <= len(found) <= (2 if edit.name in _TWO else 1)
        and all(one.category.value == category and one.kind.value in kinds for one in found)
        and right_place(base, edit, found)
    )


def single(edits: int, *, show: bool) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    """Plant ``edits`` edits of each kind, one at a time; tries, successes and the confusion matrix."""
    draw = random.Random(2021)
    bases = speeches()
    tried: Counter[str] = Counter()
    good: Counter[str] = Counter()
    matrix: dict[str, Counter[str]] = defaultdict(Counter)
    for name, (category, _) in EXPECTED.items():
        for base, edit in planted(name, bases, draw, edits):
            found = collated(base, edit.paragraphs)
            tried[name] += 1
            matrix[name][" + ".join(sorted(one.kind.value for one in found)) or "nothing"] += 1
            fine = not found if category == "none" else _right(base, edit, found)
            good[name] += fine
            if show and not fine:
                print(
                    name,
                    [
                        (one.kind.value, one.left.text[-70:], one.right.text[-70:], one.reason)
                        for one in found
                    ],
                )
    return tried, good, matrix


def planted(
    name: str, bases: list[tuple[str, ...]], draw: random.Random, edits: int
) -> Iterator[tuple[tuple[str, ...], Edit]]:
    """Up to ``edits`` edits of a kind, from all speeches in turn; fewer where the texts have no place for it."""
    made = 0
    for attempt in range(edits * 40):
        if made == edits:
            return
        pair = plant(name, bases[attempt % len(bases)], draw)
        if pair is not None and pair[0] != pair[1].paragraphs:
            made += 1
            yield pair


def many(rounds: int) -> tuple[int, int, int]:
    """Plant edits in a third of the paragraphs at once; how many were planted, found as such, and reported beside."""
    draw = random.Random(6)
    bases = speeches()
    names = [
        name for name in INSIDE if name not in ("sentence-dropped", "sentence-repeated", "line-break", *_TWO)
    ]
    total = right = extra = 0
    for attempt in range(rounds):
        base = bases[attempt % len(bases)]
        edited = list(base)
        wanted: Counter[tuple[int, str]] = Counter()
        for at in sorted(draw.sample(range(len(base)), len(base) // 3)):
            name = draw.choice(names)
            changed = INSIDE[name](base[at], draw)
            if changed is not None and changed != base[at]:
                edited[at] = changed
                wanted[at, EXPECTED[name][0]] += 1
        found = Counter((one.left.paragraph, one.category.value) for one in collated(base, tuple(edited)))
        total += sum(wanted.values())
        right += sum((wanted & found).values())
        extra += sum((found - wanted).values())
    return total, right, extra


def republished(rounds: int, *, show: bool) -> tuple[int, int, int]:
    """Plant up to three accidental edits in every paragraph: how many, what is reported, and how much of it is substantive."""
    draw = random.Random(31)
    bases = speeches()
    names = [name for name in INSIDE if EXPECTED[name][0] in ("accidental", "none")]
    planted = reported = substantive = 0
    for attempt in range(rounds):
        base = bases[attempt % len(bases)]
        edited = []
        for paragraph in base:
            text = paragraph
            for _ in range(draw.randrange(4)):
                changed = INSIDE[draw.choice(names)](text, draw)
                if changed is not None and changed != text:
                    text, planted = changed, planted + 1
            edited.append(text)
        found = collated(base, tuple(edited))
        wrong = [one for one in found if one.category.value == "substantive"]
        reported, substantive = reported + len(found), substantive + len(wrong)
        for one in wrong if show else ():
            print("republished", one.kind.value, repr(one.left.text), repr(one.right.text), one.reason)
    return planted, reported, substantive


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--edits", type=int, default=150, help="edits of each kind")
    arguments.add_argument("--many", type=int, default=40, help="texts with many edits at once")
    arguments.add_argument("--show", action="store_true", help="print every failure")
    options = arguments.parse_args()
    start = time.perf_counter()
    tried, good, matrix = single(options.edits, show=options.show)
    print(f"{'edit':20} {'tried':>6} {'right':>6}  what came out")
    for name in EXPECTED:
        outcomes = ", ".join(f"{kind} {count}" for kind, count in matrix[name].most_common(5))
        share = good[name] / tried[name] if tried[name] else 0.0
        print(f"{name:20} {tried[name]:6} {share:6.3f}  {outcomes}")
    print(
        f"all single edits: {sum(good.values()) / max(1, sum(tried.values())):.4f} of {sum(tried.values())}"
    )
    total, right, extra = many(options.many)
    print(
        f"many at once: {right / max(1, total):.4f} of {total} found with their category, {extra} reported beside them"
    )
    planted, reported, substantive = republished(options.many, show=options.show)
    print(
        f"republished: {planted} accidental edits planted, {reported} divergences, {substantive} of them substantive"
    )
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
