"""One Korean word under any romanization.

Whether two spellings are one word (``same_word``), Hangul written in Latin letters (``romanize``) and read back
(``hangul_candidates``), which scheme a document uses (``schemes``), and the table of a corpus's Korean words
(``terms``). Tables are built when they are first needed, not on import.
"""

from __future__ import annotations

from recension.romanization.detection import Evidence, Schemes, schemes
from recension.romanization.forward import romanize
from recension.romanization.matching import Context, Match, hangul_candidates, same_word
from recension.romanization.schemes import Scheme

__all__ = [
    "Context",
    "Evidence",
    "Match",
    "Scheme",
    "Schemes",
    "hangul_candidates",
    "romanize",
    "same_word",
    "schemes",
]
