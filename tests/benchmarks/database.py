"""Writing to the database against writing JSON Lines: the same articles, the whole command, as a ratio; asserts nothing.

    python tests/benchmarks/database.py [FOLDER] [--articles N] [--rounds N]

Each run is a process of its own, counted by the processor time of it and its children, the two forms by turns; the least of
each is taken. 0.9 and more is what is wanted (issue 15).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.speed import texts  # noqa: E402


def seconds(articles: Path, target: Path) -> float:
    """Return the processor time of one run that writes `target`."""
    target.unlink(missing_ok=True)
    before = os.times()
    command = [sys.executable, "-m", "ofscan", "summarise", str(articles), "-q", "-o", str(target)]
    subprocess.run(command, check=True, env={**os.environ, "XDG_CACHE_HOME": str(target.parent / f"cache-{before.elapsed}")})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Run both and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "fixtures")
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        articles = work / "articles"
        articles.mkdir()
        for index, text in enumerate(texts(arguments.folder, arguments.articles)):
            (articles / f"{index:05}.txt").write_text(text, encoding="utf-8")
        taken: dict[str, float] = {}
        for _ in range(arguments.rounds):
            for form in ("jsonl", "db"):
                found = seconds(articles, work / f"facts.{form}")
                taken[form] = min(found, taken.get(form, found))
    print(f"{arguments.articles:,} articles: jsonl {taken['jsonl']:.2f} s, db {taken['db']:.2f} s of processor time")
    print(f"speed of the database against JSON Lines: {taken['jsonl'] / taken['db']:.3f}")


if __name__ == "__main__":
    main()
