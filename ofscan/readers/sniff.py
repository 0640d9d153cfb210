"""What bytes are, by their beginning: names lie (a page saved as .pdf, a text saved as .html)."""

from __future__ import annotations

import re

_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<\?xml[^>]{0,200}\?>\s{0,20}<!doctype\s+html", re.IGNORECASE
)
_COMMENT = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*", re.DOTALL)


def is_pdf(data: bytes) -> bool:
    """Return whether `data` is a PDF file: its mark may stand anywhere in the first 1024 bytes."""
    at = data[:1024].find(b"%PDF-")
    # An article that speaks of "%PDF-" has words before it; the garbage that some programs put there has not many.
    return at == 0 or (at > 0 and b"\n%" in data[at : at + 1024] and b" obj" in data[at : at + 4096])


def is_html(data: bytes) -> bool:
    """Return whether `data` is an HTML page: it begins, after comments, with one of the tags that only a page has."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or start[1:2] == b"\0" or start[:1] == b"\0":
        start = start.replace(b"\0", b"")[2 if start[:1] in b"\xff\xfe" else 0 :]
    comment = _COMMENT.match(start)
    return _HTML.match(start, comment.end() if comment else 0) is not None
