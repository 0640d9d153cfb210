"""Markup → a tree of elements, with what is no part of an article marked: hidden, page furniture by tag, role or class.

The tree is lxml's, made without `huge_tree`: 256 levels at most. Markup nested deeper is parsed again with its boxes made
flat. Nothing here calls itself, so that no depth of nesting ends the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import HTMLParser, XMLSyntaxError, _Element, fromstring

from ofscan.errors import ReadError
from ofscan.readers.html.meta import alike
from ofscan.words.html import HtmlLexicon

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: The attributes that name an element.
_NAMING = frozenset({"class", "id", "data-component", "data-testid", "data-type"})
#: What may hold a headline that its tag does not make one.
_PLAIN = ("p", "div", "span", "td", "b", "strong", "font", "center", "big", "u")
#: Not `visibility`: some pages are so until a script shows them whole.
_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?:)?//[^/]*", re.IGNORECASE)
_BOX = re.compile(
    r"<(/?)(?:div|section|article|main|header|footer|blockquote|ul|ol|li|dl|dd|dt|td|tr|th|table|tbody|thead|center|fieldset)\b[^<>]*>",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"<p>(?:\s*<p>)+")
_INLINE = re.compile(r"</?(?:span|font|b|i|u|em|strong|big|small|tt|code|ins|mark|sub|sup|a|abbr|label|bdo|bdi)\b[^<>]*>", re.I)

#: Text of fewer characters, between two tags, is of menus and labels; longer is prose.
_PROSE = 25


class Tree:
    """A parsed page. `prose` is how much running text an element holds, links and what is set aside not counted."""

    def __init__(self, root: _Element, words: HtmlLexicon, titles: tuple[str, ...]):
        self.words, self.no_text = words, words.elements["no_text"]
        body = root.find("body")
        self.body: _Element = root if body is None else body
        self._sorts: dict[_Element, frozenset[str]] = {}
        #: Elements that are no text of the article, with all in them.
        self.out: set[_Element] = set()
        self._hide()
        self.heading = self._find_heading(titles)
        self.above_heading: set[_Element] = set() if self.heading is None else set(self.heading.iterancestors())
        self._set_aside(self._weigh())
        self.prose = self._weigh()

    def sorts(self, element: _Element) -> frozenset[str]:
        """Return the lists of the lexicon that have one of the names which the author of the page gave `element`."""
        found = self._sorts.get(element)
        if found is None:
            given = " ".join([value for key, value in element.items() if key in _NAMING and value])[:400]
            found = self._sorts[element] = self.words.sorts(given)
        return found

    def is_out(self, element: _Element) -> bool:
        """Return whether `element` and all in it is no text of the article."""
        return element.tag in self.no_text or element in self.out

    def walk(self, start: _Element) -> Iterator[tuple[str, _Element]]:
        """Yield ("start", element) and ("end", element) in the order of the page, ("skip", element) for what is out.

        What becomes out while its start is looked at is not gone into.
        """
        here: _Element | None = start
        while here is not None:
            yield ("skip" if self.is_out(here) else "start"), here
            if not self.is_out(here):
                if len(here):
                    here = here[0]
                    continue
                yield "end", here
            while here is not start and here.getnext() is None:
                here = here.getparent()
                yield "end", here
            here = None if here is start else here.getnext()

    def _hide(self) -> None:
        """Mark what is hidden from sight."""
        for element in self.body.iterdescendants("*"):
            sorts = self.sorts(element)
            named = "embedded" in sorts or ("hidden" in sorts and "shown_again" not in sorts)
            part = element.tag.startswith("amp-") and element.tag not in ("amp-accordion", "amp-layout", "amp-fit-text")
            if named or part or any(_hides(key, value) for key, value in element.items()):
                self.out.add(element)

    def _find_heading(self, titles: tuple[str, ...]) -> _Element | None:
        """Return the element that holds the headline: that which is most like what the page calls itself, else the first h1."""
        wanted = [(text, set(text.split())) for title in titles[:8] if (text := alike(title))]
        scored = [
            (self._score(element, wanted), -place, element) for place, element in enumerate(self.body.iter(*HEADINGS, *_PLAIN))
        ]
        for _, _, element in sorted((one for one in scored if one[0]), key=lambda one: one[:2], reverse=True):
            if not any(self.is_out(above) for above in (element, *element.iterancestors())):
                return element
        return None

    def _score(self, element: _Element, wanted: list[tuple[str, set[str]]]) -> float:
        """Return how likely `element` is the headline, 0 if it is not."""
        named = "headline" in self.sorts(element)
        marked = element.get("itemprop") == "headline" or (named and element.tag not in ("p", "div", "span"))
        if element.tag not in HEADINGS and not (marked or named):
            return 0.0
        text = alike("".join(element.itertext())[:600])
        words = set(text.split())
        if not words or len(text) > 300:
            return 0.0
        home = element.tag in HEADINGS and _leads_home(element)
        main = element.tag == "h1" and not home
        likeness = max((_likeness(text, words, *title) for title in wanted), default=0.0)
        # As whole hundredths, so that the first of equals is taken.
        likeness = round(likeness + 0.3 * main + 0.1 * marked - 0.3 * home, 2)
        if likeness >= (0.7 if main else 0.8):
            return likeness
        return 0.6 * (main and len(words) >= 3)

    def _weigh(self) -> dict[_Element, int]:
        """Return how many characters of prose each element holds, with all in it; those in links do not count."""
        weights: dict[_Element, int] = {}
        stack: list[int] = []
        inside = 0
        for event, element in self.walk(self.body):
            link = element.tag == "a"
            if event == "start":
                inside += link
                stack.append(0 if inside or element.tag in HEADINGS else _count(element.text))
                continue
            weight = 0
            if event == "end":
                weight = weights[element] = stack.pop()
                inside -= link
            if stack:
                stack[-1] += weight + (0 if inside else _count(element.tail))
        return weights

    def _set_aside(self, weights: dict[_Element, int]) -> None:
        """Mark furniture: by tag, role and name, but nothing that holds the headline or the greater part of the prose."""
        whole = max(weights.get(self.body, 0), 1)
        bodies = {element for element in weights if element.get("itemprop") == "articleBody"}
        kept = {self.body, *self.above_heading, *bodies, *(above for element in bodies for above in element.iterancestors())}
        for element, weight in weights.items():
            if element in kept or element is self.heading or element.tag == "main":
                continue
            if self._is_furniture(element, weight / whole):
                self.out.add(element)

    def _is_furniture(self, element: _Element, share: float) -> bool:
        """Return whether an element that holds so much of the page's prose is furniture by its names, tag or role."""
        sorts = self.sorts(element)
        text = "body" in sorts
        if "strong" in sorts and not text:
            return True
        named = "furniture" in sorts and not (text and share > 0.2)
        tagged = element.tag in self.words.elements["aside"] and "quotation" not in sorts and not _belongs(element)
        return share <= 0.5 and (named or tagged or (element.get("role") or "").lower() in self.words.elements["roles"])


