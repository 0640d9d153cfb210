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

#: Elements whose inside is never text of the page.
NO_TEXT = frozenset(
    "script style template svg math canvas iframe frame object embed applet audio video source track map select option optgroup"
    " datalist textarea input meter progress noscript noframes head title meta link base picture img area param del s strike"
    " dialog menu".split()
)
#: Furniture of the page by its tag, unless the headline or most of the prose stands in it.
_SET_ASIDE = frozenset({"nav", "aside", "footer", "header", "form", "button"})
_ROLES = frozenset(
    "navigation complementary banner contentinfo search dialog alertdialog menu menubar toolbar tablist tooltip".split()
)
#: The attributes that name an element.
_NAMING = frozenset({"class", "id", "data-component", "data-testid", "data-type"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DISPLAY = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?:)?//[^/]*", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGNS = re.compile(r"[^a-z0-9 ]+")
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
        self.root = root
        self.words = words
        body = root.find("body")
        self.body: _Element = root if body is None else body
        self._sorts: dict[_Element, frozenset[str]] = {}
        # Pages say the same few hundred names again and again.
        self._known: dict[str, frozenset[str]] = {"": frozenset()}
        self.hidden: set[_Element] = set()
        self.aside: set[_Element] = set()
        self._find_hidden()
        self.heading = self._find_heading(titles)
        self.above_heading: set[_Element] = set() if self.heading is None else set(self.heading.iterancestors())
        weights = self._weigh(links=False)
        every = self._weigh(links=True)
        # A page whose text is nearly all inside one link has a tag that was never closed.
        whole = every.get(self.body, 0)
        self.links = any(element.tag == "a" and weight * 10 > whole * 6 for element, weight in every.items())
        self._find_aside(every if self.links else weights)
        self.prose = self._weigh(links=self.links)

    def sorts(self, element: _Element) -> frozenset[str]:
        """Return the lists of the lexicon that have one of the names which the author of the page gave `element`."""
        found = self._sorts.get(element)
        if found is None:
            given = " ".join([value for key, value in element.items() if key in _NAMING and value])[:400]
            found = self._known.get(given)
            if found is None:
                names = _SIGNS.sub("-", _CAMEL.sub("-", given).lower())
                found = self._known[given] = self.words.names.sorts(names)
            self._sorts[element] = found
        return found

    def is_out(self, element: _Element) -> bool:
        """Return whether `element` and all in it is no text of the article."""
        return element.tag in NO_TEXT or element in self.hidden or element in self.aside

    def walk(self, start: _Element | None = None) -> Iterator[tuple[str, _Element]]:
        """Yield ("start", element) and ("end", element) in the order of the page, without what is out."""
        root = self.body if start is None else start
        here: _Element | None = root
        while here is not None:
            going = isinstance(here.tag, str) and not self.is_out(here)
            if going:
                yield "start", here
                if len(here):
                    here = here[0]
                    continue
                yield "end", here
            else:
                yield "skip", here
            while here is not None and here is not root:
                following = here.getnext()
                if following is not None:
                    here = following
                    break
                here = here.getparent()
                if here is not None:
                    yield "end", here
            if here is root:
                return

    def _find_hidden(self) -> None:
        for element in self.body.iter("*"):
            if element is self.body:
                continue
            if element.tag.startswith("amp-") and element.tag not in ("amp-accordion", "amp-layout", "amp-fit-text"):
                self.hidden.add(element)
                continue
            attributes = element.items()
            if not attributes:
                self._sorts[element] = _NONE
            elif any(_hides(key, value) for key, value in attributes) or (
                (sorts := self.sorts(element)) and ("embedded" in sorts or ("hidden" in sorts and "shown_again" not in sorts))
            ):
                self.hidden.add(element)
        # A page whose body is hidden until a script shows it is hidden from nobody.
        whole = sum(1 for _ in self._prose_texts(self.body, all_of_it=True))
        tops = [one for depth in (self.body, *self.body) for one in depth if one in self.hidden and one.tag in _CONTAINERS]
        for element in tops[:20]:
            inside = sum(1 for _ in self._prose_texts(element, all_of_it=True))
            if inside > 3 and inside * 2 > whole:
                self.hidden.discard(element)

    def _prose_texts(self, top: _Element, *, all_of_it: bool = False) -> Iterator[str]:
        for element in top.iter("p", "li", "div", "td"):
            if element.text and len(element.text.strip()) >= _PROSE and (all_of_it or not self.is_out(element)):
                yield element.text

    def _find_heading(self, titles: tuple[str, ...]) -> _Element | None:
        """Return the element that holds the headline: the h1 that is most like what the page calls itself."""
        wanted = [(text, set(text.split())) for title in titles[:8] if (text := alike(title))]
        best: tuple[float, int, _Element] | None = None
        firsts: list[_Element] = []
        for place, element in enumerate(self.body.iter(*_HEADINGS, "p", "div", "span")):
            home = element.tag in _HEADINGS and _leads_home(element)
            main = element.tag == "h1" and not home
            named = "headline" in self.sorts(element)
            marked = element.get("itemprop") == "headline" or (named and element.tag not in ("p", "div", "span"))
            if element.tag in ("p", "div", "span") and not (marked or named):
                continue
            if any(above in self.hidden or above.tag in NO_TEXT for above in (element, *element.iterancestors())):
                continue
            text = alike("".join(element.itertext())[:600])
            said = set(text.split())
            if not said or len(text) > 300:
                continue
            if main and len(said) >= 3:
                firsts.append(element)
            likeness = max((_likeness(text, said, *title) for title in wanted), default=0.0)
            likeness += 0.3 * main + 0.1 * marked - 0.3 * home
            if likeness >= (0.7 if main else 0.8) and (best is None or likeness > best[0] + 0.001):
                best = (likeness, place, element)
        if best is not None:
            return best[2]
        return firsts[0] if firsts else self._find_unmarked({text for text, words in wanted if len(words) >= 4})

    def _find_unmarked(self, wanted: set[str]) -> _Element | None:
        """Return the first element that says just what the page calls itself, though its tag makes no headline of it."""
        for element in self.body.iter("p", "div", "td", "b", "strong", "font", "span", "center", "big", "u"):
            if element.text and 12 < len(element.text) < 300 and alike(element.text) in wanted:
                above = {parent.tag for parent in element.iterancestors()}
                if not above & {"a", "nav", "li", "header"} and not any(self.is_out(e) for e in element.iterancestors()):
                    return element
        return None

    def _weigh(self, *, links: bool) -> dict[_Element, int]:
        """Return how many characters of prose each element holds, with all in it; those in links count only if `links`."""
        weights: dict[_Element, int] = {}
        stack: list[int] = []
        inside = 0
        for event, element in self.walk():
            link = element.tag == "a" and not links
            if event == "start":
                inside += link
                stack.append(0 if inside or element.tag in _HEADINGS else _count(element.text))
                continue
            weight = 0
            if event == "end":
                weight = weights[element] = stack.pop()
                inside -= link
            if stack:
                stack[-1] += weight + (0 if inside else _count(element.tail))
        return weights

    def _find_aside(self, weights: dict[_Element, int]) -> None:
        """Mark furniture: by tag, role and name, but nothing that holds the headline or the greater part of the prose."""
        whole = max(weights.get(self.body, 0), 1)
        inside_article: set[_Element] = set()
        for element in weights:
            if element.get("itemprop") == "articleBody":
                inside_article.update(element.iterancestors())
        for element, weight in weights.items():
            if element is self.body or element is self.heading or element in self.above_heading or element.tag == "main":
                continue
            most = weight * 2 > whole
            is_body = element.get("itemprop") == "articleBody" or element in inside_article
            sorts = self.sorts(element)
            text = "body" in sorts
            if not is_body and not text and "strong" in sorts:
                self.aside.add(element)
            elif most or is_body:
                continue
            elif (
                (element.tag in _SET_ASIDE and "quotation" not in sorts and not _kept(element))
                or (element.get("role") or "").lower() in _ROLES
                or ("furniture" in sorts and not (text and weight * 5 > whole))
            ):
                self.aside.add(element)


_NONE: frozenset[str] = frozenset()
_CONTAINERS = frozenset({"div", "main", "article", "section", "body", "form"})


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


def _kept(element: _Element) -> bool:
    """Whether an element of a tag that is furniture elsewhere belongs to the article here."""
    above = [parent.tag for parent in element.iterancestors()]
    if element.tag in ("header", "footer"):
        # The head of an article, the source of a quotation.
        return "blockquote" in above or (element.tag == "header" and ("article" in above or "main" in above))
    if element.tag == "button":
        return any(tag in _HEADINGS or tag == "summary" for tag in above)
    return False


def _leads_home(element: _Element) -> bool:
    """Whether a heading is the site's name, linked to its first page."""
    links = [link.get("href", "") for link in element.iter("a") if link.get("href")]
    return any(_HOST.sub("", link).strip("/").lower() in ("", "home", "index.html", "news") for link in links)


def _count(text: str | None) -> int:
    if not text:
        return 0
    size = len(text.strip())
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
        raise ReadError("holds no article: the page is empty")
    return root, any("depth" in entry.message for entry in parser.error_log)
