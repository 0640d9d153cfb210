"""The head of a page: headline, standfirst, byline and date line, in whatever order a site prints them.

The lines before the body's first paragraph are gathered and each is judged by its own words: about the article (date, names), a
label, prose, or else a candidate. Of the candidates the best scored is the headline; what else stands over it belongs to the
site, and what stands between it and the body introduces the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ofscan.facts.article import Block, BlockKind
from ofscan.readers.text.headlines import FAIR, GOOD, MAX_TITLE, SENTENCE_END, Headlines
from ofscan.readers.text.lines import Line, is_prose, is_sentence
from ofscan.readers.text.meta import Meta, MetaReader
from ofscan.readers.text.minutes import is_minutes, read_minutes
from ofscan.words.layout import LayoutLexicon

#: How many lines that are not furniture the head may have before the body is taken to have begun.
_LONGEST = 20
_MAX_STANDFIRST = 420
#: So many lines after one of prose may tell that the head goes on, but none behind one of more characters.
_NEAR, _LONG = 3, 200
_ASIDE = (BlockKind.FURNITURE, BlockKind.CAPTION)
_SHORT = 120
#: Of a mail, or of a page of fields.
_FIELD = re.compile(r"(?:(?:report )?(?:title|subject)|headline|heading)\s*:\s*(?=\S)", re.IGNORECASE)
#: What stands between a date and the headline after it: 'date 2022-09-05 Council told to improve', '4 May: Council …'.
_AFTER_DATE = re.compile(r"(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?(?:\s*[:|–—)\]-])*\s+(?=\S+ \S+ \S+)")
#: The day of a question in Parliament is told as that of a meeting: its answer came out later.
_ASKED = re.compile(r"\W*asked\b", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS = re.compile(r"\d+")
_BEFORE_DATE = re.compile(r"[(\[]?(?:date[: ]+)?", re.IGNORECASE)


@dataclass(slots=True)
class Entry:
    """A line of the head that is not furniture: `sort` is "meta", "title", "label", "text", "prose" or "list"."""

    index: int
    line: Line
    sort: str
    meta: Meta | None = None


class Head:
    """Reads the heads of pages with the words of a `LayoutLexicon`."""

    def __init__(self, lexicon: LayoutLexicon, meta: MetaReader):
        self._words = lexicon
        self._meta = meta
        self._headlines = Headlines(lexicon, meta.bylines)

    def is_date(self, text: str) -> bool:
        """Return whether `text` holds a date and nothing but what goes with one."""
        return self._meta.is_date(text)

    def is_headline(self, line: Line) -> bool:
        """Return whether `line` reads as a headline in a sentence's small letters: 'Nursery shut after fire'."""
        return self._headlines.score(line) >= GOOD and self._headlines.is_sentence_case(line.text)

    def is_signed(self, line: Line) -> bool:
        """Return whether `line` says who wrote a story and when: 'By Jo Day | 4 May 2018'."""
        meta = self._meta.read(line.text)
        return meta is not None and meta.sure and meta.dated and meta.signed

    def read(self, lines: list[Line], known: str | None) -> int:
        """Mark the lines of the head and return the index of the first line of the body; `known` is the title, if known."""
        if is_minutes(lines, self._words):
            item, body = read_minutes(lines, self._meta, self._words)
            if item is not None:
                self._mark_title(lines[item])
            return body
        first = next((index for index, line in enumerate(lines) if line.kind not in _ASIDE), 0)
        if lines[first].kind is None and is_sentence(lines[first].text) and self._mark_dated(lines[first]):
            return first + 1
        entries = self._gather(lines, known)
        self._settle(entries)
        title = self._title(entries, lines)
        last = -1
        for place, entry in enumerate(entries):
            if entry.sort == "meta" or place == title:
                last = place
        for place, entry in enumerate(entries[: last + 1]):
            self._mark(entry, place, title, entries)
        return entries[last].index + 1 if last >= 0 else 0

    def _gather(self, lines: list[Line], known: str | None) -> list[Entry]:
        """Return the lines before the body that count, with their sorts."""
        entries: list[Entry] = []
        for index, line in enumerate(lines):
            if line.kind in _ASIDE:
                continue
            if len(entries) >= _LONGEST:
                break
            entry = self._entry(index, line, known)
            if entry.sort in ("prose", "list", "body") and (
                entry.sort == "body" or not self._goes_on(lines, index, entries, known)
            ):
                break
            entries.append(entry)
        return entries

    def _entry(self, index: int, line: Line, known: str | None) -> Entry:
        text = line.text
        if known is not None and line.words.strip(" *").casefold() == known.strip().casefold():
            return Entry(index, line, "title")
        read, otherwise = self._reads(line)
        meta = self._meta.read(text) if read else None
        if meta is not None and (meta.sure or otherwise != "body"):
            return Entry(index, line, "meta" if meta.sure else "maybe", meta)
        return Entry(index, line, "prose" if read and otherwise == "text" and self._is_prose(line) else otherwise)

    def _reads(self, line: Line) -> tuple[bool, str]:
        """Return whether a line may be about the article, and its sort where it is not."""
        if line.kind is BlockKind.LIST_ITEM:
            # Blogs set out writer, date and reading time as a list.
            return line.mark == "bullet", "list"
        if line.kind not in (None, BlockKind.HEADING, BlockKind.PARAGRAPH):
            # Tables and indented quotations are no heads of pages; a row of cells may hold names and dates.
            return line.kind is BlockKind.TABLE_ROW, "body"
        return line.mark != "heading", "text"

    def _is_prose(self, line: Line) -> bool:
        """Whether a line of the head is a paragraph; a headline may end in a mark of exclamation or question."""
        text = line.text
        if text[-1] in "!?" and text[0] not in '"“' and len(text) <= _SHORT and not SENTENCE_END.search(text):
            return False
        return is_prose(text) or len(text) > _MAX_STANDFIRST

    def _goes_on(self, lines: list[Line], index: int, entries: Sequence[Entry], known: str | None) -> bool:
        """Whether the head goes on after a line of prose or of a list: who wrote the article, or when, is told near it."""
        dated = any(entry.meta and entry.meta.dated for entry in entries)
        signed = any(entry.meta and entry.meta.signed for entry in entries)
        following = [place for place in range(index + 1, len(lines)) if lines[place].kind not in _ASIDE]
        for place in following[:_NEAR]:
            if _says_more(self._entry(place, lines[place], known), dated=dated, signed=signed):
                return True
            if len(lines[place].text) > _LONG:
                return False
        return False

    # -- what is about the article

    def _settle(self, entries: list[Entry]) -> None:
        """Decide by what stands around them which lines that may be about the article are."""
        for place, entry in enumerate(entries):
            if entry.sort == "maybe" and entry.meta is not None:
                otherwise = "list" if entry.line.kind is BlockKind.LIST_ITEM else "text"
                sure = self._is_sure(entries, place, entry.meta)
                # Nothing but labels: 'Press statement', 'News release no. 14'.
                entry.sort = "label" if sure is None else "meta" if sure else otherwise

    def _is_sure(self, entries: list[Entry], place: int, meta: Meta) -> bool | None:
        """Return whether the entry at `place` is about the article by its neighbours; None if it holds nothing but labels."""
        entry = entries[place]
        if meta.loose:
            # Words that a headline could be made of: only where there is another.
            return self._titled([*entries[:place], *entries[place + 1 :]])
        if meta.of("name"):
            return self._is_writer(entries, place, meta)
        if meta.of("post"):
            return place > 0 and entries[place - 1].sort == "meta"
        if meta.of("time"):
            return _beside(entries, place)
        return True if self._meta.is_date_lead(entry.line.text) else None

    def _is_writer(self, entries: list[Entry], place: int, meta: Meta) -> bool:
        """Whether the name in the line at `place`, which no 'By' makes sure, is the writer's."""
        titled, beside = self._titled(entries[:place]), place > 0 and _beside(entries, place)
        last = place + 1 == len(entries)
        if max(piece.weight for piece in meta.of("name")) == 0:
            return beside or (titled and last)
        # A name over the headline is its writer's.
        return titled or beside or (not last and self._is_good(entries[place + 1]))

    def _titled(self, entries: Sequence[Entry]) -> bool:
        """Whether a headline is among `entries`."""
        return any(entry.sort == "text" and self._is_good(entry) for entry in entries)

    def _is_good(self, entry: Entry) -> bool:
        return self._headlines.score(entry.line) >= GOOD

    # -- the headline

    def _title(self, entries: list[Entry], lines: list[Line]) -> int | None:
        """Return the place of the headline among `entries`, or None."""
        best: int | None = None
        most = FAIR - 1
        for place, entry in enumerate(entries):
            if entry.sort == "title":
                return place
            if entry.sort not in ("text", "prose") or entry.index + 1 >= len(lines):
                continue
            if entry.line.text[-1] == "." and not _is_stopped(entries, place):
                continue
            score = self._headlines.score(entry.line)
            if score > most:
                best, most = place, score
            if most >= GOOD:
                break
        if best is not None:
            return self._alone(entries, self._better(entries, best))
        # A headline of words that sections have too ('Council children's services') is known by being the only one.
        texts = [
            place for place, entry in enumerate(entries) if entry.sort == "text" and not self._headlines.names_site(entry.line)
        ]
        return texts[0] if len(texts) == 1 and entries[texts[0]].index + 1 < len(lines) else None

    def _better(self, entries: Sequence[Entry], title: int) -> int:
        """Return the place of the headline under the line at `title`, where that has no word of the field and this has.

        So the site's own lines give way: what is on air, the weather, a number to ring, a trail of where the reader is.
        """
        if entries[title].line.text[0] in "\"“'‘":
            return title  # what somebody says is nobody's menu
        for place in range(title, min(title + 4, len(entries))):
            line = entries[place].line
            if entries[place].sort == "meta":
                break
            if self._headlines.is_on_subject(line) and (place == title or self._headlines.score(line) >= GOOD):
                return place
        return title

    def _alone(self, entries: list[Entry], title: int) -> int:
        """Return the place where the headline at `title` stands without a section or the site's name, as it is on pages twice."""
        long = entries[title].line.words
        for place, entry in enumerate(entries):
            short = re.escape(entry.line.words)
            whole = entry.sort == "text" and self._headlines.score(entry.line) >= FAIR and entry.line.words.count(" ") >= 3
            if whole and re.fullmatch(rf"{short}\W.+|.+\W{short}", long):
                entries[title].sort = "label"
                return place
        return title

    # -- marking

    def _mark(self, entry: Entry, place: int, title: int | None, entries: Sequence[Entry]) -> None:
        line = entry.line
        if place == title:
            if not self._mark_dated(line):
                self._mark_title(line)
        elif entry.sort == "meta" and entry.meta is not None:
            _mark_meta(line, entry.meta)
        elif entry.sort == "label":
            line.be(BlockKind.FURNITURE, "kicker")
        elif title is not None and place > title:
            line.be(BlockKind.STANDFIRST)
        elif title is not None and entry.sort != "list" and len(line.text) <= MAX_TITLE:
            line.be(BlockKind.FURNITURE, "masthead")

    def _mark_title(self, line: Line) -> None:
        line.be(BlockKind.TITLE)
        field = _FIELD.match(line.words)
        if field:
            line.first += field.end()
        end = self._headlines.suffix(line.words)
        if end < len(line.words):
            rest = line.words[end:].lstrip(" |-–—")
            line.parts = [
                Block(line.first, line.first + end, BlockKind.TITLE),
                Block(line.end - len(rest), line.end, BlockKind.FURNITURE, "outlet"),
            ]

    def _mark_dated(self, line: Line) -> bool:
        """Mark a headline or lede with its date before it, as scrapers and diaries write them; return whether it was one."""
        lead = _BEFORE_DATE.match(line.text)
        start = lead.end() if lead else 0
        date = self._meta.date_at(line.text[:60], start)
        rest = _AFTER_DATE.match(line.text, date.end()) if date and date.start() == start else None
        if date is None or rest is None or len(_NUMBERS.findall(date[0])) < 2:
            return False
        kind = BlockKind.TITLE
        if is_sentence(line.text) or len(line.text) > MAX_TITLE:
            # A day that begins a sentence is no date line: only a label or its form says that a machine put it there.
            if not (lead and lead[0]) and not _ISO.match(line.text):
                return False
            kind = BlockKind.PARAGRAPH
        line.be(kind)
        line.parts = [
            Block(line.start, line.start + date.end(), BlockKind.DATELINE),
            Block(line.start + rest.end(), line.end, kind),
        ]
        return True


