"""The corpus: what is declared, what is approved, what changed.

``load`` reads the manifests; every pair can then be compared, approved and gated.
"""

from __future__ import annotations

from recension.corpus.loading import ManifestError, find, load
from recension.corpus.pairs import Corpus, CorpusContrast, Pair, rendering
from recension.corpus.records import Settings, Speech, Witness

__all__ = [
    "Corpus",
    "CorpusContrast",
    "ManifestError",
    "Pair",
    "Settings",
    "Speech",
    "Witness",
    "find",
    "load",
    "rendering",
]
