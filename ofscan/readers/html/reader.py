"""Web pages saved as HTML: the article in them, with what the page says of it in JSON-LD and meta tags. Nothing is fetched.

The parser (libxml2) runs in a helper process of its own, started when the first page comes and kept for those that follow.
The text of the article is drawn from the page, one block a line; it is what `ofscan text` prints and what offsets count.
"""

from __future__ import annotations

from ofscan.errors import ReadError
from ofscan.facts.article import Article, Block, BlockKind, identity_view
from ofscan.faults import log
from ofscan.readers.helper import Helper

#: How long one page may take; one of 200,000 characters takes a twentieth of a second.
SECONDS = 12.0


def read(data: bytes, source: str) -> Article:
    """Return the article in the web page `data`. Raises ReadError with the reason where there is none."""
    answer = _helper.ask(data)
    if isinstance(answer, str):
        raise ReadError(f"is a web page that cannot be read: {answer}", path=source)
    if "error" in answer:
        if "trace" in answer:
            log.debug("%s: a fault in the reader of web pages\n%s", source, answer["trace"])
        raise ReadError(str(answer["error"]), path=source, kind=str(answer.get("kind", "unreadable")))
    text = str(answer["text"])
    blocks = tuple(Block(start, end, BlockKind(kind), reason) for start, end, kind, reason in answer["blocks"])
    metadata = {key: tuple(value) if isinstance(value, list) else value for key, value in answer["metadata"].items()}
    # The line end is for `ofscan text`; the view, as of every text, ends with the last word.
    return Article(source=source, text=text + "\n", view=identity_view(text), blocks=blocks, metadata=metadata)


_helper = Helper("html/page.py", seconds=SECONDS)
