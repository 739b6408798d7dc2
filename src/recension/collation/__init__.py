"""Naming every divergence: the relation of a pair first, then the checks, then the ladder.

See ``docs/divergences.md`` for the kinds; :func:`explain` gives the same notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recension.collation.rules import DEFAULT, Rules, Term

if TYPE_CHECKING:
    from recension.collation.kindnotes import KindNote, explain, kinds
    from recension.model import Alignment, Divergence, Judgement, Rendering

__all__ = ["DEFAULT", "KindNote", "Rules", "Term", "collate", "explain", "judge", "kinds"]


def collate(
    left: Rendering,
    right: Rendering,
    alignment: Alignment,
    *,
    judgement: Judgement,
    rules: Rules = DEFAULT,
) -> tuple[Divergence, ...]:
    """Name every divergence between two aligned renderings.

    Args:
        left: The left rendering.
        right: The right rendering.
        alignment: Their alignment; its tokens are the words that are compared.
        judgement: Their relation, which sets the severities.
        rules: Glossary, titles, spellings and severities, as a corpus may extend them.

    Returns:
        The divergences, in the order of their places on the left. Readings of divergences that are not structural do
        not overlap, and what lies outside them is equal on both sides.

    Example:
        >>> from recension.alignment import align
        >>> from recension.model import Rendering
        >>> one, other = Rendering.of(["It is on now."]), Rendering.of(["It is not on now."])
        >>> found = align(one, other)
        >>> [(each.kind.value, each.right.text) for each in collate(one, other, found, judgement=judge(one, other, found))]
        [('negation', 'not')]
    """
    from recension.collation.collating import collate as run

    return run(left, right, alignment, judgement=judgement, rules=rules)


def judge(left: Rendering, right: Rendering, alignment: Alignment) -> Judgement:
    """Decide what two renderings are to each other, with the evidence.

    Args:
        left: The left rendering.
        right: The right rendering.
        alignment: Their alignment.

    Returns:
        The relation and the sentences that support it.

    Example:
        >>> from recension.alignment import align
        >>> from recension.model import Rendering
        >>> one = Rendering.of(["The cells are strong."])
        >>> judge(one, one, align(one, one)).relation.value
        'republication'
    """
    from recension.collation.relation import judge as run

    return run(left, right, alignment)


def __getattr__(name: str) -> Any:
    """Load the notes on kinds when they are first asked for; their table comes with them."""
    if name in {"KindNote", "explain", "kinds"}:
        from recension.collation import kindnotes

        return getattr(kindnotes, name)
    raise AttributeError(f"module 'recension.collation' has no attribute {name!r}")
