"""Mutation testing of a room: a sample of small changes, each of which a test must notice.

Usage: python tests/mutation/mutants.py ROOM [SIZE] [SEED] [--log FILE] [--again] [--record FILE]

The mutants are drawn with a fixed seed from all that ``changes.py`` makes of ``recension.ROOM``. Against each run the
tests that execute its line (``judging.py``), until one fails: the room's own and its doctests, then the gate over
``seeds/``, the fastest first, of each no more than take `CAP` seconds in the run without changes. A mutant that no test
executes survives at once. What runs when a module is imported or tests are collected is judged by all tests that
execute the module, then by those of the room. A test over five times its time and ten seconds more has noticed.

Printed are the survivors and the share noticed. With ``--log`` each verdict is written as one line to a file, and what
stands there is not judged again; with ``--again`` its survivors are. ``--record`` keeps the run without changes.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import changes
import judging
import recording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from changes import Mutant
    from recording import Record

CAP = 6.0
GOAL = 0.8
ROOMS = ("alignment", "collation", "corpus", "romanization")


def main() -> None:
    """Draw the sample, judge it, print what survived."""
    given = _arguments()
    verdicts = _read(given.log)
    if given.again:
        verdicts = {key: test for key, test in verdicts.items() if test}
    judging.load_libraries()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        judging.copy_project(folder)
        package = folder / "src" / "recension"
        files = sorted(path.relative_to(package).as_posix() for path in (package / given.room).glob("*.py"))
        everything = [one for file in files for one in changes.mutants(package / file, file)]
        sample = random.Random(given.seed).sample(everything, min(given.size, len(everything)))
        paths = [f"tests/{given.room}", f"src/recension/{given.room}", "seeds"]
        record = recording.kept(given.record, folder, paths)
        for mutant in sample:
            if _key(mutant) not in verdicts:
                verdicts[_key(mutant)] = test = _judged(mutant, record, folder, given.room)
                _write(given.log, mutant, test)
                if not test:
                    _say(str(mutant))
    survivors = sum(not verdicts[_key(one)] for one in sample)
    share = 1 - survivors / len(sample)
    _say(
        f"{given.room}: {len(sample)} of {len(everything)} mutants, seed {given.seed}: {share:.1%} noticed, {survivors} survive"
    )
    sys.exit(share < GOAL)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mutation testing of one room.")
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("size", type=int, nargs="?", default=300)
    parser.add_argument("seed", type=int, nargs="?", default=3)
    parser.add_argument(
        "--log", type=Path, help="write each verdict here, and do not judge twice what stands here"
    )
    parser.add_argument("--record", type=Path, help="keep the run without changes here")
    parser.add_argument("--again", action="store_true", help="judge the survivors of the log again")
    return parser.parse_args()


def _judged(mutant: Mutant, record: Record, folder: Path, room: str) -> str:
    """The test that notices a mutant, or nothing."""
    path = folder / "src" / "recension" / mutant.file
    original = folder / "original"
    shutil.copy2(path, original)
    path.write_text(changes.source(original, mutant.number), "utf-8")
    try:
        for tests in _tests(mutant, record, room):
            if told := judging.judge(folder, tests, record.seconds):
                return told
        return ""
    finally:
        shutil.copy2(original, path)


def _tests(mutant: Mutant, record: Record, room: str) -> list[list[str]]:
    """The tests that may notice a mutant, up to the cap: the room's own, then the gate's, each the fastest first."""
    lines = record.tests.get(mutant.file, {})
    reached = [set().union(*(lines.get(line, ()) for line in mutant.lines))]
    if not mutant.lines or (not reached[0] and any(line in lines for line in mutant.lines)):
        near = set().union(*lines.values())
        inside = (tests for file, tests in record.tests.items() if file.startswith(f"{room}/"))
        reached = [near, set().union(*(one for tests in inside for one in tests.values())) - near]
    out: list[list[str]] = []
    for tests in reached:
        gate = {test for test in tests if test.startswith("seeds/")}
        for group in (tests - gate, gate):
            spent, kept = 0.0, []
            for test in sorted(group, key=lambda one: (record.seconds[one], one)):
                spent += record.seconds[test]
                if spent <= CAP:
                    kept.append(test)
            if kept:
                out.append(kept)
    return out


def _key(mutant: Mutant) -> tuple[str, int]:
    return mutant.file, mutant.number


def _read(log: Path | None) -> dict[tuple[str, int], str]:
    """The verdicts of a log, the last of each mutant."""
    lines: Iterable[str] = log.read_text("utf-8").splitlines() if log and log.exists() else ()
    return {(one["file"], one["number"]): one["noticed"] for one in map(json.loads, lines)}


def _write(log: Path | None, mutant: Mutant, test: str) -> None:
    if log:
        told = {
            "file": mutant.file,
            "number": mutant.number,
            "noticed": test,
            "line": mutant.line,
            "change": mutant.change,
        }
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def _say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
