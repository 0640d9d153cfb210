"""A helper process that takes bytes and gives JSON back: what hangs, crashes or eats memory there is one error here."""

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


class Helper:
    """A program of ours (`program`, a path below this folder) that answers one question after another.

    It is started when the first question comes and kept for those that follow, killed when an answer takes more than
    `seconds`, and started anew after it died.
    """

    def __init__(self, program: str, *, seconds: float):
        self.program = str(Path(__file__).parent / program)
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.lock = threading.Lock()
        atexit.register(self.close)

    def ask(self, data: bytes) -> dict[str, Any] | str:
        """Return the answer to `data`, or in a few words why there is none."""
        with self.lock:
            process = self._start()
            late = threading.Event()
            timer = threading.Timer(self.seconds, _stop, (process, late))
            timer.daemon = True
            timer.start()
            try:
                answer = _ask(process, data)
            finally:
                timer.cancel()
                # A timer that went off just now kills this process, and must not meet the next question.
                timer.join()
            if answer is None or late.is_set():
                self.close()
        if answer is not None:
            return answer
        return f"takes longer than {self.seconds:.0f} seconds" if late.is_set() else "damaged, or needs too much memory"

    def _start(self) -> subprocess.Popen[bytes]:
        # A process that was forked off ours must not talk with our helper.
        if self.process is not None and self.owner == os.getpid() and self.process.poll() is None:
            return self.process
        if self.owner == os.getpid():
            self.close()
        # -P: this folder must not come before the standard library, it has modules of the same names.
        command = [sys.executable, "-P", self.program]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.owner = os.getpid()
        return self.process

    def close(self) -> None:
        """End the helper; the next question starts another."""
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
