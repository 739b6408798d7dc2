"""Mutation testing of ``recension.alignment``: a sample of small changes, each of which a test must notice.

Usage: python tests/mutation/mutants.py [SIZE] [SEED] [--show]

Mutants are drawn with a fixed seed from all that the operators below allow: a comparison, a sum, a product, ``and``/``or``,
a ``not``, a constant, a branch, a slice. Each is written into a copy of the package and the tests of the aligner are run
against it in a fork of this process (numpy, scipy and hypothesis are loaded once), stopped at the first failure; one that
runs three minutes counts as noticed. Printed are the survivors with the lines they changed, and the share noticed.
"""

from __future__ import annotations

import ast
import copy
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "recension" / "alignment"
TESTS = ("test_stages", "test_pinned", "test_gaps", "test_align", "test_explanation", "test_promises")
SECONDS = 180

COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.MatMult: ast.Mult,
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: the file, the place, what it was and became, and the whole new source."""

    path: Path
    line: int
    change: str
    source: str


def variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The changes of one node, each with a name."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        new = copy.deepcopy(node)
        new.ops[0] = COMPARISONS[type(node.ops[0])]()
        yield "comparison", new
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        new_op = copy.deepcopy(node)
        new_op.op = OPERATORS[type(node.op)]()
        yield "operator", new_op
    elif isinstance(node, ast.BoolOp):
        new_bool = copy.deepcopy(node)
        new_bool.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", new_bool
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield "not", node.operand
    elif isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        yield "constant", ast.Constant(node.value + 1 if type(node.value) is int else node.value * 1.5 + 0.1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "constant", ast.Constant(not node.value)
    elif isinstance(node, ast.IfExp):
        yield "branch", node.body
        yield "branch", node.orelse
    elif isinstance(node, ast.Continue):
        yield "continue", ast.Break()
    elif isinstance(node, ast.Break):
        yield "break", ast.Continue()


def skipped(tree: ast.Module) -> set[ast.AST]:
    """What does not run (annotations, imports for type checkers), and ``strict`` of zip, a guard that never acts."""
    out: set[ast.AST] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        if isinstance(node, (ast.AnnAssign, ast.arg)):
            parts = [node.annotation]
        elif isinstance(node, ast.FunctionDef):
            parts = [node.returns]
        elif isinstance(node, ast.keyword) and node.arg == "strict":
            parts = [node.value]
        elif isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            parts = [node]
        for part in parts:
            if part is not None:
                out.update(ast.walk(part))
    return out


def mutants(path: Path) -> Iterator[Mutant]:
    """All mutants of a module."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out = skipped(tree)
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            for at, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(node, ast.AST) or node in left_out:
                    continue
                for name, new in variants(node):
                    place(parent, field, at, new)
                    source = ast.unparse(ast.fix_missing_locations(tree))
                    place(parent, field, at, node)
                    yield Mutant(
                        path, node.lineno, f"{name}: {ast.unparse(node)} -> {ast.unparse(new)}", source
                    )


def place(parent: ast.AST, field: str, at: int | None, node: ast.AST) -> None:
    """Put a node where another stood."""
    if at is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[at] = node


def noticed(mutant: Mutant, folder: Path) -> bool:
    """Do the tests notice the mutant?"""
    target = folder / "recension" / "alignment" / mutant.path.name
    target.write_text(mutant.source, "utf-8")
    child = os.fork()
    if child == 0:
        run(folder)
    deadline = time.monotonic() + SECONDS
    status = None
    while status is None and time.monotonic() < deadline:
        done, code = os.waitpid(child, os.WNOHANG)
        status = os.waitstatus_to_exitcode(code) if done else None
        time.sleep(0.02)
    if status is None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    shutil.copyfile(mutant.path, target)
    return status != 0


def run(folder: Path) -> None:
    """In the fork: run the tests against the copy and leave with their status."""
    import pytest

    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.path.insert(0, str(folder))
    os.environ |= {"RECENSION_EXAMPLES": "12", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    names = [str(ROOT / "tests" / "alignment" / f"{name}.py") for name in TESTS]
    plugins = ["-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    try:
        status = pytest.main(["-x", "-q", "--no-header", *plugins, "--rootdir", str(ROOT), *names])
    except BaseException:  # noqa: BLE001  # whatever a mutant throws, it was noticed
        status = 1
    os._exit(int(status))


def main() -> None:
    """Draw the sample, run it, print what survived."""
    numbers = [int(one) for one in sys.argv[1:] if one.isdecimal()]
    size, seed = (numbers + [300, 3][len(numbers) :])[:2]
    everything = [mutant for path in sorted(PACKAGE.glob("*.py")) for mutant in mutants(path)]
    sample = random.Random(seed).sample(everything, min(size, len(everything)))
    import hypothesis  # noqa: F401  # loaded once for all forks
    import numpy as np  # noqa: F401  # same
    import pytest  # noqa: F401  # same
    import scipy.sparse  # noqa: F401  # same

    survivors: list[Mutant] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "src" / "recension", folder / "recension")
        unchanged = sample[0]._replace(source=sample[0].path.read_text("utf-8"))
        if noticed(unchanged, folder):
            sys.exit("the tests fail without a mutant: mend them first")
        for count, mutant in enumerate(sample, start=1):
            if not noticed(mutant, folder):
                survivors.append(mutant)
                say(f"{mutant.path.name}:{mutant.line}: {mutant.change}")
            if "--show" in sys.argv and count % 20 == 0:
                say(f"  {count} run, {len(survivors)} survive")
    share = 1 - len(survivors) / len(sample)
    say(
        f"{len(sample)} of {len(everything)} mutants, seed {seed}: {share:.1%} noticed, {len(survivors)} survive"
    )
    sys.exit(share < 0.8)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
