"""What a web page says of itself outside its text: headline, dates and authors from JSON-LD, meta tags and microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from lxml.etree import _Element

from ofscan.readers.html.dates import read_date
from ofscan.readers.text.meta import default_meta
from ofscan.words.html import HtmlLexicon

#: So deep lie the things that JSON-LD tells of.
_MAX_DEPTH = 12

#: A page is saved again, by hand or by the system itself, in the minutes after it was put up.
_SAVING = timedelta(minutes=15)

_ARTICLES = re.compile(r"(?:.*Article|.*BlogPosting|Report|AnalysisNewsArticle|PressRelease|Review|SpecialAnnouncement)$")
_BODIES = re.compile(r".*Organization$")
_PAGES = re.compile(r"(?:WebPage|ItemPage|AboutPage|CreativeWork|VideoObject|NewsMediaOrganization)$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_LINKED_DATA = re.compile(r"^\s*application/(?:[\w.+-]*)ld\+json", re.IGNORECASE)
_WRAPPING = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->")
#: What in JSON-LD holds other things of the page.
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "liveBlogUpdate")
#: The site's name after the headline in <title>: '| Luton Today', ' - Kent Live'.
_SITE = re.compile(r"(?: [|»•] ?[^|»•]{2,60}){1,3}$| [-–—] [A-Z][\w'’&.]*(?: [A-Z][\w'’&.]*){0,4}$")
_ADDRESS = re.compile(r"https?://[^\s/\"<>]+\.[^\s\"<>]{1,2000}", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself. `titles` are all headlines it gives, the best first; `body` the text in its JSON-LD."""

    titles: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    body: str = ""
    free: bool = True
    article: bool = False


def read_facts(root: _Element, words: HtmlLexicon) -> PageFacts:
    """Return what the page says of itself in its JSON-LD, else in its meta tags, else in its microdata."""
    things = list(_linked_data(root))
    people = {str(thing["@id"]): thing for thing in things if isinstance(thing.get("@id"), str) and thing.get("name")}
    metas = _metas(root)
    names = [text for key in words.meta["title"] for text in metas.get(key, ())]
    main: Mapping[str, Any] = next((thing for thing in things if _is(thing, _ARTICLES)), {})
    whole = root.findtext(".//title") or ""
    given_titles = [*(main.get(key) for key in ("headline", "name", "alternativeHeadline")), *names]
    titles = [_plain(title) for title in (*given_titles, _SITE.sub("", _plain(whole)), whole)]
    page = next((thing for thing in things if _is(thing, _PAGES) and thing.get("datePublished")), {})
    dates: dict[str, str | None] = {}
    for key, prop in (("published", "datePublished"), ("updated", "dateModified")):
        given = [main.get(prop), main.get("dateCreated") if key == "published" else None]
        given += [text for name in words.meta[key] for text in metas.get(name, ())] + _microdata(root, prop)
        given += [page.get(prop) if key == "published" else None]
        dates[key] = next((date for date in map(read_date, given) if date), None)
    authors = [_authors(main.get("author", main.get("creator")), people), *(metas.get(key, ()) for key in words.meta["byline"])]
    body = main.get("articleBody")
    return PageFacts(
        titles=tuple(dict.fromkeys(text for text in titles if text)),
        published=dates["published"],
        updated=dates["updated"] if dates["updated"] and _changed(dates["published"], dates["updated"]) else None,
        byline=next((persons for given in authors if (persons := _persons(given))), ()),
        outlet=_outlet(main, metas, words, people),
        url=_address(root, main, metas),
        body=body if isinstance(body, str) else "",
        article=bool(main) or any("article" in text.lower() for text in metas.get("og:type", ())),
        free=str(main.get("isAccessibleForFree", True)).lower() not in ("false", "no"),
    )


def _outlet(
    main: Mapping[str, Any], metas: Mapping[str, list[str]], words: HtmlLexicon, bodies: Mapping[str, Mapping[str, Any]]
) -> str | None:
    """Return the name of the site or paper: as the page's meta tags say it, else the publisher in its JSON-LD."""
    publisher = main.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    if isinstance(publisher, dict):
        publisher = publisher.get("name", bodies.get(str(publisher.get("@id")), {}).get("name"))
    given = [*(text for key in words.meta["outlet"] for text in metas.get(key, ())), publisher]
    return next((name for name in map(_plain, given) if name and "://" not in name and len(name) < 100), None)


