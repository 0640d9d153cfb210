"""Bytes of a web page → its markup without scripts, styles and comments, and what the scripts say of the article (JSON-LD)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ofscan.readers.decode import decode

#: The declaration of the charset stands in the first 1024 bytes by the standard; pages are not so strict.
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_WITHIN = 4096
#: What a page may declare beside UTF-8. Latin-1 and ASCII are read as Windows-1252, as browsers do, and so is what is unknown.
_CHARSETS = re.compile(
    rb"(?:iso-8859-(?:[2-9]|1[03-6])|windows-125[0134578]|cp125[0134578]|macintosh|koi8-[ru]|x-mac-roman)", re.IGNORECASE
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")

#: What is no markup inside: looked for in one pass, so that '<!--' in a script opens no comment.
_RAW = re.compile(r"<!--|<(script|style)(?=[\s/>])", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*>?", re.IGNORECASE) for name in ("script", "style")}
_TYPE = re.compile(r"type\s*=\s*[\"']?\s*application/(?:[\w.+-]*)ld\+json", re.IGNORECASE)

#: More tags than any page of one article has; the largest known has some 15,000.
MAX_TAGS = 300_000


@dataclass(frozen=True, slots=True)
class Source:
    """A page's `markup`, the texts of its JSON-LD scripts, and how many other characters of script it has."""

    markup: str
    linked_data: tuple[str, ...]
    script_size: int


def decode_page(data: bytes) -> str:
    """Return the text of a page: by its byte order mark, as UTF-8 if its bytes are that, else by the charset it declares.

    The bytes are believed before the declaration. Raises ReadError where there is no text.
    """
    if data.startswith(_MARKS) or b"\0" in data[:_WITHIN]:
        return decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # A few bad bytes in what is UTF-8 for the rest: a page cut off, or an advert pasted from elsewhere.
    mixed = data.decode("utf-8", errors="surrogateescape")
    bad = len(_BAD.findall(mixed))
    if len(_GOOD.findall(mixed)) >= bad:
        return _BAD.sub(_as_western, mixed)
    declared = _DECLARED.search(data[:_WITHIN])
    if declared and _CHARSETS.fullmatch(declared[1]):
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("mac_roman" if "mac" in name else name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


_BAD = re.compile("[\udc80-\udcff]")
_GOOD = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")


def _as_western(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", errors="replace")


def split(text: str) -> Source:
    """Return `text` as markup alone, its scripts, styles and comments taken out; in time linear in its length."""
    kept: list[str] = []
    linked: list[str] = []
    size = place = 0
    while match := _RAW.search(text, place):
        kept.append(text[place : match.start()])
        name = (match[1] or "").lower()
        if not name:
            end = text.find("-->", match.start() + 2)
            place = len(text) if end < 0 else end + 3
            continue
        opened = text.find(">", match.end())
        start = len(text) if opened < 0 else opened + 1
        closed = _ENDS[name].search(text, start)
        inside = text[start : closed.start() if closed else len(text)]
        if name == "script":
            if _TYPE.search(text, match.end(), start):
                linked.append(inside)
            else:
                size += len(inside)
        place = closed.end() if closed else len(text)
        kept.append(" ")
    kept.append(text[place:])
    return Source("".join(kept).replace("\0", ""), tuple(linked), size)
