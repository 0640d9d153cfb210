"""What a web page says of itself outside its text: headline, dates and authors from JSON-LD, meta tags and microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from lxml.etree import _Element

from ofscan.readers.html.dates import read_date
from ofscan.readers.text import layout
from ofscan.words.html import HtmlLexicon

#: Longer than any article's JSON-LD; and so many things in it at most, so deep.
_MAX_SIZE = 2_000_000
_MAX_THINGS = 5_000
_MAX_DEPTH = 12

#: A page is saved again, by hand or by the system itself, in the minutes after it was put up.
_SAVING = timedelta(minutes=15)

_ARTICLES = re.compile(r"(?:.*Article|.*BlogPosting|Report|AnalysisNewsArticle|PressRelease|Review|SpecialAnnouncement)$")
_PAGES = re.compile(r"(?:WebPage|ItemPage|AboutPage|CreativeWork|VideoObject|NewsMediaOrganization)$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
#: What may stand around the JSON of a script: marks of comments and CDATA, a semicolon.
_OPENING = re.compile(r"<!\[CDATA\[|<!--|//\s*<!\[CDATA\[|/\*.{0,40}?\*/", re.DOTALL)
_CLOSING = re.compile(r"(?://\s*|/\*\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*;?$|;$")
#: The site's name after the headline in <title>: '| Luton Today', ' - Kent Live'.
_SITE = re.compile(r"(?: [|»•] ?[^|»•]{2,60}){1,3}$| [-–—] [A-Z][\w'’&.]*(?: [A-Z][\w'’&.]*){0,4}$")
_TAGS = re.compile(r"<[^<>]{1,500}>")

#: Names of meta tags in the order of trust, small letters.
_META = {
    "title": ("og:title", "headline", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "twitter:title", "title"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "article.published",
        "sailthru.date", "cxenseparse:recs:publishtime", "og:published_time", "dc.date.issued", "dcterms.issued",
        "dcterms.created", "dc.date.created", "dc.date.published", "publish-date", "publish_date", "publishdate", "pubdate",
        "publicationdate", "publication_date", "published", "article_date_original", "citation_publication_date",
        "dc.date", "dcterms.date", "date", "iso-8601-publish-date", "eprints.date",
    ),
    "updated": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "article.updated", "lastmod",
        "last-modified", "dcterms.modified", "dc.date.modified", "modified", "updated", "moddate",
    ),
    "byline": (
        "parsely-author", "sailthru.author", "byl", "byline", "article:author_name", "article:author", "author", "dc.creator",
        "dcterms.creator", "cxenseparse:author", "article.author", "og:article:author", "twitter:creator_name", "creator",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself. `titles` are all headlines it gives, the best first; `body` the text in its JSON-LD."""

    titles: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    byline: tuple[str, ...] = ()
    body: str = ""
    free: bool = True
    article: bool = False


def read_facts(root: _Element, linked_data: Iterable[str], words: HtmlLexicon) -> PageFacts:
    """Return what the page says of itself in its JSON-LD, else in its meta tags, else in its microdata."""
    things = [thing for text in linked_data for thing in _things(text)]
    people = {str(thing["@id"]): thing for thing in things if isinstance(thing.get("@id"), str) and thing.get("name")}
    metas = _metas(root)
    names = [text for key in _META["title"] for text in metas.get(key, ())]
    main = _main(things, names)
    titles = [_plain(main.get(key)) for key in ("headline", "name", "alternativeHeadline")] if main else []
    titles += [_plain(name) for name in names]
    title = root.find(".//title")
    if title is not None:
        whole = _plain("".join(title.itertext()))
        titles += [_SITE.sub("", whole), whole]
    published = read_date(main.get("datePublished")) or read_date(main.get("dateCreated")) if main else None
    updated = read_date(main.get("dateModified")) if main else None
    authors = list(_authors(main.get("author", main.get("creator")), people)) if main else []
    page = next((thing for thing in things if _is(thing, _PAGES) and thing.get("datePublished")), {})
    published = (
        published or _first(metas, "published") or _microdata(root, "datePublished") or read_date(page.get("datePublished"))
    )
    updated = updated or _first(metas, "updated") or _microdata(root, "dateModified")
    byline = _persons(authors, words)
    if not byline:
        for key in _META["byline"]:
            byline = _persons(metas.get(key, ()), words)
            if byline:
                break
    body = main.get("articleBody") if main else None
    free = all(str(thing.get("isAccessibleForFree", True)).lower() not in ("false", "no") for thing in ([main] if main else []))
    return PageFacts(
        titles=tuple(dict.fromkeys(text for text in titles if text)),
        published=published,
        updated=updated if updated and _changed(published, updated) else None,
        byline=byline,
        body=body if isinstance(body, str) else "",
        free=free,
        article=bool(main) or any("article" in text.lower() for text in metas.get("og:type", ())),
    )


