"""What the room says of fixed inputs, in rows to be reviewed one by one (``data/``).

A row that changes is a decision: the new answer is better, or the change is wrong. ``told`` makes the rows anew from
what is asked in them. A cell ``?`` is an answer known to be wrong, so nothing holds it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recension.collation import Rules
from recension.collation import Term as Claim
from recension.comparison import Options, compare
from recension.model import Rendering
from recension.romanization import Context, hangul_candidates, romanize, same_word, schemes, terms
from recension.romanization.finding import korean_words
from recension.romanization.forms import korean
from recension.romanization.labels import scheme_of_form
from recension.romanization.spelling import spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent / "data"
Row = dict[str, str]


@cache
def rows(name: str) -> list[Row]:
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def spelled(row: Row) -> Row:
    """Pieces, marks and readings of one spelling; what it is in a text, and in brackets there."""
    printed = row["printed"]
    of = spelling(printed)
    marks = {"marked": of.marked, "breve": of.breve, "ascii": of.ascii_breve, of.foreign: bool(of.foreign)}
    return {
        "printed": printed,
        "pieces": "-".join(
            part.capitalize() if big else part for part, big in zip(of.parts, of.capitals, strict=True)
        ),
        "marks": " ".join(mark for mark, there in marks.items() if there),
        "scheme": scheme_of_form(printed).value,
        "readings": " ".join(one.replace(" ", "_") for one in hangul_candidates(printed)[:3]),
        "in a text": _stands_for(*korean(printed)),
        "in brackets": _stands_for(*korean(printed, apart=True)),
        "speaks for": "; ".join(
            dict.fromkeys(
                f"{one.scheme.value}{' weakly' * one.weak}: {one.reason}" for one in schemes(printed).evidence
            )
        ),
    }


def _stands_for(hangul: tuple[str, ...], certain: bool) -> str:
    return f"{'' if certain else 'perhaps '}{' '.join(hangul)}" if hangul else ""


def paired(row: Row) -> Row:
    """Whether two spellings are one word, both ways round, and why."""
    left, right, known = row["left"], row["right"], row["known"].split()
    said = dict(one.split("=") for one in known if "=" in one)
    context = Context(
        said.get("left"), said.get("right"), "left-apart" in known, "right-apart" in known, "name" in known
    )
    other = Context(
        said.get("right"), said.get("left"), "right-apart" in known, "left-apart" in known, "name" in known
    )
    match = same_word(left, right, context=context) if known else same_word(left, right)
    mirrored = same_word(right, left, context=other)
    assert (match is None) == (mirrored is None)
    answer = dict.fromkeys(("answer", "hangul", "schemes", "why"), "")
    if match is None or mirrored is None:
        return {**row, **answer, "answer": "no"}
    assert (match.hangul, match.truncated, match.possible) == (
        mirrored.hangul,
        mirrored.truncated,
        mirrored.possible,
    )
    return {
        **row,
        "answer": "possible" if match.possible else "certain",
        "hangul": " ".join((*match.hangul, *("…" for _ in range(match.truncated)))),
        "schemes": f"{match.left_scheme.value} {match.right_scheme.value}",
        "why": "; ".join(match.path[2:]),
    }


def written(row: Row) -> Row:
    """A word in every scheme, as a personal name where the row says so."""
    of = row["hangul"]
    made = {
        scheme: romanize(of, scheme=scheme, name=row["as"] == "name")
        for scheme in ("mr", "fbis", "mr-plain", "dprk", "kcna", "rr")
    }
    return {"hangul": of, "as": row["as"], **made}


def read(row: Row) -> Row:
    """The scheme of a short text with its evidence, and the Korean words in it."""
    text = row["text"].replace("\\n", "\n")
    found = schemes(text)
    return {
        "text": row["text"],
        "scheme": found.scheme.value if found.scheme else "",
        "evidence": "; ".join(
            f"{one.word} ×{one.count} {one.scheme.value}{' weakly' * one.weak}" for one in found.evidence
        ),
        "words": "; ".join(
            f"{' '.join(one.form.split())}{' []' * one.bracketed} = {_stands_for(one.hangul, one.certain)}"
            for one in korean_words(text)
        ),
    }


def compared(row: Row) -> Row:
    """What a comparison of two sentences says of the words they differ in."""
    left, right = (Rendering.of([row[side]], path=f"{side}.txt") for side in ("left", "right"))
    return {
        "left": row["left"],
        "right": row["right"],
        "notes": "; ".join(
            f"{one.kind.value} {one.left.text or '–'} | {one.right.text or '–'}: {one.reason}"
            for one in compare(left, right, RULES).divergences
        ),
    }


@dataclass(frozen=True)
class Keeper:
    hangul: str
    gloss: str
    renderings: tuple[tuple[str, ...], ...]
    source: str


GLOSSARY = (
    Keeper("주체", "the subject", (("Juche", "chuch'e"), ("self-reliance",)), "a claim"),
    Keeper("강성국가", "a strong state", (("powerful state",), ("thriving nation",)), "another claim"),
    Keeper("천리마", "", (("winged horse", "steed of a thousand leagues"),), "a third claim"),
    Keeper("대왕", "a great king", (("great king",),), "a claim nobody proved"),
)
RULES = Options(
    rules=Rules(terms=tuple(Claim(one.hangul, one.renderings, "keepers", claim=True) for one in GLOSSARY))
)


def tabled() -> Iterator[Row]:
    """The table of Korean words over the three renderings of ``data/``."""
    renderings = [
        Rendering.of(path.read_text(encoding="utf-8").rstrip("\n").split("\n\n"), path=path.stem)
        for path in sorted(HERE.glob("*.txt"))
    ]
    pairs = [
        compare(one, other, RULES) for at, one in enumerate(renderings) for other in renderings[at + 1 :]
    ]
    for term in terms(renderings, GLOSSARY, pairs):
        of = f"{'perhaps ' * term.possible}{' '.join(term.hangul)}"
        yield {"word": of, "what": "gloss", "where": "", "text": term.gloss, "places": "", "more": ""}
        for form in term.forms:
            places = " ".join(f"{one.line}:{one.column}" for one in form.places)
            more = [
                form.scheme.value,
                f"in {form.rendering_scheme.value}" if form.rendering_scheme else "in none",
            ]
            more += [f"glosses {form.glossed}"] * bool(form.glossed) + ["possible"] * form.possible
            yield {
                "word": of,
                "what": "form",
                "where": form.rendering,
                "text": form.text,
                "places": places,
                "more": ", ".join(more),
            }
        for claim in term.claims:
            more = f"choice {claim.choice}, {claim.source}"
            yield {"word": of, "what": "claim", "where": "", "text": claim.text, "places": "", "more": more}
            for path, found in claim.places:
                places = " ".join(f"{one.line}:{one.column}" for one in found)
                yield {
                    "word": of,
                    "what": "claimed",
                    "where": path,
                    "text": claim.text,
                    "places": places,
                    "more": "",
                }
        for one in term.readings:
            place, more = f"{one.line}:{one.column}", f"{one.form} in {one.beside}"
            yield {
                "word": of,
                "what": "reading",
                "where": one.rendering,
                "text": one.text,
                "places": place,
                "more": more,
            }


ASKED = {
    "spellings": spelled,
    "pairs": paired,
    "forward": written,
    "texts": read,
    "notes": compared,
}


def told(name: str) -> list[Row]:
    """The rows of a table with the answers of now."""
    return list(tabled()) if name == "terms" else [ASKED[name](row) for row in rows(name)]


#: Rows judged together: few, so that one wrong answer hides no other.
TOGETHER = 8


@pytest.mark.parametrize(
    ("name", "start"),
    [(name, start) for name in ASKED for start in range(0, len(rows(name)), TOGETHER)],
)
def test_what_the_room_says(name: str, start: int) -> None:
    for was in rows(name)[start : start + TOGETHER]:
        answers = ASKED[name](was)
        assert {key: "?" if was[key] == "?" else answer for key, answer in answers.items()} == was


def test_the_table_of_terms() -> None:
    kept, now = rows("terms"), list(tabled())
    for was, answers in zip(kept, now, strict=False):
        assert {key: "?" if was[key] == "?" else answer for key, answer in answers.items()} == was
    assert len(kept) == len(now)
