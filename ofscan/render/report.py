"""The report: one HTML page on many articles, with their facts and texts as data in it; its script draws what is asked for.

No chart library: small ones draw on a canvas, which no keyboard and no screen reader gets into. Marks are buttons, bars are SVG.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from ofscan.console import safe
from ofscan.facts.records import GradeValue
from ofscan.render import words
from ofscan.render.html import head
from ofscan.words import data_text

#: A text: the number of its article, its words, and the places in it that are marked.
Text = tuple[int, str, list[tuple[int, int, str]]]


def pieces(tables: dict[str, Any], texts: Iterable[Text], *, title: str) -> Iterator[str]:
    """Yield the page on the articles in `tables` (see ofscan.tables.report) called `title`; `texts` may be of some or none of them.

    Nothing in an input may run or load anything: the policy knows the page's own script by its digest.
    """
    script = data_text("report.js")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield head(title, style=data_text("page.css")[0] + data_text("report.css")[0], policy=policy)
    yield data_text("report.html")[0].replace("TITLE", escape(safe(title)))
    said = {
        "grades": {grade.value: words.GRADES[grade] for grade in GradeValue},
        "areas": {area.value: name for area, name in words.AREAS.items()},
        "statuses": {status.value: name for status, name in words.STATUSES.items()},
    }
    yield _json("data", {"tables": tables, "words": said})
    for number, text, places in texts:
        yield _json(f"text-{number}", {"text": _as_long(text), "places": places})
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _as_long(text: str) -> str:
    """Return `text` with the line feeds that `safe` makes of it, but as many characters, since places count them."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _json(name: str, value: object) -> str:
    """Return `value` as a block of data: no '<' in it, so that no text ends the block or begins a comment."""
    told = json.dumps(_safe(value), ensure_ascii=False, separators=(",", ":"))
    told = told.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="{name}">{told}</script>\n'


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    return [_safe(item) for item in value] if isinstance(value, (list, tuple)) else value
