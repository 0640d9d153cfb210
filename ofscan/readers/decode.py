"""Bytes → text, with no character lost or added but a byte order mark.

The order: byte order mark, UTF-16 by its zero bytes, UTF-8, UTF-8 with stray bytes of Windows-1252, Mac Roman where its apostrophe
shows, Windows-1252, and where that has no character for a byte Latin-1: English texts have been saved in nothing else. Text that was
UTF-8, was read as Windows-1252 and saved so ('Itâ€™s') is decoded once more: offsets count the characters that were meant.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ofscan.errors import ReadError

MAX_BYTES = 20_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: In Mac Roman 0xD5 is the apostrophe ("doesn’t"); in Windows-1252 it is "Õ", which no English word has inside.
_MAC_APOSTROPHE = re.compile(rb"[a-z]\xd5[a-z]")
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])

#: Bytes that are no UTF-8, as "surrogateescape" gives them. Stray ones of Windows-1252 stand alone or in pairs (a quotation mark
#: after another); text in other codes has long runs of them, and bytes that Windows-1252 has no character for.
_STRAY = re.compile("[\udc80-\udcff]")
_NO_STRAYS = re.compile("[\udc80-\udcff]{3}|[\udc81\udc8d\udc8f\udc90\udc9d]")
#: What a text of UTF-8 has beside ASCII, and what only seems to be UTF-8 in the two bytes of Japanese and Chinese codes.
_WHOLE = re.compile("[\x80-\u017f\u2000-\ud7ff\ue000-\U0010ffff]")
_SEEMING = re.compile("[\u0180-\u1fff]")
#: UTF-8 read as Windows-1252 or Latin-1: its first byte, and a second that no word has there.
_DAMAGED = re.compile("[ÂÃÅËâïð][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")
#: Windows-1252 read as Latin-1: what are controls there are its marks.
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
#: A closing mark of which the last byte, 0x9D, is no character of Windows-1252 and was lost.
_LOST = re.compile(r"â€(?:\ufffd|(?=[\s.,;:)]|\Z))")

#: Formats known by their first bytes, so that the reason can say what would be right.
_FOREIGN = (
    (b"PK\x03\x04", "a Word, OpenDocument or zip file; save it as text or PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word file; save it as text or PDF"),
    (b"{\\rtf", "a Rich Text file; save it as text or PDF"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ", "an xz file; unpack it first"),
    (b"7z\xbc\xaf", "a 7z file; unpack it first"),
    (b"\x89PNG", "a picture (PNG), not text"),
    (b"\xff\xd8\xff", "a picture (JPEG), not text"),
    (b"GIF8", "a picture (GIF), not text"),
    (b"\x7fELF", "a program, not text"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what was wrong with its encoding: codes of notes, each with its detail after a blank."""

    text: str
    damage: tuple[str, ...] = ()


def decode_noted(data: bytes) -> Decoded:
    """Return the text in `data` and what was wrong with its encoding. Raises ReadError where there is no text."""
    text, stray = _decode(data)
    damage = (f"encoding-mixed {stray}",) if stray else ()
    repaired = text if stray is None else repair(text)
    return Decoded(repaired, damage if repaired == text else (*damage, "encoding-damaged"))


def repair(text: str) -> str:
    """Return `text` with what was UTF-8 and was read as something else as the characters that were meant."""
    if not _DAMAGED.search(text):
        return _C1.sub(lambda match: match[0].encode("latin-1").decode("cp1252", errors="replace"), text)
    # Late: it takes a while to load, and nearly no file needs it.
    from ftfy import fix_encoding

    return fix_encoding(_LOST.sub("”", text))


def _decode(data: bytes) -> tuple[str, int | None]:
    """Return the text in `data` and how many bytes of it are Windows-1252 within UTF-8, None where all of it is in another code."""
    if not data:
        raise ReadError("is empty", kind="no article")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise ReadError(f"is {what}")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], name)
    if wide := _utf16(data):
        return wide, 0
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        return _mixed(data)


def _mixed(data: bytes) -> tuple[str, int | None]:
    """Return text of UTF-8 with some bytes of Windows-1252 in it and their number, else text of another code and None."""
    text = data.decode("utf-8", errors="surrogateescape")
    if not _WHOLE.search(text) or _SEEMING.search(text) or _NO_STRAYS.search(text):
        return _eight_bits(data), None
    return _STRAY.subn(lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252"), text)


def _with_mark(data: bytes, name: str) -> tuple[str, int | None]:
    if not data:
        raise ReadError("is empty", kind="no article")
    try:
        return data.decode(name), 0
    except UnicodeDecodeError as error:
        if name == "utf-8":
            # Some programs put the mark before whatever they write.
            _refuse_binary(data)
            return _mixed(data)
        raise ReadError(f"begins as {name.upper()} text but is not: bad bytes at {error.start}") from None


def _utf16(data: bytes) -> str | None:
    """Return the text if `data` looks like UTF-16 without a mark: nearly every other byte is zero."""
    sample = data[:4096]
    half = len(sample) // 2
    zeros = {"utf-16-be": sample[0::2].count(0), "utf-16-le": sample[1::2].count(0)}
    name = max(zeros, key=lambda name: zeros[name])
    if half < 2 or len(data) % 2 or zeros[name] < 0.7 * half or min(zeros.values()) > 0.05 * half:
        return None
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _refuse_binary(data: bytes) -> None:
    zeros = data.count(0)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    # One stray zero or control byte is an accident of copying, ligatures that a PDF lost are one in thirty; one zero in a hundred, or one control
    # in twenty, is a file of another kind: of bytes by chance, as in what is packed, it is one in ten.
    if zeros * 100 > len(data) or controls * 20 > len(data):
        raise ReadError("is binary, not text")


def _eight_bits(data: bytes) -> str:
    if _MAC_APOSTROPHE.search(data):
        return data.decode("mac_roman")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
