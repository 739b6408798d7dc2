"""The relation of a pair, decided before anything is named, because it sets what is normal."""

from __future__ import annotations

from recension.model import Alignment, Judgement, Relation, Rendering, Role


def judge(left: Rendering, right: Rendering, alignment: Alignment) -> Judgement:
    """Say what two renderings are to each other; see ``recension.collation.judge``."""
    speech = (Role.BODY, Role.SALUTATION)
    one = [
        t.paragraph < len(left.paragraphs) and left.paragraphs[t.paragraph].role in speech
        for t in alignment.left_tokens
    ]
    other = [right.paragraphs[t.paragraph].role in speech for t in alignment.right_tokens]
    equal = [
        (a, b)
        for a, b in alignment.words
        if one[a] and other[b] and alignment.left_tokens[a].key == alignment.right_tokens[b].key
    ]
    share = 2 * len(equal) / max(1, sum(one) + sum(other))
    if share >= 0.97:
        relation = Relation.REPUBLICATION
    elif share >= 0.8:
        relation = Relation.REVISION
    elif share >= 0.3:
        relation = Relation.RETRANSLATION
    else:
        relation = Relation.UNRELATED
    return Judgement(relation, (f"{share:.0%} of the words agree",))
