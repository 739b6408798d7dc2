"""What a text says of itself: publisher, date, kind, romanization, where the speech begins and ends — and why.

Every guess carries its evidence, and a guess without evidence is none.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recension.corpus.dates import Known, published
from recension.corpus.records import Body, Dating
from recension.model import Role, SpanLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Paragraph, Rendering

#: Words of a body pin: enough to read, and to stand only once in most texts.
_PIN_WORDS = 8

#: Korean words named for a romanization.
_WORDS = 3

#: Roles that belong to the speech.
_SPEECH = (Role.BODY, Role.SALUTATION)


@dataclass(frozen=True, slots=True)
class Guess:
    """A value with the reason for it, both for the keeper to judge."""

    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Inferred:
    """Everything guessed of one rendering."""

    publisher: Guess
    kind: Guess
    romanization: Guess
    title: Guess
    speaker: Guess
    published: Dating
    body: Body | None
    body_why: str


@dataclass(frozen=True, slots=True)
class _Outlet:
    publisher: str
    kind: str
    pattern: re.Pattern[str]
    where: str
    reason: str


@cache
def _outlets() -> tuple[_Outlet, ...]:
    text = files("recension.corpus").joinpath("data", "outlets.toml").read_text(encoding="utf-8")
    return tuple(
        _Outlet(
            row["publisher"],
            row["kind"],
            re.compile(row["pattern"], re.MULTILINE),
            row["where"],
            row["reason"],
        )
        for row in tomllib.loads(text)["outlet"]
    )


def infer(rendering: Rendering, file: str, known: Known | None = None) -> Inferred:
    """Guess what a manifest wants to know of a rendering.

    Args:
        rendering: The text, read without pins.
        file: The name it will have in the corpus, for evidence.
        known: What is known of the speech's dates.

    Returns:
        The guesses; where nothing speaks for one its value is ``""`` or ``unknown`` and the reason says so.
    """
    publisher, kind = _publisher(rendering, file)
    romanization = _romanization(rendering)
    if romanization.value == "unknown" and kind.value == "official":
        why = f"{romanization.why}; the DPRK's own publishers print its system without breves"
        romanization = Guess("kcna", why)
    if kind.value == "unknown" and romanization.value == "fbis":
        kind = Guess("monitoring", "Korean words stand in the ASCII form that monitoring services print")
    title = _title(rendering, file)
    body, why = _body(rendering, file)
    return Inferred(
        publisher=publisher,
        kind=kind,
        romanization=romanization,
        title=title,
        speaker=_speaker(rendering, title),
        published=published(rendering, file, known),
        body=body,
        body_why=why,
    )


def speech_span(rendering: Rendering) -> tuple[int, int]:
    """First and last paragraph of the speech (0-based, inclusive); the whole text where none is marked."""
    own = [at for at, one in enumerate(rendering.paragraphs) if one.role in _SPEECH]
    return (own[0], own[-1]) if own else (0, len(rendering.paragraphs) - 1)


def _publisher(rendering: Rendering, file: str) -> tuple[Guess, Guess]:
    first, last = speech_span(rendering)
    paragraphs = rendering.paragraphs
    head, tail = range(first + 1), range(last, len(paragraphs))
    for outlet in _outlets():
        places = {"head": head, "tail": tail, "any": [*head, *tail]}[outlet.where]
        for at in places:
            text, line = _without_markup(paragraphs[at]), paragraphs[at].line
            found = outlet.pattern.search(text)
            if found:
                why = f"{outlet.reason}: {file}:{line + text[: found.start()].count(chr(10))}: {_short(found.group())}"
                name = outlet.publisher or " ".join(_letterhead(text, found).split())
                return Guess(name, why), Guess(outlet.kind, why)
    nothing = "the page names nobody who is known to print speeches"
    return Guess("", nothing), Guess("unknown", nothing)


def _letterhead(text: str, found: re.Match[str]) -> str:
    """A letterhead may run on: lines are taken until one that looks like an address."""
    lines = text[found.start(1) :].split("\n")
    kept = [lines[0]]
    for line in lines[1:]:
        if re.search(r"\d", line) or ":" in line:
            break
        kept.append(line)
    return " ".join(kept).strip(" *")


def _without_markup(paragraph: Paragraph) -> str:
    text = paragraph.text
    for span in sorted(paragraph.spans, key=lambda one: one.start, reverse=True):
        if span.label is SpanLabel.MARKUP:
            text = text[: span.start] + text[span.end :]
    return text


def _romanization(rendering: Rendering) -> Guess:
    from recension.romanization import schemes

    first, last = speech_span(rendering)
    found = schemes("\n\n".join(one.text for one in rendering.paragraphs[first : last + 1]))
    if found.scheme is None:
        return Guess("unknown", "no Korean word in the text tells a scheme")
    words = [one for one in found.evidence if one.scheme == found.scheme and not one.weak][:_WORDS]
    if not words:
        alike = ", ".join(one.word for one in found.evidence[:_WORDS])
        return Guess(
            "unknown", f"no Korean word in the text tells a scheme: texts of all schemes print {alike}"
        )
    said = "; ".join(f"{one.word} ({one.reason})" for one in words)
    return Guess(found.scheme.value, f"{found.scheme.full_name}: {said}")


def _title(rendering: Rendering, file: str) -> Guess:
    for one in rendering.paragraphs:
        if one.role is Role.TITLE:
            return Guess(" ".join(_without_markup(one).split()), f"{file}:{one.line}: the title on the page")
    return Guess("", "the page has no title")


_NAME = (
    r"(?:(?:The|[Rr]espected|[Ss]upreme|[Dd]ear|[Gg]reat|General|Comrade|[Ll]eader|Marshal|Chairman|President|Premier"
    r"|Secretary|Mr\.?|Ms\.?)\s+)*(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2}?)"
)
_VERB = r"(?:[Mm]akes?|[Mm]ade|[Dd]eliver(?:s|ed)?|[Gg]ives?|[Gg]ave|[Aa]ddress(?:es|ed)|[Ss]peaks?|[Ss]poke|[Ss]ends?|[Ss]ent)"
#: A name before the verb or the genitive that titles and leads of speeches have: *Kim Jong Un Makes …*, *Kim Jong-Un's …*,
#: *Kim Jong Un, general secretary of the Party, delivered …*.
_SPEAKER = re.compile(rf"^{_NAME}(?:['’]s?\s|(?:,\s[^,.:;]{{1,100}},)?\s+{_VERB}\b)")


def _speaker(rendering: Rendering, title: Guess) -> Guess:
    leads = [one for one in rendering.paragraphs if one.role is Role.LEAD]
    said = [
        (title.value, title.why),
        *((" ".join(_without_markup(one).split()), "the lead") for one in leads),
    ]
    for text, why in said:
        found = _SPEAKER.match(text)
        if found:
            return Guess(re.sub(r"['’]s?$", "", found["name"]), f"named by {why}")
    return Guess("", "neither title nor lead names a speaker")


def _body(rendering: Rendering, file: str) -> tuple[Body | None, str]:
    """Pins for the speech as the reader found it, made unambiguous by an occurrence where words recur."""
    first, last = speech_span(rendering)
    paragraphs = rendering.paragraphs
    if not any(one.role in _SPEECH for one in paragraphs):
        return None, "no paragraph looks like a speech"
    flat = [" ".join(one.text.split()) for one in paragraphs]
    start, start_at = _words(flat, first, begin=True)
    end, end_at = _words(flat, last, begin=False)
    why = (
        f"the speech begins in {file}:{paragraphs[first].line} ({paragraphs[first].role}) and ends in "
        f"{file}:{paragraphs[last].line}; {_around(paragraphs, first, last)}"
    )
    return Body(start, end, start_at, end_at), why


def _around(paragraphs: Sequence[Paragraph], first: int, last: int) -> str:
    before, after = first, len(paragraphs) - 1 - last
    return f"titles, leads and furniture: {_some(before)} before it, {_some(after)} after it"


def _some(count: int) -> str:
    return f"{count} paragraph{'' if count == 1 else 's'}" if count else "nothing"


def _words(flat: Sequence[str], at: int, *, begin: bool) -> tuple[str, int | None]:
    """The first (or last) words of a paragraph and, where others share them, which of those it is."""
    words = flat[at].split(" ")
    cut = " ".join(words[:_PIN_WORDS] if begin else words[-_PIN_WORDS:])
    hits = [n for n, one in enumerate(flat) if (one.startswith(cut) if begin else one.endswith(cut))]
    return cut, hits.index(at) + 1 if len(hits) > 1 else None


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else flat[:79] + "…"