def _address(root: _Element, main: Mapping[str, Any], metas: Mapping[str, list[str]]) -> str | None:
    """Return the address that the page gives as its own: its canonical link, og:url, or the one in its JSON-LD."""
    links = [tag.get("href") for tag in root.iter("link") if "canonical" in (tag.get("rel") or "").lower().split()]
    page = main.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    given = [*links, *metas.get("og:url", ()), main.get("url"), page]
    return next((one.strip() for one in given if isinstance(one, str) and is_address(one)), None)


def is_address(text: str) -> bool:
    """Return whether `text` is an address on the web, and no script, file or part of one."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def _changed(published: str | None, updated: str) -> bool:
    """Whether a date of change says more than that of publication: later, and not by the minutes that saving a page takes."""
    if published is None or len(published) < 16 or len(updated) < 16:
        return published is None or updated[:10] > published[:10]
    return datetime.fromisoformat(updated) - datetime.fromisoformat(published) >= _SAVING


def _linked_data(root: _Element) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in the JSON-LD of a page, outer before inner; none from a script that is not JSON."""
    for script in root.iter("script"):
        if not _LINKED_DATA.search(script.get("type") or ""):
            continue
        # Old systems wrap it as a comment or CDATA, others end it as a statement.
        text = _WRAPPING.sub("", script.text or "")
        text = text[: max(text.rfind("}"), text.rfind("]")) + 1].lstrip("/* \t\r\n")
        # Not strict: line ends inside strings are the commonest fault, commas before a bracket the next.
        for attempt in (text, _TRAILING_COMMA.sub("", text)):
            try:
                yield from _objects(json.loads(attempt, strict=False))
                break
            except (ValueError, RecursionError):
                continue


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    inner: list[Any] = []
    if isinstance(value, dict):
        yield value
        inner = [value[key] for key in _INNER if key in value]
    elif isinstance(value, list):
        inner = value
    for one in inner if depth < _MAX_DEPTH else ():
        yield from _objects(one, depth + 1)


def _is(thing: Mapping[str, Any], kinds: re.Pattern[str]) -> bool:
    given = thing.get("@type")
    return any(
        isinstance(kind, str) and kinds.match(kind.rpartition("/")[2])
        for kind in (given if isinstance(given, list) else [given])
    )


def alike(text: str) -> str:
    """Return `text` in small letters with only its letters and digits, one blank between words, for comparing headlines."""
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("’", "").replace("'", "")))


def _plain(value: Any) -> str:
    """Return a value as text without tags and references; '' where it is none."""
    value = value[0] if isinstance(value, list) and value else value
    # Some systems escape twice.
    text = html.unescape(value[:2000]) if isinstance(value, str) else ""
    return " ".join(_TAGS.sub("", html.unescape(text)).split())


def _metas(root: _Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for count, tag in enumerate(root.iter("meta")):
        if count > 2_000:
            break
        content = (tag.get("content") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for key in (tag.get(attribute) or "").lower().split():
                found.setdefault(key, []).append(content)
    return found


def _microdata(root: _Element, prop: str) -> list[str]:
    tags = root.iterfind(f".//*[@itemprop='{prop}']")
    return [tag.get("datetime") or tag.get("content") or "".join(tag.itertext())[:100] for tag in tags]


def _authors(value: Any, people: Mapping[str, Mapping[str, Any]], depth: int = 0) -> Iterator[str]:
    """Yield the names in an author of JSON-LD: text, a person, a reference to one that stands elsewhere, or a list of these."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 4:
        for one in value[:20]:
            yield from _authors(one, people, depth + 1)
    elif isinstance(value, dict) and depth < 4 and not _is(value, _BODIES):
        known = people.get(str(value.get("@id")), {})
        if "name" in value or not _is(known, _BODIES):
            yield from _authors(value.get("name", known.get("name")), people, depth + 1)


def _persons(given: Iterable[str]) -> tuple[str, ...]:
    plain = [text for text in map(_plain, given) if "://" not in text and len(text) < 300]
    return tuple(dict.fromkeys(name for text in plain for name in default_meta().names(text)))
