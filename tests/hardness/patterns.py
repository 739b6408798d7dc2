"""Every regular expression of the package, where it is compiled, and what an adversary would give it.

Run as a program it prints what was found and measured as JSON; ``test_patterns.py`` judges.
"""

from __future__ import annotations

import ast
import inspect
import json
import pkgutil
import re
import signal
import sys
from importlib import import_module
from pathlib import Path
from re import _constants as codes  # the standard library's own reading of patterns
from re import _parser as parser
from typing import TYPE_CHECKING, Any

import recension

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPILE = re._compile
SOURCE = Path(recension.__file__).parent
_CALLS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
_MOST = 40


def sites() -> dict[tuple[str, int], tuple[str, str | bytes | None]]:
    """Every call of a function of ``re`` in the source: its file and line, the function, a pattern that stands there."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in _CALLS
            ):
                said = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
                found[path.relative_to(SOURCE).as_posix(), node.lineno] = (node.func.attr, said)
    return found


def uses() -> dict[tuple[str, int], set[str]]:
    """How each pattern with a name is used, by the place it is compiled at; a search costs more than a match."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
    found = {}
    for path, tree in trees.items():
        called: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _CALLS:
                called.setdefault(node.value.id, set()).add(node.attr)
        for node in ast.walk(tree):
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Call):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if isinstance(target, ast.Name) and target.id in called:
                    found[path.relative_to(SOURCE).as_posix(), node.value.lineno] = called[target.id]
    return found


def record() -> dict[tuple[Any, int], set[tuple[str, int]]]:
    """From now on, every pattern compiled by a line of the package, with those lines."""
    seen: dict[tuple[Any, int], set[tuple[str, int]]] = {}
    compile_ = re._compile

    def recorded(pattern: Any, flags: Any) -> Any:
        frame = inspect.currentframe()
        while frame is not None and frame.f_globals.get("__name__") in {__name__, "re"}:
            frame = frame.f_back
        made = compile_(pattern, flags)
        if frame is not None and frame.f_code.co_filename.startswith(str(SOURCE)):
            place = Path(frame.f_code.co_filename).relative_to(SOURCE).as_posix()
            # a call over several lines is compiled on any of them
            lines = {frame.f_lineno, *(line for line in _lines(frame) if line)}
            seen.setdefault((made.pattern, made.flags), set()).update((place, line) for line in lines)
        return made

    re._compile = recorded
    return seen


