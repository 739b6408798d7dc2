"""The report of one pair, and of one contrast, in Markdown: what a reviewer asks first stands first."""

from __future__ import annotations

from recension.model import Category, Comparison, Divergence, Relation, Zone
from recension.reporting.escape import escape, table
from recension.reporting.markdown import (
    Side,
    bead_table,
    finding,
    fold,
    furniture_note,
    kind_table,
    listed,
    score_table,
)
from recension.reporting.summary import (
    CATEGORIES,
    SEVERITIES,
    counted,
    flagged,
    furniture,
    names,
    of,
    verdict,
    words,
)

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
        The whole document. The same comparison gives the same text; no clock, no version of a library in it.

    Example:
        >>> import recension
        >>> left, right = (recension.Rendering.of([text]) for text in ("It is on.", "It is not on."))
        >>> print(pair_report(recension.compare(left, right)).splitlines()[0])
        # left and right
    """
    sides = sides or _sides(comparison)
    parts = [_head(comparison, title, sides), " ".join(verdict(comparison)) + "\n", _GUIDE]
    parts.append("## Scores\n\n" + score_table(comparison.scores))
    if comparison.divergences:
        parts.append("## Differences by kind\n\n" + kind_table(comparison.divergences))
    parts += [_substantive(comparison, sides), _accidental(comparison, sides), _structural(comparison, sides)]
    parts += [
        _low(comparison),
        _beads(comparison, sides, plot),
        _outside(comparison, sides),
        _flaws(comparison, sides),
    ]
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
    parts = [_head(comparison, title, sides), " ".join(verdict(comparison)) + "\n"]
    if reason:
        parts.append(f"Set side by side because: {escape(reason)}\n")
    parts += ["## Scores\n\n" + score_table(comparison.scores), _common(comparison, sides, plot)]
    parts += [_evidence(comparison), _signature(comparison)]
    return "\n".join(part for part in parts if part)


def _sides(comparison: Comparison) -> tuple[Side, Side]:
    left, right = names(comparison)
    return Side(left), Side(right)


def _head(comparison: Comparison, title: str, sides: tuple[Side, Side]) -> str:
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
    return f"# {escape(title)}: {between}\n\n{laid}" if title else f"# {between}\n\n{laid}"


def _substantive(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    found = of(comparison.divergences, Category.SUBSTANTIVE)
    if not found:
        return ""
    parts = [f"## What says something different ({len(found):,})\n"]
    for severity in SEVERITIES:
        group = [one for one in found if one.severity is severity]
        if group:
            parts.append(f"### {severity.value.capitalize()}: {len(group):,}\n")
            parts += [finding(comparison, one, sides) for one in group]
    return "\n".join(parts)


def _accidental(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    found = of(comparison.divergences, Category.ACCIDENTAL)
    return _listing("What only looks different", "accidental difference", found, sides)


def _structural(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    found = of(comparison.divergences, Category.STRUCTURAL)
    return _listing("Where paragraphs are cut or placed differently", "difference of layout", found, sides)


def _listing(heading: str, noun: str, found: tuple[Divergence, ...], sides: tuple[Side, Side]) -> str:
    if not found:
        return ""
    return f"## {heading} ({len(found):,})\n\n" + fold(
        counted(len(found), noun), listed(found, sides), len(found)
    )


def _low(comparison: Comparison) -> str:
    low = flagged(comparison)
    if not low:
        return ""
    count = counted(len(low), "passage")
    return (
        "## Low similarity\n\n"
        f"{count} of the table below score under what is expected of such a pair. That is a hint to look there,"
        " beside the differences and not in their place.\n"
    )


def _beads(comparison: Comparison, sides: tuple[Side, Side], plot: str) -> str:
    laid = bead_table(comparison, sides)
    rows = laid.count("\n") - 2
    picture = f"![Which paragraph stands for which]({plot})\n\n" if plot else ""
    summary = f"{counted(len(comparison.alignment.beads), 'group')} of paragraphs"
    intro = "Which paragraphs stand for which. *words* is the share of words in common, in percent.\n\n"
    return f"## Paragraph by paragraph\n\n{picture}{intro}{fold(summary, laid, rows, 60)}" if laid else ""


def _common(comparison: Comparison, sides: tuple[Side, Side], plot: str) -> str:
    shared = [bead for bead in comparison.alignment.beads if bead.left and bead.right]
    picture = f"![Which paragraph stands for which]({plot})\n\n" if plot else ""
    if not shared:
        return f"## What they share\n\n{picture}No paragraph of one stands for a paragraph of the other.\n"
    laid = bead_table(comparison, sides)
    return f"## What they share\n\n{picture}" + fold("Paragraph by paragraph", laid, laid.count("\n") - 2, 30)


def _outside(comparison: Comparison, sides: tuple[Side, Side]) -> str:
    found = tuple(one for one in comparison.divergences if one.zone is Zone.OUTSIDE)
    pages = [
        f"{escape(side.name)}: {furniture_note(furniture(rendering))}"
        for side, rendering in zip(sides, (comparison.left, comparison.right), strict=True)
        if furniture(rendering)
    ]
    if not found and not pages:
        return ""
    parts = ["## Outside the speech\n"]
    if pages:
        parts.append("; ".join(pages) + ". It is labelled and set apart, never deleted.\n")
    ordered = tuple(one for category in CATEGORIES for one in of(found, category, Zone.OUTSIDE))
    if ordered:
        parts.append(
            fold(counted(len(ordered), "difference") + " outside the speech", listed(ordered, sides), 99)
        )
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
    return f"## Why this is called a {relation.value}\n\n{said}" if said else ""


def _signature(comparison: Comparison) -> str:
    components = " · ".join(
        f"{escape(name)} {escape(version)}" for name, version in comparison.signature.components
    )
    digests = [
        f"{escape(rendering.path)} ({escape(rendering.encoding)}, SHA-256 {rendering.digest[:16]})"
        for rendering in (comparison.left, comparison.right)
        if rendering.digest
    ]
    return "## Made by\n\n" + "".join(f"- {one}\n" for one in [components, *digests] if one)
