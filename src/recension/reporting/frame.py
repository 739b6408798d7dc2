"""What the reports of a pair and of a contrast have alike: the head, the verdict, and at the end what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.model import Relation
from recension.reporting.escape import escape, table
from recension.reporting.markdown import Side, fold
from recension.reporting.sharing import words
from recension.reporting.summary import counted, furniture, names, unusual_encoding, verdict
from recension.signature import data_digest

if TYPE_CHECKING:
    from recension.model import Comparison


def summed(comparison: Comparison) -> str:
    """The verdict as a paragraph, its first sentence bold."""
    first, *rest = verdict(comparison)
    return f"**{first}** {' '.join(rest)}\n"


def file_sides(comparison: Comparison) -> tuple[Side, Side]:
    """The two sides by the names of their files."""
    left, right = names(comparison)
    return Side(left), Side(right)


def head(comparison: Comparison, title: str, sides: tuple[Side, Side], *, whole: bool = False) -> str:
    """The heading, and a table of how long the two texts are.

    Args:
        comparison: The pair.
        title: A title, or ``""``.
        sides: What the two are called.
        whole: Whether the title is the whole heading; else the names of the two follow it.
    """
    left, right = sides
    rows = []
    texts = (
        (comparison.left, comparison.alignment.left_tokens),
        (comparison.right, comparison.alignment.right_tokens),
    )
    for side, (rendering, tokens) in zip(sides, texts, strict=True):
        speech = len(rendering.paragraphs) - furniture(rendering)
        rows.append(
            [f"**{escape(side.name)}**", escape(side.about), str(speech), f"{words(rendering, tokens):,}"]
        )
    heads = ["rendering", "from", "paragraphs", "words"]
    keep = [n for n in range(4) if n != 1 or any(row[1] for row in rows)]
    laid = table(
        [heads[n] for n in keep],
        [[row[n] for n in keep] for row in rows],
        [("left", "left", "right", "right")[n] for n in keep],
    )
    between = f"{escape(left.name)} and {escape(right.name)}"
    heading = (escape(title) if whole else f"{escape(title)}: {between}") if title else between
    return f"# {heading}\n\n{laid}"


def flaws(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    """The flaws of the two files with their places; empty where there are none."""
    rows = [
        [escape(side.name), place_of.kind, f"{place_of.line}:{place_of.column}", escape(place_of.reason)]
        for side, rendering in zip(sides, (comparison.left, comparison.right), strict=True)
        for place_of in rendering.findings
    ]
    if not rows:
        return ""
    laid = table(["rendering", "flaw", "line", "what it is"], rows)
    return "## Flaws of the files\n\n" + fold(counted(len(rows), "flaw"), laid, len(rows))


def relation_reasons(comparison: Comparison) -> str:
    """Why the relation is what it is said to be; empty where nothing is said."""
    said = "".join(f"- {escape(one)}\n" for one in comparison.judgement.evidence)
    relation: Relation = comparison.relation
    name = relation.value if relation is Relation.UNRELATED else f"a {relation.value}"
    return f"## Why this is called {name}\n\n{said}" if said else ""


def made_by(comparison: Comparison) -> str:
    """The parts of recension and the files that the report was made from; no version of a library."""
    components = comparison.signature.components
    parts = " · ".join(f"{escape(name)} {escape(version)}" for name, version in components if "/" not in name)
    files = [
        f"{escape(rendering.path)} ({escape(unusual_encoding(rendering) or rendering.encoding)}, "
        f"SHA-256 {rendering.digest[:16]})"
        for rendering in (comparison.left, comparison.right)
        if rendering.digest
    ]
    if data := data_digest(comparison.signature):
        parts += f" · data {data}"
    return "## Made by\n\n" + "".join(f"- {one}\n" for one in [parts, *files] if one)
