"""Exact n-gram counts for many pairs of texts at once, for chrF, chrF++ and BLEU.

The units (characters or words) of all texts stand in one row of numbers; every n-gram becomes one number, made
from that of the gram one shorter, and sorting finds what two texts share. Counts are exact, never hashed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

#: Gram codes stay below this, so that code and owner fit one signed 64-bit number together.
_CODE_LIMIT = 1 << 62


class Units(NamedTuple):
    """The units (characters or words) of several texts in one row.

    ``ids`` numbers each unit from 0 (equal units, equal numbers), ``owner`` (ascending) says which text it
    belongs to, ``kinds`` is how many different units there are.
    """

    ids: Ints
    owner: Ints
    kinds: int


def characters(texts: Sequence[str], *, whitespace: bool = False) -> Units:
    """The characters of the texts as numbers, without whitespace unless asked for.

    Args:
        texts: Any strings.
        whitespace: Keep whitespace (sacrebleu's ``whitespace`` option).

    Returns:
        One row of units for all texts.

    Example:
        >>> characters(["ab", "b a"]).ids.tolist()
        [0, 1, 1, 0]
    """
    import numpy as np

    lines = list(texts) if whitespace else ["".join(text.split()) for text in texts]
    raw = "".join(lines).encode("utf-32-le", "surrogatepass")
    points = np.frombuffer(raw, dtype="<u4").astype(np.int64)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    if not len(points):
        return Units(points, owner, 1)
    present = np.bincount(points) > 0
    return Units((np.cumsum(present) - 1)[points], owner, int(present.sum()))


def words(sentences: Sequence[Sequence[str]]) -> Units:
    """The words of the sentences as numbers.

    Args:
        sentences: Words of each text.

    Returns:
        One row of units for all sentences.

    Example:
        >>> words([["the", "line"], ["the", "front"]]).ids.tolist()
        [0, 1, 0, 2]
    """
    import numpy as np

    seen: dict[str, int] = {}
    ids = [seen.setdefault(word, len(seen)) for sentence in sentences for word in sentence]
    owner = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
    return Units(np.array(ids, dtype=np.int64), owner, max(len(seen), 1))


def grams(units: Units, order: int, groups: int) -> Iterator[tuple[Ints, Ints, int]]:
    """Every n-gram of the texts for n = 1 … ``order``.

    Args:
        units: Units of the texts.
        order: The longest n-gram.
        groups: ``code`` times this stays within 64 bits.

    Yields:
        For each order: the owner of each gram (ascending), its code (equal grams, equal codes) and a number
        that every code is below.
    """
    import numpy as np

    code, span, size = units.ids, units.kinds, len(units.ids)
    for n in range(1, order + 1):
        if n > 1:
            if span * units.kinds * max(groups, 1) >= _CODE_LIMIT:
                code = np.unique(code, return_inverse=True)[1]
                span = int(code.max(initial=0)) + 1
            stop = max(size - n + 1, 0)
            code = code[:stop] * units.kinds + units.ids[n - 1 :]
            span *= units.kinds
        owner = units.owner[: len(code)]
        whole = owner == units.owner[n - 1 :]
        yield owner[whole], code[whole], span


def overlaps(units: Units, pairs: int, order: int) -> Ints:
    """Clipped n-gram matches of text ``i`` with text ``pairs + i``.

    Args:
        units: Units of ``2 * pairs`` texts, all left sides before all right sides.
        pairs: How many pairs.
        order: The longest n-gram.

    Returns:
        An array (3, order, pairs): grams on the left, grams on the right, matches.

    Example:
        >>> overlaps(characters(["abab", "abb"]), 1, 2)[:, :, 0].tolist()
        [[4, 3], [3, 2], [3, 1]]
    """
    import numpy as np

    found = np.zeros((3, order, pairs), dtype=np.int64)
    for n, (owner, code, span) in enumerate(grams(units, order, pairs)):
        cut = int(np.searchsorted(owner, pairs))
        left, left_counts = np.unique(owner[:cut] * span + code[:cut], return_counts=True)
        right, right_counts = np.unique((owner[cut:] - pairs) * span + code[cut:], return_counts=True)
        found[0, n] = np.bincount(owner[:cut], minlength=pairs)
        found[1, n] = np.bincount(owner[cut:] - pairs, minlength=pairs)
        if len(left) and len(right):
            at = np.minimum(np.searchsorted(right, left), len(right) - 1)
            clipped = np.where(right[at] == left, np.minimum(left_counts, right_counts[at]), 0)
            found[2, n] = np.bincount(left // span, weights=clipped, minlength=pairs)
    return found
