"""The program that a helper process runs: bytes in, JSON out, within limits of memory and of processor time.

Run by helper.py as `python -P serve.py WORKER SECONDS`. WORKER is a file with a function
`answer(data: bytes) -> dict` and the address space that it may use, `MEMORY`, in bytes. On standard input and output: eight
bytes of length, then the question in, the answer as JSON out. Ends when its input ends, or by SIGPROF when an answer has
taken SECONDS of processor time.
"""

from __future__ import annotations

import importlib.util
import json
import signal
import sys
from pathlib import Path
from typing import IO


def main(program: str, seconds: float) -> None:
    """Answer each question on standard input."""
    # The same ofscan as that of the process that started this one, installed or not.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    spec = importlib.util.spec_from_file_location("worker", program)
    assert spec is not None
    assert spec.loader is not None
    worker = sys.modules["worker"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(worker)
    _limit(worker.MEMORY)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    # What a library prints must not get between the answers.
    sys.stdout = sys.stderr
    while (data := _receive(source)) is not None:
        _allow(seconds)
        answer = json.dumps(worker.answer(data)).encode("ascii")
        _allow(0)
        target.write(len(answer).to_bytes(8, "big") + answer)
        target.flush()


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the patience of the caller still ends.
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _allow(seconds: float) -> None:
    """Let this process end by SIGPROF when it has run for `seconds` from now, waiting left out; 0 for no end."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _receive(source: IO[bytes]) -> bytes | None:
    head = source.read(8)
    if len(head) < 8:
        return None
    return source.read(int.from_bytes(head, "big"))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
