"""Lines of a page → those of its article: from the headline to the end of the text, without what stands between and around."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from lxml.etree import _Element

from ofscan.readers.html.draw import Line
from ofscan.readers.html.tree import Tree
from ofscan.readers.text.furniture import Furniture, default_furniture
from ofscan.readers.text.lines import is_prose, is_sentence
from ofscan.readers.text.meta import default_meta

#: How many lines before the headline may be its own; more in minutes, whose item of business is it.
_BEFORE, _BEFORE_MINUTES = 4, 40
#: A date line, also one that gives only the hour.
_STAMP = re.compile(r"(?:last |first )?(?:updated|published|posted|modified)\b.{0,30}\d", re.IGNORECASE)
#: A box is gone into while it holds this part of the prose of the one round it.
_MOST = 0.78
#: Of all prose of the page, for a box that its names call the article's text.
_ENOUGH = 0.4
#: How many lines may stand between headline and text: byline, date, standfirst.
_HEAD = 14
#: Cards of other stories: so many links at least, so many lines from one to the next, of which so many are prose.
_CARDS, _CARD, _CARD_PROSE = 4, 3, 1


def choose(tree: Tree, lines: list[Line]) -> tuple[list[Line], bool]:
    """Return the lines of the article, in order, and whether cards of other stories were left out of them."""
    main = find_main(tree)
    inside = [index for index, line in enumerate(lines) if line.within(main)]
    if main is None or not inside:
        return [], False
    chosen = _Choice(tree, lines, main, inside[0], inside[-1]).choose()
    kept = without_links(without_cards(chosen))
    return _without_repeats(_with_fields(kept)), len(kept) < len(chosen)


def find_main(tree: Tree) -> _Element | None:
    """Return the smallest element that holds nearly all prose of the article, or None where there is none."""
    prose = tree.prose
    whole = prose.get(tree.body, 0)
    if whole == 0:
        return None
    here = _named_body(tree, whole)
    named = here is not None
    if here is None:
        # The <article> or <main> that holds the headline, or else most of the prose.
        found = [one for one in prose if one.tag in ("article", "main") and prose[one] >= 0.25 * whole]
        found = [one for one in found if one in tree.above_heading] or [one for one in found if prose[one] >= 0.5 * whole]
        here = found[0] if found else tree.body
    while True:
        inner = next((child for child in here if prose.get(child, 0) >= _MOST * prose.get(here, 0)), None)
        if inner is None or inner.tag in ("p", "ul", "ol") or (named and prose[inner] < prose[here]):
            return here
        here = inner


def _named_body(tree: Tree, whole: int) -> _Element | None:
    """Return the element whose names call it the text of the article, if there is one."""
    named = [
        element
        for element, weight in tree.prose.items()
        if weight >= _ENOUGH * whole
        and element is not tree.body
        and (element.get("itemprop") == "articleBody" or ("body" in tree.sorts(element) and element.tag != "p"))
    ]
    if not named:
        return None
    # The first in the page, and of boxes in boxes the outer one: what follows it may be the next story.
    best = [one for one in named if one in (named[0], *named[0].iterancestors())][-1]
    parent = best.getparent()
    parts = (
        0 if parent in (None, tree.body) else sum("body" in tree.sorts(one) and tree.prose.get(one, 0) > 0 for one in parent)
    )
    # A text in several boxes of one name, adverts between them.
    return parent if parts > 1 else best


class _Choice:
    """The choice of lines by where they stand: from `first` to `last` are those of the text's box, `main`."""

    def __init__(self, tree: Tree, lines: list[Line], main: _Element, first: int, last: int):
        self.tree, self.lines, self.main, self.first, self.last = tree, lines, main, first, last
        self.heading = next((index for index, line in enumerate(lines) if line.kind == "title"), None)
        self.furniture = default_furniture()
        above = [line.text.lower() for line in lines[: self.heading or 0]]
        self.minutes = any(text.startswith(tree.words.minutes) for text in above)
        shared = [one for one in main.iterancestors() if not tree.above_heading or one in tree.above_heading]
        #: The element round headline and text, in which notes may follow the text.
        self.zone = shared[0] if shared and shared[0] is not tree.body and shared[0].tag != "html" else None

    def choose(self) -> list[Line]:
        chosen = [line for index, line in enumerate(self.lines) if self.belongs(index, line)]
        return chosen + self.after()

    def belongs(self, index: int, line: Line) -> bool:
        inside = line.within(self.main)
        if self.heading is None or index == self.heading:
            return inside or index == self.heading
        if index > self.heading:
            return inside or (index <= self.last and index - self.heading <= _HEAD and _is_head(line))
        return (inside and self.heading > self.last) or self.leads(self.heading - index, line, inside=inside)

    def leads(self, distance: int, line: Line, *, inside: bool) -> bool:
        """Return whether a line before the headline is its date or, before an item of minutes, the name of the body that met."""
        if distance > (_BEFORE_MINUTES if self.minutes else _BEFORE):
            return False
        own = self.minutes and line.within(self.main if inside else self.zone) and line.linked == 0
        return own or is_stamp(line)

    def after(self) -> list[Line]:
        """Return the lines of the boxes after the text that hold prose and hardly a link: notes, a list of dates."""
        kept: list[Line] = []
        after = self.lines[self.last + 1 :] if self.zone is not None else []
        for _, box in groupby(
            after, key=lambda line: line.above[line.above.index(self.zone) + 1 :][:1] if self.zone in line.above else None
        ):
            lines = list(box)
            size = sum(len(line.text) for line in lines)
            linked = sum(line.linked for line in lines)
            other = self.furniture.section(lines[0].text) or self.furniture.end(lines[0].text)
            outside = not lines[0].within(self.zone) or any(line.is_link for line in lines)
            if outside or other or linked * 4 > size or not any(is_sentence(line.text) for line in lines):
                break
            kept += lines
        return kept


