"""How well divergences are named on short pairs classed by hand.

    python benchmarks/pairs.py [FILE.toml|FILE.json] [--show]

Recall: the share of listed differences that some divergence touches on every side that has words; then the share
touched on one side at least (a paragraph left unpaired is an omission and an addition, and loses nothing). Kinds: the share
of those for which such a divergence has a kind a reader would accept. Unlisted: the share of divergences that touch
no listed difference; a reader has to look at them (``--show``), since small true differences are often not listed.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from recension.alignment import align
from recension.collation import collate, judge
from recension.reading import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.model import Divergence, Reading, Rendering

#: The kinds a reader accepts for a class of difference.
ACCEPTED = {
    "typography": {"whitespace", "typography", "case", "punctuation", "word-division"},
    "spelling": {"spelling"},
    "transliteration": {"romanization"},
    "name/title": {"name", "title", "abbreviation", "term"},
    "number/date": {"number", "date", "number-form", "quantifier"},
    "negation/polarity": {"negation", "modality", "wording"},
    "omission": {"omission", "addition", "gloss"},
    "addition": {"omission", "addition", "gloss"},
    "paraphrase": {
        *("wording", "term", "inflection", "word-order", "modality", "quantifier", "person", "tense"),
        *("omission", "addition", "title"),
    },
    "order": {"move", "word-order"},
    "boilerplate": {"furniture"},
    "paragraph-split/merge": {"split", "merge", "punctuation", "case"},
}

#: The pairs of this project.
PAIRS = Path(__file__).parent.parent / "tests" / "collation" / "data" / "pairs.toml"


class Difference(NamedTuple):
    """A difference a reader listed: class, paragraphs (-1 for none) and phrases of both sides."""

    name: str
    left: int
    right: int
    left_text: str
    right_text: str


class Outcome(NamedTuple):
    """What became of one pair: per difference whether found and rightly named; per divergence whether listed.

    ``touched`` counts the differences that some divergence touches on at least one side.
    """

    found: list[tuple[Difference, bool, bool]]
    unlisted: list[Divergence]
    divergences: tuple[Divergence, ...]
    touched: int


def load(path: Path) -> list[dict[str, Any]]:
    """Pairs from a TOML file of ours or a JSON list of the same content."""
    if path.suffix == ".json":
        return [
            {
                "id": one["id"],
                "left": one["a_text"],
                "right": one["b_text"],
                "differences": [
                    [
                        d["class"],
                        -1 if d["a_par"] is None else d["a_par"],
                        -1 if d["b_par"] is None else d["b_par"],
                        d["a"],
                        d["b"],
                    ]
                    for d in one["diffs"]
                ],
            }
            for one in json.loads(path.read_text(encoding="utf-8"))
        ]
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["pair"])


def touches(rendering: Rendering, reading: Reading, paragraph: int, phrase: str) -> bool:
    """Whether a reading shares a character with a phrase of a paragraph, or stands inside it."""
    if not phrase:
        return True
    for number, one in enumerate(rendering.paragraphs):
        if (
            paragraph >= 0
            and len(rendering.paragraphs) > paragraph
            and number != paragraph
            and phrase in rendering.paragraphs[paragraph].text
        ):
            continue
        if not reading.paragraph <= number <= reading.end_paragraph:
            continue
        start = reading.start if number == reading.paragraph else 0
        end = reading.end if number == reading.end_paragraph else len(one.text)
        for match in re.finditer(re.escape(phrase), one.text):
            if start == end and match.start() <= start <= match.end():
                return True
            if start < match.end() and end > match.start():
                return True
    return False


def score(left: Sequence[str], right: Sequence[str], differences: Sequence[Sequence[Any]]) -> Outcome:
    """Collate one pair and hold what comes out against what a reader listed."""
    one, other = parse("\n\n".join(left) + "\n"), parse("\n\n".join(right) + "\n")
    alignment = align(one, other)
    divergences = collate(one, other, alignment, judgement=judge(one, other, alignment))
    found = []
    touched = 0
    listed: set[int] = set()
    for difference in (Difference(*item) for item in differences):
        kinds = set()
        touched += any(
            (text and reading.text and touches(side, reading, at, text))
            for each in divergences
            for side, reading, at, text in (
                (one, each.left, difference.left, difference.left_text),
                (other, each.right, difference.right, difference.right_text),
            )
        )
        for at, each in enumerate(divergences):
            if touches(one, each.left, difference.left, difference.left_text) and touches(
                other, each.right, difference.right, difference.right_text
            ):
                if not difference.left_text and not each.right.text:
                    continue
                if not difference.right_text and not each.left.text:
                    continue
                kinds.add(each.kind.value)
                listed.add(at)
        found.append((difference, bool(kinds), bool(kinds & ACCEPTED[difference.name])))
    unlisted = [each for at, each in enumerate(divergences) if at not in listed]
    return Outcome(found, unlisted, divergences, touched)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", nargs="?", type=Path, default=PAIRS)
    arguments.add_argument(
        "--show", action="store_true", help="print every miss and every unlisted divergence"
    )
    options = arguments.parse_args()
    tally: Counter[str] = Counter()
    for pair in load(options.file):
        outcome = score(pair["left"], pair["right"], pair["differences"])
        for difference, found, right in outcome.found:
            tally["differences"] += 1
            tally["found"] += found
            tally["named"] += right
            if options.show and not right:
                print(f"{pair['id']} {'MISNAMED' if found else 'MISSED'} {difference}")
        tally["touched"] += outcome.touched
        tally["divergences"] += len(outcome.divergences)
        tally["unlisted"] += len(outcome.unlisted)
        if options.show:
            for each in outcome.unlisted:
                print(
                    f"{pair['id']} unlisted {each.kind.value}: {each.left.text!r} | {each.right.text!r} ({each.reason})"
                )
    print(f"recall {tally['found'] / tally['differences']:.3f} of {tally['differences']}")
    print(f"touched on one side at least {tally['touched'] / tally['differences']:.3f}")
    print(f"kinds {tally['named'] / max(1, tally['found']):.3f} of {tally['found']}")
    print(f"unlisted {tally['unlisted'] / max(1, tally['divergences']):.3f} of {tally['divergences']}")


if __name__ == "__main__":
    main()
