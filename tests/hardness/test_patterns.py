"""Every regular expression of the package is linear on what an adversary would make of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

#: Compiled from the names and dates of the moment, each from plain pieces (``re.escape``, digits) or on single words.
DYNAMIC = {
    "corpus/inference.py",
    "corpus/datings.py",
    "discovery/asking.py",
    "reporting/tmx.py",
    "romanization/termtable.py",
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a timer of computing time")
def test_every_pattern_is_linear() -> None:
    """20,000 characters in half a second of computing: a linear pattern takes milliseconds, a quadratic one seconds."""
    command = [sys.executable, str(Path(__file__).parent / "patterns.py"), "20000", "0.5"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert len(found["patterns"]) > 150
    assert [one for one in found["patterns"] if one[2]] == []
    assert {place.partition(":")[0] for place in found["missed"]} <= DYNAMIC
