"""``corpus.toml``: what holds for the whole corpus — contrasts, glossary, thresholds, severities, approval policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.corpus.records import Contrast, Policy, Settings, Term
from recension.corpus.schema import Problem, Table, load_toml
from recension.model import Kind, Relation, Severity

if TYPE_CHECKING:
    from pathlib import Path

#: The largest value each threshold can have: chrF is a percentage, the edit similarity a share.
_MEASURES = {"chrf": 100.0, "edit": 1.0}
_NEEDS = ("record", "reason")


def read_settings(root: Path, problems: list[Problem]) -> tuple[Settings, tuple[Contrast, ...]]:
    """What ``corpus.toml`` says; the defaults, with problems noted, where it says it wrongly."""
    shown = f"{root.name}/corpus.toml"
    data = load_toml(root / "corpus.toml", shown, problems)
    if data is None:
        return Settings(), ()
    return Table(data, shown, problems).read(_settings)


def _settings(table: Table) -> tuple[Settings, tuple[Contrast, ...]]:
    contrasts = tuple(one.read(_contrast) for one in table.tables("contrast"))
    _twice(table, "contrast", [one.id for one in contrasts])
    terms = tuple(one.read(_term) for one in table.tables("term"))
    _twice(table, "term", [one.id for one in terms])
    thresholds, severities, approval = (
        table.table(name) for name in ("thresholds", "severities", "approval")
    )
    settings = Settings(
        title=table.text("title"),
        terms=terms,
        thresholds=thresholds.read(_thresholds) if thresholds else (),
        severities=severities.read(_severities) if severities else (),
        policy=approval.read(_policy) if approval else Policy(),
    )
    return settings, contrasts


def _twice(table: Table, name: str, ids: list[str]) -> None:
    for number, one in enumerate(ids):
        if one and one in ids[:number]:
            table.problem(
                f"{name}[{number + 1}].id", f"{one!r} is already that of {name}[{ids.index(one) + 1}]"
            )


def _contrast(table: Table) -> Contrast:
    left = table.text("left", what="a rendering as 'speech/rendering'")
    right = table.text("right", what="a rendering as 'speech/rendering'")
    if left and left == right:
        table.problem("right", "is the same rendering as left")
    return Contrast(table.id("id"), left, right, table.text("reason", required=False))


def _term(table: Table) -> Term:
    lists = table.get("renderings", list, [], required=True, what="lists of equal renderings")
    renderings = [(one,) if isinstance(one, str) else one for one in lists]
    sound = all(
        isinstance(one, (list, tuple)) and one and all(isinstance(word, str) and word.strip() for word in one)
        for one in renderings
    )
    if not sound or not renderings:
        table.problem("renderings", "must hold lists of texts: equal ones together, a choice apart")
        renderings = []
    words = [word.casefold() for one in renderings for word in one]
    if len(set(words)) < len(words):
        table.problem("renderings", "names a rendering twice")
    return Term(
        id=table.id("id"),
        hangul=table.text("hangul"),
        gloss=table.text("gloss", required=False),
        renderings=tuple(tuple(one) for one in renderings),
        source=table.text("source", what="who says so"),
    )


def _thresholds(table: Table) -> tuple[tuple[str, str, float], ...]:
    found: list[tuple[str, str, float]] = []
    for relation in Relation:
        inner = table.table(relation.value)
        if inner is None:
            continue
        for name, most in _MEASURES.items():
            value = inner.number(name, most)
            if value is not None:
                found.append((relation.value, name, value))
        inner.done()
    return tuple(found)


def _severities(table: Table) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    levels = [one.value for one in Severity]
    for name in list(table.data):
        inner = table.table(name) if isinstance(table.data[name], dict) else None
        if inner is not None and name not in list(Relation):
            table.problem(name, "is no relation; give one of " + ", ".join(one.value for one in Relation))
        elif inner is not None:
            found.extend(
                (f"{name}.{kind}", inner.choice(kind, levels, "note"))
                for kind in inner.data
                if _kind(inner, kind)
            )
        elif _kind(table, name):
            found.append((name, table.choice(name, levels, "note")))
    return tuple(sorted(found))


def _kind(table: Table, name: str) -> bool:
    table.has(name)
    if name in list(Kind):
        return True
    table.problem(name, "is no kind of divergence; 'recension explain' lists them")
    return False


def _policy(table: Table) -> Policy:
    plain = Policy()
    return Policy(
        **{
            name: table.choice(name, _NEEDS, getattr(plain, name), required=False)
            for name in ("accidental", "substantive", "structural", "outside")
        }
    )
