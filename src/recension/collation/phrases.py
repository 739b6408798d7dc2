"""Phrases that are compared as one thing: terms of the glossary, titles, *have to*, *at least*, *no longer*."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.lexicon import before_gerunds, classes, is_gerund, word_sort
from recension.collation.rules import Rules, Term, built_in_terms
from recension.collation.spelling import canonical
from recension.collation.tables import rows
from recension.tokens import word_key

if TYPE_CHECKING:
    from collections.abc import Sequence


class Phrase(NamedTuple):
    """What a run of words is: its sort, and its value (of a term: Hangul, group and whose claim it is, with ``#`` between)."""

    sort: str
    value: str


#: Put behind a reason that rests on what the keepers of a corpus say.
CLAIM = ", as the keepers of the corpus claim"


class Index(NamedTuple):
    """The phrases of one set of rules, by first word, and the terms by Hangul.

    ``seconds`` has the second words by first word, ``""`` among them where the first word is a phrase by itself;
    ``acronyms`` the words that are terms in capitals only.
    """

    trie: dict[str, list[tuple[tuple[str, ...], Phrase]]]
    terms: dict[str, Term]
    seconds: dict[str, frozenset[str]]
    acronyms: frozenset[str]


@lru_cache(maxsize=8)
def index(rules: Rules) -> Index:
    """The phrases that hold under ``rules``, longest first under each first word."""
    found: dict[tuple[str, ...], Phrase] = {}
    terms = _terms(rules, found)
    for one, other in rules.spelling:
        for word in (one, other):
            found.setdefault(_words(word), Phrase("spelling", "/".join(sorted((one, other)))))
    titles = {_words(title): title for title in (*rules.titles, *(row[0] for row in rows("titles.tsv")))}
    for short, long, _point, _source in rows("abbreviations.tsv"):
        sort = "title" if (long,) in titles else "abbreviation"
        for word in (short, long):
            found.setdefault((word,), Phrase(sort, canonical(long)))
    for title in titles.values():
        for words in forms(title)[:2]:
            found.setdefault(words, Phrase("title", title))
    for expression, named in classes().items():
        if " " in expression:
            sort = "bound" if "bound" in named else word_sort(expression)[0]
            sort = sort if sort in named else next(iter(named))
            found.setdefault(tuple(expression.split()), Phrase(sort, named[sort]))
    trie: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
    for words, phrase in found.items():
        trie.setdefault(words[0], []).append((words, phrase))
    for entries in trie.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    seconds = {
        first: frozenset(words[1] if len(words) > 1 else "" for words, _ in entries)
        for first, entries in trie.items()
    }
    acronyms = {
        form.casefold()
        for term in terms.values()
        for group in term.groups
        for form in group
        if form.isupper()
    }
    return Index(trie, terms, seconds, frozenset(acronyms))


@lru_cache(maxsize=1)
def short_forms() -> dict[str, str]:
    """Every short form with what its point is: ``name`` (a name follows: *Mt.*), ``word`` (the sentence goes on), ``none``.

    Example:
        >>> short_forms()["mt"], short_forms()["govt"], short_forms()["km"]
        ('name', 'word', 'none')
    """
    # *No.* is one only before a figure, and no row of the table: everywhere else it denies.
    return {"no": "name"} | {short: point for short, _long, point, _source in rows("abbreviations.tsv")}


def _terms(rules: Rules, found: dict[tuple[str, ...], Phrase]) -> dict[str, Term]:
    """Put the terms of a glossary among the phrases; a corpus's term replaces ours of the same Hangul."""
    terms: dict[str, Term] = {}
    for term in (*rules.terms, *built_in_terms()):
        name = term.hangul or "/".join(term.groups[0])
        if name in terms:
            continue
        terms[name] = term
        claim = CLAIM if term.claim else ""
        for number, group in enumerate(term.groups):
            for form in group:
                for words in forms(form):
                    found.setdefault(words, Phrase("term", f"{name}#{number}#{claim}"))
    return terms


def _words(form: str) -> tuple[str, ...]:
    """A form cut as the tokenizer cuts texts: at spaces, hyphens and points, apostrophes kept inside."""
    text = form.replace("-", " ").replace(".", " ").replace("'", "'")
    return tuple(word_key(word.strip("'")) for word in text.split())


def forms(form: str) -> list[tuple[str, ...]]:
    """A form in words, its plural, and what belongs to it (the apostrophe behind a plural is no part of the word).

    Example:
        >>> forms("vice chairman")[1]
        ('vice', 'chairmen')
    """
    words = _words(form)
    last = words[-1]
    if last.endswith("man"):
        plural = last[:-2] + "en"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        plural = last[:-1] + "ies"
    else:
        plural = last + "s"
    return [words, (*words[:-1], plural), (*words[:-1], last + "'s")]


def longest(keys: Sequence[str], at: int, limit: int, phrases: Index) -> tuple[int, Phrase] | None:
    """The longest phrase that begins at ``keys[at]`` and ends before ``limit``: its length and what it is."""
    for words, phrase in phrases.trie.get(keys[at], ()):
        end = at + len(words)
        if end > limit or tuple(keys[at:end]) != words:
            continue
        if " ".join(words) not in before_gerunds() or (end < limit and is_gerund(keys[end])):
            return len(words), phrase
    return None
