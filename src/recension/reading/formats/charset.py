"""The encoding of a markup document: its mark, its own word, or a guess."""

from __future__ import annotations

import re

from recension.reading.decode import decode

#: Bytes searched for the declaration; HTML asks for the first 1024, real pages put scripts before it.
_HEAD = 4096

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)

#: What labels on the web mean (WHATWG Encoding Standard): the wider code page that holds the named one.
_LABELS = {
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949", "korean": "cp949",
    "x-windows-949": "cp949", "windows-949": "cp949", "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "windows-1252": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip


def decode_markup(data: bytes, where: str) -> tuple[str, str, str]:
    """Decode HTML or XML.

    Args:
        data: The file's bytes.
        where: Its path, for messages.

    Returns:
        Text, codec and how it was found, as :func:`recension.reading.decode.decode`.

    Raises:
        RecensionError: As there.

    Example:
        >>> decode_markup('<meta charset="euc-kr"><p>조선</p>'.encode("cp949"), "")[1:]
        ('cp949', "the document's own word: euc-kr")
    """
    declared = _DECLARED.search(data[:_HEAD])
    if declared is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        return decode(data, where)
    label = (declared.group(1) or declared.group(2)).decode("ascii").lower()
    codec = _LABELS.get(label, label)
    try:
        text = data.decode(codec)
    except (LookupError, UnicodeDecodeError):
        text = ""
    if not text:
        text, found, note = decode(data, where)
        return text, found, f"{note}; the document says {label}, which does not decode it"
    if codec != "utf-8" and not data.isascii():
        try:
            return (
                data.decode("utf-8"),
                "utf-8",
                f"every byte is valid UTF-8, though the document says {label}",
            )
        except UnicodeDecodeError:
            pass
    return text, codec, f"the document's own word: {label}"
