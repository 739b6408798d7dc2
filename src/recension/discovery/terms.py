"""What a text is looked up by: its words, its clauses and its neighbouring pairs of long words, as numbers.

Words are folded harder than for collation (case, accents of apostrophes, every mark inside a word), since here a
miss costs a rendering and a false meeting only a comparison. Numbers are hashes of the letters, the same on every
machine and in every run.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from recension.tokens import APOSTROPHES, INVISIBLE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.int32]
    Longs = NDArray[np.int64]

#: Letters a word needs to be looked up by. Shorter ones are function words; measured in ``docs/scale.md``.
WORD_LETTERS = 3

#: Letters both words of a neighbouring pair need.
PAIR_LETTERS = 5

#: Words a clause needs to be counted when furniture is looked for. Shorter ones join the next clause: "Comrades,"
#: says nothing of where a text comes from, and recurs in related and unrelated texts alike.
CLAUSE_WORDS = 4

#: One term in so many enters the sketch that tells related documents from unrelated ones.
SKETCH = 8

#: Words kept with their hash while a batch is read: the vocabulary of an archive, without its misprints.
_REMEMBERED = 1 << 18

_FOLD = str.maketrans({**dict.fromkeys(APOSTROPHES, ""), **dict.fromkeys(INVISIBLE)})
_PIECE = re.compile(r"[^\W_]+|(?<![.,;:!?\n])[.,;:!?\n]+(?=\s|$)|\n")

#: Bits of a word's hash that hold its length, so that arrays alone say which words are long.
_LENGTH_BITS = 5


class Terms(NamedTuple):
    """A text as numbers.

    ``words``: one number a word, in order. ``clauses``: hash of each clause, in order. ``ends``: the index in
    ``words`` where each clause ends.
    """

    words: Words
    clauses: Longs
    ends: Words


@lru_cache(maxsize=_REMEMBERED)
def word_number(word: str) -> int:
    """A folded word as a signed 32-bit number: 27 bits of hash over 5 bits of length.

    Args:
        word: Letters and digits, case-folded.

    Returns:
        The number; ``letters`` gives the length back.

    Example:
        >>> word_number("party") & 31
        5
    """
    hashed = int.from_bytes(blake2b(word.encode(), digest_size=4).digest(), "little")
    number = (hashed << _LENGTH_BITS & 0xFFFFFFFF) | min(len(word), 31)
    return number - (1 << 32) if number >= 1 << 31 else number


def key_of(identity: str) -> int:
    """The 64-bit number a document goes by in the stages: a hash of its id.

    Example:
        >>> key_of("a") == key_of("a"), key_of("a") == key_of("b")
        (True, False)
    """
    return int.from_bytes(
        blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True
    )


def terms_of(text: str) -> Terms:
    """Cut a text into words and clauses.

    Args:
        text: Any text.

    Returns:
        Its numbers; empty arrays where it has no word.

    Example:
        >>> found = terms_of("Long live the Party. We shall go on, comrades, to the end!")
        >>> len(found.words), found.ends.tolist()
        (12, [4, 8, 12])
    """
    import numpy as np

    folded = unicodedata.normalize("NFKC", text).translate(_FOLD).casefold()
    words: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.findall(folded):
        if piece[0].isalnum():
            words.append(word_number(piece))
        elif len(words) - (ends[-1] if ends else 0) >= CLAUSE_WORDS:
            ends.append(len(words))
    if len(words) > (ends[-1] if ends else 0):
        ends.append(len(words))
    numbers = np.array(words, dtype=np.int32)
    stops = np.array(ends, dtype=np.int32)
    return Terms(numbers, _clause_hashes(numbers, stops), stops)


def _clause_hashes(words: Words, ends: Words) -> Longs:
    """One number a clause, from its words in order."""
    import numpy as np

    if not len(ends):
        return np.empty(0, dtype=np.int64)
    starts = np.concatenate(([0], ends[:-1])).astype(np.int64)
    place = np.arange(len(words), dtype=np.int64) - np.repeat(starts, np.diff(np.concatenate(([0], ends))))
    mixed = mix(
        words.astype(np.int64).view(np.uint64) + place.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    )
    return np.add.reduceat(mixed, starts).view(np.int64)


def mix(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread numbers over 64 bits (the finalizer of SplitMix64, Steele et al. 2014)."""
    import numpy as np

    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def letters(words: Words) -> Words:
    """The length of each word (31 for longer ones)."""
    import numpy as np

    return words & np.int32((1 << _LENGTH_BITS) - 1)


def postings(words: Words) -> tuple[Longs, Words]:
    """What a document is looked up by: words of three letters, unordered neighbouring pairs of five-letter words.

    Args:
        words: The words of a document, those of furniture left out.

    Returns:
        Terms, ascending, and how often each stands.

    Example:
        >>> terms, often = postings(terms_of("the people, the people of labour").words)
        >>> len(terms), sorted(often.tolist())
        (4, [1, 1, 2, 2])
    """
    import numpy as np

    length = letters(words)
    single = mix(words[length >= WORD_LETTERS].astype(np.int64).view(np.uint64))
    long = words[length >= PAIR_LETTERS].astype(np.int64).view(np.uint64)
    first, second = mix(long[:-1]), mix(long[1:])
    pairs = mix(first + second)[first != second]
    return np.unique(np.concatenate((single, pairs)).view(np.int64), return_counts=True)  # type: ignore[return-value]  # numpy's stub leaves the pair open
