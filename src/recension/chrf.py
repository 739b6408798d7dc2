"""chrF and chrF++ (Popović 2015 and 2017) as sacrebleu 2 defines them, for all pairs of two lists of texts.

Clipped n-gram matches, precision and recall averaged over the orders both sides have, then the F score.
sacrebleu counts one pair at a time in Python; here all pairs are counted together. The scores are equal to
sacrebleu's to 1e-9, which ``tests/test_chrf.py`` proves against sacrebleu itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recension.ngrams import characters, grams, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from recension.ngrams import Ints, Units

    Floats = NDArray[np.float64]

#: Signs that chrF++ splits off a word: ASCII punctuation (sacrebleu, ``CHRF._PUNCTS``).
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

#: Texts a side, and characters a side, that are worked on at once: they bound the memory.
TILE_TEXTS, TILE_CHARACTERS = 512, 1 << 19

#: A feature goes into the dense product when at least one pair in this many shares it, else into the sparse one:
#: a multiplication inside a dense product costs about a sixteenth of one inside a sparse product.
_DENSE = 16

#: Columns of a dense product at once (512 rows of float32: 8 MB).
_COLUMNS = 4096


def chrf_matrix(  # noqa: PLR0913  # sacrebleu's options under sacrebleu's names
    left_texts: Sequence[str],
    right_texts: Sequence[str],
    *,
    char_order: int = 6,
    word_order: int = 0,
    beta: float = 1.0,
    lowercase: bool = False,
    whitespace: bool = False,
    eps_smoothing: bool = False,
) -> Floats:
    """Sentence chrF of every left text with every right text.

    Equal to ``sacrebleu.CHRF(...).sentence_score(left, [right]).score`` to 1e-9. sacrebleu's default is
    ``beta=2``, which makes the right side the reference; here it is 1, because between two renderings neither
    is, and the matrix of (b, a) is the transpose of that of (a, b).

    Args:
        left_texts: The hypotheses.
        right_texts: The references.
        char_order: Longest character n-gram.
        word_order: Longest word n-gram; 2 makes chrF++, 0 chrF.
        beta: How many times recall weighs as much as precision; 1 is symmetric.
        lowercase: Compare lower-cased texts.
        whitespace: Count whitespace as characters.
        eps_smoothing: As Moses and NLTK smooth; else over the orders that both sides have.

    Returns:
        An array of shape (n, m), 0-100. An empty text scores 0, as with sacrebleu. Beyond the result the work
        takes at most about 200 MB, whatever n and m, while no text is longer than ``TILE_CHARACTERS``.

    Raises:
        ValueError: Orders below 0, or both 0.

    Example:
        >>> chrf_matrix(["our own style", "forward"], ["our style"]).round(1).tolist()
        [[42.9], [4.4]]
    """
    import numpy as np

    if min(char_order, word_order) < 0 or not char_order + word_order:
        raise ValueError(f"chrf_matrix: orders {char_order} and {word_order}: give at least one above 0")
    if lowercase:
        left_texts = [text.lower() for text in left_texts]
        right_texts = [text.lower() for text in right_texts]
    scores = np.zeros((len(left_texts), len(right_texts)))
    for rows in _tiles(left_texts):
        for columns in _tiles(right_texts):
            texts, split = [*left_texts[rows], *right_texts[columns]], rows.stop - rows.start
            parts = [_tile(characters(texts, whitespace=whitespace), split, len(texts), char_order)]
            if word_order:
                units = words([split_punctuation(text) for text in texts])
                parts.append(_tile(units, split, len(texts), word_order))
            left, right, matched = (np.concatenate(part) for part in zip(*parts, strict=True))
            scores[rows, columns] = f_scores(left, right, matched, beta=beta, eps_smoothing=eps_smoothing)
    return scores


def split_punctuation(text: str) -> list[str]:
    """Words as chrF++ counts them: one sign of ASCII punctuation cut off, at the end or else at the start.

    Args:
        text: Any string.

    Returns:
        Words and signs in order (sacrebleu, ``CHRF._remove_punctuation``).

    Example:
        >>> split_punctuation('"Forward!" (all)')
        ['"Forward!', '"', '(all', ')']
    """
    found: list[str] = []
    for word in text.split():
        if len(word) > 1 and word[-1] in _PUNCTUATION:
            found += (word[:-1], word[-1])
        elif len(word) > 1 and word[0] in _PUNCTUATION:
            found += (word[0], word[1:])
        else:
            found.append(word)
    return found


def f_scores(
    left: Ints, right: Ints, matched: Ints | Floats, *, beta: float, eps_smoothing: bool = False
) -> Floats:
    """F scores (chrF, chrF++) from n-gram counts.

    Args:
        left: Grams of the hypothesis for each order; the orders are the first axis.
        right: Grams of the reference.
        matched: Clipped matches. The three arrays broadcast.
        beta: How many times recall weighs as much as precision; 1 is symmetric.
        eps_smoothing: sacrebleu's option of that name (as Moses and NLTK); else effective order.

    Returns:
        Scores 0-100 for the axes after the first; 0 where no order has grams on both sides.

    Example:
        >>> from recension.ngrams import overlaps
        >>> f_scores(*overlaps(characters(["abab", "abb"]), 1, 2), beta=1).round(4).tolist()
        [62.9032]
    """
    import numpy as np

    both = (left > 0) & (right > 0)
    factor = beta**2
    # where sacrebleu smooths with 1e-16 stands 0 here: no score changes before the twelfth decimal
    precision = np.divide(matched, left, out=np.zeros(both.shape), where=both)
    recall = np.divide(matched, right, out=np.zeros(both.shape), where=both)
    if not eps_smoothing:
        orders = np.maximum(both.sum(axis=0), 1)
        # cumsum adds one after another, as sacrebleu does: the last bits do not hang on the shape of the arrays
        precision, recall = precision.cumsum(axis=0)[-1] / orders, recall.cumsum(axis=0)[-1] / orders
    below = factor * precision + recall
    above = (1 + factor) * precision * recall
    score = np.divide(above, below, out=np.zeros(below.shape), where=below > 0)
    result: Floats = 100 * (score.cumsum(axis=0)[-1] / len(both) if eps_smoothing else score)
    return result


def _tiles(texts: Sequence[str]) -> Iterator[slice]:
    """Runs of texts of at most ``TILE_TEXTS`` texts and ``TILE_CHARACTERS`` characters (at least one text)."""
    start = total = 0
    for i, text in enumerate(texts):
        if i > start and (i - start == TILE_TEXTS or total + len(text) > TILE_CHARACTERS):
            yield slice(start, i)
            start, total = i, 0
        total += len(text)
    if len(texts) > start:
        yield slice(start, len(texts))


def _tile(units: Units, split: int, texts: int, order: int) -> tuple[Ints, Ints, Floats]:
    """Grams of the first ``split`` texts, of the others, and matches of each with each, by order."""
    import numpy as np

    totals = np.zeros((order, texts), dtype=np.int64)
    matched = np.zeros((order, split, texts - split))
    for n, (owner, code, span) in enumerate(grams(units, order, texts)):
        totals[n] = np.bincount(owner, minlength=texts)
        keys, counts = np.unique(owner * span + code, return_counts=True)
        owners, codes = np.divmod(keys, span)
        if len(keys):
            _, gram = np.unique(codes, return_inverse=True)
            matched[n] = _matches(owners, gram, counts, split, texts)
    return totals[:, :split, None], totals[:, None, split:], matched


def _matches(owners: Ints, gram: Ints, counts: Ints, split: int, texts: int) -> Floats:
    """Clipped matches of each left text with each right text for the grams of one order.

    min(a, b) is the number of k with a ≥ k and b ≥ k. So each gram becomes one feature for its first
    occurrence in a text, one for its second, and so on, and a matrix product of 0 and 1 counts the matches.
    """
    import numpy as np
    from scipy.sparse import csr_array

    cut = int(np.searchsorted(owners, split))
    most = np.zeros((2, int(gram.max()) + 1), dtype=np.int64)
    np.maximum.at(most[0], gram[:cut], counts[:cut])
    np.maximum.at(most[1], gram[cut:], counts[cut:])
    shared = most.min(axis=0)
    first = np.cumsum(shared) - shared
    times = np.minimum(counts, shared[gram])
    rows = np.repeat(owners, times)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(times) - times, times)
    features = np.repeat(first[gram], times) + within
    width, cut = int(shared.sum()), int(np.searchsorted(rows, split))
    share = [np.bincount(part, minlength=width) for part in (features[:cut], features[cut:])]
    dense = share[0] * share[1] * _DENSE >= split * (texts - split)
    found = np.zeros((split, texts - split))
    for common in (True, False):
        renumbered = np.cumsum(dense == common) - 1
        kept = dense[features] == common
        total = int(renumbered[-1]) + 1 if width else 0
        whole = csr_array(
            (np.ones(int(kept.sum()), dtype=np.float32), (rows[kept], renumbered[features[kept]])),
            shape=(texts, total),
        )
        if common:
            for at in range(0, total, _COLUMNS):
                block = whole[:, at : at + _COLUMNS].toarray()
                found += block[:split] @ block[split:].T
        else:
            found += (whole[:split] @ whole[split:].T).toarray()
    return found
