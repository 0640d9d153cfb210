"""Pages for tests as a PDF parser draws them, from plain text: each line with where it would stand, typed on paper."""

from __future__ import annotations

import re
from typing import Any

#: Points: the left margin, how wide a letter is, how far lines stand below one another, how much an empty line adds.
LEFT, LETTER, PITCH, GAP, SIZE = 72.0, 6.0, 14.5, 9.0, 12.0


def page(text: str) -> list[list[Any]]:
    """Return the lines of `text` as pdf/worker.py gives them.

    An empty line is a gap, leading blanks set a line in, '**...**' is bold, '~' at a line's beginning makes its letters small,
    and ' | ' begins another column.
    """
    lines = []
    place = 760.0
    for raw in re.split(r"\r\n|\n", text):
        if not raw.strip():
            place -= GAP
            continue
        left = LEFT + LETTER * (len(raw) - len(raw.lstrip(" ")))
        size = SIZE * (0.7 if raw.strip().startswith("~") else 1.0)
        for part in raw.strip(" ").removeprefix("~").split(" | "):
            bold = part.startswith("**") and part.endswith("**")
            words = part.removeprefix("**").removesuffix("**")
            lines.append([words, left, place, left + LETTER * len(words), place, size, int(bold)])
            left += max(200.0, LETTER * len(words) + 20)
        place -= PITCH
    return lines
