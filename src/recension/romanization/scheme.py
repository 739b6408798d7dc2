"""The romanization schemes this package knows, and their names."""

from __future__ import annotations

from enum import StrEnum

from recension.errors import RecensionError


class Scheme(StrEnum):
    """A way of writing Korean in Latin letters (or not: ``HANGUL``).

    ``MR`` is McCune-Reischauer with its marks, ``FBIS`` the same in ASCII as monitoring services print it,
    ``MR_PLAIN`` the same with marks left out. ``DPRK`` is the North Korean system with breves, ``KCNA`` the
    same without, as the North's press prints it. ``RR`` is the South's Revised Romanization. ``PRESS`` stands
    for fixed spellings outside any scheme (Lee, Park, Pyongyang).
    """

    MR = "mr"
    FBIS = "fbis"
    MR_PLAIN = "mr-plain"
    DPRK = "dprk"
    KCNA = "kcna"
    RR = "rr"
    PRESS = "press"
    HANGUL = "hangul"

    @property
    def full_name(self) -> str:
        """The scheme's name as a reader knows it."""
        return _TITLES[self]


_TITLES = {
    Scheme.MR: "McCune–Reischauer",
    Scheme.FBIS: "McCune–Reischauer in ASCII",
    Scheme.MR_PLAIN: "McCune–Reischauer without marks",
    Scheme.DPRK: "DPRK system",
    Scheme.KCNA: "DPRK system without breves",
    Scheme.RR: "Revised Romanization",
    Scheme.PRESS: "fixed spelling",
    Scheme.HANGUL: "Hangul",
}

#: Other names people use, folded to lower case.
_OTHER_NAMES = {
    "mccune-reischauer": Scheme.MR,
    "mccune–reischauer": Scheme.MR,
    "ala-lc": Scheme.MR,
    "mccune-reischauer-ascii": Scheme.FBIS,
    "mr-ascii": Scheme.FBIS,
    "plain": Scheme.MR_PLAIN,
    "revised": Scheme.RR,
    "revised-romanization": Scheme.RR,
}


def scheme_named(name: str) -> Scheme:
    """The scheme of that name.

    Args:
        name: A value of ``Scheme`` or a common other name (``revised``, ``mccune-reischauer`` …), any case.

    Returns:
        The scheme.

    Raises:
        RecensionError: No scheme has that name.

    Example:
        >>> scheme_named("Revised").value
        'rr'
    """
    folded = name.strip().casefold().replace("_", "-").replace(" ", "-")
    if folded in _OTHER_NAMES:
        return _OTHER_NAMES[folded]
    try:
        return Scheme(folded)
    except ValueError:
        known = ", ".join(scheme.value for scheme in Scheme if scheme not in {Scheme.PRESS, Scheme.HANGUL})
        raise RecensionError(
            f"no romanization scheme is called {name!r}", todo=f"use one of: {known}"
        ) from None
