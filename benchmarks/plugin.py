"""What the pytest plugin costs a project that has no corpus.

Run from anywhere, on a machine that does nothing else::

    python benchmarks/plugin.py [--runs 20]

Runs pytest over one empty test in a fresh folder, in turn with the plugin and without it (``-p no:recension``),
and prints the medians of the processor time, their difference, and the time the plugin's own import takes.
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


def cpu(command: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {one: value for one, value in os.environ.items() if one != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "test_nothing.py").write_text("def test_nothing():\n    pass\n")
        pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
        without: list[float] = []
        with_it: list[float] = []
        for _ in range(options.runs + 1):
            without.append(cpu([*pytest, "-p", "no:recension"], folder))
            with_it.append(cpu(pytest, folder))
        code = "import time, pytest; t = time.perf_counter(); import recension.pytest_plugin; print(time.perf_counter() - t)"
        imports = [
            float(
                subprocess.run(
                    [sys.executable, "-c", code], capture_output=True, text=True, check=True
                ).stdout
            )
            for _ in range(options.runs)
        ]
    plain, gated = statistics.median(without[1:]), statistics.median(with_it[1:])
    spread = statistics.stdev(without[1:])
    print(f"without the plugin   {1000 * plain:7.1f} ms (standard deviation {1000 * spread:.1f} ms)")
    print(f"with the plugin      {1000 * gated:7.1f} ms")
    print(f"difference           {1000 * (gated - plain):7.1f} ms")
    print(
        f"import of the plugin {1000 * min(imports):7.1f} ms at best, {1000 * statistics.median(imports):.1f} ms median"
    )


if __name__ == "__main__":
    main()
