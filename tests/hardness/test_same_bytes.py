"""The same bytes from any hash seed, locale, time zone, number of threads and order of folders, varied together."""

from __future__ import annotations

import os
import subprocess
import sys
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: Everything that writes, one after the other; folders are listed in another order for each seed.
_DRIVER = """
import os, random, sys
chance = random.Random(sys.argv[1])
listdir, scandir = os.listdir, os.scandir

class Shuffled:
    def __init__(self, path): self.found = list(scandir(path)); chance.shuffle(self.found)
    def __enter__(self): return iter(self.found)
    def __exit__(self, *_): pass
    def __iter__(self): return iter(self.found)
    def close(self): pass

def shuffled(path="."):
    found = listdir(path); chance.shuffle(found); return found

os.listdir, os.scandir = shuffled, lambda path=".": Shuffled(path)
from recension.cli import group
for line in sys.argv[2:]:
    try:
        group(line.split(), standalone_mode=False)
    except SystemExit:
        pass
"""
_COMMANDS = (
    "report -o out/reports",
    "report --html out/html",
    "approve all --reports out/reports",
    "check -j 2 --reports out/reports --format json -o out/check.json",
    "compare seeds/spring/agency.txt seeds/spring/embassy.txt --format json -o out/pair.json",
    "export spring --format tei -o out/spring.xml",
    "export spring --format tmx -o out/spring.tmx",
    "terms --format json -o out/terms.json",
    "discover seeds -o out/found --workers 1",
)


def made(corpus: Path, folder: Path, seed: str, environment: dict[str, str]) -> dict[str, bytes]:
    project = copytree(corpus, folder / "project")
    for number, path in enumerate(sorted(project.rglob("*"), reverse=seed == "1")):
        os.utime(path, (number, number))
    env = {**os.environ, **environment, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER, seed, *_COMMANDS],
        cwd=project,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    out = project / "out"
    kept = [
        path
        for path in out.rglob("*")
        if path.is_file() and path.suffix != ".parquet" and "stages" not in path.parts
    ]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in kept}


@pytest.mark.slow
def test_the_same_bytes_whatever_the_machine(bare_corpus: Path, tmp_path: Path) -> None:
    one = made(
        bare_corpus,
        tmp_path / "a",
        "1",
        {"LC_ALL": "C", "TZ": "Asia/Pyongyang", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    other = made(
        bare_corpus,
        tmp_path / "b",
        "2",
        {"LC_ALL": "C.UTF-8", "TZ": "America/Lima", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
    )
    assert len(one) >= 15
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
