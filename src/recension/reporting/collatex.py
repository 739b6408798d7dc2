"""CollateX: renderings as it reads them, alignments as it writes them, and its tables as pins of ours.

CollateX's JSON input is ``{"witnesses": [{"id", "tokens": [{"t", "n", …}]}]}``; its output is ``{"witnesses",
"table"}`` with a row of cells for each witness, a cell being a list of tokens or null. Other keys of a token travel
through it unchanged, which is how a table finds its way back to our paragraphs.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from recension.errors import RecensionError
from recension.reporting.blocks import blocks
from recension.reporting.exchange import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recension.alignment import Pin
    from recension.alignment.pins import PinnedParagraph
    from recension.model import Rendering, Token
    from recension.reporting.exchange import Export

Cell = list[dict[str, Any]] | None


def as_input(what: Export) -> bytes:
    """The renderings cut into words, as CollateX reads them.

    Args:
        what: The speech, or one pair of it.

    Returns:
        JSON in UTF-8. ``t`` is the word with what follows it up to the next, so that joining all ``t`` gives the
        paragraphs with a line end after each; ``n`` is what our alignment compares.
    """
    witnesses = [{"id": name, "tokens": list(_tokens(*side))} for name, side in _sides(what).items()]
    return _json({"witnesses": witnesses})


def as_table(what: Export) -> bytes:
    """The alignment of all renderings, as CollateX writes a table.

    Args:
        what: The speech, or one pair of it; its base gives the order.

    Returns:
        JSON in UTF-8: a column for each place of the synopsis, its readings as one token a word. Each witness reads
        in its own order, so that a moved block stands in a column of its own.
    """
    synopsis = what.synopsis()
    sides = _sides(what)
    waiting = {name: _by_paragraph(_tokens(*sides[name])) for name in synopsis.names}
    table: list[list[Cell]] = [[] for _ in synopsis.names]
    for block in blocks(synopsis):
        row = synopsis.rows[block.row]
        for column, name in enumerate(synopsis.names):
            if column not in block.columns:
                table[column] += [None] * (1 if block.moved else len(row.places))
                continue
            ready = [one for paragraph in block.runs[column] for one in waiting[name].get(paragraph, [])]
            readings = [place.readings[column] for place in row.places]
            _fill(table[column], ready, ["".join(readings)] if block.moved else readings)
    full = [column for column in zip(*table, strict=True) if any(column)]  # no word may begin in a place
    rows = [[column[witness] for column in full] for witness in range(len(table))]
    return _json({"witnesses": list(synopsis.names), "table": rows})


def _fill(cells: list[Cell], ready: list[dict[str, Any]], readings: Sequence[str]) -> None:
    """One cell a reading: the tokens that begin in it. A token begins where the one before it ends."""
    begins, at = [], 0
    for one in ready:
        begins.append(at)
        at += len(one["t"])
    place = 0
    end = 0
    for number, reading in enumerate(readings):
        end += len(reading)
        last = number == len(readings) - 1
        here = []
        while place < len(ready) and (begins[place] < end or last):
            here.append(ready[place])
            place += 1
        cells.append(here or None)


def pins(
    table: bytes | str, left: Rendering, right: Rendering, names: tuple[str, str] | None = None
) -> tuple[Pin, ...]:
    """A CollateX table as beads fixed by hand: an alignment that overrides ours.

    Args:
        table: CollateX's JSON output for tokens written by :func:`as_input`.
        left: The left rendering.
        right: The right one.
        names: Their witness ids in the table; the first and the second of its two witnesses if ``None``.

    Returns:
        A pin for each group of paragraphs the table sets against each other. A paragraph is set against those it
        shares most columns of equal words with; what shares none is left to our own alignment.

    Raises:
        RecensionError: The text is no CollateX table, lacks a witness, or its tokens do not say their paragraph.
    """
    from recension.alignment import Pin

    rows = _rows(table, names)
    shared: Counter[tuple[int, int]] = Counter()
    for one, other in zip(*rows, strict=True):
        words = {(token["n"], _paragraph(token, left)) for token in one or ()}
        for token in other or ():
            shared.update(
                (mine, _paragraph(token, right)) for word, mine in sorted(words) if word == token["n"]
            )
    reason = "aligned by CollateX"

    def pinned(paragraphs: Iterable[int], rendering: Rendering) -> tuple[PinnedParagraph, ...]:
        return tuple(_named(one, rendering) for one in paragraphs)

    return tuple(Pin(pinned(here, left), pinned(there, right), reason) for here, there in _groups(shared))


def _groups(shared: Counter[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Paragraphs joined to the partner they share most with, from either side, as connected components."""
    best: set[tuple[int, int]] = set()
    for side in (0, 1):
        most: dict[int, tuple[int, int, tuple[int, int]]] = {}
        for pair, count in shared.items():
            key = (-count, abs(pair[0] - pair[1]), pair)
            most[pair[side]] = min(most.get(pair[side], key), key)
        best |= {pair for _, _, pair in most.values()}
    left_over = sorted(best)
    while left_over:
        here, there = {left_over[0][0]}, {left_over[0][1]}
        while True:
            near = [pair for pair in left_over if pair[0] in here or pair[1] in there]
            if len(near) == sum(pair[0] in here and pair[1] in there for pair in left_over):
                break
            here |= {pair[0] for pair in near}
            there |= {pair[1] for pair in near}
        left_over = [pair for pair in left_over if pair[0] not in here]
        yield sorted(here), sorted(there)


