"""What was made of one source, in the plain form in which processes hand it over and the cache keeps it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import partial

from ofscan import api, readers
from ofscan.corpus import copies
from ofscan.errors import OfscanError, ReadError
from ofscan.facts import codec
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.faults import attempt, faults
from ofscan.readers.given import Said, laid_over
from ofscan.render import plain

#: How each record begins; what stands between this and the rest of it depends on where the source lies, the rest does not.
_HEAD = '{"schema": "ofscan.article/1", "source": '
#: Names that are JSON as they stand, as nearly all are.
_PLAIN = re.compile(r"[\w ./,()-]*", re.ASCII)
#: How each ends: what depends on the other sources.
_TAIL = ', "copy_of": null, "story": null}\n'


@dataclass(frozen=True, slots=True)
class Entry:
    """A source's record as JSON without its beginning and end, or why there is none.

    `faults` are what of ours failed over it, `marks` what copies of it are known by.
    """

    body: str = ""
    faults: tuple[str, ...] = ()
    error: str | None = None
    #: The sort of error, as `--failures` has it.
    kind: str = ""
    marks: bytes = b""
    #: The article's text, where it was asked for and the source was read.
    text: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Source:
    """One source on its way: `data` are its bytes, `entry` what was made of it, `key` its name in the cache."""

    path: str
    data: bytes = b""
    #: What the table of `--metadata` says of it.
    said: Said | None = None
    key: bytes | None = None
    #: What in the cache tells that its file is as it was.
    mark: bytes | None = None
    #: Whether the cache has it already.
    kept: bool = False
    entry: Entry | None = None
    #: What it is among the sources before it.
    copy: copies.Copy | None = None

    @property
    def made(self) -> Entry:
        """What was made of it; of a source that was worked on."""
        assert self.entry is not None
        return self.entry

    def failure(self) -> ReadError | None:
        """Return the error that says why there is no record, None where there is one."""
        return None if self.made.error is None else ReadError(self.made.error, path=self.path, kind=self.made.kind)

    def line(self) -> str:
        """Return the record as JSON Lines has it, still in the form in which it came."""
        copy_of, first = self.copy or (None, None)
        source = _name(self.path)
        story = source if first == self.path else _name(first)  # as nearly all are
        return f'{_HEAD}{source}{self.made.body}, "copy_of": {_name(copy_of)}, "story": {story}}}\n'

    def summary(self) -> Summary:
        """Return the record itself."""
        return codec.decode(Summary, json.loads(self.line()))


def _name(name: str | None) -> str:
    if name is None:
        return "null"
    return f'"{name}"' if _PLAIN.fullmatch(name) else plain.compact(name)[:-1]


def make(
    data: bytes,
    source: str,
    said: Said | None = None,
    *,
    lexicon: str | None = None,
    texts: bool = False,
) -> Entry:
    """Return what is made of `data`, the bytes of the source called `source`; never raises for what is in them.

    `said` is what a table says of it (`--metadata`); with `texts` the entry has its text.
    """
    article = attempt(lambda: laid_over(readers.read_bytes(data, source), said), source)
    if isinstance(article, OfscanError):
        return of_error(article)
    made = attempt(partial(_analysed, article, lexicon), source, what="analysed")
    if isinstance(made, OfscanError):
        return of_error(made)
    return replace(made, text=article.text) if texts else made


def _analysed(article: Article, lexicon: str | None) -> Entry:
    summary = api.summarised(article, nlp=api.load(lexicon=lexicon))
    return of_summary(summary, marks=copies.print_of(article, summary).pack())


def of_summary(summary: Summary, *, marks: bytes = b"") -> Entry:
    """Return the entry that holds `summary`."""
    line = plain.compact(replace(summary, source="", copy_of=None, story=None))
    body = line.removeprefix(f'{_HEAD}""').removesuffix(_TAIL)
    return Entry(body=body, faults=tuple(note.message for note in faults(summary)), marks=marks)


def of_error(error: OfscanError) -> Entry:
    """Return the entry of a source of which nothing could be made."""
    return Entry(error=error.reason, kind=error.kind)
