"""A text as its file has it: paragraphs, labelled stretches, flaws, words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a paragraph is to its page."""

    TITLE = "title"
    LEAD = "lead"
    SALUTATION = "salutation"
    BODY = "body"
    FURNITURE = "furniture"


class SpanLabel(StrEnum):
    """What a stretch inside a paragraph is when it is not the speaker's words."""

    DATELINE = "dateline"
    ANNOUNCER = "announcer"
    END_MARK = "end-mark"
    MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch ``text[start:end]`` of a paragraph, left out of collation.

    ``reason`` is a sentence for the reader, from the rule that found it.
    """

    start: int
    end: int
    label: SpanLabel
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a rendering, exactly as its characters stand in the decoded file.

    ``text`` keeps hard line wraps as they are (a line end inside a paragraph reads as a space).
    ``line`` and ``column`` (1-based) say where ``text[0]`` stands in the file.
    ``reason`` says why the paragraph has its role; it is ``""`` for plain body text.
    """

    text: str
    role: Role
    spans: tuple[Span, ...]
    line: int
    column: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw of the file itself (mojibake, zero-width characters, a homoglyph …), reported and never mended.

    ``kind`` is a short slug, ``text`` the characters concerned, ``reason`` a sentence for the reader.
    """

    kind: str
    text: str
    line: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Rendering:
    r"""One English text of a speech, read from one file.

    ``path`` is the path as given (POSIX separators). ``digest`` is the SHA-256 of the file's bytes, in
    hexadecimal. ``encoding`` names the codec that decoded it, ``encoding_note`` how it was found.
    ``separators`` has one entry more than ``paragraphs``: what stands before, between and after them.

    Example:
        >>> one = Rendering.of(["First.", "Second."])
        >>> one.text
        'First.\n\nSecond.'
    """

    path: str
    paragraphs: tuple[Paragraph, ...]
    separators: tuple[str, ...]
    encoding: str = "utf-8"
    encoding_note: str = ""
    digest: str = ""
    format: str = "txt"
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The decoded file, character for character: separators and paragraphs in turn."""
        parts = [self.separators[0]]
        for paragraph, separator in zip(self.paragraphs, self.separators[1:], strict=True):
            parts.append(paragraph.text)
            parts.append(separator)
        return "".join(parts)

    @classmethod
    def of(cls, paragraphs: list[str] | tuple[str, ...], path: str = "") -> Rendering:
        """A rendering made of plain strings, all of them body text, a blank line between them."""
        made = []
        line = 1
        for text in paragraphs:
            made.append(Paragraph(text, Role.BODY, (), line, 1))
            line += text.count("\n") + 2
        inner = ("\n\n",) * max(len(made) - 1, 0)
        return cls(path, tuple(made), ("", *inner, "") if made else ("",))


class Token(NamedTuple):
    """One word of a rendering: ``paragraphs[paragraph].text[start:end]``.

    ``text`` is the word as printed (labelled markup inside it removed); ``key`` is what alignment compares:
    case-folded, apostrophes unified, invisible characters dropped.
    """

    text: str
    key: str
    paragraph: int
    start: int
    end: int