def _lines(frame: Any) -> list[int | None]:
    position = list(frame.f_code.co_positions())[frame.f_lasti // 2]
    return [position[0]]


def samples(parsed: Any) -> str:
    """A text a parsed pattern accepts, or nearly: look-arounds are left out, each repeat stands at least once."""
    return "".join(_sample(op, value) for op, value in parsed)


def _sample(op: Any, value: Any) -> str:
    if op is codes.LITERAL:
        return chr(value)
    if op is codes.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if op is codes.ANY:
        return "a"
    if op is codes.IN:
        return _member(value)
    if op is codes.BRANCH:
        return samples(value[1][0])
    if op is codes.SUBPATTERN:
        return samples(value[-1])
    if op is codes.ATOMIC_GROUP:
        return samples(value)
    if op in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        return samples(value[2]) * max(1, min(value[0], 20))
    return ""


def _member(items: Any) -> str:
    if items[0][0] is codes.NEGATE:
        for sign in "a .,-1'\"<\n가":
            if not any(_holds(item, sign) for item in items[1:]):
                return sign
        return "~"
    op, value = items[0]
    if op is codes.LITERAL:
        return chr(value)
    if op is codes.RANGE:
        return chr(value[0])
    return {
        codes.CATEGORY_DIGIT: "1",
        codes.CATEGORY_SPACE: " ",
        codes.CATEGORY_WORD: "a",
        codes.CATEGORY_NOT_DIGIT: "a",
        codes.CATEGORY_NOT_SPACE: "a",
        codes.CATEGORY_NOT_WORD: ".",
    }[value]


def _holds(item: Any, sign: str) -> bool:
    op, value = item
    if op is codes.LITERAL:
        return ord(sign) == value
    if op is codes.RANGE:
        return value[0] <= ord(sign) <= value[1]
    tests = {
        codes.CATEGORY_DIGIT: sign.isdigit(),
        codes.CATEGORY_SPACE: sign.isspace(),
        codes.CATEGORY_WORD: sign.isalnum(),
        codes.CATEGORY_NOT_DIGIT: not sign.isdigit(),
        codes.CATEGORY_NOT_SPACE: not sign.isspace(),
        codes.CATEGORY_NOT_WORD: not sign.isalnum(),
    }
    return tests[value]


def pumps(parsed: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """For every repeat in a pattern: what leads to it, and what it repeats (each branch, neighbours, and pairs)."""
    for at, (op, value) in enumerate(parsed):
        if op in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            inner = value[2]
            if value[1] > 20:
                yield before, samples(inner)
                after = samples(parsed[at + 1 :])
                yield before, samples(inner) + after
                yield "", before + samples(inner) + after
                for branch in _branches(inner):
                    yield before, branch
                    yield before, samples(inner) + branch
            yield from pumps(inner, before)
        elif op is codes.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
        elif op is codes.SUBPATTERN:
            yield from pumps(value[-1], before)
        elif op is codes.ATOMIC_GROUP:
            yield from pumps(value, before)
        elif op in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from pumps(value[1], before)
        before += _sample(op, value)


def _branches(parsed: Any) -> Iterator[str]:
    for op, value in parsed:
        if op is codes.BRANCH:
            yield from (samples(branch) for branch in value[1])
        elif op is codes.SUBPATTERN:
            yield from _branches(value[-1])
        elif op is codes.IN and value[0][0] is not codes.NEGATE:
            yield from (_member([item]) for item in value[:6])


def attacks(pattern: str | bytes, flags: int) -> list[tuple[str, str]]:
    """What an adversary repeats after what: the repeats of the pattern, and the whole of it."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    kept = flags & ~re.UNICODE if isinstance(pattern, bytes) else flags
    parsed = parser.parse(text, kept & ~re.LOCALE)
    whole = samples(parsed)
    found = dict.fromkeys([*pumps(parsed), ("", whole), ("", whole[:-1]), ("", " "), ("", "a"), ("", "\n")])
    return [one for one in found if one[1]][:_MOST]


class TooLong(Exception):  # noqa: N818  # no error: a verdict
    """A pattern ran longer than any linear one does."""


def _stop(*_: object) -> None:
    raise TooLong


def costly(pattern: re.Pattern[Any], used: set[str], length: int, most: float) -> str:
    """On what a pattern takes more computing than ``most`` seconds for a text of a length; nothing if on none."""
    for lead, pump in attacks(pattern.pattern, pattern.flags):
        for end in ("", "\0", "!"):
            text: Any = (lead + pump * max(1, (length - len(lead)) // len(pump)) + end)[: length + 1]
            text = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
            signal.setitimer(signal.ITIMER_VIRTUAL, most)
            try:
                if used - {"match", "fullmatch"}:
                    for _ in pattern.finditer(text):
                        pass
                if "match" in used:
                    pattern.match(text)
                if "fullmatch" in used:
                    pattern.fullmatch(text)
            except TooLong:
                return f"{lead[:40]!r} + {pump[:40]!r} * n + {end!r}"
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return ""


def main(length: int, most: float) -> None:
    """Measure every pattern; rules of furniture are given no more than they ever see."""
    seen = record()
    for one in pkgutil.walk_packages(recension.__path__, "recension."):
        import_module(one.name)
    from recension.reading import rules
    from recension.reading.limits import MAX_RULE_CHARACTERS
    from recension.romanization.lattice import LONGEST

    recension.compare(
        recension.reading.parse("One–two."), recension.reading.parse("B: 3.")
    )  # compiles the rest
    rules.furniture_rule("One.", frozenset({"any"}))
    re._compile = _COMPILE
    known, calls = uses(), sites()
    signal.signal(signal.SIGVTALRM, _stop)
    tried: dict[tuple[Any, int], tuple[set[tuple[str, int]], set[str]]] = {}
    for key, places in seen.items():
        used = set().union(*(known.get(place, set()) for place in places))
        tried[key] = (places, used or (_CALLS - {"compile"}))
    for place, (called, said) in calls.items():
        if said is not None and called != "compile":
            made = re.compile(said)
            tried.setdefault((made.pattern, made.flags), ({place}, {called}))
    found = []
    for (pattern, flags), (places, used) in tried.items():
        files = {place[0] for place in places}
        # the rules see a paragraph's beginning, a declaration the head of a file, the lattice a word
        bounds = {
            "reading/rules.py": MAX_RULE_CHARACTERS,
            "reading/formats/charset.py": 4096,
            "romanization/lattice.py": LONGEST,
        }
        size = min((bounds.get(file, length) for file in files), default=length)
        ruled = "reading/rules.py" in files
        worst = costly(
            re.compile(pattern, flags), {"fullmatch"} if ruled else used, size, most / 5 if ruled else most
        )
        found.append([f"{min(places)[0]}:{min(places)[1]}", str(pattern)[:200], worst])
    hit = {place for places, _ in tried.values() for place in places}
    sys.stdout.write(
        json.dumps({"patterns": found, "missed": sorted(f"{a}:{b}" for a, b in set(calls) - hit)})
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
