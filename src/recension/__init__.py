"""recension: compare English renderings of one speech and hold a corpus to what its keepers approved.

The public names are loaded when they are first used, so that importing the package costs next to nothing.

Example:
    >>> import recension
    >>> left = recension.Rendering.of(["We shall never yield to the 10,000 foes."])
    >>> right = recension.Rendering.of(["We shall yield to the 10 000 foes."])
    >>> [divergence.kind.value for divergence in recension.compare(left, right).divergences]
    ['negation', 'number-form']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recension.alignment import align
    from recension.chrf import chrf_matrix
    from recension.comparison import Options, compare
    from recension.errors import RecensionError
    from recension.model import (
        Alignment,
        Bead,
        BeadKind,
        BeadScores,
        Category,
        Comparison,
        Divergence,
        Finding,
        FoundBy,
        Judgement,
        Kind,
        Paragraph,
        Reading,
        Relation,
        Rendering,
        Role,
        Scores,
        Severity,
        Signature,
        Span,
        SpanLabel,
        Token,
        Zone,
    )
    from recension.reading import parse, read
    from recension.romanization import Match, hangul_candidates, romanize, same_word, schemes

__version__ = "0.1.0"

#: Which module each public name lives in.
_HOMES = {
    "recension.alignment": ("align",),
    "recension.chrf": ("chrf_matrix",),
    "recension.comparison": ("Options", "compare"),
    "recension.errors": ("RecensionError",),
    "recension.model": (
        "Alignment", "Bead", "BeadKind", "BeadScores", "Category", "Comparison", "Divergence", "Finding",
        "FoundBy", "Judgement", "Kind", "Paragraph", "Reading", "Relation", "Rendering", "Role", "Scores",
        "Severity", "Signature", "Span", "SpanLabel", "Token", "Zone",
    ),
    "recension.reading": ("parse", "read"),
    "recension.romanization": ("Match", "hangul_candidates", "romanize", "same_word", "schemes"),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Alignment",
    "Bead",
    "BeadKind",
    "BeadScores",
    "Category",
    "Comparison",
    "Divergence",
    "Finding",
    "FoundBy",
    "Judgement",
    "Kind",
    "Match",
    "Options",
    "Paragraph",
    "Reading",
    "RecensionError",
    "Relation",
    "Rendering",
    "Role",
    "Scores",
    "Severity",
    "Signature",
    "Span",
    "SpanLabel",
    "Token",
    "Zone",
    "align",
    "chrf_matrix",
    "compare",
    "hangul_candidates",
    "parse",
    "read",
    "romanize",
    "same_word",
    "schemes",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home the first time it is asked for (PEP 562)."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'recension' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
