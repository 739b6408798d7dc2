"""The pages of a whole corpus: what ``recension report --html`` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.corpus import rendering
from recension.corpus.approvalchecks import read_approval
from recension.reporting.html.view import PairPage, SpeechPage
from recension.reporting.synopsis import synopsis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recension.corpus import Corpus, CorpusContrast, Pair


def corpus_pages(corpus: Corpus) -> Iterator[SpeechPage]:
    """The page of each speech in manifest order, then one page for all contrasts.

    Args:
        corpus: The corpus; its texts and approvals are read as they are now.

    Yields:
        The pages; a speech with one rendering has a page of that text.

    Raises:
        RecensionError: A text or an approval cannot be read.
    """
    for speech in corpus.speeches:
        pairs = (one for one in corpus.pairs if one.speech.id == speech.id)
        made = tuple(pair_page(corpus, one, one.left.id, one.right.id) for one in pairs)
        first = speech.witnesses[0] if not made and speech.witnesses else None
        alone = (first.id, rendering(first)) if first else None
        names = [one.id for one in speech.witnesses]
        laid = None
        if len(names) > 2:
            laid = synopsis(speech.id, names, {(one.left, one.right): one.comparison for one in made})
        yield SpeechPage(speech.id, speech.title, made, alone, laid)
    if corpus.contrasts:
        contrasts = (pair_page(corpus, one, one.left.key, one.right.key) for one in corpus.contrasts)
        yield SpeechPage("contrasts", "Contrasts: different speeches side by side", tuple(contrasts))


def pair_page(corpus: Corpus, pair: Pair | CorpusContrast, left: str, right: str) -> PairPage:
    """One pair with the fingerprints its approval holds.

    Args:
        corpus: The corpus.
        pair: The pair or contrast.
        left: What the left side is called.
        right: What the right side is called.

    Returns:
        The pair. A contrast, whose divergences are not approved one by one, has no state for them.

    Raises:
        RecensionError: A text or the approval cannot be read.
    """
    path = corpus.approval_path(pair)
    approval = read_approval(path, corpus.shown(path))
    approved = None
    if approval is not None and approval.full:
        approved = frozenset(one.fingerprint for one in approval.divergences)
    return PairPage(left, right, pair.compare(), approved)
