"""The small changes that mutation testing makes: which there are in a module, and the source of each.

Changed are a comparison, a sum or product, ``and``/``or``, ``not``, a number, a truth value, a branch of a condition, a
condition itself (denied), ``continue``/``break``, and ``any``/``all``, ``min``/``max``, ``startswith``/``endswith``. Left
out is what cannot act: annotations, imports for type checkers, and the arguments that only guard or size (`INERT`).
Strings are not changed, so neither are messages.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.MatMult: ast.Mult,
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min", "startswith": "endswith", "endswith": "startswith"}  # fmt: skip

# Checks that no right program meets, how a record is stored, the size of a cache: none can change a result.
INERT = {"strict", "frozen", "slots", "maxsize"}


class Mutant(NamedTuple):
    """One change of a module.

    ``number`` tells it from the others of its module; ``lines`` are those whose execution makes it act, empty where
    that is the import of the module.
    """

    file: str
    number: int
    line: int
    change: str
    lines: range

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.change}"


class Place(NamedTuple):
    """Where a node stands in the tree, and the lines whose execution reaches it."""

    parent: ast.AST
    field: str
    at: int | None
    node: ast.AST
    lines: range

    def put(self, node: ast.AST) -> None:
        """Put another node there."""
        if self.at is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.at] = node


def mutants(path: Path, file: str) -> list[Mutant]:
    """All mutants of a module, which reports call ``file``."""
    return [
        Mutant(
            file, number, place.node.lineno, f"{ast.unparse(place.node)} -> {ast.unparse(new)}", place.lines
        )  # type: ignore[attr-defined]
        for number, (place, new) in enumerate(_changes(ast.parse(path.read_text("utf-8"))))
    ]


def source(path: Path, number: int) -> str:
    """The module with one change made."""
    tree = ast.parse(path.read_text("utf-8"))
    for at, (place, new) in enumerate(_changes(tree)):
        if at == number:
            place.put(new)
            return ast.unparse(ast.fix_missing_locations(tree))
    raise LookupError(f"{path} has no change {number}")


def _changes(tree: ast.Module) -> Iterator[tuple[Place, ast.AST]]:
    for place in _places(tree, range(0), inside=False):
        for new in _variants(place):
            yield place, new


def _places(parent: ast.AST, lines: range, *, inside: bool) -> Iterator[Place]:
    """Every node that acts; ``inside`` a function the lines of its statement, outside none."""
    for field, value in ast.iter_fields(parent):
        for at, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _inert(parent, field, node):
                continue
            here = _lines(node) if isinstance(node, ast.stmt) and inside else lines
            function = isinstance(parent, ast.FunctionDef)
            if function and field != "body":  # defaults and decorators: they act when the function runs
                here = range(parent.body[0].lineno, (parent.end_lineno or 0) + 1)  # type: ignore[attr-defined]
            elif function and isinstance(node, ast.stmt):
                here = _lines(node)
            yield Place(parent, field, at, node, here)
            yield from _places(node, here, inside=inside or function)


def _lines(node: ast.stmt) -> range:
    """The lines of a statement, without the block below it."""
    end = node.end_lineno or node.lineno
    if body := getattr(node, "body", None):
        end = max(node.lineno, body[0].lineno - 1)
    return range(node.lineno, end + 1)


def _inert(parent: ast.AST, field: str, node: ast.AST) -> bool:
    """What never acts."""
    if field in {"annotation", "returns"}:
        return True
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(parent, ast.keyword) and parent.arg in INERT


def _variants(place: Place) -> Iterator[ast.AST]:
    """The changes of one node."""
    node = place.node
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            new = copy.deepcopy(node)
            new.ops[at] = COMPARISONS[type(op)]()
            yield new
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
    elif isinstance(node, ast.AugAssign) and type(node.op) in OPERATORS:
        yield ast.AugAssign(node.target, OPERATORS[type(node.op)](), node.value)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1 if isinstance(node.value, int) else node.value * 1.5 + 0.1)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Continue | ast.Break):
        yield ast.Break() if isinstance(node, ast.Continue) else ast.Continue()
    elif isinstance(node, ast.Name) and place.field == "func" and node.id in NAMES:
        yield ast.Name(NAMES[node.id])
    elif isinstance(node, ast.Attribute) and node.attr in NAMES:
        yield ast.Attribute(node.value, NAMES[node.attr])
    if place.field in {"test", "ifs"} and isinstance(
        node, ast.Name | ast.Attribute | ast.Call | ast.Subscript
    ):
        yield ast.UnaryOp(ast.Not(), node)
