"""Writing divergences down: order, readings, category, severity, zone, fingerprint."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from recension.collation.kindnotes import category, severity
from recension.collation.places import Extent, reading
from recension.model import Divergence, Kind, Paragraph, Reading, Relation, Role, Zone
from recension.tokens import word_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recension.collation.bead import Found
    from recension.collation.rules import Rules
    from recension.collation.units import Side

#: The roles of paragraphs that are the speech itself.
_SPEECH = frozenset((Role.SALUTATION, Role.BODY))

#: How many words on each side of a reading enter its fingerprint.
NEIGHBOURS = 2


class Written(NamedTuple):
    """A difference and the bead it was found in."""

    bead: int
    found: Found


def write(
    one: Side, other: Side, items: Sequence[Written], relation: Relation, rules: Rules
) -> tuple[Divergence, ...]:
    """Write differences down as divergences, in the order of their places.

    Args:
        one: The left side.
        other: The right side.
        items: What was found.
        relation: The relation of the pair, for the severities.
        rules: The rules in force.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for bead, found in sorted(items, key=_order):
        left, right = reading(one.paragraphs, found.left), reading(other.paragraphs, found.right)
        witness = (
            _plain(left),
            _plain(right),
            *_near(one.paragraphs, found.left),
            *_near(other.paragraphs, found.right),
        )
        seen[witness] += 1
        made.append(
            Divergence(
                found.named.kind,
                category(found.named.kind),
                severity(found.named.kind, relation, rules.severities),
                _zone(one.paragraphs, other.paragraphs, found, left, right),
                found.named.reason,
                bead,
                fingerprint(witness, seen[witness]),
                left,
                right,
            )
        )
    return tuple(made)


def _order(item: Written) -> tuple[int, int, tuple[Extent, Extent], str]:
    """Left to right within a bead; swapping the sides keeps the order of what stands at different places."""
    first = item.found.left
    return (first.start.paragraph, first.start.offset, (first, item.found.right), item.found.named.kind.value)


def _plain(one: Reading) -> str:
    return " ".join(one.text.split())


def _near(paragraphs: tuple[Paragraph, ...], extent: Extent) -> tuple[str, str]:
    """The words before and after a reading, in its own paragraphs."""
    if not paragraphs:
        return "", ""
    start, end = extent.start.offset, extent.end.offset
    before = paragraphs[extent.start.paragraph].text[max(0, start - _WINDOW) : start].split()[-NEIGHBOURS:]
    after = paragraphs[extent.end.paragraph].text[end : end + _WINDOW].split()[:NEIGHBOURS]
    return word_key(" ".join(before)), word_key(" ".join(after))


#: Characters to look at for the neighbouring words.
_WINDOW = 80


def fingerprint(witness: tuple[str, ...], occurrence: int) -> str:
    """Sixteen hexadecimal digits that know a divergence again, whatever its kind and line.

    Args:
        witness: Both readings and the words beside them.
        occurrence: The how-manieth of equal witnesses, from 1.

    Example:
        >>> len(fingerprint(("a", "b", "", "", "", ""), 1))
        16
    """
    text = "\x1f".join((*witness, str(occurrence)))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _zone(
    one: tuple[Paragraph, ...], other: tuple[Paragraph, ...], found: Found, left: Reading, right: Reading
) -> Zone:
    """Inside the speech where every side that has words has them in the speech."""
    if found.named.kind is Kind.FURNITURE:
        return Zone.OUTSIDE
    roles = []
    if left.text or not right.text:
        roles.append(one[left.paragraph].role)
    if right.text or not left.text:
        roles.append(other[right.paragraph].role)
    return Zone.SPEECH if all(role in _SPEECH for role in roles) else Zone.OUTSIDE
