"""Which articles are copies: the same words under another name, or most of another's words, cut or edited.

Each source leaves a print of the words of its title, standfirst and body; who wrote it, dates, captions and furniture are left
out, since each outlet has its own. Equal digests are exact copies. Near ones are looked for by MinHash over runs of words, and
then told by how many runs they share, counted in sketches of them. All goes in one pass, each source held against those before
it, so that the order of the sources alone decides, not the number of processes.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import struct
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from math import log
from typing import NamedTuple

from ofscan.facts.article import Article, BlockKind
from ofscan.facts.records import Summary

#: Words in a run. With 4 the edited pairs of fixtures/pairs share over half of their runs (with 5, a tenth less), two papers on one
#: inspection 0.18, a council's release and a trade paper that quotes it at length 0.40.
RUN = 4
#: A near copy shares so much of the shorter one's runs, and of the longer one's: a round-up of five stories is no copy of each.
OF_SHORTER, OF_LONGER = 0.5, 0.25
#: Fewer runs than this are told as copies by their digest alone: a notice of three lines is soon like another.
LEAST = 30
#: Minima of the print, and how many make a band. Two that share a quarter of all their runs meet in one of the 32 bands nine times
#: of ten, two that share a third 97 times of 100.
MINIMA, ROWS = 64, 2
_NONE = 0xFFFFFFFF
_SPREAD = 0x9E3779B1
#: Before the keys and the sketch: the digest, the council, how many runs, and how many keys.
_HEAD = struct.Struct("<16s9sIB")

_LEFT_OUT = frozenset({BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CAPTION, BlockKind.FURNITURE})
_WORD = re.compile(r"\w+")

#: The keys of so many articles are held in memory before they go into the file: what is written at once, in order, costs a tenth of
#: what it costs one by one, and a run over fewer never asks the file for them.
HELD = 4_000

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -500;
CREATE TABLE keys (key INTEGER PRIMARY KEY, number INTEGER);
CREATE TABLE articles (number INTEGER PRIMARY KEY, path BLOB, story BLOB, print BLOB);
"""


class Print(NamedTuple):
    """What copies are known by: a digest of all words, how many runs they make, keys of the digest and of each band of minima.

    `council` is the code of the one that the article is about, nine letters and digits, or empty. In the `sketch`, 8 to 16 bits for
    each run but 4,096 at least, each run has set the one that its number falls on.
    """

    digest: bytes
    council: bytes
    number: int
    keys: array[int]
    sketch: bytes

    def pack(self) -> bytes:
        """Return the print as bytes."""
        head = _HEAD.pack(self.digest, self.council.ljust(9), self.number, len(self.keys))
        return head + self.keys.tobytes() + self.sketch


def unpack(packed: bytes) -> Print | None:
    """Return the print in `packed`, None where there is none."""
    if len(packed) < _HEAD.size:
        return None
    digest, council, number, many = _HEAD.unpack_from(packed)
    keys = array("I")
    end = _HEAD.size + many * keys.itemsize
    if len(packed) < end:
        return None
    keys.frombytes(packed[_HEAD.size : end])
    return Print(digest, council.rstrip(), number, keys, packed[end:])


def print_of(article: Article, summary: Summary) -> Print:
    """Return the print of `article`, of which `summary` was read."""
    view = article.view.text
    blocks = [view[block.start : block.end] for block in article.blocks if block.kind not in _LEFT_OUT]
    words = _WORD.findall(" ".join(blocks or [view]).casefold())
    flat = [word.encode("utf-8", "replace") for word in words]
    digest = hashlib.blake2b(b" ".join(flat), digest_size=16).digest()
    runs = {zlib.crc32(b" ".join(flat[place : place + RUN])) for place in range(len(flat) - RUN + 1)}
    council = summary.primary.code.encode() if summary.primary else b""
    keys = array("I", [zlib.crc32(digest)])
    sketch = bytearray()
    if len(runs) >= LEAST:
        keys.extend(_bands(runs))
        sketch = bytearray(1 << max(9, len(runs).bit_length()))
        for run in runs:
            sketch[(run >> 3) % len(sketch)] |= 1 << (run & 7)
    return Print(digest, council, len(runs), keys, bytes(sketch))


