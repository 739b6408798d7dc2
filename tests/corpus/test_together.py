"""Several gates at once on one corpus, with one memory: each says what it would say alone, and no entry is half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from recension.corpus import load
from recension.corpus.items import items
from recension.corpus.memory import open_memory
from recension.corpus.remembering import material, recalled

if TYPE_CHECKING:
    from pathlib import Path

#: Gates in processes of their own, while the first process reads every entry again and again. Prints the names of
#: entries that were ever torn, whether any was seen, and in how many rounds each gate was red.
_DRIVER = """
import json, os, sys
from hashlib import sha256
from pathlib import Path
from recension.corpus.session import GateSession
from recension.reporting.files import gate_files

project, cache = map(Path, sys.argv[1:3])
gates, rounds = map(int, sys.argv[3:])
manifests = sorted((project / "seeds").rglob("*.toml"))

def gate():
    session = GateSession(gate_files, cache)
    return [one.key for path in manifests for one in session.items_of(path) if not session.run(one).passed]

children = []
for _ in range(gates):
    child = os.fork()
    if child == 0:
        os._exit(sum(bool(gate()) for _ in range(rounds)))
    children.append(child)
seen, torn, red = 0, set(), []
while children:
    for path in cache.glob("*/" + "[0-9a-f]" * 32):
        head, _, body = path.read_bytes().partition(b"\\n")
        seen += 1
        if head.split()[2:] != [sha256(body).hexdigest().encode()]:
            torn.add(path.name)
    for child in list(children):
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            children.remove(child)
            red.append(os.waitstatus_to_exitcode(status))
print(json.dumps([sorted(torn), seen > 0, red]))
"""


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path) -> Path:
    return copytree(approved_corpus, tmp_path / "project")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that share what is loaded")
def test_gates_at_once_are_green_and_leave_every_result_remembered(project: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for memory in ("empty", "filled"):
        done = subprocess.run(
            [sys.executable, "-c", _DRIVER, str(project), str(cache), "2", "2"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout) == [[], True, [0, 0]], memory
        opened = open_memory(cache, project / "seeds")
        for item in items(load(project)):
            made_from = material(item)
            assert made_from is None or recalled(opened, item, made_from) is not None, item.key
        assert not list(cache.rglob(".recension-*"))


_COMMANDS = {
    "pytest": ["-m", "pytest", "-q", "--tb=no", "-p", "no:hypothesispytest", "seeds"],
    "check": ["-c", "from recension.cli import main; main()", "check", "--corpus", "seeds"],
}


@pytest.mark.slow
def test_two_of_each_command_at_once(project: Path) -> None:
    (project / "pytest.ini").write_text("[pytest]\n")
    text = project / "seeds/spring/embassy.txt"
    approved, changed = text.read_bytes(), text.read_bytes().replace(b"never", b"ever")
    before = state(project)
    for data, status in ((approved, 0), (approved, 0), (changed, 1), (approved, 0)):
        text.write_bytes(data)
        running = [
            subprocess.Popen(
                [sys.executable, *_COMMANDS[name]],
                cwd=project,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            for name in ("pytest", "check", "pytest", "check")
        ]
        told = [one.communicate()[0] for one in running]
        assert [one.returncode for one in running] == [status] * 4, told
        assert told[1] == told[3]
    assert state(project) == before


def state(project: Path) -> dict[str, str]:
    """Every file of the corpus and its reports with the digest of its bytes."""
    return {
        path.as_posix(): sha256(path.read_bytes()).hexdigest()
        for folder in ("seeds", "reports")
        for path in sorted((project / folder).rglob("*"))
        if path.is_file()
    }
