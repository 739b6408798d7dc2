"""The commands of ``docs/tutorial.md`` do what the page says they do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps() -> list[tuple[str, str]]:
    """Each command block with the output block that follows it, or an empty one."""
    found: list[tuple[str, str]] = []
    for kind, block in _BLOCK.findall((TOP / "docs/tutorial.md").read_text(encoding="utf-8")):
        if kind == "sh":
            found.append((block, ""))
        else:
            found[-1] = (found[-1][0], block)
    return found


def in_order(expected: str, output: str) -> str:
    """The first expected line that does not come, after those before it; empty if all do."""
    lines = iter(output.splitlines())
    for wanted in expected.splitlines():
        pattern = re.sub(r"[\[\]?*]", "?", wanted).replace("…", "*")
        if not any(fnmatchcase(line, pattern) or fnmatchcase(line, f"{pattern}*") for line in lines):
            return wanted
    return ""


@pytest.mark.skipif(shutil.which("bash") is None, reason="the tutorial is written for bash")
def test_every_step_of_the_tutorial(tmp_path: Path) -> None:
    few = shutil.ignore_patterns("2017-*")
    shutil.copytree(TOP / "seeds", tmp_path / "seeds", ignore=few)
    manifest = tmp_path / "seeds" / "corpus.toml"
    kept = re.sub(
        r"^\[\[contrast\]\]\n(?:.+\n)+", "", manifest.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    manifest.write_text(kept, encoding="utf-8")
    scripts = tmp_path / "bin"
    scripts.mkdir()
    for name, code in (("recension", "-c 'from recension.cli import main; main()'"), ("python", "")):
        (scripts / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {code} "$@"\n', encoding="utf-8")
        (scripts / name).chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
    }

    def shell(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=tmp_path, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip

    assert shell("recension report && recension approve").returncode == 0
    for script, expected in steps():
        result = shell(script)
        assert result.returncode == 0, f"{script}\n{result.stdout}"
        missing = in_order(expected, result.stdout)
        assert not missing, f"{script}\ndid not print: {missing}\nbut:\n{result.stdout}"
