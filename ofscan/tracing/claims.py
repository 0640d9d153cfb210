"""Whose words a quotation claims to be: the inspection report's, those of someone who speaks for Ofsted, or another's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import lru_cache

from ofscan.comparing import matching
from ofscan.comparing.sides import Side
from ofscan.facts.records import Quote, SpeakerKind
from ofscan.tracing.report_text import split
from ofscan.words.phrases import Phrases, words
from ofscan.words.tracing import TracingLexicon

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Claim(StrEnum):
    """Whose words a quotation is said to be."""

    REPORT = "report"
    #: Nobody is named, or a person who may speak beside the report: found words are told, missing ones prove nothing.
    OPEN = "open"
    OTHER = "other"


class Claims:
    """Judges the quotations of one article; `inspectors` are the lead inspectors of the reports."""

    def __init__(self, article: Side, lexicon: TracingLexicon, inspectors: Collection[str]):
        self.article = article
        self.lexicon = lexicon
        self.inspectors = tuple(inspectors)
        self.roles = {person.name: f"{person.role or ''} {person.organisation or ''}" for person in article.summary.people}
        self.quoted = sorted((quote.start, quote.end) for quote in article.summary.quotes)
        self.cited = _cited(lexicon)
        self.sentences = _sentences(article)

    def claim(self, quote: Quote) -> Claim:
        """Return whose words `quote` is said to be."""
        speaker = quote.speaker
        if speaker is None:
            return Claim.OPEN
        if quote.kind is SpeakerKind.PERSON:
            if any(matching.same_name(name, speaker) for name in self.inspectors):
                return Claim.REPORT
            told = _low(self.roles.get(speaker, ""))
            return Claim.OPEN if told & set(self.lexicon.inspectorate) else Claim.OTHER
        told = _low(speaker)
        if told & set(self.lexicon.inspectorate):
            return Claim.OPEN if told & set(self.lexicon.voices) else Claim.REPORT
        if told & set(self.lexicon.papers) and not told & set(self.lexicon.others):
            return Claim.REPORT
        return Claim.REPORT if self.is_cited(quote) else Claim.OTHER

    def is_cited(self, quote: Quote) -> bool:
        """Return whether the sentence of a quotation says that the inspection cited the words."""
        at = bisect_right(self.sentences, (quote.start, len(self.article.text))) - 1
        if at < 0 or not self.sentences[at][0] <= quote.start < self.sentences[at][1]:
            return False
        start, end = self.sentences[at]
        # A long sentence of a hostile file says nothing.
        if end - start > 2_000:
            return False
        inside = [place for place in self.quoted if place[0] < end and start < place[1]]
        said = [word for word in words(self.article.text, start, end) if not _within(word.start, inside)]
        return bool(self.cited.find(said))


def _within(offset: int, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in places)


@lru_cache(maxsize=8)
def _cited(lexicon: TracingLexicon) -> Phrases:
    return Phrases({"cited": lexicon.cited})


def _low(text: str) -> set[str]:
    return {word.casefold().replace("’", "'") for word in _WORDS.findall(text)}


def _sentences(article: Side) -> list[tuple[int, int]]:
    return sorted(place for start, end in article.passages for place in split(article.text, start, end))
