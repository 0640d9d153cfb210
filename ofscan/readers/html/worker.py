"""A program of its own that reads web pages, so that a page that hangs or crashes the parser harms nobody else.

Run by ofscan/readers/serve.py. What it answers: what page.read_page returns, or `{"error": reason}`.
"""

from __future__ import annotations

import traceback
from typing import Any

#: Address space in bytes. A page of 20 MB of plain text needs half of it.
MEMORY = 900 * 1024 * 1024


def answer(data: bytes) -> dict[str, Any]:
    """Return the article in the page `data`, or the reason why there is none."""
    from ofscan.errors import ReadError
    from ofscan.readers.html.page import read_page

    try:
        return read_page(data)
    except ReadError as error:
        return {"error": error.reason, "kind": error.kind}
    except MemoryError:
        return {"error": "is a page that cannot be read: it needs too much memory"}
    except Exception as error:
        # A fault of ours in one page must not lose the thousands after it: said loudly, and never as a page without facts.
        reason = f"cannot be read by a fault of ofscan itself ({type(error).__name__}: {error})"
        return {"error": reason, "kind": "fault", "trace": traceback.format_exc()}
