"""Words that look like romanized Korean and are known to be something else (Wade-Giles Chinese, above all)."""

from __future__ import annotations

import re
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


#: Vowels that Wade-Giles has side by side, and a Korean word with marks hardly.
_CHINESE = re.compile(r"(?<!a)ei|a[io]|i[aou]|ie(?!o|u)|(?<!e)ou|u[aoe]")


def looks_chinese(letters: str) -> bool:
    """Whether the vowels of a word are those of Wade-Giles, which has the apostrophes of McCune-Reischauer.

    Example:
        >>> looks_chinese("t'aipei"), looks_chinese("t'aesŏng")
        (True, False)
    """
    return _CHINESE.search(letters) is not None
