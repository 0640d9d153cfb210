"""Reads plain text and Markdown: front matter to metadata, text to view, view to blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ofscan.errors import DataError, ReadError
from ofscan.facts.article import Article
from ofscan.readers.fold import fold
from ofscan.readers.text import layout
from ofscan.readers.text.meta import default_meta
from ofscan.words import strict_yaml

MAX_CHARACTERS = 2_000_000

FRONT_MATTER = re.compile(
    r"\s*---[ \t]*(?:\r\n|\r|\n)([A-Za-z_][^\x00]{0,20000}?(?:\r\n|\r|\n))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_KEY = re.compile(r"(?:^|[\r\n])[A-Za-z_][\w -]{0,40}:(?:[ \t\r\n]|$)")
_MARKDOWN = re.compile(r"(?:^|[\r\n])#{1,6} \S|\]\(https?://[^\s)]+\)|(?<![\w*])\*\*[^\s*][^*\r\n]{0,200}\*\*(?![\w*])")

#: What sources call the fields of metadata.
_FIELDS = {
    "title": ("title", "headline"),
    "published": ("published", "date", "datepublished", "pubdate", "published_at", "publication_date"),
    "updated": ("updated", "modified", "lastmod", "datemodified", "last_modified", "updated_at"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "site", "site_name"),
}
_AUTHORS = ("author", "authors", "byline", "by", "writer")


def read_text(text: str, source: str = "-", *, markdown: bool | None = None) -> Article:
    """Return the article in `text`. `markdown` is decided by the text itself unless given.

    Raises ReadError where there is nothing to read, or more than an article can be.
    """
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"is longer than {MAX_CHARACTERS:,} characters; an article is not", path=source)
    metadata, front = read_front_matter(text)
    if markdown is None:
        markdown = front > 0 or _MARKDOWN.search(text) is not None
    view = fold(text, markdown=markdown, front=front)
    if not any(char.isalnum() for char in view.text):
        raise ReadError("is blank: there is no word in it", path=source, kind="no article")
    blocks = layout.find_blocks(view.text, metadata)
    return Article(source=source, text=text, view=view, blocks=blocks, metadata=metadata)


def read_front_matter(text: str) -> tuple[Mapping[str, str | tuple[str, ...]], int]:
    """Return what YAML front matter says of the text, and its length (0 if there is none).

    Front matter that is not valid YAML gives only `front_matter_error`, the reason; the text is read all the same.
    """
    match = FRONT_MATTER.match(text)
    if match is None or not _KEY.search(match[1]):
        return {}, 0
    body = match[1].replace("\r\n", "\n").replace("\r", "\n")
    try:
        data, _ = strict_yaml.parse(body, first_line=2)
    except DataError as error:
        return {"front_matter_error": str(error)}, match.end()
    if not isinstance(data, dict):
        return {"front_matter_error": "must be a mapping of keys and values"}, match.end()
    given = {re.sub(r"[ -]", "_", str(key)).lower(): value for key, value in data.items()}
    metadata: dict[str, str | tuple[str, ...]] = {}
    for field, names in _FIELDS.items():
        value = next((given[name] for name in names if given.get(name) not in (None, "", [])), None)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            metadata[field] = str(value).strip()
    authors = next((given[name] for name in _AUTHORS if given.get(name)), None)
    given_names = [one for one in (authors if isinstance(authors, list) else [authors]) if isinstance(one, str)]
    found = tuple(name for one in given_names for name in default_meta().names(one))
    if found:
        metadata["byline"] = found
    return metadata, match.end()
