"""``reports/terms.md``: the Korean words of a corpus under every spelling, by rendering."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from recension.model import Category, Kind
from recension.reporting.escape import escape, table, visible
from recension.reporting.summary import counted, short_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from recension.corpus import Corpus
    from recension.model import Comparison
    from recension.romanization.termtable import Claim, Place, Term

#: Places told of each form; its count says how many there are.
PLACES = 6

_INTRODUCTION = """in Latin letters, under every spelling, wherever a rendering prints it but in page furniture.
Two spellings in one row stand for the same word; that does not make two bearers of a name one person."""


def corpus_terms(corpus: Corpus, comparisons: Sequence[Comparison] | None = None) -> tuple[Term, ...]:
    """The Korean words of a corpus.

    Args:
        corpus: The corpus; its texts are read as they are now.
        comparisons: Its pairs of one speech; compared here if ``None``.
    """
    from recension.corpus import rendering
    from recension.romanization.termtable import terms

    found = (
        [one for one in (pair.compare() for pair in corpus.pairs) if telling(one)]
        if comparisons is None
        else comparisons
    )
    return terms([rendering(one) for one in corpus.witnesses], corpus.settings.terms, found)


def names_of(corpus: Corpus) -> dict[str, str]:
    """What reports call each rendering, ``speech/rendering``, by the path its text bears."""
    from recension.corpus.pairs import shown_path

    return {shown_path(one): one.key for one in corpus.witnesses}


def telling(comparison: Comparison) -> bool:
    """Whether a comparison can have another reading in place of a Korean word."""
    return any(
        one.category is Category.SUBSTANTIVE or one.kind is Kind.ROMANIZATION
        for one in comparison.divergences
    )


def terms_report(terms: Sequence[Term], names: Mapping[str, str] | None = None) -> str:
    """The Korean words of a corpus in Markdown.

    Args:
        terms: From :func:`corpus_terms`.
        names: What a rendering is called, by its path; its file name if it is not there.

    Returns:
        The whole document: all words in one table, then each with its spellings and places.
    """
    names = names or {}
    rows = [
        [_hangul(term), escape(term.gloss), ", ".join(map(escape, _spellings(term))), str(_count(term))]
        for term in terms
    ]
    parts = [
        "# Korean words\n",
        f"{counted(len(terms), 'Korean word')} {_INTRODUCTION}\n",
        table(["word", "meaning", "spellings", "places"], rows, ["left", "left", "left", "right"]),
        *(_term(term, names) for term in terms),
    ]
    return "\n".join(part for part in parts if part)


def show(terms: Sequence[Term], console: Console) -> None:
    """Print the words with their spellings on a terminal."""
    from rich.table import Table

    laid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    for name in ("word", "spelling", "scheme", "rendering"):
        laid.add_column(name, overflow="fold")
    laid.add_column("places", justify="right")
    for term in terms:
        for n, form in enumerate(term.forms):
            word = (
                (visible(" / ".join(term.hangul[:3])) + (" (possible)" if term.possible else ""))
                if not n
                else ""
            )
            where = short_name(form.rendering)
            laid.add_row(word, visible(form.text), form.scheme.full_name, visible(where), str(form.count))
    console.print(laid)


def _term(term: Term, names: Mapping[str, str]) -> str:
    rows = [
        [
            escape(form.text) + (f" (for “{escape(form.glossed)}”)" if form.glossed else ""),
            escape(_name(form.rendering, names)),
            form.scheme.full_name + (", possible" if form.possible else ""),
            form.rendering_scheme.full_name if form.rendering_scheme else "–",
            str(form.count),
            _places(form.places),
        ]
        for form in term.forms
    ]
    heads = ["spelling", "rendering", "its scheme", "the rendering's scheme", "count", "line"]
    parts = [
        f"## {_hangul(term)}\n",
        f"{escape(term.gloss)} (the keepers' glossary)\n" if term.gloss else "",
        "Which word this is stays open: the spelling has lost the marks that would tell.\n"
        if term.possible
        else "",
        table(heads, rows, ["left", "left", "left", "left", "right", "left"]),
        _readings(term, names),
        _claims(term.claims, names),
    ]
    return "\n".join(part for part in parts if part)


def _readings(term: Term, names: Mapping[str, str]) -> str:
    said = [
        f"- *{escape(one.form)}* ({escape(_name(one.beside, names))}) stands against *{escape(one.text)}*"
        f" ({escape(_name(one.rendering, names))}, line {one.line}:{one.column})\n"
        for one in term.readings
    ]
    return "What other renderings have in its place:\n\n" + "".join(said) if said else ""


def _claims(claims: Sequence[Claim], names: Mapping[str, str]) -> str:
    if not claims:
        return ""
    choices: dict[int, list[str]] = defaultdict(list)
    for claim in claims:
        where = "; ".join(f"{escape(_name(path, names))} ×{len(places)}" for path, places in claim.places)
        choices[claim.choice].append(
            f"*{escape(claim.text)}*" + (f" ({where})" if where else " (not in the corpus)")
        )
    lines = "".join(f"- {', '.join(texts)}\n" for _, texts in sorted(choices.items()))
    sources = "; ".join(dict.fromkeys(escape(claim.source) for claim in claims))
    return (
        "Renderings the keepers' glossary claims for it, one choice of the translator a line "
        f"(claims, not findings; {sources}):\n\n{lines}"
    )


def _hangul(term: Term) -> str:
    said = " / ".join(map(escape, term.hangul[:3]))
    more = len(term.hangul) - 3
    return (f"{said} / … {more} more" if more > 0 else said) + (" (possible)" if term.possible else "")


def _spellings(term: Term) -> list[str]:
    return list(dict.fromkeys(form.text for form in term.forms))


def _count(term: Term) -> int:
    return sum(form.count for form in term.forms)


def _places(places: Sequence[Place]) -> str:
    said = ", ".join(f"{one.line}:{one.column}" for one in places[:PLACES])
    return f"{said} … {len(places) - PLACES} more" if len(places) > PLACES else said


def _name(path: str, names: Mapping[str, str]) -> str:
    return names.get(path, short_name(path))
