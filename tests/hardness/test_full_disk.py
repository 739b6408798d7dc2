"""A disk that is really full, a little or wholly: one error, every file the old one or the new one, nothing lost or left lying."""

from __future__ import annotations

import json
import subprocess
import sys
from shutil import copytree, which
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a file system in memory")

#: In a namespace of its own: a file system of a megabyte, so filled that some pages of it are left; a row for each run.
_DRIVER = """
import hashlib, json, os, subprocess, sys
from pathlib import Path
from shutil import copytree, rmtree

disk, project, pages, *command = sys.argv[1:]
disk = Path(disk)
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=True)
env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}

def state(folder):
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}

def run(here):
    code = "from recension.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *command], cwd=here, env=env, capture_output=True, text=True)

for left in map(int, pages.split(",")):
    here = copytree(project, disk / "project")
    before = state(here)
    with open(disk / "ballast", "wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(bytes(4096))
        except OSError:
            ballast.truncate(ballast.tell() - left * 4096)
    done = run(here)
    after = state(here)
    (disk / "ballast").unlink()
    again = run(here)
    row = [left, done.returncode, done.stderr, before, after, again.returncode, again.stderr, state(here)]
    print(json.dumps(row), flush=True)
    rmtree(here)
"""
_WRITERS = {
    "approve": ["approve", "all"],
    "init": ["init", "new"],
    "report": ["report"],
    "html": ["report", "--html", "pages"],
    "export": ["export", "spring", "--format", "tei", "-o", "out.xml"],
    "add": ["add", "new.txt", "--speech", "new", "--publisher", "A mill", "--title", "T", "--speaker", "S", "--occasion", "O", "--yes"],
    "compare": ["compare", "seeds/spring/agency.txt", "seeds/spring/embassy.txt", "--format", "json", "-o", "out.json", "--exit-zero"],
    "discover": ["discover", "seeds", "-o", "found", "--workers", "1"],
}  # fmt: skip

#: What a second run of these says, once the first has made everything.
_MADE = {"init": "there is a corpus already", "add": "is in the corpus already"}


class Run(NamedTuple):
    """One run on a disk with so many pages of 4 kB left, and the next one on a disk with space."""

    left: int
    status: int
    said: str
    before: dict[str, str]
    after: dict[str, str]
    next_status: int
    next_said: str
    last: dict[str, str]


@pytest.fixture
def project(approved_corpus: Path, tmp_path: Path) -> Path:
    """The small corpus with approvals and reports that are out of date, and a text to add."""
    made = copytree(approved_corpus, tmp_path / "project")
    for path in (made / "reports").rglob("*.*"):
        path.write_bytes(path.read_bytes()[:-1] + b" \n")
    (made / "new.txt").write_text("The mill grinds rye and barley in the narrow valley.\n" * 200, "utf-8")
    return made


def runs(name: str, project: Path, pages: str, disk: Path) -> list[Run]:
    if not (which("unshare") and which("mount")):
        pytest.skip("there is no unshare or no mount here")
    disk.mkdir()
    command = [
        "unshare",
        "-rm",
        sys.executable,
        "-c",
        _DRIVER,
        str(disk),
        str(project),
        pages,
        *_WRITERS[name],
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout:
        pytest.skip(f"a file system of our own is not allowed here: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return [Run(*json.loads(line)) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("approve", "0,1,100"),
        *(pytest.param(name, "0,1,2,4,8,16,100", marks=pytest.mark.slow) for name in _WRITERS),
    ],
)
def test_a_full_disk_loses_nothing_and_the_next_run_ends_the_work(
    name: str, pages: str, project: Path, tmp_path: Path
) -> None:
    found = runs(name, project, pages, tmp_path / "disk")
    whole = found[-1]
    assert whole.status == 0, whole.said
    assert any(one.status for one in found), "the disk was never full"
    for one in found:
        where = f"{one.left} pages left: {one.said}"
        assert one.status in {0, 2}, where
        if one.status:
            assert "No space left on device" in one.said, where
        assert len(one.said.splitlines()) <= 3, where
        assert "Traceback" not in one.said, where
        assert set(one.before) <= set(one.after), where
        outputs = {path for path in one.after if "stages/" not in path}
        assert not [path for path in outputs if ".recension-" in path or path.endswith(".tmp")], where
        for path in outputs:
            assert one.after[path] in {one.before.get(path), whole.after.get(path)}, f"{path}; {where}"
        if one.next_status:
            assert _MADE.get(name, "nothing") in one.next_said
        kept = {path: digest for path, digest in one.last.items() if "stages/" not in path}
        assert kept == {path: digest for path, digest in whole.after.items() if "stages/" not in path}, where
