"""Lines of a page → those of its article: from the headline to the end of the text, without what stands between and around."""

from __future__ import annotations

import re
from collections import Counter

from lxml.etree import _Element

from ofscan.errors import ReadError
from ofscan.readers.html.lines import Line
from ofscan.readers.html.shapes import is_data
from ofscan.readers.html.tree import Tree
from ofscan.readers.text import layout
from ofscan.readers.text.bylines import Bylines, default_bylines
from ofscan.readers.text.furniture import Furniture
from ofscan.readers.text.lines import is_prose, is_sentence
from ofscan.words import lexicon_reader

#: How many lines before the headline may be its own; more in minutes, whose item of business is it.
_BEFORE, _BEFORE_MINUTES = 4, 40
_MINUTES = re.compile(r"(?:draft )?minutes\b|agenda item\b|(?:members |councillors )?present\b|in attendance\b", re.IGNORECASE)
#: A date line, also one that gives only the hour.
_STAMP = re.compile(r"(?:last |first )?(?:updated|published|posted|modified)\b.{0,30}\d", re.IGNORECASE)
#: A box is gone into while it holds this part of the prose of the one round it.
_MOST = 0.78
#: Of all prose of the page, for a box that its names call the article's text.
_ENOUGH = 0.4
#: A line with more of its characters than this in links is a link and no prose.
_LINK = 0.8
#: How many lines may stand between headline and text, or before the headline: byline, date, standfirst.
_HEAD = 14


def choose(tree: Tree, lines: list[Line]) -> list[Line]:
    """Return the lines of the article, in order; empty where the page has no prose."""
    main = find_main(tree)
    if main is None:
        return []
    return _Choice(tree, lines, main).choose()


def find_main(tree: Tree) -> _Element | None:
    """Return the smallest element that holds nearly all prose of the article, or None where there is none."""
    prose = tree.prose
    whole = prose.get(tree.body, 0)
    if whole == 0:
        return None
    best: _Element | None = None
    for element, weight in prose.items():
        if weight < _ENOUGH * whole or element is tree.body:
            continue
        text = element.get("itemprop") == "articleBody" or ("body" in tree.sorts(element) and element.tag != "p")
        # The first in the page, and of boxes in boxes the outer one: what follows it may be the next story.
        if text and (best is None or element in best.iterancestors()):
            best = element
    parent = None if best is None else best.getparent()
    if parent is not None and parent is not tree.body:
        parts = sum("body" in tree.sorts(child) and prose.get(child, 0) > 0 for child in parent)
        # A text in several boxes of one name, adverts between them.
        best = parent if parts > 1 else best
    here = best if best is not None else tree.body
    if best is None:
        article = _article(tree, whole)
        here = article if article is not None else here
    while True:
        inner = [child for child in here if prose.get(child, 0) >= _MOST * prose.get(here, 0)]
        if not inner or inner[0].tag in ("p", "ul", "ol") or (inner[0].tag == "table" and is_data(inner[0])):
            return here
        if best is not None and prose[inner[0]] < prose[here]:
            return here
        here = inner[0]


def _article(tree: Tree, whole: int) -> _Element | None:
    """Return the <article> or <main> that holds the headline, or the one with the most prose."""
    found = [e for e in tree.prose if e.tag in ("article", "main") and tree.prose[e] >= 0.25 * whole]
    with_heading = [e for e in found if e in tree.above_heading]
    if with_heading:
        return with_heading[0]
    heavy = [e for e in found if tree.prose[e] >= 0.5 * whole]
    return heavy[0] if heavy else None


def _is_index(lines: list[Line]) -> bool:
    """Whether the lines are headlines of other pages, each a link with a sentence or two under it, from the top."""
    headlines = since = 0
    for line in lines[1:40]:
        if line.kind == "heading" and line.link_share > _LINK:
            headlines += 1
            since = 0
        elif line.kind in ("text", "item"):
            since += 1
        if since > 3:
            return False
    return headlines >= 5


