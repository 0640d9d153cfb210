"""What the command `ofscan cache` does: say what is kept for the next run, or remove it."""

from __future__ import annotations

from contextlib import closing

from ofscan import console, runs
from ofscan.corpus.cache import Cache
from ofscan.render.words import plural

_NAMES = {"record": ("record",), "refusal": ("file", "without an article"), "report": ("report",)}


def command(*, what: str) -> int:
    """Say where the cache is, how large, and what is in it ("info"), or remove that ("clear"); return the exit code."""
    with closing(Cache(tell=lambda words: console.say(f"ofscan: {words}"))) as cache:
        if cache.path is not None:
            counts = cache.counts()
            kept = ", ".join(plural(counts.get(kind, 0), *names) for kind, names in _NAMES.items())
            told = f"{cache.clear():,} removed" if what == "clear" else f"{cache.size() / 1e6:,.1f} MB: {kept}"
            console.out(console.line(f"{cache.path}: {told}") + "\n")
    return runs.FINE