def _says_more(entry: Entry, *, dated: bool, signed: bool) -> bool:
    """Whether a line tells who wrote the article or when, which none before it does."""
    meta = entry.meta if entry.sort == "meta" else None
    return meta is not None and ((meta.dated and not dated) or (meta.signed and not signed))


def _is_stopped(entries: Sequence[Entry], place: int) -> bool:
    """Whether a line that ends in a full stop may be the headline: it is set as one, or a byline or date line is under it."""
    line = entries[place].line
    near = place + 1 < len(entries) and entries[place + 1].sort == "meta"
    return line.mark == "heading" or (near and not SENTENCE_END.search(line.text) and line.text[0] not in '"“')


def _beside(entries: Sequence[Entry], place: int) -> bool:
    """Whether a line about the article stands right before or after the one at `place`."""
    if place and entries[place - 1].sort == "meta":
        return True
    after = entries[place + 1] if place + 1 < len(entries) else None
    return after is not None and (after.sort == "meta" or (after.meta is not None and not after.meta.loose))


def _mark_meta(line: Line, meta: Meta) -> None:
    """Mark the dates and names of a line about the article; where it holds only one sort, the whole line."""
    names, dates = _signatures(meta), meta.of("date")
    if not names and not dates:
        if meta.of("lead") or meta.of("post"):
            line.be(BlockKind.BYLINE)
        elif meta.of("label") or meta.of("time"):
            line.be(BlockKind.DATELINE)
        else:
            line.be(BlockKind.FURNITURE, "outlet")
        return
    kind, reason = (BlockKind.DATELINE if dates else BlockKind.BYLINE), "meeting" if _ASKED.match(line.text) else ""
    line.be(kind, reason)
    mixed = any(piece.sort in ("outlet", "other", "section") for piece in meta.pieces)
    if mixed or (names and (dates or names[0][0] > 0)):
        line.parts = [Block(line.start + start, line.start + end, BlockKind.BYLINE) for start, end in names]
        line.parts += [Block(line.start + date.start, line.start + date.end, BlockKind.DATELINE, reason) for date in dates]


def _signatures(meta: Meta) -> list[tuple[int, int]]:
    """Return the places of the names that are taken for reporters': the surest, and names known beside them."""
    names = meta.of("name")
    most = max((piece.weight for piece in names), default=0)
    return [(piece.start, piece.end) for piece in names if piece.weight >= min(most, 1)]
