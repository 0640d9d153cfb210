"""What the command `ofscan cache` does: say what is kept for the next run, or remove it."""

from __future__ import annotations

from contextlib import closing

from ofscan import console
from ofscan.corpus.cache import Cache
from ofscan.render.words import plural

_NAMES = {
    "record": ("record",),
    "refusal": ("file", "without an article"),
    "report": ("report",),
}


def info() -> str:
    """Return where the cache is, how large, and what is in it."""
    with closing(_opened()) as cache:
        if cache.path is None:
            return ""
        counts = cache.counts()
        told = ", ".join(plural(counts.get(kind, 0), *names) for kind, names in _NAMES.items())
        return console.line(f"{cache.path}: {cache.size() / 1e6:,.1f} MB: {told}") + "\n"


def clear() -> str:
    """Remove all that is kept; return what to say of it."""
    with closing(_opened()) as cache:
        return "" if cache.path is None else console.line(f"{cache.path}: {cache.clear():,} removed") + "\n"


def _opened() -> Cache:
    return Cache(tell=lambda words: console.say(f"ofscan: {words}"))
