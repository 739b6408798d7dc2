"""The tests share what they craft, `crafting`, which they find by its name."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from recension.model import Comparison, Relation

sys.path.append(str(Path(__file__).parent))

Make = Callable[..., Comparison]


@pytest.fixture(scope="session")
def make() -> Make:
    """The factory of comparisons, their kinds named by how the readings look."""
    from crafting import by_look, comparison

    paths = ("seeds/one/kcna.txt", "seeds/one/embassy.txt")
    return partial(comparison, name=by_look, relation=Relation.RETRANSLATION, paths=paths)
