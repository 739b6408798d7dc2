"""Every limit of discovery in one place: what is refused, what bounds a stage, and why."""

from __future__ import annotations

from typing import Final

from recension.reading.limits import MAX_BYTES

#: Bytes a document may have in any source; the limit of reading.
MAX_DOCUMENT_BYTES: Final = MAX_BYTES

#: Documents a batch holds: the unit of work of a process and of resuming. At 600 words each a batch is 8 MB of
#: text, and a killed run loses under two seconds of work a process.
BATCH: Final = 2_000

#: Bytes of text after which a batch is closed early, so that long documents do not pile up in memory.
BATCH_BYTES: Final = 64_000_000

#: Candidate pairs a comparison part holds; at 1 ms a pair a killed run loses some seconds.
PART_PAIRS: Final = 5_000

#: Words of a document that are looked at, from its beginning. Ten million-word documents would cost more than all
#: others together; a speech of four hours has 30,000 words.
MAX_WORDS: Final = 200_000

#: Product of the lengths (in words) of two sides that the light alignment takes on whole: a few
#: milliseconds of bit-parallel work. Of longer pairs the same sample of words is taken on both sides.
MAX_CELLS: Final = 40_000_000

#: Copies of one text that are written out as pairs each with each. A larger class is written as a star around its
#: first document, since its pairs grow with the square of its size; its group still names every member.
MAX_COPIES: Final = 100
