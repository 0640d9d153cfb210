"""A grade that the text tells, on its way to a fact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False, kw_only=True)
class Claim:
    """A grade that the text tells; `start`, `end` and `offset` (of the grade word) are characters of the Doc's text."""

    grade: str
    start: int
    end: int
    offset: int
    #: Judgement areas, `areas.ALL` for every one of the framework.
    areas: tuple[str, ...] = ()
    #: "", previous, target, kept (now and before), still (as before, nothing new), had (before what is told).
    cue: str = ""
    #: How many areas, where they are counted and not named.
    count: int | None = None
    #: GSS codes that the sentence itself names; empty where only the text around tells.
    councils: tuple[str, ...] = ()
    #: Told of 'both' or 'each' of two councils.
    both: bool = False
    #: EDTF date told with the grade, and its role.
    when: str = ""
    role: str = ""
    #: The date stands before the grade: it holds for the sentences that follow.
    frame: bool = False
    #: Told in the past tense, in the present tense.
    past: bool = False
    present: bool = False
    #: Told by the way, as attribute of a noun: 'since the inadequate judgement', 'inadequate-rated Hull'.
    attribute: bool = False
    #: A rating that was told before: 'the inadequate rating'.
    again: bool = False
    #: What it is said of, see clause.Subject.
    subject: str = ""
    #: Its sentence speaks of councils at large: without a council of its own it is nobody's.
    generic: bool = False
    family: str = ""
    title: bool = False
    block: int = 0
