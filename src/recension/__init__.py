"""recension: compare English renderings of one speech and hold a corpus to what its keepers approved."""

from __future__ import annotations

__version__ = "0.1.0"
