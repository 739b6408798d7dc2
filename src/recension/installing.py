"""How this installation came to be, and what its extras need, for those who install it elsewhere.

The index of Python packages knows another project named ``recension``. So nothing here, in a message or a written
file, names the project alone: libraries are named, and the project by where it was installed from.
"""

from __future__ import annotations

import json


def libraries(extra: str) -> str:
    """The command that installs the libraries of an extra.

    Args:
        extra: An extra of the project: ``html``, ``pdf``, ``docx``, ``parquet`` or ``spark``.

    Returns:
        A line for a shell.

    Raises:
        KeyError: There is no such extra.

    Example:
        >>> libraries("pdf")
        "pip install 'pdfplumber>=0.11.9'"
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        required = distribution("recension").requires or []
    except PackageNotFoundError:  # run from a tree that was never installed
        return f"python -m pip install '.[{extra}]'"
    split = [one.partition("; extra == ") for one in required]
    names = sorted(name for name, _, of in split if of.strip("'\"") == extra)
    if not names:
        raise KeyError(extra)
    return " ".join(("pip install", *(f"'{name}'" for name in names)))


def origin() -> str:
    """Where this installation was fetched from, as a requirement that fetches it again.

    Returns:
        ``recension @ git+URL@COMMIT`` or ``recension @ URL``; empty where it was installed from a folder or an index.
        Source: PEP 610, ``direct_url.json``.

    Example:
        >>> origin() == "" or origin().startswith("recension @ ")
        True
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        told = distribution("recension").read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    return requirement(json.loads(told)) if told else ""


def requirement(told: dict[str, object]) -> str:
    """The requirement that a record of PEP 610 amounts to; empty for a folder, which no other machine has.

    Example:
        >>> vcs = {"vcs": "git", "commit_id": "4f1a", "requested_revision": "v0.1.0"}
        >>> requirement({"url": "https://example.org/recension", "vcs_info": vcs})
        'recension @ git+https://example.org/recension@4f1a'
        >>> requirement({"url": "https://example.org/recension-0.1.0.tar.gz", "archive_info": {}})
        'recension @ https://example.org/recension-0.1.0.tar.gz'
        >>> requirement({"url": "file:///home/me/recension", "dir_info": {"editable": True}})
        ''
    """
    url, vcs = str(told.get("url", "")), told.get("vcs_info")
    if url.startswith("file:") or "dir_info" in told:
        return ""
    if isinstance(vcs, dict):
        return f"recension @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"recension @ {url}" if url else ""
