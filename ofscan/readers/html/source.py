"""Bytes of a web page → its markup."""

from __future__ import annotations

import contextlib
import re

from ofscan.readers.decode import Decoded, decode_noted

#: The declaration of the charset stands in the first 1024 bytes by the standard; pages are not so strict.
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_WITHIN = 4096
#: What a page may declare beside UTF-8. Latin-1 and ASCII are read as Windows-1252, as browsers do, and so is what is unknown.
_CHARSETS = re.compile(
    rb"(?:iso-8859-(?:[2-9]|1[03-6])|windows-125[0134578]|cp125[0134578]|macintosh|koi8-[ru]|x-mac-roman)", re.IGNORECASE
)
#: More tags than any page of one article has; the largest known has some 15,000.
MAX_TAGS = 300_000


def decode_page(data: bytes) -> Decoded:
    """Return the text of a page and what was wrong with its encoding: UTF-8 if its bytes are that, else by the charset it declares.

    The bytes are believed before the declaration. Raises ReadError where there is no text.
    """
    declared = _DECLARED.search(data[:_WITHIN])
    if declared and _CHARSETS.fullmatch(declared[1]) and not _is_utf8(data):
        name = declared[1].decode("ascii").lower()
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return Decoded(data.decode("mac_roman" if "mac" in name else name))
    return decode_noted(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
