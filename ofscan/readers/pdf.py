"""PDF files: inspection reports and other documents with a text layer, to Articles with pages.

The parser (PDFium) runs in a helper process of its own, started when the first PDF comes and kept for those that follow: what
hangs, crashes or eats memory there is one error line here. See pdf_worker.py for the limits.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from ofscan.article import Article
from ofscan.errors import ReadError
from ofscan.readers import pages

#: How long one file may take; a report of 80 pages takes a quarter of a second.
SECONDS = 12.0

#: Fewer letters a page than this on average, and the file is pictures of pages, with a stamp or a page number at most.
_LETTERS_A_PAGE = 5


def read(data: bytes, source: str) -> Article:
    """Return the PDF `data` as an article; its kind is "report" if it is an inspection report. Raises ReadError."""
    from ofscan.reports.kinds import is_report

    drawn_pages = _worker.draw(data, source)
    letters = sum(map(str.isalpha, "".join(drawn_pages)))
    if letters < _LETTERS_A_PAGE * len(drawn_pages) and letters < 2_000:
        raise ReadError("has no text in it: a scan, whose words must first be recognised (OCR)", path=source)
    drawn = pages.draw(drawn_pages)
    kind = "report" if is_report(drawn.text) else "article"
    return Article(source=source, text=drawn.text, view=drawn.view, blocks=drawn.blocks, pages=drawn.pages, kind=kind)


class _Worker:
    """The helper process and the talk with it."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.lock = threading.Lock()

    def draw(self, data: bytes, source: str) -> list[str]:
        with self.lock:
            process = self.start()
            late = threading.Event()
            timer = threading.Timer(SECONDS, _stop, (process, late))
            timer.daemon = True
            timer.start()
            try:
                answer = _ask(process, data)
            finally:
                timer.cancel()
            if answer is None:
                self.close()
        if answer is None:
            reason = f"takes longer than {SECONDS:.0f} seconds" if late.is_set() else "damaged, or needs too much memory"
            raise ReadError(f"is a PDF that cannot be read: {reason}", path=source)
        if "error" in answer:
            raise ReadError(f"is a PDF that cannot be read: {answer['error']}", path=source)
        return [str(page) for page in answer["pages"]]

    def start(self) -> subprocess.Popen[bytes]:
        # A process that was forked off ours must not talk with our helper.
        if self.process is not None and self.owner == os.getpid() and self.process.poll() is None:
            return self.process
        if self.owner == os.getpid():
            self.close()
        program = str(Path(__file__).with_name("pdf_worker.py"))
        # -P: this folder must not come before the standard library, it has modules of the same names.
        command = [sys.executable, "-P", program]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.owner = os.getpid()
        return self.process

    def close(self) -> None:
        process, self.process = self.process, None
        if process is None or self.owner != os.getpid():
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                # What was not taken by a helper that died is lost with it.
                with contextlib.suppress(OSError):
                    stream.close()


def _ask(process: subprocess.Popen[bytes], data: bytes) -> dict[str, Any] | None:
    """Return the helper's answer, or None if it died over the question."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(len(data).to_bytes(8, "big") + data)
        process.stdin.flush()
    except OSError:
        return None
    head = process.stdout.read(8)
    size = int.from_bytes(head, "big")
    body = process.stdout.read(size) if len(head) == 8 else b""
    if len(head) < 8 or len(body) < size:
        return None
    answer = json.loads(body)
    return answer if isinstance(answer, dict) else None


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


_worker = _Worker()
atexit.register(_worker.close)
