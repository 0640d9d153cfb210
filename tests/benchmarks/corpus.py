"""A corpus at speed, as ratios in one run: processes, cache, memory, cost as it grows. Prints a table, asserts nothing.

    python tests/benchmarks/corpus.py [--articles N] [--many N] [--times K] [--forms jsonl,csv] [--only speed|growth|kept]

The corpus is made from the sentences of fixtures/, shuffled, in a folder that goes with the run. Times are by the clock, the best of
K runs, with the load of the machine beside them: a machine with other work has no second core to give. Memory is that of the main
process, in runs in which the others are given a record instead of analysing: what they do is no matter of its memory.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Instead of an analysis: one of the records that were made of the first articles, by turns; in each third somebody speaks who does in no other.
READY = """
from dataclasses import replace
from itertools import count
from ofscan import api
made, turns = [], count()
def ready(article, *, nlp, analyse=api.summarised):
    if len(made) < 40:
        made.append(analyse(article, nlp=nlp))
    turn = next(turns)
    one = made[turn % len(made)]
    first, rest = one.quotes[:1], one.quotes[1:]
    if turn % 3 == 0:
        first = tuple(replace(quote, speaker=f"Ann Other{turn}") for quote in first)
    return replace(one, source=article.source, sha256=article.sha256, quotes=(*first, *rest))
api.summarised = ready
"""


def corpus(folder: Path, number: int, *, first: int = 0) -> None:
    """Write articles `first` to `number` to `folder`: the head of one of ours, and sentences of all of them."""
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "fixtures").glob("*/*.txt"))]
    texts = [text for text in texts if len(text.split()) > 200]
    heads = [re.split(r"\n\s*\n", text)[:3] for text in texts]
    sentences = [
        sentence
        for text in texts
        for sentence in re.split(r"(?<=[.”])\s+", " ".join(text.split()[40:]))
        if len(sentence.split()) > 6
    ]
    for index in range(first, number):
        chance = random.Random(index)
        body = ["  ".join(chance.choices(sentences, k=chance.randint(2, 4))) for _ in range(chance.randint(5, 9))]
        place = folder / f"{index // 1_000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{index:06}.txt").write_text("\n\n".join([*chance.choice(heads), *body]) + "\n", encoding="utf-8")


def run(*words: str | Path, cache: Path | None = None, before: str = "") -> tuple[float, float, float]:
    """Return seconds of the clock, of the processors, and MB of `ofscan WORDS`."""
    environment = dict(os.environ)
    environment.pop("OFSCAN_NO_CACHE", None)
    if cache is None:
        environment["OFSCAN_NO_CACHE"] = "1"
    else:
        environment["XDG_CACHE_HOME"] = str(cache)
    code = (
        "import resource, sys, time\nstart = time.perf_counter()\n"
        f"{before}\nimport ofscan.__main__ as m\ntry:\n    m.main()\nexcept SystemExit as end:\n    if end.code:\n        raise\n"
        "own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "busy = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime\n"
        "print(time.perf_counter() - start, busy, own.ru_maxrss / 1024, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    clock, busy, memory = map(float, done.stderr.splitlines()[-1].split())
    return clock, busy, memory


def say(what: str, figure: float, unit: str, note: str = "") -> None:
    """Print a row."""
    print(f"{what:58} {figure:9.2f} {unit:4} {note}   load {os.getloadavg()[0]:.1f}", flush=True)


def speed(folder: Path, place: Path, number: int, times: int) -> None:
    """Measure processes, cluster and cache."""
    ways = {"1": ["-j", "1"], "2": ["-j", "2"]}
    if find_spec("distributed"):
        ways["dask"] = ["-j", "2", "--engine", "dask"]
    clocks: dict[str, list[tuple[float, float, float]]] = {way: [] for way in ways}
    for _ in range(times):
        for way, words in ways.items():
            clocks[way].append(run("summarise", folder, "-q", "-o", place / f"{way}.jsonl", *words))
    best = {way: min(found) for way, found in clocks.items()}
    for way, (clock, busy, _) in best.items():
        say(f"{number:,} articles, {way}", clock, "s", f"{number / clock:.0f} a second, {busy:.1f} s of processors")
    if "dask" in best:
        ratio = best["dask"][1] / best["2"][1]
        say("Dask against two jobs (asked: at most 1.3)", best["dask"][0] / best["2"][0], "x", f"of processors {ratio:.2f}")
    say(
        "two jobs against one (asked: 1.7)",
        best["1"][0] / best["2"][0],
        "x",
        f"of the same work {best['1'][1] / best['2'][1] * 2:.2f}",
    )
    print(f"the same bytes: {len({(place / f'{way}.jsonl').read_bytes() for way in ways}) == 1}")
    cache = place / "cache"
    run("summarise", folder, "-q", "-o", place / "0.jsonl", "-j", "2", cache=cache)
    cached = min(run("summarise", folder, "-q", "-o", place / "c.jsonl", "-j", "1", cache=cache) for _ in range(times))
    say("from the cache", cached[0], "s")
    say(
        "from the cache against cold, 1 job (asked: 20)",
        best["1"][0] / cached[0],
        "x",
        f"against 2 jobs {best['2'][0] / cached[0]:.1f}",
    )
    print(f"the same bytes: {(place / 'c.jsonl').read_bytes() == (place / '1.jsonl').read_bytes()}")
    added, alone = [], []
    for turn in range(times):
        more = place / f"more{turn}"
        corpus(more, number + 10 * (turn + 1), first=number + 10 * turn)
        # With a cache, too, as whoever reads ten has: an empty one.
        alone.append(run("summarise", more, "-q", "-o", place / "x.jsonl", cache=place / f"cache{turn}"))
        added.append(run("summarise", folder, more, "-q", "-o", place / "y.jsonl", cache=cache))
    say("10 articles alone", min(alone)[0], "s")
    say(f"10 added to {number:,} that were read", min(added)[0], "s")
    say(
        "added against alone (asked: at most 1.2)",
        min(added)[0] / min(alone)[0],
        "x",
        f"of processors {min(a[1] for a in added) / min(a[1] for a in alone):.2f}",
    )


def growth(place: Path, many: int, forms: list[str]) -> None:
    """Measure the main process' memory and time an article as the corpus grows, in each format."""
    folders = {}
    for number in (1_000, many):
        folders[number] = place / f"of{number}"
        corpus(folders[number], number)
    for form in forms:
        found = {
            number: run("summarise", folder, "-q", "-o", place / f"{form}.{number}", "-f", form, "-j", "2", before=READY)
            for number, folder in folders.items()
        }
        small, large = found[1_000], found[many]
        say(f"{form}: memory at {many:,} against 1,000 (asked: at most 1.3)", large[2] / small[2], "x", f"{large[2]:.0f} MB")
        say(
            f"{form}: ours an article, {many:,} against 1,000",
            (large[1] / many) / (small[1] / 1_000),
            "x",
            f"{large[1] / many * 1e3:.2f} ms",
        )


