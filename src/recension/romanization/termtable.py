"""The Korean words of a corpus under every spelling, by rendering: the table behind ``reports/terms.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from recension.model import Role, SpanLabel
from recension.romanization.counterparts import Aligned, aligned_readings, position
from recension.romanization.detection import schemes
from recension.romanization.finding import Found, korean_words
from recension.romanization.labels import scheme_of_form
from recension.romanization.matching import same_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recension.model import Comparison, Paragraph, Rendering
    from recension.romanization.scheme import Scheme


class GlossaryRow(Protocol):
    """What this room asks of a row of the corpus's glossary: Hangul, gloss, lists of equal renderings, source."""

    @property
    def hangul(self) -> str:
        """The Korean term."""

    @property
    def gloss(self) -> str:
        """What it means."""

    @property
    def renderings(self) -> Sequence[Sequence[str]]:
        """Lists of English renderings: equal within a list, a choice of the translator between lists."""

    @property
    def source(self) -> str:
        """Whose claim it is and what it rests on."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands: 1-based line and column of its file, and the role of its paragraph."""

    line: int
    column: int
    role: Role


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a term in one rendering.

    Args:
        text: As printed, spaces as one.
        rendering: The path of the rendering.
        scheme: The scheme of this spelling.
        rendering_scheme: The scheme the whole rendering uses, where its text says.
        places: Every place, in text order; their number is the count.
        glossed: For a form in brackets, the English words before it that it explains, or ``""``.
        possible: Whether the spelling may also stand for another word.
    """

    text: str
    rendering: str
    scheme: Scheme
    rendering_scheme: Scheme | None
    places: tuple[Place, ...]
    glossed: str
    possible: bool

    @property
    def count(self) -> int:
        """How often it stands there."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Claim:
    """An English rendering of a term that the keepers' glossary claims, with where the corpus has it.

    ``choice`` numbers the lists of the glossary: renderings of one choice are equal.
    """

    text: str
    choice: int
    source: str
    places: tuple[tuple[str, tuple[Place, ...]], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One Korean word of the corpus.

    Args:
        hangul: The word, or the words its spellings may stand for, likeliest first.
        possible: Whether which word it is stays open.
        gloss: What the glossary says it means, or ``""``.
        forms: Every spelling in every rendering, in the order of the renderings.
        claims: The glossary's English renderings: claims of the keepers.
        readings: What the other rendering of a pair has where this one has the word.
    """

    hangul: tuple[str, ...]
    possible: bool
    gloss: str
    forms: tuple[Form, ...]
    claims: tuple[Claim, ...]
    readings: tuple[Aligned, ...]


def terms(
    renderings: Sequence[Rendering],
    glossary: Iterable[GlossaryRow] = (),
    comparisons: Sequence[Comparison] = (),
) -> tuple[Term, ...]:
    """Collect the Korean words of a corpus.

    Spellings that certainly stand for one word share a row; a spelling that only may joins the row whose first
    spelling it matches, if there is just one, and is marked. Nothing is merged by way of a third spelling.

    Args:
        renderings: The corpus's renderings; paragraphs of furniture are left out, every other role is read.
        glossary: The corpus's glossary.
        comparisons: Pairs of the corpus, for the readings aligned to a Korean word.

    Returns:
        The terms in the order of their Hangul; possible ones after the certain ones.

    Example:
        >>> from recension.model import Rendering
        >>> one = Rendering.of(["The chuch’e idea."], path="monitor.txt")
        >>> other = Rendering.of(["The Juche idea."], path="agency.txt")
        >>> [(term.hangul, [(form.rendering, form.text) for form in term.forms]) for term in terms([one, other])]
        [(('주체',), [('monitor.txt', 'chuch’e'), ('agency.txt', 'Juche')])]
    """
    rows = {row.hangul: row for row in glossary}
    collected: dict[tuple[tuple[str, ...], bool], list[Form]] = {}
    for rendering in renderings:
        for (hangul, certain), form in _forms(rendering, tuple(rows.values())):
            key = _key(collected, hangul, form, certain=certain)
            collected.setdefault(key, []).append(form)
    found = [
        Term(
            hangul,
            not certain,
            _gloss(rows, hangul),
            tuple(forms),
            _claims(rows.get(hangul[0]), renderings) if certain else (),
            aligned_readings(
                [(form.rendering, form.places, form.glossed, form.text) for form in forms], comparisons
            ),
        )
        for (hangul, certain), forms in collected.items()
    ]
    return tuple(sorted(found, key=lambda term: (term.possible, term.hangul)))


def _key(
    collected: dict[tuple[tuple[str, ...], bool], list[Form]],
    hangul: tuple[str, ...],
    form: Form,
    *,
    certain: bool,
) -> tuple[tuple[str, ...], bool]:
    """The row a form belongs to: its own Hangul, or the one row whose first spelling it may be."""
    if certain or (hangul, certain) in collected:
        return hangul, certain
    near = [key for key, forms in collected.items() if same_word(forms[0].text, form.text) is not None]
    return near[0] if len(near) == 1 else (hangul, certain)


def _forms(
    rendering: Rendering, glossary: Sequence[GlossaryRow]
) -> Iterator[tuple[tuple[tuple[str, ...], bool], Form]]:
    """The forms of one rendering, in the order of their first places."""
    uses = schemes(
        "\n".join(_read(paragraph) for paragraph in rendering.paragraphs if _counts(paragraph))
    ).scheme
    grouped: dict[tuple[str, str], tuple[Found, list[Place]]] = {}
    for paragraph in rendering.paragraphs:
        if not _counts(paragraph):
            continue
        text = _read(paragraph)
        for found in korean_words(text):
            form = " ".join(found.form.split())
            glossed = _glossed(text, found, glossary) if found.bracketed else ""
            place = Place(*position(paragraph, found.start), paragraph.role)
            grouped.setdefault((form, glossed), (found, []))[1].append(place)
    for (form, glossed), (found, places) in grouped.items():
        yield (
            (found.hangul, found.certain),
            Form(
                form,
                rendering.path,
                scheme_of_form(form),
                uses,
                tuple(places),
                glossed,
                not found.certain,
            ),
        )


def _counts(paragraph: Paragraph) -> bool:
    return paragraph.role is not Role.FURNITURE


def _read(paragraph: Paragraph) -> str:
    """The paragraph with stray markup blanked out, every other character in its place."""
    text = paragraph.text
    for span in paragraph.spans:
        if span.label is SpanLabel.MARKUP:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def _glossed(text: str, found: Found, glossary: Sequence[GlossaryRow]) -> str:
    """The English words before a bracket: a rendering of the glossary, or the words since the last article.

    Where neither is near, the word before the bracket.
    """
    before = text[: found.start - 1].rstrip()
    for row in glossary:
        for rendering in (one for choice in row.renderings for one in choice):
            if before.casefold().endswith(rendering.casefold()):
                return before[-len(rendering) :]
    phrase = _PHRASE.search(before)
    return phrase[1] if phrase else before.rpartition(" ")[2]


#: Up to four words after the last article or preposition: longer phrases are seldom glossed by one word.
_PHRASE = re.compile(
    r"\b(?:the|a|an|of|to|our|its|their|this|that)\s+((?:[^\s.,;:()\[\]]+\s+){0,3}[^\s.,;:()\[\]]+)$",
    re.IGNORECASE,
)


def _gloss(rows: dict[str, GlossaryRow], hangul: tuple[str, ...]) -> str:
    return "; ".join(rows[one].gloss for one in hangul if one in rows and rows[one].gloss)


def _claims(row: GlossaryRow | None, renderings: Sequence[Rendering]) -> tuple[Claim, ...]:
    """The glossary's renderings of a term, each with where the corpus prints it."""
    if row is None:
        return ()
    return tuple(
        Claim(text, choice, row.source, tuple(_printed(text, renderings)))
        for choice, equal in enumerate(row.renderings)
        for text in equal
    )


def _printed(text: str, renderings: Sequence[Rendering]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Where each rendering prints an English phrase, whatever its case and spacing."""
    wanted = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, text.split())) + r"(?!\w)", re.IGNORECASE)
    for rendering in renderings:
        places = tuple(
            Place(*position(paragraph, found.start()), paragraph.role)
            for paragraph in rendering.paragraphs
            if _counts(paragraph)
            for found in wanted.finditer(_read(paragraph))
        )
        if places:
            yield rendering.path, places
