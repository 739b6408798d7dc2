"""Text flows one way: no module imports from a floor above its own. The floors are those of ``docs/design.md``."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src" / "recension"

#: The calls upwards that the design page names.
UPWARDS = {("model", "reporting")}


def floors() -> dict[str, int]:
    """The floor of every package and module, by the table of the page."""
    page = (TOP / "docs" / "design.md").read_text(encoding="utf-8")
    found = {}
    for floor, names in re.findall(r"^\| (\d) \| ([^|]+) \|", page, re.MULTILINE):
        for name in re.findall(r"`(\w+)(?:/|\.py)`", names):
            found[name] = int(floor)
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    """The rooms of the package whose names a module uses when it runs, also those a function fetches by name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("recension"):
            below = (node.module or "").split(".")[1:2]
            yield from below or (alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.split(".")[1] for alias in node.names if alias.name.startswith("recension.")
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"^recension\.(\w+)[\w.]*$", node.value)
        yield from imported(node)


def test_every_module_has_its_floor() -> None:
    rooms = {
        path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert set(floors()) == rooms - {"__init__"}


def test_no_module_imports_from_above() -> None:
    floor = floors()
    upwards, looked_at = set(), 0
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for other in imported(ast.parse(path.read_text(encoding="utf-8"))):
            looked_at += other in floor
            if floor.get(other, -1) > floor[room]:
                upwards.add((room, other))
    assert looked_at > 500
    assert upwards == UPWARDS
