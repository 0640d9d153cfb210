"""Where the inspection ends in a report, and the closing words on its publisher begin."""

from __future__ import annotations

import re

#: What every report ends with, on its publisher; no words of the inspection.
_END = re.compile(
    r"^\W*(?:The Office for Standards in Education, Children['’]s Services and Skills \(Ofsted\)"
    r"|If you would like a copy of this|You may re-?use this information"
    r"|Any complaints about the inspection|Information about this inspection\s*$)",
    re.MULTILINE,
)


def closing_words(text: str) -> int:
    """Return where the closing words of a report begin; the end of `text` where it has none."""
    # The letter's opening may name the Office; its closing words come in the second half.
    match = _END.search(text, len(text) // 2)
    return match.start() if match else len(text)
