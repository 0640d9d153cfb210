"""What bytes are, by their beginning: names lie (a page saved as .pdf, a text saved as .html)."""

from __future__ import annotations

import re

_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_BEFORE = re.compile(rb"\s+|<!--.*?-->|<\?xml[^>]{0,200}\?>", re.DOTALL)
#: A part of a page, copied or as a content system gives it, begins with one of these and has more of them soon, or ends with a tag.
_PARTS = rb"article|aside|blockquote|center|div|figure|h[1-6]|header|link|main|meta|nav|noscript|ol|p|script|section|span|style|table|title|ul"
_PART = re.compile(rb"<(?:%b)(?:\s[^<>]{0,2000})?>" % _PARTS, re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:%b|td)\s*>" % _PARTS, re.IGNORECASE)
_END = re.compile(rb"</(?:%b)\s*>\s*\Z" % _PARTS, re.IGNORECASE)


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
    start, end = data[:65_536].removeprefix(b"\xef\xbb\xbf"), data[-200:]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start, end = start[2:].replace(b"\0", b""), end.replace(b"\0", b"")
    place = 0
    while before := _BEFORE.match(start, place):
        place = before.end()
    if _HTML.match(start, place):
        return True
    if _PART.match(start, place) is None:
        return False
    return _END.search(end) is not None or any(len(tag.findall(start, place)) >= 3 for tag in (_PART, _CLOSED))
