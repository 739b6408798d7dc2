"""Collections of any size with known truth, for ``recension discover``.

Usage: ``python benchmarks/discovery_make.py 10000 archive.jsonl truth.jsonl --words 600 --seed 1``

Text is made, not copied: English function words and a vocabulary of invented words that follows Zipf's law, in which
every word has two other words that may stand for it. A speech draws on a few topics and has names of its own. About half of the
documents are renderings of speeches that several documents carry:

- republications: typographic noise, misprints in up to 4 % of the words, a paragraph lost, another outlet's furniture;
- retranslations: half of the content words replaced (each of them one way or the other, as a translator would), function words
  chosen anew, clauses turned round, sentences cut and joined, neighbouring sentences exchanged;
- excerpts: a fifth to three fifths of a rendering, in one piece;
- reports: a third of the sentences, reworded, in reported speech.

The other half are speeches of their own; one in three is a look-alike, a third of whose sentences are formulae that many speeches
share. The formulae are the sentences of the seeds; outlets add mastheads and trailers. ``truth.jsonl`` has a line for every pair of
renderings of one speech (``left``, ``right``, ``kind``); a kind is the weakest tie between the two,
``chance`` where both have only parts of the speech that need not meet.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple


def _listed(words: str) -> list[str]:
    return words.split()


SEEDS = Path(__file__).parents[1] / "seeds"
FUNCTION = _listed(
    "the of and to in a is that for it as was with be by on not he his but at are this have had from or "
    "which they one you were all her she there would their we him been has when who will no more if out "
    "so up said what its about than into them can only other time new some could these two may first then "
    "do any like my now over such our man me even most made after also did many off before must well back "
    "through years much where your way down should because long each just state those people how too "
    "little world very year still see own work between"
)
ONSETS = _listed("b br c ch cl d dr f fl g gl gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w")
VOWELS = _listed("a e i o u ai ea ee ou")
CODAS = _listed("b ck d ft g l ld m mp n nd ng nt p r rd rm rt s sh st t th x")
ENDINGS = ("", "", "ing", "ed", "er", "ion", "ment", "al", "ive", "ness")
VOCABULARY = 24_000
TOPICS = 400


class Made(NamedTuple):
    """A document: its kind, which translation it prints, its text, and which part of the speech (0-1) it has."""

    kind: str
    translation: str
    text: str
    part: tuple[float, float]


class Language:
    """Invented words in Zipf's order, and for each of them two that may stand for it."""

    def __init__(self, rng: random.Random) -> None:
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            stem = "".join(
                rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS)
                for _ in range(rng.choice((1, 1, 2)))
            )
            words[stem + rng.choice(ENDINGS)] = None
        self.words = list(words)
        self.weights = list(accumulate(1 / (rank + 30) for rank in range(VOCABULARY)))
        self.other = {}
        for at, word in enumerate(self.words):
            # a word's stand-ins are about as frequent as the word
            near = range(max(0, at - at // 4 - 20), min(VOCABULARY, at + at // 4 + 20))
            self.other[word] = [self.words[rng.choice(near)] for _ in range(2)]
        self.topics = [rng.choices(self.words, cum_weights=self.weights, k=60) for _ in range(TOPICS)]
        self.function = list(accumulate(1 / (rank + 2) for rank in range(len(FUNCTION))))

    def speech(self, rng: random.Random, words: int) -> list[list[str]]:
        """Sentences of a new speech."""
        topic = [word for number in rng.sample(range(TOPICS), 3) for word in self.topics[number]]
        names = [rng.choice(self.words).capitalize() for _ in range(6)]
        sentences: list[list[str]] = []
        while words > 0:
            length = rng.randint(8, 28)
            sentence = rng.choices(self.words, cum_weights=self.weights, k=length)
            for at in range(length):
                draw = rng.random()
                if draw < 0.45:
                    sentence[at] = rng.choices(FUNCTION, cum_weights=self.function)[0]
                elif draw < 0.68:
                    sentence[at] = rng.choice(topic)
                elif draw < 0.71:
                    sentence[at] = rng.choice(names)
            sentences.append(sentence)
            words -= length
        return sentences

    def anew(self, rng: random.Random, sentences: list[list[str]], part: float = 0.5) -> list[list[str]]:
        """Another translation."""
        habit: dict[str, str] = {}
        made: list[list[str]] = []
        for sentence in sentences:
            words = []
            for word in sentence:
                if word in self.other:
                    if word not in habit:
                        habit[word] = rng.choice(self.other[word]) if rng.random() < part else word
                    words.append(habit[word] if rng.random() < 0.8 else rng.choice(self.other[word]))
                elif word[0].isupper() or rng.random() < 0.5:
                    words.append(word)
                elif rng.random() < 0.8:
                    words.append(rng.choices(FUNCTION, cum_weights=self.function)[0])
            if rng.random() < 0.35 and len(words) > 6:
                cut = rng.randint(3, len(words) - 3)
                words = words[cut:] + words[:cut]
            if made and rng.random() < 0.1:
                made[-1] = made[-1] + words
            elif len(words) > 14 and rng.random() < 0.15:
                made += [words[: len(words) // 2], words[len(words) // 2 :]]
            else:
                made.append(words)
        for at in range(len(made) - 1):
            if rng.random() < 0.08:
                made[at], made[at + 1] = made[at + 1], made[at]
        return made


def printed(rng: random.Random, sentences: list[list[str]]) -> list[str]:
    """Paragraphs of some sentences each."""
    lines = [
        " ".join(words)[:1].upper() + " ".join(words)[1:] + rng.choice("....!")
        for words in sentences
        if words
    ]
    paragraphs = []
    while lines:
        size = rng.randint(1, 5)
        paragraphs.append(" ".join(lines[:size]))
        lines = lines[size:]
    return paragraphs


def noisy(rng: random.Random, paragraphs: list[str]) -> list[str]:
    """A copy as another page prints it."""
    rate = rng.choice((0, 0.005, 0.02, 0.04))
    if len(paragraphs) > 6 and rng.random() < 0.3:
        gone = rng.randrange(len(paragraphs))
        paragraphs = paragraphs[:gone] + paragraphs[gone + 1 :]
    made = []
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        for at, word in enumerate(words):
            if len(word) > 4 and rng.random() < rate:
                cut = rng.randrange(len(word) - 1)
                words[at] = rng.choice(
                    (word[:cut] + word[cut + 1 :], word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :])
                )
            elif rng.random() < 0.01:
                words[at] = word.upper()
        text = " ".join(words)
        made.append(text.replace("!", ".") if rng.random() < 0.3 else text.replace(" ", "  ", 1))
    return made


def formulae() -> list[str]:
    """Sentences of the seeds."""
    found: dict[str, None] = {}
    for path in sorted(SEEDS.glob("*/*.txt")):
        for sentence in re.split(r"(?<=[.!?])\s+", path.read_text(encoding="utf-8")):
            if 8 <= len(sentence.split()) <= 40:
                found[" ".join(sentence.split())] = None
    return list(found)


class Maker:
    """Documents one after another, and the pairs among them."""

    def __init__(self, seed: int, words: int) -> None:
        self.rng = random.Random(seed)
        self.words = words
        self.language = Language(self.rng)
        self.formulae = formulae()
        self.outlets = [
            (
                [f"{name} News", f"Home {name} Archive Contact Photo Video {name} Today"],
                [
                    f"Read more on {name} and all its services.",
                    f"Copyright {name}, all rights reserved in every land.",
                ],
            )
            for name in (self.rng.choice(self.language.words).capitalize() for _ in range(40))
        ]

    def dressed(self, paragraphs: list[str]) -> str:
        """A text as an outlet prints it."""
        if self.rng.random() < 0.6:
            before, after = self.rng.choice(self.outlets)
            paragraphs = [*before, *paragraphs, *after]
        return "\n\n".join(paragraphs)

    def length(self) -> int:
        """Words of the next speech."""
        return max(60, int(self.rng.gauss(self.words, self.words / 3)))

    def single(self) -> list[Made]:
        """A speech of its own, or a look-alike."""
        sentences = printed(self.rng, self.language.speech(self.rng, self.length()))
        if self.rng.random() < 1 / 3:
            for _ in range(len(sentences) // 2):
                sentences.insert(self.rng.randint(0, len(sentences)), self.rng.choice(self.formulae))
            return [Made("look-alike", "0", self.dressed(sentences), (0, 1))]
        return [Made("single", "0", self.dressed(sentences), (0, 1))]

    def several(self) -> list[Made]:
        """Renderings of one speech."""
        rng = self.rng
        source = self.language.speech(rng, self.length())
        versions = [source]
        made = [Made("full", "0", self.dressed(printed(rng, source)), (0, 1))]
        for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 6))):
            draw = rng.random()
            which = rng.randrange(len(versions))
            if draw < 0.35:
                made.append(
                    Made("full", str(which), self.dressed(noisy(rng, printed(rng, versions[which]))), (0, 1))
                )
            elif draw < 0.75:
                versions.append(self.language.anew(rng, source))
                made.append(
                    Made("full", str(len(versions) - 1), self.dressed(printed(rng, versions[-1])), (0, 1))
                )
            elif draw < 0.9:
                size = max(4, int(len(versions[which]) * rng.uniform(0.2, 0.6)))
                start = rng.randint(0, max(0, len(versions[which]) - size))
                part = versions[which][start : start + size]
                of = len(versions[which])
                made.append(
                    Made(
                        "excerpt",
                        str(which),
                        self.dressed(noisy(rng, printed(rng, part))),
                        (start / of, (start + size) / of),
                    )
                )
            else:
                kept = sorted(rng.sample(range(len(source)), min(len(source), max(4, len(source) // 3))))
                told = self.language.anew(rng, [source[at] for at in kept], 0.3)
                told = [["he", rng.choice(("said", "noted", "stressed")), "that", *words] for words in told]
                made.append(Made("report", "r", self.dressed(printed(rng, told)), (0, 1)))
        return made


def kind(one: Made, other: Made) -> str:
    """What two renderings of one speech are to each other; ``chance`` where they need have nothing of it in common.

    Of two excerpts the greater part of the shorter one has to stand in both. A report takes every third sentence, so that
    it meets another report or an excerpt by chance only: such pairs count neither as found nor as wrong.
    """
    kinds = {one.kind, other.kind}
    if "report" in kinds:
        return "report" if "full" in kinds else "chance"
    if "excerpt" in kinds:
        common = min(one.part[1], other.part[1]) - max(one.part[0], other.part[0])
        shorter = min(one.part[1] - one.part[0], other.part[1] - other.part[0])
        return "excerpt" if common > shorter / 2 else "chance"
    return "republication" if one.translation == other.translation else "retranslation"


def make(size: int, seed: int, words: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """A collection and its truth."""
    maker = Maker(seed, words)
    documents: list[dict[str, str]] = []
    truth: list[dict[str, str]] = []
    while len(documents) < size:
        made = maker.several() if maker.rng.random() < 0.25 else maker.single()
        names = [f"{maker.rng.getrandbits(48):012x}" for _ in made]
        documents += [{"id": name, "text": one.text} for name, one in zip(names, made, strict=True)]
        truth += [
            {
                "left": min(names[a], names[b]),
                "right": max(names[a], names[b]),
                "kind": kind(made[a], made[b]),
            }
            for a in range(len(made))
            for b in range(a + 1, len(made))
        ]
    maker.rng.shuffle(documents)
    return documents, sorted(truth, key=lambda one: (one["left"], one["right"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=int)
    parser.add_argument("archive", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    documents, truth = make(given.size, given.seed, given.words)
    for path, rows in ((given.archive, documents), (given.truth, truth)):
        with path.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(documents)} documents, {len(truth)} pairs")


if __name__ == "__main__":
    main()
