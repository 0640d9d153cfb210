"""Lines of a page → those of its article: from the headline to the end of the text, without what stands between and around."""

from __future__ import annotations

import re
from collections import Counter

from lxml.etree import _Element

from ofscan.lexicon import layout as layout_words
from ofscan.readers import layout
from ofscan.readers.bylines import Bylines, default_bylines
from ofscan.readers.furniture import Furniture
from ofscan.readers.html_lines import Line
from ofscan.readers.html_tree import Tree
from ofscan.readers.lines import is_prose, is_sentence

#: A date line, also one that gives only the hour.
_STAMP = re.compile(r"(?:last |first )?(?:updated|published|posted|modified)\b.{0,30}\d", re.IGNORECASE)
#: A box is gone into while it holds this part of the prose of the one round it.
_MOST = 0.85
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
        if element.get("itemprop") == "articleBody" or ("body" in tree.sorts(element) and element.tag != "p"):
            # The first in the page, and of boxes in boxes the outer one: what follows it may be the next story.
            if best is None or element in best.iterancestors():
                best = element
    if best is not None and (parent := best.getparent()) is not None and parent is not tree.body:
        # A text in several boxes of one name, adverts between them.
        if sum("body" in tree.sorts(child) and prose.get(child, 0) > 0 for child in parent) > 1:
            best = parent
    here = best if best is not None else tree.body
    if best is None:
        article = _article(tree, whole)
        here = article if article is not None else here
    while True:
        inner = [child for child in here if prose.get(child, 0) >= _MOST * prose.get(here, 0)]
        if not inner or inner[0].tag in ("p", "table", "tr", "ul", "ol"):
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


def _is_names(text: str) -> bool:
    """Whether a line is hardly more than names: 'Jo Day', 'Jo Day, education reporter'."""
    return len(text) <= 90 and not is_sentence(text) and bool(layout.bylines(text))


class _Choice:
    def __init__(self, tree: Tree, lines: list[Line], main: _Element):
        self.tree, self.lines, self.main = tree, lines, main
        self.bylines: Bylines = default_bylines()
        self.furniture = Furniture(layout_words.read())
        self.main_above = set(main.iterancestors())

    def choose(self) -> list[Line]:
        lines = self.lines
        heading = next((i for i, line in enumerate(lines) if line.kind == "title"), None)
        inside = [i for i, line in enumerate(lines) if self.main in line.above or line.element is self.main]
        if not inside:
            return []
        first, last = inside[0], inside[-1]
        zone = self._zone()
        chosen: list[Line] = []
        for index in range(len(lines)):
            if first <= index <= last and self._in(index):
                if (
                    heading is None
                    or index >= heading
                    or heading > last
                    or (heading - index <= 4 and self._is_before(lines[index], self.main))
                ):
                    chosen.append(lines[index])
            elif heading is not None and heading <= index < first:
                if index == heading or (index - heading <= _HEAD and self._is_head(lines[index])):
                    chosen.append(lines[index])
            elif (heading is not None and index < heading and heading - index <= 4 and self._is_before(lines[index], zone)) or (
                index > last and zone is not None and zone in lines[index].above
            ):
                chosen.append(lines[index])
        if zone is None:
            chosen += self._after(last)
        chosen = self._after_next_story(chosen)
        linked = sum(line.linked for line in chosen)
        if linked * 2 < sum(len(line.text) for line in chosen):
            # A page whose text is all inside one link, by a tag that was never closed, tells nothing by its links.
            chosen = self._without_links(chosen)
        return self._without_repeats(chosen)

    def _in(self, index: int) -> bool:
        return self.main in self.lines[index].above or self.lines[index].element is self.main

    def _zone(self) -> _Element | None:
        """Return the element round headline and text, where it holds little prose but theirs: notes may follow the text."""
        if self.tree.heading is None or self.main in self.tree.above_heading:
            shared: _Element | None = self.main.getparent()
            if shared is None or shared.tag in ("body", "html"):
                return None
        else:
            shared = next((one for one in self.main.iterancestors() if one in self.tree.above_heading), None)
        if shared is None or shared is self.tree.body:
            return None
        prose = self.tree.prose
        return shared if prose.get(shared, 0) <= 1.35 * prose.get(self.main, 1) else None

    def _after(self, last: int) -> list[Line]:
        """Return the lines of the boxes after the text that hold prose and hardly a link: notes, a list of dates."""
        shared = next((one for one in self.main.iterancestors() if one in self.tree.above_heading), None)
        if shared is None or shared is self.tree.body:
            return []
        boxes: dict[_Element, list[Line]] = {}
        for line in self.lines[last + 1 :]:
            if shared not in line.above:
                break
            inner = line.above[line.above.index(shared) + 1 : line.above.index(shared) + 2]
            boxes.setdefault(inner[0] if inner else line.element, []).append(line)
        kept: list[Line] = []
        for lines in boxes.values():
            size = sum(len(line.text) for line in lines)
            linked = sum(line.linked for line in lines)
            headed = any(line.kind == "heading" and line.linked for line in lines)
            other = self.furniture.section(lines[0].text) or self.furniture.end(lines[0].text)
            if other or headed or linked * 4 > size or not any(is_prose(line.text) for line in lines):
                break
            kept += lines
        return kept

    def _is_meta(self, line: Line) -> bool:
        """Whether a line before the headline belongs to the article: its date or byline."""
        text = line.text
        return line.kind in ("text", "item") and bool(
            self.bylines.is_date(text) or self.bylines.is_byline(text) or (_STAMP.match(text) and len(text) <= 80)
        )

    def _is_before(self, line: Line, zone: _Element | None) -> bool:
        """Whether a line just before the headline belongs to it: a date, or the name of the body whose minutes these are."""
        if self._is_meta(line):
            return True
        inside = zone is not None and zone in line.above
        return inside and line.kind in ("text", "heading") and line.linked == 0 and len(line.text) <= 90

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
        return self._without_cards(self._without_empty_headings(kept))

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

    def _without_cards(self, lines: list[Line]) -> list[Line]:
        """Leave out repeated boxes of headline, date and summary after the text's last paragraph, once one is a teaser."""
        return lines

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
