"""Discovery: which documents of an archive are renderings of one speech, and how each pair is related."""

from __future__ import annotations

from recension.discovery.local import Machine
from recension.discovery.records import Counts
from recension.discovery.running import discover

__all__ = ["Counts", "Machine", "discover"]