def is_stamp(line: Line) -> bool:
    """Return whether a line near the headline is a date line or a byline by its words."""
    meta = default_meta()
    dated = meta.is_date(line.text) or bool(_STAMP.match(line.text) and len(line.text) <= 80)
    return line.kind in ("text", "item", "heading") and (dated or meta.is_byline(line.text))


def _is_names(text: str) -> bool:
    return len(text) <= 90 and default_meta().names_somebody(text)


def _is_head(line: Line) -> bool:
    """Whether a line between headline and text is of the article: byline, date, standfirst, no label or button."""
    text = line.text
    if is_stamp(line) or _is_names(text) or (line.role in ("byline", "date") and len(text) < 200):
        return True
    return not line.is_link and (line.role == "standfirst" or is_sentence(text) or text.count(" ") >= 5)


def _with_fields(lines: list[Line]) -> list[Line]:
    """Make items of a list of byline, date and reading time under the headline plain lines."""
    for line in lines[:_HEAD]:
        if is_prose(line.text):
            break
        if line.kind == "item" and (line.role in ("byline", "date") or is_stamp(line) or _is_names(line.text)):
            line.kind, line.mark = "text", ""
    return lines


def without_cards(lines: list[Line]) -> list[Line]:
    """Leave out cards of other stories: links that follow one another with a few words, a date or a sentence between them."""
    runs: list[list[int]] = []
    for index, line in enumerate(lines):
        if not line.is_link or not _is_card(line):
            continue
        between = lines[runs[-1][-1] + 1 : index] if runs else []
        if runs and len(between) <= _CARD and sum(is_prose(one.text) for one in between) <= _CARD_PROSE:
            runs[-1].append(index)
        else:
            runs.append([index])
    out: set[int] = set()
    for run in runs:
        headed = [index for index in run if lines[index].kind in ("heading", "title")]
        if len(run) < _CARDS and len(headed) < _CARDS - 1:
            continue
        gaps = [lines[before + 1 : after] for before, after in pairwise(run)]
        first, last = run[0], run[-1]
        if not headed and all(any(line.kind == "heading" for line in gap) for gap in gaps):
            # Links at the foot of cards: the first card begins with its heading.
            first = next((index for index in range(first, max(first - _CARD, 0), -1) if lines[index].kind == "heading"), first)
        else:
            # What stands under the last link is like what stands under the others.
            gap = max(gaps, key=len)
            under = [is_prose(line.text) for line in lines[last + 1 : last + 1 + len(gap)]]
            last += len(under) if any(is_prose(line.text) for line in gap) else [*under, True].index(True)
        out.update(range(first, last + 1))
    return [line for index, line in enumerate(lines) if index not in out]


def _is_card(line: Line) -> bool:
    if line.kind == "text" and is_prose(line.text):
        return False  # a paragraph of the text that is all link
    return line.kind in ("heading", "title", "text") and line.quoted is None and not (is_stamp(line) or _is_names(line.text))


def without_links(lines: list[Line]) -> list[Line]:
    """Leave out lists of links, headings that are links, and lines that are nothing but a link and no sentence."""
    furniture = default_furniture()
    kept: list[Line] = []
    links = [False, *(line.is_link for line in lines), False]
    for index, line in enumerate(lines):
        if line.list is not None:
            keep = _is_list(line, lines, furniture)
        elif line.is_link and line.kind not in ("title", "row") and line.quoted is None:
            # A paragraph that is all link, by itself among others; near the headline, a name or date.
            if is_prose(line.text):
                keep = not (links[index] or links[index + 2] or furniture.reason(line.text))
            else:
                keep = len(kept) <= _HEAD and (line.role == "byline" or is_stamp(line) or _is_names(line.text))
        else:
            keep = True
        kept += [line] * keep
    return kept


def _is_list(line: Line, lines: list[Line], furniture: Furniture) -> bool:
    """Whether the list of `line` is of the text: hardly a link, mostly sentences, or announced."""
    group = [other for other in lines if other.list is line.list]
    if sum(other.is_link for other in group) * 5 < len(group) * 3:
        return True
    if sum(is_sentence(other.text) or other.text.endswith(";") for other in group) * 2 > len(group):
        return True
    first = lines.index(group[0])
    return first > 0 and lines[first - 1].text.endswith(":") and not furniture.section(lines[first - 1].text)


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Leave out lines that say again what one before them said: pages have a caption or headline once for each width."""
    seen: dict[str, Line] = {}
    kept: list[Line] = []
    for line in lines:
        before = seen.get(line.text.casefold())
        close = bool(kept) and kept[-1] is before and before.kind == line.kind
        # Labels and the names of speakers may well come twice in a text.
        again = is_prose(line.text) or line.kind != "text" or is_stamp(line)
        if line.kind in ("row", "item") or before is None or not (close or again):
            seen[line.text.casefold()] = line
            kept.append(line)
    return kept
