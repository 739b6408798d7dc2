"""The table of what pages add to a text (``data/furniture.toml``), loaded once and asked in small functions."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from recension.model import SpanLabel
from recension.reading.limits import MAX_RULE_CHARACTERS


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: ``pattern`` and the ``reason`` the reader sees; the other fields as the table explains them."""

    name: str
    pattern: re.Pattern[str]
    reason: str
    zone: str = "any"
    much: float = 0.0
    label: SpanLabel = SpanLabel.MARKUP
    at: str = "any"
    format: str = ""
    closes: bool = True
    above: bool = False
    menu: bool = False
    ends: bool = False
    line: bool = False


@cache
def _table() -> dict[str, Any]:
    text = files("recension.reading").joinpath("data", "furniture.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _parts() -> dict[str, str]:
    """What stands in patterns for names in braces; a part may be made of those above it."""
    made = {"agencies": "|".join(re.escape(row["name"]) for row in _table()["agency"])}
    for name, pattern in _table()["part"].items():
        made[name] = _filled(pattern, made)
    return made


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return _NAMED.sub(lambda found: parts[found[1]], pattern)


#: A part in a pattern; braces about figures are the pattern's own.
_NAMED = re.compile(r"\{([a-z]+)\}")


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """The rows of one table, in their order.

    Args:
        kind: ``furniture``, ``trailer``, ``lead``, ``announcer`` or ``span``.

    Returns:
        The rules with compiled patterns.

    Example:
        >>> [rule.name for rule in rules("announcer")]
        ['full-text', 'reads-as-follows', 'editor-presents']
    """
    made = []
    for row in _table()[kind]:
        fields = {
            name: row[name]
            for name in ("zone", "much", "at", "format", "closes", "above", "menu", "ends", "line")
            if name in row
        }
        if "label" in row:
            fields["label"] = SpanLabel(row["label"])
        made.append(
            Rule(
                row["name"],
                re.compile(_filled(row["pattern"], _parts()), re.IGNORECASE),
                row["reason"],
                **fields,
            )
        )
    return tuple(made)


def furniture_rule(plain: str, zones: frozenset[str]) -> Rule | None:
    """The first row by which a whole paragraph is furniture.

    Args:
        plain: The paragraph as :func:`recension.reading.spans.plain` gives it.
        zones: The zones the paragraph stands in.

    Returns:
        The rule, or ``None``.

    Example:
        >>> furniture_rule("Read original version at source", frozenset({"any"})).name
        'read-original'
    """
    if not plain or len(plain) > MAX_RULE_CHARACTERS:
        return None
    for rule in rules("furniture"):
        if rule.zone in zones and rule.pattern.fullmatch(plain):
            return rule
    return None


def first_match(kind: str, plain: str) -> Rule | None:
    """The first row of a table whose pattern is the whole paragraph."""
    if not plain or len(plain) > MAX_RULE_CHARACTERS:
        return None
    return next((rule for rule in rules(kind) if rule.pattern.fullmatch(plain)), None)


def lead_rule(plain: str) -> Rule | None:
    """The first row that finds the editor's words in a paragraph."""
    return next((rule for rule in rules("lead") if rule.pattern.search(plain[:2000])), None)


@cache
def comments_rule() -> tuple[re.Pattern[str], int, str]:
    """How an editor's comments begin, how many there must be, and the reason."""
    row = _table()["comments"]
    return re.compile(row["pattern"], re.IGNORECASE), row["least"], row["reason"]


@cache
def _salutation() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], int, str]:
    row = _table()["salutation"]
    compiled = (re.compile(row[name], re.IGNORECASE) for name in ("openers", "nouns", "verbs"))
    openers, nouns, verbs = compiled
    return openers, nouns, verbs, row["words"], row["reason"]


def salutation_reason(plain: str) -> str:
    """Why a paragraph is a salutation, or ``""``.

    Args:
        plain: The paragraph without markup, its spaces collapsed.

    Returns:
        The reason of the table, or ``""`` where the paragraph is no salutation.

    Example:
        >>> salutation_reason("Comrade cell secretaries,")
        'a call on the hearers'
        >>> salutation_reason("Comrades, we must win!")
        ''
    """
    openers, nouns, verbs, words, reason = _salutation()
    plain = plain.strip('"“”')
    body = plain.rstrip(" ,!:;-–—…")
    if not body or len(body) > MAX_RULE_CHARACTERS or len(body.split()) > words:
        return ""
    ended = plain[len(body) :].strip()
    if not ended and len(body.split()) > 6:
        return (
            ""  # a long line without any stop is a heading: "People of the capital celebrate the anniversary"
        )
    flat = re.sub(r"\b(Mr|Mrs|Ms)\.", r"\1", body)
    if any(sign in flat for sign in '.?!:;"“”'):
        return ""
    return reason if openers.match(flat) and nouns.search(flat) and not verbs.search(flat) else ""
