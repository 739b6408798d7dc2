"""One Korean word under any romanization.

Whether two spellings are one word (``same_word``), Hangul written in Latin letters (``romanize``) and read back
(``hangul_candidates``), which scheme a document uses (``schemes``), and the table of a corpus's Korean words
(``terms``). Tables are built when they are first needed, not on import.
"""

from __future__ import annotations

from recension.romanization.candidates import hangul_candidates
from recension.romanization.counterparts import Aligned
from recension.romanization.detection import Evidence, Schemes, schemes
from recension.romanization.forward import romanize
from recension.romanization.matching import Context, Match, same_word
from recension.romanization.scheme import Scheme
from recension.romanization.termtable import Claim, Form, GlossaryRow, Place, Term, terms

__all__ = [
    "Aligned",
    "Claim",
    "Context",
    "Evidence",
    "Form",
    "GlossaryRow",
    "Match",
    "Place",
    "Scheme",
    "Schemes",
    "Term",
    "hangul_candidates",
    "romanize",
    "same_word",
    "schemes",
    "terms",
]
