"""Reading: a file becomes a Rendering, paragraphs with places, furniture labelled, no character lost."""

from __future__ import annotations

from recension.reading.pins import BodyPins
from recension.reading.reader import parse, read

__all__ = ["BodyPins", "parse", "read"]