def _changed(published: str | None, updated: str) -> bool:
    """Whether a date of change says more than that of publication: later, and not by the minutes that saving a page takes."""
    if published is None or len(published) < 16 or len(updated) < 16:
        return published is None or updated[:10] > published[:10]
    return datetime.fromisoformat(updated) - datetime.fromisoformat(published) >= _SAVING


def _things(text: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in a JSON-LD script, outer before inner; none where it is not JSON."""
    if len(text) > _MAX_SIZE:
        return
    text = text.strip()
    opening = _OPENING.match(text)
    data = _parse(_CLOSING.sub("", text[opening.end() if opening else 0 :]))
    waiting = [(data, 0)]
    count = 0
    while waiting and count < _MAX_THINGS:
        here, depth = waiting.pop(0)
        count += 1
        inner: list[Any] = []
        if isinstance(here, dict):
            yield here
            inner = [
                here[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "liveBlogUpdate")
                if key in here
            ]
        elif isinstance(here, list):
            inner = here[:_MAX_THINGS]
        if depth < _MAX_DEPTH:
            waiting += [(value, depth + 1) for value in inner if isinstance(value, (dict, list))]


def _parse(text: str) -> Any:
    # Not strict: line ends inside strings are the commonest fault, commas before a bracket the next.
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is(thing: Mapping[str, Any], kinds: re.Pattern[str]) -> bool:
    given = thing.get("@type")
    return any(
        isinstance(kind, str) and kinds.match(kind.rpartition("/")[2])
        for kind in (given if isinstance(given, list) else [given])
    )


def _main(things: list[Mapping[str, Any]], names: list[str]) -> Mapping[str, Any]:
    """Return the thing that the page is about: the article whose headline its meta tags repeat, or the first."""
    articles = [thing for thing in things if _is(thing, _ARTICLES)]
    wanted = [alike(name) for name in names]
    for thing in articles:
        title = alike(_plain(thing.get("headline", thing.get("name"))))
        if title and any(title[:60] == name[:60] for name in wanted):
            return thing
    live = next((thing for thing in articles if _is(thing, re.compile("LiveBlogPosting$"))), None)
    if live is not None:
        return live
    dated = [thing for thing in articles if thing.get("datePublished")]
    return (dated or articles or [{}])[0]


def alike(text: str) -> str:
    """Return `text` in small letters with only its letters and digits, one blank between words, for comparing headlines."""
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("’", "").replace("'", "")))


def _plain(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return ""
    import html

    # Some systems escape twice.
    text = html.unescape(value[:2000])
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


def _first(metas: Mapping[str, list[str]], field: str) -> str | None:
    return next((date for key in _META[field] for text in metas.get(key, ()) if (date := read_date(text))), None)


def _microdata(root: _Element, prop: str) -> str | None:
    for tag in root.iterfind(f".//*[@itemprop='{prop}']"):
        date = read_date(tag.get("datetime") or tag.get("content") or "".join(tag.itertext())[:100])
        if date:
            return date
    return None


def _authors(value: Any, people: Mapping[str, Mapping[str, Any]], depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 3:
        for one in value[:20]:
            yield from _authors(one, people, depth + 1)
    elif isinstance(value, dict) and not _is(value, re.compile(".*Organization$")):
        name = value.get("name")
        if name is None and isinstance(value.get("@id"), str) and depth < 3:
            known = people.get(value["@id"])
            if known is not None and not _is(known, re.compile(".*Organization$")):
                name = known.get("name")
        if isinstance(name, (str, list)) and depth < 3:
            yield from _authors(name, people, depth + 1)


def _persons(given: Iterable[str], words: HtmlLexicon) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for text in given:
        plain = _plain(text)
        if plain.lower() not in words.no_authors and "://" not in plain and len(plain) < 300:
            names.update(dict.fromkeys(layout.bylines(plain)))
    return tuple(names)