def _named(paragraph: int, rendering: Rendering) -> Any:
    """A paragraph as pins name it: by its whole text, and which of the equal ones it is."""
    from recension.alignment.pins import PinnedParagraph

    wanted = " ".join(rendering.paragraphs[paragraph].text.split())
    alike = [
        at for at, one in enumerate(rendering.paragraphs) if " ".join(one.text.split()).startswith(wanted)
    ]
    return PinnedParagraph(wanted, alike.index(paragraph) + 1 if len(alike) > 1 else None)


def _rows(table: bytes | str, names: tuple[str, str] | None) -> tuple[list[Cell], list[Cell]]:
    try:
        read = json.loads(table)
        witnesses, rows = read["witnesses"], read["table"]
        one, other = names or witnesses
        first, second = rows[witnesses.index(one)], rows[witnesses.index(other)]
        for cell in (*first, *second):
            for token in cell or ():
                token["n"] = str(token.get("n", token["t"]))
                token["paragraph"] = int(token["paragraph"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError):
        raise RecensionError(
            "is no CollateX table of these two renderings whose tokens keep their paragraph",
            todo="Collate what `recension export --format collatex` wrote, and give the JSON output.",
        ) from None
    if len(first) != len(second):
        raise RecensionError("the rows of the CollateX table differ in length", todo="Write the table anew.")
    return first, second


def _paragraph(token: dict[str, Any], rendering: Rendering) -> int:
    number = int(token["paragraph"])
    if not 0 <= number < len(rendering.paragraphs):
        raise RecensionError(
            f"the CollateX table names paragraph {number}, which is not there",
            where=rendering.path,
            todo="The text changed: export and collate it again.",
        )
    return number


def _sides(what: Export) -> dict[str, tuple[Rendering, Sequence[Token]]]:
    """The renderings with their words, in the order of the sigla."""
    found = {}
    for pair in what.pairs:
        alignment = pair.comparison.alignment
        found[pair.left] = (pair.comparison.left, alignment.left_tokens)
        found[pair.right] = (pair.comparison.right, alignment.right_tokens)
    return {name: found[name] for name in what.names}


def _tokens(rendering: Rendering, tokens: Sequence[Token]) -> Iterator[dict[str, Any]]:
    """Each word with what follows it; what stands before the first word of a paragraph goes with that word."""
    words: dict[int, list[Token]] = {}
    for one in tokens:
        words.setdefault(one.paragraph, []).append(one)
    for number, paragraph in enumerate(rendering.paragraphs):
        text = f"{paragraph.text}\n"
        here = words.get(number, [])
        starts = [0, *(_cut(text, one.end, other.start) for one, other in pairwise(here)), len(text)]
        keys = [one.key for one in here] or [text.strip()]
        for key, start, end in zip(keys, starts, starts[1:], strict=False):
            yield {"t": held(text[start:end]), "n": held(key), "paragraph": number, "line": paragraph.line}


def _cut(text: str, end: int, start: int) -> int:
    """Where one word's token ends and the next begins: an opening quotation mark goes with the word it opens."""
    spaces = [at for at in range(end, start) if text[at].isspace()]
    return spaces[-1] + 1 if spaces else start


def _by_paragraph(tokens: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for one in tokens:
        found.setdefault(one["paragraph"], []).append(one)
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
