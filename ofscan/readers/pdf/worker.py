"""A program of its own that draws the text of PDF files, so that a file that hangs or crashes the parser harms nobody else.

Run by ofscan/readers/pdf/reader.py as `python -P pdf/worker.py`; imports nothing of ours. On standard input and output: eight bytes
of length, then a PDF in, JSON out: `{"pages": [text, ...]}` or `{"error": reason}`. Ends when its input ends.
"""

from __future__ import annotations

import json
import sys
from typing import IO, Any

#: Address space in bytes. A real report needs about 150 MB of it, most of that Python; a stream that unpacks to 200 MB is met
#: with an error of the parser.
MEMORY = 480 * 1024 * 1024

#: The longest report that is known has 82 pages, and thematic surveys have some 200.
MAX_PAGES = 1_000

#: A report has some 150,000 characters.
MAX_CHARACTERS = 1_000_000

DAMAGED = "damaged or cut off"


def main() -> None:
    """Answer each PDF on standard input."""
    _limit()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (data := _receive(source)) is not None:
        answer = json.dumps(draw(data)).encode("ascii")
        target.write(len(answer).to_bytes(8, "big") + answer)
        target.flush()


def draw(data: bytes) -> dict[str, Any]:
    """Return the text of each page of the PDF `data`, or the reason why there is none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        return {"error": "locked with a password" if locked else DAMAGED}
    try:
        count = len(document)
        if count > MAX_PAGES:
            return {"error": f"{count:,} pages, where a report has no more than {MAX_PAGES:,}"}
        if count < 1:
            return {"error": DAMAGED}
        pages: list[str] = []
        total = broken = 0
        for index in range(count):
            try:
                page = document[index]
                text_page = page.get_textpage()
                size = text_page.count_chars()
                if total + size > MAX_CHARACTERS:
                    return {"error": f"more than {MAX_CHARACTERS:,} characters of text"}
                text = text_page.get_text_range() if size else ""
                text_page.close()
                page.close()
            except pypdfium2.PdfiumError:
                # One page that is damaged, of a file cut off: the others are still worth reading.
                text = ""
                broken += 1
            total += len(text)
            pages.append(text)
        return {"error": DAMAGED} if broken == count else {"pages": pages}
    except MemoryError:
        return {"error": "needs too much memory"}
    finally:
        document.close()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the caller still holds.
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _receive(source: IO[bytes]) -> bytes | None:
    head = source.read(8)
    if len(head) < 8:
        return None
    return source.read(int.from_bytes(head, "big"))


if __name__ == "__main__":
    main()
