"""Invented texts with planted edits whose true beads are known: what the tests of the aligner draw on."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recension.model import Paragraph, Rendering, Role

if TYPE_CHECKING:
    from recension.model import Alignment, Span

Group = tuple[tuple[int, ...], tuple[int, ...]]

FUNCTION = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "with", "as", "on", "by", "this", "we",
    "our", "be", "are", "from",
]  # fmt: skip
STEMS = [
    "par", "con", "dis", "tri", "mon", "bel", "gar", "lum", "ver", "nos", "tak", "rel", "sur", "fen", "dor",
    "wil", "ham", "pog", "riv", "zel", "kun", "mir",
]  # fmt: skip
ENDS = [
    "ty", "ment", "ing", "ers", "ate", "ous", "ward", "ship", "less", "or", "al", "en",
]  # fmt: skip
CONTENT = [f"{stem}{middle}{end}" for stem in STEMS for middle in ("a", "o", "u") for end in ENDS]
#: Names in two romanizations of one Korean word, as renderings print them.
NAMES = [
    ("Juche", "Chuch'e"),
    ("Pyongyang", "P'yŏngyang"),
    ("Songun", "sŏn'gun"),
    ("Rodong Sinmun", "Nodong Sinmun"),
    ("Paektu", "Baekdu"),
    ("Choe Ryong Hae", "Ch'oe Ryŏng-hae"),
    ("Kangwon", "Gang-won"),
    ("Hamhung", "Hamhŭng"),
]
FORMULAE = ["Comrade cell secretaries,", "Long live our great Party!", "Dear comrades, thank you."]


def paragraph(rng: random.Random, words: list[str], least: int = 12) -> str:
    """A sentence or two of at least ``least`` content words among function words."""
    chosen = rng.sample(words, rng.randint(least, least + 8))
    out = []
    for word in chosen:
        out.extend(rng.sample(FUNCTION, rng.randint(0, 2)))
        out.append(word + ("," if rng.random() < 0.12 else ""))
    return " ".join(out).capitalize() + "."


def noisy(rng: random.Random, text: str) -> str:
    """The same words with other quotes, dashes, case and spaces."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    words[at] = rng.choice(["“{}”", "({})", "‘{}’"]).format(words[at])
    words[rng.randrange(len(words))] = words[rng.randrange(1)].upper() if at else words[0].lower()
    joined = rng.choice([" ", "  ", "\n"]).join([" ".join(words[:3]), " ".join(words[3:])])
    return joined.replace(",", rng.choice([",", " —", ";"]))


def romanized(rng: random.Random, text: str) -> tuple[str, str]:
    """The text with names in it, and the same with the names in another romanization."""
    sides = text.split(" "), text.split(" ")
    for pair in rng.sample(NAMES, rng.randint(1, 5)):
        at = rng.randrange(len(sides[0]))
        for words, name in zip(sides, pair, strict=True):
            words.insert(at, name)
    one, other = (" ".join(words) for words in sides)
    return (one, other) if rng.random() < 0.5 else (other, one)


@dataclass
class Planted:
    """Two renderings and their true beads."""

    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    beads: list[Group] = field(default_factory=list)

    def add(self, left: list[str], right: list[str]) -> None:
        """Add a bead; one with two empty sides is none."""
        one = tuple(range(len(self.left), len(self.left) + len(left)))
        other = tuple(range(len(self.right), len(self.right) + len(right)))
        self.left += left
        self.right += right
        if left and right:
            self.beads.append((one, other))
        else:
            self.beads += [((at,), ()) for at in one] + [((), (at,)) for at in other]


def halves(rng: random.Random, text: str) -> list[str]:
    words = text.split(" ")
    at = rng.randint(len(words) // 3, 2 * len(words) // 3)
    return [" ".join(words[:at]), " ".join(words[at:])]


#: What may become of a paragraph in the other rendering.
EDITS = ["keep", "split", "merge", "drop", "insert", "noise", "romanized"]


def plant(seed: int, size: int, fates: list[str]) -> Planted:
    """Renderings with edits in unique paragraphs, repeated formulae between them."""
    rng = random.Random(seed)
    words = CONTENT[: len(CONTENT) * 2 // 3]
    fresh = CONTENT[len(CONTENT) * 2 // 3 :]
    made = Planted()
    for number in range(size):
        one = paragraph(rng, words)
        fate = rng.choice(fates)
        if number % 4 == 3:
            formula = rng.choice(FORMULAE)
            made.add([formula], [formula])
        elif fate == "split":
            made.add([one], halves(rng, one))
        elif fate == "merge":
            made.add(halves(rng, one), [one])
        elif fate == "drop":
            made.add([one], [])
        elif fate == "insert":
            made.add([one], [one])
            made.add([], [paragraph(rng, fresh)])
        elif fate == "noise":
            made.add([one], [noisy(rng, one)])
        elif fate == "romanized":
            made.add(*([side] for side in romanized(rng, one)))
        else:
            made.add([one], [one])
    return made


def moved_block(seed: int, size: int, block: int, to: int) -> Planted:
    """A rendering, and one with a block of unique paragraphs moved elsewhere."""
    rng = random.Random(seed)
    left = [paragraph(rng, CONTENT) for _ in range(size)]
    start = seed % (size - block + 1)
    order = [at for at in range(size) if not start <= at < start + block]
    order[to % (len(order) + 1) : to % (len(order) + 1)] = range(start, start + block)
    beads = [((at,), (order.index(at),)) for at in range(size)]
    return Planted(left, [left[at] for at in order], beads)


def groups(found: Alignment) -> list[Group]:
    return sorted((bead.left, bead.right) for bead in found.beads)


def page(*rows: tuple[str, Role], spans: tuple[Span, ...] = ()) -> Rendering:
    """A rendering of paragraphs with given roles; each has the labelled spans."""
    made = tuple(Paragraph(text, role, spans, 1, 1) for text, role in rows)
    return Rendering("", made, ("",) * (len(made) + 1))


def body(texts: list[str]) -> list[tuple[str, Role]]:
    """Paragraphs of the speech itself."""
    return [(text, Role.BODY) for text in texts]