def _is_names(text: str) -> bool:
    """Whether a line is hardly more than names: 'Jo Day', 'Jo Day, education reporter'."""
    return len(text) <= 90 and not is_sentence(text) and bool(layout.bylines(text))


class _Choice:
    def __init__(self, tree: Tree, lines: list[Line], main: _Element):
        self.tree, self.lines, self.main = tree, lines, main
        self.bylines: Bylines = default_bylines()
        self.furniture = Furniture(lexicon_reader("layout"))
        self.before = _BEFORE

    def choose(self) -> list[Line]:
        lines = self.lines
        heading = next((i for i, line in enumerate(lines) if line.kind == "title"), None)
        inside = [i for i, line in enumerate(lines) if self.main in line.above or line.element is self.main]
        if not inside:
            return []
        first, last = inside[0], inside[-1]
        zone = self._zone()
        self.before = _BEFORE_MINUTES if any(_MINUTES.match(line.text) for line in lines[: heading or 0]) else _BEFORE
        chosen = [line for index, line in enumerate(lines) if self._belongs(index, heading, first, last, zone)]
        after = self._after(last, zone)
        chosen += after or self._signature(chosen, last)
        chosen = self._after_next_story(chosen)
        if not self.tree.links:
            if _is_index(chosen):
                raise ReadError("holds no article: a list of links")
            chosen = self._without_links(chosen)
        return self._without_repeats(self._with_fields(chosen))

    def _with_fields(self, lines: list[Line]) -> list[Line]:
        """Make items of a list of byline, date and reading time under the headline plain lines."""
        for line in lines[:_HEAD]:
            if is_prose(line.text):
                break
            if line.kind == "item" and (line.role in ("byline", "date") or self._is_meta(line) or _is_names(line.text)):
                line.kind, line.mark = "text", ""
        return lines

    def _belongs(self, index: int, heading: int | None, first: int, last: int, zone: _Element | None) -> bool:
        """Whether the line at `index` is of the article whose headline is at `heading`, its text from `first` to `last`."""
        line = self.lines[index]
        if first <= index <= last and self._in(index):
            if heading is None or index >= heading or heading > last:
                return True
            return heading - index <= self.before and self._is_before(line, self.main)
        if index > last:
            return False
        if heading is None or index == heading:
            return index == heading
        if index > heading:
            return index - heading <= _HEAD and self._is_head(line)
        return heading - index <= self.before and self._is_before(line, zone)

    def _in(self, index: int) -> bool:
        return self.main in self.lines[index].above or self.lines[index].element is self.main

    def _zone(self) -> _Element | None:
        """Return the element round headline and text, in which notes may follow the text."""
        if self.tree.heading is None or self.main in self.tree.above_heading:
            shared: _Element | None = self.main.getparent()
        else:
            shared = next((one for one in self.main.iterancestors() if one in self.tree.above_heading), None)
        return None if shared is None or shared is self.tree.body or shared.tag == "html" else shared

    def _after(self, last: int, zone: _Element | None) -> list[Line]:
        """Return the lines of the boxes after the text that hold prose and hardly a link: notes, a list of dates."""
        if zone is None:
            return []
        boxes: dict[_Element, list[Line]] = {}
        for line in self.lines[last + 1 :]:
            if zone not in line.above:
                break
            inner = line.above[line.above.index(zone) + 1 : line.above.index(zone) + 2]
            boxes.setdefault(inner[0] if inner else line.element, []).append(line)
        kept: list[Line] = []
        for lines in boxes.values():
            size = sum(len(line.text) for line in lines)
            linked = sum(line.linked for line in lines)
            headed = any(line.link_share > _LINK for line in lines)
            other = self.furniture.section(lines[0].text) or self.furniture.end(lines[0].text)
            if other or headed or linked * 4 > size or not any(is_sentence(line.text) for line in lines):
                break
            kept += lines
        return kept

    def _signature(self, chosen: list[Line], last: int) -> list[Line]:
        """Return the byline that some blogs have under the text, where none stands at its head: 'Posted by Jo Day'."""
        if any(line.role == "byline" or self.bylines.is_byline(line.text) for line in chosen[:_HEAD]):
            return []
        return [line for line in self.lines[last + 1 : last + 4] if self.bylines.is_byline(line.text)][:1]

    def _is_meta(self, line: Line) -> bool:
        """Whether a line before the headline belongs to the article: its date or byline."""
        text = line.text
        return line.kind in ("text", "item", "heading") and bool(
            self.bylines.is_date(text) or self.bylines.is_byline(text) or (_STAMP.match(text) and len(text) <= 80)
        )

    def _is_before(self, line: Line, zone: _Element | None) -> bool:
        """Whether a line just before the headline belongs to it: a date, or the name of the body whose minutes these are."""
        if self._is_meta(line):
            return True
        inside = zone is not None and zone in line.above
        return (
            inside
            and line.kind in ("text", "heading", "row")
            and line.linked == 0
            and (len(line.text) <= 90 or self.before > _BEFORE)
        )

    def _is_head(self, line: Line) -> bool:
        """Whether a line between headline and text is of the article: byline, date, standfirst, no label or button."""
        text = line.text
        if self._is_meta(line) or (line.role in ("byline", "date") and len(text) < 200):
            return True
        if line.link_share > _LINK:
            return _is_names(text)
        return line.role == "standfirst" or is_sentence(text) or len(text.split()) >= 6 or _is_names(text)

    def _after_next_story(self, lines: list[Line]) -> list[Line]:
        """Cut what follows a second headline of a page that goes on with other stories."""
        prose = 0
        for index, line in enumerate(lines):
            prose += is_prose(line.text)
            if line.element.tag == "h1" and line.kind == "heading" and prose >= 4:
                article = next((one for one in reversed(line.above) if one.tag == "article"), None)
                if article is not None and article not in self.tree.above_heading:
                    return lines[:index]
        return lines

    def _without_links(self, lines: list[Line]) -> list[Line]:
        """Leave out lists of links, headings that are links, and paragraphs that are nothing but a link."""
        listed: Counter[_Element] = Counter()
        linked: Counter[_Element] = Counter()
        for line in lines:
            if line.list is not None:
                listed[line.list] += 1
                linked[line.list] += line.link_share > _LINK
        kept: list[Line] = []
        for line in lines:
            if line.kind == "title":
                kept.append(line)
                continue
            if line.list is not None and linked[line.list] * 5 >= listed[line.list] * 3:
                continue
            if line.link_share > _LINK and line.quoted is None and line.kind != "row":
                by = line.role == "byline" or self._is_meta(line) or _is_names(line.text)
                if not by or is_prose(line.text) or len(kept) > _HEAD:
                    continue
            kept.append(line)
        return self._without_empty_headings(kept)

    def _without_empty_headings(self, lines: list[Line]) -> list[Line]:
        """Leave out headings of boxes whose links are gone: 'Related stories' with another heading, or nothing, after it."""
        kept: list[Line] = []
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else None
            if (
                line.kind == "heading"
                and (following is None or following.kind == "heading")
                and self.furniture.section(line.text)
            ):
                continue
            kept.append(line)
        return kept

    def _without_repeats(self, lines: list[Line]) -> list[Line]:
        """Leave out lines that say again what one before them said: pages have a caption or headline once for each width."""
        seen: dict[str, Line] = {}
        kept: list[Line] = []
        for line in lines:
            key = line.text.casefold()
            before = seen.get(key)
            if before is not None and len(key) >= 25 and line.kind not in ("row", "item"):
                continue
            if before is not None and kept and kept[-1] is before and line.kind == before.kind and line.kind != "row":
                continue
            seen[key] = line
            kept.append(line)
        return kept
