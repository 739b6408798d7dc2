"""Hostile files are read in processes that are bounded from without, so that a test that fails does not take the machine along."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

sys.path.append(str(Path(__file__).parent))  # the tests are no package: their modules find each other by name

#: One process loads the libraries; each file is read in a fork of it, with a bound of memory and computing time.
_DRIVER = """
import json, os, resource, sys
import docx, lxml.etree, recension.reading.formats.docx, recension.reading.formats.html
from recension.errors import RecensionError
from recension.reading import read

memory, seconds = int(sys.argv[1]), int(sys.argv[2])
for path in sys.argv[3:]:
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        try:
            found = read(path)
            said = f"read: {len(found.paragraphs)} paragraphs: {found.text[:200]}"
        except RecensionError as error:
            said = str(error)
        except BaseException as error:
            said = f"ESCAPED {type(error).__name__}: {error}"
        os.write(into, said[:2000].encode("utf-8", "replace"))
        os._exit(0)
    os.close(into)
    with open(out, "rb") as answer:
        said = answer.read().decode("utf-8", "replace")
    _, status, used = os.wait4(child, 0)
    print(json.dumps([path, said, status, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000]), flush=True)
"""


class Outcome(NamedTuple):
    """What became of a file: what was said, and what it cost in seconds of computing and megabytes."""

    path: str
    said: str
    status: int
    seconds: float
    megabytes: float

    def refused(self, what: str) -> None:
        """One clear error: the file first, what is wrong, what to do, in three lines or fewer."""
        lines = self.said.splitlines()
        assert self.status == 0, self
        assert lines
        assert lines[0].startswith(self.path), self
        assert what in lines[0], self
        assert 2 <= len(lines) <= 3, self


@pytest.fixture(scope="session")
def read_all(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Mapping[str, Callable[[], bytes]], int, int], dict[str, Outcome]]:
    """Write files, read each in its own bounded process, and say what became of each by name."""
    if sys.platform == "win32":
        pytest.skip("needs fork and resource limits")

    def run(files: Mapping[str, Callable[[], bytes]], memory: int, seconds: int) -> dict[str, Outcome]:
        folder: Path = tmp_path_factory.mktemp("hostile")
        for name, made in files.items():
            (folder / name).write_bytes(made())
        paths = [str(folder / name) for name in files]
        command = [sys.executable, "-c", _DRIVER, str(memory), str(seconds), *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found = (Outcome(*json.loads(line)) for line in done.stdout.splitlines())
        return dict(zip(files, found, strict=True))

    return run
