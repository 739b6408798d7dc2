"""Every limit of reading, in one place: what is refused, and what is only cut short in a list."""

from __future__ import annotations

from typing import Final

#: Bytes a document may have. The longest speech of the kind read here (a nine-hour report) is under 1 MB of
#: text; 50 MB leaves room for a scanned PDF and stops a wrong file before it fills the memory.
MAX_BYTES: Final = 50_000_000

#: Characters a rendering may have, whatever surrounds them in the file. The longest speech has under one million;
#: all of "War and Peace" has three.
MAX_CHARACTERS: Final = 5_000_000

#: Paragraphs a rendering may have. A 50 MB file of one-letter lines would hold 25 million.
MAX_PARAGRAPHS: Final = 100_000

#: Depth of nested elements in HTML. Browsers stop at 512; hand-made bombs go to millions.
MAX_HTML_DEPTH: Final = 512

#: Tags of HTML, or of all parts of a DOCX: signs ``<``, those in scripts and comments too. A speech of 100,000
#: words has some 10,000; where every word is marked up, 400,000. A tree takes about a kilobyte for each.
MAX_TAGS: Final = 1_000_000

#: Attributes of one element of HTML. Pages have a few dozen; parsers compare each with all before it.
MAX_ATTRIBUTES: Final = 1_000

#: Pages of a PDF. The longest party congress reports fill under 300 pages.
MAX_PDF_PAGES: Final = 2_000

#: Seconds of computing a PDF may take before its first page, and more for each page. Ordinary pages take 0.1-0.3 s,
#: on a slow machine ten times that; a loop takes for ever.
MAX_PDF_SECONDS: Final = 20
PDF_SECONDS_A_PAGE: Final = 2

#: Bytes of memory the process that reads a PDF may take. Python and the library take 0.1 GB, and 2,000 dense pages
#: less than one.
MAX_PDF_MEMORY: Final = 2_000_000_000

#: Bytes a DOCX may hold once its archive is unpacked; a "zip bomb" swells a thousandfold.
MAX_DOCX_UNPACKED: Final = 200_000_000

#: Parts of a DOCX. A document with a picture on each of 300 pages has under 1,000.
MAX_DOCX_PARTS: Final = 10_000

#: Findings of one kind that are listed; the last one says how many more there are. A page whose every space
#: is a no-break space would otherwise bury everything else.
MAX_FINDINGS_PER_KIND: Final = 100

#: The part of the characters outside ASCII that must look like writing for a guessed encoding to be accepted
#: (0-1). English with Windows quotes and Korean in CP949 score 1.0, accented French and Russian 0.94-0.95, single
#: stray bytes between words 0.5; random bytes are refused before they are scored.
MIN_ENCODING_CONFIDENCE: Final = 0.8

#: Characters of a paragraph that role rules look at; furniture is short, and a bound keeps every rule linear.
MAX_RULE_CHARACTERS: Final = 600
