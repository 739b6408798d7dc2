from __future__ import annotations

from collections.abc import Callable

import pytest
from crafting import comparison
from crafting import small as crafted

from recension.model import Comparison

Make = Callable[..., Comparison]


@pytest.fixture
def make() -> Make:
    """The factory of comparisons, their kinds dealt out in turn."""
    return comparison


@pytest.fixture
def small() -> Comparison:
    """Every shape once: match, split, move, omission, addition."""
    return crafted()
