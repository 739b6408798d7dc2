"""The report of one pair, and of one contrast, in Markdown: what a reviewer asks first stands first."""

from __future__ import annotations

import hashlib

from recension.model import Category, Comparison, Kind, Relation, Role, Zone
from recension.reporting.escape import escape, shorten, table
from recension.reporting.markdown import (
    Side,
    bead_table,
    finding,
    fold,
    kind_table,
    listed,
    meanings,
    score_table,
)
from recension.reporting.summary import (
    CATEGORIES,
    SEVERITIES,
    counted,
    flagged,
    furniture,
    is_furniture,
    names,
    of,
    passages,
    unusual_encoding,
    verdict,
    words,
)

#: How many substantive differences are told in context, the severest first; the others stand in a table. A thousand
#: of them make about 400 KB, and GitHub shows no page over 500 KiB.
FINDINGS = 1000

_GUIDE = """<details>
<summary>How to read this</summary>

- A *substantive* difference changes what is said. An *accidental* one (quotation marks, case, commas, spelling,
  the same Korean name in other letters) does not. A *structural* one is a matter of layout: where paragraphs end.
- `31:5` is line 31, column 5 of the file, both counted from 1. ¶ are paragraphs of the file, counted from 1.
- ~~Struck~~ words stand only on the left side, <ins>underlined</ins> ones only on the right.
- Each difference has a number that stays when lines move, and a heading of that number to link to.

</details>
"""


def pair_report(
    comparison: Comparison, *, title: str = "", sides: tuple[Side, Side] | None = None, plot: str = ""
) -> str:
    """The report of a pair in Markdown, made for GitHub as it renders.

    Args:
        comparison: The pair.
        title: The title of the speech; the names of the two files if empty.
        sides: What the renderings are called; their file names if ``None``.
        plot: A relative path to the picture of the alignment, if there is one.

    Returns:
        The whole document. The same comparison gives the same text; no clock, no version of a library in it. Of
        unrelated texts the page of a contrast: what they share, and no differences one by one.

    Example:
        >>> import recension
        >>> left, right = (recension.Rendering.of([text]) for text in ("It is on.", "It is not on."))
        >>> print(pair_report(recension.compare(left, right)).splitlines()[0])
        # left and right
    """
    if comparison.relation is Relation.UNRELATED:
        return contrast_report(comparison, title=title, sides=sides, plot=plot)
    sides = sides or _sides(comparison)
    parts = [_head(comparison, title, sides), _verdict(comparison), _GUIDE]
    parts.append("## Scores\n\n" + score_table(comparison.scores))
    if comparison.divergences:
        parts.append("## Differences by kind\n\n" + kind_table(comparison.divergences))
        parts.append(meanings(comparison.divergences))
    parts += [_beads(comparison, sides, plot), _low(comparison), _substantive(comparison, sides)]
    parts += [_accidental(comparison, sides), _structural(comparison, sides)]
    parts += [_outside(comparison, sides), _flaws(comparison, sides)]
    parts += [_evidence(comparison), _signature(comparison)]
    return "\n".join(part for part in parts if part)


def contrast_report(
    comparison: Comparison,
    *,
    title: str = "",
    sides: tuple[Side, Side] | None = None,
    reason: str = "",
    plot: str = "",
) -> str:
    """The report of two different speeches set side by side: what they are to each other, and what they share.

    Args:
        comparison: The two texts.
        title: A title; the names of the two files if empty.
        sides: What the texts are called.
        reason: Why the keepers set them side by side.
        plot: A relative path to the picture of the alignment, if there is one.

    Returns:
        The whole document. Passages are shown where both sides have them; differences are not told one by one.
    """
    sides = sides or _sides(comparison)
    parts = [_head(comparison, title, sides, whole=True), _verdict(comparison)]
    if reason:
        parts.append(f"Set side by side because: {escape(reason)}\n")
    parts += ["## Scores\n\n" + score_table(comparison.scores), _common(comparison, sides, plot)]
    parts += [_flaws(comparison, sides), _evidence(comparison), _signature(comparison)]
    return "\n".join(part for part in parts if part)


def _verdict(comparison: Comparison) -> str:
    first, *rest = verdict(comparison)
    return f"**{first}** {' '.join(rest)}\n"


def _sides(comparison: Comparison) -> tuple[Side, Side]:
    left, right = names(comparison)
    return Side(left), Side(right)


def _head(comparison: Comparison, title: str, sides: tuple[Side, Side], *, whole: bool = False) -> str:
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


