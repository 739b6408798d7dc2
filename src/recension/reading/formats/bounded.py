"""PDF in a process of its own, bounded from without.

A PDF is a program of sorts: fonts, streams and pages can be made to cost any time and any memory, and the library
that runs it sets no bounds. So it runs where the system sets them: the process may take so much memory and so
much time a page, and when it is stopped that is one clear error.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from recension.errors import RecensionError
from recension.reading.formats import pdf
from recension.reading.limits import MAX_PDF_MEMORY, MAX_PDF_SECONDS, PDF_SECONDS_A_PAGE
from recension.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

#: What the process runs: it gets our module path, since a program may have added to it after it started.
_CODE: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from recension.reading.formats.bounded import work; work(sys.argv[2], *map(int, sys.argv[3:]))"
)

#: Seconds by the clock where the system bounds no computing time (Windows).
_PATIENCE: Final = 600

_TODO: Final = "its objects may loop or swell; print it to a new PDF, or give its text"


def extract(data: bytes, where: str) -> Source:
    """Read a PDF as :func:`recension.reading.formats.pdf.extract` does, within bounds of time and memory.

    Args:
        data: The file's bytes.
        where: Its path, for messages.

    Returns:
        What that function returns.

    Raises:
        RecensionError: What that function raises, or the file takes more than ``MAX_PDF_MEMORY`` bytes, or more
            than ``MAX_PDF_SECONDS`` and ``PDF_SECONDS_A_PAGE`` for each page read so far.
    """
    if not sys.executable:  # Python inside another program: there is nothing to start
        return pdf.extract(data, where)
    bounds = (MAX_PDF_MEMORY, MAX_PDF_SECONDS, PDF_SECONDS_A_PAGE)
    command = [sys.executable, "-c", _CODE, json.dumps(sys.path), where, *map(str, bounds)]
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and code
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE if sys.platform == "win32" else None,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RecensionError(_slow(), where=where, todo=_TODO) from None
    except OSError as error:
        what = f"needs a process to be read in, and none can be started: {error.strerror}"
        raise RecensionError(what, where=where, todo="free memory or processes and try again") from None
    try:
        answer = pickle.loads(done.stdout)  # noqa: S301  # written by our own code
    except Exception:  # noqa: BLE001  # a stopped process leaves anything or nothing
        stopped = -done.returncode == getattr(signal, "SIGXCPU", 0)
        what = (
            _slow()
            if stopped
            else f"cannot be read as PDF (the library broke down, status {done.returncode})"
        )
        raise RecensionError(what, where=where, todo=_TODO) from None
    if isinstance(answer, RecensionError):
        raise answer
    assert isinstance(answer, Source)
    return answer


def _slow() -> str:
    return f"takes more than {MAX_PDF_SECONDS} s of computing, and {PDF_SECONDS_A_PAGE} s more for each page, to read"


def work(where: str, memory: int, seconds: int, more: int) -> None:
    """The process: the file comes on standard input, the Source or the error goes to standard output.

    Args:
        where: The file's path, for messages.
        memory: Bytes it may take.
        seconds: Seconds it may compute.
        more: Seconds more for each page.
    """
    allow = _bounds(memory, seconds, more)
    what = f"takes more than {memory / 1e9:.1f} GB of memory to read"
    spent = pickle.dumps(RecensionError(what, where=where, todo=_TODO))  # made while there is room for it
    try:
        answer = pickle.dumps(pdf.extract(sys.stdin.buffer.read(), where, allow))
    except RecensionError as error:
        answer = pickle.dumps(error)
    except MemoryError:
        answer = spent
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)  # taking a large document apart again may take as long as reading it


def _bounds(memory: int, seconds: int, more: int) -> Callable[[], None]:
    """Set the bounds, and return what to call at the beginning of each page."""
    try:
        import resource
    except ImportError:  # Windows
        return lambda: None
    with contextlib.suppress(ValueError, OSError):  # a system that bounds it more tightly already
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    pages = 0

    def allow() -> None:
        nonlocal pages
        allowed = seconds + pages * more
        pages += 1
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))

    allow()
    return allow