def _bands(runs: Iterable[int]) -> list[int]:
    """Return a key for each band of minima that has a run in it: the runs are dealt into as many parts as there are minima."""
    minima = array("I", [_NONE]) * MINIMA
    for run in runs:
        part, value = divmod(run * _SPREAD & _NONE, (_NONE + 1) // MINIMA)
        if value < minima[part]:
            minima[part] = value
    bands = [(place, minima[place : place + ROWS]) for place in range(0, MINIMA, ROWS)]
    return [zlib.crc32(bytes([place]) + band.tobytes()) for place, band in bands if any(value != _NONE for value in band)]


def _likeness(one: Print, other: Print) -> float:
    """Return how much of the longer one's runs two prints share, 0 where they are no near copies."""
    shorter, longer = sorted((one.number, other.number))
    if shorter < OF_LONGER * longer or not (one.sketch and other.sketch):
        return 0
    size = min(len(one.sketch), len(other.sketch))
    bits = 8 * size
    either = (_folded(one.sketch, size) | _folded(other.sketch, size)).bit_count()
    # Of the bits that are set as many runs are counted as have set them most likely: some fell on the same one.
    shared = shorter + longer - bits * log(bits / (bits - either))
    return shared / longer if shared >= OF_SHORTER * shorter and shared >= OF_LONGER * longer else 0


def _folded(sketch: bytes, size: int) -> int:
    """Return the bits of a sketch as one of `size` bytes has them, both powers of two."""
    bits = 0
    for place in range(0, len(sketch), size):
        bits |= int.from_bytes(sketch[place : place + size], "little")
    return bits


class Copy(NamedTuple):
    """What a source is among those before it: the first exact copy of it, and the first article of its story (itself, if new)."""

    copy_of: str | None
    story: str


class _Held:
    """The number of the first article that had a key, for the keys of `HELD` articles: a table of 2 MB, where a dict takes 10.

    A key stands at the place that its first bits say, or behind it; so they are nearly in order.
    """

    #: Twice as many places as HELD articles have keys.
    _BITS = 18

    def __init__(self) -> None:
        self._keys = array("I", [0]) * (1 << self._BITS)
        self._numbers = array("I", [0]) * (1 << self._BITS)

    def setdefault(self, key: int, number: int) -> int:
        """Return the number that `key` has, which is `number` (from 1) if it had none."""
        keys, numbers = self._keys, self._numbers
        place = key >> 32 - self._BITS
        while (known := numbers[place]) and keys[place] != key:
            place = (place + 1) % len(keys)
        if not known:
            keys[place], numbers[place] = key, number
        return known or number

    def items(self) -> Iterator[tuple[int, int]]:
        """Yield each key with its number."""
        return ((key, number) for key, number in zip(self._keys, self._numbers, strict=True) if number)


class Copies:
    """The prints of one run, in a file that goes with it, the last keys in memory: that does not grow with the number of articles."""

    def __init__(self, *, tell: Callable[[str], None]):
        self.tell = tell
        self.number = 0
        #: The stories that more than one article tells, and how many articles that are not the first of theirs.
        self.stories: set[str] = set()
        self.others = 0
        #: The keys that are not in the file yet.
        self.held = _Held()
        # A run that nobody reads to its end is collected in whichever thread happens to look for garbage.
        self.database: sqlite3.Connection | None = sqlite3.connect("", check_same_thread=False)
        self.database.executescript(_TABLES)

    def place(self, path: str, packed: bytes) -> Copy:
        """Return what the source at `path` with this print is among those before, and have it among them from now on."""
        found = unpack(packed)
        if self.database is None or found is None:
            return Copy(None, path)
        try:
            placed = self._place(self.database, os.fsencode(path), packed, found)
        except sqlite3.Error as error:  # the disk for files that go with a run is full
            self.database = None
            self.tell(f"from {path} on no copies are looked for ({error})")
            return Copy(None, path)
        if placed.story != path:
            self.stories.add(placed.story)
            self.others += 1
        return placed

    def close(self) -> None:
        """Let go of all prints."""
        if self.database is not None:
            self.database.close()
            self.database = None

    def _place(self, database: sqlite3.Connection, path: bytes, packed: bytes, found: Print) -> Copy:
        best, story = 0.0, path
        for number in self._numbers(database, found):
            query = "SELECT path, story, print FROM articles WHERE number = ?"
            first, its_story, its_print = database.execute(query, (number,)).fetchone()
            other = unpack(its_print)
            assert other is not None
            if found.digest == other.digest:
                return Copy(os.fsdecode(first), os.fsdecode(its_story))
            # Two councils are two stories, however alike: agencies write one text for a hundred towns.
            if not found.council or not other.council or found.council == other.council:
                likeness = _likeness(found, other)
                if likeness > best:
                    best, story = likeness, its_story
        self.number += 1
        database.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", (self.number, path, story, packed))
        if self.number % HELD == 0:
            database.executemany("INSERT INTO keys VALUES (?, ?)", self.held.items())
            self.held = _Held()
        return Copy(None, os.fsdecode(story))

    def _numbers(self, database: sqlite3.Connection, found: Print) -> list[int]:
        """Return the numbers of the articles before that have a key of a print; those that none has are its own from now on.

        A key belongs to the first article that had it: all those of an exact copy are taken.
        """
        filed: dict[int, int] = {}
        if self.number >= HELD:
            marks = ",".join("?" * len(found.keys))
            filed = dict(database.execute(f"SELECT key, number FROM keys WHERE key IN ({marks})", tuple(found.keys)))
        new = self.number + 1
        numbers = {filed.get(key) or self.held.setdefault(key, new) for key in found.keys}
        return sorted(numbers - {new})
