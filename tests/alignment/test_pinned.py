"""Answers to fixed texts of every shape: a change of a constant or a formula must be meant, and be measured anew.

The expected figures are those of the state whose quality ``docs/alignment.md`` reports; what to do when they change
stands in ``shapes.py``.
"""

from __future__ import annotations

import pytest
import shapes


@pytest.mark.parametrize(("name", "seed"), shapes.CASES)
def test_figures_are_those_measured(name: str, seed: int) -> None:
    assert shapes.figures(name, seed) == shapes.read()[name, seed]


def test_each_figure_has_its_case() -> None:
    assert list(shapes.read()) == shapes.CASES
