"""A command that ended well has said nothing on standard error but what it has to say."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["discover", "seeds", "-o", "OUT", "--workers", "1"], 0),
        (["discover", "seeds", "-o", "OUT", "--workers", "1", "--compare", "a", "b"], 2),
        (["compare", "seeds/spring/agency.txt", "seeds/spring/embassy.txt"], 1),
    ],
)
def test_no_library_complains_at_the_end(
    arguments: list[str], status: int, bare_corpus: Path, tmp_path: Path
) -> None:
    """DuckDB lists all that it finds alive when Python ends, unless Python has swept up before."""
    command = [sys.executable, "-c", "from recension.cli import main; main()"]
    done = subprocess.run(
        [*command, *(one.replace("OUT", str(tmp_path)) for one in arguments)],
        cwd=bare_corpus, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert len(done.stderr.splitlines()) == (0 if status != 2 else 2), done.stderr
