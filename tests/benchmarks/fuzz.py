"""Runs the fuzz tests with fresh seeds for so many minutes; prints each fault once with the source that met it.

    python tests/benchmarks/fuzz.py MINUTES [--folder FOLDER]

The sources are written to FOLDER (by default fuzz-faults, made when needed) under the fault's name. Exit code 1 where one was met.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ofscan import load
from tests import fuzzing

#: Nothing is made smaller: in the time that takes, hundreds of other sources run.
FREE = settings(
    max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


class Faults:
    """What went wrong, by where: the first source of each is kept in a file."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.met: Counter[str] = Counter()
        self.runs: Counter[str] = Counter()

    def guard(self, name: str, run: Callable[[], object], *sources: bytes) -> None:
        """Run `run` and keep its fault."""
        self.runs[name] += 1
        try:
            run()
        except Exception as error:
            cause = error.__cause__ or error
            frames = [frame for frame in traceback.extract_tb(cause.__traceback__) if "/ofscan/" in frame.filename]
            # A fault in a component comes back as a value, without its frames: there its words tell one from another.
            words = "-".join(re.findall(r"\w+", str(error))[-8:])[:80]
            place = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else words
            fault = f"{name}-{type(cause).__name__}-{place}"
            self.met[fault] += 1
            if self.met[fault] == 1:
                print(f"{fault}: {str(error)[:300]!r}", flush=True)
                self.folder.mkdir(exist_ok=True)
                for number, source in enumerate(sources):
                    (self.folder / f"{fault}.{number}.txt").write_bytes(source)


def main() -> int:
    """Run until the time is over; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float)
    parser.add_argument("--folder", type=Path, default=Path("fuzz-faults"))
    arguments = parser.parse_args()
    nlp = load()
    faults = Faults(arguments.folder)

    def articles(one: bytes, other: bytes) -> None:
        a, b = fuzzing.analysed(one, nlp), fuzzing.analysed(other, nlp)
        if a is not None:
            faults.guard("trace", lambda: fuzzing.traced(a), one)
            if b is not None:
                faults.guard("diff", lambda: fuzzing.compared(a, b), one, other)

    @FREE
    @given(one=fuzzing.sources, other=fuzzing.sources)
    def pairs(one: bytes, other: bytes) -> None:
        faults.guard("analyse", lambda: articles(one, other), one, other)

    @FREE
    @given(text=fuzzing.yaml)
    def files(text: str) -> None:
        faults.guard("yaml", lambda: fuzzing.expected(text), text.encode("utf-8", errors="surrogatepass"))

    end = time.monotonic() + arguments.minutes * 60
    while time.monotonic() < end:
        pairs()
        files()
    print(
        ", ".join(f"{number:,} {name}" for name, number in sorted(faults.runs.items())),
        "runs;",
        sum(faults.met.values()),
        "faults",
    )
    for fault, number in faults.met.most_common():
        print(f"{number:6} {fault}")
    return 1 if faults.met else 0


if __name__ == "__main__":
    sys.exit(main())
