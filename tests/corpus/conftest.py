from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with a copy of the corpus in ``seeds/`` and nothing approved."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path
