"""The tests share what they draw on, `planting`, which they find by its name."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
