"""The spaCy pipeline: the only package of ofscan that imports spaCy."""

from __future__ import annotations

#: The components in their order; each name is its factory, its entry point and its span group.
PIPELINE = (
    "ofscan_sections",
    "ofscan_sentences",
    "ofscan_dates",
    "ofscan_councils",
    "ofscan_people",
    "ofscan_quotes",
    "ofscan_grades",
    "ofscan_improvements",
)
