"""The report of one pair in Markdown: what a reviewer asks first stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.model import Category, Kind, Relation, Role, Zone
from recension.reporting import frame
from recension.reporting.beadtable import bead_table
from recension.reporting.contrast import contrast_report
from recension.reporting.escape import escape
from recension.reporting.markdown import (
    Side,
    finding,
    fold,
    kind_table,
    listed,
    meanings,
    score_table,
)
from recension.reporting.summary import CATEGORIES, SEVERITIES, counted, flagged, furniture, of

if TYPE_CHECKING:
    from recension.model import Comparison

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
    sides = sides or frame.file_sides(comparison)
    parts = [frame.head(comparison, title, sides), frame.summed(comparison), _GUIDE]
    parts.append("## Scores\n\n" + score_table(comparison.scores))
    if comparison.divergences:
        parts.append("## Differences by kind\n\n" + kind_table(comparison.divergences))
        parts.append(meanings(comparison.divergences))
    parts += [_beads(comparison, sides, plot), _low(comparison), _substantive(comparison, sides)]
    parts += [_accidental(comparison, sides), _structural(comparison, sides)]
    parts += [_outside(comparison, sides), frame.flaws(comparison, sides)]
    parts += [frame.relation_reasons(comparison), frame.made_by(comparison)]
    return "\n".join(part for part in parts if part)


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
