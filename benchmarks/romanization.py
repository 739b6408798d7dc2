"""Speed of the romanization room: a new word parsed, two parsed words compared, a whole ``same_word``.

Run: python benchmarks/romanization.py. Processor time is measured, so that other work on the machine counts less.
Targets: a new word 200 µs, a comparison of parsed words 20 µs.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import recension.romanization.lattice as lattice
import recension.romanization.spelling as spelling
import recension.romanization.words as words
from recension.romanization import romanize, same_word
from recension.romanization.data import rows
from recension.romanization.lattice import meet
from recension.romanization.words import word

if TYPE_CHECKING:
    from collections.abc import Callable

#: Rounds of each measurement; the median is printed.
ROUNDS = 7
WORDS = 1500
PAIRS = 20_000


def sample() -> list[str]:
    """Distinct words and names under all schemes, seeded."""
    rng = random.Random(5)
    sino = "".join(row["syllables"] for row in rows("syllables") if row["stock"] == "sino")
    made = set()
    while len(made) < WORDS:
        hangul = "".join(rng.choice(sino) for _ in range(rng.choice((2, 3, 4))))
        scheme = rng.choice(("mr", "fbis", "mr-plain", "dprk", "kcna", "rr"))
        made.add(romanize(hangul, scheme=scheme, name=len(hangul) == 3 and rng.random() < 0.3))
    return sorted(made)


def median(measure: Callable[[], float]) -> float:
    """The median of some rounds, in microseconds."""
    return sorted(measure() for _ in range(ROUNDS))[ROUNDS // 2] * 1e6


def main() -> None:
    started = time.process_time()
    word("Juche")
    print(f"tables and first word          {(time.process_time() - started) * 1e3:9.1f} ms")
    printed = sample()

    def parsing() -> float:
        for cache in (words.word, spelling.spelling, lattice._cut):  # noqa: SLF001  # a new word is one no cache holds
            cache.cache_clear()
        begun = time.process_time()
        for one in printed:
            word(one)
        return (time.process_time() - begun) / len(printed)

    print(f"a new word parsed              {median(parsing):9.1f} µs   (target 200)")
    parsed = [word(one) for one in printed]
    rng = random.Random(6)
    pairs = [(rng.choice(parsed), rng.choice(parsed)) for _ in range(PAIRS)]

    def comparing() -> float:
        begun = time.process_time()
        for one, other in pairs:
            any(meet(left.lattice, right.lattice, sino=True) for left in one.views for right in other.views)
        return (time.process_time() - begun) / len(pairs)

    print(f"two parsed words compared      {median(comparing):9.1f} µs   (target 20)")
    texts = [(one.spelling.printed, other.spelling.printed) for one, other in pairs]

    def asking() -> float:
        begun = time.process_time()
        for one, other in texts:
            same_word(one, other)
        return (time.process_time() - begun) / len(texts)

    asking()
    print(f"same_word, words seen before   {median(asking):9.1f} µs")


if __name__ == "__main__":
    main()
