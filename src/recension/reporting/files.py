"""What ``recension report`` writes: every file of ``reports/`` but the approvals, as pure data."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recension.corpus import CorpusContrast, Pair
from recension.corpus.madefrom import large, signed
from recension.reporting.contrast import contrast_report
from recension.reporting.declared import side
from recension.reporting.index import Entry, Extent, entry, extent, index
from recension.reporting.matrix import MATRIX_LIMIT, Meeting
from recension.reporting.pair import pair_report
from recension.reporting.plots import dot_plot
from recension.reporting.sharing import shared
from recension.reporting.terms import corpus_terms, names_of, telling, terms_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recension.corpus import Corpus
    from recension.model import Comparison


def reports(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Every file that ``recension report`` writes, and no other.

    Args:
        corpus: The corpus; its texts are read as they are now.

    Yields:
        Path relative to the folder of reports (forward slashes) and content, to be written in UTF-8: for each pair and
        contrast its report and the picture beside it, then ``terms.md`` and ``index.md``. The same texts give the same files.

    Raises:
        RecensionError: A file cannot be read, or a pin does not hold.
    """
    yield from _files(corpus, each=True)


def gate_files(target: Pair | CorpusContrast | Corpus) -> Iterator[tuple[str, str]]:
    """What the gate holds to be current: the files of one pair or contrast, or the pages of a whole corpus.

    Args:
        target: A pair, a contrast, or a corpus. Of a large corpus nothing is made: its index says what it was made
            from (``recension.corpus.madefrom``).

    Yields:
        Path relative to the folder of reports, and content, as in :func:`reports`.
    """
    if isinstance(target, Pair | CorpusContrast):
        yield from pair_files(target, target.compare())
    elif not large(target):
        yield from _files(target, each=False)


def _files(corpus: Corpus, *, each: bool) -> Iterator[tuple[str, str]]:
    """The pages of a corpus, after those of each of its pairs and contrasts if they are wanted."""
    entries: list[Entry] = []
    extents: dict[str, Extent] = {}
    meetings: dict[tuple[str, str], Meeting] = {}
    told: list[Comparison] = []
    for pair in corpus.comparable():
        comparison = pair.compare()
        if each:
            yield from pair_files(pair, comparison)
        made = entry(pair.key, pair.left.key, pair.right.key, comparison)
        entries.append(made)
        meetings[made.left, made.right] = Meeting(made.relation, made.shared, made.key)
        extents[made.left] = extent(comparison.left, comparison.alignment.left_tokens)
        extents[made.right] = extent(comparison.right, comparison.alignment.right_tokens)
        if isinstance(pair, Pair) and telling(comparison):
            told.append(comparison)
    _fill(corpus, meetings, extents)
    found = corpus_terms(corpus, told)
    pages = {"terms.md": terms_report(found, names_of(corpus))} if found else {}
    pages["index.md"] = index(
        corpus, entries, extents, meetings, [("Korean words", "terms.md")] if found else []
    )
    if large(corpus):
        pages["index.md"] = signed(corpus, pages)
    yield from pages.items()


def pair_files(pair: Pair | CorpusContrast, comparison: Comparison) -> Iterator[tuple[str, str]]:
    """The report of one pair or contrast, and the picture beside it, as (relative path, content)."""
    sides = side(pair.left), side(pair.right)
    stem = pair.key.rsplit("/", 1)[-1]
    plot = f"{stem}.svg"
    if isinstance(pair, CorpusContrast):
        text = contrast_report(comparison, title=pair.title, sides=sides, reason=pair.reason, plot=plot)
    else:
        text = pair_report(comparison, title=pair.title, sides=sides, plot=plot)
    yield f"{pair.key}.md", text
    yield f"{pair.key}.svg", dot_plot(comparison, (sides[0].name, sides[1].name))


def _fill(corpus: Corpus, meetings: dict[tuple[str, str], Meeting], extents: dict[str, Extent]) -> None:
    """Set side by side what no manifest declares, and measure the renderings no pair holds."""
    from recension.alignment import align
    from recension.collation import judge
    from recension.corpus import rendering
    from recension.tokens import tokenize

    renderings = [(one.key, rendering(one)) for one in corpus.witnesses]
    for key, one in renderings:
        if key not in extents:
            extents[key] = extent(one, tokenize(one.paragraphs))
    if len(renderings) > MATRIX_LIMIT:
        return
    for (key, one), (other_key, other) in combinations(renderings, 2):
        if (key, other_key) not in meetings and (other_key, key) not in meetings:
            alignment = align(one, other)
            relation = judge(one, other, alignment).relation
            meetings[key, other_key] = Meeting(relation, shared(one, other, alignment))
