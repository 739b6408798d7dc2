"""Bytes to text: UTF-8 first, then UTF-16, then a guess that must earn its confidence; no byte is dropped."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from recension.errors import RecensionError
from recension.reading.limits import MIN_ENCODING_CONFIDENCE

#: Byte order marks, the longer first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

#: What well-known binary files begin with, so that the message can say what the file is.
_MAGIC = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT, EPUB …)", ".docx"),
    (b"\x89PNG", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"\xd0\xcf\x11\xe0", "an old Office file", ""),
    (b"\x1f\x8b", "a gzip archive", ""),
)

#: Legacy code pages tried, in the order that decides a tie: Korean first, since the Korean sites still write
#: it and its quotes take two bytes; Latin-1 before Windows-1252, which holds it; then what neighbours write.
_CODE_PAGES = ("cp949", "latin-1", "cp1252", "cp1250", "cp1251", "gb18030", "big5", "shift_jis", "mac_roman")

#: Non-ASCII characters looked at when a guess is weighed; enough for any speech, and it bounds the time.
_SAMPLE = 20_000

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_TODO_TEXT = "save it as UTF-8 text, or give a text, Markdown, HTML, PDF or DOCX file"


def decode(data: bytes, where: str = "") -> tuple[str, str, str]:
    r"""Decode a document and say how.

    Args:
        data: The file's bytes, not empty.
        where: The path, for messages.

    Returns:
        The text, the codec's name, and a sentence on how the codec was found.

    Raises:
        RecensionError: The bytes are binary, hold NUL after decoding, or no encoding decodes them with a
            confidence of at least ``MIN_ENCODING_CONFIDENCE``.

    Example:
        >>> decode("Workers’ Party".encode("cp1252"))[1]
        'cp1252'
    """
    for start, kind, suffix in _MAGIC:
        if data.startswith(start):
            todo = f"name it *{suffix}, or say format={suffix[1:]!r}" if suffix else _TODO_TEXT
            raise RecensionError(f"this is {kind}, not text", where=where, todo=todo)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, codec, name, where), where), codec, f"{name} by its byte order mark"
    if b"\0" in data:
        return _without_mark(data, where)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _CONTROL.search(data.decode("latin-1")):
            raise _binary(where) from None
        return _guess(data, error.start, where)
    return _checked(text, where), "utf-8", "every byte is valid UTF-8"


def _strict(data: bytes, codec: str, name: str, where: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        what = f"marked as {name} but byte {error.start + 1} does not decode"
        raise RecensionError(what, where=where, todo="save the file again as UTF-8") from None


def _checked(text: str, where: str) -> str:
    """Refuse NUL, and text so full of control characters that it is none."""
    at = text.find("\0")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise RecensionError("holds a NUL character", where=f"{where}:{line}", todo=_TODO_TEXT)
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if controls * 20 > len(text) + 40:  # one in twenty: a stray form feed or bell is a finding, not a binary
        raise _binary(where)
    return text


def _binary(where: str) -> RecensionError:
    return RecensionError("this is a binary file, not text", where=where, todo=_TODO_TEXT)


def _without_mark(data: bytes, where: str) -> tuple[str, str, str]:
    """UTF-16 without a mark: English has a NUL in every second byte, always on the same side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    pairs = len(data) // 2
    big = even > odd
    most, least = (even, odd) if big else (odd, even)
    codec = "utf-16-be" if big else "utf-16-le"
    # Korean in UTF-16 has NULs on the other side too (U+B300 대), but fewer than its spaces give on this one.
    if len(data) % 2 == 0 and most * 10 >= pairs and least * 4 <= most:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            text = "\0"
        if not _CONTROL.search(text) and _likelihood(text) >= MIN_ENCODING_CONFIDENCE:
            share = round(100 * most / pairs)
            return text, codec, f"no byte order mark; {share}% of the 16-bit units have their NUL on one side"
    at = data.index(0)
    line = data.count(b"\n", 0, at) + 1
    raise RecensionError("holds NUL bytes: a binary file, not text", where=f"{where}:{line}", todo=_TODO_TEXT)


def _guess(data: bytes, bad: int, where: str) -> tuple[str, str, str]:
    """The best legacy code page: charset-normalizer says which are possible, the characters which is likely."""
    from charset_normalizer import from_bytes

    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if sum(1 for _ in islice(_FOREIGN.finditer(mended), 2 * broken + 1)) > 2 * broken:
        what = f"UTF-8 with broken bytes, the first at byte {bad + 1}"
        raise RecensionError(what, where=where, todo="fetch the file again, or repair it by hand")
    chaos: dict[str, float] = {}
    for match in from_bytes(data, cp_isolation=list(_CODE_PAGES)):
        for name in match.could_be_from_charset:
            chaos[codecs.lookup(name).name] = match.chaos
    best, best_text, best_score = "", "", 0.0
    for codec in _CODE_PAGES:
        if codecs.lookup(codec).name not in chaos:
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        score = (1 - chaos[codecs.lookup(codec).name]) * _likelihood(text)
        if score > best_score:
            best, best_text, best_score = codec, text, score
    if best_score < MIN_ENCODING_CONFIDENCE:
        found = (
            f"the likeliest, {best}, reaches {best_score:.2f} of {MIN_ENCODING_CONFIDENCE}"
            if best
            else "none fits"
        )
        what = f"not UTF-8 (byte {bad + 1}), and no other encoding decodes it with confidence ({found})"
        raise RecensionError(what, where=where, todo="save the file again as UTF-8")
    note = f"not UTF-8 (byte {bad + 1}); {best} with confidence {best_score:.2f}, where {MIN_ENCODING_CONFIDENCE} is asked"
    return _checked(best_text, where), best, note


def _likelihood(text: str) -> float:
    """How much the characters outside ASCII look like writing (0-1), each weighed by its neighbours."""
    found = list(islice(_FOREIGN.finditer(text), _SAMPLE))
    if not found:
        return 1.0
    weights = [
        _weight(text[one.start()], text[one.start() - 1 : one.start()], text[one.end() : one.end() + 1])
        for one in found
    ]
    score = sum(weights) / len(weights)
    cyrillic = sum(1 for one in found if _CYRILLIC.match(one.group()))
    latin = len(_LATIN.findall(text, 0, max(found[-1].end(), _SAMPLE)))
    # A Russian code page is for Russian pages: a Cyrillic word or two in English is a wrong guess.
    return score / 2 if 0 < cyrillic < latin else score


def _weight(sign: str, before: str, after: str) -> float:
    """The weight of one character: 1 for what such pages hold, 0 for what only a wrong code page makes."""
    code = ord(sign)
    beside_latin = (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
    if sign in "‘’“”–—…•\u00a0《》「」·" or 0xAC00 <= code <= 0xD7A3:
        weight = 1.0
    elif 0x80 <= code <= 0x9F:
        weight = 0.0
    elif _CYRILLIC.match(sign):
        weight = 0.0 if beside_latin else 0.95 if _CYRILLIC.match(before) or _CYRILLIC.match(after) else 0.5
    elif 0x4E00 <= code <= 0x9FFF or 0x3040 <= code <= 0x30FF:
        weight = 0.5 if beside_latin else 0.9
    elif sign.isalpha() and code < 0x0250:
        weight = 0.0 if sign.isupper() and before.islower() else 0.95 if beside_latin else 0.5
    else:
        weight = 0.8 if sign in "§©®°½¼¾²³£€™«»¿" else 0.2
    return weight
