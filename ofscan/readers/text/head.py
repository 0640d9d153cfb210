"""The head of a page: headline, standfirst, byline and date line, in whatever order a site prints them.

Each line down to the article's second paragraph is judged by its own words: about the article (date, names), a label, prose, or
else a candidate. The candidate for which most speaks, by its words and by where it stands, is the headline; what else stands over
it belongs to the site, and what stands between it and the body introduces the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ofscan.facts.article import Block, BlockKind
from ofscan.readers.text.headlines import LEAST, MAX_TITLE, Headlines, echoes
from ofscan.readers.text.lines import Line, is_prose, is_sentence
from ofscan.readers.text.meta import Meta, MetaReader
from ofscan.readers.text.minutes import is_minutes, labelled_item, mark_meeting
from ofscan.words.layout import LayoutLexicon

#: How far down a headline is looked for: so many lines and paragraphs; one is long from so many characters on.
_FAR, _PARAGRAPHS, _PARAGRAPH = 200, 2, 140
#: So many lines after one of prose may tell that the head goes on, but none behind one of more characters.
_NEAR, _LONG = 3, 200
#: So many lines of few words one after another are a menu.
_MENU, _FEW = 3, 3
#: Within so many lines under a headline stand date or writer, the first paragraph.
_NEAR_META, _NEAR_PROSE = 2, 14
_CANDIDATES = frozenset({"text", "maybe", "prose", "list"})
_ASIDE = (BlockKind.FURNITURE, BlockKind.CAPTION)
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
    """A line of the head that is not furniture: `sort` is "meta", "maybe", "title", "label", "text", "prose", "list" or "body".

    `above` counts the lines of few words, furniture too, that stand right over it.
    """

    index: int
    line: Line
    sort: str
    meta: Meta | None = None
    above: int = 0


class Head:
    """Reads the heads of pages with the words of a `LayoutLexicon`."""

    def __init__(self, lexicon: LayoutLexicon, meta: MetaReader):
        self._words = lexicon
        self.meta = meta
        self._headlines = Headlines(lexicon, meta.bylines)

    def is_headline(self, line: Line) -> bool:
        """Return whether `line` reads as a headline in a sentence's small letters: 'Nursery shut after fire'."""
        return self._headlines.weight(line) >= 0 and self._headlines.is_sentence_case(line.text)

    def is_signed(self, line: Line) -> bool:
        """Return whether `line` says who wrote a story and when: 'By Jo Day | 4 May 2018'."""
        meta = self.meta.read(line.text)
        return meta is not None and meta.sure and meta.dated and meta.signed

    def read(self, lines: list[Line], known: str | None) -> int:
        """Mark the lines of the head and return the index of the first line of the body; `known` is the title, if known."""
        if is_minutes(lines, self._words):
            return self._read_meeting(lines, known)
        first = next((index for index, line in enumerate(lines) if line.kind not in _ASIDE), 0)
        if lines[first].kind is None and is_sentence(lines[first].text) and self._mark_dated(lines[first]):
            return first + 1
        entries = self._gather(lines, known)
        title = self._title(entries, lines)
        last = self._settle(entries, title)
        menu = max((place for place in range((title or 0) + 1) if entries and entries[place].above >= _MENU), default=0)
        for place, entry in enumerate(entries[: last + 1]):
            if place < menu and entry.sort != "prose":
                entry.line.be(BlockKind.FURNITURE, "navigation")
            elif entry.sort != "prose" or place >= (title or 0):
                self._mark(entry, place, title, entries)
        return entries[last].index + 1 if last >= 0 else 0

    def _read_meeting(self, lines: list[Line], known: str | None) -> int:
        """Do as `read` does with a page of minutes: its headline is the agenda item."""
        item = labelled_item(lines, self._words)
        if item is None:
            entries = self._gather(lines, known)
            title = self._title(entries, lines)
            item = None if title is None else entries[title].index
        body = mark_meeting(lines, item, self.meta)
        if item is not None:
            self._mark_title(lines[item])
        return body

    def _gather(self, lines: list[Line], known: str | None) -> list[Entry]:
        """Return the lines down to the second paragraph that count, with their sorts."""
        entries: list[Entry] = []
        above = 0
        for index, line in enumerate(lines[:_FAR]):
            if line.kind in _ASIDE:
                above += 1
                continue
            entry = self._entry(index, line, known)
            entry.above = above
            entries.append(entry)
            few = entry.sort == "list" or line.words.count(" ") < _FEW
            above = above + 1 if few and not (entry.meta and entry.meta.sure) else 0
            if sum(entry.sort == "prose" for entry in entries) == _PARAGRAPHS:
                break
        return entries

    def _entry(self, index: int, line: Line, known: str | None) -> Entry:
        text = line.text
        if known is not None and line.words.strip(" *").casefold() == known.strip().casefold():
            return Entry(index, line, "title")
        read, otherwise = self._reads(line)
        meta = self.meta.read(text) if read else None
        if meta is not None and (meta.sure or otherwise != "body"):
            sort = "meta" if meta.sure else "maybe"
            if not meta.loose and not any(meta.of(piece) for piece in ("name", "post", "time", "date", "lead")):
                # Nothing but labels: 'Press statement', 'News release no. 14'; 'Published' over its date.
                sort = "meta" if self.meta.is_date_lead(text) else "label"
            return Entry(index, line, sort, meta)
        return Entry(index, line, "prose" if otherwise == "text" and read and is_prose(text) else otherwise)

    def _reads(self, line: Line) -> tuple[bool, str]:
        """Return whether a line may be about the article, and its sort where it is not."""
        if line.kind is BlockKind.LIST_ITEM:
            # Blogs set out writer, date and reading time as a list.
            return line.mark == "bullet", "list"
        if line.kind not in (None, BlockKind.HEADING, BlockKind.PARAGRAPH):
            # Tables and indented quotations are no heads of pages; a row of cells may hold names and dates.
            return line.kind is BlockKind.TABLE_ROW, "body"
        return line.mark != "heading", "text"

    # -- the headline

    def _title(self, entries: list[Entry], lines: list[Line]) -> int | None:
        """Return the place of the headline among `entries`, or None."""
        best, most = None, LEAST
        for place, entry in enumerate(entries):
            if entry.sort == "title":
                return place
            if entry.sort not in _CANDIDATES or len(entry.line.text) > MAX_TITLE or entry.index + 1 >= len(lines):
                continue
            weight = self._headlines.weight(entry.line) + sum(
                self._headlines.weights[sign] for sign in self._signs(entries, place)
            )
            if weight > most:
                best, most = place, weight
        return best if best is None else self._alone(entries, best)

    def _alone(self, entries: list[Entry], title: int) -> int:
        """Return the place where the headline at `title` stands without a section or the site's name, as it is on pages twice."""
        whole = entries[title].line.words
        for place, entry in enumerate(entries):
            if place > title and entry.sort == "prose":
                break
            if entry.line.words in whole and place != title and self._headlines.weight(entry.line) >= 0:
                return place
        return title

    def _signs(self, entries: Sequence[Entry], place: int) -> list[str]:
        """Return what speaks for or against the line at `place` by where it stands, by the names of their weights in layout.yaml."""
        before, after = entries[place - 1 : place], entries[place + 1 :]
        near = after[:_NEAR_PROSE]
        paragraphs = (entry.line.text for entry in after if entry.sort == "prose" and len(entry.line.text) >= _PARAGRAPH)
        below = next(filter(is_sentence, paragraphs), "")
        echo = echoes(entries[place].line.text, below)
        signs = {
            entries[place].sort: entries[place].sort in self._headlines.weights,
            "first": place == 0,
            "under meta": any(entry.sort == "meta" for entry in before),
            "under another": any(entry.sort == "text" and self._headlines.weight(entry.line) >= -1 for entry in before),
            "after prose": any(entry.sort == "prose" for entry in entries[:place]),
            "over meta": any(entry.sort == "meta" for entry in after[:_NEAR_META]),
            "far": not any(entry.sort == "prose" and len(entry.line.text) >= _PARAGRAPH for entry in near),
            # What a headline says the first paragraph says again.
            "echoed": echo > 1,
            "unechoed": bool(below) and not echo,
        }
        return [sign for sign, holds in signs.items() if holds]

    # -- what is about the article

    def _settle(self, entries: list[Entry], title: int | None) -> int:
        """Decide by what stands around them which lines are about the article; return the place of the head's last, or -1."""
        last = -1 if title is None else title
        for place, entry in enumerate(entries):
            if entry.sort == "maybe" and entry.meta is not None and place != title:
                sure = self._is_sure(entries, place, entry.meta, title)
                entry.sort = "meta" if sure else "list" if entry.line.kind is BlockKind.LIST_ITEM else "text"
            if entry.sort == "meta":
                last = max(last, place)
            elif place > last and entry.sort in ("prose", "list", "body") and not _goes_on(entries, place):
                break
        return last

    def _is_sure(self, entries: list[Entry], place: int, meta: Meta, title: int | None) -> bool:
        """Return whether the entry at `place` is about the article by its neighbours."""
        if meta.loose:
            # Words that a headline could be made of: only where there is another.
            return title is not None
        if meta.of("name"):
            # A name right over or under the headline is its writer's; what only looks like one, only right over the first paragraph.
            near = title is not None and abs(place - title) == 1
            known = max(piece.weight for piece in meta.of("name")) > 0
            last = all(entry.sort == "prose" for entry in entries[place + 1 : place + 2])
            return _beside(entries, place) or (near and (known or last))
        if meta.of("post"):
            return place > 0 and entries[place - 1].sort == "meta"
        return _beside(entries, place)

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
        date = self.meta.date_at(line.text[:60], start)
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


def _goes_on(entries: Sequence[Entry], place: int) -> bool:
    """Whether the head goes on after a line of prose or of a list: who wrote the article, or when, is told near it."""
    dated = any(entry.sort == "meta" and entry.meta and entry.meta.dated for entry in entries[:place])
    signed = any(entry.sort == "meta" and entry.meta and entry.meta.signed for entry in entries[:place])
    for entry in entries[place + 1 : place + 1 + _NEAR]:
        meta = entry.meta if entry.sort == "meta" else None
        if meta is not None and ((meta.dated and not dated) or (meta.signed and not signed)):
            return True
        if len(entry.line.text) > _LONG:
            return False
    return False


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
