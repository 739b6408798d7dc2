"""An approval that is being written when its process is killed is the old one or the new one, never torn or lost."""

from __future__ import annotations

import subprocess
import sys
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_DRIVER = """
import itertools, os, random, signal, sys, time
from pathlib import Path
from recension.corpus import load
from recension.corpus.approvaltext import loads
from recension.corpus.approving import approve

project, rounds = Path(sys.argv[1]), int(sys.argv[2])
corpus = load(project)
pair = corpus.pairs[0]
pair.compare()
path = corpus.approval_path(pair)
fingerprint = next(one.fingerprint for one in pair.compare().divergences if one.category == "substantive")
whole = set()
for reason in ("one", "two" * 20_000):
    approve(corpus, "all", (pair,), {fingerprint: reason})
    whole.add(path.read_bytes())
chance = random.Random(7)
written = set()
for number in range(rounds):
    child = os.fork()
    if child == 0:
        for reason in itertools.cycle(("one", "two" * 20_000)):
            approve(corpus, "all", (pair,), {fingerprint: reason})
    time.sleep(chance.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    found = path.read_bytes()
    assert found in whole, f"round {number}: {len(found)} bytes"
    loads(found.decode(), "")
    written.add(len(found))
print(len(written), len(list(path.parent.glob(".recension-*.tmp"))))
"""


def killed(project: Path, rounds: int) -> tuple[int, int]:
    result = subprocess.run(
        [sys.executable, "-c", _DRIVER, str(project), str(rounds)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    versions, leftovers = result.stdout.split()
    return int(versions), int(leftovers)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_a_few_kills_leave_a_whole_approval_and_prune_sweeps_up(
    approved_corpus: Path, tmp_path: Path
) -> None:
    from click.testing import CliRunner

    from recension.cli.prune import command
    from recension.corpus import load
    from recension.corpus.inventory import check_inventory

    project = copytree(approved_corpus, tmp_path / "project")
    killed(project, 10)
    assert check_inventory(load(project)).passed
    CliRunner().invoke(command, ["--yes", "--corpus", str(project)], catch_exceptions=False)
    assert list((project / "reports").rglob(".recension-*")) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_two_hundred_kills_leave_a_whole_approval(approved_corpus: Path, tmp_path: Path) -> None:
    project = copytree(approved_corpus, tmp_path / "project")
    versions, leftovers = killed(project, 200)
    assert versions == 2, "the kills came before anything was written"
    assert leftovers > 0, "no kill came while a file was being written"
