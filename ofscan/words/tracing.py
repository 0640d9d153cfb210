"""The word list `tracing`: what an inspection is called, which words are cited or told as new, and which praise or criticise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TracingLexicon:
    """Phrases (see ofscan.words.phrases) and single words, as in ofscan/data/tracing.yaml."""

    visit: tuple[str, ...]
    targeted: tuple[str, ...]
    send: tuple[str, ...]
    other_times: tuple[str, ...]
    cited: tuple[str, ...]
    told_as_new: tuple[str, ...]
    told_as_old: tuple[str, ...]
    scenes: tuple[str, ...]
    limits: tuple[str, ...]
    turns: tuple[str, ...]
    harms: tuple[str, ...]
    criticism: tuple[str, ...]
    praise: tuple[str, ...]
    neutral: tuple[str, ...]
    bare: tuple[str, ...]
