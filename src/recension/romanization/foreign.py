"""Words that look like romanized Korean and are known to be something else (Wade-Giles Chinese, above all)."""

from __future__ import annotations

from functools import cache

from recension.romanization.data import alternatives, rows


@cache
def _foreign() -> frozenset[str]:
    from recension.romanization.spelling import spelling

    return frozenset(
        spelling(printed).text for row in rows("foreign") for printed in alternatives(row["spellings"])
    )


def is_foreign(text: str) -> bool:
    """Whether a normal form stands in ``foreign.tsv``.

    Example:
        >>> is_foreign("t'aipei")
        True
    """
    return text in _foreign()
