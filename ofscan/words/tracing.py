"""The word list `tracing`: who counts as the inspectorate, and which words praise or criticise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TracingLexicon:
    """Phrases (see ofscan.words.phrases) and single words, as in ofscan/data/tracing.yaml."""

    inspectorate: tuple[str, ...]
    papers: tuple[str, ...]
    others: tuple[str, ...]
    voices: tuple[str, ...]
    cited: tuple[str, ...]
    told_as_new: tuple[str, ...]
    told_as_old: tuple[str, ...]
    harms: tuple[str, ...]
    criticism: tuple[str, ...]
    praise: tuple[str, ...]
    neutral: tuple[str, ...]
    bare: tuple[str, ...]
