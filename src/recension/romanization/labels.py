"""What to call the scheme of one spelling, from its marks and the system it was read under."""

from __future__ import annotations

from recension.romanization.readings import in_stock, readings
from recension.romanization.scheme import Scheme
from recension.romanization.spelling import Spelling, spelling
from recension.romanization.words import View, word


def scheme_of(of: Spelling, view: View) -> Scheme:
    """The scheme to name for a spelling read under a view.

    Args:
        of: The spelling.
        view: How it was read.

    Returns:
        Hangul where it is Hangul; a fixed spelling where only that explains it; else the system's form with
        or without marks.
    """
    if of.hangul:
        return Scheme.HANGUL
    if view.fixed and not of.marked:
        return Scheme.PRESS
    if view.system == "rr":
        return Scheme.RR
    if view.system == "dprk":
        return Scheme.DPRK if of.marked else Scheme.KCNA
    if of.ascii_breve:
        return Scheme.FBIS
    return Scheme.MR if of.marked else Scheme.MR_PLAIN


def scheme_of_form(printed: str) -> Scheme:
    """The scheme to name for a spelling by itself: that of its likeliest reading; a fixed spelling where there is none.

    Of several readings the one in the fewest syllables is likeliest (*Hamgyeong* is 함경, not 함계옹).

    Example:
        >>> scheme_of_form("kangso’nggukka").value, scheme_of_form("Juche").value, scheme_of_form("Hamgyeong").value
        ('fbis', 'kcna', 'rr')
    """
    of = spelling(printed)
    views = word(printed).views
    return scheme_of(of, min(views, key=_effort)) if views else Scheme.PRESS


def _effort(view: View) -> tuple[bool, int]:
    best = readings(view.lattice, limit=1, sino=False)[0]
    return not in_stock(best[0]), len(best[1])
