"""A program of its own that reads web pages, so that a page that hangs or crashes the parser harms nobody else.

Run by ofscan/readers/html/reader.py as `python -P html/worker.py`. On standard input and output: eight bytes of length, then a page
in, JSON out: what html_page.read_page returns, or `{"error": reason}`. Ends when its input ends.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import IO, Any

#: Address space in bytes. A page of 20 MB of plain text needs half of it.
MEMORY = 900 * 1024 * 1024


def main() -> None:
    """Answer each page on standard input."""
    # The same ofscan as that of the process that started this one, installed or not.
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    _limit()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    # What a library prints must not get between the answers.
    sys.stdout = sys.stderr
    while (data := _receive(source)) is not None:
        answer = json.dumps(_answer(data)).encode("ascii")
        target.write(len(answer).to_bytes(8, "big") + answer)
        target.flush()


def _answer(data: bytes) -> dict[str, Any]:
    from ofscan.errors import ReadError
    from ofscan.readers.html.page import read_page

    try:
        return read_page(data)
    except ReadError as error:
        return {"error": error.reason}
    except MemoryError:
        return {"error": "is a page that cannot be read: it needs too much memory"}
    except Exception as error:
        # A fault of ours in one page must not lose the thousands after it: said loudly, and never as a page without facts.
        reason = f"cannot be read by a fault of ofscan itself ({type(error).__name__}: {error})"
        return {"error": reason, "trace": traceback.format_exc()}


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the caller still holds.
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _receive(source: IO[bytes]) -> bytes | None:
    head = source.read(8)
    if len(head) < 8:
        return None
    return source.read(int.from_bytes(head, "big"))


if __name__ == "__main__":
    main()
