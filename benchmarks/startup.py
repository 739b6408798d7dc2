"""What it costs to start: the help page, one comparison and the gate, beside Python and the libraries alone.

Each command runs in a fresh process, the commands in turn, so that a busy machine slows all of them alike: processor
seconds of the process and its children, medians, and the median of the ratios within each round. *Libraries* imports every
module from outside the standard library that the comparison has loaded at its end, and nothing of ours. Bytecode is written
in a first round that is not counted.

Run: ``python benchmarks/startup.py [--runs 11] [--gate-runs 3]``
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tabulate import tabulate

TOP = Path(__file__).resolve().parent.parent
SPEECH = TOP / "seeds" / "2021-cell-secretaries-closing"
COMPARE = [
    "compare",
    str(SPEECH / "pyongyang-times.txt"),
    str(SPEECH / "embassy-singapore.txt"),
    "--exit-zero",
]

#: The command as its entry point starts it.
OURS = [sys.executable, "-c", "from recension.cli import main; main()"]

#: The gate on the corpus of this project, nothing remembered from an earlier run.
GATE = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "seeds"]

#: Runs the comparison and prints the modules of other packages that it has loaded.
LOADED = """
import contextlib, io, sys
from recension.cli import group
with contextlib.redirect_stdout(io.StringIO()):
    group(sys.argv[1:], standalone_mode=False)
for name, module in list(sys.modules.items()):
    origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
    if "site-packages" in origin and not name.startswith(("recension", "_virtualenv", "_editable")):
        print(name)
"""

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def spent(command: list[str], folder: Path = TOP) -> float:
    """Processor seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def libraries() -> list[str]:
    """Modules from outside the standard library that a comparison loads, in the order of loading."""
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *COMPARE], capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    return ran.stdout.split()


def rounds(commands: dict[str, list[str]], runs: int) -> dict[str, list[float]]:
    """Processor seconds of each command, run in turn; a first round is not counted."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            seconds = spent(command)
            if number:
                found[name].append(seconds)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--gate-runs", type=int, default=3)
    given = parser.parse_args()
    names = libraries()
    with tempfile.TemporaryDirectory() as folder:
        imports = Path(folder) / "libraries.py"
        imports.write_text("".join(f"import {name}\n" for name in names), "utf-8")
        python = [sys.executable, "-c"]
        found = rounds(
            {
                "python -c pass": [*python, "pass"],
                "import click": [*python, "import click"],
                "recension --help": [*OURS, "--help"],
                "libraries": [sys.executable, str(imports)],
                "recension compare": [*OURS, *COMPARE],
            },
            given.runs,
        )
    gates = rounds({"recension check": [*OURS, "check"], "pytest seeds": GATE}, given.gate_runs)
    beside = {"recension compare": "libraries"}
    rows = []
    for name, seconds in (found | gates).items():
        base = beside.get(name, "python -c pass")
        ratio = (
            f"{statistics.median(a / b for a, b in zip(seconds, found[base], strict=True)):.2f} × {base}"
            if name in found and name != base
            else ""
        )
        rows.append([name, f"{1000 * statistics.median(seconds):.0f}", f"{1000 * min(seconds):.0f}", ratio])
    print(
        f"{len(names)} modules of other packages; medians of {given.runs} rounds ({given.gate_runs} of the gate)\n"
    )
    print(tabulate(rows, ["command", "ms", "least", "ratio"], tablefmt="pipe", disable_numparse=True))


if __name__ == "__main__":
    main()
