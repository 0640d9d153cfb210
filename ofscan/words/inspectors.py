"""The word list `inspectors`: the posts of Ofsted's inspectors, and what tells them from those of other bodies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectorsLexicon:
    """Phrases (see ofscan.words.phrases), and in `joins` the words between a name and a post, as in ofscan/data/inspectors.yaml."""

    posts: tuple[str, ...]
    with_ofsted: tuple[str, ...]
    bodies: tuple[str, ...]
    subjects: tuple[str, ...]
    past: tuple[str, ...]
    led: tuple[str, ...]
    joins: tuple[str, ...]
