"""Fuzz recension with atheris, guided by the coverage of its Python code.

Usage: python tests/fuzz/fuzz.py [SECONDS] [TARGET …] [--keep FOLDER]

Each target of ``fuzz_targets.py`` runs for SECONDS (60) in a process of its own, one after another, and gets a row in the
table printed at the end. A find (an exception, a broken promise, an input that takes too long or too much memory) does
not stop a run: one input for each place that raises is kept and printed; the exit status is then 1. With ``--keep`` the
inputs that reached something new are kept in FOLDER and the next run begins with them. Only Python is instrumented;
lxml, numpy and duckdb are exercised, not looked into.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Libraries that are looked into besides recension: those that parse a whole format in Python.
INSTRUMENTED = {"docx": ("docx",), "pdf": ("pdfminer", "pdfplumber")}

#: Modules that are not loaded: the plugin and the helper of pytest, and what needs Java.
_LEFT_OUT = re.compile(r"recension\.(pytest_plugin|testing|discovery\.spark)")

#: Megabytes a target may take, and seconds after which a process that hangs outside Python is ended.
MEGABYTES, HANGING = 2048, 60

#: Bytes of a find that are printed.
_SHOWN = 400


class Row(NamedTuple):
    """What one target did; ``seconds`` is 0 where libFuzzer was ended early. ``edges`` and ``features`` are its counts of the coverage."""

    target: str
    seconds: int
    executions: int
    edges: int
    features: int
    finds: tuple[Path, ...]


def fuzz(name: str, folder: Path, options: Sequence[str]) -> None:
    """In a process of its own: fuzz one target until libFuzzer ends the process."""
    import atheris

    libraries = INSTRUMENTED.get(name, ())
    with atheris.instrument_imports(include=["recension", *libraries]):
        import recension

        for library in libraries:
            import_module(library)
        for module in pkgutil.walk_packages(recension.__path__, "recension."):
            if not _LEFT_OUT.match(module.name):
                import_module(module.name)
        from fuzz_targets import TARGETS

    target = TARGETS[name]
    seen: set[str] = set()
    for data in target.seeds():  # tables and libraries are loaded before the clock runs
        with suppress(Exception):  # it comes again as an input
            target.check(data)

    def one_input(data: bytes) -> None:
        begun = time.process_time()
        said = ""
        try:
            target.check(data)
        except Exception as error:  # noqa: BLE001  # whatever is raised is a find
            where = _place(error)
            said = traceback.format_exc()
        taken = time.process_time() - begun
        if not said and taken > target.seconds:
            where = f"slow-{taken // target.seconds:.0f}"
            said = f"{taken:.1f} s of process time\n"
        if said and where not in seen:
            seen.add(where)
            (folder / "finds" / where).write_bytes(data)
            (folder / "finds" / f"{where}.txt").write_text(said, encoding="utf-8", errors="replace")

    atheris.Setup([sys.argv[0], *options], one_input)
    atheris.Fuzz()


def _place(error: Exception) -> str:
    """A name for where an exception comes from: its type, and the last line of ours that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/recension/" in frame.filename or "fuzz_targets" in frame.filename]
    last = (ours or frames)[-1]
    return f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"


def campaign(name: str, seconds: int, folder: Path) -> Row:
    """Fuzz one target in a process of its own.

    Args:
        name: The target.
        seconds: How long.
        folder: Where its inputs and finds are kept.

    Returns:
        Its row; finds are those of this run.
    """
    from fuzz_targets import TARGETS

    target = TARGETS[name]
    inputs, finds = folder / "inputs", folder / "finds"
    shutil.rmtree(finds, ignore_errors=True)
    for one in (inputs, finds):
        one.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.seeds()):
        (inputs / f"seed-{number}").write_bytes(data)
    (folder / "words").write_text("".join(map(_entry, target.words)), encoding="utf-8")
    options = (
        f"-max_total_time={seconds}", f"-max_len={target.longest}", f"-timeout={HANGING}", f"-report_slow_units={HANGING}", f"-rss_limit_mb={MEGABYTES}",
        f"-dict={folder / 'words'}", f"-artifact_prefix={finds}{os.sep}", "-print_final_stats=1", "-len_control=0", str(inputs),
    )  # fmt: skip
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as fast:
        ran = subprocess.run(
            [sys.executable, __file__, "--one", name, str(folder), *options],
            capture_output=True, text=True, errors="replace", check=False, env={**os.environ, "TMPDIR": fast},
        )  # fmt: skip
    (folder / "log").write_text(ran.stdout + ran.stderr, encoding="utf-8")
    executions = re.findall(r"^#(\d+)\t", ran.stderr, re.MULTILINE)
    done = re.findall(r"^Done (\d+) runs in (\d+) second", ran.stderr, re.MULTILINE)
    covered = re.findall(r"cov: (\d+) ft: (\d+)", ran.stderr)
    kept = sorted(path for path in finds.iterdir() if path.suffix != ".txt")
    if ran.returncode and not kept:
        tail = "".join(ran.stderr.splitlines(keepends=True)[-20:])
        sys.exit(f"{name} did not run:\n{tail}")
    edges, features = map(int, covered[-1]) if covered else (0, 0)
    count, taken = map(int, done[-1]) if done else (int(executions[-1]) if executions else 0, 0)
    return Row(name, taken, count, edges, features, tuple(kept))


def _entry(word: str) -> str:
    """A line of libFuzzer's dictionary."""
    escaped = "".join(f"\\x{byte:02x}" for byte in word.encode())
    return f'"{escaped}"\n'


def show(row: Row) -> None:
    """Print the finds of a target, each with what it raised."""
    for find in row.finds:
        said = find.with_name(f"{find.name}.txt")
        _print(f"\n{row.target}: {find.name}\n{find.read_bytes()[:_SHOWN]!r}")
        with suppress(FileNotFoundError):
            _print(said.read_text("utf-8"))


def main() -> None:
    """Run the targets asked for, print the table, fail on a find."""
    if sys.argv[1:2] == ["--one"]:
        fuzz(sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
        return
    from fuzz_targets import TARGETS

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("seconds", nargs="?", type=int, default=60)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no target is called {unknown[0]}; there are {', '.join(TARGETS)}")
    rows = []
    with tempfile.TemporaryDirectory() as passing:
        for name in asked.targets or TARGETS:
            row = campaign(name, asked.seconds, (asked.keep or Path(passing)) / name)
            rows.append(row)
            show(row)
            _print(_line(row))
    _print(f"\n{'target':14}{'seconds':>8}{'executions':>12}{'edges':>8}{'features':>10}{'finds':>7}")
    for row in rows:
        _print(_line(row))
    sys.exit(any(row.finds for row in rows))


def _line(row: Row) -> str:
    return f"{row.target:14}{row.seconds:8}{row.executions:12,}{row.edges:8,}{row.features:10,}{len(row.finds):7}"


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
