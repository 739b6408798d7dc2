"""A full or closed disk, and two runs at once: one clear error or none, old files whole, nothing left lying, nothing else touched."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from recension.corpus import load
from recension.corpus.approvaltext import loads

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits and users")

#: No file may grow beyond some bytes: what a full disk says, a little later.
_FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
sys.argv = ["recension", *sys.argv[1:]]
from recension.cli import main
main()
"""

#: Root is given up the right to write what is closed to all; for others the modes suffice.
_CLOSED = """
import ctypes, os, sys
if os.geteuid() == 0:
    libc, head, sets = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if libc.capget(head, sets):
        sys.exit(77)
    sets[0] &= ~2
    if libc.capset(head, sets):
        sys.exit(77)
sys.argv = ["recension", *sys.argv[1:]]
from recension.cli import main
main()
"""
_WRITERS = {
    "approve": ["approve", "all", "--corpus", "seeds"],
    "report": ["report", "--corpus", "seeds"],
    "html": ["report", "--html", "pages", "--corpus", "seeds"],
    "export": ["export", "spring", "--format", "tei", "-o", "out.xml", "--corpus", "seeds"],
    "init": ["init", "new"],
    "add": ["add", "new.txt", "--speech", "new", "--publisher", "A mill", "--title", "T", "--speaker", "S", "--occasion", "O", "--yes", "--corpus", "seeds"],
    "check": ["check", "--format", "json", "-o", "out.json", "--corpus", "seeds"],
    "collate": ["collate", "spring", "--format", "json", "-o", "out.json", "--corpus", "seeds"],
    "terms": ["terms", "-o", "out.txt", "--corpus", "seeds"],
    "discover": ["discover", "seeds", "-o", "found", "--workers", "2"],
    "compare": ["compare", "seeds/spring/agency.txt", "seeds/spring/embassy.txt", "--format", "json", "-o", "out.json"],
}  # fmt: skip

_EACH = [
    name if name in {"approve", "init"} else pytest.param(name, marks=pytest.mark.slow) for name in _WRITERS
]


def state(folder: Path) -> dict[str, str]:
    """Every file under a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(code: str, arguments: list[str], where: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(where)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=where,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path) -> Path:
    """The small corpus with approvals and reports that are out of date, in a folder with neighbours."""
    made = copytree(approved_corpus, tmp_path / "project")
    for path in (made / "reports").rglob("*.*"):
        path.write_bytes(path.read_bytes()[:-1] + b" \n")
    (made / "new.txt").write_text(
        "The mill grinds rye and barley in the narrow valley of the north.\n" * 20, "utf-8"
    )
    (tmp_path / "neighbour.txt").write_text("untouched", "utf-8")
    return made


@pytest.mark.parametrize("name", _EACH)
def test_a_full_disk_is_one_error_and_loses_nothing(name: str, project: Path) -> None:
    before = state(project.parent)
    done = run(_FULL, _WRITERS[name], project)
    assert done.returncode == 2, done.stderr
    assert "cannot be written: File too large" in done.stderr
    assert len(done.stderr.splitlines()) <= 3
    assert "Traceback" not in done.stderr
    assert state(project.parent) == before


@pytest.mark.skipif(sys.platform != "linux", reason="needs the rights of Linux processes")
@pytest.mark.parametrize("name", _EACH)
def test_a_folder_closed_to_us_is_one_error_and_loses_nothing(name: str, project: Path) -> None:
    before = state(project.parent)
    inside = [project, *project.rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = run(_CLOSED, _WRITERS[name], project)
    for path in inside:
        path.chmod(0o755 if path.is_dir() else 0o644)
    if done.returncode == 77:
        pytest.skip("rights cannot be given up here")
    assert done.returncode == 2, done.stderr
    assert "cannot be written: Permission denied" in done.stderr
    assert len(done.stderr.splitlines()) <= 3
    assert state(project.parent) == before


@pytest.mark.slow
def test_two_runs_at_once_leave_whole_files(project: Path) -> None:
    command = [sys.executable, "-c", "from recension.cli import main; main()"]
    running = [
        subprocess.Popen(
            [*command, *_WRITERS[name]], cwd=project, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        for name in ("approve", "approve", "report", "report")
    ]
    for one in running:
        _, errors = one.communicate()
        assert one.returncode == 0, errors
    corpus = load(project)
    for pair in corpus.comparable():
        path = corpus.approval_path(pair)
        loads(path.read_text(encoding="utf-8"), "")
    checked = subprocess.run(
        [*command, "check", "--corpus", "seeds"], cwd=project, capture_output=True, check=False
    )
    assert b"report" not in checked.stdout.replace(b"--no-reports", b""), checked.stdout
    assert list(project.rglob(".recension-*")) == []


#: A hundred runs in forks of a process that has loaded everything; now and then one is killed while it works.
_HUNDRED = """
import json, os, random, signal, sys, time
from recension.cli import approve, check, main, report
from recension.corpus import adding, items
from recension.reporting import files

chance = random.Random(3)
commands = (["approve", "all"], ["report"], ["check"])
statuses = []
for number in range(100):
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        for path in sys.argv[1:] if number % 10 == 4 else []:  # something is to be written again
            with open(path, "ab") as file:
                file.write(b"\\n")
        sys.argv = ["recension", *commands[number % 3], "--corpus", "seeds"]
        main()
    if number % 10 == 4:
        time.sleep(chance.uniform(0, 0.4))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    statuses.append(-(status & 127) if status & 127 else status >> 8)
print(json.dumps(statuses))
"""


@pytest.mark.slow
def test_a_hundred_runs_of_which_some_are_killed(approved_corpus: Path, tmp_path: Path) -> None:
    """The runs after a killed one know nothing of it: they end well, and leave what stands approved."""
    project = copytree(approved_corpus, tmp_path / "project")
    before = state(project)
    reports = [str(path) for path in sorted((project / "reports").rglob("*.md"))]
    done = run(_HUNDRED, reports, project)
    assert done.returncode == 0, done.stderr
    statuses = json.loads(done.stdout)
    assert -signal.SIGKILL in statuses, "the kills came too late"
    drifted = {number for number, status in enumerate(statuses) if status == 1}
    assert {status for number, status in enumerate(statuses) if number % 10 != 4} <= {0, 1}
    for number in drifted:  # red only until the reports were written again
        assert number % 3 == 2, statuses
        assert any(statuses[at] == -signal.SIGKILL for at in range(max(number - 3, 0), number)), statuses
    left = list((project / "reports").rglob(".recension-*"))
    for path in left:
        path.unlink()
    assert state(project) == before
