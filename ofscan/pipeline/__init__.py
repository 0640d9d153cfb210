"""The spaCy pipeline: the only package of ofscan that imports spaCy."""

from __future__ import annotations

from ofscan.facts.kinds import READING

#: The components in their order; each name is its factory, its entry point and its span group.
PIPELINE = ("ofscan_sections", "ofscan_sentences", *(kind.component for kind in READING))
