"""What bytes are, by their beginning: names lie (a page saved as .pdf, a text saved as .html)."""

from __future__ import annotations

import re

_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_BEFORE = re.compile(rb"\s+|<!--.*?-->|<\?xml[^>]{0,200}\?>", re.DOTALL)
#: A part of a page, copied or as a content system gives it, begins with one of these and has more of them soon.
_PART = re.compile(
    rb"<(?:article|main|section|div|p|h[1-6]|header|title|meta|link|script|style|table|span|center|noscript)(?:\s[^<>]{0,2000})?>",
    re.IGNORECASE,
)
_CLOSED = re.compile(rb"</(?:article|div|p|h[1-6]|section|title|script|style|span|td)\s*>", re.IGNORECASE)


def kind(data: bytes) -> str:
    """Return what `data` are: "pdf", "html" or "plain"."""
    return "pdf" if is_pdf(data) else "html" if is_html(data) else "plain"


def is_pdf(data: bytes) -> bool:
    """Return whether `data` is a PDF file: its mark may stand anywhere in the first 1024 bytes."""
    at = data[:1024].find(b"%PDF-")
    # An article that speaks of "%PDF-" has words before it; the garbage that some programs put there has not many.
    return at == 0 or (at > 0 and b"\n%" in data[at : at + 1024] and b" obj" in data[at : at + 4096])


def is_html(data: bytes) -> bool:
    """Return whether `data` is an HTML page: it begins, after comments, with a tag that only a page, or a part of one, has."""
    start = data[:65_536].removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start[2:].replace(b"\0", b"")
    place = 0
    while before := _BEFORE.match(start, place):
        place = before.end()
    if _HTML.match(start, place):
        return True
    return _PART.match(start, place) is not None and len(_CLOSED.findall(start, place)) >= 3
