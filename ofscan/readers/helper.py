"""A helper process that takes bytes and gives JSON back: what hangs, crashes or eats memory there is one error here."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent

#: For so many times the processor time that an answer may take, the helper is waited for, by the clock: a machine that is busy
#: or was stopped loses no file. Sound files take a hundredth of that time, and 20 processes a core are a busy machine.
PATIENCE = 20


class Helper:
    """A worker of ours (`program`, a path below this folder, see serve.py) that answers one question after another.

    It is started when the first question comes and kept for those that follow, ended when an answer takes more than
    `seconds` of processor time, and started anew after it died. A question over which it died for another reason is asked
    once more.
    """

    def __init__(self, program: str, *, seconds: float):
        self.program = str(_FOLDER / program)
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.lock = threading.Lock()
        atexit.register(self.close)

    def ask(self, data: bytes) -> dict[str, Any] | str:
        """Return the answer to `data`, or in a few words why there is none."""
        with self.lock:
            for _ in range(2):
                process = self._start()
                answered, late = threading.Event(), threading.Event()
                watch = threading.Thread(target=_watch, args=(process, self.seconds, answered, late), daemon=True)
                watch.start()
                try:
                    answer = _ask(process, data)
                finally:
                    answered.set()
                    # A watch that lost its patience just now ends this process, and must not meet the next question.
                    watch.join()
                if answer is not None:
                    return answer
                # It has closed its output and is about to end: what it ends by says why.
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(1)
                self.close()
                if late.is_set():
                    return f"gives no answer within {PATIENCE * self.seconds:g} seconds"
                if process.returncode == -getattr(signal, "SIGPROF", 0):
                    return f"takes longer than {self.seconds:g} seconds"
        return "damaged, or needs too much memory"

    def _start(self) -> subprocess.Popen[bytes]:
        # A process that was forked off ours must not talk with our helper.
        if self.process is not None and self.owner == os.getpid() and self.process.poll() is None:
            return self.process
        if self.owner == os.getpid():
            self.close()
        # -P: this folder must not come before the standard library, it has modules of the same names.
        command = [sys.executable, "-P", str(_FOLDER / "serve.py"), self.program, str(self.seconds)]
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


def _watch(process: subprocess.Popen[bytes], seconds: float, answered: threading.Event, late: threading.Event) -> None:
    """Kill `process` if it has not answered after PATIENCE turns of `seconds`; one turn may be a time that ofscan was stopped."""
    for _ in range(PATIENCE):
        if answered.wait(seconds):
            return
    late.set()
    process.kill()