def _substantive(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    found = of(comparison.divergences, Category.SUBSTANTIVE)
    if not found:
        return ""
    parts = [f"## What says something different ({len(found):,})\n"]
    room = FINDINGS
    for severity in SEVERITIES:
        group = [one for one in found if one.severity is severity]
        if group:
            parts.append(f"### {severity.value.capitalize()}s ({len(group):,})\n")
            parts += [finding(comparison, one, sides) for one in group[:room]]
            rest = group[room:]
            if rest:
                parts.append(
                    fold(f"{len(rest):,} more, without context", listed(comparison, rest, sides), 99)
                )
            room = max(room - len(group), 0)
    return "\n".join(parts)


def _accidental(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    found = of(comparison.divergences, Category.ACCIDENTAL)
    if not found:
        return ""
    laid = listed(comparison, found, sides)
    return f"## What only looks different ({len(found):,})\n\n" + fold(
        counted(len(found), "accidental difference"), laid, len(found)
    )


def _structural(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    found = of(comparison.divergences, Category.STRUCTURAL)
    if not found:
        return ""
    laid = listed(comparison, found, sides, signed=False)
    heading = f"## Where paragraphs are cut or placed differently ({len(found):,})\n\n¶ marks the end of a paragraph."
    return f"{heading}\n\n{fold(counted(len(found), 'difference') + ' of layout', laid, len(found))}"


def _low(comparison: Comparison) -> str:
    low = flagged(comparison)
    if not low:
        return ""
    count = counted(len(low), "passage")
    return (
        "## Low similarity\n\n"
        f"{count} of the table above score under what is expected of such a pair. That is a hint to look there,"
        " beside the differences and not in their place.\n"
    )


def _beads(comparison: Comparison, sides: tuple[Side, Side], plot: str) -> str:
    laid = bead_table(comparison, sides)
    rows = laid.count("\n") - 2
    picture = f"![Which paragraph stands for which]({plot})\n\n" if plot else ""
    summary = f"{counted(len(comparison.alignment.beads), 'group')} of paragraphs"
    intro = "Which paragraphs stand for which. *words* is the share of words in common, in percent.\n\n"
    return f"## Paragraph by paragraph\n\n{picture}{intro}{fold(summary, laid, rows)}" if laid else ""


def _common(comparison: Comparison, sides: tuple[Side, Side], plot: str) -> str:
    beads = comparison.alignment.beads
    shared = [
        n for n, bead in enumerate(beads) if bead.left and bead.right and not is_furniture(comparison, bead)
    ]
    parts = ["## What they share\n"]
    if plot:
        parts.append(f"![Which paragraph stands for which]({plot})\n")
    found = passages(comparison)
    if found:
        rows = [
            [str(one.words), f"{one.left}", f"{one.right}", escape(shorten(one.text, 300))] for one in found
        ]
        heads = ["words", f"{escape(sides[0].name)}, line", f"{escape(sides[1].name)}, line", "passage"]
        parts.append("The longest passages both have word for word, in the order of both:\n")
        parts.append(table(heads, rows, ["right", "right", "right", "left"]))
    if shared:
        parts.append("Paragraphs with words in common (the others stand for nothing on the other side):\n")
        parts.append(
            fold(counted(len(shared), "group"), bead_table(comparison, sides, only=shared), len(shared))
        )
    else:
        parts.append("No paragraph of one stands for a paragraph of the other.\n")
    return "\n".join(parts)


def _outside(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    found = tuple(one for one in comparison.divergences if one.zone is Zone.OUTSIDE)
    pages = []
    for side, rendering in zip(sides, (comparison.left, comparison.right), strict=True):
        inside = sum(len(one.spans) for one in rendering.paragraphs if one.role is not Role.FURNITURE)
        counts = [(furniture(rendering), "paragraph"), (inside, "stretch inside paragraphs")]
        said = " and ".join(
            counted(count, noun, "stretches inside paragraphs" if "stretch" in noun else "")
            for count, noun in counts
            if count
        )
        if said:
            pages.append(f"{escape(side.name)}: {said}")
    if not found and not pages:
        return ""
    parts = ["## Outside the speech\n"]
    if pages:
        parts.append(
            "Furniture of the page (navigation, teasers, datelines, end marks), labelled and set apart, never deleted. "
            + "; ".join(pages)
            + ".\n"
        )
    told = tuple(
        one
        for category in CATEGORIES
        for one in of(found, category, Zone.OUTSIDE)
        if one.kind is not Kind.FURNITURE
    )
    if told:
        parts.append("In titles and leads:\n")
        parts.append(fold(counted(len(told), "difference"), listed(comparison, told, sides), len(told)))
    return "\n".join(parts)


def _flaws(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    rows = [
        [escape(side.name), place_of.kind, f"{place_of.line}:{place_of.column}", escape(place_of.reason)]
        for side, rendering in zip(sides, (comparison.left, comparison.right), strict=True)
        for place_of in rendering.findings
    ]
    if not rows:
        return ""
    laid = table(["rendering", "flaw", "line", "what it is"], rows)
    return "## Flaws of the files\n\n" + fold(counted(len(rows), "flaw"), laid, len(rows))


def _evidence(comparison: Comparison) -> str:
    said = "".join(f"- {escape(one)}\n" for one in comparison.judgement.evidence)
    relation: Relation = comparison.relation
    name = relation.value if relation is Relation.UNRELATED else f"a {relation.value}"
    return f"## Why this is called {name}\n\n{said}" if said else ""


def _signature(comparison: Comparison) -> str:
    components = comparison.signature.components
    parts = " · ".join(f"{escape(name)} {escape(version)}" for name, version in components if "/" not in name)
    files = [
        f"{escape(rendering.path)} ({escape(unusual_encoding(rendering) or rendering.encoding)}, "
        f"SHA-256 {rendering.digest[:16]})"
        for rendering in (comparison.left, comparison.right)
        if rendering.digest
    ]
    data = [one for one in components if "/" in one[0]]
    if data:
        joined = "\n".join(f"{name} {version}" for name, version in data)
        parts += f" · data {hashlib.sha256(joined.encode()).hexdigest()[:12]}"
    return "## Made by\n\n" + "".join(f"- {one}\n" for one in [parts, *files] if one)
