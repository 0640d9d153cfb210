"""Which articles are copies: the same words under another name, or most of another's words, cut or edited.

Each source leaves a print of the words of its title, standfirst and body; who wrote it, dates, captions and furniture are left
out, since each outlet has its own. Equal digests are exact copies. Near ones are looked for by MinHash over runs of words, and
then told by the runs themselves. All goes in one pass, each source held against those before it, so that the order of the
sources alone decides, not the number of processes.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zlib
from array import array
from collections.abc import Callable
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
_DIGEST, _CODE = 16, 9
_NONE = 0xFFFFFFFF
_SPREAD = 0x9E3779B1

_LEFT_OUT = frozenset({BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CAPTION, BlockKind.FURNITURE})
_WORD = re.compile(r"\w+")

#: So many articles are held in memory, at some 5 kB each, before they go into the file: what is written at once, in order, costs a
#: tenth of what it costs one by one, and a run over fewer never asks the file.
HELD = 4_000

_TABLES = """
CREATE TABLE exact (digest BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE bands (key INTEGER PRIMARY KEY, number INTEGER);
CREATE TABLE articles (number INTEGER PRIMARY KEY, path BLOB, story BLOB, council BLOB, runs BLOB);
"""


class Print(NamedTuple):
    """What copies are known by: a digest of all words, a key for each band of minima of their runs, and the runs themselves.

    `council` is the code of the one that the article is about, nine letters and digits, or empty.
    """

    digest: bytes
    council: bytes
    bands: array[int]
    runs: array[int]

    def pack(self) -> bytes:
        """Return the print as bytes."""
        head = self.digest + self.council.ljust(_CODE) + bytes([len(self.bands)])
        return head + self.bands.tobytes() + self.runs.tobytes()


def unpack(packed: bytes) -> Print | None:
    """Return the print in `packed`, None where there is none."""
    bands, runs = array("q"), array("I")
    head = _DIGEST + _CODE
    end = head + 1 + packed[head] * bands.itemsize if len(packed) > head else 0
    if not end or len(packed) < end or (len(packed) - end) % runs.itemsize:
        return None
    bands.frombytes(packed[head + 1 : end])
    runs.frombytes(packed[end:])
    return Print(packed[:_DIGEST], packed[_DIGEST:head].rstrip(), bands, runs)


def print_of(article: Article, summary: Summary) -> Print:
    """Return the print of `article`, of which `summary` was read."""
    view = article.view.text
    blocks = [view[block.start : block.end] for block in article.blocks if block.kind not in _LEFT_OUT]
    words = _WORD.findall(" ".join(blocks or [view]).casefold())
    flat = [word.encode("utf-8", "replace") for word in words]
    digest = hashlib.blake2b(b" ".join(flat), digest_size=_DIGEST).digest()
    runs = array("I", sorted({zlib.crc32(b" ".join(flat[place : place + RUN])) for place in range(len(flat) - RUN + 1)}))
    council = summary.primary.code.encode() if summary.primary else b""
    return Print(digest, council, _bands(runs) if len(runs) >= LEAST else array("q"), runs)


def _bands(runs: array[int]) -> array[int]:
    """Return a key for each band of minima that has a run in it: the runs are dealt into as many parts as there are minima."""
    minima = array("I", [_NONE]) * MINIMA
    for run in runs:
        part, value = divmod(run * _SPREAD & _NONE, (_NONE + 1) // MINIMA)
        if value < minima[part]:
            minima[part] = value
    keys = array("q")
    for place in range(0, MINIMA, ROWS):
        band = minima[place : place + ROWS]
        if any(value != _NONE for value in band):
            # 63 bits, as SQLite's keys have.
            keys.append(int.from_bytes(hashlib.blake2b(bytes([place]) + band.tobytes(), digest_size=8).digest()) >> 1)
    return keys


class Copy(NamedTuple):
    """What a source is among those before it: the first exact copy of it, and the first article of its story (itself, if new)."""

    copy_of: str | None
    story: str


class _Article(NamedTuple):
    """An article as it is held for those after it."""

    path: bytes
    story: bytes
    council: bytes
    runs: array[int]


class Copies:
    """The prints of one run, the last in memory, those before in a file that goes with it: memory does not grow with their number."""

    def __init__(self, *, tell: Callable[[str], None]):
        self.tell = tell
        self.number = 0
        #: The stories that more than one article tells, and how many articles that are not the first of theirs.
        self.stories: set[str] = set()
        self.others = 0
        #: What is not in the file yet: articles by number, and the numbers of digests and bands.
        self.articles: dict[int, _Article] = {}
        self.exact: dict[bytes, int] = {}
        self.bands: dict[int, int] = {}
        self.filed = False
        # A run that nobody reads to its end is collected in whichever thread happens to look for garbage.
        self.database: sqlite3.Connection | None = sqlite3.connect("", check_same_thread=False)
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.executescript(_TABLES)

    def place(self, path: str, packed: bytes) -> Copy:
        """Return what the source at `path` with this print is among those before, and have it among them from now on."""
        found = unpack(packed)
        if self.database is None or found is None:
            return Copy(None, path)
        try:
            placed = self._place(self.database, path, found)
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

    def _place(self, database: sqlite3.Connection, path: str, found: Print) -> Copy:
        same = self._same(database, found.digest)
        if same is not None:
            return Copy(os.fsdecode(same.path), os.fsdecode(same.story))
        self.number += 1
        name = os.fsencode(path)
        story = self._near(database, found, self._numbers(database, found)) or name
        self.articles[self.number] = _Article(name, story, found.council, found.runs)
        self.exact[found.digest] = self.number
        if len(self.articles) >= HELD:
            self._file(database)
        return Copy(None, os.fsdecode(story))

    def _same(self, database: sqlite3.Connection, digest: bytes) -> _Article | None:
        """Return the article with this digest, None where there is none before."""
        number = self.exact.get(digest)
        if number is None and self.filed:
            row = database.execute("SELECT number FROM exact WHERE digest = ?", (digest,)).fetchone()
            number = None if row is None else row[0]
        return None if number is None else self._article(database, number)

    def _numbers(self, database: sqlite3.Connection, found: Print) -> list[int]:
        """Return the numbers of the articles before that have a band of a print; those that none has are its own from now on.

        A band belongs to the first article that had it.
        """
        filed: dict[int, int] = {}
        if self.filed and found.bands:
            marks = ",".join("?" * len(found.bands))
            filed = dict(database.execute(f"SELECT key, number FROM bands WHERE key IN ({marks})", tuple(found.bands)))
        ours = self.bands
        numbers = {ours.setdefault(key, self.number) for key in found.bands if key not in filed}
        numbers.discard(self.number)
        return sorted(numbers.union(filed.values()))

    def _article(self, database: sqlite3.Connection, number: int) -> _Article:
        held = self.articles.get(number)
        if held is not None:
            return held
        row = database.execute("SELECT path, story, council, runs FROM articles WHERE number = ?", (number,)).fetchone()
        name, story, council, runs = row
        return _Article(name, story, council, array("I", runs))

    def _file(self, database: sqlite3.Connection) -> None:
        """Move what is held in memory into the file."""
        database.executemany(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?)",
            ((number, *about, runs.tobytes()) for number, (*about, runs) in self.articles.items()),
        )
        database.executemany("INSERT INTO exact VALUES (?, ?)", sorted(self.exact.items()))
        database.executemany("INSERT INTO bands VALUES (?, ?)", sorted(self.bands.items()))
        self.filed = True
        for held in (self.articles, self.exact, self.bands):
            held.clear()

    def _near(self, database: sqlite3.Connection, found: Print, numbers: list[int]) -> bytes | None:
        """Return the story of that article of `numbers` that shares most with `found`, the first of those that share as much."""
        best, story = 0.0, None
        ours: set[int] = set()
        for number in numbers:
            told = self._article(database, number)
            # Two councils are two stories, however alike: agencies write one text for a hundred towns.
            if found.council and told.council and found.council != told.council:
                continue
            ours = ours or set(found.runs)
            shared = len(ours.intersection(told.runs))
            shorter, longer = sorted((len(ours), len(told.runs)))
            if shared >= OF_SHORTER * shorter and shared >= OF_LONGER * longer and shared / longer > best:
                best, story = shared / longer, told.story
        return story
