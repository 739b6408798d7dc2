"""From a file to a Rendering: bytes, text, blocks, spans, roles, findings, pins."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from recension.errors import RecensionError
from recension.model import Paragraph, Rendering, Role, Span, SpanLabel
from recension.paths import shown
from recension.reading.blocks import cut
from recension.reading.formats import extractor, format_of
from recension.reading.formats.markdown import blocks_of
from recension.reading.health import examine
from recension.reading.limits import MAX_BYTES, MAX_PARAGRAPHS
from recension.reading.pieces import Piece
from recension.reading.pins import BodyPins, locate
from recension.reading.places import line_starts, place
from recension.reading.roles import assign, assign_pinned
from recension.reading.source import Block, Source, check_length
from recension.reading.spans import announcer_span, apart, edge_spans, markup_spans, plain

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

#: Sentences on a page before the speech is announced: a lead has six paragraphs at most, the rest is room for
#: what the site prints above it. Announcers further down are the speaker's own.
MAX_SENTENCES_BEFORE = 40


def read(
    path: str | os.PathLike[str],
    *,
    body: BodyPins | None = None,
    format: str | None = None,  # noqa: A002  # the word users know
) -> Rendering:
    r"""Read one rendering from a file.

    Args:
        path: The file. Its suffix says the format unless ``format`` does.
        body: Where the body begins and ends, if a keeper says so.
        format: ``txt``, ``md``, ``html``, ``pdf`` or ``docx``.

    Returns:
        The rendering: every character of the decoded (or extracted) text in its paragraphs and separators,
        each paragraph with a role, flaws of the file as findings.

    Raises:
        RecensionError: The file is missing, a directory, empty, too large, binary or undecodable, a pin does
            not match, or the format is unknown or its library missing.

    Example:
        >>> import tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "a.txt")
        ...     _ = file.write_text("Comrades,\n\nToday we open the meeting.", encoding="utf-8")
        ...     [paragraph.role.value for paragraph in read(file).paragraphs]
        ['salutation', 'body']
    """
    where = shown(path)
    chosen = format_of(where, format)
    data = _bytes(Path(path), where)
    source = extractor(chosen)(data, where)
    if not source.text.strip():
        raise RecensionError(
            "holds no text, only space", where=where, todo="give a file with the text of a speech"
        )
    return replace(_rendering(source, where, body), digest=hashlib.sha256(data).hexdigest())


def parse(
    text: str,
    *,
    path: str = "",
    body: BodyPins | None = None,
    format: str = "txt",  # noqa: A002  # the word users know
) -> Rendering:
    r"""Make a rendering of a text already decoded.

    Args:
        text: The text, plain or Markdown.
        path: The path to show, if it has one.
        body: Where the body begins and ends, if a keeper says so.
        format: ``txt`` or ``md``.

    Returns:
        The rendering; its digest is that of the text in UTF-8.

    Raises:
        RecensionError: The text holds NUL, has too many paragraphs, a pin does not match, or another format is asked.

    Example:
        >>> parse("One.\n\nTwo.").separators
        ('', '\n\n', '')
    """
    if format not in {"txt", "md"}:
        raise RecensionError(
            f"a decoded text is txt or md, not {format!r}", where=path, todo="read the file instead"
        )
    if "\0" in text:
        raise RecensionError("holds a NUL character", where=path, todo="remove it")
    blocks = blocks_of(text) if format == "md" else None
    made = _rendering(Source(text, format, blocks=blocks), path, body)
    return replace(made, digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _bytes(path: Path, where: str) -> bytes:
    """The file's bytes, or one clear message."""
    try:
        if path.is_dir():
            raise RecensionError("is a directory", where=where, todo="give one text file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            what = f"is {size / 1e6:.0f} MB large; the limit is {MAX_BYTES // 1_000_000} MB a document"
            raise RecensionError(what, where=where, todo="give the text of one speech")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise RecensionError("no such file", where=where, todo="check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RecensionError(f"cannot be read: {reason}", where=where, todo="check the file") from None
    if len(data) > MAX_BYTES:
        what = f"is larger than the limit of {MAX_BYTES // 1_000_000} MB a document"
        raise RecensionError(what, where=where, todo="give the text of one speech")
    if not data:
        raise RecensionError("is empty", where=where, todo="give a file with the text of a speech")
    return data


def _rendering(source: Source, path: str, body: BodyPins | None) -> Rendering:
    text = source.text
    check_length(len(text), path)
    blocks = source.blocks
    if blocks is None:
        blocks = tuple(Block(*bounds) for bounds in cut(text))
    if len(blocks) > MAX_PARAGRAPHS:
        what = f"has {len(blocks)} paragraphs; the limit is {MAX_PARAGRAPHS}"
        raise RecensionError(what, where=path, todo="give the text of one speech")
    starts = line_starts(text)
    pinned = None
    if body is not None and (body.begins or body.ends):
        found = [(text[block.start : block.end], place(starts, block.start)[0]) for block in blocks]
        pinned = locate(found, body, path)
    paragraphs = _paragraphs(source, blocks, starts, pinned)
    edges = [0, *(edge for block in blocks for edge in (block.start, block.end)), len(text)]
    separators = tuple(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return Rendering(
        path=path,
        paragraphs=paragraphs,
        separators=separators,
        encoding=source.encoding,
        encoding_note=source.note,
        format=source.format,
        findings=(*source.findings, *examine(text)),
    )


def _bare(body: str, markup: Sequence[Span], edges: Sequence[Span]) -> str:
    """A paragraph without markup and end mark; nothing where only a dateline and an end mark stand."""
    if not plain(body, apart((*markup, *edges))):
        return ""
    return plain(body, apart((*markup, *(span for span in edges if span.label is SpanLabel.END_MARK))))


def _paragraphs(
    source: Source, blocks: Sequence[Block], starts: Sequence[int], pinned: tuple[int, int] | None
) -> tuple[Paragraph, ...]:
    """Spans first, since the rules of roles read a paragraph without its markup."""
    pieces: list[Piece] = []
    spans: list[tuple[Span, ...]] = []
    announcers: list[Span | None] = []
    sentences = 0
    for block in blocks:
        body = source.text[block.start : block.end]
        markup = markup_spans(body, source.format)
        edges = edge_spans(body, markup, source.format)
        announcer = announcer_span(body, markup) if sentences < MAX_SENTENCES_BEFORE else None
        labels = {span.label for span in edges}
        pieces.append(
            Piece(
                _bare(body, markup, edges),
                dateline=SpanLabel.DATELINE in labels,
                announces=announcer is not None,
                marks_end=SpanLabel.END_MARK in labels,
                hint=block.hint,
            )
        )
        sentences += pieces[-1].sentence
        spans.append((*markup, *edges))
        announcers.append(announcer)
    assigned = assign(pieces) if pinned is None else assign_pinned(pieces, *pinned)
    made: list[Paragraph] = []
    for block, piece, found, announcer in zip(blocks, assigned, spans, announcers, strict=True):
        role = piece.role or Role.BODY
        every = (*found, announcer) if announcer is not None and role is Role.LEAD else found
        line, column = place(starts, block.start)
        text = source.text[block.start : block.end]
        made.append(Paragraph(text, role, apart(every), line, column, piece.reason))
    return tuple(made)
