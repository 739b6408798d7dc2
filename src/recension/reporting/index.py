"""``reports/index.md``: in one minute, which renderings say something different, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recension.model import Category, Relation, Zone
from recension.reporting.declared import speech_table
from recension.reporting.escape import escape, table
from recension.reporting.markdown import anchor, marked, percent, place
from recension.reporting.matrix import matrix
from recension.reporting.sharing import shared, words
from recension.reporting.summary import RELATIONS, SEVERITIES, counted, furniture, of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recension.corpus import Corpus
    from recension.model import Comparison, Rendering, Token
    from recension.reporting.matrix import Meeting

#: How many differences of a pair the index quotes; its report has them all.
QUOTED = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of one pair or contrast. ``key`` is the path of its report without the ending."""

    key: str
    left: str
    right: str
    relation: Relation
    shared: float | None
    counts: tuple[int, int, int]
    outside: int
    flagged: int
    quoted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a rendering is: paragraphs and words that are no furniture, and paragraphs that are."""

    paragraphs: int
    words: int
    furniture: int


def entry(key: str, left: str, right: str, comparison: Comparison) -> Entry:
    """What the index keeps of a comparison.

    Args:
        key: The path of the report without its ending.
        left: ``speech/rendering`` of the left side.
        right: The same of the right side.
        comparison: The pair.
    """
    divergences = () if comparison.relation is Relation.UNRELATED else comparison.divergences
    substantive = of(divergences, Category.SUBSTANTIVE)
    told = sorted(substantive, key=lambda one: SEVERITIES.index(one.severity))[:QUOTED]
    quoted = tuple(
        f"[{one.kind.value}, line {place(one.left)}]({key}.md#{anchor(one)}): "
        f"{marked(comparison.left, one.left, 'del')} → {marked(comparison.right, one.right, 'ins')}"
        for one in told
    )
    return Entry(
        key=key,
        left=left,
        right=right,
        relation=comparison.relation,
        shared=shared(comparison.left, comparison.right, comparison.alignment),
        counts=(
            len(substantive),
            len(of(divergences, Category.ACCIDENTAL)),
            len(of(divergences, Category.STRUCTURAL)),
        ),
        outside=sum(one.zone is Zone.OUTSIDE for one in divergences),
        flagged=sum(one.low_similarity for one in comparison.bead_scores),
        quoted=quoted,
    )


def extent(rendering: Rendering, tokens: Sequence[Token]) -> Extent:
    """How long a rendering is."""
    aside = furniture(rendering)
    return Extent(len(rendering.paragraphs) - aside, words(rendering, tokens), aside)


def index(
    corpus: Corpus,
    entries: Sequence[Entry],
    extents: Mapping[str, Extent],
    meetings: Mapping[tuple[str, str], Meeting],
    extra: Sequence[tuple[str, str]] = (),
) -> str:
    """The index of a corpus's reports in Markdown.

    Args:
        corpus: The corpus.
        entries: One for each pair, then each contrast.
        extents: The length of each rendering, by ``speech/rendering``.
        meetings: The cells of the matrix, by the two keys in the order of the corpus.
        extra: Further pages, as (title, relative path).
    """
    pairs = [one for one in entries if not one.key.startswith("contrasts/")]
    contrasts = [one for one in entries if one.key.startswith("contrasts/")]
    parts = [f"# {escape(corpus.settings.title or 'Reports')}\n", _totals(corpus, pairs, contrasts)]
    parts += [_differing(pairs), _contrasts(corpus, contrasts), matrix(corpus, meetings)]
    parts += ["## Speeches and their renderings\n"]
    parts += [speech_table(one, extents) for one in corpus.speeches]
    if extra:
        parts.append("## More\n\n" + "".join(f"- [{escape(title)}]({path})\n" for title, path in extra))
    return "\n".join(part for part in parts if part)


def _totals(corpus: Corpus, pairs: Sequence[Entry], contrasts: Sequence[Entry]) -> str:
    differing = [one for one in pairs if one.counts[0]]
    other = sum(one.relation is Relation.UNRELATED for one in pairs)
    said = [
        (
            f"{counted(len(corpus.speeches), 'speech', 'speeches')} in {counted(len(corpus.witnesses), 'rendering')}:"
            f" {counted(len(pairs), 'pair')} of renderings of one speech,"
            f" {counted(len(contrasts), 'contrast')} between speeches."
        )
    ]
    if differing:
        who = "1 pair says" if len(differing) == 1 else f"{len(differing):,} pairs say"
        total = counted(sum(one.counts[0] for one in differing), "place")
        said.append(f"**{who} something different, in {total}.**")
    if other:
        who = "1 pair is" if other == 1 else f"{other:,} pairs are"
        said.append(f"**{who} not one text at all.**")
    if pairs and not differing and not other:
        said.append("**No pair says anything different inside the speech.**")
    small = sum(one.counts[1] for one in pairs)
    layout = sum(one.counts[2] for one in pairs)
    said.append(f"{counted(small, 'accidental difference')}, {counted(layout, 'difference')} of layout.")
    return " ".join(said) + "\n"


def _differing(pairs: Sequence[Entry]) -> str:
    if not pairs:
        return ""
    ordered = sorted(pairs, key=lambda one: (one.relation is not Relation.UNRELATED, -one.counts[0]))
    rows = [
        [
            f"[{escape(one.left.split('/')[0])}: {_short(one.left)} / {_short(one.right)}]({one.key}.md)",
            one.relation.value,
            _places(one),
            str(one.counts[1]),
            str(one.counts[2]),
            str(one.flagged) if one.flagged else "",
            percent(one.shared),
        ]
        for one in ordered
    ]
    heads = [
        "renderings",
        "relation",
        "says something different",
        "only looks different",
        "layout",
        "low similarity",
        "words in common",
    ]
    laid = table(heads, rows, ["left", "left", "right", "right", "right", "right", "right"])
    meaning = "".join(
        f"- *{relation.value}*: {RELATIONS[relation]}\n"
        for relation in Relation
        if any(one.relation is relation for one in pairs)
    )
    parts = ["## Which renderings say something different\n", laid, meaning]
    for one in ordered:
        if one.quoted:
            more = one.counts[0] - len(one.quoted)
            rest = f"- … and [{more:,} more]({one.key}.md)\n" if more else ""
            head = f"### {escape(one.left.split('/')[0])}: {_short(one.left)} / {_short(one.right)}\n"
            parts += [head, "".join(f"- {quote}\n" for quote in one.quoted) + rest]
    return "\n".join(parts)


def _places(one: Entry) -> str:
    if one.relation is Relation.UNRELATED:
        return "**different texts**"
    return f"**{one.counts[0]}**" if one.counts[0] else "none"


def _contrasts(corpus: Corpus, contrasts: Sequence[Entry]) -> str:
    reasons = {one.key: one.reason for one in corpus.contrasts}
    rows = [
        [
            f"[{escape(one.left)} / {escape(one.right)}]({one.key}.md)",
            one.relation.value,
            percent(one.shared),
            escape(reasons.get(one.key, "")),
        ]
        for one in contrasts
    ]
    laid = table(
        ["contrast", "relation", "words in common", "why side by side"],
        rows,
        ["left", "left", "right", "left"],
    )
    return f"## Different speeches side by side\n\n{laid}" if laid else ""


def _short(key: str) -> str:
    return escape(key.rsplit("/", 1)[-1])
