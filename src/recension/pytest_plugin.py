"""The gate under pytest: hooks only; everything they call is loaded when there is a corpus."""

from __future__ import annotations