def kept(place: Path, many: int, forms: list[str]) -> None:
    """Measure what is made of records that the cache knows, in each format: time and memory an article, as they become more."""
    homes = {number: place / f"kept{number}" for number in (1_000, many)}
    for number, here in homes.items():
        corpus(here / "articles", number)
        run("summarise", here / "articles", "-q", "-o", here / "made.jsonl", cache=here / "cache", before=READY)
    for form in forms:
        compare(
            f"{form} from the cache",
            many,
            {
                number: run(
                    "summarise", here / "articles", "-q", "-f", form, "-o", here / f"facts.{form}", cache=here / "cache"
                )
                for number, here in homes.items()
            },
        )
        for name in ("all.csv", "all.xlsx") if form == "sqlite" else ():
            found = {number: run("export", here / "facts.sqlite", "-o", here / name) for number, here in homes.items()}
            compare(f"{name} of the database", many, found)


def compare(what: str, many: int, found: dict[int, tuple[float, float, float]]) -> None:
    """Print what `many` took, and an article of them against one of 1,000."""
    clock, busy, memory = found[many]
    say(f"{what}: {many:,}", clock, "s", f"{busy:.0f} s of processors, {busy / many * 1e3:.2f} ms an article")
    say(f"{what}: an article, against 1,000", busy / many / (found[1_000][1] / 1_000), "x")
    say(f"{what}: memory against 1,000 (asked: at most 1.3)", memory / found[1_000][2], "x", f"{memory:.0f} MB")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--many", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--forms", default="jsonl,json,csv,table,sqlite")
    parser.add_argument("--only", choices=("speed", "growth", "kept"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if options.only in (None, "speed"):
            folder = place / "articles"
            corpus(folder, options.articles)
            speed(folder, place, options.articles, options.times)
        if options.only in (None, "growth"):
            growth(place, options.many, options.forms.split(","))
        if options.only in (None, "kept"):
            kept(place, options.many, options.forms.split(","))


if __name__ == "__main__":
    main()