def _likeness(text: str, words: set[str], title: str, title_words: set[str]) -> float:
    """Return how much a heading is like a title, from 0 to 1; the title may have the site's name before or after it."""
    if len(words) >= 4 and text in title:
        return 1.0
    return len(words & title_words) / len(words | title_words)


def _hides(key: str, value: str) -> bool:
    """Whether an attribute hides its element from sight."""
    if key == "style":
        return _DISPLAY.search(value) is not None
    return (key == "hidden" and value != "until-found") or (key == "aria-hidden" and value == "true")


def _belongs(element: _Element) -> bool:
    """Whether an element of a tag that is furniture elsewhere is of the article here: its head, the source of a quotation."""
    above = {parent.tag for parent in element.iterancestors()}
    if element.tag == "button":
        return not above.isdisjoint((*HEADINGS, "summary"))
    return element.tag in ("header", "footer") and (
        "blockquote" in above or (element.tag == "header" and not above.isdisjoint(("article", "main")))
    )


def _leads_home(element: _Element) -> bool:
    """Whether a heading is the site's name, linked to its first page."""
    links = [link.get("href", "") for link in element.iter("a") if link.get("href")]
    return any(_HOST.sub("", link).strip("/").lower() in ("", "home", "index.html", "news") for link in links)


def _count(text: str | None) -> int:
    size = len(text.strip()) if text else 0
    return size if size >= _PROSE else 0


def parse(markup: str) -> _Element:
    """Return the root of the page. Raises ReadError where there is none."""
    root, deep = _parse(markup)
    if deep:
        # Boxes within boxes beyond what any browser's author meant: their text counts, their nesting does not.
        root, _ = _parse(_EMPTY.sub("<p>", _INLINE.sub("", _BOX.sub("<p>", markup))))
    return root


def _parse(markup: str) -> tuple[_Element, bool]:
    parser = HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = fromstring(markup.encode("utf-8", errors="replace"), parser)
    except XMLSyntaxError:
        root = None
    if root is None:
        raise ReadError("holds no article: the page is empty", kind="no article")
    return root, any("depth" in entry.message for entry in parser.error_log)
